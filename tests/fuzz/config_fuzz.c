/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * config_fuzz.c - a configuration file, of the folder or the user's
 *
 * The first line may say "index" for the other program and "user" for the
 * user's file.  Whatever a file says, what only the command line may give is
 * as before, and the file of a folder does not touch what pressmark-index
 * writes and removes.
 */
#include "../../indexer/cli/flags.h"
#include "cli/flags.h"
#include "cli/flagset_inner.h"
#include "fuzz.h"

static const char nowhere[] = "nowhere";

static void try_query(pmk_flag_files kind, char *text)
{
    pmk_settings settings = {
        .index = nowhere, .limit = 10, .format_version = 1};
    pmk_parse parse = {.set = &pmk_query_flags, .settings = &settings};

    pmk_parse_text(&parse, "config", kind, text);
    MUST(settings.show == NULL && settings.batch == NULL);
    MUST(settings.offset == 0 && settings.print == NULL);
    MUST(settings.format_version == 1 && settings.null == 0);
    MUST(settings.format >= PMK_FORMAT_TEXT
         && settings.format <= PMK_FORMAT_CSL);
    MUST(kind == PMK_FILES_ALL || settings.index == nowhere
         || settings.index[0] == '/');
}

static void try_index(pmk_flag_files kind, char *text)
{
    pmk_index_settings settings = {.index = nowhere, .memory = 1};
    pmk_parse parse = {.set = &pmk_index_flags, .settings = &settings};

    pmk_parse_text(&parse, "config", kind, text);
    MUST(settings.task == PMK_TASK_BUILD && settings.explain == 0);
    MUST(settings.cat == NULL);
    MUST(settings.prune >= PRESSMARK_PRUNE_AUTO
         && settings.prune <= PRESSMARK_PRUNE_NONE);
    if (kind == PMK_FILES_ALL)
        MUST(settings.index == nowhere && settings.memory == 1
             && settings.prune == PRESSMARK_PRUNE_AUTO);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str bytes = fuzz_input(data, size);
    pmk_str line = fuzz_line(&bytes);
    pmk_flag_files kind =
        fuzz_has(line, "user") ? PMK_FILES_USER : PMK_FILES_ALL;
    char *text = malloc(bytes.len + 1);

    MUST(text != NULL);
    setenv("HOME", "/home/you", 1);
    fuzz_text(bytes, text, bytes.len + 1);
    if (fuzz_has(line, "index"))
        try_index(kind, text);
    else
        try_query(kind, text);
    free(text);
    return 0;
}
