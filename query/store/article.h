/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * article.h - the inside of the public type pressmark_article
 *
 * Rooms of ours fill an article with evidence; everything else goes through
 * <pressmark/article.h>.
 */
#ifndef PMK_STORE_ARTICLE_H
#define PMK_STORE_ARTICLE_H

#include "base/str.h"

#include <pressmark/article.h>

#include <stdbool.h>

enum {
    PMK_VALUES_MAX = 4096, /* values of one field; more are left out */
    PMK_CUTS_MAX = 65536   /* cuts of one article; more are left out */
};

/* Add a value with its evidence; `rule` must be static.  Trims, ignores what
 * is then empty, mends bad UTF-8, replaces in single-valued fields, and drops
 * a value that the field has already.  The body, once trimmed, always ends in
 * one "\n". */
pressmark_status pmk_article_put(pressmark_article *article,
                                 pressmark_field field, pmk_str text,
                                 pressmark_evidence evidence,
                                 pressmark_error *err);

/* A time of precision NONE takes the time away. */
void pmk_article_put_time(pressmark_article *article,
                          pressmark_time_field field, pressmark_time time,
                          pressmark_evidence evidence);

/* Remember a passage that was not taken, by which rule, and how many lines of
 * the body stand before it. */
pressmark_status pmk_article_put_cut(pressmark_article *article, pmk_str text,
                                     pmk_str rule, uint32_t line,
                                     pressmark_error *err);

/* The i-th value as a view; absent when i is past the end. */
pmk_str pmk_article_str(const pressmark_article *article, pressmark_field field,
                        size_t i);

/* An independent copy. */
pressmark_status pmk_article_copy(const pressmark_article *article,
                                  pressmark_article **out,
                                  pressmark_error *err);

#endif /* PMK_STORE_ARTICLE_H */
