/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_plan.c - a tree -> what the engine is asked
 */
#include "base/error.h"
#include "search/cuts.h"
#include "search/plan_places.h"
#include "search/query_settle.h"
#include "search/vocabulary.h"

enum { PLAN_BYTES_MAX = 64 << 20 };

static pmk_equery *plan_node(pmk_planner *planner, const pmk_node *node);

/* ------------------------------------------------------------------ */
/* Building                                                           */
/* ------------------------------------------------------------------ */

void pmk_planner_no_memory(pmk_planner *planner)
{
    if (planner->status == PRESSMARK_OK)
        planner->status = pmk_fail_memory(planner->err);
}

void pmk_parts_add(pmk_planner *planner, pmk_parts *parts, pmk_equery *part)
{
    if (part == NULL || pmk_vec_push(planner->arena, parts, part))
        return;
    pmk_equery_free(part);
    pmk_planner_no_memory(planner);
}

pmk_equery *pmk_parts_join(pmk_planner *planner, pmk_join how, pmk_parts *parts)
{
    pmk_equery *out = NULL;

    if (planner->status != PRESSMARK_OK) {
        for (size_t i = 0; i < parts->count; i++)
            pmk_equery_free(parts->at[i]);
        return NULL;
    }
    if (parts->count == 0)
        return NULL;
    if (parts->count == 1)
        return parts->at[0];
    planner->status =
        pmk_equery_join(how, parts->at, parts->count, 0, &out, planner->err);
    return out;
}

pmk_equery *pmk_plan_term(pmk_planner *planner, pmk_str term)
{
    pmk_equery *out = NULL;

    if (planner->status == PRESSMARK_OK)
        planner->status = pmk_equery_term(term, 1, &out, planner->err);
    return out;
}

pmk_equery *pmk_plan_start(pmk_planner *planner, pmk_str prefix)
{
    pmk_equery *out = NULL;

    if (planner->status == PRESSMARK_OK)
        planner->status =
            pmk_equery_prefix(prefix, PMK_EXPAND_MAX, &out, planner->err);
    return out;
}

pmk_equery *pmk_plan_without_score(pmk_planner *planner, pmk_equery *part)
{
    pmk_equery *out = NULL;

    if (part == NULL)
        return NULL;
    if (planner->status != PRESSMARK_OK)
        pmk_equery_free(part);
    else
        planner->status = pmk_equery_scale(part, 0, &out, planner->err);
    return out;
}

pmk_equery *pmk_plan_all(pmk_planner *planner)
{
    pmk_equery *out = NULL;

    if (planner->status == PRESSMARK_OK)
        planner->status = pmk_equery_all(&out, planner->err);
    return pmk_plan_without_score(planner, out);
}

pmk_equery *pmk_plan_none(pmk_planner *planner)
{
    pmk_equery *out = NULL;

    if (planner->status == PRESSMARK_OK)
        planner->status = pmk_equery_none(&out, planner->err);
    return out;
}

/* `wanted`, or everything when NULL, but not what is in `unwanted`. */
static pmk_equery *subtract(pmk_planner *planner, pmk_equery *wanted,
                            pmk_parts *unwanted)
{
    pmk_parts both = {0};

    if (unwanted->count == 0)
        return wanted;
    pmk_parts_add(planner, &both,
                  wanted != NULL ? wanted : pmk_plan_all(planner));
    for (size_t i = 0; i < unwanted->count; i++)
        pmk_parts_add(planner, &both, unwanted->at[i]);
    return pmk_parts_join(planner, PMK_AND_NOT, &both);
}

/* ------------------------------------------------------------------ */
/* AND, OR, NOT                                                       */
/* ------------------------------------------------------------------ */

static pmk_equery *plan_unwanted(pmk_planner *planner, const pmk_node *node)
{
    bool before = planner->is_negative;
    pmk_equery *out;

    planner->is_negative = true;
    out = plan_node(planner, node);
    planner->is_negative = before;
    return out;
}

