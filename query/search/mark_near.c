/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * mark_near.c - of the words that were to be near to each other, those that
 * are
 *
 * The text is built as in the index: tokens are counted from 1, one position
 * is left out at each line end.  What is marked is what the index would find.
 */
#include "search/mark_near.h"

#include "base/error.h"
#include "search/plan_places.h"
#include "text/sentence.h"

typedef PMK_VEC(uint32_t) positions;

/* The text as conditions see it. */
typedef struct reading {
    pmk_str text;
    pmk_arena *arena;
    const pressmark_span *sentences;
    size_t sentence_count;
    size_t at;      /* bytes looked at for line ends */
    uint32_t lines; /* line ends passed */
    positions paragraph_starts;
    positions sentence_starts;
    bool failed;
} reading;

static void ask_once(pmk_span_node *node)
{
    if (node->kind == PMK_SPAN_ATLEAST)
        node->number = 1;
    for (size_t i = 0; i < node->parts.count; i++)
        ask_once(node->parts.at[i]);
}

pmk_span_node *pmk_mark_tree(pmk_arena *arena, const pmk_node *node)
{
    size_t leaves = 0;
    pmk_span_node *tree = pmk_span_tree(arena, node, &leaves);

    if (tree != NULL)
        ask_once(tree);
    return tree;
}

/* ------------------------------------------------------------------ */
/* How the text is built                                              */
/* ------------------------------------------------------------------ */

static bool take_token(const pmk_token *token, void *payload)
{
    reading *r = payload;
    bool is_paragraph = token->position == 1;
    bool is_sentence = false;
    uint32_t position;

    for (; r->at < token->start; r->at++) {
        if (r->text.ptr[r->at] != '\n')
            continue;
        r->lines++;
        is_paragraph = true;
    }
    position = token->position + r->lines;
    while (r->sentence_count > 0 && r->sentences->start <= token->start) {
        is_sentence = true;
        r->sentences++;
        r->sentence_count--;
    }
    if (is_paragraph && !pmk_vec_push(r->arena, &r->paragraph_starts, position))
        r->failed = true;
    if ((is_paragraph || is_sentence)
        && !pmk_vec_push(r->arena, &r->sentence_starts, position))
        r->failed = true;
    return !r->failed;
}

static pressmark_status read_text(reading *r, const pmk_mark_ask *ask,
                                  pressmark_error *err)
{
    pressmark_span *sentences = NULL;
    pressmark_status status = pmk_sentences(
        r->text, ask->language, r->arena, &sentences, &r->sentence_count, err);

    r->sentences = sentences;
    if (status == PRESSMARK_OK)
        status = pmk_analyze(ask->analyzer, r->text, ask->language, true,
                             take_token, r, err);
    if (status == PRESSMARK_OK && r->failed)
        status = pmk_fail_memory(err);
    return status;
}

/* ------------------------------------------------------------------ */
/* One condition                                                      */
/* ------------------------------------------------------------------ */

static bool is_of(const pmk_mark_group *group, const pmk_place *place)
{
    return place->needle >= group->first
           && place->needle < group->first + group->count;
}

static bool is_within(const pmk_place_spans *spans, const pmk_place *place)
{
    for (size_t i = 0; i < spans->count; i++)
        if (spans->at[i].first <= place->first
            && spans->at[i].last >= place->last)
            return true;
    return false;
}

static pressmark_status keep_group(const pmk_mark_ask *ask, const reading *r,
                                   const pmk_mark_group *group,
                                   pmk_places *places, pressmark_error *err)
{
    pmk_place_spans *leaves =
        PMK_NEW_ARRAY(r->arena, pmk_place_spans, group->count + 1);
    pmk_span_text text = {
        .leaves = leaves,
        .paragraphs = {r->paragraph_starts.at, r->paragraph_starts.count},
        .sentences = {r->sentence_starts.at, r->sentence_starts.count},
        .body = ask->is_headline ? 0 : 1,
        .arena = r->arena};
    pmk_place_spans found;
    size_t kept = 0;
    bool failed = leaves == NULL;

    for (size_t i = 0; !failed && i < places->count; i++) {
        const pmk_place *place = &places->at[i];
        pmk_place_span span = {place->first, place->last};

        if (is_of(group, place)
            && !pmk_vec_push(r->arena, &leaves[place->needle - group->first],
                             span))
            failed = true;
    }
    if (failed)
        return pmk_fail_memory(err);
    found = pmk_spans_find(group->tree, &text, &failed);
    if (failed)
        return pmk_fail_memory(err);
    for (size_t i = 0; i < places->count; i++)
        if (!is_of(group, &places->at[i]) || is_within(&found, &places->at[i]))
            places->at[kept++] = places->at[i];
    places->count = kept;
    return PRESSMARK_OK;
}

pressmark_status pmk_mark_keep_near(const pmk_mark_ask *ask, pmk_str text,
                                    const pmk_mark_groups *groups,
                                    pmk_arena *arena, pmk_places *places,
                                    pressmark_error *err)
{
    reading r = {.text = text, .arena = arena};
    pressmark_status status;

    if (groups->count == 0 || places->count == 0)
        return PRESSMARK_OK;
    status = read_text(&r, ask, err);
    for (size_t i = 0; status == PRESSMARK_OK && i < groups->count; i++)
        status = keep_group(ask, &r, &groups->at[i], places, err);
    return status;
}
