/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * printed_date.c - dates as newspapers print them
 *
 * The text is cut into figures, words and signs (printed_pieces.c); then each
 * form of a day is tried at each piece, and the time of day looked for next
 * to it (printed_clock.c).
 */
#include "article/printed_date.h"

#include "article/printed_pieces.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"

#define TEXT_MAX 2000
#define LOWER_ROOM (TEXT_MAX * 4)

/* ------------------------------------------------------------------ */
/* Forms of the day                                                   */
/* ------------------------------------------------------------------ */

typedef struct day_form {
    int year;
    int month;
    int day;
    size_t used; /* pieces */
    bool in_words;
    bool guessed;
} day_form;

static bool is_year(const pmk_piece *p)
{
    return p->kind == PMK_FIGURE && p->digits == 4 && p->value >= 1990
           && p->value <= 2100;
}

static bool is_day(const pmk_piece *p)
{
    return p->kind == PMK_FIGURE && p->digits <= 2 && p->value >= 1
           && p->value <= 31;
}

static bool is_short_month(const pmk_piece *p)
{
    return p->kind == PMK_FIGURE && p->digits <= 2 && p->value >= 1
           && p->value <= 12;
}

/* Signs and small words between the parts: "3rd of", "3 de", "1er", ",". */
static size_t skip_filler(const pmk_pieces *in, size_t i)
{
    for (unsigned n = 0; n < 3; n++)
        if (pmk_piece_is_sign(in, i, ".,-/'")
            || pmk_piece_at(in, i)->value == 0x60C
            || pmk_piece_at(in, i)->value == 0xBA
            || pmk_piece_is_word(in, i,
                                 "of de del di st nd rd th er o º ta e la le"))
            i++;
    return i;
}

/* "3 March 2008", "3. März 2008", "3 de mayo de 2019", "03-May-2019" */
static bool read_day_month_year(const pmk_pieces *in, size_t i, day_form *out)
{
    size_t at = skip_filler(in, i + 1);
    size_t year;

    if (!is_day(pmk_piece_at(in, i)) || pmk_piece_at(in, at)->kind != PMK_WORD
        || pmk_piece_at(in, at)->month == 0)
        return false;
    year = skip_filler(in, at + 1);
    if (!is_year(pmk_piece_at(in, year)))
        return false;
    *out = (day_form){pmk_piece_at(in, year)->value,
                      pmk_piece_at(in, at)->month,
                      pmk_piece_at(in, i)->value,
                      year + 1 - i,
                      true,
                      false};
    return true;
}

/* "March 3, 2008", "Mar. 3rd 2008"; "Nov 23 11:18:54 CET 2026" */
static bool read_month_day_year(const pmk_pieces *in, size_t i, day_form *out)
{
    size_t day = skip_filler(in, i + 1);
    size_t year;

    if (pmk_piece_at(in, i)->kind != PMK_WORD || pmk_piece_at(in, i)->month == 0
        || !is_day(pmk_piece_at(in, day)))
        return false;
    year = skip_filler(in, day + 1);
    if (!is_year(pmk_piece_at(in, year))
        && pmk_piece_is_sign(in, day + 2, ":")) {
        year = day + 1;
        while (year < day + 8 && !is_year(pmk_piece_at(in, year)))
            year++;
    }
    if (!is_year(pmk_piece_at(in, year)))
        return false;
    *out = (day_form){pmk_piece_at(in, year)->value,
                      pmk_piece_at(in, i)->month,
                      pmk_piece_at(in, day)->value,
                      year + 1 - i,
                      true,
                      false};
    return true;
}

/* "2008 March 3", "2019. május 3." */
static bool read_year_month_day(const pmk_pieces *in, size_t i, day_form *out)
{
    size_t month = skip_filler(in, i + 1);
    size_t day = skip_filler(in, month + 1);

    if (!is_year(pmk_piece_at(in, i))
        || pmk_piece_at(in, month)->kind != PMK_WORD
        || pmk_piece_at(in, month)->month == 0
        || !is_day(pmk_piece_at(in, day)))
        return false;
    *out = (day_form){pmk_piece_at(in, i)->value,
                      pmk_piece_at(in, month)->month,
                      pmk_piece_at(in, day)->value,
                      day + 1 - i,
                      true,
                      false};
    return true;
}

