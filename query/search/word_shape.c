/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * word_shape.c - does a word look so?
 */
#include "search/word_shape.h"

#include "base/utf8.h"

/* Back to the last star: it takes one letter more. */
bool pmk_word_is_like(pmk_str word, pmk_str pattern)
{
    size_t at = 0, want = 0, star = SIZE_MAX, retry = 0;

    while (at < word.len) {
        size_t next = at, after = want;
        uint32_t letter = pmk_utf8_next(word, &next);
        uint32_t sign = want < pattern.len ? pmk_utf8_next(pattern, &after) : 0;

        if (sign == '*') {
            star = after;
            retry = at;
            want = after;
        } else if (sign != 0 && (sign == '?' || sign == letter)) {
            at = next;
            want = after;
        } else if (star != SIZE_MAX) {
            pmk_utf8_next(word, &retry);
            at = retry;
            want = star;
        } else {
            return false;
        }
    }
    while (want < pattern.len && pattern.ptr[want] == '*')
        want++;
    return want == pattern.len;
}

static size_t read_letters(pmk_str word, uint32_t *letters)
{
    size_t count = 0;

    for (size_t i = 0; i < word.len;) {
        uint32_t letter = pmk_utf8_next(word, &i);

        if (count == PMK_SHAPE_LETTERS)
            return SIZE_MAX;
        letters[count++] = letter;
    }
    return count;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Three rows of the table are enough. */
static unsigned distance(const uint32_t *a, size_t a_count, const uint32_t *b,
                         size_t b_count)
{
    unsigned rows[3][PMK_SHAPE_LETTERS + 1];

    for (size_t j = 0; j <= b_count; j++)
        rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= a_count; i++) {
        unsigned *row = rows[i % 3];
        const unsigned *above = rows[(i + 2) % 3];
        const unsigned *second = rows[(i + 1) % 3];

        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b_count; j++) {
            row[j] = least(least(above[j], row[j - 1]) + 1,
                           above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], second[j - 2] + 1);
        }
    }
    return rows[a_count % 3][b_count];
}

bool pmk_word_is_near(pmk_str word, pmk_str other, unsigned most)
{
    uint32_t a[PMK_SHAPE_LETTERS], b[PMK_SHAPE_LETTERS];
    size_t a_count = read_letters(word, a);
    size_t b_count = read_letters(other, b);

    if (a_count == SIZE_MAX || b_count == SIZE_MAX || a_count > b_count + most
        || b_count > a_count + most)
        return false;
    return distance(a, a_count, b, b_count) <= most;
}
