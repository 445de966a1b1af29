/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pressmark/count.h - count what a question finds: by field, and over time
 *
 * Where pressmark_search() shows the best few articles, pressmark_count()
 * walks along all of them, and says how many have which value of a field (a
 * facet), and when they were published (a timeline):
 *
 *     pressmark_facet_ask facets[] = {{"language", 5}, {"publisher", 0}};
 *     pressmark_count_options options = PRESSMARK_COUNT_OPTIONS_INIT;
 *     pressmark_counts *counts = NULL;
 *     const pressmark_facet_value *value;
 *
 *     options.facets = facets;
 *     options.facet_count = 2;
 *     options.timeline = PRESSMARK_BY_MONTH;
 *     if (pressmark_count(index, query, &options, &counts, &err)
 *         == PRESSMARK_OK)
 *         for (size_t i = 0;
 *              (value = pressmark_counts_value(counts, 0, i)) != NULL; i++)
 *             puts(value->value);
 *     pressmark_counts_free(counts);
 *
 * A question is never relaxed here: what is counted has all that was asked.
 */
#ifndef PRESSMARK_COUNT_H
#define PRESSMARK_COUNT_H

#include <pressmark/search.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pressmark_counts pressmark_counts;

/* A facet that is asked for. */
typedef struct pressmark_facet_ask {
    const char *field; /* its name or alias: one whose info says `facet`, or
                          "site" */
    size_t limit;      /* values to hand out, most frequent first; 0: 10 */
} pressmark_facet_ask;

/* The periods of a timeline. */
typedef enum pressmark_timeline {
    PRESSMARK_NO_TIMELINE = 0,
    PRESSMARK_BY_DAY,
    PRESSMARK_BY_WEEK, /* from Monday on */
    PRESSMARK_BY_MONTH,
    PRESSMARK_BY_YEAR
} pressmark_timeline;

typedef struct pressmark_count_options {
    size_t size;

    const pressmark_facet_ask *facets;
    size_t facet_count; /* 16 at most */
    pressmark_timeline timeline;

    /* Of more matches than this, every second, third, ... is looked at, and
     * facets and timeline are estimates; 0: 1,000,000.  The total is exact
     * all the same. */
    uint64_t exact_limit;

    /* Milliseconds after which to stop; 0: never.  What was counted so far is
     * returned some 50 ms later at most, and pressmark_counts_partial() says
     * so. */
    uint32_t timeout_ms;

    /* Asked often enough to stop within some 10 ms; counts documents. */
    pressmark_progress_fn progress;
    void *payload;
} pressmark_count_options;

#define PRESSMARK_COUNT_OPTIONS_INIT                                           \
    {                                                                          \
        sizeof(pressmark_count_options), NULL, 0, PRESSMARK_NO_TIMELINE, 0, 0, \
            NULL, NULL                                                         \
    }

/*
 * Count what the query matches in full.  Costs grow with the number of
 * matches, and with that of facets; without facets and timeline only the
 * total is counted.
 *
 * Fails with: TIMEOUT (before anything was found), CANCELLED, CORRUPT, IO,
 * MEMORY, ARGUMENT (also when a field is no facet).
 */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_count(pressmark_index *index, const pressmark_query *query,
                const pressmark_count_options *options, pressmark_counts **out,
                pressmark_error *err);

/* Counts are frozen, and independent of the index. */
PRESSMARK_API void pressmark_counts_free(pressmark_counts *counts);

/* How many articles match; when partial, how many were found in time. */
PRESSMARK_API uint64_t pressmark_counts_total(const pressmark_counts *counts);

/* 1 when the time of the options ran out: there is more than was counted. */
PRESSMARK_API int pressmark_counts_partial(const pressmark_counts *counts);

/* 1 when facets and timeline are estimates; `*looked_at` (may be NULL) is how
 * many matches they come from. */
PRESSMARK_API int pressmark_counts_estimated(const pressmark_counts *counts,
                                             uint64_t *looked_at);

/*
 * A facet.  An article counts once for each of its values, so for a field of
 * one value all of them, `others` and `without` add up to the total, if it is
 * no estimate.
 */
typedef struct pressmark_facet {
    const char *field; /* its name, whichever alias asked for it */
    uint64_t distinct; /* values in all */
    uint64_t others;   /* counts of those that are not handed out, summed */
    uint64_t without;  /* articles that have no value */
} pressmark_facet;

/* The i-th facet of the options; NULL past the end. */
PRESSMARK_API const pressmark_facet *pressmark_counts_facet(
    const pressmark_counts *counts, size_t i);

/* One value.  Spellings that differ in case, accents or width are one value,
 * shown as most articles have it. */
typedef struct pressmark_facet_value {
    const char *value;
    uint64_t count;
    uint64_t margin; /* of an estimate: the count is off by no more, nineteen
                        times out of twenty; else 0 */
} pressmark_facet_value;

/* The n-th value of the i-th facet, most frequent first, then by its bytes;
 * NULL past the end. */
PRESSMARK_API const pressmark_facet_value *pressmark_counts_value(
    const pressmark_counts *counts, size_t i, size_t n);

/*
 * A period of the timeline.  Its days are those that the publishers print,
 * wherever they are, as in questions for a date.
 */
typedef struct pressmark_period {
    /* The first and the last day, or month, or year of it.  Of the last row
     * both have precision NONE: it has the articles whose date is not known
     * so finely. */
    pressmark_time first;
    pressmark_time last;
    uint64_t count;
    uint64_t margin;   /* as for a value */
    uint64_t articles; /* all that the index has of this period; 0: there is
                          no data, so that a count of 0 says nothing */
} pressmark_period;

/*
 * The i-th period, from the first that has a match to the last; NULL past the
 * end.  A stretch of periods of which the index has nothing at all is one row.
 * All counts add up to the total, if they are no estimates.
 */
PRESSMARK_API const pressmark_period *pressmark_counts_period(
    const pressmark_counts *counts, size_t i);

#ifdef __cplusplus
}
#endif

#endif /* PRESSMARK_COUNT_H */
