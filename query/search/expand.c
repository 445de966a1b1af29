/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * expand.c - words of the best articles, to rank the others by
 *
 * Relevance feedback by the model RM3 (Abdul-Jaleel and others, TREC 2004):
 * the best few articles are taken for what is meant, and their words, each as
 * often as it stands there and weighed by the score of its article, are added
 * to the question with a share of its weight.  Function words, numbers and
 * what stands in a quarter of all articles are left out.
 *
 * The articles are analysed from their stored text, as for a snippet.
 */
#include "search/expand.h"

#include "base/error.h"
#include "store/article.h"
#include "store/record.h"

#include <stdlib.h>

enum { TERMS_MAX = 20000, LETTERS_MIN = 3, COMMON_SHARE = 4 };

typedef struct seen_term {
    pmk_str term;
    double share;
} seen_term;

typedef struct expanding {
    pressmark_index *index;
    pmk_plan *plan;
    const pmk_rank_table *table;
    pmk_stop *stop;
    pmk_arena *arena;
    pressmark_error *err;
    PMK_VEC(seen_term) seen;
    double weight; /* of each token of the article that is read */
    bool failed;
} expanding;

/* ------------------------------------------------------------------ */
/* The words of the best                                              */
/* ------------------------------------------------------------------ */

static bool take_token(const pmk_token *token, void *payload)
{
    expanding *e = payload;
    seen_term next = {.term = token->term, .share = e->weight};

    if (token->is_function_word || token->term.len < LETTERS_MIN
        || pmk_is_digit(token->term.ptr[0]))
        return true;
    next.term = pmk_arena_str(e->arena, token->term);
    if (next.term.ptr == NULL || !pmk_vec_push(e->arena, &e->seen, next))
        e->failed = true;
    return !e->failed && e->seen.count < TERMS_MAX;
}

static size_t count_words(pmk_str text)
{
    size_t words = 1;

    for (size_t i = 0; i < text.len; i++)
        words += pmk_is_space(text.ptr[i]);
    return words;
}

static pressmark_status read_texts(expanding *e, double score,
                                   const pressmark_article *article)
{
    const char *language =
        pressmark_article_text(article, PRESSMARK_LANGUAGE, 0);
    pmk_str texts[] = {pmk_article_str(article, PRESSMARK_HEADLINE, 0),
                       pmk_article_str(article, PRESSMARK_BODY, 0)};
    pressmark_status status = PRESSMARK_OK;

    e->weight = score / (double)count_words(texts[1]);
    for (size_t i = 0; i < 2 && status == PRESSMARK_OK; i++)
        if (texts[i].len > 0)
            status = pmk_analyze(e->index->analyzer, texts[i], language, true,
                                 take_token, e, e->err);
    return status == PRESSMARK_OK && e->failed ? pmk_fail_memory(e->err)
                                               : status;
}

static pressmark_status read_article(expanding *e, const pmk_found *found)
{
    pressmark_article *article = NULL;
    char *data = NULL;
    size_t length = 0;
    pressmark_status status =
        pmk_reader_data(e->index->reader, found->docid, &data, &length, e->err);

    if (status == PRESSMARK_OK)
        status = pmk_record_read(pmk_str_n(data, length), PMK_RECORD_BODY,
                                 &article, e->err);
    free(data);
    if (status == PRESSMARK_OK)
        status = read_texts(e, found->score, article);
    pressmark_article_free(article);
    return status;
}

static int by_term(const void *a, const void *b)
{
    return pmk_str_compare(((const seen_term *)a)->term,
                           ((const seen_term *)b)->term);
}

static int by_share(const void *a, const void *b)
{
    const seen_term *left = a;
    const seen_term *right = b;

    if (left->share != right->share)
        return left->share < right->share ? 1 : -1;
    return by_term(a, b);
}

/* Each term once, the weightiest first. */
static void add_up(expanding *e)
{
    size_t kept = 0;

    if (e->seen.count == 0)
        return;
    qsort(e->seen.at, e->seen.count, sizeof(*e->seen.at), by_term);
    for (size_t i = 1; i < e->seen.count; i++) {
        if (pmk_str_eq(e->seen.at[i].term, e->seen.at[kept].term))
            e->seen.at[kept].share += e->seen.at[i].share;
        else
            e->seen.at[++kept] = e->seen.at[i];
    }
    e->seen.count = kept + 1;
    qsort(e->seen.at, e->seen.count, sizeof(*e->seen.at), by_share);
}

