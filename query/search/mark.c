/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * mark.c - where in a text does a question match?
 */
#include "search/mark.h"

#include "base/error.h"
#include "base/utf8.h"
#include "search/mark_near.h"
#include "search/plan_places.h"

#include <stdlib.h>

enum { NEEDLE_TERMS_MAX = 64 };

/* Terms in a row; in place of the last there may be any of some terms. */
typedef struct mark_needle {
    pmk_str *terms;
    size_t count;
    const pmk_pattern_terms *last;
    unsigned number;
    bool is_function_word;
    bool is_quiet;
} mark_needle;

typedef struct marking {
    const pmk_mark_ask *ask;
    pmk_arena *arena;
    PMK_VEC(mark_needle) needles;
    PMK_VEC(pmk_place) places;
    pmk_mark_groups groups;
    pmk_str text;
    unsigned number; /* of the next needle */
    bool failed;
} marking;

/* ------------------------------------------------------------------ */
/* The question                                                       */
/* ------------------------------------------------------------------ */

typedef struct collecting {
    marking *marking;
    PMK_VEC(pmk_str) terms;
    size_t content; /* words that are not function words */
} collecting;

static bool collect(const pmk_token *token, void *payload)
{
    collecting *c = payload;
    pmk_str term = pmk_arena_str(c->marking->arena, token->term);

    if (term.ptr == NULL || !pmk_vec_push(c->marking->arena, &c->terms, term)) {
        c->marking->failed = true;
        return false;
    }
    c->content += !token->is_function_word;
    return c->terms.count < NEEDLE_TERMS_MAX;
}

/* Quiet ones have a number in any case: it says what stands side by side in
 * the question. */
static void push_needle(marking *m, mark_needle next)
{
    next.number = m->number++;
    if (next.is_quiet && !m->ask->with_quiet)
        return;
    if (!pmk_vec_push(m->arena, &m->needles, next))
        m->failed = true;
}

/* What stands for a word with a star; NULL when it is a word like others. */
static const pmk_pattern_terms *pattern_of(const marking *m,
                                           const pmk_node *leaf)
{
    const pmk_patterns *patterns = m->ask->patterns;

    for (size_t i = 0; patterns != NULL && i < patterns->count; i++)
        if (patterns->at[i].leaf == leaf)
            return &patterns->at[i].terms;
    return NULL;
}

/* The needle of a leaf: its terms in a row.  Without any it finds nothing,
 * but keeps its number. */
static mark_needle make_needle(marking *m, const pmk_node *leaf, pmk_str text)
{
    collecting c = {.marking = m};
    mark_needle made = {.last = pattern_of(m, leaf)};

    if (pmk_analyze(m->ask->analyzer, text, m->ask->language, true, collect, &c,
                    NULL)
        != PRESSMARK_OK)
        m->failed = true;
    made.is_function_word = c.content == 0;
    made.terms = c.terms.at;
    made.count = c.terms.count;
    if (made.last != NULL && leaf->kind != PMK_NODE_START)
        made.count = 1; /* the whole word is in the pattern */
    return made;
}

static void add_needle(marking *m, const pmk_node *leaf, bool is_quiet)
{
    mark_needle made = make_needle(m, leaf, leaf->text);
    mark_needle part;

    made.is_quiet = is_quiet;
    part = made;
    part.count = 1;
    if (!m->ask->is_loose || leaf->kind != PMK_NODE_WORD) {
        if (made.count > 0)
            push_needle(m, made);
        return;
    }
    for (size_t i = 0; i < made.count; i++) {
        part.terms = &made.terms[i];
        push_needle(m, part);
    }
}

/* ------------------------------------------------------------------ */
/* Words that are to be near to each other                            */
/* ------------------------------------------------------------------ */

static void add_placed(marking *m, const pmk_node *leaf, pmk_str text)
{
    mark_needle made = make_needle(m, leaf, text);

    push_needle(m, made);
}

