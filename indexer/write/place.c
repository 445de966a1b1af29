/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * place.c - the order of sources, and which of an identity's is shown
 *
 * The order depends on the sources alone and not on when they were found, so
 * that a second run over the same files changes nothing.
 */
#include "write/place.h"

/* A folder's own name comes before all longer names: '/' is the lowest. */
static int rank(char c)
{
    return c == '/' ? 0 : 1 + (int)(unsigned char)c;
}

static int compare_paths(pmk_str a, pmk_str b)
{
    size_t both = a.len < b.len ? a.len : b.len;

    for (size_t i = 0; i < both; i++)
        if (a.ptr[i] != b.ptr[i])
            return rank(a.ptr[i]) - rank(b.ptr[i]);
    return a.len < b.len ? -1 : a.len > b.len;
}

/* "#12"; 0 without a number. */
static uint64_t record_of(const pmk_place *place)
{
    uint64_t number = 0;

    for (size_t i = place->file_bytes + 1; i < place->key.len; i++) {
        if (!pmk_is_digit(place->key.ptr[i]) || number > UINT64_MAX / 10 - 9)
            break;
        number = number * 10 + (uint64_t)(place->key.ptr[i] - '0');
    }
    return number;
}

int pmk_place_compare(const pmk_place *a, const pmk_place *b)
{
    int order = compare_paths(pmk_str_n(a->key.ptr, a->file_bytes),
                              pmk_str_n(b->key.ptr, b->file_bytes));
    uint64_t record_a, record_b;

    if (order != 0)
        return order;
    record_a = record_of(a);
    record_b = record_of(b);
    if (record_a != record_b)
        return record_a < record_b ? -1 : 1;
    return compare_paths(a->key, b->key);
}

bool pmk_place_shown_over(const pmk_place *b, const pmk_place *a)
{
    bool b_is_brief = b->standing == PRESSMARK_STANDING_BRIEF;
    bool a_is_brief = a->standing == PRESSMARK_STANDING_BRIEF;

    if (a_is_brief != b_is_brief)
        return a_is_brief;
    if (a->has_saved != b->has_saved)
        return b->has_saved;
    if (a->has_saved && a->saved != b->saved)
        return b->saved > a->saved;
    if (a->version != b->version)
        return b->version > a->version;
    if (a->standing != b->standing)
        return b->standing == PRESSMARK_STANDING_WITHDRAWN;
    return pmk_place_compare(a, b) < 0;
}
