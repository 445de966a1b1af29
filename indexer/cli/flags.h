/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flags.h - what the user asked pressmark-index for
 */
#ifndef PMK_INDEX_FLAGS_H
#define PMK_INDEX_FLAGS_H

#include "cli/flagset.h"

#include <pressmark/index.h>

typedef enum pmk_index_task {
    PMK_TASK_BUILD = 0,
    PMK_TASK_EXTRACT,
    PMK_TASK_STATUS,
    PMK_TASK_CAT
} pmk_index_task;

typedef struct pmk_index_settings {
    const char *index;      /* -d, or where indexes lie by default */
    const char *model;      /* --model, or NULL: what is built in */
    const char *files_from; /* --files-from, or NULL */
    const char *url;        /* of the page on standard input, or NULL */
    const char *saved_at;   /* the same as text, */
    pressmark_time saved;   /* and read          */
    const char *cat;        /* the source to print, or NULL */
    int null_ends;          /* -0 */
    int task;               /* a pmk_index_task */
    int prune;              /* a pressmark_prune */
    int json;               /* --format: 1 for json, 2 for jsonl */
    int explain;
    int no_sites;
    int relearn;
    int retry_failed;
    int json_errors; /* --errors=json */
    int index_given; /* -d or its variable, not the default */
    int verbose;
    int quiet;
    uint64_t memory;
    uint64_t jobs;
    uint64_t lock_timeout; /* milliseconds */
    char room[4096];       /* for the default path of the index */
} pmk_index_settings;

/* The table of all options. */
extern const pmk_flagset pmk_index_flags;

/* Read the command line.  Gives -1 to go on, else the exit status.  The
 * operands are argv[1] to argv[*argc - 1] then. */
int pmk_index_flags_parse(int *argc, char **argv, pmk_index_settings *settings);

#endif /* PMK_INDEX_FLAGS_H */
