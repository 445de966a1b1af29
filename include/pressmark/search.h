/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pressmark/search.h - ask a news index a question
 *
 * The whole life of a search:
 *
 *     pressmark_error err = PRESSMARK_ERROR_INIT;
 *     pressmark_index *index = NULL;
 *     pressmark_query *query = NULL;
 *     pressmark_results *results = NULL;
 *
 *     if (pressmark_index_open("news.idx", NULL, &index, &err) == PRESSMARK_OK
 *         && pressmark_query_parse("headline:tariffs agency:reuters", NULL,
 *                                  &query, &err) == PRESSMARK_OK
 *         && pressmark_search(index, query, NULL, &results, &err)
 *                == PRESSMARK_OK)
 *         for (size_t i = 0; i < pressmark_results_count(results); i++) {
 *             const pressmark_hit *hit = pressmark_results_hit(results, i);
 *
 *             puts(hit->headline != NULL ? hit->headline : "(no headline)");
 *         }
 *     else
 *         fprintf(stderr, "%s\n", err.message);
 *
 *     pressmark_results_free(results);
 *     pressmark_query_free(query);
 *     pressmark_index_free(index);
 *
 * The three objects do not depend on each other once made: a query may be
 * parsed before any index is open and used on many; results stay valid after
 * the index and the query are gone.  They may be freed in any order.
 */
#ifndef PRESSMARK_SEARCH_H
#define PRESSMARK_SEARCH_H

#include <pressmark/article.h>
#include <pressmark/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pressmark_index pressmark_index;
typedef struct pressmark_query pressmark_query;
typedef struct pressmark_results pressmark_results;

/* ------------------------------------------------------------------ */
/* Index: an open index, for reading                                  */
/* ------------------------------------------------------------------ */

typedef struct pressmark_index_options {
    size_t size;
    unsigned reserved; /* 0 */
} pressmark_index_options;

#define PRESSMARK_INDEX_OPTIONS_INIT       \
    {                                      \
        sizeof(pressmark_index_options), 0 \
    }

/*
 * Open the index at `path` as it was last committed.  Any number of programs
 * may read while one writes; an open index does not see later commits until
 * pressmark_index_refresh().
 *
 * Threads: one thread at a time.  To search from several threads open the
 * index in each; that is cheap, and the operating system shares the pages.
 *
 * Fails with: NOT_FOUND, VERSION, CORRUPT, IO, MEMORY, ARGUMENT.
 */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_index_open(const char *path, const pressmark_index_options *options,
                     pressmark_index **out, pressmark_error *err);

PRESSMARK_API void pressmark_index_free(pressmark_index *index);

/* Move on to the newest commit.  `*changed` (may be NULL) becomes 1 when
 * there was one, else 0.
 * Fails with: NOT_FOUND, VERSION, CORRUPT, IO, MEMORY, ARGUMENT. */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status pressmark_index_refresh(
    pressmark_index *index, int *changed, pressmark_error *err);

/* A read-only view, borrowed until the index is refreshed or freed. */
typedef struct pressmark_index_stats {
    uint64_t articles;       /* documents in the collection                */
    double average_length;   /* terms per article, each word of a headline
                                counted as often as it weighs             */
    pressmark_time earliest; /* by PRESSMARK_PUBLISHED, as days; may lie    */
    pressmark_time latest;   /* farther out than the articles still there   */
    unsigned format;         /* version of the format on disk              */
} pressmark_index_stats;

/* NULL only when memory ran out. */
PRESSMARK_API const pressmark_index_stats *pressmark_index_get_stats(
    pressmark_index *index);

/* Read one article back by the id of a hit.  Ids are stable until the index
 * is rebuilt.
 * Fails with: NOT_FOUND, CORRUPT, IO, MEMORY, ARGUMENT. */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_index_article(pressmark_index *index, uint64_t id,
                        pressmark_article **out, pressmark_error *err);

/* ------------------------------------------------------------------ */
/* Query: a parsed question                                           */
/* ------------------------------------------------------------------ */

typedef enum pressmark_words {
    PRESSMARK_WORDS_AUTO = 0,
    PRESSMARK_WORDS_ALL,
    PRESSMARK_WORDS_ANY
} pressmark_words;

/* The question that is saved under `name`, or NULL when there is none; it is
 * copied before the function is called again. */
typedef const char *(*pressmark_saved_fn)(const char *name, void *payload);

