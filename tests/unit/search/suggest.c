/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * suggest.c - did you mean?
 */
#include "small_index.h"

static small_index s;

static const small_article articles[] = {
    {"a", "Oil prices rise", "Crude oil rose on Monday. Traders bought oil.",
     "en", NULL, "Reuters", NULL, NULL},
    {"b", "Tariff talks begin",
     "Talks on tariffs began in Geneva. Officials spoke of steel.", "en", NULL,
     "Reuters", NULL, NULL},
    {"c", "Die Preise steigen", "Die H\xC3\xA4user werden teurer.", "de", NULL,
     NULL, NULL, NULL},
};

static int start(void **state)
{
    (void)state;
    small_start(&s);
    for (size_t i = 0; i < sizeof(articles) / sizeof(articles[0]); i++)
        small_add(&s, articles[i]);
    small_open(&s);
    return 0;
}

static int end(void **state)
{
    (void)state;
    small_end(&s);
    return 0;
}

static void check_suggestion(const char *question, const char *want)
{
    pressmark_results *results = small_search(&s, question, NULL, NULL);
    const char *got = pressmark_results_suggestion(results);

    if ((got == NULL) != (want == NULL)
        || (got != NULL && strcmp(got, want) != 0))
        print_error("question: %s, suggestion: %s\n", question,
                    got != NULL ? got : "none");
    assert_true((got == NULL) == (want == NULL));
    if (want != NULL)
        assert_string_equal(got, want);
    pressmark_results_free(results);
}

static void words_that_are_lacking_are_mended(void **state)
{
    (void)state;
    check_suggestion("tarriff", "tariff");
    check_suggestion("tarriffs", "tariffs");
    check_suggestion("oil tradres", "oil traders");
    check_suggestion("steel AND (ofifcials OR oil)",
                     "steel AND (officials OR oil)");
    check_suggestion("headline:pirces", "headline:prices");
    check_suggestion("h\xC3\xA4usre", "hauser");
}

static void a_suggestion_has_hits_and_a_reason(void **state)
{
    pressmark_search_options later = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_results *results;

    (void)state;
    check_suggestion("tariff", NULL);
    check_suggestion("tariffs", NULL);
    check_suggestion("oli", NULL);            /* too short */
    check_suggestion("zzzzzz", NULL);         /* nothing is near */
    check_suggestion("tarriff monday", NULL); /* no article has both */
    check_suggestion("oil -tarriff", NULL);   /* not wanted */
    check_suggestion("\"tarriff\"", NULL);    /* quoted: as it stands */
    check_suggestion("agency:reutesr", NULL); /* a name */
    later.offset = 1;
    results = small_search(&s, "tarriff", NULL, &later);
    assert_null(pressmark_results_suggestion(results));
    pressmark_results_free(results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_are_lacking_are_mended),
        cmocka_unit_test(a_suggestion_has_hits_and_a_reason),
    };

    return cmocka_run_group_tests(tests, start, end);
}
