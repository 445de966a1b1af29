/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * function_words.c - words that carry grammar, not content
 *
 * Articles, pronouns, prepositions, conjunctions, auxiliaries and the few
 * adverbs that tell nothing alone.  A question drops them, and a capital one
 * tells where a sentence begins; the index holds them like any word.  They
 * stand as they are printed, in lower case, with a space on both sides, since
 * they are looked for with their spaces.
 */
#include "text/function_words.h"

static const char arabic[] =
    " في من على إلى الى عن مع هذا هذه ذلك تلك الذي التي الذين اللذان ما لا "
    "لم لن ليس ليست كان كانت يكون تكون كانوا هو هي هم هن أنا انا نحن أنت انت "
    "أنتم أن ان إن أو او أم ثم حتى إذا اذا إذ قد لقد كل بعض غير بين بعد قبل "
    "عند منذ حول خلال تحت فوق أمام وراء ضد حيث كما لكن لكنه لكنها بل أي اي "
    "أين كيف متى لماذا هل به بها له لها لهم منه منها فيه فيها عليه عليها إليه "
    "إليها عنه عنها هناك هنا و ف ب ل ك وفي ومن وعلى وهو وهي وقد ولا وما وأن "
    "وكان وكانت أيضا كذلك عبر دون بدون نحو لدى سوف ";

static const char catalan[] =
    " el la els les un una uns unes de del dels d a al als en amb per pel "
    "pels i o que què qui com quan on no ni si es se s li ho hi ens us em "
    "et jo tu ell ella nosaltres vosaltres ells elles meu teu seu seva "
    "nostre vostre aquest aquesta aquests aquestes aquell aquella això "
    "allò és era eren ser són ha han havia haver va van fa més molt "
    "també però perquè sense sobre entre fins des ja tot tots ";

static const char czech[] =
    " a i o u v ve k ke s se z ze na do od po pro při za před mezi nad pod "
    "bez ale nebo ani že aby když jak co kdo kde kdy který která které "
    "kteří jako než to ten ta ti ty tento tato toto tyto já my vy on ona "
    "ono oni mu jí jim ho jej ji je jsou byl byla bylo byli být bude budou "
    "jsem jsme si by bych není už také však jen tak tím tom toho jeho "
    "její jejich svůj své proto podle ";

static const char danish[] =
    " af alle alt anden at både da de dem den denne der deres det dette dig "
    "din disse dog du efter eller en end er et for fordi fra få før ham han "
    "hans har havde have hende hendes her hos hun hvad hvem hver hvilken "
    "hvis hvor hvordan hvornår i ikke ind jeg jer jo kan kunne lige man "
    "mange med meget men mig min mod må når ned ni nogen noget nogle nu når "
    "og også om op os over på sig sin sine skal skulle som så til ud uden "
    "under var ved vi vil ville være været vores ";

static const char dutch[] =
    " aan af al alle als bij dan dat de deze die dit door dus een en er geen "
    "had hadden heb hebben heeft hem hen het hier hij hoe hun ik in is ja je "
    "jij jou jouw jullie kan kon kunnen maar me meer men met mij mijn moet "
    "na naar niet niets nog nu of om omdat onder ons onze ook op over te "
    "tegen toch toen tot u uit uw van veel voor waar waarom wanneer want "
    "waren was wat we weer wel welke werd werden wie wij wil word worden "
    "wordt zal ze zei zich zij zijn zo zonder zou zouden ";

static const char english[] =
    " a about above across after again against all also although am among "
    "an and any are aren't around as at be because been before being below "
    "between both but by can can't cannot could couldn't did didn't do does "
    "doesn't doing don't down during each either every few for from further "
    "had hadn't has hasn't have haven't having he he'd he'll her here hers "
    "herself him himself his how however i i'd i'll i'm i've if in into is "
    "isn't it it'd it'll its itself just may me might more most must my "
    "myself neither no nor not of off on once only onto or other our ours "
    "ourselves out over own per shall shan't she she'd she'll should "
    "shouldn't since so some such than that the their theirs them "
    "themselves then there these they they'd they'll they're they've this "
    "those though through to too toward towards under until up upon us very "
    "via was wasn't we we'd we'll we're we've were weren't what when where "
    "whether which while who whom whose why will with within without won't "
    "would wouldn't yet you you'd you'll you're you've your yours yourself "
    "yourselves ";

