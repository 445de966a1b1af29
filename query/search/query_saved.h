/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_saved.h - questions inside questions: query:NAME
 *
 * The library keeps no questions; the program that does is asked for each by
 * its name.  One that holds itself, at whatever distance, is found by the
 * chain of those that are being read.
 */
#ifndef PMK_QUERY_SAVED_H
#define PMK_QUERY_SAVED_H

#include "search/query_lex.h"

/* Stands for one that holds itself; no name has a slash. */
#define PMK_SAVED_CIRCLE "holds/itself"

/* A saved question that is being read, in the one around it. */
typedef struct pmk_saved {
    const pressmark_query_options *options;
    pmk_str name;
    const struct pmk_saved *outer; /* NULL: the question itself */
} pmk_saved;

/* The text of saved->name, in the arena; NULL, with a warning about byte
 * `start`, when there is none that could be read.  Then `*name` is what is to
 * stand for it: in a circle that is a name that nobody can save, since
 * elsewhere its own would stand for something. */
const char *pmk_saved_find(pmk_lexer *lexer, const pmk_saved *saved,
                           size_t start, pmk_str *name);

/* Reading it failed, and so does what is around it, about byte `start`. */
void pmk_saved_failed(pmk_lexer *lexer, const pmk_lexer *inner, size_t start);

#endif /* PMK_QUERY_SAVED_H */