/* The first of the terms that tell articles apart. */
static pressmark_status keep_telling(expanding *e)
{
    pmk_reader_counts counts;
    pressmark_status status =
        pmk_reader_count(e->index->reader, &counts, e->err);
    size_t kept = 0;

    for (size_t i = 0; status == PRESSMARK_OK && i < e->seen.count
                       && kept < e->table->expand_terms;
         i++) {
        uint64_t documents = 0;

        status = pmk_reader_frequency(e->index->reader, e->seen.at[i].term,
                                      &documents, e->err);
        if (documents > 0 && documents <= counts.documents / COMMON_SHARE)
            e->seen.at[kept++] = e->seen.at[i];
    }
    e->seen.count = kept;
    return status;
}

/* ------------------------------------------------------------------ */
/* The question                                                       */
/* ------------------------------------------------------------------ */

/* The terms with their weights beside those of the question. */
static pressmark_status make_terms(const expanding *e, pmk_equery **out)
{
    pmk_equery **parts =
        PMK_NEW_ARRAY(e->arena, pmk_equery *, e->seen.count + 1);
    pressmark_status status = PRESSMARK_OK;
    double all = 0;
    double factor;
    size_t count = 0;

    if (parts == NULL)
        return pmk_fail_memory(e->err);
    for (size_t i = 0; i < e->seen.count; i++)
        all += e->seen.at[i].share;
    factor = e->table->expand_weight / (1 - e->table->expand_weight)
             * (double)e->plan->words.count / all;
    while (count < e->seen.count && status == PRESSMARK_OK) {
        pmk_equery *term = NULL;

        status = pmk_equery_term(e->seen.at[count].term, 1, &term, e->err);
        if (status == PRESSMARK_OK)
            status = pmk_equery_scale(term, factor * e->seen.at[count].share,
                                      &parts[count], e->err);
        count += status == PRESSMARK_OK;
    }
    if (status == PRESSMARK_OK)
        return pmk_equery_join(PMK_OR, parts, count, 0, out, e->err);
    for (size_t i = 0; i < count; i++)
        pmk_equery_free(parts[i]);
    return status;
}

/* `*query`, and the terms add to its score. */
static pressmark_status add_to(const expanding *e, const pmk_equery *terms,
                               pmk_equery **query)
{
    pmk_equery *parts[2] = {*query, NULL};
    pressmark_status status;

    if (*query == NULL)
        return PRESSMARK_OK;
    status = pmk_equery_copy(terms, &parts[1], e->err);
    if (status != PRESSMARK_OK)
        return status;
    *query = NULL;
    return pmk_equery_join(PMK_AND_MAYBE, parts, 2, 0, query, e->err);
}

/* For explanations. */
static pressmark_status note(expanding *e, const pmk_equery *terms,
                             bool is_relaxed)
{
    pmk_plan *plan = e->plan;
    pmk_plan_scored next = {.is_relaxed = is_relaxed, .is_expansion = true};
    pressmark_status status;

    if (!plan->explains)
        return PRESSMARK_OK;
    if (!pmk_vec_reserve(&plan->arena, &plan->scored))
        return pmk_fail_memory(e->err);
    status = pmk_equery_copy(terms, &next.query, e->err);
    if (status == PRESSMARK_OK)
        plan->scored.at[plan->scored.count++] = next;
    return status;
}

static pressmark_status expand(expanding *e)
{
    pmk_equery *terms = NULL;
    pressmark_status status = make_terms(e, &terms);

    if (status == PRESSMARK_OK)
        status = add_to(e, terms, &e->plan->full);
    if (status == PRESSMARK_OK)
        status = add_to(e, terms, &e->plan->relaxed);
    if (status == PRESSMARK_OK)
        status = note(e, terms, false);
    if (status == PRESSMARK_OK)
        status = note(e, terms, true);
    pmk_equery_free(terms);
    return status;
}

pressmark_status pmk_expand(pressmark_index *index, pmk_plan *plan,
                            const pmk_rank_table *table, pmk_stop *stop,
                            pressmark_error *err)
{
    pmk_page_ask ask = {
        .limit = table->expand_documents, .table = table, .stop = stop};
    expanding e = {.index = index,
                   .plan = plan,
                   .table = table,
                   .stop = stop,
                   .arena = &plan->arena,
                   .err = err};
    pmk_page page;
    pressmark_status status;

    if (plan->full == NULL || plan->words.count == 0)
        return PRESSMARK_OK;
    status = pmk_match_page(index, plan, &ask, &plan->arena, &page, err);
    for (size_t i = 0; status == PRESSMARK_OK && i < page.count; i++)
        status = read_article(&e, &page.items[i]);
    if (status != PRESSMARK_OK)
        return status;
    add_up(&e);
    status = keep_telling(&e);
    return status == PRESSMARK_OK && e.seen.count > 0 ? expand(&e) : status;
}
