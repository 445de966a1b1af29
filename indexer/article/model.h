/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * model.h - what was learned from pages with known stories
 *
 * A few forests of small decision trees over rows of whole numbers.  Each
 * tree walks from question to question ("is column C at most L?") to a leaf
 * and adds the leaf's number; the sum is the answer, in thousandths.  Whole
 * numbers only, so that every machine gives the same answer.
 *
 * The forests that are built in stand in model_table.c, which a script
 * writes (tests/judged/train.py); tests load others from a file, to ask what
 * a model would say that has not seen the page's site.
 */
#ifndef PMK_MODEL_H
#define PMK_MODEL_H

#include "article/rules.h"

#include <pressmark/base.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A question, or a leaf.  The answer "at most" leads to the next split in
 * the array, "above" to the one `above` places on. */
typedef struct pmk_split {
    int16_t limit;  /* of a leaf: its number */
    uint8_t column; /* or PMK_LEAF */
    uint8_t above;
} pmk_split;

enum { PMK_LEAF = 255 };

typedef struct pmk_forest {
    const pmk_split *splits; /* tree after tree */
    size_t split_count;
    int32_t base;  /* what the sum starts from */
    int32_t limit; /* an answer above it means yes */
} pmk_forest;

/* FOREST(identifier): what each is asked. */
#define PMK_FORESTS(FOREST)                                                 \
    FOREST(BLOCK)  /* columns.h: does the block belong to the story? */     \
    FOREST(CHOICE) /* choose.h: is the classifier better than the rules? */ \
    FOREST(KIND)   /* choose.h: is the page no article? */

#define PMK_FOREST_ID(id) PMK_FOREST_##id,
typedef enum pmk_forest_id {
    PMK_FORESTS(PMK_FOREST_ID) PMK_FOREST_COUNT
} pmk_forest_id;
#undef PMK_FOREST_ID

/* LIMIT(identifier): odds that a block needs to be taken as story, by what
 * the rules said of it; and those that a page which says nothing of itself
 * needs more to be refused. */
#define PMK_LIMITS(LIMIT)                                        \
    LIMIT(KEPT)    /* it is story */                             \
    LIMIT(OUTSIDE) /* nothing: it lies elsewhere */              \
    LIMIT(ELEMENT) /* it lies in an element of another use */    \
    LIMIT(LINE)    /* its words or its box say that it is not */ \
    LIMIT(SILENT)  /* the page has no JSON-LD, og: or canonical URL */

#define PMK_LIMIT_ID(id) PMK_LIMIT_##id,
typedef enum pmk_limit { PMK_LIMITS(PMK_LIMIT_ID) PMK_LIMIT_COUNT } pmk_limit;
#undef PMK_LIMIT_ID

/* IDEA(identifier, "name"): what is no rule, and can be switched off like
 * one by the file of a model, so that a test can tell what it gains. */
#define PMK_IDEAS(IDEA)                                                       \
    IDEA(UNDO, "idea-undo")             /* marks.c: cuts of all the page */   \
    IDEA(SHORT_POST, "idea-short-post") /* body.c: a few lines are enough */  \
    IDEA(SAYS_ARTICLE, "idea-says-article") /* choose.c: is never refused */  \
    IDEA(LD_BODY, "idea-ld-body")           /* choose.c: nor with its text */ \
    IDEA(SILENT, "idea-silent") /* choose.c: silent pages need more */        \
    IDEA(FINAL, "idea-final")   /* choose.c: rules that no model overrules */ \
    IDEA(PHRASES, "idea-phrases") /* choose.c: nor words */                   \
    IDEA(AGAIN, "idea-again")     /* choose.c: what hangs on other blocks */

#define PMK_IDEA_ID(id, name) PMK_IDEA_##id,
typedef enum pmk_idea { PMK_IDEAS(PMK_IDEA_ID) PMK_IDEA_COUNT } pmk_idea;
#undef PMK_IDEA_ID

typedef struct pmk_model {
    int32_t limits[PMK_LIMIT_COUNT];
    pmk_forest forests[PMK_FOREST_COUNT];
    bool rules_off[PMK_RULE_COUNT]; /* all false in what is built in */
    bool ideas_off[PMK_IDEA_COUNT];
} pmk_model;

/* What is built in. */
extern const pmk_model pmk_model_builtin;

/* Without a model all are on. */
static inline bool pmk_rule_is_off(const pmk_model *model, unsigned rule)
{
    return model != NULL && rule < PMK_RULE_COUNT && model->rules_off[rule];
}

static inline bool pmk_idea_is_off(const pmk_model *model, pmk_idea idea)
{
    return model != NULL && model->ideas_off[idea];
}

/* The sum for a row with the columns that the forest was grown on. */
int32_t pmk_forest_ask(const pmk_forest *forest, const int16_t *row);

/* Read a model that train.py has written.
 * Fails with: IO, FORMAT, MEMORY. */
pressmark_status pmk_model_load(const char *path, pmk_model **out,
                                pressmark_error *err);
void pmk_model_free(pmk_model *model);

#endif /* PMK_MODEL_H */
