/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * positions.c - where a term stands in documents
 *
 * A tag is the last position, and unless it is the only one, bits: the first
 * position, how many there are between the two, and then the one in the middle
 * between two that are known, again and again, the left half first.  A number
 * below n takes as many bits as n - 1 needs, or one less for those in the
 * middle of what is possible.
 */
#include "glass/positions.h"

enum { HALVES_MAX = 64 };

/* --- bits, the lowest of each byte first ---------------------------- */

typedef struct bits {
    const uint8_t *at, *end;
    uint64_t have;
    unsigned count;
    bool is_short; /* more was asked than there is */
} bits;

static uint64_t take_bits(bits *in, unsigned count)
{
    uint64_t value;

    while (in->count < count) {
        if (in->at == in->end) {
            in->is_short = true;
            return 0;
        }
        in->have |= (uint64_t)*in->at++ << in->count;
        in->count += 8;
    }
    value = in->have & (((uint64_t)1 << count) - 1);
    in->have >>= count;
    in->count -= count;
    return value;
}

/* A number below `n`. */
static uint64_t take_below(bits *in, uint64_t n)
{
    unsigned width = n > 1 ? 64 - (unsigned)__builtin_clzll(n - 1) : 0;
    uint64_t spare, middle, value;

    if (width == 0)
        return 0;
    spare = ((uint64_t)1 << width) - n;
    if (spare == 0)
        return take_bits(in, width);
    middle = (n - spare) / 2;
    value = take_bits(in, width - 1);
    if (value < middle && take_bits(in, 1) != 0)
        value += middle + spare;
    return value;
}

/* --- a tag ----------------------------------------------------------- */

typedef struct half {
    uint32_t from, to;  /* numbers of two positions that are known */
    uint32_t low, high; /* the positions */
} half;

/* Fill in what is between the first and the last.  The left half goes first,
 * so what is beyond the room is never asked for. */
static void fill(bits *in, uint32_t *positions, size_t most, half all)
{
    half stack[HALVES_MAX];
    size_t depth = 0;

    stack[depth++] = all;
    while (depth > 0) {
        half h = stack[--depth];
        uint32_t i = h.from + (h.to - h.from) / 2;
        uint64_t n, middle;

        if (h.to - h.from < 2 || h.from + 1 >= most)
            continue;
        n = (uint64_t)h.high - h.low - (h.to - h.from) + 1;
        middle = h.low + (i - h.from) + take_below(in, n);
        if (in->is_short || middle >= h.high) {
            in->is_short = true;
            return;
        }
        if (i < most)
            positions[i] = (uint32_t)middle;
        stack[depth++] = (half){i, h.to, (uint32_t)middle, h.high};
        stack[depth++] = (half){h.from, i, h.low, (uint32_t)middle};
    }
}

bool pmk_positions_unpack(pmk_str tag, uint32_t *positions, size_t most,
                          size_t *count)
{
    const uint8_t *end = (const uint8_t *)tag.ptr + tag.len;
    uint32_t last;
    const uint8_t *at = pmk_take_number((const uint8_t *)tag.ptr, end, &last);
    bits in = {.at = at, .end = end};
    uint64_t first, between;

    *count = 0;
    if (at == NULL)
        return false;
    if (at == end) {
        *count = 1;
        if (most > 0)
            positions[0] = last;
        return true;
    }
    first = take_below(&in, last);
    if (first >= last)
        return false;
    between = take_below(&in, last - first);
    if (in.is_short || between >= last - first)
        return false;
    *count = (size_t)between + 2;
    if (most > 0)
        positions[0] = (uint32_t)first;
    if (*count <= most)
        positions[*count - 1] = last;
    fill(&in, positions, most,
         (half){0, (uint32_t)between + 1, (uint32_t)first, last});
    return !in.is_short;
}

/* --- the lists of a term --------------------------------------------- */

void pmk_place_list_open(pmk_place_list *list, pmk_tables *tables, pmk_str term)
{
    pmk_cursor_open(&list->cursor, tables, PMK_TABLE_POSITIONS);
    list->key_len = 0;
    if (term.len == 0 || term.len > 245)
        return;
    list->key_len = pmk_key_term(term, list->key);
    list->key[list->key_len++] = '\0';
}

void pmk_place_list_close(pmk_place_list *list)
{
    pmk_cursor_close(&list->cursor);
}

size_t pmk_place_list_read(pmk_place_list *list, uint32_t id,
                           uint32_t *positions, size_t most)
{
    size_t len = list->key_len;
    size_t count;

    if (len == 0)
        return 0;
    len += pmk_key_number(id, list->key + len);
    if (!pmk_cursor_seek(&list->cursor, pmk_str_n(list->key, len)))
        return 0;
    if (!pmk_positions_unpack(pmk_cursor_tag(&list->cursor), positions, most,
                              &count)) {
        pmk_tables_damaged(list->cursor.tables);
        return 0;
    }
    return count;
}
