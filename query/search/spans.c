/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * spans.c - do words stand to each other as was asked?
 */
#include "search/spans.h"

#include <stdlib.h>

typedef struct finding {
    const pmk_span_text *text;
    bool failed;
} finding;

/* Does the pair fit?  `a` is of the first part. */
typedef bool (*pair_fits)(const finding *f, const pmk_span_node *node,
                          pmk_place_span a, pmk_place_span b);

static pmk_place_spans find(finding *f, const pmk_span_node *node);

static void push(finding *f, pmk_place_spans *spans, pmk_place_span span)
{
    if (spans->count < PMK_SPANS_MAX
        && !pmk_vec_push(f->text->arena, spans, span))
        f->failed = true;
}

static int by_first(const void *a, const void *b)
{
    const pmk_place_span *left = a;
    const pmk_place_span *right = b;

    if (left->first != right->first)
        return left->first < right->first ? -1 : 1;
    return (left->last > right->last) - (left->last < right->last);
}

/* In order, each once. */
static void tidy(pmk_place_spans *spans)
{
    size_t kept = 0;

    if (spans->count < 2)
        return;
    qsort(spans->at, spans->count, sizeof(*spans->at), by_first);
    for (size_t i = 1; i < spans->count; i++)
        if (by_first(&spans->at[i], &spans->at[kept]) != 0)
            spans->at[++kept] = spans->at[i];
    spans->count = kept + 1;
}

/* ------------------------------------------------------------------ */
/* Pairs                                                              */
/* ------------------------------------------------------------------ */

static bool is_adj(const finding *f, const pmk_span_node *node,
                   pmk_place_span a, pmk_place_span b)
{
    (void)f;
    return b.first > a.last && b.first - a.last <= node->number;
}

static bool is_near(const finding *f, const pmk_span_node *node,
                    pmk_place_span a, pmk_place_span b)
{
    return is_adj(f, node, a, b) || is_adj(f, node, b, a);
}

