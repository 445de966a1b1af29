/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * html_tree.c - markup -> the compact copy of the element tree
 *
 * The only file that knows libxml2.  Its parser calls us back for each tag
 * and each run of text; no tree of its own is ever made.  How many nodes,
 * attributes and bytes there can be is known from the care of the markup, so
 * each is allocated once.
 */
#include "page/html_tree.h"

#include "base/error.h"
#include "base/utf8.h"
#include "page/html_tag.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <limits.h>
#include <stdio.h>
#include <threads.h>

enum { SLACK = 64, NODES_MAX = 2400000 };

typedef struct tree_run {
    pmk_node *nodes;
    size_t count;
    size_t room;
    uint32_t *last_child; /* per node, while growing */
    pmk_attr *attrs;
    size_t attr_count;
    size_t attr_room;
    char *text; /* all text and attribute bytes, one behind the other */
    size_t used;
    size_t text_room;
    uint32_t here;   /* the open element */
    unsigned depth;  /* of `here` */
    unsigned excess; /* open elements below the deepest level */
    unsigned max_depth;
} tree_run;

static once_flag parser_once = ONCE_FLAG_INIT;

static uint32_t add_node(tree_run *run, pmk_tag tag)
{
    uint32_t at = (uint32_t)run->count;
    pmk_node *node;

    if (run->count >= run->room)
        return PMK_NO_NODE;
    node = &run->nodes[run->count++];
    *node = (pmk_node){.tag = (uint8_t)tag,
                       .parent = run->here,
                       .first_child = PMK_NO_NODE,
                       .next_sibling = PMK_NO_NODE,
                       .end = at + 1,
                       .depth = (uint16_t)(run->depth + 1)};
    run->last_child[at] = PMK_NO_NODE;
    if (run->here == PMK_NO_NODE)
        return at;
    if (run->last_child[run->here] == PMK_NO_NODE)
        run->nodes[run->here].first_child = at;
    else
        run->nodes[run->last_child[run->here]].next_sibling = at;
    run->last_child[run->here] = at;
    return at;
}

static pmk_str add_text(tree_run *run, const char *ptr, size_t len)
{
    char *at = run->text + run->used;

    if (len > run->text_room - run->used)
        len = run->text_room - run->used;
    memcpy(at, ptr, len);
    run->used += len;
    return pmk_str_n(at, len);
}

static void add_attrs(tree_run *run, pmk_node *node, const xmlChar **atts)
{
    node->attrs = run->attrs + run->attr_count;
    for (size_t i = 0; atts != NULL && atts[i] != NULL; i += 2) {
        const char *name = (const char *)atts[i];
        const char *value = (const char *)atts[i + 1];
        pmk_attr *attr = &run->attrs[run->attr_count];

        if (run->attr_count >= run->attr_room || node->attr_count == UINT8_MAX)
            return;
        attr->name = add_text(run, name, strlen(name));
        attr->value =
            value != NULL ? add_text(run, value, strlen(value)) : PMK_STR("");
        run->attr_count++;
        node->attr_count++;
    }
}

static void on_start(void *payload, const xmlChar *name, const xmlChar **atts)
{
    tree_run *run = payload;
    const pmk_tag_info *info = pmk_tag_info_of(pmk_str_of((const char *)name));
    uint32_t at;

    if (run->count == 1 && info != NULL && info->tag == PMK_TAG_HTML) {
        add_attrs(run, &run->nodes[0], atts);
        return;
    }
    /* Each open element may still be followed by a run of text: these keep
     * their room, so that no text is lost where elements are. */
    if (run->excess > 0 || run->depth >= run->max_depth
        || run->count + run->max_depth + SLACK / 2 >= run->room) {
        run->excess++;
        return;
    }
    at = add_node(run, info != NULL ? info->tag : PMK_TAG_OTHER);
    add_attrs(run, &run->nodes[at], atts);
    run->here = at;
    run->depth++;
}

static void on_end(void *payload, const xmlChar *name)
{
    tree_run *run = payload;

    (void)name; /* the parser pairs its calls */
    if (run->excess > 0) {
        run->excess--;
        return;
    }
    if (run->nodes[run->here].parent == PMK_NO_NODE)
        return;
    run->nodes[run->here].end = (uint32_t)run->count;
    run->here = run->nodes[run->here].parent;
    run->depth--;
}

