/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flags.c - the options of pressmark-index, one row each
 *
 * The parser, --help, the completions and the list in pressmark-index(1) are
 * made from this table; tests/manuals/write rewrites the last two.
 */
#include "flags.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#define AT(member) .offset = offsetof(pmk_index_settings, member)

enum {
    NO_FORMAT = -1,
    FORMAT_TEXT = 0,
    FORMAT_JSONL = 2,
    MEMORY = 256 << 20,
    LEAST_MEMORY = 16 << 20,
    MOST_JOBS = 256,
    LOCK_TIMEOUT_MS = 10000
};

/* What changes an index, and which index, no file of the folder may say: it
 * may be a stranger's. */
static const pmk_flag rows[] = {
    {.help = "What to do with the pages:"},
    {.name = "index",
     .letter = 'd',
     .kind = PMK_FLAG_TEXT,
     .files = PMK_FILES_USER,
     .argument = "INDEX",
     AT(index),
     .variable = "PRESSMARK_INDEX",
     .help = "folder of the index",
     .more = "It is made when it is missing; a folder that holds other files "
             "is refused.\n"
             "By default it is pressmark in $XDG_DATA_HOME, or in "
             "~/.local/share."},
    {.name = "prune",
     .kind = PMK_FLAG_CHOICE,
     .files = PMK_FILES_USER,
     .argument = "auto|all|none",
     AT(prune),
     .help = "what becomes of articles whose files are gone",
     .more = "They leave with all and stay with none.\n"
             "The default, auto, removes them unless more than half of the "
             "files that a PATH held are gone: then nothing of that PATH is "
             "removed, the rest of the work is done, and the exit status is "
             "5."},
    {.name = "memory",
     .kind = PMK_FLAG_BYTES,
     .files = PMK_FILES_USER,
     .argument = "SIZE",
     AT(memory),
     .help = "gather roughly so much before writing",
     .more = "In bytes, or with K, M or G behind the number; the default is "
             "256M, the least 16M."},
    {.name = "jobs",
     .letter = 'j',
     .kind = PMK_FLAG_COUNT,
     .files = PMK_FILES_USER,
     .argument = "N",
     AT(jobs),
     .help = "clean pages on so many threads",
     .more = "By default as many as the program may use processors.\n"
             "What comes out does not depend on it, nor the order."},
    {.name = "lock-timeout",
     .kind = PMK_FLAG_SECONDS,
     .files = PMK_FILES_USER,
     .argument = "SECONDS",
     AT(lock_timeout),
     .help = "wait so long for another writer",
     .more = "By default 10.\n"
             "There is one writer at a time; when its turn does not end, the "
             "message names it and the exit status is 75."},

    {.name = "no-sites",
     .kind = PMK_FLAG_SET,
     .files = PMK_FILES_USER,
     .value = 1,
     AT(no_sites),
     .help = "clean each page by itself",
     .more = "Otherwise a sample of the pages is read first to find out what "
             "repeats on each site, and what was found is kept in the "
             "index."},
    {.name = "relearn",
     .kind = PMK_FLAG_SET,
     .value = 1,
     AT(relearn),
     .help = "learn anew what repeats on sites, read all again",
     .more = "Without it the index only learns about sites that are new to "
             "it."},

    {.name = "retry-failed",
     .kind = PMK_FLAG_SET,
     .value = 1,
     AT(retry_failed),
     .help = "read again what failed, changed or not",
     .more = "Without a PATH, nothing else is read."},

    {.help = "Which pages, besides the PATHs:"},
    {.name = "files-from",
     .kind = PMK_FLAG_TEXT,
     .argument = "FILE",
     AT(files_from),
     .help = "read PATHs from a file, one a line",
     .more = "- means standard input.\n"
             "A PATH of the list that does not exist "
             "is told and passed over."},
    {.name = "null",
     .letter = '0',
     .kind = PMK_FLAG_SET,
     .value = 1,
     AT(null_ends),
     .help = "with --files-from: a null byte ends a PATH",
     .more = "As find -print0 writes them: a name may then hold a newline."},
    {.name = "url",
     .kind = PMK_FLAG_TEXT,
     .argument = "URL",
     AT(url),
     .help = "address of the page on standard input",
     .more = "Without it the page is known by the address that it gives "
             "itself, else by its bytes.\n"
             "Articles as lines of JSON keep their own."},
    {.name = "saved-at",
     .kind = PMK_FLAG_TEXT,
     .argument = "TIME",
     AT(saved_at),
     .help = "when the page on standard input was saved",
     .more = "As ISO 8601: 2024-05-17 or 2024-05-17T10:30:00Z."},

    {.help = "What to do instead:"},
    {.name = "extract",
     .kind = PMK_FLAG_SET,
     .value = PMK_TASK_EXTRACT,
     AT(task),
     .help = "print each page's article as a line of JSON",
     .more = "No index is touched; with -d, what it knows of sites is used "
             "instead of the PATHs themselves."},
    {.name = "explain",
     .kind = PMK_FLAG_SET,
     .value = 1,
     AT(explain),
     .help = "with --extract: why each value, and what was cut",
     .more = "On a terminal it is told as text, block by block; -v leaves "
             "nothing out.\n"
             "Elsewhere two members more in the lines of JSON tell it."},
    {.name = "model",
     .kind = PMK_FLAG_TEXT,
     .argument = "FILE",
     AT(model),
     .help = "with --extract, for tests: another learned model",
     .more = "An empty name: the rules alone."},
    {.name = "status",
     .kind = PMK_FLAG_SET,
     .value = PMK_TASK_STATUS,
     AT(task),
     .help = "tell what is in the index, and which pages failed",
     .more = "With -v, the pages without an article are listed too."},

    {.name = "cat",
     .kind = PMK_FLAG_TEXT,
     .argument = "LOCATOR",
     AT(cat),
     .help = "print a page as it was saved",
     .more = "A path or path#record, as the index calls it.\n"
             "With -d, it is told when the page has changed since it was "
             "indexed, and the exit status is 4."},

    {.help = "What to tell:"},
    {.name = "format",
     .kind = PMK_FLAG_CHOICE,
     .argument = "text|json|jsonl",
     AT(json),
     .help = "form of the output",
     .more = "With --extract jsonl; --explain knows text, too, and uses it on "
             "a terminal.\n"
             "With --status text, the default, or json."},
    {.name = "errors",
     .kind = PMK_FLAG_CHOICE,
     .files = PMK_FILES_ALL,
     .argument = "text|json",
     AT(json_errors),
     .help = "form of what is told on standard error",
     .more = "With json, each page that failed is a line with level, code, "
             "message, hint, source, path, record and offset."},
    {.name = "verbose",
     .letter = 'v',
     .kind = PMK_FLAG_SET,
     .files = PMK_FILES_ALL,
     .value = 1,
     AT(verbose),
     .help = "tell on standard error what became of every page"},
    {.name = "quiet",
     .letter = 'q',
     .kind = PMK_FLAG_SET,
     .files = PMK_FILES_ALL,
     .value = 1,
     AT(quiet),
     .help = "no summary; failures are still told"},
};

