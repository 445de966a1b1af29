/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_words.c - what is a word, what is a field's name, in a question
 */
#include "search/query_words.h"

#include "base/date.h"
#include "base/utf8.h"

static bool is_ascii_sign(char c)
{
    return c > ' ' && c < 0x7F && !pmk_is_alpha(c) && !pmk_is_digit(c);
}

bool pmk_is_loose(char c)
{
    return is_ascii_sign(c) && c != '"' && c != '(' && c != ')';
}

pmk_str pmk_word_trim(pmk_str text)
{
    while (text.len > 0) {
        char c = text.ptr[text.len - 1];

        if (!is_ascii_sign(c) || c == '+' || c == '#' || c == '*')
            break;
        text.len--;
    }
    return text;
}

static bool is_word_code(uint32_t code)
{
    return pmk_is_letter(code) || pmk_is_number(code) || pmk_is_cjk(code);
}

bool pmk_has_word(pmk_str text)
{
    for (size_t i = 0; i < text.len;)
        if (is_word_code(pmk_utf8_next(text, &i)))
            return true;
    return false;
}

size_t pmk_letter_count(pmk_str text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len;)
        count += is_word_code(pmk_utf8_next(text, &i));
    return count;
}

bool pmk_is_lone_sign(pmk_str text, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (text.ptr[i] != '+' && text.ptr[i] != '-')
            return false;
    return true;
}

bool pmk_find_field(pmk_str name, const pmk_schema_row **row, pmk_bound *bound)
{
    *bound = PMK_BOUND_BOTH;
    if (pmk_str_ieq(name, PMK_STR("since")))
        *bound = PMK_BOUND_SINCE;
    if (pmk_str_ieq(name, PMK_STR("until")))
        *bound = PMK_BOUND_UNTIL;
    *row = pmk_schema_find(*bound == PMK_BOUND_BOTH ? name : PMK_STR("date"));
    return *row != NULL;
}

enum { NAME_MAX_BYTES = 32 };

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;

    return ab < c ? ab : c;
}

/* How many letters must change, go or come (Levenshtein). */
static size_t distance(pmk_str a, pmk_str b)
{
    size_t row[NAME_MAX_BYTES + 1];

    if (a.len > NAME_MAX_BYTES || b.len > NAME_MAX_BYTES)
        return a.len + b.len;
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t corner = row[0];

        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            bool same =
                pmk_ascii_lower(a.ptr[i - 1]) == pmk_ascii_lower(b.ptr[j - 1]);
            size_t above = row[j];

            row[j] = least(above + 1, row[j - 1] + 1, corner + !same);
            corner = above;
        }
    }
    return row[b.len];
}

/* The distance to the nearest of a row's names. */
static size_t row_distance(const pmk_schema_row *row, pmk_str name)
{
    size_t best = distance(pmk_str_of(row->name), name);
    pmk_str rest = pmk_str_of(row->aliases);
    pmk_str alias;

    while (pmk_str_cut(&rest, ' ', &alias)) {
        size_t next = alias.len > 0 ? distance(alias, name) : SIZE_MAX;

        best = next < best ? next : best;
    }
    return best;
}

const char *pmk_nearest_field(pmk_str name)
{
    size_t count;
    const pmk_schema_row *rows = pmk_schema(&count);
    size_t best = distance(PMK_STR("since"), name);
    const char *nearest = "since";

    if (distance(PMK_STR("until"), name) < best) {
        best = distance(PMK_STR("until"), name);
        nearest = "until";
    }
    for (size_t i = 0; i < count; i++) {
        size_t next = row_distance(&rows[i], name);

        if (next <= best) {
            best = next;
            nearest = rows[i].name;
        }
    }
    return nearest;
}

bool pmk_is_date_range(pmk_str text)
{
    size_t dots = pmk_str_find(text, PMK_STR(".."));
    pressmark_time low = {0};
    pressmark_time high = {0};
    pmk_str left;
    pmk_str right;

    if (dots == SIZE_MAX)
        return false;
    left = pmk_str_sub(text, 0, dots);
    right = pmk_str_sub(text, dots + 2, text.len);
    if (left.len > 0 && !pmk_time_is_iso(left, &low))
        return false;
    if (right.len > 0 && !pmk_time_is_iso(right, &high))
        return false;
    return (left.len > 0 && right.len > 0)
           || low.precision >= PRESSMARK_TIME_MONTH
           || high.precision >= PRESSMARK_TIME_MONTH;
}

pmk_str pmk_tame_operator(pmk_str text)
{
    static const pmk_str pairs[][2] = {{PMK_STR("AND"), PMK_STR("and")},
                                       {PMK_STR("OR"), PMK_STR("or")},
                                       {PMK_STR("NOT"), PMK_STR("not")}};

    for (size_t i = 0; i < 3; i++)
        if (pmk_str_eq(text, pairs[i][0]))
            return pairs[i][1];
    return text;
}