static void on_text(void *payload, const xmlChar *text, int len)
{
    tree_run *run = payload;
    uint32_t last = run->last_child[run->here];
    pmk_node *node;

    if (len <= 0)
        return;
    if (last != PMK_NO_NODE && last + 1 == run->count
        && run->nodes[last].tag == PMK_TAG_TEXT
        && run->nodes[last].text.ptr + run->nodes[last].text.len
               == run->text + run->used) {
        run->nodes[last].text.len +=
            add_text(run, (const char *)text, (size_t)len).len;
        return;
    }
    last = add_node(run, PMK_TAG_TEXT);
    if (last == PMK_NO_NODE)
        return;
    node = &run->nodes[last];
    node->text = add_text(run, (const char *)text, (size_t)len);
}

static void ignore_error(void *payload, xmlErrorPtr error)
{
    (void)payload;
    (void)error;
}

static const xmlSAXHandler handler = {
    .startElement = on_start,
    .endElement = on_end,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
    .serror = ignore_error,
    .initialized = XML_SAX2_MAGIC,
};

static pressmark_status parse(tree_run *run, pmk_str markup,
                              pressmark_error *err)
{
    htmlParserCtxtPtr parser;
    bool memory;

    if (markup.len > INT_MAX - 16)
        return pmk_fail(err, PRESSMARK_E_LIMIT, "page too large to parse");
    call_once(&parser_once, xmlInitParser);
    parser = htmlCreateMemoryParserCtxt(markup.ptr, (int)markup.len);
    if (parser == NULL)
        return pmk_fail_memory(err);
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR
                                   | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    parser->options |= XML_PARSE_HUGE;
    *parser->sax = handler;
    parser->userData = run;
    /* The text is UTF-8 already; a meta element must not switch it. */
    parser->charset = XML_CHAR_ENCODING_UTF8;
    if (parser->input->encoding == NULL)
        parser->input->encoding = xmlStrdup(BAD_CAST "UTF-8");
    htmlParseDocument(parser);
    memory = parser->errNo == XML_ERR_NO_MEMORY;
    htmlFreeParserCtxt(parser);
    return memory ? pmk_fail_memory(err) : PRESSMARK_OK;
}

/* The root stands for the page, whatever the parser finds in it. */
static bool plant(tree_run *run, const pmk_html_care *care, unsigned max_depth,
                  pmk_arena *arena)
{
    /* An element for each start tag, a run of text behind each tag. */
    size_t nodes = care->tag_count * 2 + care->end_count + SLACK;

    run->room = (nodes < NODES_MAX ? nodes : NODES_MAX) + max_depth + SLACK;
    run->attr_room = care->attr_count + SLACK;
    run->text_room = care->markup.len + SLACK;
    run->max_depth = max_depth;
    run->here = PMK_NO_NODE;
    run->nodes = PMK_NEW_ARRAY(arena, pmk_node, run->room);
    run->last_child = PMK_NEW_ARRAY(arena, uint32_t, run->room);
    run->attrs = PMK_NEW_ARRAY(arena, pmk_attr, run->attr_room);
    run->text = pmk_arena_get(arena, run->text_room);
    if (arena->failed)
        return false;
    run->here = add_node(run, PMK_TAG_HTML);
    run->nodes[run->here].depth = 0;
    return true;
}

pressmark_status pmk_html_grow_tree(const pmk_html_care *care,
                                    unsigned max_depth, pmk_arena *arena,
                                    pmk_sheet *sheet, pressmark_error *err)
{
    tree_run run = {0};
    pressmark_status status = PRESSMARK_OK;

    if (!plant(&run, care, max_depth, arena))
        return pmk_fail_memory(err);
    if (care->markup.len > 0)
        status = parse(&run, pmk_buf_str(&care->markup), err);
    if (status != PRESSMARK_OK)
        return status;
    for (uint32_t at = run.here; at != PMK_NO_NODE; at = run.nodes[at].parent)
        run.nodes[at].end = (uint32_t)run.count;
    sheet->nodes = run.nodes;
    sheet->node_count = run.count;
    return PRESSMARK_OK;
}

/* The parser tells one number: 20914 for 2.9.14. */
size_t pmk_html_library(char *text, size_t room)
{
    unsigned long number = strtoul(xmlParserVersion, NULL, 10);

    return (size_t)snprintf(text, room, "libxml2 %lu.%lu.%lu", number / 10000,
                            number / 100 % 100, number % 100);
}
