/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * original.h - the page that an article was read from
 */
#ifndef PMK_QUERY_ORIGINAL_H
#define PMK_QUERY_ORIGINAL_H

#include "cli/flags.h"

#include <pressmark/article.h>

/* Print the bytes of the page to stdout, through pressmark-index --cat.
 * Returns the exit status. */
int pmk_print_original(const pressmark_article *article,
                       const pmk_settings *settings);

#endif /* PMK_QUERY_ORIGINAL_H */
