/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flags.c - the options of pressmark-query, one row each
 *
 * The parser, --help, the completions and the list in pressmark-query(1) are
 * made from this table; tests/manuals/write rewrites the last two.
 */
#include "cli/flags.h"

#include "cli/syntax.h"

#include <pressmark/search.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define AT(member) .offset = offsetof(pmk_settings, member)

static const pmk_flag rows[] = {
    {.help = "Where to look:"},
    {.name = "index",
     .letter = 'd',
     .kind = PMK_FLAG_TEXT,
     .files = PMK_FILES_ALL,
     .argument = "INDEX",
     AT(index),
     .variable = "PRESSMARK_INDEX",
     .help = "folder of the index",
     .more = "By default it is pressmark in $XDG_DATA_HOME, or in "
             "~/.local/share."},

    {.help = "How to read the question:"},
    {.name = "plain",
     .kind = PMK_FLAG_SET,
     .files = PMK_FILES_ALL,
     .value = 1,
     AT(plain),
     .help = "words only; no sign means anything"},
    {.name = "any",
     .kind = PMK_FLAG_SET,
     .files = PMK_FILES_ALL,
     .value = PRESSMARK_WORDS_ANY,
     AT(words),
     .help = "one of the words is enough"},
    {.name = "all",
     .kind = PMK_FLAG_SET,
     .files = PMK_FILES_ALL,
     .value = PRESSMARK_WORDS_ALL,
     AT(words),
     .help = "all words, even if few articles have them",
     .more = "With neither --any nor --all, all words are required unless "
             "fewer than ten articles have them."},
    {.name = "strict",
     .kind = PMK_FLAG_SET,
     .files = PMK_FILES_ALL,
     .value = 1,
     AT(strict),
     .help = "refuse a question that is not well formed",
     .more = "The place is pointed at.\n"
             "Without this, odd input is read as words, with a note on "
             "standard error."},
    {.name = "batch",
     .kind = PMK_FLAG_TEXT,
     .argument = "FILE",
     AT(batch),
     .help = "ask every line \"id<TAB>question\" of a file",
     .more = "A dash is standard input.\n"
             "A line without a tab is named and passed over."},

    {.help = "Questions to keep:"},
    {.name = "save",
     .kind = PMK_FLAG_TEXT,
     .argument = "NAME",
     AT(save),
     .help = "keep the question under a name, and do not ask it",
     .more = "For --new, and for query:NAME inside other questions.\n"
             "With it are kept --any, --all and --plain; a question of the "
             "same name is replaced.\n"
             "Each index has its own."},
    {.name = "saved",
     .kind = PMK_FLAG_SET,
     .value = 1,
     AT(saved),
     .help = "list them: name, tab, question"},
    {.name = "new",
     .kind = PMK_FLAG_TEXT,
     .argument = "NAME",
     AT(new_in),
     .help = "show what is new since the last time",
     .more = "That is, what --new has not yet shown for this name, --limit "
             "articles at a time.\n"
             "Never articles with only some of the words.\n"
             "Without anything new the status is 1."},
    {.name = "forget",
     .kind = PMK_FLAG_TEXT,
     .argument = "NAME",
     AT(forget),
     .help = "drop it, and what was seen of it"},

    {.help = "Which hits:"},
    {.name = "sort",
     .kind = PMK_FLAG_CHOICE,
     .files = PMK_FILES_ALL,
     .argument = "relevance|newest|oldest",
     AT(sort),
     .help = "what comes first",
     .more = "The default is relevance.\n"
             "A question of filters alone has none, and is answered newest "
             "first."},
    {.name = "recent",
     .kind = PMK_FLAG_TEXT,
     .files = PMK_FILES_ALL,
     .argument = "HALFLIFE",
     AT(recent),
     .help = "move up what is new",
     .more = "Being new counts half as much after this time: a number and h, "
             "d, w, m or y, such as 30d.\n"
             "What is published today is moved up by half of the best score; "
             "of the thousand most relevant articles."},
    {.name = "expand",
     .kind = PMK_FLAG_SET,
     .files = PMK_FILES_ALL,
     .value = 1,
     AT(expand),
     .help = "rank by words that the best hits share, too",
     .more = "For questions about a subject; not for those for one certain "
             "article."},
    {.name = "limit",
     .letter = 'n',
     .kind = PMK_FLAG_COUNT,
     .files = PMK_FILES_ALL,
     .argument = "COUNT",
     AT(limit),
     .help = "show at most so many hits",
     .more = "The default is 10; with 0 they are only counted, and those that "
             "have only some of the words are not."},
    {.name = "offset",
     .kind = PMK_FLAG_COUNT,
     .argument = "COUNT",
     AT(offset),
     .help = "pass over the first ones"},
    {.name = "timeout",
     .kind = PMK_FLAG_SECONDS,
     .files = PMK_FILES_ALL,
     .argument = "SECONDS",
     AT(timeout_ms),
     .help = "stop looking after this time",
     .more = "Such as 2 or 0.5; what was found until then is shown, and the "
             "status is 4.\n"
             "With 0, the default, there is no end."},

    {.help = "Counts instead of hits:"},
    {.name = "facet",
     .kind = PMK_FLAG_TEXT,
     .argument = "FIELD[:N],...",
     AT(facet),
     .help = "how many articles have which value of a field",
     .more = "Of publisher, agency, section, keyword, byline, dateline, "
             "language, site; the N most frequent values, by default ten.\n"
             "What is counted has all the words, however few articles do."},
    {.name = "timeline",
     .kind = PMK_FLAG_CHOICE,
     .argument = "no|day|week|month|year",
     AT(timeline),
     .help = "how many articles were published when",
     .more = "As a number, and of 1,000 that the index has of that time; no "
             "data means that it has none.\n"
             "Days are those that the publisher printed."},
    {.name = "exact-limit",
     .kind = PMK_FLAG_COUNT,
     .files = PMK_FILES_ALL,
     .argument = "COUNT",
     AT(exact_limit),
     .help = "estimate counts of more articles than this",
     .more = "The default is 1000000; estimates are marked, with the margin "
             "that holds nineteen times out of twenty."},

    {.help = "How to show them:"},
    {.name = "format",
     .kind = PMK_FLAG_CHOICE,
     .files = PMK_FILES_ALL,
     .argument = "text|json|jsonl|tsv|csv|trec|bibtex|ris|csl-json",
     AT(format),
     .help = "form of the answer",
     .more = "The manual describes each; the default is text."},
    {.name = "format-version",
     .kind = PMK_FLAG_COUNT,
     .argument = "NUMBER",
     AT(format_version),
     .help = "refuse to answer in another version of the format",
     .more = "For scripts: there is version 1 so far, of all formats."},
    {.name = "print",
     .kind = PMK_FLAG_TEXT,
     .argument = "TEMPLATE",
     AT(print),
     .help = "print each hit so, such as '{date} {headline}'",
     .more = "The manual lists the fields.\n"
             "\\n and \\t are a line end and a tab, {{ and }} are braces."},
    {.name = "null",
     .kind = PMK_FLAG_SET,
     .value = 1,
     AT(null),
     .help = "with --print: end hits with a NUL byte",
     .more = "Instead of a line end; and print values as they are stored.\n"
             "For xargs -0 and its like."},
    {.name = "no-snippet",
     .kind = PMK_FLAG_SET,
     .value = 1,
     AT(no_snippet),
     .help = "no passages of the articles; faster",
     .more = "In JSON the text of a snippet is then null."},
    {.name = "explain",
     .kind = PMK_FLAG_SET,
     .value = 1,
     AT(explain),
     .help = "say what the score of each hit is the sum of",
     .more = "In text and JSON.\n"
             "By the parts of the question with the number of articles that "
             "have each, and by where its words stand."},
    {.name = "show",
     .kind = PMK_FLAG_TEXT,
     .argument = "ID",
     AT(show),
     .help = "print the whole article with this id"},
    {.name = "as",
     .kind = PMK_FLAG_CHOICE,
     .files = PMK_FILES_ALL,
     .argument = "text|json|html|original|bibtex|ris|csl-json",
     AT(show_as),
     .help = "form of that article",
     .more = "The default is text; original is the page as it was saved, byte "
             "for byte, read by pressmark-index."},
    {.name = "color",
     .kind = PMK_FLAG_CHOICE,
     .files = PMK_FILES_ALL,
     .argument = "auto|always|never",
     AT(color),
     .help = "whether to use colours",
     .more = "The default, auto, does on a terminal, unless $NO_COLOR is set "
             "and not empty."},
};

