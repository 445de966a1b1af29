/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * main.c - pressmark-index: make saved news pages searchable
 */
#include "say.h"
#include "tasks.h"

#include <stdlib.h>

enum { OUTPUT_BYTES = 1 << 18 };

static int show_status(const pmk_index_settings *settings,
                       const pmk_operands *operands)
{
    (void)operands;
    return pmk_task_status(settings);
}

static int print_page(const pmk_index_settings *settings,
                      const pmk_operands *operands)
{
    (void)operands;
    return pmk_task_cat(settings);
}

typedef int (*task_fn)(const pmk_index_settings *settings,
                       const pmk_operands *operands);

static const task_fn tasks[] = {
    [PMK_TASK_BUILD] = pmk_task_build,
    [PMK_TASK_EXTRACT] = pmk_task_extract,
    [PMK_TASK_STATUS] = show_status,
    [PMK_TASK_CAT] = print_page,
};

int main(int argc, char **argv)
{
    static char output[OUTPUT_BYTES];
    pmk_index_settings settings;
    pmk_operands operands;
    int code;

    /* Few documents at a time are fastest by far; to be set before any
     * thread starts.  The user's own wish goes first. */
    setenv("XAPIAN_FLUSH_THRESHOLD", "300", 0);
    setvbuf(stdout, output, _IOFBF, sizeof(output));
    code = pmk_index_flags_parse(&argc, argv, &settings);
    if (code >= 0)
        return pmk_say_flush() != 0 && code == 0 ? PMK_EXIT_INDEX : code;
    if (settings.json_errors)
        pmk_say_in_json();
    pmk_say_catch_stop();
    code = pmk_operands_read(&settings, argc, argv, &operands);
    if (code < 0)
        code = tasks[settings.task](&settings, &operands);
    if (code == PMK_EXIT_OK && operands.failed)
        code = PMK_EXIT_FAILURES;
    pmk_operands_free(&operands);
    return code;
}
