/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * kind_words.h - words by which the kinds of page differ
 */
#ifndef PMK_KIND_WORDS_H
#define PMK_KIND_WORDS_H

#include "base/str.h"

#include <stdint.h>

/* KIND(identifier): what is counted. */
#define PMK_WORD_KINDS(KIND)                         \
    KIND(SHOP)   /* baskets, stock and delivery */   \
    KIND(LIST)   /* sorting, filters, more of it */  \
    KIND(REVIEW) /* what buyers thought */           \
    KIND(SAID)   /* who said what, and when */       \
    KIND(WE)     /* a house that speaks of itself */ \
    KIND(PRICE)  /* a sign of money before a digit */

#define PMK_WORD_KIND_ID(id) PMK_WORDS_##id,
typedef enum pmk_word_kind {
    PMK_WORD_KINDS(PMK_WORD_KIND_ID) PMK_WORD_KIND_COUNT
} pmk_word_kind;
#undef PMK_WORD_KIND_ID

typedef struct pmk_word_counts {
    int64_t of[PMK_WORD_KIND_COUNT];
} pmk_word_counts;

/* Add the words and phrases of a text to the counts. */
void pmk_count_kind_words(pmk_str text, pmk_word_counts *counts);

/* A line that names the writer or the day: "By ...", "Updated ...". */
bool pmk_is_byline_start(pmk_str text);

#endif /* PMK_KIND_WORDS_H */
