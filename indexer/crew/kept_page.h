/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * kept_page.h - a copy of a page, for another thread
 *
 * What a walk gives is borrowed until its next page.
 */
#ifndef PMK_KEPT_PAGE_H
#define PMK_KEPT_PAGE_H

#include "base/buf.h"

#include <pressmark/extract.h>

typedef struct pmk_kept_page {
    pressmark_page page; /* points into the two below */
    pmk_buf bytes;
    pmk_buf texts; /* url, source, content type, folder */
} pmk_kept_page;

void pmk_kept_page_init(pmk_kept_page *kept);
void pmk_kept_page_free(pmk_kept_page *kept);

/* False when memory ran out.  The room of an earlier page is used again. */
bool pmk_kept_page_fill(pmk_kept_page *kept, const pressmark_page *page);

/* Forget the page; the room of one of more than `most` bytes is given back. */
void pmk_kept_page_clear(pmk_kept_page *kept, size_t most);

#endif /* PMK_KEPT_PAGE_H */