/* In the order that pmk_span_tree() numbers leaves in. */
static void add_leaves(marking *m, const pmk_node *node)
{
    pmk_str rest = node->text;
    pmk_str word;

    for (size_t i = 0; i < node->parts.count; i++)
        add_leaves(m, node->parts.at[i]);
    if (!pmk_node_is_leaf(node))
        return;
    if (node->kind != PMK_NODE_PHRASE || node->number == 0)
        add_placed(m, node, node->text);
    else
        while (pmk_str_cut(&rest, ' ', &word))
            add_placed(m, node, word);
}

static void add_group(marking *m, const pmk_node *node)
{
    pmk_mark_group group = {pmk_mark_tree(m->arena, node), m->number, 0};

    add_leaves(m, node);
    group.count = m->number - group.first;
    if (group.tree == NULL || !pmk_vec_push(m->arena, &m->groups, group))
        m->failed = true;
}

/* Is the text that we mark a place where this leaf is looked for? */
static bool is_looked_for(const marking *m, const pmk_node *leaf)
{
    if (leaf->scope != m->ask->scope)
        return false;
    if (leaf->row == NULL)
        return true;
    if (leaf->row->how == PMK_BY_LEAD)
        return true;
    if (leaf->row->how != PMK_BY_TEXT)
        return false;
    return leaf->row->field == PRESSMARK_BODY
           || (m->ask->is_headline && leaf->row->field == PRESSMARK_HEADLINE);
}

static bool is_function_word(marking *m, const pmk_node *part)
{
    return pmk_node_is_plain(part)
           && make_needle(m, part, part->text).is_function_word;
}

/* In a list of words those without content were not looked for, unless they
 * are all there is. */
static bool has_content(marking *m, const pmk_node *list)
{
    for (size_t i = 0; i < list->parts.count; i++)
        if (list->parts.at[i]->mark != PMK_MARK_NOT
            && !is_function_word(m, list->parts.at[i]))
            return true;
    return false;
}

static void add_needles(marking *m, const pmk_node *node, bool is_quiet)
{
    bool leaves_out = node->kind == PMK_NODE_LIST && has_content(m, node);

    if (node->mark == PMK_MARK_NOT || m->failed || m->number >= PMK_NEEDLES_MAX)
        return;
    if (pmk_is_place(node)) {
        if (is_looked_for(m, pmk_node_first_leaf(node)))
            add_group(m, node);
        return;
    }
    if (pmk_node_is_leaf(node)) {
        if (is_looked_for(m, node))
            add_needle(m, node, is_quiet);
        return;
    }
    for (size_t i = 0; i < node->parts.count; i++)
        add_needles(m, node->parts.at[i],
                    leaves_out && is_function_word(m, node->parts.at[i]));
}

/* ------------------------------------------------------------------ */
/* The text                                                           */
/* ------------------------------------------------------------------ */

/* One walk over the tokens of the text.  Bit i of a row says that the last
 * tokens are the first i + 1 of its needle. */
typedef struct walking {
    marking *marking;
    uint64_t *rows;                  /* one for each needle */
    size_t starts[NEEDLE_TERMS_MAX]; /* where the last tokens begin: a ring */
    size_t count;                    /* tokens so far */
    size_t last_end;
    uint32_t lines;    /* line ends passed */
    uint32_t position; /* of the token looked at */
} walking;

static int compare_terms(const void *key, const void *row)
{
    return pmk_str_compare(*(const pmk_str *)key,
                           ((const pmk_pattern_term *)row)->term);
}

static bool fits(const mark_needle *needle, size_t at, pmk_str term)
{
    if (needle->last != NULL && at + 1 == needle->count)
        return needle->last->count > 0
               && bsearch(&term, needle->last->at, needle->last->count,
                          sizeof(*needle->last->at), compare_terms)
                      != NULL;
    return pmk_str_eq(term, needle->terms[at]);
}

static uint64_t step(const mark_needle *needle, uint64_t row, pmk_str term)
{
    uint64_t next = 0;

    for (size_t i = 0; i < needle->count; i++)
        if ((i == 0 || (row >> (i - 1) & 1)) && fits(needle, i, term))
            next |= (uint64_t)1 << i;
    return next;
}

