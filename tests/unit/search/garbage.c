/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * garbage.c - random questions to a small index: none may fail
 */
#include "small_index.h"

static small_index s;

static uint32_t seed = 7;

static uint32_t draw(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

static void garbage_never_fails(void **state)
{
    /* clang-format off */
    static const char *const pieces[] = {
        "oil ", "price ", "the ", "AND ", "OR ", "NOT ", "(", ") ", "\"", "+",
        "-", "*", "headline:", "agency:reuters ", "date:2017..2018 ", "since:",
        "tar* ", "\xE6\x97\xA5\xE6\x9C\xAC ", "language:", "de ", "gas", "site:"
        "example.org ", "url:", "\xFF", "U.S.-China ", "id:", "byline:", "ca*"};
    /* clang-format on */
    const uint32_t count = sizeof(pieces) / sizeof(pieces[0]);
    pressmark_query_options parse = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;

    (void)state;
    small_start(&s);
    small_add(&s, (small_article){"a", "Oil prices rise",
                                  "Crude oil rose. Traders bought oil.", "en",
                                  "2017-05-15", "Reuters", "Jane Doe",
                                  "https://www.example.org/oil/a.html"});
    small_add(&s, (small_article){"b", "Die Preise steigen",
                                  "Der Krieg treibt den Preis. Gas.", "de",
                                  "2017-12-31", "dpa", NULL, NULL});
    small_add(&s,
              (small_article){"c", NULL, "\xE6\x97\xA5\xE6\x9C\xAC tariffs.",
                              NULL, NULL, NULL, NULL, NULL});
    small_open(&s);
    for (int i = 0; i < 3000; i++) {
        char text[512] = "";
        size_t len = 0;

        for (uint32_t n = draw(14); n > 0; n--)
            len += (size_t)snprintf(text + len, sizeof(text) - len, "%s",
                                    pieces[draw(count)]);
        parse.words = (pressmark_words)draw(3);
        parse.plain = draw(4) == 0;
        options.sort = (pressmark_sort)draw(3);
        options.offset = draw(3);
        options.snippet_bytes = draw(100);
        pressmark_results_free(small_search(&s, text, &parse, &options));
    }
    small_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(garbage_never_fails),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
