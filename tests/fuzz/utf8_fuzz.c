/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * utf8_fuzz.c - any bytes made UTF-8, and walked both ways
 */
#include "base/utf8.h"
#include "fuzz.h"

static size_t walk_back(pmk_str text)
{
    size_t at = text.len;
    size_t count = 0;

    for (; at > 0; count++) {
        size_t before = at;

        (void)pmk_utf8_prev(text, &at);
        MUST(at < before);
    }
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str bytes = fuzz_input(data, size);
    pmk_buf mended;
    pmk_buf again;
    pmk_buf lower;
    pmk_str text;

    pmk_buf_init(&mended, size * 3 + 16);
    pmk_buf_init(&again, size * 3 + 16);
    pmk_buf_init(&lower, size * 9 + 64);
    pmk_utf8_mend(&mended, bytes);
    text = pmk_buf_str(&mended);
    MUST(!mended.failed && pmk_utf8_ok(text));
    MUST(pmk_utf8_ok(bytes) == pmk_str_eq(bytes, text));
    pmk_utf8_mend(&again, text);
    MUST(pmk_str_eq(pmk_buf_str(&again), text));
    MUST(walk_back(text) == pmk_utf8_count(text));
    (void)walk_back(bytes);
    pmk_utf8_lower(&lower, text);
    MUST(!lower.failed && pmk_utf8_ok(pmk_buf_str(&lower)));
    for (size_t i = 0; i <= text.len; i++)
        MUST(pmk_utf8_floor(text, i) <= i);
    pmk_buf_free(&mended);
    pmk_buf_free(&again);
    pmk_buf_free(&lower);
    return 0;
}
