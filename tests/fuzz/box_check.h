/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * box_check.h - what box.h promises, whatever a container holds
 */
#ifndef PMK_BOX_CHECK_H
#define PMK_BOX_CHECK_H

#include "intake/box.h"
#include "memory_file.h"

static inline void box_check_page(const pmk_box *box)
{
    const pressmark_page *page = &box->page;

    MUST(page->bytes != NULL && page->length <= box->max_bytes);
    MUST(page->kind != PRESSMARK_PAGE_UNKNOWN);
    MUST(page->url == NULL || page->url[0] != '\0');
    MUST(page->content_type == NULL || page->content_type[0] != '\0');
    /* Every byte can be read. */
    for (size_t i = 0; i < page->length; i++)
        (void)*(const volatile char *)(page->bytes + i);
}

/* Open `bytes` as `form`.  Each step gives a page or a failure of a record
 * not met before, so that there can be no more steps than bytes. */
static inline void box_check(pmk_str bytes, pmk_form form, size_t max_bytes)
{
    pmk_input *input = pmk_input_new(PMK_WRAPPER_PAGES * max_bytes + 65536);
    pmk_box box;
    uint64_t last = 0;
    size_t pages = 0;

    MUST(input != NULL);
    pmk_box_init(&box, max_bytes);
    MUST(pmk_input_start(input, memory_file(bytes), NULL) == PRESSMARK_OK);
    pmk_box_start(&box, input, form);
    for (size_t round = 0;; round++) {
        pressmark_status status = pmk_box_next(&box, NULL);

        if (status == PRESSMARK_OK && !box.has_page)
            break;
        MUST(round <= (bytes.len + 1) * 1100);
        MUST(status != PRESSMARK_E_MEMORY);
        if (box.record > 0) {
            MUST(box.record > last);
            last = box.record;
        }
        if (status == PRESSMARK_OK) {
            MUST(box.record > 0 || pages == 0);
            pages++;
            box_check_page(&box);
        }
    }
    MUST(pmk_box_next(&box, NULL) == PRESSMARK_OK && !box.has_page);
    pmk_box_free(&box);
    pmk_input_free(input);
}

#endif /* PMK_BOX_CHECK_H */
