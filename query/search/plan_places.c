/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * plan_places.c - what is asked about where words stand -> an engine query
 *
 * The engine walks the posting lists of the words (xapian/places.cc) and asks
 * here, for each article that has them, whether they stand right (spans.c).
 * The words are taken in the forms of one language after the other; languages
 * that give the same forms are asked together.
 */
#include "search/plan_places.h"

#include "base/error.h"
#include "search/match.h"
#include "search/vocabulary.h"

#include <stdlib.h>

enum {
    TERMS_MAX = 2000, /* of one condition */
    STOP_EVERY = 64   /* articles between two looks at the clock */
};

/* A leaf: tokens in a row, in place of each one of some terms. */
typedef struct place_leaf {
    size_t *firsts; /* of each token in `terms`; one more for the end */
    size_t tokens;
} place_leaf;

typedef struct condition {
    pmk_planner *planner; /* while the plan is made */
    PMK_VEC(pmk_str) terms;
    PMK_VEC(uint32_t) groups;
    PMK_VEC(place_leaf) leaves;
    uint32_t group_count;
    pmk_languages languages;
    pmk_span_node *root;
    size_t marks;    /* where the marks of the text are in `terms` */
    bool is_main;    /* of the main text, which has these marks */
    bool is_void;    /* some word is in no article */
    pmk_arena *work; /* emptied for each article */
    pmk_stop *stop;
    uint64_t seen;
} condition;

bool pmk_is_place(const pmk_node *node)
{
    return pmk_node_is_place(node)
           || (node->kind == PMK_NODE_PHRASE && node->number > 0)
           || (pmk_node_is_leaf(node) && node->row != NULL
               && node->row->how == PMK_BY_LEAD);
}

/* ------------------------------------------------------------------ */
/* One article                                                        */
/* ------------------------------------------------------------------ */

static bool add_span(condition *c, pmk_place_spans *spans, uint32_t first,
                     size_t length)
{
    pmk_place_span span = {first, first + (uint32_t)length - 1};

    return spans->count >= PMK_SPANS_MAX || pmk_vec_push(c->work, spans, span);
}

/* Does one of the token's terms stand there? */
static bool stands_at(const place_leaf *leaf, size_t token,
                      const pmk_positions *all, uint32_t position)
{
    for (size_t i = leaf->firsts[token]; i < leaf->firsts[token + 1]; i++) {
        size_t low = 0, high = all[i].count;

        while (low < high) {
            size_t middle = low + (high - low) / 2;

            if (all[i].at[middle] < position)
                low = middle + 1;
            else
                high = middle;
        }
        if (low < all[i].count && all[i].at[low] == position)
            return true;
    }
    return false;
}

static int by_first(const void *a, const void *b)
{
    const pmk_place_span *left = a;
    const pmk_place_span *right = b;

    return (left->first > right->first) - (left->first < right->first);
}

static bool find_leaf(condition *c, const place_leaf *leaf,
                      const pmk_positions *all, pmk_place_spans *out)
{
    *out = (pmk_place_spans){0};
    if (leaf->tokens == 0)
        return true;
    for (size_t i = leaf->firsts[0]; i < leaf->firsts[1]; i++) {
        for (size_t j = 0; j < all[i].count; j++) {
            uint32_t at = all[i].at[j];
            size_t token = 1;

            while (token < leaf->tokens
                   && stands_at(leaf, token, all, at + (uint32_t)token))
                token++;
            if (token == leaf->tokens && !add_span(c, out, at, leaf->tokens))
                return false;
        }
    }
    if (leaf->firsts[1] - leaf->firsts[0] > 1 && out->count > 1)
        qsort(out->at, out->count, sizeof(*out->at), by_first);
    return true;
}

static pressmark_status look_at_clock(condition *c)
{
    return c->stop != NULL && c->seen++ % STOP_EVERY == 0
               ? pmk_stop_ask(c->stop)
               : PRESSMARK_OK;
}

