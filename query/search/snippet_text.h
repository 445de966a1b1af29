/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * snippet_text.h - a text as sentences, and what each of them shows
 */
#ifndef PMK_SEARCH_SNIPPET_TEXT_H
#define PMK_SEARCH_SNIPPET_TEXT_H

#include "search/mark.h"

enum { PMK_HEADLINE_TERMS_MAX = 48 };

/* What a part of the text shows, as bits. */
typedef struct pmk_shown {
    uint64_t needles;  /* words and phrases of the question */
    uint64_t quiet;    /* its function words, which are not marked */
    uint64_t pairs;    /* neighbours in it side by side, and whole phrases */
    uint64_t headline; /* words of the headline */
} pmk_shown;

typedef struct pmk_sentence {
    pressmark_span span;
    pmk_shown shown;
    size_t first_place; /* the first that does not end before it */
    size_t first_echo;
    bool is_clean;    /* the text before it ends a sentence too */
    bool is_odd;      /* a caption, or holds a link */
    bool is_headline; /* says the headline again */
} pmk_sentence;

/* A word of the text that the headline has too. */
typedef struct pmk_echo {
    size_t start;
    uint64_t terms; /* bits of those of the headline that it is */
} pmk_echo;

/* The headline as terms, and where they are met. */
typedef struct pmk_likeness {
    pmk_str terms[PMK_HEADLINE_TERMS_MAX];
    size_t count;
    uint64_t content; /* bits of those that are not function words */
    PMK_VEC(pmk_echo) echoes;
    pmk_arena *arena;
    bool failed;
} pmk_likeness;

typedef struct pmk_snippet_text {
    const pmk_mark_ask *ask;
    pmk_arena *arena;
    pressmark_error *err;
    pmk_str body;
    pmk_places places;
    pmk_likeness like;
    pmk_sentence *sentences;
    size_t count;
    size_t bytes; /* to aim for */
    size_t room;  /* the most */
} pmk_snippet_text;

/* Fill in places, sentences and what they show; ask, arena, body, bytes and
 * room are given.  Fails with: MEMORY. */
pressmark_status pmk_snippet_read(pmk_snippet_text *text, pmk_str headline);

/* What the part from `start` to `end` shows; it begins in sentence `i`. */
pmk_shown pmk_snippet_shown(const pmk_snippet_text *text, size_t i,
                            size_t start, size_t end);

pmk_shown pmk_shown_both(pmk_shown a, pmk_shown b);

/* Would it say the headline again? */
bool pmk_snippet_is_headline(const pmk_snippet_text *text, pmk_shown shown);

#endif /* PMK_SEARCH_SNIPPET_TEXT_H */
