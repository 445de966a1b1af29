/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * extract.h - pages whose fields are named already
 */
#ifndef PMK_EXTRACT_H
#define PMK_EXTRACT_H

#include <pressmark/extract.h>

#include <stdbool.h>

/* Fill the article straight from the members of one JSON object.
 * Fails with: FORMAT, NO_ARTICLE (no body, unless `accept_all`), MEMORY. */
pressmark_status pmk_read_json_page(const pressmark_page *page, bool accept_all,
                                    pressmark_article *article,
                                    pressmark_error *err);

#endif /* PMK_EXTRACT_H */
