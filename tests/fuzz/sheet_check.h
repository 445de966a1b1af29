/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sheet_check.h - what must be true of every sheet
 */
#ifndef PMK_SHEET_CHECK_H
#define PMK_SHEET_CHECK_H

#include "base/utf8.h"
#include "fuzz.h"
#include "page/sheet.h"

static inline void sheet_check_nodes(const pmk_sheet *sheet)
{
    for (uint32_t i = 0; i < sheet->node_count; i++) {
        const pmk_node *node = &sheet->nodes[i];

        MUST(node->tag < PMK_TAG_COUNT);
        MUST(node->end > i && node->end <= sheet->node_count);
        MUST(i == 0 || node->parent < i);
        MUST(node->first_child == PMK_NO_NODE || node->first_child == i + 1);
        MUST(node->next_sibling == PMK_NO_NODE
             || (node->next_sibling >= node->end
                 && node->next_sibling < sheet->node_count));
    }
}

static inline void sheet_check(const pmk_sheet *sheet)
{
    sheet_check_nodes(sheet);
    for (size_t i = 0; i < sheet->block_count; i++) {
        const pmk_block *block = &sheet->blocks[i];

        MUST(block->text.len > 0 && pmk_utf8_ok(block->text));
        MUST(pmk_str_trim(block->text).len == block->text.len);
        MUST(block->link_bytes <= block->text.len);
        MUST(block->kind == PMK_HEADING ? block->level >= 1 && block->level <= 6
                                        : block->level == 0);
        MUST(sheet->is_html ? block->node < sheet->node_count
                            : block->node == PMK_NO_NODE && block->line > 0);
    }
}

#endif /* PMK_SHEET_CHECK_H */
