/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * relative_date.c - "2 hours ago", "vor 3 Tagen", "3時間前", "yesterday"
 *
 * Only used when it is known when the page was captured: a saved page does
 * not say what its "now" was.
 */
#include "article/printed_date.h"
#include "article/printed_pieces.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"

#define PHRASE_BYTES 90

typedef struct unit {
    int64_t seconds;
    const char *words; /* separated by bars; a later one may hold an earlier */
} unit;

static const unit units[] = {
    {60, "minutes|minute|mins|min|minuten|minutos|minuto|minuti|minuto|minuut"
         "|minut|minuty|minutę|минут|минуты|минуту|dakika|دقائق|دقيقة|分钟"
         "|分鐘|分|분|λεπτά|λεπτό"},
    {3600, "hours|hour|hrs|hr|stunden|stunde|heures|heure|horas|hora|ore|ora"
           "|uur|godziny|godzin|godzinę|часов|часа|час|saat|ساعات|ساعة|小时"
           "|小時|時間|시간|ώρες|ώρα"},
    {86400, "days|day|tagen|tag|jours|jour|días|día|dias|dia|giorni|giorno"
            "|dagen|dag|dni|dzień|дней|дня|день|gün|أيام|يوم|يوما|天|日|일"
            "|ημέρες|ημέρα|μέρες"},
    {604800, "weeks|week|wochen|woche|semaines|semaine|semanas|semana"
             "|settimane|settimana|weken|tygodni|tygodnie|недель|недели"
             "|неделю|hafta|أسابيع|أسبوع|周|週間|週|주|εβδομάδες|εβδομάδα"},
};

/* What makes a span one of the past, before it or behind it. */
static const char *const marks[] = {
    "ago",     "vor ", "il y a", "hace ", "há ",   " fa",
    "geleden", "temu", "назад",  "önce",  "منذ",   "قبل",
    "前",      " 전",  "전",     "πριν",  "sedan", "siden"};

/* "An hour ago" */
static const char *const ones[] = {"a",    "an",  "one", "einer", "einem",
                                   "une",  "un",  "una", "uma",   "een",
                                   "один", "bir", "μία", "μια"};

typedef struct phrase {
    const char *text;
    int days;
} phrase;

static const phrase phrases[] = {
    {"yesterday", 1},   {"gestern", 1}, {"hier", 1},    {"ayer", 1},
    {"ontem", 1},       {"ieri", 1},    {"dün", 1},     {"gisteren", 1},
    {"wczoraj", 1},     {"вчера", 1},   {"أمس", 1},     {"昨天", 1},
    {"昨日", 1},        {"어제", 1},    {"χθες", 1},    {"today", 0},
    {"heute", 0},       {"hoy", 0},     {"hoje", 0},    {"oggi", 0},
    {"aujourd’hui", 0}, {"bugün", 0},   {"vandaag", 0}, {"dziś", 0},
    {"dzisiaj", 0},     {"сегодня", 0}, {"اليوم", 0},   {"今天", 0},
    {"今日", 0},        {"오늘", 0},    {"σήμερα", 0},
};

/* Is that word at the front of `text`, and does it end there? */
static bool starts_with_word(pmk_str text, pmk_str word)
{
    size_t at = word.len;
    size_t before = word.len;

    if (!pmk_str_starts(text, word))
        return false;
    if (at == text.len || pmk_is_cjk(pmk_utf8_prev(text, &before)))
        return true;
    return !pmk_is_letter(pmk_utf8_next(text, &at));
}

/* The seconds in the unit at the front of `text`; 0 when there is none. */
static int64_t unit_at(pmk_str text)
{
    text = pmk_str_trim(text);
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
        pmk_str rest = pmk_str_of(units[i].words);
        pmk_str word;

        while (pmk_str_cut(&rest, '|', &word))
            if (starts_with_word(text, word))
                return units[i].seconds;
    }
    return 0;
}

static int number_of(const pmk_piece *piece)
{
    if (piece->kind == PMK_FIGURE && piece->digits <= 3)
        return piece->value;
    if (piece->kind != PMK_WORD)
        return -1;
    for (size_t i = 0; i < sizeof(ones) / sizeof(ones[0]); i++)
        if (pmk_str_eq(piece->text, pmk_str_of(ones[i])))
            return 1;
    return -1;
}

/* Seconds that a number and its unit stand for; -1 when there are none. */
static int64_t read_span(pmk_str text)
{
    pmk_pieces pieces;

    pmk_pieces_cut(text, &pieces);
    for (size_t i = 0; i < pieces.count; i++) {
        int number = number_of(&pieces.at[i]);
        int64_t seconds =
            number < 0 ? 0
                       : unit_at(pmk_str_sub(text, pieces.at[i].end, text.len));

        if (seconds > 0)
            return number * seconds;
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
        if (starts_with_word(text, pmk_str_of(phrases[i].text))) {
            *out = count_back(now, phrases[i].days * INT64_C(86400));
            return true;
        }
    return false;
}

bool pmk_relative_date_find(pmk_str text, pressmark_time now,
                            pressmark_time *out)
{
    char room[PHRASE_BYTES * 4];
    pmk_buf lowered;
    pmk_str low;
    int64_t span = -1;
    bool found = false;

    if (now.precision < PRESSMARK_TIME_DAY || text.len > PHRASE_BYTES)
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
    } else if (span < 0)
        found = find_phrase(low, now, out);
    return found;
}
