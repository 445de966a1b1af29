/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rank.c - giving articles up early changes no answer
 *
 * A page of 250 hits looks at every one of the best matches; the first ten
 * alone give up what cannot come among them.  Both must say the same.
 */
#include "small_index.h"

enum { ARTICLES = 400, WORDS = 12, BODY_WORDS = 160, WHOLE = 250 };

static small_index s;
static uint32_t seed = 1;

static uint32_t draw(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

/* Word 0 is in most places, the last in few: the lesser of two draws. */
static unsigned draw_word(void)
{
    unsigned a = draw(WORDS);
    unsigned b = draw(WORDS);

    return a < b ? a : b;
}

static void fill_body(char *body, size_t room)
{
    size_t length = 0;
    uint32_t words = 10 + draw(BODY_WORDS - 10);
    unsigned topics = 2 + draw(WORDS - 2);

    for (uint32_t i = 0; i < words; i++) {
        unsigned word = draw_word();
        bool is_filler = draw(3) > 0 || word >= topics;

        length +=
            (size_t)(is_filler ? snprintf(body + length, room - length,
                                          "filler%u ", (unsigned)draw(900))
                               : snprintf(body + length, room - length,
                                          "topic%u ", word));
    }
}

static int start(void **state)
{
    (void)state;
    small_start(&s);
    for (int i = 0; i < ARTICLES; i++) {
        char source[16], body[BODY_WORDS * 12];

        snprintf(source, sizeof(source), "s%03d", i);
        fill_body(body, sizeof(body));
        small_add(&s, (small_article){source, "A headline", body, "en", NULL,
                                      NULL, NULL, NULL});
    }
    small_open(&s);
    return 0;
}

static int end(void **state)
{
    (void)state;
    small_end(&s);
    return 0;
}

static void check_part(const char *question, const pressmark_results *whole,
                       size_t offset, size_t limit)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_results *part;

    options.offset = offset;
    options.limit = limit;
    options.brief = 1;
    part = small_search(&s, question, NULL, &options);
    for (size_t i = 0; i < pressmark_results_count(part); i++) {
        const pressmark_hit *got = pressmark_results_hit(part, i);
        const pressmark_hit *want = pressmark_results_hit(whole, offset + i);

        if (want == NULL || strcmp(got->source, want->source) != 0)
            print_error("question: %s\n", question);
        assert_non_null(want);
        assert_string_equal(got->source, want->source);
    }
    pressmark_results_free(part);
}

static void check(const char *question)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_results *whole;

    options.limit = WHOLE;
    options.brief = 1;
    whole = small_search(&s, question, NULL, &options);
    check_part(question, whole, 0, 1);
    check_part(question, whole, 0, 10);
    check_part(question, whole, 7, 30);
    check_part(question, whole, 150, 40);
    pressmark_results_free(whole);
}

static void few_hits_are_the_first_of_many(void **state)
{
    static const char *const joins[] = {" ", " OR ", " AND "};

    (void)state;
    for (int i = 0; i < 120; i++) {
        char question[200] = "";
        unsigned words = 1 + draw(7);

        for (unsigned w = 0; w < words; w++) {
            size_t at = strlen(question);

            snprintf(question + at, sizeof(question) - at, "%stopic%u",
                     w > 0 ? joins[i % 3] : "", draw_word());
        }
        check(question);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_hits_are_the_first_of_many),
    };

    return cmocka_run_group_tests(tests, start, end);
}
