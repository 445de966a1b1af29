/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * month_names.c - what months are called
 *
 * One row a language, the twelve months separated by spaces, variants by a
 * bar, "+" for a space inside a name.  A shortened name is one of the
 * variants, or, in rows that say so, the first three letters and more.
 */
#include "article/month_names.h"

#include "base/utf8.h"

typedef struct row {
    size_t shortest; /* letters a shortened name has at least; 0: none */
    const char *months;
} row;

/* clang-format off */
static const row rows[] = {
    /* en */ {3, "january february march april may june july august "
                 "september|sept october november december"},
    /* de */ {3, "januar|jänner|jän februar|feber märz|mrz april mai juni "
                 "juli august september oktober november dezember"},
    /* fr */ {3, "janvier|janv février|févr|fevrier|fev mars avril|avr mai "
                 "juin juillet|juil août|aout septembre octobre novembre "
                 "décembre|decembre"},
    /* es */ {3, "enero febrero marzo abril mayo junio julio agosto "
                 "septiembre|setiembre|set octubre noviembre diciembre"},
    /* pt */ {3, "janeiro fevereiro março|marco abril maio junho julho "
                 "agosto setembro outubro novembro dezembro"},
    /* it */ {3, "gennaio febbraio marzo aprile maggio giugno luglio agosto "
                 "settembre ottobre novembre dicembre"},
    /* nl */ {3, "januari februari maart|mrt april mei juni juli augustus "
                 "september oktober november december"},
    /* sv */ {3, "januari februari mars april maj juni juli augusti "
                 "september oktober november december"},
    /* da no */ {3, "januar februar marts april maj juni juli august "
                    "september oktober november desember"},
    /* id */ {3, "januari februari maret april mei juni juli agustus|agt "
                 "september oktober november|nop desember"},
    /* ro */ {3, "ianuarie februarie martie aprilie mai iunie iulie august "
                 "septembrie octombrie noiembrie decembrie"},
    /* tr */ {3, "ocak şubat|subat mart nisan mayıs|mayis haziran temmuz "
                 "ağustos|agustos eylül|eylul ekim kasım|kasim aralık|aralik"},
    /* pl */ {3, "stycznia|styczeń lutego|luty marca|marzec "
                 "kwietnia|kwiecień maja|maj czerwca|czerwiec "
                 "lipca|lipiec sierpnia|sierpień września|wrzesień "
                 "października|październik listopada|listopad "
                 "grudnia|grudzień"},
    /* cs */ {0, "ledna|leden února|únor března|březen dubna|duben "
                 "května|květen června|červen července|červenec "
                 "srpna|srpen září října|říjen listopadu prosince|prosinec"},
    /* fi */ {0, "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta "
                 "kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta "
                 "marraskuuta joulukuuta"},
    /* hu */ {3, "január február március április május június július "
                 "augusztus szeptember október november december"},
    /* ru */ {3, "января|январь февраля|февраль марта|март апреля|апрель "
                 "мая|май июня|июнь июля|июль августа|август "
                 "сентября|сентябрь октября|октябрь ноября|ноябрь "
                 "декабря|декабрь"},
    /* uk */ {3, "січня|січень лютого|лютий березня|березень квітня|квітень "
                 "травня|травень червня|червень липня|липень серпня|серпень "
                 "вересня|вересень жовтня|жовтень листопада|листопад "
                 "грудня|грудень"},
    /* el */ {3, "ιανουαρίου|ιανουάριος|ιαν φεβρουαρίου|φεβρουάριος|φεβ "
                 "μαρτίου|μάρτιος|μαρ απριλίου|απρίλιος|απρ "
                 "μαΐου|μάιος|μαϊου|μαίου|μάι ιουνίου|ιούνιος|ιουν "
                 "ιουλίου|ιούλιος|ιουλ αυγούστου|αύγουστος|αυγ "
                 "σεπτεμβρίου|σεπτέμβριος|σεπ οκτωβρίου|οκτώβριος|οκτ "
                 "νοεμβρίου|νοέμβριος|νοε δεκεμβρίου|δεκέμβριος|δεκ"},
    /* ar */ {0, "يناير|جانفي فبراير|فيفري مارس أبريل|ابريل|إبريل|أفريل "
                 "مايو|ماي يونيو|يونيه|جوان يوليو|يوليه|جويلية "
                 "أغسطس|اغسطس|أوت سبتمبر أكتوبر|اكتوبر نوفمبر ديسمبر"},
    /* ar, east */ {0, "كانون+الثاني شباط آذار|اذار نيسان أيار|ايار حزيران "
                       "تموز آب أيلول|ايلول تشرين+الأول تشرين+الثاني "
                       "كانون+الأول"},
};
/* clang-format on */

/* Is `word` that name, or its beginning with at least `shortest` letters? */
static bool is_name(pmk_str word, pmk_str name, size_t shortest)
{
    if (pmk_str_eq(word, name))
        return true;
    return shortest > 0 && word.len < name.len && pmk_str_starts(name, word)
           && pmk_utf8_count(word) >= shortest
           && pmk_utf8_count(word) <= shortest + 1;
}

static bool is_plus_name(pmk_str word, pmk_str name)
{
    if (word.len != name.len || memchr(name.ptr, '+', name.len) == NULL)
        return false;
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] != name.ptr[i]
            && !(word.ptr[i] == ' ' && name.ptr[i] == '+'))
            return false;
    return true;
}

/* One walk over the row: a name is only compared when its first byte is that
 * of the word. */
static int month_in(pmk_str word, const row *names)
{
    const char *at = names->months;
    int month = 1;

    while (*at != '\0') {
        const char *end = at;
        pmk_str name;

        while (*end != '\0' && *end != ' ' && *end != '|')
            end++;
        name = pmk_str_n(at, (size_t)(end - at));
        if (*at == word.ptr[0]
            && (is_name(word, name, names->shortest)
                || is_plus_name(word, name)))
            return month;
        month += *end == ' ';
        at = *end != '\0' ? end + 1 : end;
    }
    return 0;
}

int pmk_month_of(pmk_str word)
{
    /* No row is of a script that needs three bytes a letter. */
    if (word.len < 3 || word.len > 40 || (unsigned char)word.ptr[0] >= 0xE0)
        return 0;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        int month = month_in(word, &rows[i]);

        if (month > 0)
            return month;
    }
    return 0;
}
