/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * names.h - the rules for who, where and what: one function a field
 *
 * Each writes what it finds into the article of the reading, with its rule.
 * Memory that runs out is remembered by the arena or given back; pmk_read_*
 * ask at the end.
 */
#ifndef PMK_NAMES_H
#define PMK_NAMES_H

#include "article/facts.h"
#include "article/rules.h"

pressmark_status pmk_find_byline(pmk_reading *reading, pressmark_error *err);
pressmark_status pmk_find_dateline(pmk_reading *reading, pressmark_error *err);
pressmark_status pmk_find_agency(pmk_reading *reading, pressmark_error *err);
pressmark_status pmk_find_publisher(pmk_reading *reading, pressmark_error *err);
pressmark_status pmk_find_section(pmk_reading *reading, pressmark_error *err);
pressmark_status pmk_find_url(pmk_reading *reading, pressmark_error *err);
pressmark_status pmk_find_deck(pmk_reading *reading, pressmark_error *err);

/* Put a value under a rule. */
pressmark_status pmk_put(pmk_reading *reading, pressmark_field field,
                         pmk_str text, pressmark_evidence_kind kind,
                         unsigned confidence, pmk_rule rule,
                         pressmark_error *err);

/* The address the page came from: page->url, or what a saving program wrote
 * into a comment; absent when neither is known. */
pmk_str pmk_page_address(const pmk_reading *reading);

/* The name the site calls itself: og:site_name, application-name or the
 * JSON-LD's publisher; absent when there is none. */
pmk_str pmk_site_name(const pmk_reading *reading);

/* Blocks above the story, where byline, place and date stand: from the
 * headline's block, or the top, to the first of the body; at most `most`. */
void pmk_head_blocks(const pmk_reading *reading, size_t most, size_t *first,
                     size_t *end);

/* The first block that lies inside that element or after it. */
size_t pmk_block_of_node(const pmk_sheet *sheet, uint32_t node);

/* In what part of the page an element lies: the story's own; beside it, in
 * what may be a side column or a teaser; or one about other things: comments,
 * related stories, footers.  A part that holds the headline or the story
 * itself is its own, whatever it is called. */
typedef enum pmk_place {
    PMK_PLACE_OWN = 0,
    PMK_PLACE_BESIDE,
    PMK_PLACE_FOREIGN
} pmk_place;

pmk_place pmk_place_of(const pmk_reading *reading, uint32_t node);

/* Not the story's own. */
bool pmk_is_foreign(const pmk_reading *reading, uint32_t node);

/* What a dateline says; used by agency.c and by the cases. */
typedef struct pmk_dateline {
    pmk_str places[6];
    size_t count;
    pmk_str agency; /* as written in the brackets; absent if none */
    size_t length;  /* bytes of the whole, the dash and spaces included */
    pmk_rule rule;
} pmk_dateline;

/* Read the dateline at the front of a paragraph. */
bool pmk_dateline_read(pmk_str paragraph, pmk_dateline *out);

/* A line that is nothing but places in capitals, after a bar or alone. */
bool pmk_dateline_line(pmk_str line, pmk_dateline *out);

/* Split the text of a byline into names, put into `out`; at most `room`. */
size_t pmk_byline_split(pmk_arena *arena, pmk_str text, pmk_str *out,
                        size_t room);

/* The text after "By", "Von", "Par" ... at the front of a line; absent when
 * the line does not start so. */
pmk_str pmk_byline_after_by(pmk_str line);

/* Is a line nothing but the name of a person: two to four words with a capital
 * each, small words between them? */
bool pmk_byline_is_person(pmk_str line);

/* The names that a line of Chinese or Korean gives behind or before the word
 * reporter or author; at most `room`, spans of `text`. */
size_t pmk_byline_cjk(pmk_str text, pmk_str *out, size_t room);

/* Is it a name of a few Han characters? */
bool pmk_byline_is_cjk(pmk_str name);

#endif /* PMK_NAMES_H */
