/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * plan_forms.c - a text in every form that the languages of an index give it
 */
#include "search/plan_forms.h"

#include "base/error.h"

typedef struct collecting {
    pmk_planner *planner;
    pmk_str prefix;
    PMK_VEC(pmk_str) terms;
    size_t words;
    bool ends_in_cjk;
} collecting;

/* ------------------------------------------------------------------ */
/* Forms                                                              */
/* ------------------------------------------------------------------ */

pmk_str pmk_plan_join_strings(pmk_planner *planner, pmk_str a, pmk_str b)
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

    if (!pmk_vec_push(
            c->planner->arena, &c->terms,
            pmk_plan_join_strings(c->planner, c->prefix, token->term)))
        pmk_planner_no_memory(c->planner);
    c->words += !token->is_function_word;
    c->ends_in_cjk = token->is_cjk;
    return c->planner->status == PRESSMARK_OK
           && c->terms.count < PMK_PLAN_TOKENS_MAX;
}

pmk_form pmk_plan_form(pmk_planner *planner, pmk_str text, const char *prefix,
                       const char *language)
{
    collecting c = {.planner = planner, .prefix = pmk_str_of(prefix)};
    pressmark_status status;

    if (planner->status != PRESSMARK_OK)
        return (pmk_form){0};
    status = pmk_analyze(planner->index->analyzer, text, language,
                         language != NULL, collect, &c, planner->err);
    if (planner->status == PRESSMARK_OK)
        planner->status = status;
    return (pmk_form){c.terms.at, c.terms.count, c.words, c.ends_in_cjk, 0};
}

static bool same_form(const pmk_form *a, const pmk_form *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!pmk_str_eq(a->terms[i], b->terms[i]))
            return false;
    return true;
}

static void add_form(pmk_planner *planner, pmk_forms *all, pmk_form next)
{
    if (next.count == 0)
        return;
    for (size_t i = 0; i < all->count; i++) {
        if (same_form(&all->at[i], &next)) {
            all->at[i].languages |= next.languages;
            return;
        }
    }
    if (!pmk_vec_push(planner->arena, all, next))
        pmk_planner_no_memory(planner);
}

const char *pmk_leaf_prefix(const pmk_node *leaf)
{
    return leaf->row != NULL ? leaf->row->prefix : "";
}

bool pmk_leaf_is_stemmed(const pmk_node *leaf)
{
    return leaf->row == NULL || leaf->row->how == PMK_BY_TEXT
           || leaf->row->how == PMK_BY_LEAD;
}

pmk_languages pmk_plan_all_languages(const pmk_planner *planner)
{
    return (pmk_languages)(((uint64_t)1 << planner->index->language_count) - 1);
}

pmk_forms pmk_plan_forms(pmk_planner *planner, const pmk_node *leaf)
{
    const pressmark_index *index = planner->index;
    const char *prefix = pmk_leaf_prefix(leaf);
    pmk_forms all = {0};

    if (!pmk_leaf_is_stemmed(leaf)) {
        pmk_form one = pmk_plan_form(planner, leaf->text, prefix, NULL);

        one.languages = pmk_plan_all_languages(planner);
        add_form(planner, &all, one);
        return all;
    }
    for (size_t i = 0; i < index->language_count; i++) {
        pmk_form one = pmk_plan_form(planner, leaf->text, prefix,
                                     index->languages[i].code);

        one.languages = (pmk_languages)1 << i;
        add_form(planner, &all, one);
    }
    return all;
}

static void add_token(pmk_token_forms *token, pmk_str term,
                      pmk_languages languages)
{
    for (size_t i = 0; i < token->count; i++) {
        if (pmk_str_eq(token->terms[i], term)) {
            token->languages[i] |= languages;
            return;
        }
    }
    token->terms[token->count] = term;
    token->languages[token->count++] = languages;
}

pmk_token_forms pmk_plan_token(pmk_planner *planner, const pmk_forms *all,
                               size_t place)
{
    pmk_token_forms token = {
        PMK_NEW_ARRAY(planner->arena, pmk_str, all->count + 1),
        PMK_NEW_ARRAY(planner->arena, pmk_languages, all->count + 1), 0};

    if (token.terms == NULL || token.languages == NULL) {
        pmk_planner_no_memory(planner);
        return token;
    }
    for (size_t i = 0; i < all->count; i++)
        if (place < all->at[i].count)
            add_token(&token, all->at[i].terms[place], all->at[i].languages);
    return token;
}

/* ------------------------------------------------------------------ */
/* Languages                                                          */
/* ------------------------------------------------------------------ */

pmk_equery *pmk_plan_language(pmk_planner *planner, pmk_str term)
{
    pmk_parts parts = {0};

    pmk_parts_add(planner, &parts, pmk_plan_term(planner, term));
    pmk_parts_add(planner, &parts,
                  pmk_plan_start(planner, pmk_plan_join_strings(planner, term,
                                                                PMK_STR("-"))));
    return pmk_parts_join(planner, PMK_OR, &parts);
}

/* The articles in languages that are analysed by these rules.  The root's
 * have no term in common. */
static pmk_equery *plan_languages(pmk_planner *planner, pmk_languages languages)
{
    const pressmark_index *index = planner->index;
    pmk_str prefix = pmk_str_of(pmk_schema_of(PRESSMARK_LANGUAGE)->prefix);
    pmk_parts parts = {0};
    const char *code;

    for (size_t i = 0; i < index->language_count; i++)
        for (size_t j = 0;
             (languages >> i & 1) && index->languages[i].code[0] != '\0'
             && (code = pmk_analyzer_sharing(index->languages[i].code, j))
                    != NULL;
             j++)
            pmk_parts_add(planner, &parts,
                          pmk_plan_language(
                              planner, pmk_plan_join_strings(
                                           planner, prefix, pmk_str_of(code))));
    return pmk_parts_join(planner, PMK_OR, &parts);
}

/* Articles without a language, and those in languages that have no rules, are
 * known only by being in none of the others.  What most articles have is also
 * cheaper to say that way. */
pmk_equery *pmk_plan_restrict(pmk_planner *planner, pmk_equery *part,
                              pmk_languages languages)
{
    const pressmark_index *index = planner->index;
    pmk_languages others = pmk_plan_all_languages(planner) & ~languages;
    bool says_not = (languages & 1) != 0;
    pmk_parts both = {0};
    pmk_equery *limit;

    if (part == NULL || others == 0)
        return part;
    for (size_t i = 0; i < index->language_count; i++)
        if (index->languages[i].code[0] == '\0')
            says_not = languages >> i & 1;
    limit = plan_languages(planner, says_not ? others : languages);
    if (limit == NULL)
        return part;
    pmk_parts_add(planner, &both, part);
    pmk_parts_add(planner, &both, limit);
    return pmk_parts_join(planner, says_not ? PMK_AND_NOT : PMK_FILTER, &both);
}
