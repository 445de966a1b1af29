/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flags.c - the options of pressmark-index, one row each
 */
#include "flags.h"

#include "cli/flagset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AT(member) offsetof(pmk_index_settings, member)

enum { NO_FORMAT = -1, FORMAT_TEXT = 0, LEAST_MEMORY = 16 << 20 };

/* clang-format off */
static const pmk_flag rows[] = {
    {"index", 'd', PMK_FLAG_TEXT, "INDEX", AT(index), 0,
     "folder of the index; default $PRESSMARK_INDEX, else "
     "~/.local/share/pressmark"},
    {"prune", 0, PMK_FLAG_CHOICE, "auto|all|none", AT(prune), 0,
     "remove articles whose files are gone; auto refuses when more than half "
     "of the files below a path are"},
    {"memory", 0, PMK_FLAG_BYTES, "SIZE", AT(memory), 0,
     "gather at most so much before writing; default 256M"},
    {"extract", 0, PMK_FLAG_SET, NULL, AT(task), PMK_TASK_EXTRACT,
     "print each page's article as JSON and touch no index"},
    {"explain", 0, PMK_FLAG_SET, NULL, AT(explain), 1,
     "with --extract: the rule behind every value, and what was cut"},
    {"status", 0, PMK_FLAG_SET, NULL, AT(task), PMK_TASK_STATUS,
     "tell what is in the index, and which pages are not"},
    {"format", 0, PMK_FLAG_CHOICE, "text|json|jsonl", AT(json), 0,
     "of --extract: jsonl; of --status: text or json"},
    {"verbose", 'v', PMK_FLAG_SET, NULL, AT(verbose), 1,
     "tell what became of every page"},
    {"quiet", 'q', PMK_FLAG_SET, NULL, AT(quiet), 1,
     "no summary; failures are still told"},
};
/* clang-format on */

static const pmk_flagset set = {
    .program = "pressmark-index",
    .usage = "[-d INDEX] PATH...\n"
             "--extract [--explain] PATH...\n"
             "[-d INDEX] --status",
    .summary = "Make saved news pages searchable.",
    .epilogue = "Exit status: 0 all is indexed, 2 usage, 3 the index is "
                "missing or damaged,\n"
                "4 some pages failed, 5 refused to remove too much, 75 the "
                "index is locked,\n"
                "130 interrupted.\n",
    .rows = rows,
    .count = sizeof(rows) / sizeof(rows[0]),
};

/* Where the index lies when nobody says. */
static int find_index(pmk_index_settings *settings)
{
    const char *given = getenv("PRESSMARK_INDEX");
    const char *data = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    int written;

    if (settings->index != NULL)
        return -1;
    if (given != NULL && given[0] != '\0') {
        settings->index = given;
        return -1;
    }
    if (data != NULL && data[0] != '\0')
        written = snprintf(settings->room, sizeof(settings->room),
                           "%s/pressmark", data);
    else if (home != NULL && home[0] != '\0')
        written = snprintf(settings->room, sizeof(settings->room),
                           "%s/.local/share/pressmark", home);
    else
        return pmk_flagset_wrong(&set, "no index given, and no HOME");
    if (written < 0 || (size_t)written >= sizeof(settings->room))
        return pmk_flagset_wrong(&set, "the default path is too long");
    settings->index = settings->room;
    return -1;
}

static int check_together(const pmk_index_settings *settings, int paths)
{
    int format = settings->json;

    if (settings->task == PMK_TASK_STATUS && paths > 0)
        return pmk_flagset_wrong(&set, "--status takes no PATH");
    if (settings->task != PMK_TASK_STATUS && paths == 0)
        return pmk_flagset_wrong(&set, "which PATH?");
    if (settings->explain && settings->task != PMK_TASK_EXTRACT)
        return pmk_flagset_wrong(&set, "--explain goes with --extract");
    if (format == NO_FORMAT)
        return -1;
    if (settings->task == PMK_TASK_BUILD)
        return pmk_flagset_wrong(&set,
                                 "--format goes with --extract or --status");
    if (settings->task == PMK_TASK_EXTRACT && format == FORMAT_TEXT)
        return pmk_flagset_wrong(&set, "--extract knows --format=jsonl only");
    return -1;
}

int pmk_index_flags(int *argc, char **argv, pmk_index_settings *settings)
{
    int wrong;

    *settings = (pmk_index_settings){.json = NO_FORMAT};
    switch (pmk_flagset_parse(&set, argc, argv, settings)) {
    case PMK_FLAGS_SHOWN: return 0;
    case PMK_FLAGS_WRONG: return 2;
    case PMK_FLAGS_OK: break;
    }
    if (settings->index != NULL && settings->index[0] == '\0')
        return pmk_flagset_wrong(&set, "the path of the index is empty");
    if (settings->memory > 0 && settings->memory < LEAST_MEMORY)
        return pmk_flagset_wrong(&set, "--memory: 16M is the least");
    wrong = check_together(settings, *argc - 1);
    if (wrong >= 0)
        return wrong;
    if (settings->json == NO_FORMAT)
        settings->json = FORMAT_TEXT;
    return settings->task == PMK_TASK_EXTRACT ? -1 : find_index(settings);
}
