/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flags.h - what the user asked pressmark-query to do
 */
#ifndef PMK_QUERY_FLAGS_H
#define PMK_QUERY_FLAGS_H

#include "cli/flagset.h"

#include <stdbool.h>
#include <stdint.h>

/* The order is that of the words in the table of flags.c. */
typedef enum pmk_format {
    PMK_FORMAT_TEXT = 0,
    PMK_FORMAT_JSON,
    PMK_FORMAT_JSONL,
    PMK_FORMAT_TSV,
    PMK_FORMAT_CSV,
    PMK_FORMAT_TREC,
    PMK_FORMAT_BIBTEX,
    PMK_FORMAT_RIS,
    PMK_FORMAT_CSL
} pmk_format;

typedef enum pmk_show_as {
    PMK_AS_TEXT = 0,
    PMK_AS_JSON,
    PMK_AS_HTML,
    PMK_AS_ORIGINAL,
    PMK_AS_BIBTEX,
    PMK_AS_RIS,
    PMK_AS_CSL
} pmk_show_as;

typedef enum pmk_color {
    PMK_COLOR_AUTO = 0,
    PMK_COLOR_ALWAYS,
    PMK_COLOR_NEVER
} pmk_color;

typedef struct pmk_settings {
    const char *index; /* given, or where indexes lie by default */
    int words;         /* a pressmark_words */
    int plain;
    int strict;
    int format;
    uint64_t format_version;
    const char *print;  /* a template, which goes before the format; or NULL */
    int null;           /* it ends hits with a NUL byte */
    const char *batch;  /* NULL: one question, from the command line */
    int sort;           /* a pressmark_sort */
    const char *recent; /* a half-life as it was given, or NULL … */
    double recent_days; /* … and in days */
    int explain;
    int expand;
    uint64_t limit;
    uint64_t offset;
    const char *save;   /* the name to keep a question as, or NULL */
    const char *new_in; /* the saved question whose new hits to show, or NULL */
    const char *forget; /* the one to drop, or NULL */
    int saved;          /* list them */
    const char *show;   /* the id of one article, or NULL */
    int show_as;
    int no_snippet;
    int color;
    uint64_t timeout_ms;
    const char *facet; /* fields to count, or NULL */
    int timeline;      /* a pressmark_timeline */
    uint64_t exact_limit;
    char room[4096]; /* for the default path of the index */
} pmk_settings;

enum { PMK_SEARCH_NAME_MAX = 64 };

/* May a question be saved so?  Letters, digits, and - _ . inside. */
bool pmk_query_is_name(const char *name);

/* The table of all options. */
extern const pmk_flagset pmk_query_flags;

/* Read the command line, and refuse options that contradict each other. */
pmk_flags_outcome pmk_query_flags_parse(int *argc, char **argv,
                                        pmk_settings *settings);

#endif /* PMK_QUERY_FLAGS_H */
