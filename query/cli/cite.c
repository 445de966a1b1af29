/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cite.c - what a reference to an article is made from
 *
 * A wrong family name in a list of references is worse than a whole name that
 * sorts by its first letter.  So a name is taken apart only when it is a given
 * name, perhaps initials, and one more word, in letters that have capitals,
 * in a language that puts the family last; "Ludwig van Beethoven", "Gabriel
 * Garcia Marquez", "Reuters Staff" and names with a comma stay whole.
 */
#include "cli/cite.h"

#include "cli/width.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 5 };

/* Families come first there, or names have no family. */
static const char *const other_orders[] = {"hu", "vi", "zh", "ja", "ko", "km",
                                           "is", "my", "mn", "ta", "id"};

/* No people; the words are compared whole, in small letters. */
static const char *const offices[] = {
    "agencies",  "agency",   "bureau",  "correspondent", "correspondents",
    "desk",      "editor",   "editors", "editorial",     "news",
    "newsroom",  "online",   "press",   "redaktion",     "reporter",
    "reporters", "reuters",  "service", "staff",         "team",
    "times",     "tribune",  "wire",    "writer",        "writers",
    "agence",    "agencia",  "board",   "network",       "media",
    "redacción", "redazione"};

/* What may stand behind a family name, and before a given one. */
static const char *const additions[] = {
    "jr", "sr",   "ii",  "iii", "iv",  "phd", "md",   "esq", "mp",
    "dr", "prof", "sir", "mr",  "mrs", "ms",  "lord", "lady"};

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Is the word, but for its case and dots, in the list? */
static bool is_listed(const char *text, pressmark_span word,
                      const char *const list[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *at = list[i];

        for (size_t k = word.start; k < word.end; k++) {
            if (text[k] == '.')
                continue;
            if (small(text[k]) != *at)
                break;
            at++;
            if (!*at && (k + 1 == word.end || text[k + 1] == '.'))
                return true;
        }
    }
    return false;
}

static bool has_other_order(const char *language)
{
    size_t count = sizeof(other_orders) / sizeof(other_orders[0]);

    for (size_t i = 0; language && i < count; i++) {
        size_t length = strlen(other_orders[i]);

        if (strncmp(language, other_orders[i], length) == 0
            && (!language[length] || language[length] == '-'))
            return true;
    }
    return false;
}

/* Split at blanks; 0 when there are too many words. */
static size_t split(const char *text, pressmark_span words[WORDS_MAX])
{
    size_t count = 0;

    for (size_t at = 0; text[at];) {
        size_t start = at + strspn(text + at, " ");

        at = start + strcspn(text + start, " ");
        if (at == start)
            break;
        if (count == WORDS_MAX)
            return 0;
        words[count++] = (pressmark_span){start, at};
    }
    return count;
}

/* "J." or "J" or "J.-P.": capitals, each alone. */
static bool is_initial(const char *text, pressmark_span word)
{
    bool any = false;

    for (size_t at = word.start; at < word.end;) {
        uint32_t code = pmk_char_next(text, word.end, &at);

        if (code != '.' && code != '-' && !pmk_char_is_capital(code))
            return false;
        if (at < word.end && pmk_char_is_capital(code) && text[at] != '.'
            && text[at] != '-')
            return false;
        any = any || pmk_char_is_capital(code);
    }
    return any;
}

/* A capital and then small letters; "O'Brien", "McGregor" and "Day-Lewis"
 * are words, too, and "AFP" is none. */
static bool is_proper(const char *text, pressmark_span word)
{
    size_t letters = 0;
    size_t small_ones = 0;

    for (size_t at = word.start; at < word.end;) {
        uint32_t code = pmk_char_next(text, word.end, &at);

        if (pmk_char_is_small(code))
            small_ones++;
        else if (letters == 0 && !pmk_char_is_capital(code))
            return false;
        else if (!pmk_char_is_capital(code) && code != '-' && code != '\''
                 && code != 0x2019)
            return false;
        letters++;
    }
    return small_ones > 0;
}

pmk_name pmk_name_read(const char *text, const char *language)
{
    pmk_name name = {.literal = text};
    pressmark_span words[WORDS_MAX];
    size_t count = split(text, words);

    if (count < 2 || has_other_order(language))
        return name;
    for (size_t i = 0; i < count; i++) {
        bool is_outer = i == 0 || i + 1 == count;
        bool is_first_initial = i == 0 && is_initial(text, words[i]);

        if (is_listed(text, words[i], offices,
                      sizeof(offices) / sizeof(offices[0]))
            || is_listed(text, words[i], additions,
                         sizeof(additions) / sizeof(additions[0])))
            return name;
        if (is_outer && !is_first_initial && !is_proper(text, words[i]))
            return name;
        if (!is_outer && !is_initial(text, words[i]))
            return name;
    }
    name.given = (pressmark_span){words[0].start, words[count - 2].end};
    name.family = words[count - 1];
    return name;
}

pmk_day pmk_day_of(const pressmark_article *article, pressmark_time_field field)
{
    pressmark_time time = pressmark_article_time(article, field);
    pmk_day day = {0, 0, 0};
    char text[40];

    /* The calendar that the page itself is printed by. */
    if (pressmark_time_format(time, text, sizeof(text)) == 0 || text[0] == '-')
        return day;
    day.year = (int)strtol(text, NULL, 10);
    if (time.precision >= PRESSMARK_TIME_MONTH)
        day.month = (int)strtol(text + 5, NULL, 10);
    if (time.precision >= PRESSMARK_TIME_DAY)
        day.day = (int)strtol(text + 8, NULL, 10);
    return day;
}
