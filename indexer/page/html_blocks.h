/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * html_blocks.h - the element tree -> what a reader sees
 */
#ifndef PMK_HTML_BLOCKS_H
#define PMK_HTML_BLOCKS_H

#include "page/sheet.h"

/* Fill the blocks of `sheet` from its nodes.  Fails with: MEMORY. */
pressmark_status pmk_html_find_blocks(pmk_sheet *sheet, pmk_arena *arena,
                                      pressmark_error *err);

/* Is there a break between the words before and inside this element? */
bool pmk_node_breaks(const pmk_node *node);

#endif /* PMK_HTML_BLOCKS_H */
