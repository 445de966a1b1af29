/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * kept_page.c - a copy of a page, for another thread
 */
#include "crew/kept_page.h"

enum { TEXT_MAX = 16 << 20 };

void pmk_kept_page_init(pmk_kept_page *kept)
{
    kept->page = (pressmark_page)PRESSMARK_PAGE_INIT;
    pmk_buf_init(&kept->bytes, SIZE_MAX / 2);
    pmk_buf_init(&kept->texts, TEXT_MAX);
}

void pmk_kept_page_free(pmk_kept_page *kept)
{
    pmk_buf_free(&kept->bytes);
    pmk_buf_free(&kept->texts);
}

/* The buffer may move while it grows, so each text is first known by its
 * place in it. */
bool pmk_kept_page_fill(pmk_kept_page *kept, const pressmark_page *page)
{
    const char **const texts[] = {&kept->page.url, &kept->page.source,
                                  &kept->page.content_type, &kept->page.folder};
    enum { TEXTS = sizeof(texts) / sizeof(texts[0]) };
    size_t at[TEXTS];

    kept->page = *page;
    for (int i = 0; i < TEXTS; i++) {
        at[i] = kept->texts.len;
        if (*texts[i] == NULL)
            continue;
        pmk_buf_text(&kept->texts, *texts[i]);
        pmk_buf_char(&kept->texts, '\0');
    }
    pmk_buf_add(&kept->bytes, pmk_str_n(page->bytes, page->length));
    if (kept->texts.failed || kept->bytes.failed)
        return false;
    for (int i = 0; i < TEXTS; i++)
        if (*texts[i] != NULL)
            *texts[i] = kept->texts.ptr + at[i];
    kept->page.bytes = pmk_buf_cstr(&kept->bytes);
    return true;
}

void pmk_kept_page_clear(pmk_kept_page *kept, size_t most)
{
    if (kept->bytes.cap > most)
        pmk_buf_free(&kept->bytes);
    pmk_buf_clear(&kept->bytes);
    pmk_buf_clear(&kept->texts);
    kept->page = (pressmark_page)PRESSMARK_PAGE_INIT;
}
