/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * plan_leaf.c - words, phrases and values -> terms
 */
#include "search/vocabulary.h"

/* ------------------------------------------------------------------ */
/* For ranking                                                        */
/* ------------------------------------------------------------------ */

bool pmk_plan_is_function_word(pmk_planner *planner, const pmk_node *leaf,
                               const char *language)
{
    pmk_form one = pmk_plan_form(planner, leaf->text, "", language);

    return one.count > 0 && one.words == 0;
}

static bool knows_word(const pmk_plan *plan, pmk_str term)
{
    for (size_t i = 0; i < plan->words.count; i++)
        for (size_t j = 0; j < plan->words.at[i].count; j++)
            if (pmk_str_eq(plan->words.at[i].terms[j], term))
                return true;
    return false;
}

static bool all_same_length(const pmk_forms *all)
{
    for (size_t i = 1; i < all->count; i++)
        if (all->at[i].count != all->at[0].count)
            return false;
    return true;
}

static void note_words(pmk_planner *planner, const pmk_node *leaf,
                       const pmk_forms *all)
{
    if (planner->is_negative || pmk_leaf_prefix(leaf)[0] != '\0'
        || all->count == 0)
        return;
    planner->plan->scores = true;
    for (size_t i = 0; i < all->at[0].count; i++) {
        pmk_token_forms token = pmk_plan_token(planner, all, i);
        pmk_plan_word word = {token.terms, token.count};

        if (word.count == 0 || knows_word(planner->plan, word.terms[0]))
            continue;
        if (!pmk_vec_push(planner->arena, &planner->plan->words, word))
            pmk_planner_no_memory(planner);
    }
}

/* ------------------------------------------------------------------ */
/* Words and phrases                                                  */
/* ------------------------------------------------------------------ */

static pmk_equery *plan_row(pmk_planner *planner, const pmk_form *one)
{
    pmk_parts parts = {0};

    for (size_t i = 0; i < one->count; i++)
        pmk_parts_add(planner, &parts, pmk_plan_term(planner, one->terms[i]));
    return pmk_parts_join(planner, PMK_PHRASE, &parts);
}

/* All forms of one token count as one term.  That of the main language is
 * looked for everywhere: in an index of one language and a few strays this
 * keeps a word a plain term. */
static pmk_equery *plan_token(pmk_planner *planner, const pmk_forms *all,
                              size_t place)
{
    pmk_token_forms token = pmk_plan_token(planner, all, place);
    pmk_parts parts = {0};

    for (size_t i = 0; i < token.count; i++) {
        pmk_equery *term = pmk_plan_term(planner, token.terms[i]);

        if (!(token.languages[i] & 1))
            term = pmk_plan_restrict(planner, term, token.languages[i]);
        pmk_parts_add(planner, &parts, term);
    }
    return pmk_parts_join(planner, PMK_SYNONYM, &parts);
}

/* All forms have one token, or may be taken token by token. */
static pmk_equery *plan_tokens(pmk_planner *planner, const pmk_forms *all)
{
    pmk_parts parts = {0};

    for (size_t i = 0; i < all->at[0].count; i++)
        pmk_parts_add(planner, &parts, plan_token(planner, all, i));
    return pmk_parts_join(planner, PMK_OR, &parts);
}

pmk_equery *pmk_plan_text(pmk_planner *planner, const pmk_node *leaf,
                          bool loose)
{
    pmk_forms all = pmk_plan_forms(planner, leaf);
    pmk_parts parts = {0};

    if (planner->status != PRESSMARK_OK || all.count == 0)
        return NULL;
    note_words(planner, leaf, &all);
    if (all_same_length(&all) && (loose || all.at[0].count == 1))
        return plan_tokens(planner, &all);
    for (size_t i = 0; i < all.count; i++)
        pmk_parts_add(planner, &parts,
                      pmk_plan_restrict(planner, plan_row(planner, &all.at[i]),
                                        all.at[i].languages));
    return pmk_parts_join(planner, PMK_OR, &parts);
}

/* ------------------------------------------------------------------ */
/* tariff*                                                            */
/* ------------------------------------------------------------------ */

/* The tokens of the leaf before its last one, each in any form. */
static void plan_tokens_before(pmk_planner *planner, const pmk_node *leaf,
                               size_t count, pmk_parts *out)
{
    pmk_forms all = pmk_plan_forms(planner, leaf);

    for (size_t i = 0; i < count; i++) {
        pmk_token_forms token = pmk_plan_token(planner, &all, i);
        pmk_parts parts = {0};

        for (size_t j = 0; j < token.count; j++)
            pmk_parts_add(planner, &parts,
                          pmk_plan_term(planner, token.terms[j]));
        pmk_parts_add(planner, out, pmk_parts_join(planner, PMK_OR, &parts));
    }
}

/* What may stand in a row: terms, or any of some terms. */
static pmk_equery *plan_any_in_row(pmk_planner *planner, const char *prefix,
                                   const pmk_pattern_terms *terms)
{
    pmk_parts parts = {0};

    for (size_t i = 0; i < terms->count; i++)
        pmk_parts_add(planner, &parts,
                      pmk_plan_term(planner, pmk_plan_join_strings(
                                                 planner, pmk_str_of(prefix),
                                                 terms->at[i].term)));
    return pmk_parts_join(planner, PMK_OR, &parts);
}

