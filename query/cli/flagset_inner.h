/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flagset_inner.h - what the files of the flagset share
 */
#ifndef PMK_FLAGSET_INNER_H
#define PMK_FLAGSET_INNER_H

#include "cli/flagset.h"

#include <stdbool.h>

/* The longest name that is echoed whole, and the most rows of a table. */
enum { PMK_SHOWN_MAX = 80, PMK_FLAGS_MAX = 64 };

/* Where the value of an option is from. */
typedef enum pmk_origin_kind {
    PMK_FROM_DEFAULT = 0,
    PMK_FROM_COMMAND,
    PMK_FROM_VARIABLE,
    PMK_FROM_FILE
} pmk_origin_kind;

typedef struct pmk_origin {
    pmk_origin_kind kind;
    const char *path; /* FILE: which, and */
    unsigned line;
} pmk_origin;

/* A word of the user's, made fit for an error message. */
typedef struct pmk_shown {
    char text[PMK_SHOWN_MAX + 4];
} pmk_shown;

/* The state of one parse. */
typedef struct pmk_parse {
    const pmk_flagset *set;
    void *settings;
    pmk_origin origins[PMK_FLAGS_MAX]; /* one a row */
    bool show_config;                  /* the user asked for the list       */
    bool no_config;                    /* ... or to leave the files alone   */
    pmk_flags_outcome outcome;
} pmk_parse;

pmk_shown pmk_shown_of(const char *word);

/* The row of this name, or NULL. */
const pmk_flag *pmk_flagset_find(const pmk_flagset *set, const char *name,
                                 size_t length);

/* flagset_value.c: text -> value, value -> text (of at most `room` bytes). */
bool pmk_flag_store(const pmk_flag *row, const char *text, void *settings);
void pmk_flag_show(const pmk_flag *row, const void *settings, char *text,
                   size_t room);

/* What a value of this row looks like: "one of auto|all|none". */
pmk_shown pmk_flag_wants(const pmk_flag *row);

/* Note where the value of `row`, and with it of its alternatives, is from. */
void pmk_parse_mark(pmk_parse *parse, const pmk_flag *row, pmk_origin origin);

/* flagset_config.c: what the command line left open. */
void pmk_parse_environment(pmk_parse *parse);
void pmk_parse_files(pmk_parse *parse);
void pmk_parse_list(const pmk_parse *parse);

/* The text of one file of this kind, which is written into; `path` lives as
 * long as the parse. */
void pmk_parse_text(pmk_parse *parse, const char *path, pmk_flag_files kind,
                    char *text);

/* flagset_help.c */
void pmk_flagset_version(const pmk_flagset *set);

#endif /* PMK_FLAGSET_INNER_H */
