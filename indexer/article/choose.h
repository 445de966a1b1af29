/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * choose.h - the rules or the classifier?
 *
 * Both say of each block whether it belongs to the story.  A row of numbers
 * tells how they differ and what kind of page it is; two small forests look
 * at it.  One says on which pages the classifier does better than the rules,
 * the other which pages hold no article at all.
 */
#ifndef PMK_CHOOSE_H
#define PMK_CHOOSE_H

#include "article/columns.h"
#include "article/model.h"

/* COLUMN(identifier).  Shares are in thousandths. */
/* clang-format off */
#define PMK_PAGE_COLUMNS(COLUMN) \
    /* what is to be expected of either, by the classifier's odds */          \
    COLUMN(RULES_F) COLUMN(RULES_P) COLUMN(RULES_R) COLUMN(MODEL_F)           \
    COLUMN(MODEL_P) COLUMN(MODEL_R)                                           \
    /* how they differ */                                                     \
    COLUMN(BOTH) COLUMN(RULES_ONLY) COLUMN(MODEL_ONLY) COLUMN(BOTH_SURE)      \
    COLUMN(RULES_ONLY_SURE) COLUMN(MODEL_ONLY_SURE) COLUMN(UNSURE)            \
    COLUMN(RULES_BLOCKS) COLUMN(MODEL_BLOCKS) COLUMN(RULES_BYTES)             \
    COLUMN(MODEL_BYTES)                                                       \
    /* the page */                                                            \
    COLUMN(TEXT) COLUMN(BLOCKS) COLUMN(LINK) COLUMN(RULE) COLUMN(LD_BODY)     \
    COLUMN(HEADLINE) COLUMN(HEADLINE_WORDS) COLUMN(HEADLINE_LEVEL)            \
    COLUMN(HEADLINE_LINK) COLUMN(TO_STORY) COLUMN(DATE_NEAR)                  \
    COLUMN(AUTHOR_NEAR) COLUMN(META_AUTHOR) COLUMN(META_LABEL)                \
    COLUMN(SPEAKS) COLUMN(LD_ARTICLE) COLUMN(LD_PRODUCT) COLUMN(LD_LIST)      \
    COLUMN(OG_ARTICLE) COLUMN(OG_OTHER) COLUMN(PUBLISHED) COLUMN(ARTICLES)    \
    COLUMN(TIMES) COLUMN(PRICES) COLUMN(H1S) COLUMN(AUTHOR_MARKS)             \
    COLUMN(DATE_MARKS) COLUMN(PRICE_MARKS) COLUMN(SAYS_SINGLE)                \
    COLUMN(SAYS_LIST) COLUMN(SAYS_SHOP) COLUMN(LINKED_HEADS)                  \
    COLUMN(LINKED_BLOCKS) COLUMN(PATH_DEPTH) COLUMN(PATH_BYTES)               \
    COLUMN(PATH_DIGITS) COLUMN(PATH_DASHES) COLUMN(PATH_KNOWN)                \
    /* what the classifier would keep */                                      \
    COLUMN(TEXTS) COLUMN(LONGEST) COLUMN(MEAN_TEXT) COLUMN(DENSITY)           \
    COLUMN(KEPT_LINK) COLUMN(KEPT_SHORT) COLUMN(KEPT_HEADS)                   \
    COLUMN(KEPT_ITEMS) COLUMN(KEPT_SHARE) COLUMN(LONG_TEXTS) COLUMN(RUN)      \
    COLUMN(TEXTS_LEFT)                                                        \
    /* its words: kind_words.h */                                             \
    COLUMN(SHOP_SHORT) COLUMN(SHOP_ALL) COLUMN(SHOP_RATE) COLUMN(LIST_RATE)   \
    COLUMN(REVIEW_SHORT) COLUMN(PRICE_SIGNS) COLUMN(PRICE_RATE)               \
    COLUMN(BYLINES) COLUMN(KEPT_REVIEW) COLUMN(KEPT_SAID) COLUMN(KEPT_WE)     \
    /* its elements and blocks */                                             \
    COLUMN(INPUTS) COLUMN(BUTTONS) COLUMN(BUTTON_RATE) COLUMN(IMAGES)         \
    COLUMN(IMAGE_RATE) COLUMN(ANCHORS) COLUMN(ITEMS) COLUMN(PARAGRAPHS)       \
    COLUMN(SENTENCE_SHARE) COLUMN(BLOCK_BYTES)                                \
    /* and once more of what would be kept */                                 \
    COLUMN(KEPT_UP1) COLUMN(KEPT_UP2) COLUMN(KEPT_WORDS)                      \
    COLUMN(KEPT_COMMAS) COLUMN(KEPT_SENTENCE) COLUMN(KEPT_LINKS)              \
    COLUMN(KEPT_UPPER)

/* clang-format on */

#define PMK_PAGE_COLUMN_ID(id) PMK_PAGE_##id,
typedef enum pmk_page_column {
    PMK_PAGE_COLUMNS(PMK_PAGE_COLUMN_ID) PMK_PAGE_COLUMN_COUNT
} pmk_page_column;
#undef PMK_PAGE_COLUMN_ID

typedef struct pmk_page_row {
    int16_t at[PMK_PAGE_COLUMN_COUNT];
} pmk_page_row;

/* What the classifier makes of the page. */
typedef struct pmk_verdict {
    int32_t *odds; /* per block: log-odds in thousandths */
    bool *keep;    /* per block */
    pmk_page_row page;
} pmk_verdict;

/* Ask the classifier about a page that the rules have read.  False when
 * memory ran out. */
bool pmk_story_judge(const pmk_story *story, const pmk_model *model,
                     pmk_verdict *out);

/* Judge, choose, and write the choice into the features of the blocks.
 * False when memory ran out. */
bool pmk_story_choose(pmk_story *story, const pmk_model *model);

/* kind.c: the columns from "the page" on. */
void pmk_story_page_columns(const pmk_story *story, const pmk_row *rows,
                            pmk_verdict *verdict);

/* kind_columns.c: those from "its words" on. */
void pmk_story_kind_columns(const pmk_story *story, const pmk_row *rows,
                            pmk_verdict *verdict);

#endif /* PMK_CHOOSE_H */