typedef struct pressmark_query_options {
    size_t size;

    /* Must words joined by nothing all be there?  AUTO (the default): yes,
     * unless fewer than ten articles have them all; then the best matches
     * are returned and pressmark_results_relaxed() says so. */
    pressmark_words words;

    /* 0: odd input is read literally, with a warning, and never fails.
     * 1: where there would be a warning, fail with SYNTAX and its offset, or
     * with LIMIT. */
    unsigned strict : 1;

    /* 1: the question is words only; no sign means anything. */
    unsigned plain : 1;

    /* The moment that "7d" and "yesterday" count from, in seconds since
     * 1970-01-01T00:00:00Z; 0: the clock. */
    int64_t now;

    /* Minutes east of Greenwich where the user is: the day that is today
     * there.  0: that of UTC. */
    int32_t utc_offset;

    /* What query:NAME stands for; NULL: nothing is saved.  A question with
     * one is never relaxed: AUTO is ALL for it. */
    pressmark_saved_fn saved;
    void *saved_payload;
} pressmark_query_options;

#define PRESSMARK_QUERY_OPTIONS_INIT                                       \
    {                                                                      \
        sizeof(pressmark_query_options), PRESSMARK_WORDS_AUTO, 0, 0, 0, 0, \
            NULL, NULL                                                     \
    }

/*
 * Parse a question.  pressmark-syntax(7) describes the language; in short:
 *
 *     oil price              both words, or the best matches if few have both
 *     "oil price"            the phrase
 *     +oil -price            must, must not
 *     headline:oil           in one field; see pressmark_field
 *     agency:reuters         a filter field has these words in a row
 *     headline:(oil price)   a field for all in the brackets
 *     date:2019-03..2019-05  published between, both months included; an end
 *                            may be left out; since: and until: are halves
 *     tariff*                any ending, after two letters or more
 *     oil AND gas, oil OR gas, NOT oil, (…)
 *                            combine; OR binds least, words side by side most
 *
 * Function words ("the", "of") are left out where words are joined by
 * nothing, unless nothing else remains.  Of a question, the first MiB, 1024
 * words and 64 levels of brackets are read.
 *
 * Frozen: a query may be shared by any number of threads.
 *
 * Fails with: SYNTAX (only when strict), LIMIT, MEMORY, ARGUMENT.
 */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_query_parse(const char *text, const pressmark_query_options *options,
                      pressmark_query **out, pressmark_error *err);

PRESSMARK_API void pressmark_query_free(pressmark_query *query);

/* An operator of the language.  Static; frozen. */
typedef struct pressmark_operator_info {
    const char *name;        /* as it is written: "NEAR/n, w/n" */
    const char *description; /* one sentence, for help texts    */
    const char *example;     /* a query that uses it            */
} pressmark_operator_info;

/* The i-th operator; NULL past the end. */
PRESSMARK_API const pressmark_operator_info *pressmark_operator_get_info(
    size_t i);

/* The i-th name that takes a colon in a question; NULL past the end.
 * `*aliases` (may be NULL) are its other names, with blanks between, or "". */
PRESSMARK_API const pressmark_field_info *pressmark_query_field_get_info(
    size_t i, const char **aliases);

/* How the question was understood, written out; parsing it again with the
 * same options (but not `plain`) gives the same query; saved questions are
 * written out.  "" when there is
 * nothing in it to search for; such a query matches nothing. */
PRESSMARK_API const char *pressmark_query_text(const pressmark_query *query);

/* What was odd about the question and how it was read; NULL when i is past
 * the end.  Each is one line. */
PRESSMARK_API const char *pressmark_query_warning(const pressmark_query *query,
                                                  size_t i);

/* ------------------------------------------------------------------ */
/* Search                                                             */
/* ------------------------------------------------------------------ */

typedef enum pressmark_sort {
    PRESSMARK_BY_RELEVANCE = 0,
    PRESSMARK_NEWEST_FIRST,
    PRESSMARK_OLDEST_FIRST
} pressmark_sort;

typedef struct pressmark_search_options {
    size_t size;

    size_t offset; /* hits to skip, for the next page */
    size_t limit;  /* hits to return; 0: 10 */

    /* By date, articles without one come last.  A question of filters alone
     * has no relevance: it is answered newest first. */
    pressmark_sort sort;

    /* Snippet: bytes of text to aim for; 0: 240.  The snippet is cut at
     * sentence or word ends, so it may be somewhat shorter or longer. */
    size_t snippet_bytes;

    /* 1: hits come with id, score, source and full_match only; for long
     * runs. */
    unsigned brief : 1;

    /* 1: hits come without a snippet, and the text of the article is not
     * read; matches in the headline are marked all the same. */
    unsigned no_snippet : 1;

    /* 1: hits are in the order of BM25 alone; where the words stand in an
     * article counts for nothing. */
    unsigned no_rerank : 1;

    /* Milliseconds after which to stop looking; 0: never.  The hits found so
     * far are returned some 50 ms later at most, and
     * pressmark_results_partial() says so. */
    uint32_t timeout_ms;

    /* Asked often enough to stop within some 10 ms; counts documents. */
    pressmark_progress_fn progress;
    void *payload;

    /* Days after which being new counts half as much; 0: it counts for
     * nothing.  What is published today is moved up by up to half of the best
     * score; of the best thousand matches, by relevance.  Age is counted from
     * `now` of the query. */
    double recent_days;

    /* 1: pressmark_results_reason() says what scores are the sum of; costs as
     * much as a search for each word. */
    unsigned explain : 1;

    /* 1: the words that the five best hits share add to the score of all, so
     * that those like them come before others.  Helps long-winded questions
     * about one subject, harms those for one certain article. */
    unsigned expand : 1;
} pressmark_search_options;

