/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * table.h - how tables are written, tsv and csv
 */
#ifndef PMK_QUERY_TABLE_H
#define PMK_QUERY_TABLE_H

#include "cli/print.h"

/* What stands between cells, at the end of a line, and what a cell is. */
typedef struct pmk_table {
    char between;
    const char *end;
    void (*print)(FILE *out, const char *text);
} pmk_table;

extern const pmk_table pmk_table_tsv;
extern const pmk_table pmk_table_csv;

#endif /* PMK_QUERY_TABLE_H */
