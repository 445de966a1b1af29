/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * lengths.c - how long each document is, remembered
 */
#include "glass/lengths.h"

#include "glass/postings.h"

#include <stdlib.h>

bool pmk_lengths_init(pmk_lengths *lengths, pmk_tables *tables, uint32_t last)
{
    size_t count = (size_t)last / PMK_LENGTH_PAGE + 1;

    *lengths = (pmk_lengths){tables, calloc(count, sizeof(uint32_t *)), count};
    return lengths->pages != NULL;
}

void pmk_lengths_free(pmk_lengths *lengths)
{
    for (size_t i = 0; i < lengths->page_count && lengths->pages != NULL; i++)
        free(lengths->pages[i]);
    free(lengths->pages);
}

static void fill(pmk_tables *tables, uint32_t first, uint32_t *page)
{
    pmk_postings list;

    pmk_lengths_open(&list, tables);
    for (bool is_on = pmk_postings_seek(&list, first);
         is_on && list.id - first < PMK_LENGTH_PAGE;
         is_on = pmk_postings_next(&list))
        page[list.id - first] = list.count;
    pmk_postings_close(&list);
}

const uint32_t *pmk_lengths_page(pmk_lengths *lengths, uint32_t id)
{
    size_t number = id / PMK_LENGTH_PAGE;
    uint32_t *page;

    if (number >= lengths->page_count)
        return NULL;
    page = calloc(PMK_LENGTH_PAGE, sizeof(*page));
    if (page == NULL) {
        pmk_tables_no_memory(lengths->tables);
        return NULL;
    }
    fill(lengths->tables, id - id % PMK_LENGTH_PAGE, page);
    if (pmk_tables_failed(lengths->tables) != PMK_TABLES_FINE) {
        free(page);
        return NULL;
    }
    lengths->pages[number] = page;
    return page;
}
