/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bench.h - a place to try an index on: a folder of its own, a folder of
 * pages beside it, and short ways to fill and to ask both
 */
#ifndef TESTS_WRITE_BENCH_H
#define TESTS_WRITE_BENCH_H

#include <pressmark/index.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* clang-format off */
#include <cmocka.h> /* needs those above */
/* clang-format on */

/* One page as the report told it. */
struct told {
    char source[256];
    pressmark_outcome outcome;
    char why[320];
};

struct bench {
    char root[64];
    char index[80];
    char pages[80];
    pressmark_writer *writer; /* open between bench_open and bench_close */
    pressmark_totals totals;  /* of the last update */
    struct told told[64];
    size_t told_count;
    pressmark_error err;
};

/* cmocka's set-up and tear-down. */
int bench_make(void **state);
int bench_remove(void **state);

void bench_open(struct bench *bench);
void bench_close(struct bench *bench);

/* Write, and take away, a file below the folder of pages. */
void bench_write(const struct bench *bench, const char *name, const char *text);
void bench_unlink(const struct bench *bench, const char *name);

/* Open, update from the folder of pages, close. */
pressmark_status bench_update(struct bench *bench);
pressmark_status bench_update_with(struct bench *bench, pressmark_prune prune,
                                   const char *const *paths, size_t count);

/* What the last update told of the page whose source ends so; NULL: nothing. */
const struct told *bench_told(const struct bench *bench, const char *end);

/* Add an article made of these (NULL: absent), and commit. */
pressmark_outcome bench_add(struct bench *bench, const char *url,
                            const char *source, const char *headline,
                            const char *body);

/* Articles in the index. */
uint64_t bench_articles(const struct bench *bench);

/* The article of an identity as the index holds it, to be freed; NULL when it
 * is not there. */
pressmark_article *bench_article(const struct bench *bench,
                                 const char *identity);

/* Is this the body of the article of that identity? */
bool bench_shows(const struct bench *bench, const char *identity,
                 const char *body);

/* How many sources it has; 0 without an article. */
size_t bench_sources(const struct bench *bench, const char *identity);

/* How many articles carry the term. */
uint64_t bench_frequency(const struct bench *bench, const char *term);

#endif /* TESTS_WRITE_BENCH_H */
