/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_write.c - a tree -> the question it stands for, written out
 *
 * Brackets are written wherever parts of two kinds meet, unless the question
 * is nested so deeply that this could pass the limit of the parser; then only
 * where they are needed.
 */
#include "search/query_lex.h"

#include <math.h>

typedef struct writing {
    pmk_buf *out;
    bool is_generous;
} writing;

static size_t height(const pmk_node *node)
{
    size_t most = 0;

    for (size_t i = 0; i < node->parts.count; i++) {
        size_t part = height(node->parts.at[i]);

        most = part > most ? part : most;
    }
    return most + 1;
}

/* May a value stand without quotes? */
static bool is_safe_value(pmk_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool inner = i > 0 && i + 1 < text.len
                     && (c == '-' || c == '.' || c == '_' || c == '/');

        if (!pmk_is_alpha(c) && !pmk_is_digit(c) && !inner)
            return false;
    }
    return text.len > 0;
}

static void write_time(pressmark_time time, pmk_buf *out)
{
    char room[40];

    pressmark_time_format(time, room, sizeof(room));
    pmk_buf_text(out, room);
}

static bool same_time(pressmark_time a, pressmark_time b)
{
    return a.seconds == b.seconds && a.precision == b.precision
           && a.utc_offset == b.utc_offset && a.has_offset == b.has_offset;
}

static void write_numbers(const pmk_node *node, pmk_buf *out)
{
    if (!isinf(node->from))
        pmk_buf_format(out, "%.0f", node->from);
    if (node->from == node->to)
        return;
    pmk_buf_text(out, "..");
    if (!isinf(node->to))
        pmk_buf_format(out, "%.0f", node->to);
}

static void write_leaf(const pmk_node *node, pmk_buf *out)
{
    bool is_quoted =
        node->kind == PMK_NODE_PHRASE
        || (node->kind == PMK_NODE_WORD && pmk_row_is_raw(node->row)
            && !is_safe_value(node->text));

    if (node->row != NULL) {
        pmk_buf_text(out, node->row->name);
        pmk_buf_char(out, ':');
    }
    if (node->kind == PMK_NODE_DATE) {
        write_time(node->low, out);
        if (same_time(node->low, node->high))
            return;
        pmk_buf_text(out, "..");
        write_time(node->high, out);
        return;
    }
    if (node->kind == PMK_NODE_NUMBER) {
        write_numbers(node, out);
        return;
    }
    if (is_quoted)
        pmk_buf_char(out, '"');
    pmk_buf_add(out, node->text);
    if (is_quoted)
        pmk_buf_char(out, '"');
    if (node->kind == PMK_NODE_START)
        pmk_buf_char(out, '*');
    if (node->number > 0)
        pmk_buf_format(out, "~%u", (unsigned)node->number);
}

/* How tightly a kind binds its parts. */
static int strength(pmk_node_kind kind)
{
    switch (kind) {
    case PMK_NODE_OR: return 1;
    case PMK_NODE_AND: return 2;
    case PMK_NODE_LIST: return 3;
    case PMK_NODE_ATLEAST:
    case PMK_NODE_FIRST: return 5;
    default: return 4;
    }
}

static bool needs_brackets(const writing *w, const pmk_node *node,
                           const pmk_node *parent)
{
    if (pmk_node_is_leaf(node))
        return false;
    if (node->mark != PMK_MARK_NONE)
        return true;
    if (parent == NULL || strength(parent->kind) == 5
        || strength(node->kind) == 5)
        return false;
    return w->is_generous || strength(node->kind) <= strength(parent->kind);
}

static void write_mark(const pmk_node *node, const pmk_node *parent,
                       pmk_buf *out)
{
    bool in_list = parent != NULL && parent->kind == PMK_NODE_LIST;

    if (node->mark == PMK_MARK_MUST)
        pmk_buf_char(out, '+');
    if (node->mark == PMK_MARK_NOT)
        pmk_buf_text(out, in_list ? "-" : "NOT ");
}

static void write_join(const pmk_node *node, pmk_buf *out)
{
    if (node->kind == PMK_NODE_LIST)
        pmk_buf_char(out, ' ');
    else
        pmk_operator_write(node, out);
}

static void write_node(const writing *w, const pmk_node *node,
                       const pmk_node *parent)
{
    bool is_around = !pmk_node_is_leaf(node) && strength(node->kind) == 5;
    bool has_brackets = is_around || needs_brackets(w, node, parent);

    write_mark(node, parent, w->out);
    if (pmk_node_is_leaf(node)) {
        write_leaf(node, w->out);
        return;
    }
    if (is_around)
        pmk_operator_write(node, w->out);
    if (has_brackets)
        pmk_buf_char(w->out, '(');
    for (size_t i = 0; i < node->parts.count; i++) {
        if (i > 0)
            write_join(node, w->out);
        write_node(w, node->parts.at[i], node);
    }
    if (has_brackets)
        pmk_buf_char(w->out, ')');
}

void pmk_node_write(const pmk_node *root, pmk_buf *out)
{
    writing w = {out, height(root) < PMK_QUERY_DEPTH_MAX};

    write_node(&w, root, NULL);
}