static pressmark_status fits(uint64_t id, const pmk_positions *all,
                             bool *answer, void *payload)
{
    condition *c = payload;
    pmk_span_text text = {.arena = c->work};
    pmk_place_spans *leaves;
    bool failed = false;

    (void)id;
    *answer = false;
    pmk_arena_reset(c->work);
    leaves = PMK_NEW_ARRAY(c->work, pmk_place_spans, c->leaves.count + 1);
    if (leaves == NULL)
        return PRESSMARK_E_MEMORY;
    for (size_t i = 0; i < c->leaves.count; i++)
        if (!find_leaf(c, &c->leaves.at[i], all, &leaves[i]))
            return PRESSMARK_E_MEMORY;
    text.leaves = leaves;
    if (c->is_main) {
        text.paragraphs = all[c->marks];
        text.sentences = all[c->marks + 1];
        if (all[c->marks + 2].count > 0)
            text.body = all[c->marks + 2].at[0];
    }
    *answer = pmk_spans_find(c->root, &text, &failed).count > 0;
    return failed ? PRESSMARK_E_MEMORY : look_at_clock(c);
}

/* ------------------------------------------------------------------ */
/* The condition in one language                                      */
/* ------------------------------------------------------------------ */

static void add_term(condition *c, pmk_str term, uint32_t group)
{
    pmk_planner *planner = c->planner;

    if (c->terms.count >= TERMS_MAX)
        return;
    if (!pmk_vec_push(planner->arena, &c->terms, term)
        || !pmk_vec_push(planner->arena, &c->groups, group))
        pmk_planner_no_memory(planner);
}

static place_leaf *new_leaf(condition *c, size_t tokens)
{
    pmk_planner *planner = c->planner;
    place_leaf leaf = {PMK_NEW_ARRAY(planner->arena, size_t, tokens + 1),
                       tokens};

    if (leaf.firsts == NULL
        || !pmk_vec_push(planner->arena, &c->leaves, leaf)) {
        pmk_planner_no_memory(planner);
        return NULL;
    }
    return &c->leaves.at[c->leaves.count - 1];
}

/* A word that can be left out, as in (a OR b), is in no group of its own. */
static uint32_t next_group(condition *c, bool is_optional, uint32_t shared)
{
    return is_optional ? shared : c->group_count++;
}

static void add_row(condition *c, const pmk_form *form, bool is_optional,
                    uint32_t shared)
{
    place_leaf *leaf = new_leaf(c, form->count);

    if (form->count == 0)
        c->is_void = c->is_void || !is_optional;
    for (size_t i = 0; leaf != NULL && i < form->count; i++) {
        leaf->firsts[i] = c->terms.count;
        add_term(c, form->terms[i], next_group(c, is_optional, shared));
        leaf->firsts[i + 1] = c->terms.count;
    }
}

/* Any of the terms that a star stands for, in this language. */
static void add_pattern(condition *c, const pmk_node *node, size_t language,
                        bool is_optional, uint32_t shared)
{
    pmk_pattern_terms terms = pmk_plan_pattern_of(c->planner, node);
    pmk_str prefix = pmk_str_of(pmk_leaf_prefix(node));
    place_leaf *leaf = new_leaf(c, 1);
    uint32_t group = next_group(c, is_optional, shared);
    size_t before = c->terms.count;

    if (leaf == NULL)
        return;
    for (size_t i = 0; i < terms.count; i++)
        if (terms.at[i].languages >> language & 1)
            add_term(
                c, pmk_plan_join_strings(c->planner, prefix, terms.at[i].term),
                group);
    leaf->firsts[0] = before;
    leaf->firsts[1] = c->terms.count;
    if (c->terms.count == before && !is_optional)
        c->is_void = true;
}

static void add_leaf(condition *c, const pmk_node *node, size_t language,
                     bool is_optional, uint32_t shared)
{
    const char *code = pmk_leaf_is_stemmed(node)
                           ? c->planner->index->languages[language].code
                           : NULL;
    const char *prefix = pmk_leaf_prefix(node);
    pmk_form form;

    if (node->kind == PMK_NODE_PHRASE && node->number > 0) {
        pmk_str rest = node->text;
        pmk_str word;

        while (pmk_str_cut(&rest, ' ', &word)) {
            form = pmk_plan_form(c->planner, word, prefix, code);
            add_row(c, &form, is_optional, shared);
        }
        return;
    }
    if (pmk_node_is_pattern(node)) {
        add_pattern(c, node, language, is_optional, shared);
        return;
    }
    form = pmk_plan_form(c->planner, node->text, prefix, code);
    add_row(c, &form, is_optional, shared);
}