/* The number of the unit that the position is in: how many begin up to it. */
static size_t unit_of(pmk_positions starts, uint32_t position)
{
    size_t low = 0, high = starts.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (starts.at[middle] <= position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_same_unit(pmk_positions starts, pmk_place_span a,
                         pmk_place_span b)
{
    uint32_t first = a.first < b.first ? a.first : b.first;
    uint32_t last = a.last > b.last ? a.last : b.last;

    return by_first(&a, &b) != 0
           && unit_of(starts, first) == unit_of(starts, last);
}

static bool is_same_sentence(const finding *f, const pmk_span_node *node,
                             pmk_place_span a, pmk_place_span b)
{
    (void)node;
    return is_same_unit(f->text->sentences, a, b);
}

static bool is_same_paragraph(const finding *f, const pmk_span_node *node,
                              pmk_place_span a, pmk_place_span b)
{
    (void)node;
    return is_same_unit(f->text->paragraphs, a, b);
}

static pmk_place_spans join_pairs(finding *f, const pmk_span_node *node,
                                  pair_fits fits, const pmk_place_spans *left,
                                  const pmk_place_spans *right)
{
    pmk_place_spans out = {0};

    for (size_t i = 0; i < left->count && !f->failed; i++) {
        for (size_t j = 0; j < right->count; j++) {
            pmk_place_span a = left->at[i], b = right->at[j];
            pmk_place_span both = {a.first < b.first ? a.first : b.first,
                                   a.last > b.last ? a.last : b.last};

            if (fits(f, node, a, b))
                push(f, &out, both);
        }
    }
    tidy(&out);
    return out;
}

static void add_all(finding *f, pmk_place_spans *out,
                    const pmk_place_spans *more)
{
    for (size_t i = 0; i < more->count && !f->failed; i++)
        push(f, out, more->at[i]);
}

/* Near to several words is near to each of them. */
static pmk_place_spans find_pair(finding *f, const pmk_span_node *node,
                                 pair_fits fits)
{
    const pmk_span_node *second = node->parts.at[1];
    pmk_place_spans left = find(f, node->parts.at[0]);
    pmk_place_spans out = {0};

    if (second->kind != PMK_SPAN_ALL) {
        pmk_place_spans right = find(f, second);

        return join_pairs(f, node, fits, &left, &right);
    }
    for (size_t i = 0; i < second->parts.count; i++) {
        pmk_place_spans right = find(f, second->parts.at[i]);
        pmk_place_spans one = join_pairs(f, node, fits, &left, &right);

        if (one.count == 0)
            return (pmk_place_spans){0};
        add_all(f, &out, &one);
    }
    tidy(&out);
    return out;
}

/* ------------------------------------------------------------------ */
/* The start of the text                                              */
/* ------------------------------------------------------------------ */

/* The end of the first paragraphs that have `words` words together. */
static uint32_t lead_end(const pmk_span_text *text, uint32_t words)
{
    size_t next = unit_of(text->paragraphs, text->body);

    while (next < text->paragraphs.count
           && text->paragraphs.at[next] - text->body < words)
        next++;
    return next < text->paragraphs.count ? text->paragraphs.at[next]
                                         : UINT32_MAX;
}

static pmk_place_spans keep_between(finding *f, const pmk_place_spans *spans,
                                    uint32_t from, uint32_t before)
{
    pmk_place_spans out = {0};

    for (size_t i = 0; i < spans->count && !f->failed; i++)
        if (spans->at[i].first >= from && spans->at[i].last < before)
            push(f, &out, spans->at[i]);
    return out;
}

static pmk_place_spans find_at_start(finding *f, const pmk_span_node *node)
{
    const pmk_span_text *text = f->text;
    pmk_place_spans all = find(f, node->parts.at[0]);
    uint32_t body = text->body;

    if (body == 0)
        return node->kind == PMK_SPAN_HLEAD ? all : (pmk_place_spans){0};
    switch (node->kind) {
    case PMK_SPAN_HLEAD:
        return keep_between(f, &all, 0, lead_end(text, node->number));
    case PMK_SPAN_LEAD:
        return keep_between(f, &all, body, lead_end(text, node->number));
    default: return keep_between(f, &all, body, body + node->number);
    }
}

/* ------------------------------------------------------------------ */
/* One node                                                           */
/* ------------------------------------------------------------------ */

static pmk_place_spans find_any(finding *f, const pmk_span_node *node)
{
    pmk_place_spans out = {0};

    for (size_t i = 0; i < node->parts.count; i++) {
        pmk_place_spans one = find(f, node->parts.at[i]);

        add_all(f, &out, &one);
    }
    tidy(&out);
    return out;
}

static pmk_place_spans find_all(finding *f, const pmk_span_node *node)
{
    pmk_place_spans out = {0};

    for (size_t i = 0; i < node->parts.count; i++) {
        pmk_place_spans one = find(f, node->parts.at[i]);

        if (one.count == 0)
            return (pmk_place_spans){0};
        add_all(f, &out, &one);
    }
    tidy(&out);
    return out;
}

static pmk_place_spans find_at_least(finding *f, const pmk_span_node *node)
{
    pmk_place_spans all = find(f, node->parts.at[0]);

    return all.count >= node->number ? all : (pmk_place_spans){0};
}

static pmk_place_spans find(finding *f, const pmk_span_node *node)
{
    if (f->failed)
        return (pmk_place_spans){0};
    switch (node->kind) {
    case PMK_SPAN_LEAF: return f->text->leaves[node->leaf];
    case PMK_SPAN_ANY: return find_any(f, node);
    case PMK_SPAN_ALL: return find_all(f, node);
    case PMK_SPAN_NEAR: return find_pair(f, node, is_near);
    case PMK_SPAN_ADJ: return find_pair(f, node, is_adj);
    case PMK_SPAN_SENTENCE: return find_pair(f, node, is_same_sentence);
    case PMK_SPAN_PARAGRAPH: return find_pair(f, node, is_same_paragraph);
    case PMK_SPAN_ATLEAST: return find_at_least(f, node);
    case PMK_SPAN_FIRST:
    case PMK_SPAN_LEAD:
    case PMK_SPAN_HLEAD: return find_at_start(f, node);
    }
    return (pmk_place_spans){0};
}

pmk_place_spans pmk_spans_find(const pmk_span_node *node,
                               const pmk_span_text *text, bool *failed)
{
    finding f = {text, false};
    pmk_place_spans out = find(&f, node);

    *failed = f.failed;
    return out;
}