static const pmk_help_topic syntax = {"syntax", pmk_syntax_print};

const pmk_flagset pmk_query_flags = {
    .topic = &syntax,
    .program = "pressmark-query",
    .usage = "[OPTION]... QUERY...\n"
             "[OPTION]... --batch=FILE\n"
             "[-d INDEX] --save=NAME QUERY... | --saved | --forget=NAME\n"
             "[OPTION]... --new=NAME\n"
             "[-d INDEX] --show=ID [--as=FORM]",
    .summary = "Search an index of news articles.",
    .epilogue =
        "Exit status: 0 hits, 1 none, 2 usage, 3 index missing or "
        "damaged,\n4 answer incomplete, 75 index locked: try again.\n"
        "The language of questions: --help=syntax, pressmark-syntax(7).\n",
    .advice = "a question that starts with - stands after --",
    .libraries = {pressmark_library_name},
    .rows = rows,
    .count = sizeof(rows) / sizeof(rows[0]),
};

/* "30d" in days; false when it is no such time. */
static bool read_half_life(const char *text, double *days)
{
    static const struct {
        char unit;
        double days;
    } units[] = {{'h', 1.0 / 24}, {'d', 1}, {'w', 7}, {'m', 30.4}, {'y', 365}};
    size_t digits = strspn(text, "0123456789");

    if (digits == 0 || digits > 5 || text[digits] == '\0'
        || text[digits + 1] != '\0')
        return false;
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
        if (units[i].unit == text[digits])
            *days = strtod(text, NULL) * units[i].days;
    return *days > 0;
}

