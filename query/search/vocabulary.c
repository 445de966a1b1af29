/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * vocabulary.c - which words of the index does this pattern mean?
 */
#include "search/vocabulary.h"

#include "search/word_shape.h"

#include <stdlib.h>

typedef struct walking {
    pmk_planner *planner;
    pmk_word_fits fits;
    const void *payload;
    size_t prefix_bytes;
    pmk_pattern_terms found;
} walking;

/* The languages of the index that use the rules of `code`. */
static pmk_languages languages_of(const pressmark_index *index, pmk_str code)
{
    for (size_t i = 0; i < index->language_count; i++)
        if (pmk_str_eq(code, pmk_str_of(index->languages[i].code)))
            return (pmk_languages)1 << i;
    return 0;
}

static bool push(walking *w, pmk_str term, pmk_languages languages)
{
    pmk_pattern_term next = {pmk_arena_str(w->planner->arena, term), languages};

    if (next.term.ptr == NULL
        || !pmk_vec_push(w->planner->arena, &w->found, next)) {
        pmk_planner_no_memory(w->planner);
        return false;
    }
    return w->found.count < PMK_PATTERN_TERMS_MAX;
}

static int take_word(pmk_str name, pmk_str value, void *payload)
{
    walking *w = payload;
    pmk_str word = pmk_str_sub(name, sizeof(PMK_NOTE_WORD) - 1, name.len);
    pmk_str entry, code;

    if (w->fits != NULL && !w->fits(word, w->payload))
        return 0;
    while (pmk_str_cut(&value, ' ', &entry)) {
        pmk_languages languages;

        pmk_str_cut(&entry, ':', &code);
        languages = languages_of(w->planner->index, code);
        if (languages != 0 && !push(w, entry.len > 0 ? entry : word, languages))
            return 1;
    }
    return 0;
}

/* A term that is its own word. */
static int take_term(pmk_str term, uint64_t documents, void *payload)
{
    walking *w = payload;
    pmk_str word = pmk_str_sub(term, w->prefix_bytes, term.len);

    (void)documents;
    if (w->fits != NULL && !w->fits(word, w->payload))
        return 0;
    return !push(w, word, pmk_plan_all_languages(w->planner));
}

/* ------------------------------------------------------------------ */
/* Each once                                                          */
/* ------------------------------------------------------------------ */

static int by_term(const void *a, const void *b)
{
    const pmk_pattern_term *left = a;
    const pmk_pattern_term *right = b;

    return pmk_str_compare(left->term, right->term);
}

static void join_doubles(pmk_pattern_terms *terms)
{
    size_t kept = 0;

    if (terms->count == 0)
        return;
    qsort(terms->at, terms->count, sizeof(*terms->at), by_term);
    for (size_t i = 1; i < terms->count; i++) {
        if (pmk_str_eq(terms->at[i].term, terms->at[kept].term))
            terms->at[kept].languages |= terms->at[i].languages;
        else
            terms->at[++kept] = terms->at[i];
    }
    terms->count = kept + 1;
}

typedef struct counted {
    uint64_t documents;
    pmk_pattern_term term;
} counted;

static int by_documents(const void *a, const void *b)
{
    const counted *left = a;
    const counted *right = b;

    if (left->documents != right->documents)
        return left->documents < right->documents ? 1 : -1;
    return pmk_str_compare(left->term.term, right->term.term);
}

/* The most frequent ones, as far as a question may have terms. */
static void keep_frequent(pmk_planner *planner, pmk_pattern_terms *terms)
{
    counted *all;

    if (terms->count <= PMK_EXPAND_MAX)
        return;
    all = PMK_NEW_ARRAY(planner->arena, counted, terms->count);
    if (all == NULL) {
        pmk_planner_no_memory(planner);
        return;
    }
    for (size_t i = 0; i < terms->count; i++) {
        all[i].term = terms->at[i];
        if (planner->status == PRESSMARK_OK)
            planner->status =
                pmk_reader_frequency(planner->index->reader, all[i].term.term,
                                     &all[i].documents, planner->err);
    }
    qsort(all, terms->count, sizeof(*all), by_documents);
    terms->count = PMK_EXPAND_MAX;
    for (size_t i = 0; i < terms->count; i++)
        terms->at[i] = all[i].term;
    qsort(terms->at, terms->count, sizeof(*terms->at), by_term);
}

static bool is_number(pmk_str head)
{
    return head.len > 0 && pmk_is_digit(head.ptr[0]);
}

pmk_pattern_terms pmk_plan_pattern(pmk_planner *planner, const pmk_node *leaf,
                                   pmk_str head, pmk_word_fits fits,
                                   const void *payload)
{
    pmk_str prefix = pmk_str_of(pmk_leaf_prefix(leaf));
    walking w = {planner, fits, payload, prefix.len, {0}};
    bool by_word = pmk_leaf_is_stemmed(leaf) && !is_number(head);
    pmk_str start = pmk_plan_join_strings(
        planner, by_word ? PMK_STR(PMK_NOTE_WORD) : prefix, head);
    pmk_reader *reader = planner->index->reader;

    if (planner->status == PRESSMARK_OK)
        planner->status =
            by_word
                ? pmk_reader_notes(reader, start.ptr, take_word, &w,
                                   planner->err)
                : pmk_reader_terms(reader, start, take_term, &w, planner->err);
    join_doubles(&w.found);
    keep_frequent(planner, &w.found);
    return w.found;
}

