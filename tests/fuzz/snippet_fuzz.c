/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * snippet_fuzz.c - a question and a text -> the passage with its marks
 *
 * The lines of the input: options ("any", "loose", "short"), language,
 * question, headline; then the body.
 */
#include "base/utf8.h"
#include "fuzz.h"
#include "search/snippet.h"

static void check(const pressmark_marked_text *text)
{
    pmk_str whole = pmk_str_of(text->text);
    size_t at = 0;

    MUST(text->mark_count == 0 || text->text != NULL);
    MUST(pmk_utf8_ok(whole));
    for (size_t i = 0; i < text->mark_count; i++) {
        pressmark_span mark = text->marks[i];

        MUST(mark.start >= at && mark.start < mark.end
             && mark.end <= whole.len);
        MUST(pmk_utf8_floor(whole, mark.start) == mark.start);
        MUST(pmk_utf8_floor(whole, mark.end) == mark.end);
        at = mark.end;
    }
}

/* Made once: what it remembers of words is bounded, and making it costs more
 * than most inputs. */
static pmk_analyzer *analyzer(void)
{
    static pmk_analyzer *made;

    if (made == NULL)
        MUST(pmk_analyzer_new(&made, NULL) == PRESSMARK_OK);
    return made;
}

static void run(const pressmark_query *query, pmk_str head,
                const char *language, pmk_str headline, pmk_str body)
{
    pmk_mark_ask ask = {
        .query = query, .language = language, .analyzer = analyzer()};
    pressmark_marked_text text;
    size_t bytes = fuzz_has(head, "short") ? 40 : 240;
    pmk_arena arena;

    pmk_arena_init(&arena, (size_t)1 << 26);
    ask.is_loose = fuzz_has(head, "loose");
    MUST(pmk_snippet_make(&ask, body, headline, bytes, &arena, &text, NULL)
         == PRESSMARK_OK);
    check(&text);
    MUST(text.text == NULL || strlen(text.text) <= bytes * 4 + 512);
    ask.is_headline = true;
    MUST(pmk_snippet_whole(&ask, headline, &arena, &text, NULL)
         == PRESSMARK_OK);
    check(&text);
    pmk_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pressmark_query_options options = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_query *query = NULL;
    pmk_str rest;
    pmk_str head;
    char language[8];
    char question[1024];
    pmk_str headline;
    pmk_buf mended;

    pmk_buf_init(&mended, size * 3 + 16);
    pmk_utf8_mend(&mended, fuzz_input(data, size));
    rest = pmk_buf_str(&mended);
    head = fuzz_line(&rest);
    fuzz_text(fuzz_line(&rest), language, sizeof(language));
    fuzz_text(fuzz_line(&rest), question, sizeof(question));
    headline = fuzz_line(&rest);
    if (fuzz_has(head, "any"))
        options.words = PRESSMARK_WORDS_ANY;
    MUST(pressmark_query_parse(question, &options, &query, NULL)
         == PRESSMARK_OK);
    run(query, head, language, headline, rest);
    pressmark_query_free(query);
    pmk_buf_free(&mended);
    return 0;
}
