/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * explain.h - how a page was read, for people
 */
#ifndef PMK_EXPLAIN_H
#define PMK_EXPLAIN_H

#include <pressmark/article.h>

/* Print each value with what it was taken from, then the blocks of the page
 * in their order, kept or cut, and what was cut as a ticker by itself.  All
 * of it when `whole`: else long runs that one rule cut are told by their
 * number.  `article` is NULL when the page could not be read. */
void pmk_explain(const char *source, const pressmark_article *article,
                 int whole);

#endif /* PMK_EXPLAIN_H */
