/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flags.c - the options of pressmark-query, one row each
 *
 * --help and the parser are made from this table; pressmark-query(1) is
 * compared with it by a test.
 */
#include "cli/flags.h"

#include <pressmark/search.h>

#include <stddef.h>

#define AT(member) .offset = offsetof(pmk_settings, member)

static const pmk_flag rows[] = {
    {.help = "Where to look:"},
    {.name = "index",
     .letter = 'd',
     .kind = PMK_FLAG_TEXT,
     .argument = "INDEX",
     AT(index),
     .help = "folder of the index (else $PRESSMARK_INDEX)"},

    {.help = "How to read the question:"},
    {.name = "plain",
     .kind = PMK_FLAG_SET,
     .value = 1,
     AT(plain),
     .help = "words only; no sign means anything"},
    {.name = "any",
     .kind = PMK_FLAG_SET,
     .value = PRESSMARK_WORDS_ANY,
     AT(words),
     .help = "one of the words is enough"},
    {.name = "all",
     .kind = PMK_FLAG_SET,
     .value = PRESSMARK_WORDS_ALL,
     AT(words),
     .help = "all words, even if few articles have them"},
    {.name = "strict",
     .kind = PMK_FLAG_SET,
     .value = 1,
     AT(strict),
     .help = "refuse a question that is not well formed"},
    {.name = "batch",
     .kind = PMK_FLAG_TEXT,
     .argument = "FILE",
     AT(batch),
     .help = "ask every line \"id<TAB>question\"; - is stdin"},

    {.help = "Which hits:"},
    {.name = "sort",
     .kind = PMK_FLAG_CHOICE,
     .argument = "relevance|newest|oldest",
     AT(sort),
     .help = "what comes first"},
    {.name = "limit",
     .letter = 'n',
     .kind = PMK_FLAG_COUNT,
     .argument = "COUNT",
     AT(limit),
     .help = "at most so many (10)"},
    {.name = "offset",
     .kind = PMK_FLAG_COUNT,
     .argument = "COUNT",
     AT(offset),
     .help = "pass over the first ones"},
    {.name = "timeout",
     .kind = PMK_FLAG_SECONDS,
     .argument = "SECONDS",
     AT(timeout_ms),
     .help = "give up after this time"},

    {.help = "How to show them:"},
    {.name = "format",
     .kind = PMK_FLAG_CHOICE,
     .argument = "text|json|jsonl|tsv|trec",
     AT(format),
     .help = "form of the answer"},
    {.name = "show",
     .kind = PMK_FLAG_TEXT,
     .argument = "ID",
     AT(show),
     .help = "the whole article with this id"},
    {.name = "as",
     .kind = PMK_FLAG_CHOICE,
     .argument = "text|json|html",
     AT(show_as),
     .help = "its form"},
    {.name = "color",
     .kind = PMK_FLAG_CHOICE,
     .argument = "auto|always|never",
     AT(color),
     .help = "colours; auto: on a terminal, without $NO_COLOR"},
};

const pmk_flagset pmk_query_flags = {
    .program = "pressmark-query",
    .usage = "[OPTION]... QUERY...\n"
             "[OPTION]... --batch=FILE\n"
             "[-d INDEX] --show=ID [--as=text|json|html]",
    .summary = "Search an index of news articles.",
    .epilogue = "Exit status: 0 hits, 1 none, 2 usage, 3 index missing or "
                "damaged,\n4 answer incomplete, 75 index locked: try again.\n"
                "The language of questions: pressmark-syntax(7).\n",
    .advice = "a question that starts with - stands after --",
    .rows = rows,
    .count = sizeof(rows) / sizeof(rows[0]),
};

/* What only the whole command line can tell; 0 when all is well. */
static int check_combination(const pmk_settings *settings, int words)
{
    if (settings->show && settings->batch)
        return pmk_flagset_wrong(&pmk_query_flags,
                                 "--show and --batch exclude each other");
    if (settings->show && words > 0)
        return pmk_flagset_wrong(&pmk_query_flags,
                                 "--show takes an id and no question");
    if (settings->batch && words > 0)
        return pmk_flagset_wrong(&pmk_query_flags,
                                 "--batch takes its questions from the file");
    if (!settings->show && !settings->batch && words == 0)
        return pmk_flagset_wrong(&pmk_query_flags, "no question given");
    return 0;
}

pmk_flags_outcome pmk_query_flags_parse(int *argc, char **argv,
                                        pmk_settings *settings)
{
    pmk_flags_outcome outcome;

    *settings = (pmk_settings){.limit = 10};
    outcome = pmk_flagset_parse(&pmk_query_flags, argc, argv, settings);
    if (outcome == PMK_FLAGS_OK && check_combination(settings, *argc - 1))
        return PMK_FLAGS_WRONG;
    return outcome;
}