static const char finnish[] =
    " ei ja on oli että se ne hän he minä sinä me te tämä nämä tuo nuo joka "
    "jotka jonka joita jossa jolla mikä mitä mitkä kuka ketkä kun kuin jos "
    "niin vai tai sekä mutta vaan koska kuitenkin myös vain vielä jo nyt "
    "sitten siis ovat olivat ole olla ollut olleet olisi olen olemme en "
    "emme et ette eivät eikä sen sitä siitä siihen sillä niiden niitä hänen "
    "häntä heidän heitä minun sinun meidän teidän tämän tätä tässä näiden "
    "mukaan kanssa jälkeen ennen ilman yli alle ";

static const char french[] =
    " a à ai aie ainsi alors as au aucun aucune aussi autre aux avaient "
    "avais avait avant avec avez avions avoir avons ayant c ça car ce ceci "
    "cela celle celles celui ces cet cette ceux chaque chez ci comme "
    "comment contre d dans de depuis des donc dont du elle elles en encore "
    "entre es est et étaient étais était étant été être eu eux fait furent "
    "fut il ils j je jusque l la le les leur leurs lors lorsque lui m ma "
    "mais me même mes moi moins mon n ne ni nos notre nous on ont ou où par "
    "parce pas pendant peu peut peuvent plus pour pourquoi puis qu quand "
    "que quel quelle quelles quels qui quoi s sa sans se sera seront ses "
    "si soit son sont sous sur t ta te tes toi ton tous tout toute toutes "
    "très tu un une vers vos votre vous y ";

static const char german[] =
    " aber alle allem allen aller alles als also am an andere anderen auch "
    "auf aus bei beim bin bis bist da dabei dadurch daher damit dann daran "
    "darauf daraus darin darüber das dass daß davon dazu dein deine dem den "
    "denen denn der deren des dessen die dies diese diesem diesen dieser "
    "dieses doch dort du durch ein eine einem einen einer eines er es etwa "
    "etwas euch euer für gegen gibt hab habe haben hat hatte hatten hier "
    "hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in indem "
    "ins ist ja jede jedem jeden jeder jedes jedoch jene jetzt kann kein "
    "keine keinen können könnte konnte man manche mehr mein meine mich mir "
    "mit muss musste müssen nach nachdem nicht nichts noch nun nur ob oder "
    "ohne sehr sei sein seine seinem seinen seiner seines seit selbst sich "
    "sie sind so solche soll sollen sollte sondern sonst sowie über um und "
    "uns unser unsere unter viel vom von vor während war waren warum was "
    "weil welche welcher welches wenn wer werde werden wie wieder will wir "
    "wird wo wohl wollen worden wurde wurden würde würden zu zum zur "
    "zwar zwischen ";

static const char greek[] =
    " ο η το οι τα του της των τον την τους τις ένα ένας μια μία και κι ή "
    "να θα με σε στο στη στην στον στους στις στα από για προς κατά μετά "
    "παρά αντί χωρίς μέχρι ως όπως που πού πως πώς ότι ό,τι όταν αν εάν "
    "αλλά όμως ούτε μην μη δεν δε είναι ήταν είχε έχει έχουν εγώ εσύ αυτός "
    "αυτή αυτό αυτοί αυτές αυτά αυτού μας σας μου σου του ποιος ποια ποιο "
    "τι γιατί επίσης ";

static const char hungarian[] =
    " a az egy és vagy de hogy nem is ha mint mert meg már még csak akkor "
    "amikor ami aki amely amelyek ahol azt ezt ez ezek azok arra erre "
    "abban ebben annak ennek azzal ezzel én te ő mi ti ők volt voltak van "
    "vannak lesz lenne lehet kell között után előtt alatt szerint ellen "
    "mellett pedig sem így úgy itt ott ki mi hol miért hogyan minden el "
    "fel le be ";

static const char indonesian[] =
    " yang dan di ke dari untuk pada dengan ini itu adalah dalam tidak akan "
    "oleh sebagai juga atau karena telah sudah bisa dapat ada kami kita "
    "mereka ia dia saya anda kepada tersebut agar namun tetapi tapi jika "
    "saat ketika seperti para bagi hingga serta bahwa belum masih lagi "
    "hanya antara secara apa siapa mana bagaimana mengapa ";

