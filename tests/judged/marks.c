/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * marks.c - are the words that snippets mark those that match?
 *
 *     judged_marks <HITS
 *
 * A line of the input is an object: question, language, full_match, headline,
 * headline_marks, body and snippet as they are printed for a hit.  Each body
 * is analysed again, slowly, by the oracle of the unit tests; the output is a
 * line "snippets MATCH MARKED BOTH" and the same for headlines.
 */
#include "base/json.h"
#include "mark_oracle.h"

#include <stdio.h>
#include <stdlib.h>

static pmk_str text_of(const pmk_json *hit, const char *name)
{
    pmk_str text = pmk_json_str(pmk_json_get(hit, name));

    return text.ptr != NULL ? text : PMK_STR("");
}

static pressmark_marked_text read_marked(const pmk_json *text,
                                         const pmk_json *marks,
                                         pmk_arena *arena)
{
    pressmark_marked_text out = {.mark_count = pmk_json_count(marks)};
    pressmark_span *spans =
        PMK_NEW_ARRAY(arena, pressmark_span, out.mark_count + 1);

    out.text = pmk_arena_text(arena, pmk_json_str(text));
    if (spans == NULL || out.text == NULL)
        abort();
    for (size_t i = 0; i < out.mark_count; i++) {
        int64_t start = 0;
        int64_t end = 0;

        pmk_json_integer(pmk_json_at(pmk_json_at(marks, i), 0), &start);
        pmk_json_integer(pmk_json_at(pmk_json_at(marks, i), 1), &end);
        spans[i] = (pressmark_span){(size_t)start, (size_t)end};
    }
    out.marks = spans;
    return out;
}

static void compare(const pmk_json *hit, oracle_ask *ask,
                    oracle_tally *snippets, oracle_tally *headlines)
{
    const pmk_json *snippet = pmk_json_get(hit, "snippet");
    pmk_str body = text_of(hit, "body");
    pmk_str headline = text_of(hit, "headline");
    pressmark_marked_text marked;
    oracle_text text;
    pmk_arena arena;

    pmk_arena_init(&arena, (size_t)1 << 28);
    marked = read_marked(pmk_json_get(snippet, "text"),
                         pmk_json_get(snippet, "marks"), &arena);
    if (!oracle_read(ask, body, &arena, &text)
        || !oracle_compare_snippet(&text, body, &marked, &arena, snippets))
        printf("cannot be compared: %s\n", marked.text);
    ask->is_headline = true;
    if (headline.len > 0) {
        marked = read_marked(pmk_json_get(hit, "headline"),
                             pmk_json_get(hit, "headline_marks"), &arena);
        if (oracle_read(ask, headline, &arena, &text))
            oracle_compare(&text, 0, headline.len, marked.marks,
                           marked.mark_count, 0, headlines);
    }
    pmk_arena_free(&arena);
}

static void read_hit(pmk_analyzer *analyzer, pmk_str line,
                     oracle_tally *snippets, oracle_tally *headlines)
{
    pressmark_query_options options = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_query *query = NULL;
    pmk_json *hit = NULL;
    oracle_ask ask = {.analyzer = analyzer};
    pmk_arena arena;

    pmk_arena_init(&arena, (size_t)1 << 28);
    options.plain = 1;
    if (pmk_json_parse(line, &hit, NULL) != PRESSMARK_OK
        || pressmark_query_parse(
               pmk_arena_text(&arena, text_of(hit, "question")), &options,
               &query, NULL)
               != PRESSMARK_OK)
        abort();
    ask.query = query;
    ask.language = pmk_arena_text(&arena, text_of(hit, "language"));
    ask.is_loose = pmk_str_eq(text_of(hit, "loose"), PMK_STR("yes"));
    compare(hit, &ask, snippets, headlines);
    pressmark_query_free(query);
    pmk_json_free(hit);
    pmk_arena_free(&arena);
}

static void print_tally(const char *name, const oracle_tally *tally)
{
    printf("%s %zu %zu %zu\n", name, tally->match, tally->marked, tally->both);
}

int main(void)
{
    oracle_tally snippets = {0};
    oracle_tally headlines = {0};
    pmk_analyzer *analyzer = NULL;
    char *line = NULL;
    size_t room = 0;
    ssize_t length;

    if (pmk_analyzer_new(&analyzer, NULL) != PRESSMARK_OK)
        return 2;
    while ((length = getline(&line, &room, stdin)) > 0)
        read_hit(analyzer, pmk_str_n(line, (size_t)length), &snippets,
                 &headlines);
    print_tally("snippets", &snippets);
    print_tally("headlines", &headlines);
    free(line);
    pmk_analyzer_free(analyzer);
    return 0;
}
