/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * byline_fuzz.c - a line that names the writers -> their names
 */
#include "article/names.h"
#include "base/utf8.h"
#include "fuzz.h"

enum { NAMES_MAX = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str names[NAMES_MAX];
    pmk_arena arena;
    pmk_buf mended;
    pmk_str text;
    pmk_str after;
    size_t count;

    pmk_arena_init(&arena, (size_t)1 << 24);
    pmk_buf_init(&mended, size * 3 + 16);
    pmk_utf8_mend(&mended, fuzz_input(data, size));
    text = pmk_buf_str(&mended);
    after = pmk_byline_after_by(text);
    MUST(fuzz_inside(after, text));
    count = pmk_byline_split(&arena, after.ptr != NULL ? after : text, names,
                             NAMES_MAX);
    MUST(count <= NAMES_MAX);
    for (size_t i = 0; i < count; i++)
        MUST(names[i].len > 0 && pmk_utf8_ok(names[i]));
    pmk_buf_free(&mended);
    pmk_arena_free(&arena);
    return 0;
}
