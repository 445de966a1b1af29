/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * json_dialect.h - articles as other programs write them in JSON
 */
#ifndef PMK_JSON_DIALECT_H
#define PMK_JSON_DIALECT_H

#include "base/json.h"
#include "store/article.h"

/* Fill in what the article does not have yet from members that news-please,
 * fundus, the TREC news track and ninjs (1.x to 3.x) have names for, and its
 * edition.  Fails with: LIMIT, MEMORY. */
pressmark_status pmk_json_dialect_read(pressmark_article *article,
                                       const pmk_json *object,
                                       pressmark_error *err);

#endif /* PMK_JSON_DIALECT_H */
