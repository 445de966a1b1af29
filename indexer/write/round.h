/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * round.h - what the steps of one update share
 */
#ifndef PMK_ROUND_H
#define PMK_ROUND_H

#include "write/hashset.h"
#include "write/shelf.h"

typedef struct pmk_round {
    pressmark_writer *writer;
    const char *const *paths;
    size_t path_count;
    pressmark_update_options options;
    pressmark_totals totals;
    pmk_hashset sources;  /* seen by the walk */
    pmk_hashset files;    /* the files they came from */
    pmk_hashset shielded; /* files that could not be read to their end,
                             and folders that could not be read */
    pmk_hashset changed;  /* articles that were added or replaced */
    pmk_hashset same;     /* articles of which a source was unchanged */
    bool cancelled;       /* the report asked to stop */
    uint64_t own_files;   /* of the index, met among the pages */
    uint64_t walked_files;
    size_t *held; /* files that each path held before the walk */
} pmk_round;

/* Count one page and tell the caller. */
void pmk_round_report(pmk_round *round, const char *source,
                      const pmk_result *result);

/* Before the walk: count the files that each path holds (prune.c).
 * Fails with: IO, CORRUPT, MEMORY. */
pressmark_status pmk_round_count(pmk_round *round, pressmark_error *err);

/* Take out what is gone below the paths (prune.c).
 * Fails with: REFUSED (some path lost too much; the others are done), IO,
 * CORRUPT, MEMORY. */
pressmark_status pmk_round_prune(pmk_round *round, pressmark_error *err);

/* Read the sources that wait to be shown (reshow.c).  Fails with: IO,
 * CORRUPT, MEMORY. */
pressmark_status pmk_round_reshow(pmk_round *round, pressmark_error *err);

#endif /* PMK_ROUND_H */
