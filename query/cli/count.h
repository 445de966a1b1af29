/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * count.h - what --facet and --timeline ask, and how it is printed
 */
#ifndef PMK_QUERY_COUNT_H
#define PMK_QUERY_COUNT_H

#include "cli/print.h"

/* One question and its counts. */
typedef struct pmk_tally {
    const pmk_settings *settings;
    const char *question;
    const char *question_id; /* of a batch; else NULL */
    const pressmark_query *query;
    const pressmark_counts *counts;
    uint64_t most; /* articles there can be */
} pmk_tally;

/* False when memory ran out. */
typedef bool (*pmk_tally_fn)(const pmk_tally *tally, const pmk_screen *screen);

bool pmk_tally_text(const pmk_tally *tally, const pmk_screen *screen);
bool pmk_tally_json(const pmk_tally *tally, const pmk_screen *screen);
bool pmk_tally_jsonl(const pmk_tally *tally, const pmk_screen *screen);
bool pmk_tally_tsv(const pmk_tally *tally, const pmk_screen *screen);
bool pmk_tally_csv(const pmk_tally *tally, const pmk_screen *screen);

/* The names of the columns. */
void pmk_tally_tsv_names(bool batch, const pmk_screen *screen);
void pmk_tally_csv_names(bool batch, const pmk_screen *screen);

/* All counts as rows, one form for all of them. */
typedef struct pmk_row {
    const char *counted; /* a field, or a period: "publisher", "month"      */
    const char *kind;    /* value, others, without; period, gap, undated    */
    const char *value;   /* NULL: has none                                  */
    uint64_t count;
    uint64_t margin;
    bool has_articles; /* of the period, in the index */
    uint64_t articles;
} pmk_row;

/* Call `each` for every row; false when it returns false. */
typedef bool (*pmk_row_fn)(const pmk_row *row, void *payload);
bool pmk_tally_rows(const pmk_tally *tally, pmk_row_fn each, void *payload);

/* The name of the timeline that was asked for: "month". */
const char *pmk_timeline_name(const pmk_settings *settings);

/* "2017-05", or "2017-05-15..2017-05-21"; as questions for a date take it. */
enum { PMK_PERIOD_ROOM = 48 };
const char *pmk_period_text(const pressmark_period *period,
                            char room[PMK_PERIOD_ROOM]);

/* How many of a thousand; 0 of none. */
double pmk_per_1000(uint64_t count, uint64_t articles);

#endif /* PMK_QUERY_COUNT_H */