static pmk_equery *plan_and(pmk_planner *planner, const pmk_node *node)
{
    pmk_parts wanted = {0};
    pmk_parts unwanted = {0};

    for (size_t i = 0; i < node->parts.count; i++) {
        const pmk_node *part = node->parts.at[i];

        if (part->mark == PMK_MARK_NOT)
            pmk_parts_add(planner, &unwanted, plan_unwanted(planner, part));
        else
            pmk_parts_add(planner, &wanted, plan_node(planner, part));
    }
    return subtract(planner, pmk_parts_join(planner, PMK_AND, &wanted),
                    &unwanted);
}

static pmk_equery *plan_not(pmk_planner *planner, const pmk_node *node)
{
    pmk_parts unwanted = {0};

    pmk_parts_add(planner, &unwanted, plan_unwanted(planner, node));
    return subtract(planner, NULL, &unwanted);
}

static pmk_equery *plan_or(pmk_planner *planner, const pmk_node *node)
{
    bool before = planner->is_choice;
    pmk_parts parts = {0};

    planner->is_choice = true;

    for (size_t i = 0; i < node->parts.count; i++) {
        const pmk_node *part = node->parts.at[i];

        pmk_parts_add(planner, &parts,
                      part->mark == PMK_MARK_NOT ? plan_not(planner, part)
                                                 : plan_node(planner, part));
    }
    planner->is_choice = before;
    return pmk_parts_join(planner, PMK_OR, &parts);
}

/* ------------------------------------------------------------------ */
/* Lists                                                              */
/* ------------------------------------------------------------------ */

static bool is_in_list(const pmk_node *part)
{
    return part->mark == PMK_MARK_NONE
           && !(pmk_node_is_leaf(part) && part->row != NULL);
}

/* The language whose function words the list shows most; the main language
 * of the index starts with one. */
static const char *guess_language(pmk_planner *planner, const pmk_node *list)
{
    const pressmark_index *index = planner->index;
    const char *best = "";
    size_t most = 0;

    for (size_t i = 0; i < index->language_count; i++) {
        const char *code = index->languages[i].code;
        size_t count = i == 0;

        for (size_t j = 0; j < list->parts.count; j++)
            count +=
                pmk_node_is_plain(list->parts.at[j])
                && pmk_plan_is_function_word(planner, list->parts.at[j], code);
        if (count > most) {
            most = count;
            best = code;
        }
    }
    return best;
}

/* What the words option joins, function words of `language` (NULL: none)
 * left out.  A word that the question repeats stands here as often: it counts
 * for more (measured: nDCG@10 +.03 to +.07 on questions of several lines). */
static void choose_but(pmk_planner *planner, const pmk_node *list,
                       const char *language, pmk_nodes *chosen)
{
    for (size_t i = 0; i < list->parts.count; i++) {
        pmk_node *part = list->parts.at[i];

        if (!is_in_list(part))
            continue;
        if (pmk_node_is_plain(part) && language != NULL
            && pmk_plan_is_function_word(planner, part, language))
            continue;
        if (!pmk_vec_push(planner->arena, chosen, part))
            pmk_planner_no_memory(planner);
    }
}

/* The same without function words, unless nothing else is asked. */
static void choose_words(pmk_planner *planner, const pmk_node *list,
                         pmk_nodes *chosen)
{
    bool asks_more = false;

    for (size_t i = 0; i < list->parts.count; i++)
        asks_more = asks_more
                    || (!is_in_list(list->parts.at[i])
                        && list->parts.at[i]->mark != PMK_MARK_NOT);
    choose_but(planner, list, guess_language(planner, list), chosen);
    if (chosen->count == 0 && !asks_more)
        choose_but(planner, list, NULL, chosen);
}

/* The parts with this mark; for NONE the fields, which always restrict. */
static void plan_marked(pmk_planner *planner, const pmk_node *list,
                        pmk_mark mark, pmk_parts *out)
{
    for (size_t i = 0; i < list->parts.count; i++) {
        const pmk_node *part = list->parts.at[i];

        if (part->mark != mark || is_in_list(part))
            continue;
        pmk_parts_add(planner, out,
                      mark == PMK_MARK_NOT ? plan_unwanted(planner, part)
                                           : plan_node(planner, part));
    }
}

