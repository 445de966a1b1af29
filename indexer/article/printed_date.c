/*
 * printed_date.c - dates as newspapers print them
 *
 * The text is cut into figures, words and signs; then each form is tried at
 * each piece.  A clock time within a few pieces behind the date belongs to
 * it; a zone only where its letters mean one thing.
 */
#include "article/printed_date.h"

#include "article/month_names.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"

#define TEXT_MAX 2000
#define PIECES_MAX 400

typedef enum kind { FIGURE, WORD, SIGN } kind;

typedef struct piece {
    kind kind;
    int value;  /* of a figure, or the sign's character */
    int digits; /* of a figure */
    int month;  /* of a word; 0 none */
    pmk_str text; /* lower case */
    size_t start;
    size_t end;
} piece;

typedef struct line {
    piece at[PIECES_MAX];
    size_t count;
    bool month_first;
} line;

/* ------------------------------------------------------------------ */
/* Pieces                                                             */
/* ------------------------------------------------------------------ */

/* The value of a decimal digit: ASCII, Arabic, Persian, Devanagari or
 * full-width; -1 for anything else. */
static int digit_of(uint32_t code)
{
    static const uint32_t zeros[] = {'0', 0x660, 0x6F0, 0x966, 0xFF10};

    for (size_t i = 0; i < sizeof(zeros) / sizeof(zeros[0]); i++)
        if (code >= zeros[i] && code <= zeros[i] + 9)
            return (int)(code - zeros[i]);
    return -1;
}

static void read_figure(pmk_str text, size_t *at, piece *out)
{
    *out = (piece){.kind = FIGURE, .start = *at};
    while (*at < text.len) {
        size_t next = *at;
        int digit = digit_of(pmk_utf8_next(text, &next));

        if (digit < 0 || out->digits == 9)
            break;
        out->value = out->value * 10 + digit;
        out->digits++;
        *at = next;
    }
    out->end = *at;
}

static bool is_word_sign(uint32_t code)
{
    return pmk_is_letter(code) || code == 0x301 || (code >= 0x64B && code <= 0x652);
}

static void read_word(pmk_str text, size_t *at, piece *out)
{
    *out = (piece){.kind = WORD, .start = *at};
    while (*at < text.len) {
        size_t next = *at;
        uint32_t code = pmk_utf8_next(text, &next);

        if (!is_word_sign(code))
            break;
        *at = next;
        if (pmk_is_cjk(code))
            break; /* one character is one word: 年, 月, 日 */
    }
    out->end = *at;
    out->text = pmk_str_sub(text, out->start, out->end);
    out->month = pmk_month_of(out->text);
}

/* Two words that together name a month. */
static void join_months(line *out, pmk_str text)
{
    for (size_t i = 0; i + 1 < out->count; i++) {
        piece *first = &out->at[i];
        pmk_str both;

        if (first->kind != WORD || out->at[i + 1].kind != WORD
            || (unsigned char)first->text.ptr[0] < 0xD8)
            continue;
        both = pmk_str_sub(text, first->start, out->at[i + 1].end);
        if (pmk_month_of(both) == 0)
            continue;
        first->month = pmk_month_of(both);
        first->end = out->at[i + 1].end;
        memmove(first + 1, first + 2,
                (out->count - i - 2) * sizeof(*first));
        out->count--;
    }
}

static void cut_pieces(pmk_str text, line *out)
{
    size_t at = 0;

    out->count = 0;
    while (at < text.len && out->count < PIECES_MAX) {
        size_t start = at;
        uint32_t code = pmk_utf8_next(text, &at);
        piece *next = &out->at[out->count];

        if (pmk_is_white(code) || pmk_is_invisible(code))
            continue;
        if (digit_of(code) >= 0) {
            at = start;
            read_figure(text, &at, next);
        } else if (is_word_sign(code)) {
            at = start;
            read_word(text, &at, next);
        } else
            *next = (piece){.kind = SIGN, .value = (int)code,
                            .start = start, .end = at};
        out->count++;
    }
    join_months(out, text);
}

static const piece *piece_at(const line *in, size_t i)
{
    static const piece none = {.kind = SIGN, .value = 0};

    return i < in->count ? &in->at[i] : &none;
}

static bool is_sign(const line *in, size_t i, const char *signs)
{
    const piece *p = piece_at(in, i);

    return p->kind == SIGN && p->value > 0 && p->value < 0x80
           && strchr(signs, p->value) != NULL;
}

