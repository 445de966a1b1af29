/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sheet.c - one page taken apart
 */
#include "page/sheet.h"

#include "base/error.h"
#include "page/fold.h"
#include "page/html_blocks.h"
#include "page/html_care.h"
#include "page/html_tree.h"

enum { DEPTH_DEFAULT = 512, DEPTH_MAX = 20000 };

pmk_str pmk_node_attr(const pmk_node *node, const char *name)
{
    pmk_str want = pmk_str_of(name);

    for (unsigned i = 0; i < node->attr_count; i++)
        if (pmk_str_eq(node->attrs[i].name, want))
            return node->attrs[i].value;
    return PMK_STR_NONE;
}

pmk_str pmk_node_text(const pmk_sheet *sheet, uint32_t node, pmk_arena *arena)
{
    pmk_fold fold = {0};
    size_t room = 1;

    for (uint32_t i = node; i < sheet->nodes[node].end; i++)
        room += pmk_fold_room(sheet->nodes[i].text.len) + 1;
    fold.out = pmk_arena_get(arena, room);
    if (fold.out == NULL)
        return PMK_STR_NONE;
    for (uint32_t i = node; i < sheet->nodes[node].end; i++) {
        if (sheet->nodes[i].tag == PMK_TAG_TEXT)
            pmk_fold_add(&fold, sheet->nodes[i].text);
        else if (i != node && pmk_node_breaks(&sheet->nodes[i]))
            fold.space = true;
    }
    return pmk_fold_take(&fold);
}

static pressmark_status read_html(const pmk_html_care *care, unsigned max_depth,
                                  pmk_arena *arena, pmk_sheet *sheet,
                                  pressmark_error *err)
{
    pressmark_status status =
        pmk_html_grow_tree(care, max_depth, arena, sheet, err);

    if (status != PRESSMARK_OK)
        return status;
    sheet->is_html = true;
    sheet->jsonld = care->jsonld.at;
    sheet->jsonld_count = care->jsonld.count;
    sheet->state = care->state.at;
    sheet->state_count = care->state.count;
    sheet->comment = pmk_arena_str(arena, pmk_buf_str(&care->comment));
    return pmk_html_find_blocks(sheet, arena, err);
}

pressmark_status pmk_sheet_of_html(pmk_str text, unsigned max_depth,
                                   pmk_arena *arena, pmk_sheet **out,
                                   pressmark_error *err)
{
    pmk_sheet *sheet = PMK_NEW(arena, pmk_sheet);
    pmk_html_care care;
    pressmark_status status;

    *out = NULL;
    if (sheet == NULL)
        return pmk_fail_memory(err);
    if (max_depth == 0)
        max_depth = DEPTH_DEFAULT;
    if (max_depth > DEPTH_MAX)
        max_depth = DEPTH_MAX;
    status = pmk_html_take_care(text, max_depth, arena, &care, err);
    if (status == PRESSMARK_OK)
        status = read_html(&care, max_depth, arena, sheet, err);
    pmk_html_care_free(&care);
    if (status == PRESSMARK_OK)
        *out = sheet;
    return status;
}
