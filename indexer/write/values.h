/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * values.h - what articles are counted and sorted by
 */
#ifndef PMK_WRITE_VALUES_H
#define PMK_WRITE_VALUES_H

#include "xapian/xapian_c.h"

#include <pressmark/article.h>

/* The host of "https://user@www.example.org:80/x"; empty without one. */
pmk_str pmk_host_of(pmk_str url);

/* Put the values of the facets into the document, the day it was published,
 * and what its headline sorts by.  What fails, the document remembers. */
void pmk_values_add(const pressmark_article *article, pmk_document *doc);

#endif /* PMK_WRITE_VALUES_H */