/* 2019年5月3日, 2019년 5월 3일 */
static bool read_cjk(const pmk_pieces *in, size_t i, day_form *out)
{
    if (!is_year(pmk_piece_at(in, i)) || !pmk_piece_is_word(in, i + 1, "年 년")
        || !is_short_month(pmk_piece_at(in, i + 2))
        || !pmk_piece_is_word(in, i + 3, "月 월")
        || !is_day(pmk_piece_at(in, i + 4)))
        return false;
    *out = (day_form){pmk_piece_at(in, i)->value,
                      pmk_piece_at(in, i + 2)->value,
                      pmk_piece_at(in, i + 4)->value,
                      6,
                      true,
                      false};
    return true;
}

/* Both signs alike and nothing numeric around, so that it is no version,
 * address or sum. */
static bool is_figure_date(const pmk_pieces *in, size_t i)
{
    return pmk_piece_is_sign(in, i + 1, "./-")
           && pmk_piece_is_sign(in, i + 3, "./-")
           && in->at[i + 1].value == in->at[i + 3].value
           && pmk_piece_touches(in, i) && !pmk_piece_is_sign(in, i + 5, "/")
           && !(pmk_piece_is_sign(in, i + 5, "./-")
                && pmk_piece_touches(in, i + 4)
                && pmk_piece_at(in, i + 6)->kind == PMK_FIGURE
                && pmk_piece_touches(in, i + 5))
           && !(i > 0 && pmk_piece_is_sign(in, i - 1, "./-")
                && pmk_piece_touches(in, i - 1));
}

/* 2019-05-03, 2019/5/3, 2019.05.03 */
static bool read_figures_year_first(const pmk_pieces *in, size_t i,
                                    day_form *out)
{
    if (i + 4 >= in->count || !is_year(&in->at[i])
        || !is_short_month(&in->at[i + 2]) || !is_day(&in->at[i + 4])
        || !is_figure_date(in, i))
        return false;
    *out = (day_form){in->at[i].value,
                      in->at[i + 2].value,
                      in->at[i + 4].value,
                      5,
                      true,
                      false};
    return true;
}

/* A year of two figures, as in 03.05.08. */
static int year_of(const pmk_piece *p)
{
    if (is_year(p))
        return p->value;
    if (p->kind != PMK_FIGURE || p->digits != 2)
        return 0;
    return p->value >= 90 ? 1900 + p->value : 2000 + p->value;
}

/* "8.5.12" can be a version; in a line of few words that does not say so it
 * is a date. */
static bool is_short_figures(const pmk_pieces *in, size_t i)
{
    return in->count <= 20 && pmk_piece_is_sign(in, i + 1, ".")
           && (i == 0
               || !pmk_piece_is_word(in, i - 1,
                                     "version v release firmware kapitel "
                                     "chapter python java windows"));
}

/* 03.05.2019, 3/5/2019, 03-05-2019, 03.05.19 */
static bool read_figures_year_last(const pmk_pieces *in, size_t i,
                                   day_form *out)
{
    const pmk_piece *a = pmk_piece_at(in, i);
    const pmk_piece *b = pmk_piece_at(in, i + 2);
    int year;
    bool month_first;

    if (i + 4 >= in->count || !is_day(a) || !is_day(b)
        || !is_figure_date(in, i))
        return false;
    year = year_of(&in->at[i + 4]);
    if (year == 0
        || (in->at[i + 4].digits == 2
            && (((a->digits < 2 || b->digits < 2) && !is_short_figures(in, i))
                || pmk_piece_is_sign(in, i + 1, "-"))))
        return false;
    month_first = in->month_first && pmk_piece_is_sign(in, i + 1, "/-");
    if (b->value > 12)
        month_first = true;
    else if (a->value > 12)
        month_first = false;
    *out = (day_form){year,
                      month_first ? a->value : b->value,
                      month_first ? b->value : a->value,
                      5,
                      false,
                      !pmk_piece_is_sign(in, i + 1, ".") && a->value <= 12
                          && b->value <= 12 && a->value != b->value};
    return out->month <= 12;
}

/* 20190503 alone */
static bool read_eight(const pmk_pieces *in, size_t i, day_form *out)
{
    const pmk_piece *p = pmk_piece_at(in, i);

    if (p->kind != PMK_FIGURE || p->digits != 8 || p->value / 10000 < 1990
        || p->value / 10000 > 2100)
        return false;
    *out = (day_form){
        p->value / 10000, p->value / 100 % 100, p->value % 100, 1, true, false};
    return true;
}

