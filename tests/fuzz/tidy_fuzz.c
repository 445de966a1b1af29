/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tidy_fuzz.c - references decoded, tags dropped; notes of saving programs
 */
#include "article/entity.h"
#include "article/saved.h"
#include "article/tidy.h"
#include "base/utf8.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pressmark_time saved;
    bool is_httrack;
    pmk_arena arena;
    pmk_buf mended;
    pmk_str text;
    pmk_str out;

    pmk_arena_init(&arena, (size_t)1 << 24);
    pmk_buf_init(&mended, size * 3 + 16);
    pmk_utf8_mend(&mended, fuzz_input(data, size));
    text = pmk_buf_str(&mended);
    MUST(pmk_utf8_ok(pmk_entity_decode(&arena, text)));
    out = pmk_readable(&arena, text);
    MUST(out.len == 0 || (out.len <= text.len && pmk_utf8_ok(out)));
    out = pmk_key(&arena, text);
    MUST(pmk_utf8_ok(out) && pmk_likeness(out, out) <= 100);
    MUST(out.len == 0 || pmk_same(&arena, text, text));
    MUST(pmk_word_count(text) <= text.len);
    MUST(fuzz_inside(pmk_saved_address_in(text, &arena), text)
         || pmk_utf8_ok(pmk_saved_address_in(text, &arena)));
    if (pmk_saved_time_in(text, &saved, &is_httrack))
        MUST(saved.precision != PRESSMARK_TIME_NONE);
    pmk_buf_free(&mended);
    pmk_arena_free(&arena);
    return 0;
}