static pmk_equery *plan_chosen(pmk_planner *planner, const pmk_nodes *chosen,
                               bool any)
{
    bool before = planner->is_choice;
    pmk_parts parts = {0};

    planner->is_choice = before || any;

    for (size_t i = 0; i < chosen->count; i++) {
        const pmk_node *part = chosen->at[i];

        pmk_parts_add(planner, &parts,
                      pmk_node_is_plain(part) && part->scope == NULL
                          ? pmk_plan_leaf(planner, part, any)
                          : plan_node(planner, part));
    }
    planner->is_choice = before;
    return pmk_parts_join(planner, any ? PMK_OR : PMK_AND, &parts);
}

/* Must-parts first; when any word will do, they then only add to the score. */
static pmk_equery *plan_list(pmk_planner *planner, const pmk_node *list,
                             const pmk_nodes *chosen, bool any)
{
    pmk_parts must = {0}, scored = {0}, all = {0}, unwanted = {0};

    plan_marked(planner, list, PMK_MARK_MUST, &must);
    pmk_parts_add(planner, &scored, pmk_parts_join(planner, PMK_AND, &must));
    pmk_parts_add(planner, &scored, plan_chosen(planner, chosen, any));
    pmk_parts_add(
        planner, &all,
        pmk_parts_join(planner, any ? PMK_AND_MAYBE : PMK_AND, &scored));
    plan_marked(planner, list, PMK_MARK_NONE, &all);
    plan_marked(planner, list, PMK_MARK_NOT, &unwanted);
    return subtract(planner, pmk_parts_join(planner, PMK_AND, &all), &unwanted);
}

static pmk_equery *plan_any_list(pmk_planner *planner, const pmk_node *list,
                                 bool any)
{
    pmk_nodes chosen = {0};

    choose_words(planner, list, &chosen);
    return plan_list(planner, list, &chosen, any);
}

/* ------------------------------------------------------------------ */
/* Places                                                             */
/* ------------------------------------------------------------------ */

/* The words of "a b"~5, each by itself. */
static void score_words(pmk_planner *planner, const pmk_node *phrase,
                        pmk_parts *parts)
{
    pmk_str rest = phrase->text;
    pmk_str word;

    while (pmk_str_cut(&rest, ' ', &word)) {
        pmk_node leaf = *phrase;

        leaf.kind = PMK_NODE_WORD;
        leaf.text = word;
        leaf.number = 0;
        pmk_parts_add(planner, parts, pmk_plan_leaf(planner, &leaf, false));
    }
}

/* What the words below add to the score; where they stand is asked apart. */
static pmk_equery *score_places(pmk_planner *planner, const pmk_node *node)
{
    pmk_parts parts = {0};

    if (node->kind == PMK_NODE_PHRASE && node->number > 0)
        score_words(planner, node, &parts);
    else if (pmk_node_is_leaf(node))
        return pmk_plan_leaf(planner, node, false);
    for (size_t i = 0; i < node->parts.count; i++)
        pmk_parts_add(planner, &parts,
                      score_places(planner, node->parts.at[i]));
    return pmk_parts_join(planner, node->kind == PMK_NODE_OR ? PMK_OR : PMK_AND,
                          &parts);
}

static pmk_equery *plan_places(pmk_planner *planner, const pmk_node *node)
{
    pmk_parts both = {0};

    pmk_parts_add(planner, &both, score_places(planner, node));
    if (both.count == 0 || planner->status != PRESSMARK_OK)
        return pmk_parts_join(planner, PMK_AND, &both);
    pmk_parts_add(planner, &both, pmk_plan_places(planner, node));
    return pmk_parts_join(planner, PMK_FILTER, &both);
}

/* Is it looked for in what was cut? */
static bool has_scope(const pmk_node *node)
{
    return pmk_node_first_leaf(node)->scope != NULL;
}

static void learn_patterns(pmk_planner *planner, const pmk_node *node)
{
    if (pmk_node_is_pattern(node))
        pmk_plan_pattern_of(planner, node);
    for (size_t i = 0; i < node->parts.count; i++)
        learn_patterns(planner, node->parts.at[i]);
}

