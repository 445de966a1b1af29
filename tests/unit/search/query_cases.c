/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_cases.c - how questions are understood
 *
 * Input: an optional first line "options: plain strict any all east west", then
 * the question, in which the names of a table may stand for saved ones; "\x" with two digits stands for a byte.  Output: the question
 * written out, then "! " and each warning, or the error with its offset.
 */
#include "cases/cases.h"

#include <pressmark/search.h>

/* 2019-03-31T12:00:00Z: what "7d" counts from. */
enum { NOW = 1554033600 };

static const char *saved_question(const char *name, void *payload)
{
    static const char *const saved[][2] = {
        {"ferries", "ferry OR tide"},
        {"oil", "oil the price"},
        {"not", "-oil"},
        {"circle", "oil query:outer"},
        {"outer", "gas query:circle"},
        {"odd", "oil) (gas"},
        {"empty", "  "},
        {"twice", "query:ferries -query:oil"},
        {"more", "query:twice coal"},
        {"dates", "date:2019-02 sort"},
        {"brackets", "((((((((((oil OR (a b))))))))))"},
    };

    (void)payload;
    for (size_t i = 0; i < sizeof(saved) / sizeof(saved[0]); i++)
        if (strcmp(saved[i][0], name) == 0)
            return saved[i][1];
    return NULL;
}

static pmk_str read_options(pmk_str input, pressmark_query_options *options)
{
    pmk_str head = PMK_STR("options: ");
    pmk_str line, word;

    if (!pmk_str_starts(input, head) || !pmk_str_cut(&input, '\n', &line))
        return input;
    line = pmk_str_sub(line, head.len, line.len);
    while (pmk_str_cut(&line, ' ', &word)) {
        options->plain |= pmk_str_eq(word, PMK_STR("plain"));
        options->strict |= pmk_str_eq(word, PMK_STR("strict"));
        if (pmk_str_eq(word, PMK_STR("any")))
            options->words = PRESSMARK_WORDS_ANY;
        if (pmk_str_eq(word, PMK_STR("east")))
            options->utc_offset = 13 * 60;
        if (pmk_str_eq(word, PMK_STR("west")))
            options->utc_offset = -13 * 60;
        if (pmk_str_eq(word, PMK_STR("all")))
            options->words = PRESSMARK_WORDS_ALL;
    }
    return input;
}

static int hex(char c)
{
    return pmk_is_digit(c) ? c - '0' : pmk_ascii_lower(c) - 'a' + 10;
}

static void unescape(pmk_str text, pmk_buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\\' && i + 3 < text.len && text.ptr[i + 1] == 'x') {
            pmk_buf_char(
                out, (char)(hex(text.ptr[i + 2]) * 16 + hex(text.ptr[i + 3])));
            i += 3;
        } else {
            pmk_buf_char(out, text.ptr[i]);
        }
    }
}

static void run(pmk_str input, pmk_buf *out)
{
    pressmark_query_options options = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_query *query = NULL;
    const char *warning;
    pmk_buf text;

    options.now = NOW;
    options.saved = saved_question;
    pmk_buf_init(&text, 1 << 20);
    unescape(read_options(input, &options), &text);
    if (pressmark_query_parse(pmk_buf_cstr(&text), &options, &query, &err)
        != PRESSMARK_OK) {
        pmk_buf_format(out, "%s at %zu: %s\n",
                       pressmark_status_name(err.status), err.offset,
                       err.message);
    } else {
        pmk_buf_format(out, "%s\n", pressmark_query_text(query));
        for (size_t i = 0;
             (warning = pressmark_query_warning(query, i)) != NULL; i++)
            pmk_buf_format(out, "! %s\n", warning);
    }
    pressmark_query_free(query);
    pmk_buf_free(&text);
}

int main(int argc, char **argv)
{
    return cases_main(argc, argv, run);
}
