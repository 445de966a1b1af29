/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * html_blocks_fuzz.c - a page of HTML -> what a reader sees
 *
 * The first line holds the deepest nesting in digits.
 */
#include "sheet_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str bytes = fuzz_input(data, size);
    pmk_str line = fuzz_line(&bytes);
    pmk_sheet *sheet = NULL;
    pmk_arena arena;
    pmk_buf text;
    char digits[4];

    fuzz_text(line, digits, sizeof(digits));
    pmk_arena_init(&arena, (size_t)1 << 27);
    pmk_buf_init(&text, bytes.len * 3 + 16);
    pmk_utf8_mend(&text, bytes);
    MUST(pmk_sheet_of_html(pmk_buf_str(&text),
                           (unsigned)strtoul(digits, NULL, 10), &arena, &sheet,
                           NULL)
         == PRESSMARK_OK);
    sheet_check(sheet);
    if (sheet->node_count > 0)
        MUST(pmk_utf8_ok(pmk_node_text(sheet, 0, &arena)));
    pmk_buf_free(&text);
    pmk_arena_free(&arena);
    return 0;
}
