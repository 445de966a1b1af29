/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lengths.h - how long each document is, remembered
 *
 * What a term is worth in a document depends on its length, so every question
 * asks for those of thousands.  They are read a page of ids at a time, when
 * first asked for, and kept: four bytes a document.
 */
#ifndef PMK_LENGTHS_H
#define PMK_LENGTHS_H

#include "glass/tables.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { PMK_LENGTH_PAGE = 4096 };

typedef struct pmk_lengths {
    pmk_tables *tables;
    uint32_t **pages;
    size_t page_count;
} pmk_lengths;

/* For the ids up to `last`; false without memory. */
bool pmk_lengths_init(pmk_lengths *lengths, pmk_tables *tables, uint32_t last);
void pmk_lengths_free(pmk_lengths *lengths);

/* The page that has `id`; NULL after a failure. */
const uint32_t *pmk_lengths_page(pmk_lengths *lengths, uint32_t id);

/* 0 for a document that is not there. */
static inline uint32_t pmk_length_of(pmk_lengths *lengths, uint32_t id)
{
    size_t number = id / PMK_LENGTH_PAGE;
    const uint32_t *page =
        number < lengths->page_count ? lengths->pages[number] : NULL;

    if (page == NULL && (page = pmk_lengths_page(lengths, id)) == NULL)
        return 0;
    return page[id % PMK_LENGTH_PAGE];
}

#ifdef __cplusplus
}
#endif

#endif /* PMK_LENGTHS_H */
