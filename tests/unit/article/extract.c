/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * extract.c - the public extractor: its manners, not its rules
 */
#include <pressmark/extract.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char story[] =
    "<html><head><title>The bridge</title></head><body><nav><a href=/>Home"
    "</a></nav><article><h1>The bridge</h1><p>The council voted on Monday "
    "to close the old bridge for a year, after engineers had found cracks "
    "in two of its pillars.</p><p>Work is to begin in June, when the river "
    "is low, and nobody can say yet what it will cost in the end.</p>"
    "</article></body></html>";

static pressmark_extractor *make(size_t max_bytes, unsigned accept_all)
{
    pressmark_extract_options options = PRESSMARK_EXTRACT_OPTIONS_INIT;
    pressmark_extractor *extractor;

    options.max_bytes = max_bytes;
    options.accept_all = accept_all & 1;
    assert_int_equal(pressmark_extractor_new(&options, &extractor, NULL),
                     PRESSMARK_OK);
    return extractor;
}

static pressmark_page page_of(const char *bytes)
{
    pressmark_page page = PRESSMARK_PAGE_INIT;

    page.bytes = bytes;
    page.length = strlen(bytes);
    return page;
}

static pressmark_status extract(pressmark_extractor *extractor,
                                const pressmark_page *page, char **body)
{
    pressmark_article *article = NULL;
    pressmark_status status =
        pressmark_extract(extractor, page, &article, NULL);
    const char *text = NULL;

    if (status == PRESSMARK_OK)
        text = pressmark_article_text(article, PRESSMARK_BODY, 0);
    else
        assert_null(article);
    *body = text != NULL ? strdup(text) : NULL;
    pressmark_article_free(article);
    return status;
}

static void an_extractor_is_reused_and_gives_the_same(void **state)
{
    pressmark_extractor *extractor = make(0, 0);
    pressmark_page page = page_of(story);
    char *first;
    char *again;

    (void)state;
    assert_int_equal(extract(extractor, &page, &first), PRESSMARK_OK);
    assert_non_null(strstr(first, "close the old bridge"));
    assert_null(strstr(first, "Home"));
    for (int i = 0; i < 3; i++) {
        assert_int_equal(extract(extractor, &page, &again), PRESSMARK_OK);
        assert_string_equal(first, again);
        free(again);
    }
    free(first);
    pressmark_extractor_free(extractor);
}

static void a_page_over_the_limit_is_refused(void **state)
{
    pressmark_extractor *extractor = make(100, 0);
    pressmark_page page = page_of(story);
    char *body;

    (void)state;
    assert_int_equal(extract(extractor, &page, &body), PRESSMARK_E_LIMIT);
    pressmark_extractor_free(extractor);
}

static void a_page_of_links_is_no_article_unless_all_is_accepted(void **state)
{
    pressmark_page page = page_of("<html><body><a href=/1>One</a> "
                                  "<a href=/2>Two</a></body></html>");
    pressmark_extractor *extractor = make(0, 0);
    pressmark_article *article;
    char *body;

    (void)state;
    assert_int_equal(extract(extractor, &page, &body), PRESSMARK_E_NO_ARTICLE);
    pressmark_extractor_free(extractor);
    extractor = make(0, 1);
    assert_int_equal(extract(extractor, &page, &body), PRESSMARK_OK);
    assert_non_null(strstr(body, "One"));
    free(body);
    assert_int_equal(pressmark_extract(extractor, &page, &article, NULL),
                     PRESSMARK_OK);
    assert_string_equal(
        pressmark_article_evidence(article, PRESSMARK_BODY, 0)->rule,
        "body-page");
    pressmark_article_free(article);
    pressmark_extractor_free(extractor);
}

static void a_page_without_a_story_can_be_described(void **state)
{
    pressmark_extract_options options = PRESSMARK_EXTRACT_OPTIONS_INIT;
    pressmark_page page =
        page_of("<html><head><title>Harbour news</title></head><body>"
                "<a href=/1>One</a> <a href=/2>Two</a></body></html>");
    pressmark_extractor *extractor;
    pressmark_article *article;

    (void)state;
    options.describe_all = 1;
    assert_int_equal(pressmark_extractor_new(&options, &extractor, NULL),
                     PRESSMARK_OK);
    assert_int_equal(pressmark_extract(extractor, &page, &article, NULL),
                     PRESSMARK_OK);
    assert_string_equal(pressmark_article_text(article, PRESSMARK_HEADLINE, 0),
                        "Harbour news");
    assert_null(pressmark_article_text(article, PRESSMARK_BODY, 0));
    pressmark_article_free(article);
    pressmark_extractor_free(extractor);
}

