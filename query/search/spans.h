/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * spans.h - do words stand to each other as was asked?
 *
 * An expression over the places of words in one text: near, in order, in one
 * sentence or paragraph, so many times, near the start.  The places come from
 * the positions of an index, or from the tokens of a text that is marked: the
 * same code decides what is found and what is marked.
 *
 * A span is a run of positions, both ends included.  The method is that of
 * ordered interval lists (Clarke, Cormack, Burkowski, "An algebra for
 * structured text search", The Computer Journal 38, 1995), kept simple: all
 * pairs that fit are tried, up to PMK_SPANS_MAX.
 */
#ifndef PMK_SEARCH_SPANS_H
#define PMK_SEARCH_SPANS_H

#include "base/vec.h"
#include "xapian/xapian_c.h"

enum { PMK_SPANS_MAX = 4096 };

typedef struct pmk_place_span {
    uint32_t first;
    uint32_t last;
} pmk_place_span;

typedef PMK_VEC(pmk_place_span) pmk_place_spans;

typedef enum pmk_span_kind {
    PMK_SPAN_LEAF,      /* `leaf`                                          */
    PMK_SPAN_ANY,       /* one of the parts                                */
    PMK_SPAN_ALL,       /* every part, anywhere                            */
    PMK_SPAN_NEAR,      /* two parts, at most `number` words apart         */
    PMK_SPAN_ADJ,       /* the same, the first before the second           */
    PMK_SPAN_SENTENCE,  /* two parts in one sentence                       */
    PMK_SPAN_PARAGRAPH, /* two parts in one paragraph                      */
    PMK_SPAN_ATLEAST,   /* one part, `number` times                        */
    PMK_SPAN_FIRST,     /* one part, within the first words of the body    */
    PMK_SPAN_LEAD,      /* one part, in the paragraphs at the start of the
                           body that have `number` words together          */
    PMK_SPAN_HLEAD      /* the same, or in headline or deck                */
} pmk_span_kind;

typedef struct pmk_span_node pmk_span_node;
struct pmk_span_node {
    pmk_span_kind kind;
    uint32_t number;
    size_t leaf;
    PMK_VEC(pmk_span_node *) parts;
};

/* One text. */
typedef struct pmk_span_text {
    const pmk_place_spans *leaves; /* by `leaf`, in rising order */
    pmk_positions paragraphs;      /* where each begins */
    pmk_positions sentences;
    uint32_t body; /* its first position; 0: there is none */
    pmk_arena *arena;
} pmk_span_text;

/* Where the expression holds; none: it does not.  `*failed` is set without
 * memory. */
pmk_place_spans pmk_spans_find(const pmk_span_node *node,
                               const pmk_span_text *text, bool *failed);

#endif /* PMK_SEARCH_SPANS_H */
