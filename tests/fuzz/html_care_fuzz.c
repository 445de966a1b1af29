/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * html_care_fuzz.c - markup made safe for the parser
 */
#include "base/utf8.h"
#include "fuzz.h"
#include "page/html_care.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str bytes = fuzz_input(data, size);
    pmk_html_care care = {0};
    pmk_arena arena;
    pmk_buf text;

    pmk_arena_init(&arena, (size_t)1 << 26);
    pmk_buf_init(&text, bytes.len * 3 + 16);
    pmk_utf8_mend(&text, bytes);
    MUST(pmk_html_take_care(pmk_buf_str(&text), 64, &arena, &care, NULL)
         == PRESSMARK_OK);
    MUST(pmk_utf8_ok(pmk_buf_str(&care.markup)));
    for (size_t i = 0; i < care.jsonld.count; i++)
        MUST(fuzz_inside(care.jsonld.at[i], pmk_buf_str(&text)));
    for (size_t i = 0; i < care.state.count; i++)
        MUST(fuzz_inside(care.state.at[i], pmk_buf_str(&text)));
    pmk_html_care_free(&care);
    pmk_buf_free(&text);
    pmk_arena_free(&arena);
    return 0;
}