/* Of a word with several tokens the last one has the star. */
static pmk_equery *plan_pattern(pmk_planner *planner, const pmk_node *leaf)
{
    const char *prefix = pmk_leaf_prefix(leaf);
    pmk_form plain = pmk_plan_form(planner, leaf->text, "", NULL);
    pmk_pattern_terms terms;
    pmk_parts row = {0};

    if (leaf->kind == PMK_NODE_START && (plain.count == 0 || plain.ends_in_cjk))
        return pmk_plan_text(planner, leaf, false);
    terms = pmk_plan_pattern_of(planner, leaf);
    if (terms.count == 0)
        return pmk_plan_none(planner);
    if (leaf->kind != PMK_NODE_START || plain.count == 1)
        return pmk_plan_any_term(planner, prefix, &terms);
    plan_tokens_before(planner, leaf, plain.count - 1, &row);
    pmk_parts_add(planner, &row, plan_any_in_row(planner, prefix, &terms));
    return pmk_parts_join(planner, PMK_PHRASE, &row);
}

/* ------------------------------------------------------------------ */
/* Values                                                             */
/* ------------------------------------------------------------------ */

/* The host in "https://www.example.org/x", and in less than that. */
static pmk_str host_of(pmk_str text)
{
    size_t at = pmk_str_find(text, PMK_STR("://"));
    size_t end = 0;

    if (at != (size_t)-1)
        text = pmk_str_sub(text, at + 3, text.len);
    while (end < text.len && strchr("/?#:", text.ptr[end]) == NULL)
        end++;
    text.len = end;
    while (pmk_str_ends(text, PMK_STR(".")))
        text.len--;
    return text;
}

static pmk_equery *plan_value(pmk_planner *planner, const pmk_node *leaf)
{
    bool is_site = leaf->row->how == PMK_BY_SITE;
    char room[PMK_VALUE_TERM_MAX];
    pmk_str text = is_site ? host_of(leaf->text) : leaf->text;
    pmk_str term =
        pmk_str_n(room, pmk_value_term(leaf->row->prefix, text, room));

    /* A saved question that could not be had. */
    if (leaf->row->how == PMK_BY_SAVED)
        return pmk_plan_none(planner);
    if (term.len == PMK_VALUE_NO_MEMORY) {
        pmk_planner_no_memory(planner);
        return NULL;
    }
    if (term.len == 0)
        return NULL;
    if (leaf->kind == PMK_NODE_START)
        return pmk_plan_start(planner, term);
    if (leaf->row->field == PRESSMARK_LANGUAGE)
        return pmk_plan_language(planner, term);
    return pmk_plan_term(planner, term);
}

static pmk_equery *plan_numbers(pmk_planner *planner, const pmk_node *leaf)
{
    pmk_equery *out = NULL;

    if (planner->status == PRESSMARK_OK)
        planner->status = pmk_equery_range(PMK_SLOT_WORDS, leaf->from, leaf->to,
                                           &out, planner->err);
    return out;
}

void pmk_plan_note(pmk_planner *planner, const pmk_node *node,
                   const pmk_equery *part)
{
    pmk_plan_scored next = {.is_relaxed = planner->is_relaxed};
    pmk_buf text;

    if (!planner->plan->explains || planner->is_negative || planner->is_noted
        || part == NULL || planner->status != PRESSMARK_OK)
        return;
    pmk_buf_init(&text, PMK_QUERY_BYTES_MAX);
    pmk_node_write(node, &text);
    next.text = pmk_arena_str(planner->arena, pmk_buf_str(&text));
    if (text.failed || next.text.ptr == NULL
        || !pmk_vec_reserve(planner->arena, &planner->plan->scored))
        pmk_planner_no_memory(planner);
    else
        planner->status = pmk_equery_copy(part, &next.query, planner->err);
    pmk_buf_free(&text);
    if (planner->status == PRESSMARK_OK)
        planner->plan->scored.at[planner->plan->scored.count++] = next;
}

pmk_equery *pmk_plan_leaf(pmk_planner *planner, const pmk_node *leaf,
                          bool loose)
{
    pmk_equery *part;

    if (pmk_leaf_is_stemmed(leaf)) {
        if (!planner->is_negative)
            planner->plan->scores = true;
        part = pmk_node_is_pattern(leaf) ? plan_pattern(planner, leaf)
                                         : pmk_plan_text(planner, leaf, loose);
        pmk_plan_note(planner, leaf, part);
        return part;
    }
    if (leaf->kind == PMK_NODE_DATE)
        part = pmk_plan_date(planner, leaf->low, leaf->high);
    else if (leaf->kind == PMK_NODE_NUMBER)
        part = plan_numbers(planner, leaf);
    else if (leaf->row->how != PMK_BY_NAME)
        part = plan_value(planner, leaf);
    else if (pmk_node_is_pattern(leaf))
        part = plan_pattern(planner, leaf);
    else
        part = pmk_plan_text(planner, leaf, false);
    return pmk_plan_without_score(planner, part);
}
