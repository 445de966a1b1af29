/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * task_cat.c - pressmark-index --cat LOCATOR
 *
 * The page as it was saved, byte for byte: what comes out is for programs
 * that know what to do with it, so nothing is made harmless.
 */
#include "say.h"
#include "tasks.h"

#include <pressmark/search.h>

/* A missing index must not look like a missing page. */
static int has_index(const char *path)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_index *index;

    if (pressmark_index_open(path, NULL, &index, &err) != PRESSMARK_OK) {
        pmk_say_error(&err);
        return 0;
    }
    pressmark_index_free(index);
    return 1;
}

static int exit_of(pressmark_status status)
{
    switch (status) {
    case PRESSMARK_E_NOT_FOUND: return PMK_EXIT_MISSING;
    case PRESSMARK_E_VERSION:
    case PRESSMARK_E_CORRUPT: return PMK_EXIT_INDEX;
    default: return PMK_EXIT_FAILURES;
    }
}

int pmk_task_cat(const pmk_index_settings *settings)
{
    const char *index = settings->index_given ? settings->index : NULL;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_original *original;
    const char *bytes;
    size_t length;
    int code = PMK_EXIT_OK;

    if (index && !has_index(index))
        return PMK_EXIT_INDEX;
    if (pressmark_original_open(settings->cat, index, 0, &original, &err)
        != PRESSMARK_OK) {
        pmk_say_error(&err);
        return exit_of(err.status);
    }
    bytes = pressmark_original_bytes(original, &length);
    fwrite(bytes, 1, length, stdout);
    if (pressmark_original_changed(original)) {
        err = (pressmark_error){
            .status = PRESSMARK_OK,
            .offset = PRESSMARK_NO_OFFSET,
            .message = "the page has changed since it was indexed"};
        pmk_say_page(settings->cat, NULL, &err);
        code = PMK_EXIT_FAILURES;
    }
    pressmark_original_free(original);
    return pmk_say_flush() != 0 ? PMK_EXIT_INDEX : code;
}
