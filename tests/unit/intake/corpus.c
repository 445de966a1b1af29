/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * corpus.c - every file of some folders through the walk, sniffing and
 * decoding
 *
 * Prints how many pages and failures there were; fails when any text is not
 * UTF-8 or a failure has no reason.
 */
#include "base/utf8.h"
#include "intake/charset.h"

#include <pressmark/extract.h>

#include <stdio.h>

enum { MAX_BYTES = 16 << 20 };

static int decode(const pressmark_page *page, pmk_buf *text)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    const char *name;

    pmk_buf_clear(text);
    if (pmk_decode(pmk_str_n(page->bytes, page->length), page->content_type,
                   page->kind == PRESSMARK_PAGE_HTML, text, &name, &err)
        != PRESSMARK_OK)
        return 1;
    return !pmk_utf8_ok(pmk_buf_str(text))
           || !pmk_utf8_ok(pmk_str_of(page->source));
}

int main(int argc, char **argv)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    const pressmark_page *page = NULL;
    pressmark_pages *pages;
    unsigned good = 0;
    unsigned failed = 0;
    unsigned wrong = 0;
    pmk_buf text;

    if (pressmark_pages_open((const char *const *)(argv + 1),
                             (size_t)(argc - 1), MAX_BYTES, 0, &pages, &err)
        != PRESSMARK_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    pmk_buf_init(&text, (size_t)4 * MAX_BYTES);
    for (;;) {
        pressmark_status status = pressmark_pages_next(pages, &page, &err);
        int bad;

        if (status == PRESSMARK_OK && page == NULL)
            break;
        bad = status == PRESSMARK_OK ? decode(page, &text)
                                     : err.message[0] == '\0';
        if (status == PRESSMARK_E_MEMORY || bad)
            printf("wrong: %s\n", pressmark_pages_source(pages));
        if (status != PRESSMARK_OK)
            printf("%s: %s: %s\n", pressmark_pages_source(pages),
                   pressmark_status_name(status), err.message);
        wrong += bad != 0;
        good += status == PRESSMARK_OK;
        failed += status != PRESSMARK_OK;
        if (status == PRESSMARK_E_MEMORY)
            break;
    }
    printf("%u pages, %u failures, %u wrong\n", good, failed, wrong);
    pmk_buf_free(&text);
    pressmark_pages_free(pages);
    return wrong != 0 || good == 0;
}
