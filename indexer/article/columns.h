/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * columns.h - a block in numbers, as the classifier sees it
 *
 * One row of whole numbers for each block of a page: what it is made of,
 * what the rules made of it, where it stands and among what.  Nothing here
 * depends on the language or the site.  The table of the classifier was made
 * from rows with exactly these columns in this order; a change here needs
 * the table made anew (tests/judged/train.py).
 */
#ifndef PMK_COLUMNS_H
#define PMK_COLUMNS_H

#include "article/story.h"

/* COLUMN(identifier) */
/* clang-format off */
#define PMK_COLUMNS(COLUMN) \
    /* what it is made of */                                                  \
    COLUMN(KIND) COLUMN(LEVEL) COLUMN(BYTES) COLUMN(LINK_PERCENT)             \
    COLUMN(LINKS) COLUMN(ENDS_WELL) COLUMN(WEIGHT) COLUMN(COMMAS)             \
    COLUMN(STOPS) COLUMN(DIGIT_PERCENT) COLUMN(UPPER_PERCENT) COLUMN(WORDS)   \
    COLUMN(WORD_BYTES) COLUMN(FIRST) COLUMN(LAST) COLUMN(SIGNS) COLUMN(TAG)   \
    COLUMN(PARENT_TAG) COLUMN(DEPTH) COLUMN(AUTHOR) COLUMN(DATE)              \
    COLUMN(DECK) COLUMN(DESCRIBED) COLUMN(IN_LD_BODY) COLUMN(REPEATS)         \
    /* what the rules made of it */                                           \
    COLUMN(KEPT) COLUMN(INSIDE) COLUMN(CUT) COLUMN(PHRASE) COLUMN(MICRODATA)  \
    COLUMN(CLASS) COLUMN(ARTICLE)                                             \
    /* where it stands */                                                     \
    COLUMN(INDEX_PERCENT) COLUMN(TEXT_BEFORE) COLUMN(FROM_HEADLINE)           \
    COLUMN(TEXT_FROM_HEADLINE) COLUMN(FROM_FIRST_KEPT) COLUMN(TO_LAST_KEPT)   \
    COLUMN(KEPT_BEFORE) COLUMN(KEPT_AFTER) COLUMN(FROM_ROOT)                  \
    /* among what */                                                          \
    COLUMN(B2_BYTES) COLUMN(B2_LINK) COLUMN(B2_KEPT) COLUMN(B1_BYTES)         \
    COLUMN(B1_LINK) COLUMN(B1_KEPT) COLUMN(B1_KIND) COLUMN(A1_BYTES)          \
    COLUMN(A1_LINK) COLUMN(A1_KEPT) COLUMN(A1_KIND) COLUMN(A2_BYTES)          \
    COLUMN(A2_LINK) COLUMN(A2_KEPT) COLUMN(AROUND_3) COLUMN(AROUND_8)         \
    COLUMN(AROUND_LINKS) COLUMN(UP1_SHARE) COLUMN(UP1_LINK)                   \
    COLUMN(UP2_SHARE) COLUMN(UP2_LINK) COLUMN(UP3_SHARE) COLUMN(UP3_LINK)     \
    COLUMN(UP1_BYTES) COLUMN(GROUP_COUNT) COLUMN(GROUP_SHARE)                 \
    COLUMN(GROUP_KEPT) COLUMN(GROUP_BYTES) COLUMN(GROUP_LINK)                 \
    /* of the whole page */                                                   \
    COLUMN(PAGE_TEXT) COLUMN(PAGE_BLOCKS) COLUMN(PAGE_LINK)                   \
    COLUMN(PAGE_KEPT) COLUMN(PAGE_RULE) COLUMN(PAGE_LD_BODY)

/* clang-format on */

#define PMK_COLUMN_ID(id) PMK_COLUMN_##id,
typedef enum pmk_column {
    PMK_COLUMNS(PMK_COLUMN_ID) PMK_COLUMN_COUNT
} pmk_column;
#undef PMK_COLUMN_ID

typedef struct pmk_row {
    int16_t at[PMK_COLUMN_COUNT];
} pmk_row;

/* A row for each block, in the arena of the reading; the rules must have
 * spoken.  NULL when memory ran out. */
pmk_row *pmk_story_rows(const pmk_story *story);

#endif /* PMK_COLUMNS_H */
