/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * inverter.h - the terms of one article, each once with its positions
 *
 * Text gives its terms in the order of the words; an index wants them term by
 * term.  Turning that round in a small table of our own is several times
 * faster than asking the document for every word.  The table is reused from
 * article to article.
 */
#ifndef PMK_INVERTER_H
#define PMK_INVERTER_H

#include "xapian/xapian_c.h"

/* The most words that one article may give, and different terms among them;
 * what follows is not indexed.  No prose has so many terms: they are what
 * costs memory. */
enum { PMK_ARTICLE_WORDS_MAX = 500000, PMK_ARTICLE_TERMS_MAX = 100000 };

typedef struct pmk_inverter pmk_inverter;

pressmark_status pmk_inverter_new(pmk_inverter **out, pressmark_error *err);
void pmk_inverter_free(pmk_inverter *inverter);

/* Forget the last article. */
void pmk_inverter_clear(pmk_inverter *inverter);

/* One occurrence of `prefix` + `text`, worth `wdf`.  Gives false when the
 * article is full or memory ran out; both are remembered. */
bool pmk_inverter_add(pmk_inverter *inverter, pmk_str prefix, pmk_str text,
                      uint32_t position, uint32_t wdf);

/* Was there more than that? */
bool pmk_inverter_full(const pmk_inverter *inverter);

/* Different terms, and occurrences of all. */
size_t pmk_inverter_terms(const pmk_inverter *inverter);
size_t pmk_inverter_words(const pmk_inverter *inverter);

/* Put all terms into a document.  Fails with: MEMORY. */
pressmark_status pmk_inverter_write(const pmk_inverter *inverter,
                                    pmk_document *doc, pressmark_error *err);

#endif /* PMK_INVERTER_H */
