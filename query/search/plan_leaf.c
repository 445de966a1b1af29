/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * plan_leaf.c - words, phrases and values -> terms
 */
#include "base/error.h"
#include "search/query_planner.h"

/* The tokens of a text in one language. */
typedef struct form {
    pmk_str *terms; /* with prefix */
    size_t count;
    size_t words; /* those that are not function words */
    bool ends_in_cjk;
} form;

typedef PMK_VEC(form) forms;

typedef struct collecting {
    pmk_planner *planner;
    pmk_str prefix;
    PMK_VEC(pmk_str) terms;
    size_t words;
    bool ends_in_cjk;
} collecting;

/* ------------------------------------------------------------------ */
/* Analysis                                                           */
/* ------------------------------------------------------------------ */

static pmk_str join_strings(pmk_planner *planner, pmk_str a, pmk_str b)
{
    char *out = PMK_NEW_ARRAY(planner->arena, char, a.len + b.len + 1);

    if (out == NULL) {
        pmk_planner_no_memory(planner);
        return PMK_STR("");
    }
    memcpy(out, a.ptr, a.len);
    memcpy(out + a.len, b.ptr, b.len);
    return pmk_str_n(out, a.len + b.len);
}

static bool collect(const pmk_token *token, void *payload)
{
    collecting *c = payload;

    if (!pmk_vec_push(c->planner->arena, &c->terms,
                      join_strings(c->planner, c->prefix, token->term)))
        pmk_planner_no_memory(c->planner);
    c->words += !token->is_function_word;
    c->ends_in_cjk = token->is_cjk;
    return c->planner->status == PRESSMARK_OK
           && c->terms.count < PMK_PLAN_TOKENS_MAX;
}

static form analyse(pmk_planner *planner, pmk_str text, const char *prefix,
                    const char *language, bool stem)
{
    collecting c = {.planner = planner, .prefix = pmk_str_of(prefix)};
    pressmark_status status;

    if (planner->status != PRESSMARK_OK)
        return (form){0};
    status = pmk_analyze(planner->index->analyzer, text, language, stem,
                         collect, &c, planner->err);
    if (planner->status == PRESSMARK_OK)
        planner->status = status;
    return (form){c.terms.at, c.terms.count, c.words, c.ends_in_cjk};
}

static bool same_form(const form *a, const form *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!pmk_str_eq(a->terms[i], b->terms[i]))
            return false;
    return true;
}

static void add_form(pmk_planner *planner, forms *all, form next)
{
    if (next.count == 0)
        return;
    for (size_t i = 0; i < all->count; i++)
        if (same_form(&all->at[i], &next))
            return;
    if (!pmk_vec_push(planner->arena, all, next))
        pmk_planner_no_memory(planner);
}

static const char *prefix_of(const pmk_node *leaf)
{
    return leaf->row != NULL ? leaf->row->prefix : "";
}

static bool is_stemmed(const pmk_node *leaf)
{
    return leaf->row == NULL || leaf->row->how == PMK_BY_TEXT;
}

/* Every distinct form of the leaf. */
static forms analyse_all(pmk_planner *planner, const pmk_node *leaf)
{
    const pressmark_index *index = planner->index;
    forms all = {0};

    if (!is_stemmed(leaf)) {
        add_form(planner, &all,
                 analyse(planner, leaf->text, prefix_of(leaf), NULL, false));
        return all;
    }
    for (size_t i = 0; i < index->language_count; i++)
        add_form(planner, &all,
                 analyse(planner, leaf->text, prefix_of(leaf),
                         index->languages[i].code, true));
    return all;
}

bool pmk_plan_is_function_word(pmk_planner *planner, const pmk_node *leaf,
                               const char *language)
{
    form one = analyse(planner, leaf->text, "", language, true);

    return one.count > 0 && one.words == 0;
}

/* ------------------------------------------------------------------ */
/* For ranking                                                        */
/* ------------------------------------------------------------------ */

static bool knows_word(const pmk_plan *plan, pmk_str term)
{
    for (size_t i = 0; i < plan->words.count; i++)
        for (size_t j = 0; j < plan->words.at[i].count; j++)
            if (pmk_str_eq(plan->words.at[i].terms[j], term))
                return true;
    return false;
}

static bool all_same_length(const forms *all)
{
    for (size_t i = 1; i < all->count; i++)
        if (all->at[i].count != all->at[0].count)
            return false;
    return true;
}

/* The distinct terms of the `place`-th token in all forms. */
static pmk_plan_word word_at(pmk_planner *planner, const forms *all,
                             size_t place)
{
    pmk_plan_word word = {
        PMK_NEW_ARRAY(planner->arena, pmk_str, all->count + 1), 0};

    if (word.terms == NULL) {
        pmk_planner_no_memory(planner);
        return word;
    }
    for (size_t i = 0; i < all->count; i++) {
        pmk_str term;
        bool is_new = place < all->at[i].count;

        if (!is_new)
            continue;
        term = all->at[i].terms[place];
        for (size_t j = 0; j < word.count && is_new; j++)
            is_new = !pmk_str_eq(word.terms[j], term);
        if (is_new)
            word.terms[word.count++] = term;
    }
    return word;
}

