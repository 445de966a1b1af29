/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * vocabulary.h - which words of the index does this pattern mean?
 *
 * Terms are stems, so a pattern is held against the words of the vocabulary
 * (PMK_NOTE_WORD in store/schema.h), and what stands for these is looked for:
 * governmen* finds whatever "government" finds.
 */
#ifndef PMK_SEARCH_VOCABULARY_H
#define PMK_SEARCH_VOCABULARY_H

#include "search/plan_forms.h"

/* Terms that one pattern may come to before the rare ones are left out. */
enum { PMK_PATTERN_TERMS_MAX = 50000 };

/* Does the word fit?  NULL for a function: every one does. */
typedef bool (*pmk_word_fits)(pmk_str word, const void *payload);

/* The terms, each once and in byte order, of the words that start with `head`
 * and fit.  For a field of names, and for numbers, the terms are the words;
 * `prefix` is that of the field.  Of more than PMK_EXPAND_MAX the most
 * frequent ones stand for all. */
pmk_pattern_terms pmk_plan_pattern(pmk_planner *planner, const pmk_node *leaf,
                                   pmk_str head, pmk_word_fits fits,
                                   const void *payload);

/* The terms of a leaf such as tariff*, ta*iff or tarriff~1; its last token
 * has the sign.  Of text they are kept in the plan, for marks.  None: no word
 * fits. */
pmk_pattern_terms pmk_plan_pattern_of(pmk_planner *planner,
                                      const pmk_node *leaf);

/* Any of the terms, under `prefix`, as one term. */
pmk_equery *pmk_plan_any_term(pmk_planner *planner, const char *prefix,
                              const pmk_pattern_terms *terms);

#endif /* PMK_SEARCH_VOCABULARY_H */
