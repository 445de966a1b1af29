/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * article_fuzz.c - any page -> an article -> its record and back
 *
 * The first line may say "html", "text" or "json", "all" (take whatever there
 * is), "cuts", "fetched", and "url"; the rest is the page.
 */
#include "base/date.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "store/article.h"
#include "store/record.h"

#include <pressmark/extract.h>

static void check_field(const pressmark_article *article, pressmark_field f)
{
    const char *text;
    size_t i = 0;

    for (; (text = pressmark_article_text(article, f, i)) != NULL; i++) {
        const pressmark_evidence *why =
            pressmark_article_evidence(article, f, i);

        MUST(why != NULL && why->confidence <= 100 && why->rule != NULL);
        MUST(text[0] != '\0' && pmk_utf8_ok(pmk_str_of(text)));
    }
    MUST(i == pressmark_article_count(article, f));
    MUST(i <= 1 || pressmark_field_get_info(f)->many);
}

static void check_article(const pressmark_article *article)
{
    const char *body = pressmark_article_text(article, PRESSMARK_BODY, 0);
    const uint32_t *subheads;
    size_t count = pressmark_article_subheads(article, &subheads);
    const pressmark_cut *cut;
    uint32_t lines = 0;

    for (int f = 0; f < PRESSMARK_FIELD_COUNT; f++)
        check_field(article, (pressmark_field)f);
    MUST(body == NULL || body[strlen(body) - 1] == '\n');
    for (const char *at = body; at != NULL && *at != '\0'; at++)
        lines += *at == '\n';
    for (size_t i = 0; i < count; i++)
        MUST(subheads[i] <= lines
             && subheads[i] > (i > 0 ? subheads[i - 1] : 0));
    for (size_t i = 0; (cut = pressmark_article_cut(article, i)) != NULL; i++)
        MUST(cut->text != NULL && cut->rule != NULL);
}

/* The record of an article gives the same article, and the same record. */
static void check_record(const pressmark_article *article)
{
    pressmark_article *back;
    pmk_buf record;
    pmk_buf again;

    pmk_buf_init(&record, (size_t)1 << 26);
    pmk_buf_init(&again, (size_t)1 << 26);
    MUST(pmk_record_write(article, &record, NULL) == PRESSMARK_OK);
    MUST(pmk_record_read(pmk_buf_str(&record),
                         PMK_RECORD_BODY | PMK_RECORD_CUTS, &back, NULL)
         == PRESSMARK_OK);
    check_article(back);
    MUST(pmk_record_write(back, &again, NULL) == PRESSMARK_OK);
    MUST(pmk_str_eq(pmk_buf_str(&record), pmk_buf_str(&again)));
    pressmark_article_free(back);
    pmk_buf_free(&record);
    pmk_buf_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pressmark_extract_options options = PRESSMARK_EXTRACT_OPTIONS_INIT;
    pressmark_page page = PRESSMARK_PAGE_INIT;
    pressmark_extractor *extractor;
    pressmark_article *article;
    pressmark_status status;
    pmk_str bytes = fuzz_input(data, size);
    pmk_str line = fuzz_line(&bytes);

    options.keep_cuts = fuzz_has(line, "cuts");
    options.accept_all = fuzz_has(line, "all");
    page.kind = fuzz_has(line, "html")   ? PRESSMARK_PAGE_HTML
                : fuzz_has(line, "text") ? PRESSMARK_PAGE_TEXT
                : fuzz_has(line, "json") ? PRESSMARK_PAGE_JSON
                                         : PRESSMARK_PAGE_UNKNOWN;
    page.bytes = bytes.ptr;
    page.length = bytes.len;
    if (fuzz_has(line, "url"))
        page.url = "https://www.example.com/2019/05/03/world/story.html";
    if (fuzz_has(line, "fetched"))
        MUST(pmk_time_is_iso(PMK_STR("2019-05-04T10:00Z"), &page.fetched));
    MUST(pressmark_extractor_new(&options, &extractor, NULL) == PRESSMARK_OK);
    status = pressmark_extract(extractor, &page, &article, NULL);
    MUST((status == PRESSMARK_OK) == (article != NULL));
    MUST(status != PRESSMARK_E_MEMORY && status != PRESSMARK_E_INTERNAL);
    if (article != NULL) {
        check_article(article);
        check_record(article);
    }
    pressmark_article_free(article);
    pressmark_extractor_free(extractor);
    return 0;
}