const pmk_flagset pmk_index_flags = {
    .program = "pressmark-index",
    .usage = "[OPTION]... PATH...\n"
             "[OPTION]... --files-from=FILE [-0]\n"
             "[OPTION]... [--url=URL] [--saved-at=TIME] -\n"
             "[OPTION]... --retry-failed\n"
             "[-d INDEX] --extract [--explain] PATH...\n"
             "[-d INDEX] --status\n"
             "[-d INDEX] --cat=LOCATOR",
    .summary = "Make saved news pages searchable.",
    .epilogue = "Exit status: 0 all is indexed, 2 usage, 3 the index is "
                "missing or damaged,\n"
                "4 some pages failed, 5 refused to remove too much, 75 the "
                "index is locked,\n"
                "130 interrupted.\n",
    .operand = "PATH",
    .libraries = {pressmark_library_name, pressmark_index_library_name},
    .rows = rows,
    .count = sizeof(rows) / sizeof(rows[0]),
};

/* What says which pages. */
static int check_pages(const pmk_index_settings *settings, int paths,
                       bool has_input)
{
    bool has_list = settings->files_from != NULL;
    bool takes_paths =
        settings->task != PMK_TASK_STATUS && settings->task != PMK_TASK_CAT;

    if (!takes_paths && (paths > 0 || has_list))
        return pmk_flagset_wrong(&pmk_index_flags, "%s takes no PATH",
                                 settings->task == PMK_TASK_CAT ? "--cat"
                                                                : "--status");
    if (takes_paths && paths == 0 && !has_list && !settings->retry_failed)
        return pmk_flagset_wrong(&pmk_index_flags, "which PATH?");
    if (settings->null_ends && !has_list)
        return pmk_flagset_wrong(&pmk_index_flags,
                                 "--null goes with --files-from");
    if (has_list && has_input && strcmp(settings->files_from, "-") == 0)
        return pmk_flagset_wrong(
            &pmk_index_flags, "standard input is a page or a list, not both");
    if ((settings->url != NULL || settings->saved_at != NULL) && !has_input)
        return pmk_flagset_wrong(&pmk_index_flags,
                                 "--url and --saved-at go with the PATH -");
    return -1;
}