/* What a star stands for must be known before the marks are asked. */
static pmk_equery *plan_cut(pmk_planner *planner, const pmk_node *node)
{
    learn_patterns(planner, node);
    return planner->status == PRESSMARK_OK ? pmk_plan_cuts(planner, node)
                                           : NULL;
}

static pmk_equery *plan_any_node(pmk_planner *planner, const pmk_node *node)
{
    if (planner->status != PRESSMARK_OK)
        return NULL;
    if ((pmk_node_is_leaf(node) || pmk_node_is_place(node)) && has_scope(node))
        return plan_cut(planner, node);
    if (pmk_is_place(node))
        return plan_places(planner, node);
    switch (node->kind) {
    case PMK_NODE_AND: return plan_and(planner, node);
    case PMK_NODE_OR: return plan_or(planner, node);
    case PMK_NODE_LIST:
        return plan_any_list(planner, node,
                             planner->query->words == PRESSMARK_WORDS_ANY);
    default: return pmk_plan_leaf(planner, node, false);
    }
}

/* What a match may do without counts only as a whole: of (a AND b) OR c, an
 * article with a and c has the score of c. */
static pmk_equery *plan_node(pmk_planner *planner, const pmk_node *node)
{
    bool before = planner->is_noted;
    pmk_equery *out;

    if (!planner->is_choice || (pmk_node_is_leaf(node) && !pmk_is_place(node)))
        return plan_any_node(planner, node);
    planner->is_noted = true;
    out = plan_any_node(planner, node);
    planner->is_noted = before;
    pmk_plan_note(planner, node, out);
    return out;
}

/* ------------------------------------------------------------------ */
/* The whole                                                          */
/* ------------------------------------------------------------------ */

/* The same question, any word of it. */
static void plan_relaxed(pmk_planner *planner)
{
    const pmk_node *root = planner->query->root;
    pmk_nodes chosen = {0};

    if (planner->query->words != PRESSMARK_WORDS_AUTO
        || !pmk_query_is_simple(planner->query))
        return;
    choose_words(planner, root, &chosen);
    planner->is_relaxed = true;
    if (chosen.count >= 2)
        planner->plan->relaxed = plan_list(planner, root, &chosen, true);
}

static pressmark_status make(pressmark_index *index,
                             const pressmark_query *query,
                             struct pmk_stop *stop, bool explains,
                             pmk_plan *plan, pressmark_error *err)
{
    pmk_planner planner = {.index = index,
                           .query = query,
                           .plan = plan,
                           .arena = &plan->arena,
                           .stop = stop,
                           .err = err};

    *plan = (pmk_plan){.explains = explains};
    pmk_arena_init(&plan->arena, PLAN_BYTES_MAX);
    pmk_arena_init(&plan->work, PLAN_BYTES_MAX);
    if (query->root == NULL)
        return PRESSMARK_OK;
    planner.status = pmk_index_learn_languages(index, err);
    if (planner.status != PRESSMARK_OK)
        return planner.status;
    plan->full = query->root->mark == PMK_MARK_NOT
                     ? plan_not(&planner, query->root)
                     : plan_node(&planner, query->root);
    if (planner.status == PRESSMARK_OK && plan->full != NULL)
        plan_relaxed(&planner);
    return planner.status;
}

pressmark_status pmk_plan_make(pressmark_index *index,
                               const pressmark_query *query,
                               struct pmk_stop *stop, pmk_plan *plan,
                               pressmark_error *err)
{
    return make(index, query, stop, false, plan, err);
}

pressmark_status pmk_plan_explain(pressmark_index *index,
                                  const pressmark_query *query,
                                  struct pmk_stop *stop, pmk_plan *plan,
                                  pressmark_error *err)
{
    return make(index, query, stop, true, plan, err);
}

void pmk_plan_free(pmk_plan *plan)
{
    for (size_t i = 0; i < plan->scored.count; i++)
        pmk_equery_free(plan->scored.at[i].query);
    pmk_equery_free(plan->full);
    pmk_equery_free(plan->relaxed);
    pmk_arena_free(&plan->work);
    pmk_arena_free(&plan->arena);
}
