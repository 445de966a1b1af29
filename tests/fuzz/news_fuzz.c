/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * news_fuzz.c - boxes of news: JSON over several lines, feeds, NewsML, NITF,
 * collections in SGML, tables
 *
 * The first line holds the name of the form and the longest page in digits.
 * Every page is JSON that can be read, and every record comes once.
 */
#include "article/extract.h"
#include "base/utf8.h"
#include "intake/box.h"
#include "memory_file.h"

#include <pressmark/article.h>

static pmk_form form_of(pmk_str line)
{
    static const struct {
        const char *name;
        pmk_form form;
    } forms[] = {
        {"json", PMK_FORM_JSON},       {"feed", PMK_FORM_FEED},
        {"newsxml", PMK_FORM_NEWSXML}, {"sgml", PMK_FORM_SGML},
        {"csv", PMK_FORM_CSV},
    };

    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
        if (pmk_str_starts(line, pmk_str_of(forms[i].name)))
            return forms[i].form;
    return PMK_FORM_FEED;
}

static size_t digits_of(pmk_str line)
{
    size_t number = 0;

    for (size_t i = 0; i < line.len; i++)
        if (pmk_is_digit(line.ptr[i]) && number < 100000)
            number = number * 10 + (size_t)(line.ptr[i] - '0');
    return number > 0 ? number : 1 << 16;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str bytes = fuzz_input(data, size);
    pmk_str line = fuzz_line(&bytes);
    pmk_form form = form_of(line);
    pmk_input *input;
    pmk_box box;
    uint64_t last = 0;

    pmk_box_init(&box, digits_of(line));
    input = pmk_input_new(box.max_bytes + 1);
    MUST(input != NULL);
    MUST(pmk_input_start(input, memory_file(bytes), NULL) == PRESSMARK_OK);
    pmk_box_start(&box, input, form);
    for (size_t round = 0;; round++) {
        pressmark_status status = pmk_box_next(&box, NULL);
        pressmark_article *article;

        if (status == PRESSMARK_OK && !box.has_page)
            break;
        MUST(round <= bytes.len);
        if (status != PRESSMARK_OK)
            continue;
        MUST(box.page.length > 0 && box.record > last);
        last = box.record;
        if (form != PMK_FORM_JSON)
            MUST(pmk_utf8_ok(pmk_str_n(box.page.bytes, box.page.length)));
        MUST(pressmark_article_new(&article, NULL) == PRESSMARK_OK);
        status = pmk_read_json_page(&box.page, true, article, NULL);
        if (form != PMK_FORM_JSON)
            MUST(status != PRESSMARK_E_FORMAT);
        pressmark_article_free(article);
    }
    pmk_box_free(&box);
    pmk_input_free(input);
    return 0;
}