/* ------------------------------------------------------------------ */
/* The patterns of questions                                          */
/* ------------------------------------------------------------------ */

/* The pattern, its letters folded as words are; empty when it is none. */
static pmk_str fold_pattern(pmk_planner *planner, pmk_str text)
{
    pmk_str out = PMK_STR("");
    size_t start = 0;

    for (size_t i = 0; i <= text.len; i++) {
        pmk_form part;

        if (i < text.len && text.ptr[i] != '*' && text.ptr[i] != '?')
            continue;
        part = pmk_plan_form(planner, pmk_str_sub(text, start, i), "", NULL);
        if (part.count > 1)
            return PMK_STR("");
        if (part.count == 1)
            out = pmk_plan_join_strings(planner, out, part.terms[0]);
        if (i < text.len)
            out = pmk_plan_join_strings(planner, out,
                                        pmk_str_sub(text, i, i + 1));
        start = i + 1;
    }
    return out;
}

static bool is_like(pmk_str word, const void *payload)
{
    return pmk_word_is_like(word, *(const pmk_str *)payload);
}

typedef struct nearness {
    pmk_str word;
    unsigned most;
} nearness;

static bool is_near(pmk_str word, const void *payload)
{
    const nearness *near = payload;

    return pmk_word_is_near(word, near->word, near->most);
}

static pmk_pattern_terms find_like(pmk_planner *planner, const pmk_node *leaf)
{
    pmk_str pattern = fold_pattern(planner, leaf->text);
    size_t head = 0;

    if (pattern.len == 0)
        return (pmk_pattern_terms){0};
    while (pattern.ptr[head] != '*' && pattern.ptr[head] != '?')
        head++;
    return pmk_plan_pattern(planner, leaf, pmk_str_sub(pattern, 0, head),
                            is_like, &pattern);
}

static pmk_pattern_terms find_near(pmk_planner *planner, const pmk_node *leaf)
{
    pmk_form plain = pmk_plan_form(planner, leaf->text, "", NULL);
    nearness near;

    if (plain.count != 1)
        return (pmk_pattern_terms){0};
    near = (nearness){plain.terms[0], leaf->number};
    return pmk_plan_pattern(planner, leaf, PMK_STR(""), is_near, &near);
}

static pmk_pattern_terms find_start(pmk_planner *planner, const pmk_node *leaf)
{
    pmk_form plain = pmk_plan_form(planner, leaf->text, "", NULL);

    if (plain.count == 0)
        return (pmk_pattern_terms){0};
    return pmk_plan_pattern(planner, leaf, plain.terms[plain.count - 1], NULL,
                            NULL);
}

pmk_pattern_terms pmk_plan_pattern_of(pmk_planner *planner,
                                      const pmk_node *leaf)
{
    pmk_patterns *kept = &planner->plan->patterns;
    pmk_pattern pattern = {.leaf = leaf};

    for (size_t i = 0; i < kept->count; i++)
        if (kept->at[i].leaf == leaf)
            return kept->at[i].terms;
    pattern.terms = leaf->kind == PMK_NODE_START   ? find_start(planner, leaf)
                    : leaf->kind == PMK_NODE_FUZZY ? find_near(planner, leaf)
                                                   : find_like(planner, leaf);
    if (!pmk_vec_push(planner->arena, kept, pattern))
        pmk_planner_no_memory(planner);
    return pattern.terms;
}

/* ------------------------------------------------------------------ */
/* As a question                                                      */
/* ------------------------------------------------------------------ */

/* The terms that count in these very languages. */
static pmk_equery *plan_group(pmk_planner *planner, const char *prefix,
                              const pmk_pattern_terms *terms,
                              pmk_languages languages)
{
    pmk_parts parts = {0};

    for (size_t i = 0; i < terms->count; i++)
        if (terms->at[i].languages == languages)
            pmk_parts_add(
                planner, &parts,
                pmk_plan_term(planner,
                              pmk_plan_join_strings(planner, pmk_str_of(prefix),
                                                    terms->at[i].term)));
    return pmk_plan_restrict(
        planner, pmk_parts_join(planner, PMK_SYNONYM, &parts), languages);
}

static bool is_first_with(const pmk_pattern_terms *terms, size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (terms->at[j].languages == terms->at[i].languages)
            return false;
    return true;
}

/* What the main language has counts for all: one long list of terms is
 * cheaper than many short ones, and few words of another language look the
 * same. */
static void widen_main(const pmk_planner *planner, pmk_pattern_terms *terms)
{
    for (size_t i = 0; i < terms->count; i++)
        if (terms->at[i].languages & 1)
            terms->at[i].languages = pmk_plan_all_languages(planner);
}

pmk_equery *pmk_plan_any_term(pmk_planner *planner, const char *prefix,
                              const pmk_pattern_terms *terms)
{
    pmk_pattern_terms all = *terms;
    pmk_parts parts = {0};

    widen_main(planner, &all);
    for (size_t i = 0; i < all.count; i++)
        if (is_first_with(&all, i))
            pmk_parts_add(
                planner, &parts,
                plan_group(planner, prefix, &all, all.at[i].languages));
    return pmk_parts_join(planner, PMK_SYNONYM, &parts);
}