static const char italian[] =
    " a abbia abbiamo ad agli ai al alla alle allo anche ancora avere aveva "
    "avevano c che chi ci come con contro cui d da dagli dai dal dalla "
    "dalle dallo degli dei del della delle dello dentro di dopo dove dunque "
    "e è ed era erano essere fa fino fra gli ha hai hanno ho i il in io l "
    "la le lei li lo loro lui ma me mentre mi mia mie miei mio ne negli nei "
    "nel nella nelle nello né noi non nostra nostro o od ogni per perché "
    "però più poi qual quale quali quando quanto quel quella quelle quelli "
    "quello questa queste questi questo qui quindi se sé senza si sia siamo "
    "sono sopra sotto stata stati stato su sua sue sugli sui sul sulla "
    "sulle sullo suo suoi te ti tra tu tua tuo tutti tutto un una uno va vi "
    "voi vostra vostro ";

static const char norwegian[] =
    " alle at av begge ble blei bli blir både da de deg dei deim deira dem "
    "den denne der dere deres det dette di din disse dykk då eg ein eit "
    "eller en enn er et etter for fordi fra frå før ha hadde han hans har "
    "hennar henne hennes her ho hos hun hva hvem hver hvilke hvilken hvis "
    "hvor hvordan hvorfor i ikke ikkje inn ja jeg kan kom korleis kunne "
    "kva kvar kven man mange med meg meget mellom men mer min mitt mot mye "
    "må ned noe noen nokon noko nå når og også om opp oss over på seg si "
    "sia siden sin sine sitt skal skulle slik som så til um under upp ut "
    "uten var ved vi vil ville vore være vært vår ";

static const char polish[] =
    " a aby albo ale ani aż bez bo by był była było były być będzie będą "
    "choć ci co czy czyli dla do dlaczego dzięki gdy gdyż gdzie go i ich "
    "im iż ja jak jako je jednak jego jej jemu jest jestem jeszcze jeśli "
    "już każdy kiedy kto która które którego której który których którym "
    "którzy ku lecz lub ma mają mam między mi mnie mną może mu my na nad "
    "nam nas nasz nie nich nim niż no o od on ona one oni ono oraz po pod "
    "ponieważ poza przed przez przy roku również są się sobie swój swoje "
    "ta tak także tam te tego tej ten też to tu tych tylko tym ty u w was "
    "we wy wszystko więc z za ze że żeby ";

static const char portuguese[] =
    " a à ao aos às aquela aquelas aquele aqueles aquilo as até com como "
    "contra da das de dela dele deles depois desde do dos e é ela elas ele "
    "eles em entre era eram essa essas esse esses esta está estão estava "
    "estas este estes eu foi for foram há isso isto já lhe lhes mais mas "
    "me mesmo meu meus minha muito muitos na nas nem no nos nós nossa "
    "nosso num numa não o onde os ou para pela pelas pelo pelos per por "
    "porque porém pois qual quais quando que quem são se seja sem ser será "
    "seu seus si sido sob sobre sua suas só também te tem têm tendo ter "
    "teu tinha toda todas todo todos tu tua tudo um uma umas uns você vocês "
    "vos ";

static const char romanian[] =
    " a ai al ale am ar are aș asta au avea ca că care ce cea cei cel cele "
    "cine cu cum când da dar de deci decât despre din dintre după ea ei el "
    "ele era este eu fi fie fost fără iar îi îl îmi în înainte între își "
    "la le li lor lui mai mea meu mi mult ne nici nu o or ori pe pentru "
    "peste prin până s sa sau se spre sub sunt și te toate tot toți tu un "
    "una unde unei unor unui va vă voi vor această aceasta acest acesta "
    "acestea ";

