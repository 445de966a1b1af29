/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * marks.c - what is marked is what matches
 *
 * Texts and questions are drawn from a few words in their forms, so that
 * every operator holds here and there; mark_oracle.c says which words truly
 * match.
 */
#include "search/snippet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

/* clang-format off */
#include <cmocka.h> /* wants the others before it */
/* clang-format on */

#include "mark_oracle.h"

enum { ROUNDS = 3000, BODY_BYTES = 1600, QUESTION_BYTES = 400 };

static uint32_t seed = 7;

static uint32_t draw(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

static const char *const in_text[] = {
    "tariff",     "tariffs",  "Tariff",      "talk",       "talks",
    "talking",    "minister", "MINISTER",    "minister's", "ferry",
    "ferries",    "the",      "of",          "and",        "to",
    "well-known", "U.S.",     "caf\xC3\xA9", "steel",      "steels",
    "2.5",        "harbour",  "it",          "quay",
};
static const char *const in_question[] = {
    "tariff", "tariffs", "talks", "minister",   "ferry", "the",
    "of",     "steel",   "cafe",  "well-known", "quay",  "u.s.",
};
static const char *const ends[] = {" ",  " ",  " ",  " ",  " ",   " ",
                                   ", ", ". ", "? ", "\n", " \"", "\" "};

#define DRAW(list) (list)[draw(sizeof(list) / sizeof((list)[0]))]

static void fill_body(char *body)
{
    size_t length = 0;
    uint32_t words = 5 + draw(120);

    body[0] = '\0';
    for (uint32_t i = 0; i < words && length + 40 < BODY_BYTES; i++)
        length += (size_t)snprintf(body + length, BODY_BYTES - length, "%s%s",
                                   DRAW(in_text), DRAW(ends));
}

typedef struct writing {
    char text[QUESTION_BYTES];
    size_t length;
} writing;

static void put(writing *w, const char *text)
{
    w->length += (size_t)snprintf(w->text + w->length,
                                  sizeof(w->text) - w->length, "%s", text);
    if (w->length >= sizeof(w->text))
        w->length = sizeof(w->text) - 1;
}

static void put_phrase(writing *w)
{
    put(w, "\"");
    for (uint32_t i = 0, n = 1 + draw(3); i < n; i++) {
        put(w, i > 0 ? " " : "");
        put(w, DRAW(in_question));
    }
    put(w, draw(4) == 0 ? "\"~4" : "\"");
}

static void put_word(writing *w)
{
    static const char *const fields[] = {"", "", "", "", "body:", "headline:"};

    put(w, DRAW(fields));
    put(w, DRAW(in_question));
}

static void put_group(writing *w)
{
    put(w, "(");
    put(w, DRAW(in_question));
    put(w, draw(2) == 0 ? " OR " : " ");
    put(w, DRAW(in_question));
    put(w, ")");
}

static void put_near(writing *w)
{
    static const char *const joins[] = {" NEAR/3 ", " NEAR/1 ", " ADJ/2 ",
                                        " ADJ/5 ",  " /s ",     " /p "};

    switch (draw(3)) {
    case 0: put(w, DRAW(in_question)); break;
    case 1: put_group(w); break;
    default: put_phrase(w); break;
    }
    put(w, DRAW(joins));
    if (draw(3) == 0)
        put_group(w);
    else
        put(w, DRAW(in_question));
}

static void put_part(writing *w)
{
    switch (draw(7)) {
    case 0: put_phrase(w); return;
    case 1:
        put(w, "(");
        put_near(w);
        put(w, ")");
        return;
    case 2:
        put(w, "first/12(");
        put(w, DRAW(in_question));
        put(w, ")");
        return;
    case 3: put_group(w); return;
    default: put_word(w); return;
    }
}

static void fill_question(writing *w)
{
    static const char *const joins[] = {" ",    " ",  " ",    " AND ",
                                        " OR ", " -", " NOT "};

    *w = (writing){0};
    put_part(w);
    for (uint32_t i = draw(4); i > 0; i--) {
        put(w, DRAW(joins));
        put_part(w);
    }
}

typedef struct tallies {
    oracle_tally whole;
    oracle_tally snippet;
    size_t read;
} tallies;

static void show_difference(const char *question, const char *body,
                            const oracle_text *text,
                            const pressmark_marked_text *got)
{
    print_error("question: %s\ntext: %s\n", question, body);
    for (size_t i = 0; i < text->count; i++)
        if (text->tokens[i].is_match)
            print_error("match: %zu %.*s\n", text->tokens[i].start,
                        (int)(text->tokens[i].end - text->tokens[i].start),
                        body + text->tokens[i].start);
    for (size_t i = 0; i < got->mark_count; i++)
        print_error("mark: %zu-%zu\n", got->marks[i].start, got->marks[i].end);
}

static void check(pmk_analyzer *analyzer, const char *question,
                  const char *body, tallies *sums)
{
    pressmark_query *query = NULL;
    pmk_mark_ask ask = {.analyzer = analyzer,
                        .language = "en",
                        .is_headline = draw(5) == 0,
                        .is_loose = draw(2) == 0};
    oracle_ask slow = {.analyzer = analyzer,
                       .language = "en",
                       .is_headline = ask.is_headline,
                       .is_loose = ask.is_loose};
    oracle_tally tally = {0};
    pressmark_marked_text got;
    oracle_text text;
    pmk_arena arena;

    pmk_arena_init(&arena, (size_t)1 << 28);
    assert_int_equal(pressmark_query_parse(question, NULL, &query, NULL),
                     PRESSMARK_OK);
    ask.query = slow.query = query;
    assert_int_equal(
        pmk_snippet_whole(&ask, pmk_str_of(body), &arena, &got, NULL),
        PRESSMARK_OK);
    if (oracle_read(&slow, pmk_str_of(body), &arena, &text)) {
        sums->read++;
        oracle_compare(&text, 0, strlen(body), got.marks, got.mark_count, 0,
                       &tally);
        if (tally.both != tally.match || tally.both != tally.marked)
            show_difference(question, body, &text, &got);
        sums->whole.match += tally.match;
        sums->whole.marked += tally.marked;
        sums->whole.both += tally.both;
        assert_int_equal(pmk_snippet_make(&ask, pmk_str_of(body), PMK_STR(""),
                                          120, &arena, &got, NULL),
                         PRESSMARK_OK);
        tally = sums->snippet;
        if (!oracle_compare_snippet(&text, pmk_str_of(body), &got, &arena,
                                    &sums->snippet))
            sums->snippet = tally;
    }
    pressmark_query_free(query);
    pmk_arena_free(&arena);
}

static void expect(const char *what, const oracle_tally *tally)
{
    double precision = (double)tally->both / (double)tally->marked;
    double recall = (double)tally->both / (double)tally->match;

    print_message("%s: precision %.4f, recall %.4f of %zu words\n", what,
                  precision, recall, tally->match);
    assert_true(tally->match > ROUNDS);
    assert_true(precision >= 0.998);
    assert_true(recall >= 0.99);
}

static void what_is_marked_matches(void **state)
{
    pmk_analyzer *analyzer = NULL;
    tallies sums = {0};

    (void)state;
    assert_int_equal(pmk_analyzer_new(&analyzer, NULL), PRESSMARK_OK);
    for (int i = 0; i < ROUNDS; i++) {
        char body[BODY_BYTES];
        writing question;

        fill_body(body);
        fill_question(&question);
        check(analyzer, question.text, body, &sums);
    }
    pmk_analyzer_free(analyzer);
    assert_true(sums.read > ROUNDS * 9 / 10);
    expect("whole texts", &sums.whole);
    expect("snippets", &sums.snippet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_marked_matches),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