static bool read_day_at(const pmk_pieces *in, size_t i, day_form *out)
{
    static bool (*const forms[])(const pmk_pieces *, size_t, day_form *) = {
        read_cjk,
        read_figures_year_first,
        read_year_month_day,
        read_day_month_year,
        read_month_day_year,
        read_figures_year_last,
        read_eight,
    };
    pmk_civil civil = {0};

    for (size_t f = 0; f < sizeof(forms) / sizeof(forms[0]); f++) {
        if (!forms[f](in, i, out))
            continue;
        civil.year = out->year;
        civil.month = out->month;
        civil.day = out->day;
        if (pmk_civil_ok(&civil))
            return true;
    }
    return false;
}

/* ------------------------------------------------------------------ */
/* Finding                                                            */
/* ------------------------------------------------------------------ */

static bool reads_month_first(const char *language)
{
    if (strncmp(language, "en", 2) != 0)
        return false;
    return language[2] == '\0' || strcmp(language + 2, "-US") == 0;
}

static void fill(const pmk_pieces *in, size_t i, const day_form *day,
                 pmk_printed_date *out)
{
    pmk_clock time = pmk_clock_find(in, i, i + day->used);
    pmk_civil civil = {day->year, day->month,  day->day,
                       time.hour, time.minute, time.second};
    pressmark_precision precision = PRESSMARK_TIME_DAY;
    size_t end = i + day->used; /* the last sign of a form may be missing */

    if (end > in->count)
        end = in->count;
    if (time.found)
        precision =
            time.has_second ? PRESSMARK_TIME_SECOND : PRESSMARK_TIME_MINUTE;
    out->time = pmk_time_of(&civil, precision, time.offset, time.has_offset);
    out->start = in->at[i].start;
    out->end = in->at[end - 1].end;
    out->in_words = day->in_words;
    out->guessed = day->guessed;
}

bool pmk_year_ok(pressmark_time time)
{
    pmk_civil civil;

    if (time.precision == PRESSMARK_TIME_NONE)
        return false;
    civil = pmk_civil_of(time);
    return civil.year >= 1990 && civil.year <= 2100;
}

bool pmk_year_is_old(pressmark_time time)
{
    pmk_civil civil;

    if (time.precision == PRESSMARK_TIME_NONE)
        return false;
    civil = pmk_civil_of(time);
    return civil.year >= 1850 && civil.year < 1990
           && !(civil.month == 1 && civil.day == 1)
           && !(civil.year == 1969 && civil.month == 12 && civil.day == 31)
           && !(civil.year == 1899 && civil.month == 12);
}

/* Lower case may change the length of a text; spans are then those of the
 * lowered text, which is what callers compare with anyway. */
static bool lower(pmk_str text, char room[LOWER_ROOM], pmk_buf *out)
{
    if (text.len > TEXT_MAX)
        text.len = pmk_utf8_floor(text, TEXT_MAX);
    pmk_buf_lend(out, room, LOWER_ROOM);
    pmk_utf8_lower(out, text);
    return !out->failed;
}

/* Four figures are the least that a date has: 3.5.19. */
static bool can_hold_date(pmk_str text)
{
    size_t figures = 0;

    for (size_t i = 0; i < text.len && figures < 4; i++) {
        unsigned char c = (unsigned char)text.ptr[i];

        figures += pmk_is_digit(text.ptr[i]) || c == 0xD9 || c == 0xDB
                   || c == 0xE0 || c == 0xEF;
    }
    return figures >= 4;
}

bool pmk_printed_date_find(pmk_str text, const char *language,
                           pmk_printed_date *out)
{
    char room[LOWER_ROOM];
    pmk_buf lowered;
    pmk_pieces in;
    bool found = false;

    if (!can_hold_date(text))
        return false;
    in.month_first = reads_month_first(language);
    if (lower(text, room, &lowered))
        pmk_pieces_cut(pmk_buf_str(&lowered), &in);
    else
        in.count = 0;
    for (size_t i = 0; i < in.count && !found; i++) {
        day_form day;
        size_t iso;

        if (is_year(&in.at[i]) && pmk_piece_is_sign(&in, i + 1, "-")) {
            pmk_str rest =
                pmk_str_sub(pmk_buf_str(&lowered), in.at[i].start, lowered.len);

            iso = pmk_time_read_iso(rest, &out->time);
            if (iso > 10 && out->time.precision >= PRESSMARK_TIME_MINUTE) {
                *out = (pmk_printed_date){out->time, in.at[i].start,
                                          in.at[i].start + iso, true, false};
                found = true;
                break;
            }
        }
        if (read_day_at(&in, i, &day)) {
            fill(&in, i, &day, out);
            found = true;
        }
    }
    return found;
}
