/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * snippet_choose.h - which parts of the text to show
 */
#ifndef PMK_SEARCH_SNIPPET_CHOOSE_H
#define PMK_SEARCH_SNIPPET_CHOOSE_H

#include "search/snippet_text.h"

/* Sentences first <= i < end; `span` is less when the first or the last of
 * them was cut. */
typedef struct pmk_fragment {
    size_t first;
    size_t end;
    pressmark_span span;
} pmk_fragment;

/* One or two, in the order of the text, which has a sentence. */
size_t pmk_snippet_choose(const pmk_snippet_text *text, pmk_fragment out[2]);

/* The bytes between two fragments. */
extern const char pmk_snippet_gap[6];

#endif /* PMK_SEARCH_SNIPPET_CHOOSE_H */
