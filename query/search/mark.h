/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * mark.h - where in a text does a question match?
 *
 * The question is analysed again, in the language of the text, and so is the
 * text: what is marked is what the index would find.  A phrase is marked only
 * where it stands as a phrase.
 */
#ifndef PMK_SEARCH_MARK_H
#define PMK_SEARCH_MARK_H

#include "search/query_plan.h"
#include "text/analyze.h"

enum {
    PMK_NEEDLES_MAX = 64,        /* words and phrases that are looked for */
    PMK_MARK_BYTES_MAX = 1 << 19 /* of a text that are looked at          */
};

/* One place; needle counts from 0 in the order of the question. */
typedef struct pmk_place {
    size_t start;
    size_t end;
    uint32_t first; /* positions, counted as in the index */
    uint32_t last;
    unsigned needle;
    bool is_quiet; /* a function word, which is not marked */
} pmk_place;

typedef struct pmk_places {
    pmk_place *at; /* by start; may overlap */
    size_t count;
    size_t needles; /* how many were looked for */
} pmk_places;

typedef struct pmk_mark_ask {
    const pressmark_query *query;
    pmk_analyzer *analyzer;
    const pmk_patterns *patterns; /* what its stars stand for; may be NULL */
    const char *language;         /* of the text */
    const char *scope;            /* the text is of what was cut */
    bool is_headline;             /* then headline: counts too, else not */
    bool is_loose;                /* parts of words that come to several
                                     tokens count by themselves */
    bool with_quiet;              /* function words that were not looked for
                                     come too, as quiet places */
    pmk_token_fn also;            /* told of every token of the text on the
                                     same walk; may be NULL */
    void *also_payload;
} pmk_mark_ask;

/* The places in `text`, in the arena.  Fails with: MEMORY. */
pressmark_status pmk_mark_places(const pmk_mark_ask *ask, pmk_str text,
                                 pmk_arena *arena, pmk_places *out,
                                 pressmark_error *err);

typedef PMK_VEC(pressmark_span) pmk_spans;

/* Add the places within `start` to `end` as spans that do not overlap;
 * `start` becomes `base`. */
pressmark_status pmk_mark_spans(const pmk_places *places, size_t start,
                                size_t end, size_t base, pmk_arena *arena,
                                pmk_spans *spans, pressmark_error *err);

#endif /* PMK_SEARCH_MARK_H */