bool pmk_query_is_name(const char *name)
{
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "abcdefghijklmnopqrstuvwxyz0123456789-_.";
    size_t length = strlen(name);

    return length > 0 && length <= PMK_SEARCH_NAME_MAX
           && name[strspn(name, allowed)] == '\0' && name[0] != '.'
           && name[0] != '-' && name[length - 1] != '.';
}

/* One thing at a time; 0 when all is well. */
static int check_task(const pmk_settings *settings, int words)
{
    const struct {
        const char *name;
        bool is_given;
        const char *wants; /* in place of a question, or NULL */
    } tasks[] = {
        {"--show", settings->show != NULL, "takes an id and no question"},
        {"--batch", settings->batch != NULL,
         "takes its questions from the file"},
        {"--new", settings->new_in != NULL, "takes a name and no question"},
        {"--forget", settings->forget != NULL, "takes a name and no question"},
        {"--saved", settings->saved != 0, "takes no question"},
        {"--save", settings->save != NULL, NULL},
    };
    const char *first = NULL;
    bool needs_words = true;

    for (size_t i = 0; i < sizeof(tasks) / sizeof(tasks[0]); i++) {
        if (!tasks[i].is_given)
            continue;
        if (first)
            return pmk_flagset_wrong(&pmk_query_flags,
                                     "%s and %s exclude each other", first,
                                     tasks[i].name);
        if (tasks[i].wants && words > 0)
            return pmk_flagset_wrong(&pmk_query_flags, "%s %s", tasks[i].name,
                                     tasks[i].wants);
        first = tasks[i].name;
        needs_words = tasks[i].wants == NULL;
    }
    if (needs_words && words == 0)
        return pmk_flagset_wrong(&pmk_query_flags, "no question given");
    if (settings->new_in && settings->offset > 0)
        return pmk_flagset_wrong(&pmk_query_flags,
                                 "--new goes on by itself, without --offset");
    if (settings->save && !pmk_query_is_name(settings->save))
        return pmk_flagset_wrong(&pmk_query_flags,
                                 "--save: a name has letters, digits, and - _ "
                                 ". inside, 64 at most");
    return 0;
}

/* What only the whole command line can tell; 0 when all is well. */
static int check_combination(pmk_settings *settings, int words)
{
    if (!settings->index)
        return pmk_flagset_wrong(&pmk_query_flags,
                                 "no index given, and no HOME");
    if (!settings->index[0])
        return pmk_flagset_wrong(&pmk_query_flags,
                                 "the path of the index is empty");
    if (settings->recent
        && !read_half_life(settings->recent, &settings->recent_days))
        return pmk_flagset_wrong(&pmk_query_flags,
                                 "--recent takes a time such as 12h, 30d, 2w, "
                                 "6m or 1y");
    return check_task(settings, words);
}

/* What only concerns the form of the answer; 0 when all is well. */
static int check_form(const pmk_settings *settings)
{
    if (settings->format_version != 1)
        return pmk_flagset_wrong(&pmk_query_flags,
                                 "option --format-version: there is version 1 "
                                 "only");
    if (settings->null && !settings->print)
        return pmk_flagset_wrong(&pmk_query_flags, "--null goes with --print");
    return 0;
}

pmk_flags_outcome pmk_query_flags_parse(int *argc, char **argv,
                                        pmk_settings *settings)
{
    pmk_flags_outcome outcome;

    *settings = (pmk_settings){
        .limit = 10, .format_version = 1, .exact_limit = 1000000};
    settings->index =
        pmk_flagset_default_index(settings->room, sizeof(settings->room));
    outcome = pmk_flagset_parse(&pmk_query_flags, argc, argv, settings);
    if (outcome == PMK_FLAGS_OK
        && (check_combination(settings, *argc - 1) || check_form(settings)))
        return PMK_FLAGS_WRONG;
    return outcome;
}