static int check_together(const pmk_index_settings *settings)
{
    int format = settings->json;

    if (settings->relearn && settings->task != PMK_TASK_BUILD)
        return pmk_flagset_wrong(&pmk_index_flags,
                                 "--relearn goes with an index");
    if (settings->relearn && settings->no_sites)
        return pmk_flagset_wrong(&pmk_index_flags,
                                 "--relearn and --no-sites exclude each other");
    if (settings->retry_failed && settings->task != PMK_TASK_BUILD)
        return pmk_flagset_wrong(&pmk_index_flags,
                                 "--retry-failed goes with an index");
    if (settings->explain && settings->task != PMK_TASK_EXTRACT)
        return pmk_flagset_wrong(&pmk_index_flags,
                                 "--explain goes with --extract");
    if (settings->model && settings->task != PMK_TASK_EXTRACT)
        return pmk_flagset_wrong(&pmk_index_flags,
                                 "--model goes with --extract");
    if (format == NO_FORMAT)
        return -1;
    if (settings->task == PMK_TASK_BUILD || settings->task == PMK_TASK_CAT)
        return pmk_flagset_wrong(&pmk_index_flags,
                                 "--format goes with --extract or --status");
    if (settings->task == PMK_TASK_EXTRACT && format == FORMAT_TEXT
        && !settings->explain)
        return pmk_flagset_wrong(
            &pmk_index_flags, "--extract knows --format=text with --explain");
    return -1;
}

/* -1 to go on. */
static int check_alone(pmk_index_settings *settings)
{
    if (settings->saved_at != NULL
        && !pressmark_time_parse(settings->saved_at, &settings->saved))
        return pmk_flagset_wrong(&pmk_index_flags, "--saved-at: no time: %s",
                                 settings->saved_at);
    if (settings->memory < LEAST_MEMORY)
        return pmk_flagset_wrong(&pmk_index_flags,
                                 "--memory: 16M is the least");
    if (settings->jobs > MOST_JOBS)
        return pmk_flagset_wrong(&pmk_index_flags, "--jobs: 256 is the most");
    if (settings->task == PMK_TASK_EXTRACT || settings->task == PMK_TASK_CAT)
        return -1;
    if (!settings->index)
        return pmk_flagset_wrong(&pmk_index_flags,
                                 "no index given, and no HOME");
    if (!settings->index[0])
        return pmk_flagset_wrong(&pmk_index_flags,
                                 "the path of the index is empty");
    return -1;
}

static bool has_dash(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "-") == 0)
            return true;
    return false;
}

int pmk_index_flags_parse(int *argc, char **argv, pmk_index_settings *settings)
{
    int wrong;

    *settings = (pmk_index_settings){
        .json = NO_FORMAT, .memory = MEMORY, .lock_timeout = LOCK_TIMEOUT_MS};
    switch (pmk_flagset_parse(&pmk_index_flags, argc, argv, settings)) {
    case PMK_FLAGS_SHOWN: return 0;
    case PMK_FLAGS_WRONG: return 2;
    case PMK_FLAGS_OK: break;
    }
    settings->index_given = settings->index != NULL;
    if (settings->cat && settings->task != PMK_TASK_BUILD)
        return pmk_flagset_wrong(&pmk_index_flags,
                                 "--cat goes with neither --extract nor "
                                 "--status");
    if (settings->cat)
        settings->task = PMK_TASK_CAT;
    if (settings->index == NULL)
        settings->index =
            pmk_flagset_default_index(settings->room, sizeof(settings->room));
    wrong = check_alone(settings);
    if (wrong < 0)
        wrong = check_pages(settings, *argc - 1, has_dash(*argc, argv));
    if (wrong < 0)
        wrong = check_together(settings);
    if (wrong < 0 && settings->json == NO_FORMAT)
        settings->json = settings->task == PMK_TASK_EXTRACT
                                 && (!settings->explain || !isatty(1))
                             ? FORMAT_JSONL
                             : FORMAT_TEXT;
    return wrong;
}