#define PRESSMARK_SEARCH_OPTIONS_INIT                                         \
    {                                                                         \
        sizeof(pressmark_search_options), 0, 0, PRESSMARK_BY_RELEVANCE, 0, 0, \
            0, 0, 0, NULL, NULL, 0, 0, 0                                      \
    }

/*
 * Run a query.  If another program commits in the middle, the search starts
 * over on the new state by itself; results are always from one state.
 *
 * Costs grow with the number of matches; snippets and stored text are read
 * only for the hits returned.
 *
 * Fails with: TIMEOUT (before anything was found), CANCELLED, CORRUPT, IO,
 * MEMORY, ARGUMENT.
 */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_search(pressmark_index *index, const pressmark_query *query,
                 const pressmark_search_options *options,
                 pressmark_results **out, pressmark_error *err);

/* ------------------------------------------------------------------ */
/* Results: frozen, and independent of the index                      */
/* ------------------------------------------------------------------ */

PRESSMARK_API void pressmark_results_free(pressmark_results *results);

/* How many hits are in this page of results. */
PRESSMARK_API size_t pressmark_results_count(const pressmark_results *results);

/* How many there are in all: never fewer than `*at_least` nor more than
 * `*at_most`; equal when known exactly.  Either pointer may be NULL. */
PRESSMARK_API void pressmark_results_total(const pressmark_results *results,
                                           uint64_t *at_least,
                                           uint64_t *at_most);

/* A text with the places where the query matched.  The spans are in order,
 * do not overlap, and point into `text`.  Nothing in `text` is escaped:
 * colour it, or turn it into HTML, as the place of display demands. */
typedef struct pressmark_marked_text {
    const char *text; /* NULL when there is none */
    const pressmark_span *marks;
    size_t mark_count;
    unsigned cut_before : 1; /* text was left out before the start */
    unsigned cut_after : 1;  /* … and after the end */
} pressmark_marked_text;

/* One hit.  Borrowed from the results. */
typedef struct pressmark_hit {
    uint64_t id;  /* for pressmark_index_article() */
    double score; /* comparable within one search only; 0 by date */
    const char *headline;
    const char *byline;   /* all writers, joined by ", " */
    const char *dateline; /* all places, joined by "/" */
    const char *agency;
    const char *publisher;
    const char *section;
    const char *language;
    const char *url;
    const char *source;
    pressmark_time published;
    pressmark_marked_text marked_headline;
    pressmark_marked_text snippet;
    unsigned full_match : 1; /* has every word; 0 only when relaxed */
} pressmark_hit;

/* The i-th hit, best first; NULL when i is past the end. */
PRESSMARK_API const pressmark_hit *pressmark_results_hit(
    const pressmark_results *results, size_t i);

/* 1 when few articles had all the words, so that the best matches follow the
 * full ones; `*full` (may be NULL) is then the number of full matches, which
 * come first. */
PRESSMARK_API int pressmark_results_relaxed(const pressmark_results *results,
                                            uint64_t *full);

/* A part of a score. */
typedef struct pressmark_reason {
    /* "words": a part of the question, by BM25; "coverage", "lead" and
     * "nearness": the share of the words that are there, near the start, and
     * near to each other; "recency" and "expansion": see the options; "lift": the same for
     * all of the best hits, which sets them above the others. */
    const char *what;
    const char *text;  /* of "words": as written in a question; else NULL */
    uint64_t articles; /* of "words": how many have it; else 0 */
    double value;
} pressmark_reason;

/* The i-th reason for the score of a hit, when `explain` was set; NULL when i
 * is past the end.  Their sum is the score.  Borrowed from the results. */
PRESSMARK_API const pressmark_reason *pressmark_results_reason(
    const pressmark_results *results, size_t hit, size_t i);

/* Did you mean?  The question with words that no article has replaced by the
 * nearest that some have, written as a question; NULL when there is nothing to
 * suggest.  It has an answer: with all of its words, where any of them was not
 * enough.  Not made for later pages and not when `brief` is set.  Borrowed
 * from the results. */
PRESSMARK_API const char *pressmark_results_suggestion(
    const pressmark_results *results);

/* 1 when the time of the options ran out: not all articles were looked at, so
 * better hits may be missing, and the order is rougher. */
PRESSMARK_API int pressmark_results_partial(const pressmark_results *results);

#ifdef __cplusplus
}
#endif

#endif /* PRESSMARK_SEARCH_H */