/* The leaves in the order that pmk_span_tree() numbers them in. */
static void add_leaves(condition *c, const pmk_node *node, size_t language,
                       bool is_optional, uint32_t shared)
{
    if (pmk_node_is_leaf(node)) {
        add_leaf(c, node, language, is_optional, shared);
        return;
    }
    if (node->kind == PMK_NODE_OR && !is_optional) {
        is_optional = true;
        shared = c->group_count++;
    }
    for (size_t i = 0; i < node->parts.count; i++)
        add_leaves(c, node->parts.at[i], language, is_optional, shared);
}

static condition *make_condition(pmk_planner *planner, const pmk_node *node,
                                 size_t language)
{
    static const char *const marks[] = {PMK_TERM_PARAGRAPH, PMK_TERM_SENTENCE,
                                        PMK_TERM_BODY};
    condition *c = PMK_NEW(planner->arena, condition);
    size_t leaves = 0;

    if (c == NULL) {
        pmk_planner_no_memory(planner);
        return NULL;
    }
    c->planner = planner;
    c->work = &planner->plan->work;
    c->stop = planner->stop;
    c->languages = (pmk_languages)1 << language;
    c->is_main = pmk_leaf_prefix(pmk_node_first_leaf(node))[0] == '\0';
    c->root = pmk_span_tree(planner->arena, node, &leaves);
    add_leaves(c, node, language, false, 0);
    c->marks = c->terms.count;
    for (size_t i = 0; c->is_main && i < 3; i++)
        if (!pmk_vec_push(planner->arena, &c->terms, pmk_str_of(marks[i]))
            || !pmk_vec_push(planner->arena, &c->groups, PMK_NO_GROUP))
            pmk_planner_no_memory(planner);
    if (c->root == NULL || (c->leaves.count != leaves && !c->is_void))
        pmk_planner_no_memory(planner);
    return planner->status == PRESSMARK_OK ? c : NULL;
}

static bool same_condition(const condition *a, const condition *b)
{
    if (a->terms.count != b->terms.count || a->is_void != b->is_void)
        return false;
    for (size_t i = 0; i < a->terms.count; i++)
        if (!pmk_str_eq(a->terms.at[i], b->terms.at[i]))
            return false;
    return true;
}

/* ------------------------------------------------------------------ */
/* All languages                                                      */
/* ------------------------------------------------------------------ */

static pmk_equery *plan_condition(pmk_planner *planner, condition *c)
{
    pmk_place_ask ask = {c->terms.at, c->groups.at, c->terms.count, fits, c};
    pmk_equery *out = NULL;

    if (planner->status == PRESSMARK_OK)
        planner->status = pmk_equery_places(&ask, &out, planner->err);
    return pmk_plan_restrict(planner, out, c->languages);
}

pmk_equery *pmk_plan_places(pmk_planner *planner, const pmk_node *node)
{
    size_t count = pmk_leaf_is_stemmed(pmk_node_first_leaf(node))
                       ? planner->index->language_count
                       : 1;
    condition *all[PMK_LANGUAGES_MAX];
    size_t kept = 0;
    pmk_parts parts = {0};

    for (size_t i = 0; i < count; i++) {
        condition *c = make_condition(planner, node, i);
        size_t same = 0;

        if (c == NULL)
            return NULL;
        while (same < kept && !same_condition(all[same], c))
            same++;
        if (same < kept)
            all[same]->languages |= c->languages;
        else
            all[kept++] = c;
    }
    if (count == 1)
        all[0]->languages = pmk_plan_all_languages(planner);
    for (size_t i = 0; i < kept; i++)
        if (!all[i]->is_void)
            pmk_parts_add(planner, &parts, plan_condition(planner, all[i]));
    return parts.count > 0 ? pmk_parts_join(planner, PMK_OR, &parts)
                           : pmk_plan_none(planner);
}