static const char russian[] =
    " а без более бы был была были было быть в вам вас ведь во вот все всего "
    "всех вы где да даже для до его ее ей ему если есть еще же за здесь и "
    "из или им их к как какая какие какой ко когда который которая которое "
    "которые которых которого которой кто куда ли лишь между меня мне мной "
    "мой моя мы на над нам нас наш не него нее ней нет ни них но ну о об "
    "однако он она они оно от перед по под после потому почему при про с "
    "сам свой своего своей свои себе себя сейчас со собой так также такие "
    "такой там тебе тебя тем теперь то тогда того тоже той только том тот "
    "ту ты у уже хотя чего чей чем через что чтобы чье эта эти этим этих "
    "это этого этой этом этот эту я ";

static const char spanish[] =
    " a al algo algunas algunos ante antes aquel aquella aquellos así aun "
    "aunque cada como con contra cual cuales cuando cuándo cuyo da de del "
    "desde donde dónde dos durante e el él ella ellas ellos en entre era "
    "eran es esa esas ese eso esos esta está están estas este esto estos "
    "fue fueron ha había han has hasta hay he la las le les lo los más me "
    "mi mí mientras mis mucho muy nada ni no nos nosotros nuestra nuestro "
    "o os otra otro otros para pero poco por porque pues que qué quien "
    "quién quienes se sea según ser será si sí sido sin sino sobre son su "
    "sus también tan tanto te tenía ti tiene tienen toda todas todo todos "
    "tras tu tú tus u un una unas uno unos usted ustedes y ya yo ";

static const char swedish[] =
    " alla allt att av bara blev bli blir både da de deg dem den denna deras "
    "dess dessa det detta dig din dina du där då efter eller en enligt er "
    "ett från för före ha hade han hans har henne hennes hon honom hos hur "
    "här i icke in ingen inget inom inte ja jag kan kunde man med medan "
    "mellan men mer mig min mina mot mycket ned ni nu någon något några när "
    "och också om oss på samma sedan sig sin sina sitt själv ska skall "
    "skulle som så till under upp ut utan vad var varför varje vara varit "
    "vars vem vi vid vilka vilken vilket vill än är åt över ";

static const char turkish[] =
    " ama ancak bana bazı belki ben benim beni bile bir biri birçok biz "
    "bize bizi bizim bu bunlar bunu bunun burada çok çünkü da daha de "
    "değil diye dolayı en fakat gibi göre hangi hem hep her hiç için ile "
    "ise işte kadar karşı ki kim mi mı mu mü nasıl ne neden nerede niçin "
    "o olan olarak oldu olduğu olduğunu olsa on ona onlar onlara onların "
    "onu onun önce öyle sen senin siz sizin sonra şey şu tarafından tüm "
    "üzere üzerinde var ve veya ya yani yok zaman ";

static const char ukrainian[] =
    " а або але б без би був була були було бути в вам вас вже ви від він "
    "вона вони воно все всі де для до є же за з зі і із інших її їх й його "
    "йому коли ми між мене мені на над нам нас наш не нею ним них ні ніж "
    "о об однак ось під після по при про свій своє свої себе собі та так "
    "також там те ти тим то того тоді той тому тут у хто це цей ці цього "
    "цьому чи через що щоб як яка яке який які яких якого я якщо ";

static const struct {
    char code[3];
    const char *words;
} lists[] = {
    {"ar", arabic},    {"ca", catalan},    {"cs", czech},
    {"da", danish},    {"de", german},     {"el", greek},
    {"en", english},   {"es", spanish},    {"fi", finnish},
    {"fr", french},    {"hu", hungarian},  {"id", indonesian},
    {"it", italian},   {"nl", dutch},      {"no", norwegian},
    {"pl", polish},    {"pt", portuguese}, {"ro", romanian},
    {"ru", russian},   {"sv", swedish},    {"tr", turkish},
    {"uk", ukrainian},
};

static const char *find_list(const char *code)
{
    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
        if (strcmp(lists[i].code, code) == 0)
            return lists[i].words;
    return NULL;
}

enum { LONGEST = 32 }; /* bytes of a function word */

bool pmk_is_function_word(const pmk_language *language, pmk_str word)
{
    const char *list = find_list(language->code);
    char key[LONGEST + 3];

    if (list == NULL || word.len == 0 || word.len > LONGEST)
        return false;
    key[0] = ' ';
    memcpy(key + 1, word.ptr, word.len);
    key[word.len + 1] = ' ';
    key[word.len + 2] = '\0';
    return strstr(list, key) != NULL;
}
