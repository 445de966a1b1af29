/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * html_blocks.c - the element tree -> what a reader sees
 *
 * One pass over the nodes.  A block element ends the block before it, inline
 * elements only add to it; two line breaks in a row end a paragraph as old
 * pages mean them.  Hidden elements are passed over.  A table row of short
 * plain cells is one block, any other cell is a container like a div: half
 * of the old web is laid out in tables.
 */
#include "page/html_blocks.h"

#include "base/error.h"
#include "base/vec.h"
#include "page/fold.h"
#include "page/html_tag.h"

enum {
    ROW_TEXT_MAX = 600,
    BLOCKS_MAX = 300000, /* later text stays with the last block */
    HIDDEN_SMALL = 400,
    HIDDEN_SHARE = 5 /* what hides a fifth of the text hides the story */
};

/* An open block element. */
typedef struct level {
    uint32_t node;
    uint32_t end;
    pmk_block_kind kind;
    uint8_t heading;
    bool is_row; /* its cells become one block */
} level;

typedef struct block_run {
    pmk_sheet *sheet;
    pmk_arena *arena;
    PMK_VEC(pmk_block) blocks;
    PMK_VEC(level) open;
    pmk_fold fold;
    uint32_t *text_before; /* per node: bytes of text before it */
    uint32_t link_end;     /* nodes below this index are inside a link */
    uint32_t link_bytes;
    uint32_t link_count;
    bool link_is_new;
    unsigned breaks; /* br elements since the last text */
    unsigned cells;  /* of the open row that have text */
    bool cell_is_new;
    bool memory;
} block_run;

bool pmk_node_breaks(const pmk_node *node)
{
    return node->tag == PMK_TAG_BR || pmk_tag_is_block(node->tag);
}

static const level *innermost(const block_run *run)
{
    return &run->open.at[run->open.count - 1];
}

static void end_block(block_run *run)
{
    const level *in = innermost(run);
    pmk_str text;
    pmk_block block = {.kind = in->kind,
                       .level = in->heading,
                       .node = in->node,
                       .link_bytes = run->link_bytes,
                       .link_count = run->link_count};

    if (run->blocks.count >= BLOCKS_MAX) {
        run->fold.space = true;
        return;
    }
    text = pmk_fold_take(&run->fold);
    block.text = text;
    if (in->is_row && run->cells < 2)
        block.kind = PMK_PARAGRAPH;
    if (block.link_bytes > text.len)
        block.link_bytes = (uint32_t)text.len;
    run->link_bytes = 0;
    run->link_count = 0;
    run->link_is_new = true;
    run->breaks = 0;
    if (text.len > 0)
        run->memory &= pmk_vec_push(run->arena, &run->blocks, block);
}

static bool is_blank(pmk_str text)
{
    return pmk_str_trim(text).len == 0;
}

static void add_piece(block_run *run, uint32_t at, pmk_str text)
{
    size_t before = run->fold.len;

    if (run->breaks > 0 && !is_blank(text)) {
        if (run->breaks > 1 && !innermost(run)->is_row)
            end_block(run);
        run->breaks = 0;
        before = run->fold.len;
    }
    if (innermost(run)->is_row && run->cell_is_new && !is_blank(text)) {
        if (run->cells++ > 0)
            pmk_fold_add(&run->fold, PMK_STR(" | "));
        run->cell_is_new = false;
    }
    pmk_fold_add(&run->fold, text);
    if (at < run->link_end && run->fold.len > before) {
        before += run->fold.out[before] == ' '; /* stands before it */
        run->link_bytes += (uint32_t)(run->fold.len - before);
        run->link_count += run->link_is_new;
        run->link_is_new = false;
    }
}

/* Preformatted text: an empty line ends a paragraph. */
static void add_lines(block_run *run, uint32_t at, pmk_str text)
{
    pmk_str line;

    while (pmk_str_cut(&text, '\n', &line)) {
        if (is_blank(line) && run->fold.len > run->fold.start
            && text.ptr != NULL)
            end_block(run);
        add_piece(run, at, line);
        run->fold.space = true;
    }
}

static bool has_word(pmk_str value, const char *word)
{
    pmk_str want = pmk_str_of(word);
    size_t at = pmk_str_find(value, want);

    return at != SIZE_MAX && (at == 0 || pmk_is_space(value.ptr[at - 1]))
           && (at + want.len == value.len
               || pmk_is_space(value.ptr[at + want.len]));
}

