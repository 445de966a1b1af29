/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * resemble.c - are these two versions of one story?
 *
 * Asked when a page claims an address that another one holds already: many
 * sites print the address of their front page into every story.
 */
#include "write/resemble.h"

#include "base/error.h"
#include "base/hash.h"

#include <stdlib.h>

enum { SHINGLE = 3, SHINGLES_MAX = 1 << 20, FIRST_ROOM = 1024 };

/* The hashes of a text's runs of `width` words. */
typedef struct shingles {
    uint64_t *at;
    size_t count, room;
    uint64_t last[SHINGLE]; /* hashes of the last words, oldest first */
    size_t words;
    bool failed;
} shingles;

static bool push(shingles *set, uint64_t hash)
{
    if (set->count == set->room) {
        size_t want = set->room == 0 ? FIRST_ROOM : set->room * 2;
        uint64_t *grown = realloc(set->at, want * sizeof(*grown));

        if (grown == NULL) {
            set->failed = true;
            return false;
        }
        set->at = grown;
        set->room = want;
    }
    set->at[set->count++] = hash;
    return set->count < SHINGLES_MAX;
}

static bool take_word(const pmk_token *token, void *payload)
{
    shingles *set = payload;

    set->last[0] = set->last[1];
    set->last[1] = set->last[2];
    set->last[2] = pmk_hash64_of(token->term);
    if (++set->words < SHINGLE)
        return true;
    return push(set, pmk_hash64_of(pmk_str_n((const char *)set->last,
                                             sizeof(set->last))));
}

static int compare_hashes(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

/* Sorted and each once.  A text of one or two words has one run. */
static pressmark_status read_shingles(pmk_analyzer *analyzer,
                                      const pressmark_article *article,
                                      shingles *set, pressmark_error *err)
{
    const char *body = pressmark_article_text(article, PRESSMARK_BODY, 0);
    size_t kept = 0;
    pressmark_status status;

    *set = (shingles){0};
    if (body == NULL)
        return PRESSMARK_OK;
    status = pmk_analyze(analyzer, pmk_str_of(body), NULL, false, take_word,
                         set, err);
    if (status == PRESSMARK_OK && set->words > 0 && set->words < SHINGLE)
        push(set, pmk_hash64_of(
                      pmk_str_n((const char *)set->last, sizeof(set->last))));
    if (status == PRESSMARK_OK && set->failed)
        status = pmk_fail_memory(err);
    if (status != PRESSMARK_OK || set->count == 0)
        return status;
    qsort(set->at, set->count, sizeof(*set->at), compare_hashes);
    for (size_t i = 0; i < set->count; i++)
        if (i == 0 || set->at[i] != set->at[kept - 1])
            set->at[kept++] = set->at[i];
    set->count = kept;
    return PRESSMARK_OK;
}

static size_t count_common(const shingles *a, const shingles *b)
{
    size_t common = 0;

    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        if (a->at[i] == b->at[j]) {
            common++;
            i++;
            j++;
        } else if (a->at[i] < b->at[j]) {
            i++;
        } else {
            j++;
        }
    }
    return common;
}

static bool add_to_sum(const pmk_token *token, void *payload)
{
    uint64_t *sum = payload;

    *sum = (*sum ^ pmk_hash64_of(token->term)) * 0x9e3779b97f4a7c15u;
    return true;
}

/* One number for the words of a headline in their order; 0 without any. */
static pressmark_status sum_headline(pmk_analyzer *analyzer,
                                     const pressmark_article *article,
                                     uint64_t *sum, pressmark_error *err)
{
    const char *text = pressmark_article_text(article, PRESSMARK_HEADLINE, 0);

    *sum = 0;
    if (text == NULL)
        return PRESSMARK_OK;
    return pmk_analyze(analyzer, pmk_str_of(text), NULL, false, add_to_sum, sum,
                       err);
}

static pressmark_status compare_headlines(pmk_analyzer *analyzer,
                                          const pressmark_article *a,
                                          const pressmark_article *b,
                                          bool *alike, pressmark_error *err)
{
    uint64_t sum_a, sum_b;
    pressmark_status status = sum_headline(analyzer, a, &sum_a, err);

    if (status == PRESSMARK_OK)
        status = sum_headline(analyzer, b, &sum_b, err);
    *alike = status == PRESSMARK_OK && sum_a != 0 && sum_a == sum_b;
    return status;
}

pressmark_status pmk_resemble(pmk_analyzer *analyzer,
                              const pressmark_article *a,
                              const pressmark_article *b, bool *alike,
                              pressmark_error *err)
{
    shingles of_a, of_b = {0};
    pressmark_status status = compare_headlines(analyzer, a, b, alike, err);

    if (status != PRESSMARK_OK || *alike)
        return status;
    status = read_shingles(analyzer, a, &of_a, err);
    if (status == PRESSMARK_OK)
        status = read_shingles(analyzer, b, &of_b, err);
    if (status == PRESSMARK_OK && of_a.count > 0 && of_b.count > 0) {
        size_t smaller = of_a.count < of_b.count ? of_a.count : of_b.count;

        *alike = 2 * count_common(&of_a, &of_b) >= smaller;
    }
    free(of_a.at);
    free(of_b.at);
    return status;
}
