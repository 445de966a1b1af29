/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * jsonl_fuzz.c - a file in which every line is an article
 *
 * The first line holds the longest page in digits.
 */
#include "article/extract.h"
#include "intake/box.h"
#include "memory_file.h"

#include <pressmark/article.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str bytes = fuzz_input(data, size);
    pmk_str line = fuzz_line(&bytes);
    pmk_input *input;
    pmk_box box;
    size_t most;
    uint64_t last = 0;
    char digits[8];

    fuzz_text(line, digits, sizeof(digits));
    most = strtoul(digits, NULL, 10);
    pmk_box_init(&box, most != 0 ? most : 4096);
    input = pmk_input_new(box.max_bytes + 1);
    MUST(input != NULL);
    MUST(pmk_input_start(input, memory_file(bytes), NULL) == PRESSMARK_OK);
    pmk_box_start(&box, input, PMK_FORM_JSONL);
    for (size_t round = 0; round <= bytes.len + 1; round++) {
        pressmark_status status = pmk_box_next(&box, NULL);
        pressmark_article *article;

        if (status == PRESSMARK_OK && !box.has_page)
            break;
        MUST(round <= bytes.len);
        if (status != PRESSMARK_OK)
            continue;
        MUST(box.page.length > 0 && box.page.length <= box.max_bytes);
        MUST(box.record > last);
        last = box.record;
        MUST(pressmark_article_new(&article, NULL) == PRESSMARK_OK);
        (void)pmk_read_json_page(&box.page, true, article, NULL);
        pressmark_article_free(article);
    }
    pmk_box_free(&box);
    pmk_input_free(input);
    return 0;
}