static void note_words(pmk_planner *planner, const pmk_node *leaf,
                       const forms *all)
{
    if (planner->is_negative || prefix_of(leaf)[0] != '\0' || all->count == 0)
        return;
    planner->plan->scores = true;
    for (size_t i = 0; i < all->at[0].count; i++) {
        pmk_plan_word word = word_at(planner, all, i);

        if (word.count == 0 || knows_word(planner->plan, word.terms[0]))
            continue;
        if (!pmk_vec_push(planner->arena, &planner->plan->words, word))
            pmk_planner_no_memory(planner);
    }
}

/* ------------------------------------------------------------------ */
/* Words and phrases                                                  */
/* ------------------------------------------------------------------ */

static pmk_equery *plan_row(pmk_planner *planner, const form *one)
{
    pmk_parts parts = {0};

    for (size_t i = 0; i < one->count; i++)
        pmk_parts_add(planner, &parts, pmk_plan_term(planner, one->terms[i]));
    return pmk_parts_join(planner, PMK_PHRASE, &parts);
}

static pmk_equery *plan_synonyms(pmk_planner *planner,
                                 const pmk_plan_word *word)
{
    pmk_parts parts = {0};

    for (size_t i = 0; i < word->count; i++)
        pmk_parts_add(planner, &parts, pmk_plan_term(planner, word->terms[i]));
    return pmk_parts_join(planner, PMK_SYNONYM, &parts);
}

/* All forms have one token, or may be taken token by token. */
static pmk_equery *plan_tokens(pmk_planner *planner, const forms *all)
{
    pmk_parts parts = {0};

    for (size_t i = 0; i < all->at[0].count; i++) {
        pmk_plan_word word = word_at(planner, all, i);

        pmk_parts_add(planner, &parts, plan_synonyms(planner, &word));
    }
    return pmk_parts_join(planner, PMK_OR, &parts);
}

pmk_equery *pmk_plan_text(pmk_planner *planner, const pmk_node *leaf,
                          bool loose)
{
    forms all = analyse_all(planner, leaf);
    pmk_parts parts = {0};

    if (planner->status != PRESSMARK_OK || all.count == 0)
        return NULL;
    note_words(planner, leaf, &all);
    if (all_same_length(&all) && (loose || all.at[0].count == 1))
        return plan_tokens(planner, &all);
    for (size_t i = 0; i < all.count; i++)
        pmk_parts_add(planner, &parts, plan_row(planner, &all.at[i]));
    return pmk_parts_join(planner, PMK_OR, &parts);
}

/* ------------------------------------------------------------------ */
/* tariff*                                                            */
/* ------------------------------------------------------------------ */

/* The stems of the index need not begin with the word as it stands, so the
 * word itself is looked for too. */
static pmk_equery *plan_word_start(pmk_planner *planner, const pmk_node *leaf)
{
    form plain = analyse(planner, leaf->text, prefix_of(leaf), NULL, false);
    pmk_equery *word = pmk_plan_text(planner, leaf, false);
    pmk_parts either = {0};
    pmk_parts both = {0};

    if (plain.count == 0 || plain.ends_in_cjk)
        return word;
    pmk_parts_add(planner, &either,
                  pmk_plan_start(planner, plain.terms[plain.count - 1]));
    if (plain.count == 1)
        pmk_parts_add(planner, &either, word);
    pmk_parts_add(planner, &both,
                  pmk_parts_join(planner, PMK_SYNONYM, &either));
    if (plain.count == 1)
        return pmk_parts_join(planner, PMK_AND, &both);
    pmk_equery_free(word);
    plain.count--;
    pmk_parts_add(planner, &both, plan_row(planner, &plain));
    return pmk_parts_join(planner, PMK_AND, &both);
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

/* A language is also all its kinds: pt finds pt-BR. */
static pmk_equery *plan_language(pmk_planner *planner, pmk_str term)
{
    pmk_parts parts = {0};

    pmk_parts_add(planner, &parts, pmk_plan_term(planner, term));
    pmk_parts_add(
        planner, &parts,
        pmk_plan_start(planner, join_strings(planner, term, PMK_STR("-"))));
    return pmk_parts_join(planner, PMK_OR, &parts);
}

static pmk_equery *plan_value(pmk_planner *planner, const pmk_node *leaf)
{
    bool is_site = leaf->row->how == PMK_BY_SITE;
    char room[PMK_VALUE_TERM_MAX];
    pmk_str term;

    term = pmk_str_n(
        room, pmk_value_term(leaf->row->prefix,
                             is_site ? host_of(leaf->text) : leaf->text, room));
    if (term.len == 0)
        return NULL;
    if (leaf->kind == PMK_NODE_START)
        return pmk_plan_start(planner, term);
    if (leaf->row->field == PRESSMARK_LANGUAGE)
        return plan_language(planner, term);
    return pmk_plan_term(planner, term);
}

pmk_equery *pmk_plan_leaf(pmk_planner *planner, const pmk_node *leaf,
                          bool loose)
{
    pmk_equery *part;

    if (is_stemmed(leaf)) {
        if (!planner->is_negative)
            planner->plan->scores = true;
        return leaf->kind == PMK_NODE_START
                   ? plan_word_start(planner, leaf)
                   : pmk_plan_text(planner, leaf, loose);
    }
    if (leaf->kind == PMK_NODE_DATE)
        part = pmk_plan_date(planner, leaf->low, leaf->high);
    else if (leaf->row->how != PMK_BY_NAME)
        part = plan_value(planner, leaf);
    else if (leaf->kind == PMK_NODE_START)
        part = plan_word_start(planner, leaf);
    else
        part = pmk_plan_text(planner, leaf, false);
    return pmk_plan_without_score(planner, part);
}
