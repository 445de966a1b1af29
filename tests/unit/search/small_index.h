/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * small_index.h - an index of a few articles, gone after the test
 */
#ifndef SMALL_INDEX_H
#define SMALL_INDEX_H

#include <pressmark/search.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* clang-format off */
#include <cmocka.h> /* wants the others before it */
/* clang-format on */

#include "write/vocabulary.h"

typedef struct small_index {
    char folder[64];
    char path[80];
    struct pmk_writer *writer;
    struct pmk_analyzer *analyzer;
    struct pmk_inverter *inverter;
    pmk_vocabulary vocabulary;
    pressmark_index *index;
} small_index;

/* What is not given is NULL. */
typedef struct small_article {
    const char *source;
    const char *headline;
    const char *body;
    const char *language;
    const char *published; /* ISO 8601 */
    const char *agency;
    const char *byline;
    const char *url;
} small_article;

void small_start(small_index *s);
void small_add(small_index *s, small_article article);

/* In two steps, for what a small article has not: make it, put more in, and
 * add it, which frees it. */
pressmark_article *small_article_new(small_article article);
void small_put(pressmark_article *article, pressmark_field field,
               const char *text); /* NULL adds nothing */
void small_add_article(small_index *s, pressmark_article *article,
                       const char *source);

void small_commit(small_index *s);
void small_open(small_index *s); /* commits, then opens for reading */
void small_end(small_index *s);

/* The sources of the hits, in their order, by spaces. */
const char *small_ask(small_index *s, const char *question);

/* The same with options; either may be NULL. */
pressmark_results *small_search(small_index *s, const char *question,
                                const pressmark_query_options *parse,
                                const pressmark_search_options *options);
const char *small_sources(const pressmark_results *results);

#endif /* SMALL_INDEX_H */