static void note_place(walking *w, const mark_needle *needle, size_t end)
{
    size_t first = w->count - needle->count;
    pmk_place place = {.start = w->starts[first % NEEDLE_TERMS_MAX],
                       .end = end,
                       .first = w->position - (uint32_t)needle->count + 1,
                       .last = w->position,
                       .needle = needle->number,
                       .is_quiet = needle->is_quiet};

    if (!pmk_vec_push(w->marking->arena, &w->marking->places, place))
        w->marking->failed = true;
}

/* Line ends since the last token. */
static uint32_t lines_passed(const walking *w, const pmk_token *token)
{
    uint32_t count = 0;

    for (size_t i = w->last_end; i < token->start; i++)
        count += w->marking->text.ptr[i] == '\n';
    return count;
}

/* No phrase reaches over the end of a line, as in the index. */
static bool take_token(const pmk_token *token, void *payload)
{
    walking *w = payload;
    marking *m = w->marking;
    uint32_t lines = lines_passed(w, token);

    if (m->ask->also != NULL && !m->ask->also(token, m->ask->also_payload))
        return false;
    if (lines > 0)
        memset(w->rows, 0, m->needles.count * sizeof(*w->rows));
    w->lines += lines;
    w->position = token->position + w->lines;
    w->starts[w->count++ % NEEDLE_TERMS_MAX] = token->start;
    w->last_end = token->end;
    for (size_t i = 0; i < m->needles.count; i++) {
        const mark_needle *needle = &m->needles.at[i];

        if (needle->count == 0)
            continue;
        w->rows[i] = step(needle, w->rows[i], token->term);
        if (w->rows[i] >> (needle->count - 1) & 1)
            note_place(w, needle, token->end);
    }
    return !m->failed;
}

static pressmark_status walk(marking *m, pressmark_error *err)
{
    walking w = {.marking = m};

    if (m->needles.count == 0 && m->ask->also == NULL)
        return PRESSMARK_OK;
    w.rows = PMK_NEW_ARRAY(m->arena, uint64_t, m->needles.count + 1);
    if (w.rows == NULL)
        return pmk_fail_memory(err);
    return pmk_analyze(m->ask->analyzer, m->text, m->ask->language, true,
                       take_token, &w, err);
}

static int by_start(const void *a, const void *b)
{
    const pmk_place *left = a;
    const pmk_place *right = b;

    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    return left->end > right->end ? -1 : left->end < right->end;
}

pressmark_status pmk_mark_places(const pmk_mark_ask *ask, pmk_str text,
                                 pmk_arena *arena, pmk_places *out,
                                 pressmark_error *err)
{
    marking m = {.ask = ask, .arena = arena, .text = text};
    pressmark_status status;

    *out = (pmk_places){0};
    if (m.text.len > PMK_MARK_BYTES_MAX)
        m.text.len = pmk_utf8_floor(text, PMK_MARK_BYTES_MAX);
    if (ask->query->root != NULL)
        add_needles(&m, ask->query->root, false);
    status = walk(&m, err);
    if (status == PRESSMARK_OK && m.failed)
        status = pmk_fail_memory(err);
    if (status != PRESSMARK_OK)
        return status;
    if (m.places.count > 1)
        qsort(m.places.at, m.places.count, sizeof(*m.places.at), by_start);
    *out = (pmk_places){m.places.at, m.places.count, m.number};
    return pmk_mark_keep_near(ask, m.text, &m.groups, arena, out, err);
}

pressmark_status pmk_mark_spans(const pmk_places *places, size_t start,
                                size_t end, size_t base, pmk_arena *arena,
                                pmk_spans *spans, pressmark_error *err)
{
    size_t first = spans->count;

    for (size_t i = 0; i < places->count; i++) {
        const pmk_place *place = &places->at[i];
        pressmark_span span = {place->start - start + base,
                               place->end - start + base};
        pressmark_span *last =
            spans->count > first ? &spans->at[spans->count - 1] : NULL;

        if (place->start < start || place->end > end || place->is_quiet)
            continue;
        if (last != NULL && span.start < last->end) {
            last->end = span.end > last->end ? span.end : last->end;
            continue;
        }
        if (!pmk_vec_push(arena, spans, span))
            return pmk_fail_memory(err);
    }
    return PRESSMARK_OK;
}
