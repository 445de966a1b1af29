/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * html_tree.h - markup -> the compact copy of the element tree
 */
#ifndef PMK_HTML_TREE_H
#define PMK_HTML_TREE_H

#include "page/html_care.h"
#include "page/sheet.h"

/* Fill the nodes of `sheet`.  Everything is copied into the arena.
 * Fails with: MEMORY, LIMIT. */
pressmark_status pmk_html_grow_tree(const pmk_html_care *care,
                                    unsigned max_depth, pmk_arena *arena,
                                    pmk_sheet *sheet, pressmark_error *err);

/* Name and version of libxml2 as it runs, as for pressmark_library_name(). */
size_t pmk_html_library(char *text, size_t room);

#endif /* PMK_HTML_TREE_H */
