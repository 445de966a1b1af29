/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * options.c - options of callers who know an older or a newer struct
 */
#include "base/options.h"

#include "base/error.h"

#include <string.h>

/* No struct of ours will ever be so large; a larger size is no size. */
enum { SIZE_MOST = 4096 };

pressmark_status pmk_options_take(void *to, size_t room, const void *given,
                                  pressmark_error *err)
{
    const unsigned char *bytes = given;
    size_t size;

    if (given == NULL)
        return PRESSMARK_OK;
    memcpy(&size, given, sizeof(size));
    if (size < sizeof(size) || size > SIZE_MOST)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT,
                        "a struct is not set up with its _INIT macro");
    for (size_t i = room; i < size; i++)
        if (bytes[i] != 0)
            return pmk_fail(err, PRESSMARK_E_ARGUMENT,
                            "an option is of a newer version than the library");
    memcpy(to, given, size < room ? size : room);
    memcpy(to, &room, sizeof(room));
    return PRESSMARK_OK;
}

void pmk_options_give(void *to, const void *found, size_t room)
{
    size_t size;

    memcpy(&size, to, sizeof(size));
    memcpy((unsigned char *)to + sizeof(size),
           (const unsigned char *)found + sizeof(size),
           (size < room ? size : room) - sizeof(size));
}
