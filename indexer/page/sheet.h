/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sheet.h - one page taken apart: the same model for HTML and text saves
 *
 * The nodes are a compact copy of the element tree; the blocks are what a
 * reader sees, one paragraph, heading, list item or table row each, in the
 * order of the page.  A text save has blocks and no nodes.  Everything lies
 * in one arena and is read-only once made.
 */
#ifndef PMK_SHEET_H
#define PMK_SHEET_H

#include "base/arena.h"
#include "base/str.h"

#include <pressmark/base.h>

#include <stdbool.h>
#include <stdint.h>

#define PMK_NO_NODE UINT32_MAX

/* Elements that rules ask for have a tag of their own. */
/* clang-format off */
typedef enum pmk_tag {
    PMK_TAG_TEXT = 0, /* not an element: a run of text */
    PMK_TAG_OTHER,
    PMK_TAG_HTML, PMK_TAG_HEAD, PMK_TAG_BODY, PMK_TAG_TITLE, PMK_TAG_META,
    PMK_TAG_LINK, PMK_TAG_BASE,
    PMK_TAG_ARTICLE, PMK_TAG_MAIN, PMK_TAG_SECTION, PMK_TAG_DIV,
    PMK_TAG_HEADER, PMK_TAG_FOOTER, PMK_TAG_NAV, PMK_TAG_ASIDE,
    PMK_TAG_H1, PMK_TAG_H2, PMK_TAG_H3, PMK_TAG_H4, PMK_TAG_H5, PMK_TAG_H6,
    PMK_TAG_P, PMK_TAG_PRE, PMK_TAG_BLOCKQUOTE, PMK_TAG_UL, PMK_TAG_OL,
    PMK_TAG_LI, PMK_TAG_DL, PMK_TAG_DT, PMK_TAG_DD, PMK_TAG_TABLE,
    PMK_TAG_TR, PMK_TAG_TD, PMK_TAG_TH, PMK_TAG_CAPTION, PMK_TAG_FIGURE,
    PMK_TAG_FIGCAPTION, PMK_TAG_IMG, PMK_TAG_VIDEO, PMK_TAG_IFRAME,
    PMK_TAG_A, PMK_TAG_SPAN, PMK_TAG_STRONG, PMK_TAG_B, PMK_TAG_EM,
    PMK_TAG_I, PMK_TAG_SMALL, PMK_TAG_TIME, PMK_TAG_ADDRESS, PMK_TAG_CITE,
    PMK_TAG_Q, PMK_TAG_BR, PMK_TAG_HR, PMK_TAG_FORM, PMK_TAG_BUTTON,
    PMK_TAG_INPUT, PMK_TAG_SELECT, PMK_TAG_LABEL, PMK_TAG_NOSCRIPT,
    PMK_TAG_COUNT
} pmk_tag;
/* clang-format on */

typedef struct pmk_attr {
    pmk_str name; /* lower case */
    pmk_str value;
} pmk_attr;

typedef struct pmk_node {
    uint8_t tag; /* a pmk_tag */
    uint8_t attr_count;
    uint16_t depth;
    uint32_t parent; /* indices into nodes, or PMK_NO_NODE; parents come
                        before their children: document order */
    uint32_t first_child;
    uint32_t next_sibling;
    uint32_t end; /* one past the last descendant */
    const pmk_attr *attrs;
    pmk_str text; /* of a text node, entities resolved, spaces as they are */
} pmk_node;

typedef enum pmk_block_kind {
    PMK_PARAGRAPH = 0,
    PMK_HEADING, /* level 1 to 6 */
    PMK_LIST_ITEM,
    PMK_TABLE_ROW, /* cells joined by " | " */
    PMK_QUOTE,
    PMK_PREFORMATTED,
    PMK_CAPTION /* of a picture or table */
} pmk_block_kind;

typedef struct pmk_block {
    pmk_block_kind kind;
    uint8_t level;       /* of a heading, else 0 */
    uint32_t node;       /* the element that holds it, or PMK_NO_NODE */
    uint32_t line;       /* in a text save, counted from 1; else 0 */
    pmk_str text;        /* white space folded, trimmed, never empty */
    uint32_t link_bytes; /* bytes of `text` that lie inside links */
    uint32_t link_count;
    bool blank_before; /* text saves: an empty line stood before it */
} pmk_block;

typedef struct pmk_sheet {
    bool is_html;
    const pmk_node *nodes; /* nodes[0] is the root */
    size_t node_count;
    const pmk_block *blocks;
    size_t block_count;
    const pmk_str *jsonld; /* the text of each ld+json script */
    size_t jsonld_count;
    const pmk_str *state; /* other scripts that hold only JSON */
    size_t state_count;
    pmk_str comment; /* the comments before the body, joined: where
                              SingleFile, HTTrack and IE leave notes */
} pmk_sheet;

/* The value of an attribute; absent when the node has none. */
pmk_str pmk_node_attr(const pmk_node *node, const char *name);

/* All text below a node, white space folded and trimmed; in the arena. */
pmk_str pmk_node_text(const pmk_sheet *sheet, uint32_t node, pmk_arena *arena);

/* Take a page apart.  `text` is UTF-8 (see intake/charset.h).  Deeper nesting
 * than `max_depth` (0: 512) is flattened, never the rest lost.
 * Fails with: MEMORY, LIMIT. */
pressmark_status pmk_sheet_of_html(pmk_str text, unsigned max_depth,
                                   pmk_arena *arena, pmk_sheet **out,
                                   pressmark_error *err);
pressmark_status pmk_sheet_of_text(pmk_str text, pmk_arena *arena,
                                   pmk_sheet **out, pressmark_error *err);

#endif /* PMK_SHEET_H */
