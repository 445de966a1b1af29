/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_fuzz.c - a question -> a tree -> the question written out, and again
 *
 * The first line may say "strict", "plain", "all", "any" and "saved": then the
 * question itself is what query:self stands for.  What a query
 * writes out must parse, as strictly, to the very same tree.
 */
#include "base/utf8.h"
#include "fuzz.h"
#include "search/query_tree.h"

static bool same_time(pressmark_time a, pressmark_time b)
{
    return a.precision == b.precision
           && (a.precision == PRESSMARK_TIME_NONE || a.seconds == b.seconds);
}

static bool same(const pmk_node *a, const pmk_node *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    if (a->kind != b->kind || a->mark != b->mark || a->row != b->row
        || !pmk_str_eq(a->text, b->text) || a->number != b->number
        || a->parts.count != b->parts.count)
        return false;
    if (a->kind == PMK_NODE_DATE
        && !(same_time(a->low, b->low) && same_time(a->high, b->high)))
        return false;
    if (a->kind == PMK_NODE_NUMBER && (a->from != b->from || a->to != b->to))
        return false;
    for (size_t i = 0; i < a->parts.count; i++)
        if (!same(a->parts.at[i], b->parts.at[i]))
            return false;
    return true;
}

static const char *saved_question(const char *name, void *payload)
{
    if (strcmp(name, "self") == 0)
        return payload;
    return name[0] == 'a' ? "oil query:b (" : name[0] == 'b' ? "-x* \"y" : NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pressmark_query_options options = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pmk_str bytes = fuzz_input(data, size);
    pmk_str line = fuzz_line(&bytes);
    char *text = malloc(bytes.len + 1);
    pressmark_query *query = NULL;
    pressmark_query *again = NULL;
    pressmark_status status;

    MUST(text != NULL);
    fuzz_text(bytes, text, bytes.len + 1);
    options.strict = fuzz_has(line, "strict");
    options.plain = fuzz_has(line, "plain");
    options.words = fuzz_has(line, "all")   ? PRESSMARK_WORDS_ALL
                    : fuzz_has(line, "any") ? PRESSMARK_WORDS_ANY
                                            : PRESSMARK_WORDS_AUTO;
    options.saved = fuzz_has(line, "saved") ? saved_question : NULL;
    options.saved_payload = text;
    status = pressmark_query_parse(text, &options, &query, &err);
    if (status != PRESSMARK_OK) {
        MUST(options.strict && query == NULL);
        MUST(status == PRESSMARK_E_SYNTAX || status == PRESSMARK_E_LIMIT);
        MUST(err.offset == PRESSMARK_NO_OFFSET || err.offset <= strlen(text));
        free(text);
        return 0;
    }
    MUST(pmk_utf8_ok(pmk_str_of(pressmark_query_text(query))));
    /* Signs that were only letters before may be called odd now. */
    options.strict = options.strict && !options.plain;
    options.plain = 0;
    MUST(pressmark_query_parse(pressmark_query_text(query), &options, &again,
                               &err)
         == PRESSMARK_OK);
    MUST(strcmp(pressmark_query_text(query), pressmark_query_text(again)) == 0);
    MUST(same(query->root, again->root));
    pressmark_query_free(query);
    pressmark_query_free(again);
    free(text);
    return 0;
}
