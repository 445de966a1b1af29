/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * positions.h - where a term stands in documents
 *
 * Asked with rising ids, it goes along the lists of the term, which lie side
 * by side.
 */
#ifndef PMK_POSITIONS_H
#define PMK_POSITIONS_H

#include "glass/tables.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pmk_place_list {
    pmk_cursor cursor;
    char key[2 * 245 + 2 + PMK_KEY_NUMBER];
    size_t key_len;
} pmk_place_list;

void pmk_place_list_open(pmk_place_list *list, pmk_tables *tables,
                         pmk_str term);
void pmk_place_list_close(pmk_place_list *list);

/* The first `most` positions in the document, rising; returns how many there
 * are in all. */
size_t pmk_place_list_read(pmk_place_list *list, uint32_t id,
                           uint32_t *positions, size_t most);

/* Unpack a tag; `*count` is how many positions it holds in all.  False when it
 * breaks off. */
bool pmk_positions_unpack(pmk_str tag, uint32_t *positions, size_t most,
                          size_t *count);

#ifdef __cplusplus
}
#endif

#endif /* PMK_POSITIONS_H */
