/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * extract.h - what the room has besides pressmark/extract.h
 */
#ifndef PMK_EXTRACT_H
#define PMK_EXTRACT_H

#include "article/reading.h"

#include <pressmark/extract.h>

#include <stdbool.h>

/* Fill the article straight from the members of one JSON object.
 * Fails with: FORMAT, NO_ARTICLE (no body, unless `accept_all`), MEMORY. */
pressmark_status pmk_read_json_page(const pressmark_page *page, bool accept_all,
                                    pressmark_article *article,
                                    pressmark_error *err);

/* Read headline and story of a page or text save, and nothing else; `see` is called
 * when that went well.  Fails as pressmark_extract() does. */
typedef void (*pmk_look_fn)(const pmk_reading *reading, void *payload);
pressmark_status pmk_extract_look(pressmark_extractor *extractor,
                                  const pressmark_page *page, pmk_look_fn see,
                                  void *payload, pressmark_error *err);

#endif /* PMK_EXTRACT_H */
