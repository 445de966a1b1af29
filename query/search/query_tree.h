/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_tree.h - a question, understood
 *
 * The tree knows fields but no index: words are as they were typed, tidied
 * only so far that writing the tree out and parsing it again gives the same
 * tree.
 */
#ifndef PMK_QUERY_TREE_H
#define PMK_QUERY_TREE_H

#include "base/buf.h"
#include "base/vec.h"
#include "store/schema.h"

#include <pressmark/search.h>

enum {
    PMK_QUERY_BYTES_MAX = 1 << 20, /* of a question; the rest is left out */
    PMK_QUERY_WORDS_MAX = 1024,
    PMK_QUERY_DEPTH_MAX = 64,
    PMK_PHRASE_WORDS_MAX = 64,
    PMK_WORD_BYTES_MAX = 1024,
    PMK_QUERY_WARNINGS_MAX = 20
};

typedef enum pmk_node_kind {
    PMK_NODE_WORD,   /* one word; for rows of values the whole value       */
    PMK_NODE_PHRASE, /* what stood in quotes                               */
    PMK_NODE_START,  /* tariff*                                            */
    PMK_NODE_DATE,   /* low to high, both included                         */
    PMK_NODE_LIST,   /* joined by nothing: the words option decides        */
    PMK_NODE_AND,
    PMK_NODE_OR
} pmk_node_kind;

typedef enum pmk_mark { PMK_MARK_NONE, PMK_MARK_MUST, PMK_MARK_NOT } pmk_mark;

typedef struct pmk_node pmk_node;
typedef PMK_VEC(pmk_node *) pmk_nodes;

struct pmk_node {
    pmk_node_kind kind;
    pmk_mark mark; /* how the parent takes it */
    pmk_str text;
    const pmk_schema_row *row; /* NULL: no field was named */
    pressmark_time low;        /* precision NONE: open */
    pressmark_time high;
    pmk_nodes parts;
};

struct pressmark_query {
    pmk_arena arena;
    pmk_node *root; /* NULL: there is nothing to search for */
    pressmark_words words;
    const char *text;
    PMK_VEC(const char *) warnings;
};

static inline bool pmk_node_is_leaf(const pmk_node *node)
{
    return node->kind < PMK_NODE_LIST;
}

/* A word that no field, quote or sign makes special. */
static inline bool pmk_node_is_plain(const pmk_node *node)
{
    return node->kind == PMK_NODE_WORD && node->row == NULL
           && node->mark == PMK_MARK_NONE;
}

/* Write the tree as a question. */
void pmk_node_write(const pmk_node *root, pmk_buf *out);

/* "2017-05..2017-06", "2017..", "..2017" or "2017"; an open end has
 * precision NONE.  False when it is no such range. */
bool pmk_date_range_read(pmk_str text, pressmark_time *low,
                         pressmark_time *high);

#endif /* PMK_QUERY_TREE_H */