static bool is_word(const line *in, size_t i, const char *words)
{
    pmk_str rest = pmk_str_of(words);
    pmk_str word;

    if (piece_at(in, i)->kind != WORD)
        return false;
    while (pmk_str_cut(&rest, ' ', &word))
        if (pmk_str_eq(piece_at(in, i)->text, word))
            return true;
    return false;
}

static bool touches(const line *in, size_t i)
{
    return i + 1 < in->count && in->at[i].end == in->at[i + 1].start;
}

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

static bool is_year(const piece *p)
{
    return p->kind == FIGURE && p->digits == 4 && p->value >= 1990
           && p->value <= 2100;
}

static bool is_day(const piece *p)
{
    return p->kind == FIGURE && p->digits <= 2 && p->value >= 1
           && p->value <= 31;
}

static bool is_short_month(const piece *p)
{
    return p->kind == FIGURE && p->digits <= 2 && p->value >= 1
           && p->value <= 12;
}

/* Signs and small words between the parts: "3rd of", "3 de", "1er", ",". */
static size_t skip_filler(const line *in, size_t i)
{
    for (unsigned n = 0; n < 3; n++)
        if (is_sign(in, i, ".,-/'") || piece_at(in, i)->value == 0x60C
            || piece_at(in, i)->value == 0xBA
            || is_word(in, i, "of de del di st nd rd th er o º ta e la le"))
            i++;
    return i;
}

/* "3 March 2008", "3. März 2008", "3 de mayo de 2019", "03-May-2019" */
static bool read_day_month_year(const line *in, size_t i, day_form *out)
{
    size_t at = skip_filler(in, i + 1);
    size_t year;

    if (!is_day(piece_at(in, i)) || piece_at(in, at)->kind != WORD
        || piece_at(in, at)->month == 0)
        return false;
    year = skip_filler(in, at + 1);
    if (!is_year(piece_at(in, year)))
        return false;
    *out = (day_form){piece_at(in, year)->value, piece_at(in, at)->month,
                      piece_at(in, i)->value, year + 1 - i, true, false};
    return true;
}

/* "March 3, 2008", "Mar. 3rd 2008"; "Nov 23 11:18:54 CET 2026" */
static bool read_month_day_year(const line *in, size_t i, day_form *out)
{
    size_t day = skip_filler(in, i + 1);
    size_t year;

    if (piece_at(in, i)->kind != WORD || piece_at(in, i)->month == 0
        || !is_day(piece_at(in, day)))
        return false;
    year = skip_filler(in, day + 1);
    if (!is_year(piece_at(in, year)) && is_sign(in, day + 2, ":")) {
        year = day + 1;
        while (year < day + 8 && !is_year(piece_at(in, year)))
            year++;
    }
    if (!is_year(piece_at(in, year)))
        return false;
    *out = (day_form){piece_at(in, year)->value, piece_at(in, i)->month,
                      piece_at(in, day)->value, year + 1 - i, true, false};
    return true;
}

/* "2008 March 3", "2019. május 3." */
static bool read_year_month_day(const line *in, size_t i, day_form *out)
{
    size_t month = skip_filler(in, i + 1);
    size_t day = skip_filler(in, month + 1);

    if (!is_year(piece_at(in, i)) || piece_at(in, month)->kind != WORD
        || piece_at(in, month)->month == 0 || !is_day(piece_at(in, day)))
        return false;
    *out = (day_form){piece_at(in, i)->value, piece_at(in, month)->month,
                      piece_at(in, day)->value, day + 1 - i, true, false};
    return true;
}

/* 2019年5月3日, 2019년 5월 3일 */
static bool read_cjk(const line *in, size_t i, day_form *out)
{
    if (!is_year(piece_at(in, i)) || !is_word(in, i + 1, "年 년")
        || !is_short_month(piece_at(in, i + 2))
        || !is_word(in, i + 3, "月 월") || !is_day(piece_at(in, i + 4)))
        return false;
    *out = (day_form){piece_at(in, i)->value, piece_at(in, i + 2)->value,
                      piece_at(in, i + 4)->value, 6, true, false};
    return true;
}

/* Both signs alike and nothing numeric around, so that it is no version,
 * address or sum. */
static bool is_figure_date(const line *in, size_t i)
{
    return is_sign(in, i + 1, "./-") && is_sign(in, i + 3, "./-")
           && in->at[i + 1].value == in->at[i + 3].value
           && touches(in, i) && !is_sign(in, i + 5, "/")
           && !(is_sign(in, i + 5, "./-") && touches(in, i + 4)
                && piece_at(in, i + 6)->kind == FIGURE && touches(in, i + 5))
           && !(i > 0 && is_sign(in, i - 1, "./-") && touches(in, i - 1));
}

