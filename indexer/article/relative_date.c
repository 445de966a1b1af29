/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * relative_date.c - "2 hours ago", "vor 3 Tagen", "yesterday"
 *
 * Only used when it is known when the page was fetched: a saved page does not
 * say what its "now" was.
 */
#include "article/printed_date.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"

typedef struct unit {
    const char *word;
    int64_t seconds;
} unit;

static const unit units[] = {
    {"minute", 60},    {"minutes", 60},    {"min", 60},       {"mins", 60},
    {"hour", 3600},    {"hours", 3600},    {"hrs", 3600},     {"hr", 3600},
    {"day", 86400},    {"days", 86400},    {"week", 604800},  {"weeks", 604800},
    {"minuten", 60},   {"stunde", 3600},   {"stunden", 3600}, {"tag", 86400},
    {"tagen", 86400},  {"wochen", 604800}, {"heure", 3600},   {"heures", 3600},
    {"jour", 86400},   {"jours", 86400},   {"minutos", 60},   {"hora", 3600},
    {"horas", 3600},   {"día", 86400},     {"días", 86400},   {"dia", 86400},
    {"dias", 86400},   {"minuti", 60},     {"ore", 3600},     {"ora", 3600},
    {"giorni", 86400}, {"uur", 3600},      {"dagen", 86400},  {"saat", 3600},
    {"gün", 86400},
};

typedef struct phrase {
    const char *text;
    int days;
} phrase;

static const phrase phrases[] = {
    {"yesterday", 1}, {"gestern", 1}, {"hier", 1},        {"ayer", 1},
    {"ontem", 1},     {"ieri", 1},    {"gisteren", 1},    {"dün", 1},
    {"today", 0},     {"heute", 0},   {"aujourd’hui", 0}, {"hoy", 0},
    {"hoje", 0},      {"oggi", 0},    {"vandaag", 0},     {"bugün", 0},
};

static const char *const marks[] = {"ago", "vor ", "il y a",  "hace ",
                                    "há ", " fa",  "geleden", "önce"};

/* Seconds that the words "N unit" stand for; -1 when there are none. */
static int64_t read_span(pmk_str text)
{
    pmk_str word;
    int64_t number = -1;

    while (pmk_str_cut(&text, ' ', &word)) {
        if (word.len > 0 && word.len <= 3 && pmk_is_digit(word.ptr[0])) {
            number = 0;
            for (size_t i = 0; i < word.len && pmk_is_digit(word.ptr[i]); i++)
                number = number * 10 + (word.ptr[i] - '0');
            continue;
        }
        for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
            if (number >= 0 && pmk_str_eq(word, pmk_str_of(units[i].word)))
                return number * units[i].seconds;
    }
    return -1;
}

static bool has_mark(pmk_str text)
{
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (pmk_str_find(text, pmk_str_of(marks[i])) != SIZE_MAX)
            return true;
    return false;
}

/* `now` less a number of seconds, at the precision that the phrase has. */
static pressmark_time count_back(pressmark_time now, int64_t seconds)
{
    pmk_civil civil;

    now.seconds -= seconds;
    civil = pmk_civil_of(now);
    return pmk_time_of(&civil,
                       seconds % 86400 == 0 ? PRESSMARK_TIME_DAY
                                            : PRESSMARK_TIME_MINUTE,
                       now.utc_offset, now.has_offset);
}

static bool find_phrase(pmk_str text, pressmark_time now, pressmark_time *out)
{
    for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++)
        if (pmk_str_starts(text, pmk_str_of(phrases[i].text))) {
            *out = count_back(now, phrases[i].days * INT64_C(86400));
            return true;
        }
    return false;
}

bool pmk_relative_date_find(pmk_str text, pressmark_time now,
                            pressmark_time *out)
{
    char room[400];
    pmk_buf lowered;
    pmk_str low;
    int64_t span = -1;
    bool found = false;

    if (now.precision < PRESSMARK_TIME_DAY || text.len > 60)
        return false;
    pmk_buf_lend(&lowered, room, sizeof(room));
    pmk_utf8_lower(&lowered, text);
    low = pmk_buf_str(&lowered);
    if (has_mark(low))
        span = read_span(low);
    if (span >= 0
        && (span % 86400 == 0 || now.precision >= PRESSMARK_TIME_MINUTE)) {
        *out = count_back(now, span);
        found = true;
    } else
        found = find_phrase(low, now, out);
    return found;
}
