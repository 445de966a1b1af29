/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * column.h - a short value of every document, remembered
 *
 * For sorting by dates: values of at most eight bytes as numbers that sort as
 * they do, 0 without one.  Like lengths they are read a page at a time when
 * first asked for, and kept: eight bytes a document.
 */
#ifndef PMK_COLUMN_H
#define PMK_COLUMN_H

#include "glass/tables.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { PMK_COLUMN_PAGE = 4096 };

typedef struct pmk_column {
    pmk_tables *tables;
    uint32_t slot;
    uint64_t **pages;
    size_t page_count;
    bool is_too_long; /* some value has more bytes */
} pmk_column;

/* For the ids up to `last`; false without memory. */
bool pmk_column_init(pmk_column *column, pmk_tables *tables, uint32_t slot,
                     uint32_t last);
void pmk_column_free(pmk_column *column);

/* The page that has `id`; NULL after a failure. */
const uint64_t *pmk_column_page(pmk_column *column, uint32_t id);

static inline uint64_t pmk_column_of(pmk_column *column, uint32_t id)
{
    size_t number = id / PMK_COLUMN_PAGE;
    const uint64_t *page =
        number < column->page_count ? column->pages[number] : NULL;

    if (page == NULL && (page = pmk_column_page(column, id)) == NULL)
        return 0;
    return page[id % PMK_COLUMN_PAGE];
}

#ifdef __cplusplus
}
#endif

#endif /* PMK_COLUMN_H */
