/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * column.c - a short value of every document, remembered
 */
#include "glass/column.h"

#include "glass/values.h"

#include <stdlib.h>

enum { BYTES_MAX = 8 };

typedef struct filling {
    pmk_column *column;
    uint32_t first; /* id of the page */
    uint64_t *page;
} filling;

bool pmk_column_init(pmk_column *column, pmk_tables *tables, uint32_t slot,
                     uint32_t last)
{
    size_t count = (size_t)last / PMK_COLUMN_PAGE + 1;

    *column = (pmk_column){.tables = tables,
                           .slot = slot,
                           .pages = calloc(count, sizeof(uint64_t *)),
                           .page_count = count};
    return column->pages != NULL;
}

void pmk_column_free(pmk_column *column)
{
    for (size_t i = 0; i < column->page_count && column->pages != NULL; i++)
        free(column->pages[i]);
    free(column->pages);
    *column = (pmk_column){0};
}

static bool take(uint32_t id, pmk_str value, void *payload)
{
    filling *f = payload;
    uint64_t number = 0;

    if (id - f->first >= PMK_COLUMN_PAGE)
        return id < f->first;
    if (value.len > BYTES_MAX) {
        f->column->is_too_long = true;
        return true;
    }
    for (size_t i = 0; i < BYTES_MAX; i++)
        number = number << 8 | (i < value.len ? (uint8_t)value.ptr[i] : 0);
    f->page[id - f->first] = number;
    return true;
}

const uint64_t *pmk_column_page(pmk_column *column, uint32_t id)
{
    size_t number = id / PMK_COLUMN_PAGE;
    filling f = {column, id - id % PMK_COLUMN_PAGE, NULL};

    if (number >= column->page_count)
        return NULL;
    f.page = calloc(PMK_COLUMN_PAGE, sizeof(*f.page));
    if (f.page == NULL) {
        pmk_tables_no_memory(column->tables);
        return NULL;
    }
    pmk_values_each(column->tables, column->slot, f.first, take, &f);
    if (pmk_tables_failed(column->tables) != PMK_TABLES_FINE) {
        free(f.page);
        return NULL;
    }
    column->pages[number] = f.page;
    return f.page;
}