static bool style_hides(pmk_str style)
{
    char flat[256];
    size_t len = 0;

    for (size_t i = 0; i < style.len && len < sizeof(flat); i++)
        if (!pmk_is_space(style.ptr[i]))
            flat[len++] = pmk_ascii_lower(style.ptr[i]);
    style = pmk_str_n(flat, len);
    return pmk_str_find(style, PMK_STR("display:none")) != SIZE_MAX
           || pmk_str_find(style, PMK_STR("visibility:hidden")) != SIZE_MAX;
}

/* Says that it is not shown: by the page, or for screen readers only. */
static bool says_hidden(const pmk_node *node)
{
    for (unsigned i = 0; i < node->attr_count; i++) {
        const pmk_attr *attr = &node->attrs[i];

        if (pmk_str_eq(attr->name, PMK_STR("hidden")))
            return !pmk_str_ieq(attr->value, PMK_STR("until-found"));
        if (pmk_str_eq(attr->name, PMK_STR("style"))
            && style_hides(attr->value))
            return true;
        if (pmk_str_eq(attr->name, PMK_STR("class"))
            && (has_word(attr->value, "sr-only")
                || has_word(attr->value, "visually-hidden")
                || has_word(attr->value, "visuallyhidden")
                || has_word(attr->value, "screen-reader-text")))
            return true;
    }
    return false;
}

/* Pages that build themselves in the browser hide the story until all is
 * there: a large part of the text is read whatever is said of it. */
static bool is_hidden(const block_run *run, uint32_t at)
{
    const pmk_node *node = &run->sheet->nodes[at];
    uint32_t total = run->text_before[run->sheet->node_count];
    uint32_t inside;

    if (node->attr_count == 0 || !says_hidden(node))
        return false;
    inside = run->text_before[node->end] - run->text_before[at];
    return inside < HIDDEN_SMALL || inside < total / HIDDEN_SHARE;
}

static bool is_skipped(const block_run *run, uint32_t at)
{
    const pmk_node *node = &run->sheet->nodes[at];

    switch (node->tag) {
    case PMK_TAG_HEAD:
    case PMK_TAG_TITLE:
    case PMK_TAG_META:
    case PMK_TAG_LINK:
    case PMK_TAG_BASE:
    case PMK_TAG_VIDEO:
    case PMK_TAG_IFRAME:
    case PMK_TAG_IMG:
    case PMK_TAG_INPUT:
    case PMK_TAG_SELECT: return true;
    case PMK_TAG_HTML:
    case PMK_TAG_BODY: return false;
    default: return is_hidden(run, at);
    }
}

/* A row of at least two short cells without any block inside. */
static bool is_plain_row(const pmk_sheet *sheet, uint32_t row)
{
    size_t cells = 0;
    size_t bytes = 0;

    for (uint32_t i = row + 1; i < sheet->nodes[row].end; i++) {
        pmk_tag tag = sheet->nodes[i].tag;

        if (tag == PMK_TAG_TD || tag == PMK_TAG_TH)
            cells++;
        else if (pmk_tag_is_block(tag))
            return false;
        bytes += sheet->nodes[i].text.len;
        if (bytes > ROW_TEXT_MAX)
            return false;
    }
    return cells > 1;
}

static bool keeps_kind(pmk_block_kind kind)
{
    return kind != PMK_PARAGRAPH && kind != PMK_TABLE_ROW;
}

