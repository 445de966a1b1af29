/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sites_fuzz.c - which site a page belongs to, and a site read back from an
 * index
 */
#include "article/site_key.h"
#include "article/sites.h"
#include "fuzz.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str bytes = fuzz_input(data, size);
    pressmark_page page = PRESSMARK_PAGE_INIT;
    pmk_arena arena;
    pmk_site site;

    page.bytes = bytes.ptr;
    page.length = bytes.len;
    pmk_arena_init(&arena, 1 << 20);
    MUST((pmk_site_key(&page, &arena) & 1) == 0);
    page.source = "folder/page";
    MUST(pmk_site_key(&page, &arena) != 0);
    pmk_arena_free(&arena);
    (void)pmk_text_hash(bytes);
    if (pmk_site_read(bytes, &site)) {
        for (uint32_t i = 1; i < site.count; i++)
            MUST(site.texts[i - 1] < site.texts[i]);
        free(site.texts);
    }
    return 0;
}
