/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * print.h - how an answer leaves pressmark-query
 *
 * A printer takes a finished answer and a screen; it asks the index nothing.
 * run.c chooses it by --format from one table.
 */
#ifndef PMK_QUERY_PRINT_H
#define PMK_QUERY_PRINT_H

#include "cli/flags.h"

#include <pressmark/pressmark.h>

#include <stdbool.h>
#include <stdio.h>

/* Of all forms for programs: a new one comes when a member goes or changes its
 * meaning, and then the old one stays to be had with --format-version. */
enum { PMK_FORMAT_VERSION = 1 };

/* Where it is shown. */
typedef struct pmk_screen {
    FILE *out;
    unsigned columns;
    bool color;
    bool is_terminal;
} pmk_screen;

/* One question and what was found. */
typedef struct pmk_answer {
    const pmk_settings *settings;
    pressmark_index *index;
    const char *question;
    const char *question_id; /* of a batch; else NULL */
    const pressmark_query *query;
    const pressmark_results *results;
    size_t count;       /* hits to print */
    bool is_new;        /* the hits are those that were not seen before, */
    uint64_t new_count; /* of so many */
} pmk_answer;

/* How many articles it speaks of. */
void pmk_answer_total(const pmk_answer *answer, uint64_t *least,
                      uint64_t *most);

/* False when not all could be printed; errors of writing are found by the
 * caller. */
typedef bool (*pmk_print_fn)(const pmk_answer *answer,
                             const pmk_screen *screen);

bool pmk_print_text(const pmk_answer *answer, const pmk_screen *screen);
bool pmk_print_json(const pmk_answer *answer, const pmk_screen *screen);
bool pmk_print_jsonl(const pmk_answer *answer, const pmk_screen *screen);
bool pmk_print_tsv(const pmk_answer *answer, const pmk_screen *screen);
bool pmk_print_csv(const pmk_answer *answer, const pmk_screen *screen);
bool pmk_print_trec(const pmk_answer *answer, const pmk_screen *screen);
bool pmk_print_bibtex(const pmk_answer *answer, const pmk_screen *screen);
bool pmk_print_ris(const pmk_answer *answer, const pmk_screen *screen);
bool pmk_print_csl(const pmk_answer *answer, const pmk_screen *screen);

/* What stands once before and behind all answers: the names of columns, the
 * brackets of a list. */
void pmk_print_tsv_names(bool batch, const pmk_screen *screen);
void pmk_print_csv_names(bool batch, const pmk_screen *screen);
void pmk_print_csl_begin(bool batch, const pmk_screen *screen);
void pmk_print_csl_end(const pmk_screen *screen);

/* Hit by hit as settings->print says; see template.c. */
bool pmk_print_template(const pmk_answer *answer, const pmk_screen *screen);

/* Is this a template?  If not, says on stderr what is wrong with it. */
bool pmk_template_check(const char *text);

/* One whole article. */
typedef bool (*pmk_show_fn)(const pressmark_article *article, uint64_t id,
                            const pmk_screen *screen);

bool pmk_show_text(const pressmark_article *article, uint64_t id,
                   const pmk_screen *screen);
bool pmk_show_json(const pressmark_article *article, uint64_t id,
                   const pmk_screen *screen);
bool pmk_show_html(const pressmark_article *article, uint64_t id,
                   const pmk_screen *screen);

bool pmk_show_bibtex(const pressmark_article *article, uint64_t id,
                     const pmk_screen *screen);
bool pmk_show_ris(const pressmark_article *article, uint64_t id,
                  const pmk_screen *screen);
bool pmk_show_csl(const pressmark_article *article, uint64_t id,
                  const pmk_screen *screen);

/* One reference of a list of CSL-JSON. */
bool pmk_print_csl_item(const pressmark_article *article, uint64_t id,
                        const pmk_screen *screen);

/* The id of an article as users see it: 16 hexadecimal digits. */
#define PMK_ID_FORMAT "%016" PRIx64

#endif /* PMK_QUERY_PRINT_H */
