/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * column.h - what can be said of a hit, by name
 *
 * One table for the members of a hit in JSON, the columns of tsv and csv, and
 * the names that --print knows.
 */
#ifndef PMK_QUERY_COLUMN_H
#define PMK_QUERY_COLUMN_H

#include "cli/print.h"

typedef enum pmk_column_kind {
    PMK_COLUMN_ID = 0,  /* uint64_t, shown as 16 digits                   */
    PMK_COLUMN_RANK,    /* its place, counted from 1                      */
    PMK_COLUMN_SCORE,   /* double                                         */
    PMK_COLUMN_FULL,    /* pressmark_hit.full_match                       */
    PMK_COLUMN_TEXT,    /* const char *                                   */
    PMK_COLUMN_TIME,    /* pressmark_time                                 */
    PMK_COLUMN_DAY,     /* the same, no finer than a day                  */
    PMK_COLUMN_SNIPPET, /* pressmark_marked_text; in JSON an object       */
    PMK_COLUMN_MARKS,   /* pressmark_marked_text; in JSON its marks       */
    PMK_COLUMN_QUESTION /* the id of the question, in a batch             */
} pmk_column_kind;

typedef struct pmk_column {
    const char *name;
    const char *help; /* one sentence, for the manual                    */
    const char *also; /* other names in --print, with blanks between     */
    pmk_column_kind kind;
    size_t offset;  /* in pressmark_hit                                */
    unsigned place; /* among the columns of tsv and csv, from 1; 0: none */
    unsigned in_json : 1;
    unsigned in_print : 1;
} pmk_column;

/* The table, in the order of JSON. */
const pmk_column *pmk_columns(size_t *count);

/* The column at this place of tsv and csv, counted from 1; NULL past the
 * end. */
const pmk_column *pmk_column_at(unsigned place);

/* The column that --print knows by this name, or NULL. */
const pmk_column *pmk_column_find(const char *name, size_t length);

/* The one whose name is most like it; never NULL. */
const pmk_column *pmk_column_nearest(const char *name, size_t length);

/* The value of the i-th hit as text, "" when it is absent; where it is made
 * it is put into `room`. */
enum { PMK_COLUMN_ROOM = 48 };
const char *pmk_column_text(const pmk_column *column, const pmk_answer *answer,
                            size_t i, char room[PMK_COLUMN_ROOM]);

#endif /* PMK_QUERY_COLUMN_H */