/* 2019-05-03, 2019/5/3, 2019.05.03 */
static bool read_figures_year_first(const line *in, size_t i, day_form *out)
{
    if (i + 4 >= in->count || !is_year(&in->at[i])
        || !is_short_month(&in->at[i + 2]) || !is_day(&in->at[i + 4])
        || !is_figure_date(in, i))
        return false;
    *out = (day_form){in->at[i].value, in->at[i + 2].value,
                      in->at[i + 4].value, 5, true, false};
    return true;
}

/* A year of two figures, as in 03.05.08. */
static int year_of(const piece *p)
{
    if (is_year(p))
        return p->value;
    if (p->kind != FIGURE || p->digits != 2)
        return 0;
    return p->value >= 90 ? 1900 + p->value : 2000 + p->value;
}

/* 03.05.2019, 3/5/2019, 03-05-2019, 03.05.19 */
static bool read_figures_year_last(const line *in, size_t i, day_form *out)
{
    const piece *a = piece_at(in, i);
    const piece *b = piece_at(in, i + 2);
    int year;
    bool month_first;

    if (i + 4 >= in->count || !is_day(a) || !is_day(b)
        || !is_figure_date(in, i))
        return false;
    year = year_of(&in->at[i + 4]);
    if (year == 0
        || (in->at[i + 4].digits == 2 && (a->digits < 2 || b->digits < 2
                                          || is_sign(in, i + 1, "-"))))
        return false;
    month_first = in->month_first && is_sign(in, i + 1, "/-");
    if (b->value > 12)
        month_first = true;
    else if (a->value > 12)
        month_first = false;
    *out = (day_form){year, month_first ? a->value : b->value,
                      month_first ? b->value : a->value, 5, false,
                      !is_sign(in, i + 1, ".") && a->value <= 12
                          && b->value <= 12 && a->value != b->value};
    return out->month <= 12;
}

/* 20190503 alone */
static bool read_eight(const line *in, size_t i, day_form *out)
{
    const piece *p = piece_at(in, i);

    if (p->kind != FIGURE || p->digits != 8 || p->value / 10000 < 1990
        || p->value / 10000 > 2100)
        return false;
    *out = (day_form){p->value / 10000, p->value / 100 % 100, p->value % 100,
                      1, true, false};
    return true;
}

