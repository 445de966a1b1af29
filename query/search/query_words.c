/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_words.c - what is a word, what is a field's name, in a question
 */
#include "search/query_words.h"

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

/* ------------------------------------------------------------------ */
/* Shapes                                                             */
/* ------------------------------------------------------------------ */

static bool is_wild(char c)
{
    return c == '*' || c == '?';
}

bool pmk_begins_pattern(pmk_str text, size_t at)
{
    size_t next = at;

    while (next < text.len && is_wild(text.ptr[next]))
        next++;
    return next > at && next < text.len
           && is_word_code(pmk_utf8_next(text, &next));
}

/* "~1" or "~2" at the end; gives its length. */
static size_t tilde_length(pmk_str text, uint32_t *number)
{
    if (text.len < 2 || text.ptr[text.len - 2] != '~')
        return 0;
    *number = (uint32_t)(text.ptr[text.len - 1] - '0');
    return *number >= 1 && *number <= PMK_FUZZY_MAX ? 2 : 0;
}

/* Punctuation and all such tildes off the end. */
static pmk_str without_tilde(pmk_str text)
{
    uint32_t number;

    text = pmk_word_trim(text);
    while (tilde_length(text, &number) > 0)
        text = pmk_word_trim(pmk_str_n(text.ptr, text.len - 2));
    return text;
}

pmk_str pmk_word_bare(pmk_str text)
{
    size_t end = 0;

    while (text.len > 0 && is_wild(text.ptr[0]))
        text = pmk_str_sub(text, 1, text.len);
    while (end < text.len && !is_wild(text.ptr[end]))
        end++;
    text.len = end;
    return without_tilde(text);
}

static bool has_wild(pmk_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (is_wild(text.ptr[i]))
            return true;
    return false;
}

/* Letters and signs that stand for letters, and nothing else. */
static bool is_pattern(pmk_str text)
{
    bool found = false;

    for (size_t i = 0; i < text.len;) {
        uint32_t code = pmk_utf8_next(text, &i);
        bool is_sign = code == '*' || code == '?';

        found = found || is_sign;
        if (!is_sign && (!is_word_code(code) || pmk_is_cjk(code)))
            return false;
    }
    return found;
}

/* Where the word ends that a tilde with a number comes after, punctuation
 * behind them passed over; 0: there is none. */
static size_t find_tilde(pmk_str raw, uint32_t *number)
{
    pmk_str text = pmk_word_trim(raw);
    size_t tilde = tilde_length(text, number);

    return tilde > 0 ? text.len - tilde : 0;
}

/* Without question marks and other punctuation at the end, but for stars. */
static pmk_word_shape read_once(pmk_str raw)
{
    pmk_word_shape shape = {.kind = PMK_LEX_WORD, .text = pmk_word_trim(raw)};
    uint32_t number = 0;
    size_t tilde = find_tilde(raw, &number);
    bool has_star = false;

    if (tilde > 0)
        shape.text = without_tilde(pmk_str_n(raw.ptr, tilde));
    if (tilde > 0 && !has_wild(shape.text)) {
        shape.kind = PMK_LEX_FUZZY;
        shape.number = number;
        return shape;
    }
    while (pmk_str_ends(shape.text, PMK_STR("*"))) {
        has_star = true;
        shape.text.len--;
        shape.text = pmk_word_trim(shape.text);
    }
    if (is_pattern(shape.text))
        shape.kind = PMK_LEX_PATTERN;
    else if (has_star && !has_wild(shape.text))
        shape.kind = PMK_LEX_START;
    if (has_star && shape.kind == PMK_LEX_PATTERN) /* one star stays */
        shape.text.len =
            (size_t)((const char *)memchr(shape.text.ptr + shape.text.len, '*',
                                          raw.len)
                     + 1 - shape.text.ptr);
    return shape;
}

/* Signs behind signs: what is left as a word must be read to itself again. */
pmk_word_shape pmk_word_read(pmk_str raw)
{
    pmk_word_shape shape = read_once(raw);
    pmk_str last = raw;

    while (shape.kind == PMK_LEX_WORD && shape.text.len > 0
           && !pmk_str_eq(shape.text, last)) {
        last = shape.text;
        shape = read_once(last);
    }
    return shape;
}

bool pmk_is_lone_sign(pmk_str text, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if (text.ptr[i] != '+' && text.ptr[i] != '-')
            return false;
    return true;
}

/* Names that are half of a date. */
static const struct {
    const char *name;
    pmk_bound bound;
} bounds[] = {
    {"since", PMK_BOUND_SINCE},
    {"until", PMK_BOUND_UNTIL},
    {"after", PMK_BOUND_AFTER},
    {"before", PMK_BOUND_BEFORE},
};

enum { BOUND_COUNT = sizeof(bounds) / sizeof(bounds[0]) };

bool pmk_find_field(pmk_str name, const pmk_schema_row **row, pmk_bound *bound)
{
    *bound = PMK_BOUND_BOTH;
    for (size_t i = 0; i < BOUND_COUNT; i++)
        if (pmk_str_ieq(name, pmk_str_of(bounds[i].name)))
            *bound = bounds[i].bound;
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
    size_t best = SIZE_MAX;
    const char *nearest = NULL;

    for (size_t i = 0; i < BOUND_COUNT; i++) {
        size_t next = distance(pmk_str_of(bounds[i].name), name);

        if (next < best) {
            best = next;
            nearest = bounds[i].name;
        }
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

pmk_str pmk_tame_operator(pmk_str text)
{
    static const pmk_str pairs[][2] = {
        {PMK_STR("AND"), PMK_STR("and")}, {PMK_STR("OR"), PMK_STR("or")},
        {PMK_STR("NOT"), PMK_STR("not")}, {PMK_STR("NEAR"), PMK_STR("near")},
        {PMK_STR("ADJ"), PMK_STR("adj")}, {PMK_STR("SAME"), PMK_STR("same")}};
    size_t slash = pmk_str_find(text, PMK_STR("/"));
    uint32_t number;
    const pmk_operator *row = pmk_operator_find(text, &number);

    if (row != NULL && row->place == PMK_BETWEEN && slash != SIZE_MAX)
        text.len = slash;
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
        if (pmk_str_eq(text, pairs[i][0]))
            return pairs[i][1];
    return text;
}
