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
    PMK_QUERY_WARNINGS_MAX = 20,
    PMK_NEAR_MAX = 500, /* words apart, of those that are near */
    PMK_NEAR_DEFAULT = 10,
    PMK_ATLEAST_MAX = 1000,
    PMK_FUZZY_MAX = 2
};

typedef enum pmk_node_kind {
    PMK_NODE_WORD,    /* one word; for rows of values the whole value       */
    PMK_NODE_PHRASE,  /* what stood in quotes                               */
    PMK_NODE_START,   /* tariff*                                            */
    PMK_NODE_PATTERN, /* ta*iff, organi?ation                              */
    PMK_NODE_FUZZY,   /* tarriff~1: `number` letters may differ            */
    PMK_NODE_DATE,    /* low to high, both included                        */
    PMK_NODE_NUMBER,  /* from to to, both included                         */
    PMK_NODE_LIST,    /* joined by nothing: the words option decides       */
    PMK_NODE_AND,
    PMK_NODE_OR,
    PMK_NODE_NEAR,      /* two parts, `number` words apart, any order      */
    PMK_NODE_ADJ,       /* the same in this order                          */
    PMK_NODE_SENTENCE,  /* two parts in one sentence                       */
    PMK_NODE_PARAGRAPH, /* two parts in one paragraph                      */
    PMK_NODE_ATLEAST,   /* one part, `number` times                        */
    PMK_NODE_FIRST      /* one part in the first `number` words            */
} pmk_node_kind;

typedef enum pmk_mark { PMK_MARK_NONE, PMK_MARK_MUST, PMK_MARK_NOT } pmk_mark;

typedef struct pmk_node pmk_node;
typedef PMK_VEC(pmk_node *) pmk_nodes;

struct pmk_node {
    pmk_node_kind kind;
    pmk_mark mark; /* how the parent takes it */
    pmk_str text;
    uint32_t number;
    const pmk_schema_row *row; /* NULL: no field was named */
    const char *scope;  /* of a word beside in:, where it is looked for */
    double from, to;    /* infinity: open */
    pressmark_time low; /* precision NONE: open */
    pressmark_time high;
    pmk_nodes parts;
};

struct pressmark_query {
    pmk_arena arena;
    pmk_node *root; /* NULL: there is nothing to search for */
    pressmark_words words;
    int64_t now;       /* seconds where the user is, for dates such as 7d */
    bool has_saved;    /* part of it was saved */
    const char *scope; /* some words are looked for in what was cut */
    const char *text;
    PMK_VEC(const char *) warnings;
};

static inline bool pmk_node_is_leaf(const pmk_node *node)
{
    return node->kind < PMK_NODE_LIST;
}

/* Does it stand for any of some words? */
static inline bool pmk_node_is_pattern(const pmk_node *node)
{
    return node->kind == PMK_NODE_START || node->kind == PMK_NODE_PATTERN
           || node->kind == PMK_NODE_FUZZY;
}

/* Is it about where words stand? */
static inline bool pmk_node_is_place(const pmk_node *node)
{
    return node->kind >= PMK_NODE_NEAR;
}

/* A word that no field, quote or sign makes special. */
static inline bool pmk_node_is_plain(const pmk_node *node)
{
    return node->kind == PMK_NODE_WORD && node->row == NULL
           && node->mark == PMK_MARK_NONE;
}

/* The leaf that is written first: what all leaves of a condition on places have
 * in common, their field and where they are looked for, it has too. */
const pmk_node *pmk_node_first_leaf(const pmk_node *node);

/* Write the tree as a question. */
void pmk_node_write(const pmk_node *root, pmk_buf *out);

#endif /* PMK_QUERY_TREE_H */