static void the_source_is_kept(void **state)
{
    pressmark_extractor *extractor = make(0, 0);
    pressmark_page page = page_of(story);
    pressmark_article *article;

    (void)state;
    page.source = "pages/bridge.html";
    assert_int_equal(pressmark_extract(extractor, &page, &article, NULL),
                     PRESSMARK_OK);
    assert_string_equal(pressmark_article_text(article, PRESSMARK_SOURCE, 0),
                        "pages/bridge.html");
    pressmark_article_free(article);
    pressmark_extractor_free(extractor);
}

static void a_json_page_names_its_own_source(void **state)
{
    pressmark_extractor *extractor = make(0, 0);
    pressmark_page page = page_of("{\"source\":\"a#1\",\"body\":\"Text.\","
                                  "\"published\":\"2019-03-01\"}");
    pressmark_article *article;

    (void)state;
    page.source = "feed.jsonl#7";
    page.kind = PRESSMARK_PAGE_JSON;
    assert_int_equal(pressmark_extract(extractor, &page, &article, NULL),
                     PRESSMARK_OK);
    assert_int_equal(pressmark_article_count(article, PRESSMARK_SOURCE), 1);
    assert_string_equal(pressmark_article_text(article, PRESSMARK_SOURCE, 0),
                        "a#1");
    assert_int_equal(
        pressmark_article_time(article, PRESSMARK_PUBLISHED).precision,
        PRESSMARK_TIME_DAY);
    assert_int_equal(
        pressmark_article_evidence(article, PRESSMARK_BODY, 0)->kind,
        PRESSMARK_FROM_FEED);
    pressmark_article_free(article);
    pressmark_extractor_free(extractor);
}

static void wrong_arguments_are_told(void **state)
{
    pressmark_extractor *extractor = make(0, 0);
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_page page = page_of(story);
    pressmark_article *article;

    (void)state;
    assert_int_equal(pressmark_extractor_new(NULL, NULL, &err),
                     PRESSMARK_E_ARGUMENT);
    assert_int_equal(pressmark_extract(extractor, NULL, &article, &err),
                     PRESSMARK_E_ARGUMENT);
    page.size = 0;
    assert_int_equal(pressmark_extract(extractor, &page, &article, &err),
                     PRESSMARK_E_ARGUMENT);
    assert_true(err.message[0] != '\0');
    pressmark_extractor_free(extractor);
    pressmark_extractor_free(NULL);
}

static void bytes_that_are_no_page_are_refused(void **state)
{
    pressmark_extractor *extractor = make(0, 0);
    pressmark_page page = PRESSMARK_PAGE_INIT;
    char *body;

    (void)state;
    page.bytes = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    page.length = 16;
    assert_int_equal(extract(extractor, &page, &body), PRESSMARK_E_FORMAT);
    pressmark_extractor_free(extractor);
}

/* Every prefix of a page is a page; none may do harm. */
static void a_page_that_breaks_off_is_read_as_far_as_it_goes(void **state)
{
    pressmark_extractor *extractor = make(0, 1);

    (void)state;
    for (size_t i = 0; i < sizeof(story); i++) {
        pressmark_page page = page_of(story);
        char *copy = malloc(i + 1);
        pressmark_status status;
        char *body;

        assert_non_null(copy);
        memcpy(copy, story, i);
        page.bytes = copy;
        page.length = i;
        page.kind = PRESSMARK_PAGE_HTML;
        status = extract(extractor, &page, &body);
        assert_int_equal(status, PRESSMARK_OK);
        free(body);
        free(copy);
    }
    pressmark_extractor_free(extractor);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_extractor_is_reused_and_gives_the_same),
        cmocka_unit_test(a_page_over_the_limit_is_refused),
        cmocka_unit_test(a_page_of_links_is_no_article_unless_all_is_accepted),
        cmocka_unit_test(a_page_without_a_story_can_be_described),
        cmocka_unit_test(the_source_is_kept),
        cmocka_unit_test(a_json_page_names_its_own_source),
        cmocka_unit_test(wrong_arguments_are_told),
        cmocka_unit_test(bytes_that_are_no_page_are_refused),
        cmocka_unit_test(a_page_that_breaks_off_is_read_as_far_as_it_goes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
