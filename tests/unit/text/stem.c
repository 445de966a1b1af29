/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stem.c - word stems, and the memory of terms
 */
#include "text/stem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void assert_stem(pmk_stems *stems, const char *tag, const char *word,
                        const char *want)
{
    pmk_str stem = pmk_stem(stems, pmk_language_find(tag), pmk_str_of(word));

    assert_true(pmk_str_eq(stem, pmk_str_of(want)));
}

static void every_named_stemmer_exists(void **state)
{
    static const char *const tags[] = {
        "ar", "ca", "da", "de", "el", "en", "es", "eu", "fi", "fr",
        "ga", "hi", "hu", "hy", "id", "it", "lt", "ne", "nl", "no",
        "pt", "ro", "ru", "sr", "sv", "ta", "tr", "yi"};
    pmk_stems *stems = pmk_stems_new();

    (void)state;
    assert_non_null(stems);
    for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
        const pmk_language *language = pmk_language_find(tags[i]);

        assert_string_equal(language->code, tags[i]);
        assert_non_null(language->stemmer);
        assert_non_null(pmk_stem(stems, language, PMK_STR("a")).ptr);
    }
    pmk_stems_free(stems);
}

static void words_are_stemmed_by_their_language(void **state)
{
    pmk_stems *stems = pmk_stems_new();

    (void)state;
    assert_non_null(stems);
    assert_stem(stems, "en", "elections", "elect");
    assert_stem(stems, "de", "wahlen", "wahl");
    assert_stem(stems, "ru", "газеты", "газет");
    assert_stem(stems, "pl", "gazety", "gazety");
    assert_stem(stems, NULL, "elections", "elections");
    pmk_stems_free(stems);
}

static void tags_lead_to_the_row_of_their_language(void **state)
{
    (void)state;
    assert_string_equal(pmk_language_find("pt-BR")->code, "pt");
    assert_string_equal(pmk_language_find("EN_us")->code, "en");
    assert_string_equal(pmk_language_find("nb")->code, "no");
    assert_string_equal(pmk_language_find("zh")->code, "");
    assert_string_equal(pmk_language_find("eng")->code, "");
    assert_string_equal(pmk_language_find("")->code, "");
    assert_string_equal(pmk_language_find(NULL)->code, "");
}

static void what_is_remembered_is_recalled_by_mode(void **state)
{
    pmk_stems *stems = pmk_stems_new();
    const pmk_stem_entry *entry;

    (void)state;
    assert_non_null(stems);
    assert_null(pmk_stems_recall(stems, PMK_STR("Wahlen"), 3));
    pmk_stems_remember(stems, PMK_STR("Wahlen"), 3, PMK_STR("wahl"), 1);
    entry = pmk_stems_recall(stems, PMK_STR("Wahlen"), 3);
    assert_non_null(entry);
    assert_true(pmk_str_eq(pmk_stem_term(entry), PMK_STR("wahl")));
    assert_int_equal(entry->flag, 1);
    assert_null(pmk_stems_recall(stems, PMK_STR("Wahlen"), 4));
    assert_null(pmk_stems_recall(stems, PMK_STR("wahlen"), 3));
    pmk_stems_free(stems);
}

static void long_words_are_not_remembered(void **state)
{
    pmk_stems *stems = pmk_stems_new();
    char word[60];

    (void)state;
    assert_non_null(stems);
    memset(word, 'x', sizeof(word));
    pmk_stems_remember(stems, pmk_str_n(word, 60), 1, PMK_STR("x"), 0);
    assert_null(pmk_stems_recall(stems, pmk_str_n(word, 60), 1));
    pmk_stems_remember(stems, pmk_str_n(word, 50), 1, PMK_STR("x"), 0);
    assert_non_null(pmk_stems_recall(stems, pmk_str_n(word, 50), 1));
    pmk_stems_free(stems);
}

/* More words than the cache holds: each is there right after it was put in,
 * and whatever is recalled is right. */
static void a_full_cache_forgets_but_never_lies(void **state)
{
    pmk_stems *stems = pmk_stems_new();
    size_t kept = 0;
    char word[24];

    (void)state;
    assert_non_null(stems);
    for (unsigned i = 0; i < 200000; i++) {
        pmk_str text;

        snprintf(word, sizeof(word), "word%u", i);
        text = pmk_str_of(word);
        pmk_stems_remember(stems, text, 1, text, 0);
        assert_non_null(pmk_stems_recall(stems, text, 1));
    }
    for (unsigned i = 0; i < 200000; i++) {
        const pmk_stem_entry *entry;

        snprintf(word, sizeof(word), "word%u", i);
        entry = pmk_stems_recall(stems, pmk_str_of(word), 1);
        if (entry == NULL)
            continue;
        kept++;
        assert_true(pmk_str_eq(pmk_stem_term(entry), pmk_str_of(word)));
    }
    assert_true(kept > 20000 && kept < 40000);
    pmk_stems_free(stems);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_named_stemmer_exists),
        cmocka_unit_test(words_are_stemmed_by_their_language),
        cmocka_unit_test(tags_lead_to_the_row_of_their_language),
        cmocka_unit_test(what_is_remembered_is_recalled_by_mode),
        cmocka_unit_test(long_words_are_not_remembered),
        cmocka_unit_test(a_full_cache_forgets_but_never_lies),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
