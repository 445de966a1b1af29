/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * reading.h - what the rules share while one page is read
 *
 * extract.c makes a reading, hands it down the line of rules, and turns it
 * into the article:
 *
 *     pmk_read_facts      JSON-LD and meta elements, parsed once
 *     pmk_read_headline   which also finds the headline's block
 *     pmk_read_language   html lang, checked against the text
 *     pmk_read_repeats    the blocks that other pages of the site have too
 *     pmk_read_body       the blocks that are the story
 *     pmk_read_names      byline, dateline, agency, publisher, section,
 *                         keyword, canonical URL
 *     pmk_read_times      published, updated, saved
 *
 * Each rule is named in rules.h and writes its values with that name.
 */
#ifndef PMK_READING_H
#define PMK_READING_H

#include "base/arena.h"
#include "page/sheet.h"

#include <pressmark/extract.h>

typedef struct pmk_facts pmk_facts; /* facts.h */
typedef struct pmk_site pmk_site;   /* sites.h */
typedef struct pmk_model pmk_model; /* model.h */

#define PMK_NO_BLOCK SIZE_MAX

/* One line of the body. */
typedef struct pmk_paragraph {
    pmk_str text;
    size_t block; /* where it came from, or PMK_NO_BLOCK (JSON-LD rescue) */
    bool is_subhead;
} pmk_paragraph;

typedef struct pmk_reading {
    pmk_arena *arena;
    const pressmark_page *page;
    const pmk_sheet *sheet;
    pressmark_article *article;
    const pmk_model *model; /* NULL: the rules alone */
    unsigned keep_cuts : 1;
    unsigned accept_all : 1;

    const pmk_facts *facts; /* by pmk_read_facts */

    pmk_str headline;      /* by pmk_read_headline; absent when there is none */
    size_t headline_block; /* or PMK_NO_BLOCK */
    pmk_str title_suffix;  /* what was cut from <title>: "Reuters" */

    const char *language; /* by pmk_read_language: "en"; "" unknown */

    const pmk_site *site; /* what repeats on its site; NULL: not known */
    uint8_t *repeats;     /* by pmk_read_repeats, per block: a pmk_repeats of
                             sites.h; NULL: nothing is known to repeat */

    pmk_paragraph *body; /* by pmk_read_body; rules after it may shorten a
                            text but not add lines */
    size_t body_count;
    size_t body_first_block; /* PMK_NO_BLOCK when there is no story */
    size_t body_last_block;
    const char **block_rules; /* per block: the rule that cut it, NULL for
                                 what is body or was taken as a field */
    pressmark_evidence body_evidence; /* by pmk_read_body */

    pressmark_time captured; /* by pmk_read_times: when the page was saved, as
                                the page or its box says; else NONE */
} pmk_reading;

/* All give OK or MEMORY; finding nothing is not a failure. */
pressmark_status pmk_read_facts(pmk_reading *reading, pressmark_error *err);
pressmark_status pmk_read_headline(pmk_reading *reading, pressmark_error *err);
pressmark_status pmk_read_language(pmk_reading *reading, pressmark_error *err);
pressmark_status pmk_read_body(pmk_reading *reading, pressmark_error *err);
pressmark_status pmk_read_names(pmk_reading *reading, pressmark_error *err);
pressmark_status pmk_read_times(pmk_reading *reading, pressmark_error *err);

#endif /* PMK_READING_H */
