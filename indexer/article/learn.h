/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * learn.h - what repeats on the pages of a site: finding out
 */
#ifndef PMK_LEARN_H
#define PMK_LEARN_H

#include "article/sites.h"

/*
 * Add the sites that `sites` lacks, from a sample of the pages below the
 * paths.  When these are the pages that it was last extended from, nothing is
 * parsed.  What lies below `but` (a real path, or NULL) is passed over.
 * `*changed` may be NULL.  `options` are complete.
 * Fails with: NOT_FOUND, CANCELLED, IO, MEMORY, ARGUMENT.
 */
pressmark_status pmk_sites_extend(pressmark_sites *sites,
                                  const char *const *paths, size_t count,
                                  const pressmark_extract_options *options,
                                  const char *but, bool *changed,
                                  pressmark_error *err);

#endif /* PMK_LEARN_H */
