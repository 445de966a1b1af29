/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * plan_forms.h - a text in every form that the languages of an index give it
 *
 * "market" is "market" in an English article and "mark" in a Norwegian one.
 * A form counts only for the articles of its own languages: else a question
 * for the market would find the mark.
 */
#ifndef PMK_PLAN_FORMS_H
#define PMK_PLAN_FORMS_H

#include "search/query_planner.h"

/* The tokens of a text, as some languages give them. */
typedef struct pmk_form {
    pmk_str *terms; /* with prefix */
    size_t count;
    size_t words; /* those that are not function words */
    bool ends_in_cjk;
    pmk_languages languages;
} pmk_form;

typedef PMK_VEC(pmk_form) pmk_forms;

/* One token in its distinct forms. */
typedef struct pmk_token_forms {
    pmk_str *terms;
    pmk_languages *languages;
    size_t count;
} pmk_token_forms;

/* Is this leaf looked for by stems, in the main text or a field of text? */
bool pmk_leaf_is_stemmed(const pmk_node *leaf);

/* The prefix of its terms; "" for the main text. */
const char *pmk_leaf_prefix(const pmk_node *leaf);

/* `text` in one language; NULL: unstemmed. */
pmk_form pmk_plan_form(pmk_planner *planner, pmk_str text, const char *prefix,
                       const char *language);

/* The leaf in each distinct form. */
pmk_forms pmk_plan_forms(pmk_planner *planner, const pmk_node *leaf);

/* The distinct forms of the `place`-th token. */
pmk_token_forms pmk_plan_token(pmk_planner *planner, const pmk_forms *all,
                               size_t place);

/* All that the index has. */
pmk_languages pmk_plan_all_languages(const pmk_planner *planner);

/* `part`, but only in articles of these languages. */
pmk_equery *pmk_plan_restrict(pmk_planner *planner, pmk_equery *part,
                              pmk_languages languages);

/* Articles of a language, or of any kind of it: pt finds pt-BR.  `term` has
 * its prefix. */
pmk_equery *pmk_plan_language(pmk_planner *planner, pmk_str term);

#endif /* PMK_PLAN_FORMS_H */
