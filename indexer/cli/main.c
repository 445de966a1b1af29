/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * main.c - pressmark-index: make saved news pages searchable
 */
#include "say.h"
#include "tasks.h"

#include <stdlib.h>

enum { OUTPUT_BYTES = 1 << 18 };

int main(int argc, char **argv)
{
    static char output[OUTPUT_BYTES];
    pmk_index_settings settings;
    const char *const *paths;
    int code;

    /* Few documents at a time are fastest by far; to be set before any
     * thread starts.  The user's own wish goes first. */
    setenv("XAPIAN_FLUSH_THRESHOLD", "300", 0);
    setvbuf(stdout, output, _IOFBF, sizeof(output));
    code = pmk_index_flags_parse(&argc, argv, &settings);
    if (code >= 0)
        return pmk_say_flush() != 0 && code == 0 ? PMK_EXIT_INDEX : code;
    pmk_say_catch_stop();
    paths = (const char *const *)&argv[1];
    switch (settings.task) {
    case PMK_TASK_EXTRACT:
        return pmk_task_extract(&settings, paths, (size_t)(argc - 1));
    case PMK_TASK_STATUS: return pmk_task_status(&settings);
    default: return pmk_task_build(&settings, paths, (size_t)(argc - 1));
    }
}
