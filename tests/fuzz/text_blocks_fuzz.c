/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text_blocks_fuzz.c - a text save -> its blocks
 */
#include "sheet_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_sheet *sheet = NULL;
    pmk_arena arena;
    pmk_buf text;

    pmk_arena_init(&arena, (size_t)1 << 26);
    pmk_buf_init(&text, size * 3 + 16);
    pmk_utf8_mend(&text, fuzz_input(data, size));
    MUST(pmk_sheet_of_text(pmk_buf_str(&text), &arena, &sheet, NULL)
         == PRESSMARK_OK);
    sheet_check(sheet);
    pmk_buf_free(&text);
    pmk_arena_free(&arena);
    return 0;
}