static bool read_day_at(const line *in, size_t i, day_form *out)
{
    static bool (*const forms[])(const line *, size_t, day_form *) = {
        read_cjk,           read_figures_year_first, read_year_month_day,
        read_day_month_year, read_month_day_year, read_figures_year_last,
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
/* The clock                                                          */
/* ------------------------------------------------------------------ */

typedef struct clock {
    int hour;
    int minute;
    int second;
    int offset; /* minutes */
    bool found;
    bool has_second;
    bool has_offset;
} clock;

typedef struct zone {
    const char *name;
    int offset;
} zone;

static const zone zones[] = {
    {"gmt", 0},    {"utc", 0},    {"z", 0},      {"est", -300}, {"edt", -240},
    {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480},
    {"pdt", -420}, {"cet", 60},   {"cest", 120}, {"mez", 60},   {"mesz", 120},
    {"msk", 180},  {"jst", 540},  {"kst", 540},
};

/* "+0100", "+01:00" behind GMT or alone, right behind the clock. */
static void read_offset(const line *in, size_t i, clock *out)
{
    const piece *figures = piece_at(in, i + 1);
    int minutes;

    if (!is_sign(in, i, "+-") || figures->kind != FIGURE || !touches(in, i))
        return;
    if (figures->digits == 4)
        minutes = figures->value / 100 * 60 + figures->value % 100;
    else if (figures->digits == 2 && is_sign(in, i + 2, ":")
             && piece_at(in, i + 3)->digits == 2)
        minutes = figures->value * 60 + piece_at(in, i + 3)->value;
    else
        return;
    if (minutes > 14 * 60)
        return;
    out->has_offset = true;
    out->offset = is_sign(in, i, "-") ? -minutes : minutes;
}

static void read_zone(const line *in, size_t i, clock *out)
{
    if (is_sign(in, i, "("))
        i++;
    for (size_t z = 0; z < sizeof(zones) / sizeof(zones[0]); z++)
        if (is_word(in, i, zones[z].name)) {
            out->has_offset = true;
            out->offset = zones[z].offset;
            if (zones[z].offset == 0)
                read_offset(in, i + 1, out);
            return;
        }
    read_offset(in, i, out);
}

/* "10:20", "10.20 Uhr", "10h20", "10:20:30 pm" at piece i. */
static bool read_clock_at(const line *in, size_t i, clock *out)
{
    const piece *hour = piece_at(in, i);
    const piece *minute = piece_at(in, i + 2);
    size_t at = i + 3;

    *out = (clock){0};
    if (hour->kind != FIGURE || hour->digits > 2 || minute->kind != FIGURE
        || minute->digits != 2 || minute->value > 59 || hour->value > 23)
        return false;
    if (!is_sign(in, i + 1, ":") && !is_word(in, i + 1, "h")
        && !(is_sign(in, i + 1, ".") && is_word(in, i + 3, "uhr klo")))
        return false;
    *out = (clock){.hour = hour->value, .minute = minute->value,
                   .found = true};
    if (is_sign(in, at, ":") && piece_at(in, at + 1)->digits == 2) {
        out->second = piece_at(in, at + 1)->value;
        out->has_second = out->second <= 59;
        at += 2;
    }
    if (is_word(in, at, "pm") || is_word(in, at, "p")) {
        out->hour += out->hour < 12 ? 12 : 0;
        at += is_word(in, at, "p") ? 4 : 1;
    } else if (is_word(in, at, "am") || is_word(in, at, "a")) {
        out->hour -= out->hour == 12 ? 12 : 0;
        at += is_word(in, at, "a") ? 4 : 1;
    } else if (is_word(in, at, "uhr"))
        at++;
    read_zone(in, at, out);
    return true;
}

/* The clock inside the date (see read_month_day_year), up to a few pieces
 * behind it, or right before it: "10:20 GMT, Thursday, 3 January 2008". */
static clock find_clock(const line *in, size_t start, size_t end)
{
    clock found = {0};

    for (size_t i = start; i < end + 6 && i < in->count; i++)
        if (read_clock_at(in, i, &found))
            return found;
    for (size_t i = start > 9 ? start - 9 : 0; i < start; i++)
        if (read_clock_at(in, i, &found))
            return found;
    return (clock){0};
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

static void fill(const line *in, size_t i, const day_form *day,
                 pmk_printed_date *out)
{
    clock time = find_clock(in, i, i + day->used);
    pmk_civil civil = {day->year, day->month,  day->day,
                       time.hour, time.minute, time.second};
    pressmark_precision precision = PRESSMARK_TIME_DAY;

    if (time.found)
        precision = time.has_second ? PRESSMARK_TIME_SECOND
                                    : PRESSMARK_TIME_MINUTE;
    out->time = pmk_time_of(&civil, precision, time.offset, time.has_offset);
    out->start = in->at[i].start;
    out->end = piece_at(in, i + day->used - 1)->end;
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

/* Lower case may change the length of a text; spans are then those of the
 * lowered text, which is what callers compare with anyway. */
static bool lower(pmk_str text, pmk_buf *out)
{
    if (text.len > TEXT_MAX)
        text.len = pmk_utf8_floor(text, TEXT_MAX);
    pmk_buf_init(out, TEXT_MAX * 4);
    pmk_utf8_lower(out, text);
    return !out->failed;
}

bool pmk_printed_date_find(pmk_str text, const char *language,
                           pmk_printed_date *out)
{
    pmk_buf lowered;
    line in;
    bool found = false;

    in.month_first = reads_month_first(language);
    if (lower(text, &lowered))
        cut_pieces(pmk_buf_str(&lowered), &in);
    else
        in.count = 0;
    for (size_t i = 0; i < in.count && !found; i++) {
        day_form day;
        size_t iso;

        if (is_year(&in.at[i]) && is_sign(&in, i + 1, "-")) {
            pmk_str rest = pmk_str_sub(pmk_buf_str(&lowered), in.at[i].start,
                                       lowered.len);

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
    pmk_buf_free(&lowered);
    return found;
}

bool pmk_printed_month_find(pmk_str text, pmk_printed_date *out)
{
    pmk_buf lowered;
    line in;
    bool found = false;

    in.month_first = false;
    if (lower(text, &lowered))
        cut_pieces(pmk_buf_str(&lowered), &in);
    else
        in.count = 0;
    for (size_t i = 0; i < in.count && !found; i++) {
        size_t year = skip_filler(&in, i + 1);
        pmk_civil civil = {piece_at(&in, year)->value, in.at[i].month, 1,
                           0, 0, 0};

        if (in.at[i].kind != WORD || in.at[i].month == 0
            || !is_year(piece_at(&in, year)))
            continue;
        *out = (pmk_printed_date){
            pmk_time_of(&civil, PRESSMARK_TIME_MONTH, 0, false),
            in.at[i].start, in.at[year].end, true, false};
        found = true;
    }
    pmk_buf_free(&lowered);
    return found;
}
