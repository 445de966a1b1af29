/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tables.h - what the manuals and the completions are made from
 */
#ifndef PMK_TABLES_H
#define PMK_TABLES_H

#include "cli/flagset.h"

extern const pmk_flagset pmk_index_flags;
extern const pmk_flagset pmk_query_flags;

/* Print a completion script; `shell` is bash, zsh or fish.  Returns 0 for
 * another. */
int print_completion(const char *shell, const pmk_flagset *set);

/* The names that take a colon in a question, with a sentence each; NULL past
 * the end. */
const char *question_field(size_t i, const char **sentence);

#endif /* PMK_TABLES_H */
