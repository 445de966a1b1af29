#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Charsets and the ways to write one word: what is on the page is found.
. "$(dirname "$0")/lib.sh"

# hits QUESTION: the headlines found, sorted
hits() {
    "$QUERY" -d "$T/idx" --format=json -- "$1" 2>/dev/null | python3 -c 'import json, sys
print(" ".join(sorted(hit["headline"] for hit in json.load(sys.stdin)["hits"])))'
}

mkdir "$T/charsets" "$T/pages"
python3 - "$T" <<'PYTHON'
import json
import sys

folder = sys.argv[1]
page = """<html><head>%s<title>%s</title></head><body><article><h1>%s</h1>
<p>%s</p><p>%s</p><p>%s</p></article></body></html>"""
texts = {
    "latin": ["The café on the quay was closed on Monday, the owner said, because the water had come in.",
              "“We don’t know when it will open,” she said — the pumps are at work, and the naïve hope is Friday.",
              "The council has promised €400,000 to those whose houses stand nearest to the harbour wall."],
    "czech": ["Kavárna na nábřeží byla v pondělí zavřená, řekla majitelka, protože dovnitř natekla voda.",
              "„Nevíme, kdy ji znovu otevřeme,“ řekla. Čerpadla pracují a žádný z domů není v nebezpečí.",
              "Město slíbilo peníze těm, jejichž domy stojí nejblíže k přístavní zdi, a café zůstane."],
    "russian": ["Кафе на набережной было закрыто в понедельник, сказала хозяйка, потому что туда попала вода.",
                "Мы не знаем, когда оно откроется снова, сказала она. Насосы работают, и дома вне опасности.",
                "Город обещал деньги тем, чьи дома стоят ближе всего к стене гавани и к старому маяку."],
    "arabic": ["أغلق المقهى على الرصيف يوم الاثنين، كما قالت صاحبته، لأن المياه دخلت إليه خلال الليل.",
               "وقالت إنها لا تعرف متى سيفتح من جديد، وإن المضخات تعمل وإن البيوت ليست في خطر الآن.",
               "ووعدت المدينة بالمال لمن تقع بيوتهم بالقرب من جدار الميناء ومن المنارة القديمة."],
    "chinese": ["码头上的咖啡馆星期一关门，老板说，因为夜里进了水。水泵正在工作，附近的房子没有危险。",
                "她说，我们不知道什么时候能重新开门。市政府答应给住在海港墙边的人们发放补助金。",
                "灯塔下面的旧街也进了水，渡船停开两天，学校照常上课，居民可以向市政府报告损失。"],
    "traditional": ["碼頭上的咖啡館星期一關門，老闆說，因為夜裡進了水。水泵正在工作，附近的房子沒有危險。",
                    "她說，我們不知道什麼時候能重新開門。市政府答應給住在海港牆邊的人們發放補助金。",
                    "燈塔下面的舊街也進了水，渡船停開兩天，學校照常上課，居民可以向市政府報告損失。"],
    "japanese": ["岸壁の喫茶店は月曜日に閉まっていた。夜のうちに水が入ったためだと店主は話している。",
                 "いつ再び開けられるかは分からないと彼女は言う。ポンプは動いており、家々に危険はない。",
                 "市は港の壁の近くに住む人たちに補助金を約束した。灯台の下の古い通りにも水が入った。"],
    "korean": ["부두의 카페는 월요일에 문을 닫았다. 밤사이 물이 들어왔기 때문이라고 주인이 말했다.",
               "언제 다시 열 수 있을지 모른다고 그녀는 말했다. 펌프가 돌고 있고 집들은 위험하지 않다.",
               "시는 항구 벽 가까이에 사는 사람들에게 보조금을 약속했다. 등대 아래 거리에도 물이 들어왔다."],
}
# name: (text, codec, what the page declares or None)
files = {
    "utf-8": ("latin", "utf-8", "utf-8"), "bom16le": ("latin", "utf-16", None), "bom16be": ("latin", "utf-16-be", None),
    "cp1252": ("latin", "cp1252", None), "latin1-says": ("latin", "cp1252", "iso-8859-1"),
    "latin2": ("czech", "iso-8859-2", "iso-8859-2"), "cp1251": ("russian", "cp1251", "windows-1251"),
    "koi8-r": ("russian", "koi8-r", None), "cp1256": ("arabic", "cp1256", None), "gbk": ("chinese", "gbk", "gb2312"),
    "gb18030": ("chinese", "gb18030", None), "big5": ("traditional", "big5", None), "sjis": ("japanese", "shift_jis", None),
    "euc-kr": ("korean", "euc-kr", None), "lies": ("russian", "utf-8", "iso-8859-1"),
}
for name, (text, codec, says) in files.items():
    meta = '<meta charset="%s">' % says if says else ""
    whole = page % ((meta, name, name) + tuple(texts[text]))
    if codec == "iso-8859-2":
        whole = whole.replace("„", '"').replace("“", '"')
    mark = b"\xfe\xff" if name == "bom16be" else b""
    with open("%s/charsets/%s.html" % (folder, name), "wb") as out:
        out.write(mark + whole.encode(codec))