static level level_of(const block_run *run, uint32_t at)
{
    const pmk_node *node = &run->sheet->nodes[at];
    const level *outer = run->open.count > 0 ? innermost(run) : NULL;
    level in = {.node = at, .end = node->end};

    if (node->tag >= PMK_TAG_H1 && node->tag <= PMK_TAG_H6) {
        in.kind = PMK_HEADING;
        in.heading = (uint8_t)(node->tag - PMK_TAG_H1 + 1);
        return in;
    }
    switch (node->tag) {
    case PMK_TAG_LI:
    case PMK_TAG_DD:
    case PMK_TAG_DT: in.kind = PMK_LIST_ITEM; return in;
    case PMK_TAG_BLOCKQUOTE: in.kind = PMK_QUOTE; return in;
    case PMK_TAG_PRE: in.kind = PMK_PREFORMATTED; return in;
    case PMK_TAG_CAPTION:
    case PMK_TAG_FIGURE:
    case PMK_TAG_FIGCAPTION: in.kind = PMK_CAPTION; return in;
    case PMK_TAG_TABLE:
    case PMK_TAG_TD:
    case PMK_TAG_TH:
    case PMK_TAG_UL:
    case PMK_TAG_OL:
    case PMK_TAG_ARTICLE:
    case PMK_TAG_SECTION: in.kind = PMK_PARAGRAPH; return in;
    case PMK_TAG_TR:
        in.is_row = is_plain_row(run->sheet, at);
        in.kind = in.is_row ? PMK_TABLE_ROW : PMK_PARAGRAPH;
        return in;
    default: break;
    }
    if (outer != NULL && keeps_kind(outer->kind)) {
        in.kind = outer->kind;
        in.heading = outer->heading;
    }
    return in;
}

static void open_level(block_run *run, uint32_t at)
{
    const pmk_node *node = &run->sheet->nodes[at];
    level in;

    if (run->open.count > 0) {
        if (innermost(run)->is_row) { /* one of its cells */
            run->cell_is_new = true;
            run->fold.space = true;
            return;
        }
        end_block(run);
    }
    in = level_of(run, at);
    if (in.is_row) {
        run->cells = 0;
        run->cell_is_new = true;
    }
    if (node->end > at + 1)
        run->memory &= pmk_vec_push(run->arena, &run->open, in);
}

static void close_levels(block_run *run, uint32_t at)
{
    while (run->open.count > 1 && innermost(run)->end <= at) {
        end_block(run);
        run->open.count--;
    }
}

static void read_element(block_run *run, uint32_t at)
{
    const pmk_node *node = &run->sheet->nodes[at];

    if (node->tag == PMK_TAG_BR) {
        run->breaks++;
        run->fold.space = true;
    } else if (node->tag == PMK_TAG_A && at >= run->link_end
               && pmk_node_attr(node, "href").ptr != NULL) {
        run->link_end = node->end;
        run->link_is_new = true;
    } else if (pmk_tag_is_block(node->tag)) {
        open_level(run, at);
    }
}

static bool measure(block_run *run, pmk_arena *arena)
{
    const pmk_sheet *sheet = run->sheet;
    size_t room = 16;

    run->text_before = PMK_NEW_ARRAY(arena, uint32_t, sheet->node_count + 1);
    if (run->text_before == NULL)
        return false;
    for (size_t i = 0; i < sheet->node_count; i++) {
        size_t len = sheet->nodes[i].text.len;

        room += pmk_fold_room(len) + 4;
        run->text_before[i + 1] =
            run->text_before[i] + (uint32_t)(len > 1 ? len : 0);
    }
    run->fold.out = pmk_arena_get(arena, room);
    return run->fold.out != NULL;
}

pressmark_status pmk_html_find_blocks(pmk_sheet *sheet, pmk_arena *arena,
                                      pressmark_error *err)
{
    block_run run = {
        .sheet = sheet, .arena = arena, .memory = true, .link_is_new = true};
    uint32_t at = 0;

    if (!measure(&run, arena))
        return pmk_fail_memory(err);
    open_level(&run, 0);
    if (run.open.count == 0)
        return run.memory ? PRESSMARK_OK : pmk_fail_memory(err);
    for (at = 1; at < sheet->node_count && run.memory;) {
        const pmk_node *node = &sheet->nodes[at];

        close_levels(&run, at);
        if (node->tag != PMK_TAG_TEXT && is_skipped(&run, at)) {
            at = node->end;
            continue;
        }
        if (node->tag != PMK_TAG_TEXT)
            read_element(&run, at);
        else if (innermost(&run)->kind == PMK_PREFORMATTED)
            add_lines(&run, at, node->text);
        else
            add_piece(&run, at, node->text);
        at++;
    }
    if (run.memory)
        end_block(&run);
    if (!run.memory)
        return pmk_fail_memory(err);
    sheet->blocks = run.blocks.at;
    sheet->block_count = run.blocks.count;
    return PRESSMARK_OK;
}
