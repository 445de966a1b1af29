/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * walk_row.c - do terms stand one behind the other in a document?
 *
 * The positions of the rarest word are read first; those of the others only
 * while some place is left where all so far stand right.
 */
#include "glass/walk.h"

#include <stdlib.h>

enum { FIRST_ROOM = 64 };

typedef struct member {
    pmk_place_list list;
    uint32_t offset; /* in the row */
    uint64_t documents;
} member;

struct pmk_row {
    member *members; /* the rarest first */
    size_t count;
    uint32_t *starts; /* where the row may begin, plus `count` */
    uint32_t *places;
    size_t starts_room, places_room;
    pmk_tables *tables;
};

pmk_row *pmk_row_new(pmk_walker *walker, pmk_walk **terms, size_t count)
{
    pmk_row *row = PMK_NEW(&walker->arena, pmk_row);

    if (row == NULL)
        return NULL;
    row->members = PMK_NEW_ARRAY(&walker->arena, member, count);
    if (row->members == NULL)
        return NULL;
    row->tables = walker->tables;
    for (size_t i = 0; i < count; i++) {
        uint64_t low, high;
        size_t at = i;

        pmk_walk_total(terms[i], &low, &high);
        for (; at > 0 && row->members[at - 1].documents > high; at--)
            row->members[at] = row->members[at - 1];
        row->members[at] = (member){.offset = (uint32_t)i, .documents = high};
        pmk_place_list_open(&row->members[at].list, walker->tables,
                            pmk_walk_term_of(terms[i]));
    }
    row->count = count;
    return row;
}

void pmk_row_close(pmk_row *row)
{
    if (row == NULL)
        return;
    for (size_t i = 0; i < row->count; i++)
        pmk_place_list_close(&row->members[i].list);
    free(row->starts);
    free(row->places);
}

/* All positions of a member; false without any. */
static bool read_all(pmk_row *row, member *one, uint32_t id, uint32_t **places,
                     size_t *room, size_t *count)
{
    size_t want = *room < FIRST_ROOM ? FIRST_ROOM : *room;

    for (;;) {
        if (want > *room) {
            uint32_t *grown = realloc(*places, want * sizeof(*grown));

            if (grown == NULL) {
                pmk_tables_no_memory(row->tables);
                return false;
            }
            *places = grown;
            *room = want;
        }
        *count = pmk_place_list_read(&one->list, id, *places, *room);
        if (*count <= *room)
            return *count > 0;
        want = *count;
    }
}

/* Keep the starts at which this member stands right. */
static size_t keep_starts(pmk_row *row, size_t starts, const member *one,
                          size_t places)
{
    size_t kept = 0, at = 0;

    for (size_t i = 0; i < starts; i++) {
        uint64_t want = (uint64_t)row->starts[i] + one->offset;

        while (at < places && (uint64_t)row->places[at] + row->count < want)
            at++;
        if (at < places && (uint64_t)row->places[at] + row->count == want)
            row->starts[kept++] = row->starts[i];
    }
    return kept;
}

bool pmk_row_stands(pmk_row *row, uint32_t id)
{
    size_t starts, places;
    member *first = &row->members[0];

    if (!read_all(row, first, id, &row->starts, &row->starts_room, &starts))
        return false;
    for (size_t i = 0; i < starts; i++)
        row->starts[i] += (uint32_t)row->count - first->offset;
    for (size_t m = 1; m < row->count && starts > 0; m++) {
        if (!read_all(row, &row->members[m], id, &row->places,
                      &row->places_room, &places))
            return false;
        starts = keep_starts(row, starts, &row->members[m], places);
    }
    return starts > 0;
}