def twice(text):
    """UTF-8 that someone took for windows-1252."""
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode("utf-8"))

with open(folder + "/charsets/twice.html", "w", encoding="utf-8") as out:
    out.write(twice(page % (("", "twice", "twice") + tuple(texts["latin"]))))

spellings = {
    "soft": "The gov\u00adern\u00adment spoke.", "plain": "The government spoke.", "zero": "The gov\u200bernment spoke.",
    "nfd": "The cafe\u0301 in town.", "nfc": "The café in town.", "curly": "They don\u2019t say.", "straight": "They don't say.",
    "ligature": "The o\ufb03ce there.", "letters": "The office there.", "ring": "Mr. Ångström measured.",
    "ka": "か", "ga": "が", "paper": "日本経済新聞は月曜日に報じた。", "us": "Prices in the U.S. rose.", "pronoun": "He told us that.",
    "covid": "A COVID-19 wave came.", "number": "Of 19 covid patients, one left.", "dollars": "It cost $5bn to build.",
    "long": "x" * 300 + " and a filler.", "address": "https://a.example/" + "y" * 2048 + " and a stuffing.",
}
with open(folder + "/pages/spellings.jsonl", "w", encoding="utf-8") as out:
    for name, text in spellings.items():
        out.write(json.dumps({"source": name, "headline": name, "body": text + "\n"}) + "\n")
PYTHON

status "pages in sixteen charsets" 0 "$INDEXER" -d "$T/idx" "$T/charsets"
is "curly quotes and accents, declared, marked or guessed" "$(hits 'naïve')" "bom16be bom16le cp1252 latin1-says twice utf-8"
is "the euro of windows-1252" "$(hits '"don’t know"')" "bom16be bom16le cp1252 latin1-says twice utf-8"
is "Czech" "$(hits kavárna)" "latin2"
is "Cyrillic, whatever is declared" "$(hits набережной)" "cp1251 koi8-r lies"
is "Arabic" "$(hits الرصيف)" "cp1256"
is "simplified Chinese" "$(hits 咖啡馆)" "gb18030 gbk"
is "traditional Chinese" "$(hits 咖啡館)" "big5"
is "Japanese" "$(hits 喫茶店)" "sjis"
is "Korean" "$(hits 월요일에)" "euc-kr"

rm -rf "$T/idx"
status "words in several spellings" 0 "$INDEXER" -d "$T/idx" "$T/pages"
is "soft hyphens and zero widths are not there" "$(hits government)" "plain soft zero"
is "nor in a question" "$(hits "$(printf 'gov\302\255ernment')")" "plain soft zero"
for word in café cafe "$(printf 'cafe\314\201')"; do
    is "accents as one sign, two or none: $word" "$(hits "$word")" "nfc nfd"
done
for word in "don't" "don’t"; do
    is "apostrophes, curly or straight: $word" "$(hits "$word")" "curly straight"
done
is "ligatures are letters" "$(hits office)" "letters ligature"
is "and in a question" "$(hits "$(printf 'o\357\254\203ce')")" "letters ligature"
is "a ring may be left out" "$(hits angstrom)" "ring"
is "but a sound mark is a letter" "$(hits か)" "ka"
is "of its own" "$(hits が)" "ga"
is "a word inside of Han" "$(hits 経済)" "paper"
is "U.S. is not us" "$(hits U.S.)" "us"
is "nor is us U.S." "$(hits '"told us that"')" "pronoun"
is "COVID-19 is a name" "$(hits COVID-19)" "covid"
is "a sum" "$(hits '"$5bn"')" "dollars"
is "a word without end does not cost the others" "$(hits filler)" "long"
is "nor does an address" "$(hits stuffing)" "address"

finish
