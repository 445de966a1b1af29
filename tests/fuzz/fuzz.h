/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz.h - what the fuzz targets share
 *
 * A target takes any bytes and calls one stage with them.  It checks what the
 * stage's header promises with MUST: a broken promise counts like a crash.
 * Where a stage takes more than bytes, the first line of the input holds the
 * rest, so that corpus files can be read and written by hand.
 */
#ifndef PMK_FUZZ_H
#define PMK_FUZZ_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(claim)                                                    \
    do {                                                               \
        if (!(claim)) {                                                \
            fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, \
                    #claim);                                           \
            abort();                                                   \
        }                                                              \
    } while (0)

static inline pmk_str fuzz_input(const uint8_t *data, size_t size)
{
    return size > 0 ? pmk_str_n((const char *)data, size) : PMK_STR("");
}

/* Take the first line off `in`; what is left may be empty, never absent. */
static inline pmk_str fuzz_line(pmk_str *in)
{
    pmk_str line = PMK_STR("");

    pmk_str_cut(in, '\n', &line);
    if (in->ptr == NULL)
        *in = PMK_STR("");
    return line;
}

/* The same as a C string: up to a NUL, and `room` - 1 bytes of it. */
static inline void fuzz_text(pmk_str line, char *text, size_t room)
{
    size_t len = line.len < room ? line.len : room - 1;

    memcpy(text, line.ptr, len);
    text[len] = '\0';
}

/* Does the line name this switch? */
static inline bool fuzz_has(pmk_str line, const char *name)
{
    return pmk_str_find(line, pmk_str_of(name)) != (size_t)-1;
}

/* Is `part` a view into `whole`? */
static inline bool fuzz_inside(pmk_str part, pmk_str whole)
{
    return part.len == 0
           || (part.ptr >= whole.ptr
               && part.ptr + part.len <= whole.ptr + whole.len);
}

#endif /* PMK_FUZZ_H */
