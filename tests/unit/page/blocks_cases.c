/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * blocks_cases.c - markup or a text save -> the list of blocks
 *
 * An input that starts with '<' is HTML.  Each block is printed as its kind,
 * what else is known of it, and its text.
 */
#include "cases/cases.h"
#include "page/sheet.h"

static const char *const kinds[] = {
    [PMK_PARAGRAPH] = "p",     [PMK_HEADING] = "h",
    [PMK_LIST_ITEM] = "li",    [PMK_TABLE_ROW] = "row",
    [PMK_QUOTE] = "quote",     [PMK_PREFORMATTED] = "pre",
    [PMK_CAPTION] = "caption",
};

static void print_block(const pmk_block *block, pmk_buf *out)
{
    pmk_buf_text(out, kinds[block->kind]);
    if (block->level > 0)
        pmk_buf_format(out, "%u", (unsigned)block->level);
    if (block->link_count > 0)
        pmk_buf_format(out, " links=%u/%u", block->link_bytes,
                       block->link_count);
    if (block->line > 0)
        pmk_buf_format(out, " line=%u", block->line);
    if (block->blank_before)
        pmk_buf_text(out, " blank");
    pmk_buf_text(out, ": ");
    pmk_buf_add(out, block->text);
    pmk_buf_char(out, '\n');
}

static void print_blocks(pmk_str input, pmk_buf *out)
{
    pressmark_status status;
    pmk_sheet *sheet = NULL;
    pmk_arena arena;

    pmk_arena_init(&arena, 64 << 20);
    status = pmk_str_starts(input, PMK_STR("<"))
                 ? pmk_sheet_of_html(input, 0, &arena, &sheet, NULL)
                 : pmk_sheet_of_text(input, &arena, &sheet, NULL);
    if (status != PRESSMARK_OK)
        pmk_buf_text(out, pressmark_status_name(status));
    else
        for (size_t i = 0; i < sheet->block_count; i++)
            print_block(&sheet->blocks[i], out);
    pmk_arena_free(&arena);
}

int main(int argc, char **argv)
{
    return cases_main(argc, argv, print_blocks);
}
