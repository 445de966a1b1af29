/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * mark_oracle.c - which words of a text does a question truly match?
 */
#include "mark_oracle.h"

#include "text/sentence.h"

#include <stdlib.h>

enum { WAYS_MAX = 60000, WAY_TOKENS = 12, TERMS_MAX = 64 };

/* One way in which a condition holds: the places it takes, and the tokens
 * that make it so. */
typedef struct way {
    uint32_t first;
    uint32_t last;
    size_t tokens[WAY_TOKENS];
    size_t count;
} way;

typedef PMK_VEC(way) ways;

typedef struct oracle {
    const oracle_ask *ask;
    pmk_arena *arena;
    oracle_text *text;
    bool too_many;
} oracle;

static void must(bool done)
{
    if (!done)
        abort();
}

/* ------------------------------------------------------------------ */
/* The text                                                           */
/* ------------------------------------------------------------------ */

typedef struct reading {
    pmk_arena *arena;
    pmk_str text;
    PMK_VEC(oracle_token) tokens;
} reading;

static bool take_token(const pmk_token *token, void *payload)
{
    reading *r = payload;
    oracle_token next = {.term = pmk_arena_str(r->arena, token->term),
                         .start = token->start,
                         .end = token->end};

    for (size_t i = 0; i < token->start; i++)
        next.line += r->text.ptr[i] == '\n';
    next.position = token->position + (uint32_t)next.line;
    must(next.term.ptr != NULL && pmk_vec_push(r->arena, &r->tokens, next));
    return true;
}

static void read_text(oracle *o, pmk_str text)
{
    reading r = {.arena = o->arena, .text = text};
    pressmark_span *sentences;
    size_t count;

    must(pmk_analyze(o->ask->analyzer, text, o->ask->language, true, take_token,
                     &r, NULL)
         == PRESSMARK_OK);
    must(pmk_sentences(text, o->ask->language, o->arena, &sentences, &count,
                       NULL)
         == PRESSMARK_OK);
    for (size_t i = 0; i < r.tokens.count; i++)
        for (size_t s = 0; s < count; s++)
            if (sentences[s].start <= r.tokens.at[i].start)
                r.tokens.at[i].sentence = s;
    *o->text = (oracle_text){r.tokens.at, r.tokens.count};
}

/* ------------------------------------------------------------------ */
/* Ways                                                               */
/* ------------------------------------------------------------------ */

static void add(oracle *o, ways *to, way next)
{
    if (to->count >= WAYS_MAX) {
        o->too_many = true;
        return;
    }
    must(pmk_vec_push(o->arena, to, next));
}

static void add_all(oracle *o, ways *to, ways from)
{
    for (size_t i = 0; i < from.count; i++)
        add(o, to, from.at[i]);
}

static way join(oracle *o, way a, way b)
{
    way out = a;

    out.first = b.first < a.first ? b.first : a.first;
    out.last = b.last > a.last ? b.last : a.last;
    for (size_t i = 0; i < b.count; i++) {
        if (out.count == WAY_TOKENS)
            o->too_many = true;
        else
            out.tokens[out.count++] = b.tokens[i];
    }
    return out;
}

typedef struct terms {
    pmk_arena *arena;
    pmk_str at[TERMS_MAX];
    size_t count;
    size_t content;
} terms;

static bool take_term(const pmk_token *token, void *payload)
{
    terms *t = payload;

    t->at[t->count++] = pmk_arena_str(t->arena, token->term);
    t->content += !token->is_function_word;
    return t->count < TERMS_MAX;
}

static terms terms_of(oracle *o, pmk_str text)
{
    terms t = {.arena = o->arena};

    must(pmk_analyze(o->ask->analyzer, text, o->ask->language, true, take_term,
                     &t, NULL)
         == PRESSMARK_OK);
    return t;
}

/* The terms in a row. */
static ways find_row(oracle *o, const pmk_str *row, size_t count)
{
    const oracle_text *text = o->text;
    ways out = {0};

    for (size_t i = 0; count > 0 && i + count <= text->count; i++) {
        way next = {text->tokens[i].position,
                    text->tokens[i].position + (uint32_t)count - 1,
                    {0},
                    0};
        bool fits = count <= WAY_TOKENS;

        for (size_t k = 0; fits && k < count; k++) {
            fits = pmk_str_eq(text->tokens[i + k].term, row[k])
                   && text->tokens[i + k].position == next.first + k;
            next.tokens[next.count++] = i + k;
        }
        if (fits)
            add(o, &out, next);
    }
    return out;
}

static ways find_text(oracle *o, pmk_str text)
{
    terms t = terms_of(o, text);

    return find_row(o, t.at, t.count);
}

static bool are_near(const oracle *o, const pmk_node *node, const way *a,
                     const way *b)
{
    const oracle_token *tokens = o->text->tokens;
    bool is_after = b->first > a->last && b->first - a->last <= node->number;
    bool is_before = a->first > b->last && a->first - b->last <= node->number;

    switch (node->kind) {
    case PMK_NODE_ADJ: return is_after;
    case PMK_NODE_SENTENCE:
    case PMK_NODE_PARAGRAPH:
        if (a->first == b->first && a->last == b->last)
            return false;
        for (size_t i = 0; i < a->count; i++)
            for (size_t j = 0; j < b->count; j++) {
                const oracle_token *left = &tokens[a->tokens[i]];
                const oracle_token *right = &tokens[b->tokens[j]];

                if (left->line != right->line
                    || (node->kind == PMK_NODE_SENTENCE
                        && left->sentence != right->sentence))
                    return false;
            }
        return true;
    default: return is_after || is_before;
    }
}

static ways find_pairs(oracle *o, const pmk_node *node, ways left, ways right)
{
    ways out = {0};

    for (size_t i = 0; i < left.count && !o->too_many; i++)
        for (size_t j = 0; j < right.count && !o->too_many; j++)
            if (are_near(o, node, &left.at[i], &right.at[j]))
                add(o, &out, join(o, left.at[i], right.at[j]));
    return out;
}

static ways find(oracle *o, const pmk_node *node);

/* "a b c"~n: each word near to those before it. */
static ways find_loose_phrase(oracle *o, const pmk_node *node)
{
    pmk_node near = {.kind = PMK_NODE_NEAR, .number = node->number};
    pmk_str rest = node->text;
    pmk_str word;
    ways all = {0};

    for (bool is_first = true; pmk_str_cut(&rest, ' ', &word);
         is_first = false) {
        ways one = find_text(o, word);

        all = is_first ? one : find_pairs(o, &near, all, one);
    }
    return all;
}

static bool is_all(const pmk_node *node)
{
    return node->kind == PMK_NODE_LIST || node->kind == PMK_NODE_AND;
}

/* Near to several words is near to each of them. */
static ways find_near(oracle *o, const pmk_node *node)
{
    const pmk_node *second = node->parts.at[1];
    ways left = find(o, node->parts.at[0]);
    ways out = {0};

    if (!is_all(second))
        return find_pairs(o, node, left, find(o, second));
    for (size_t i = 0; i < second->parts.count; i++) {
        ways one = find_pairs(o, node, left, find(o, second->parts.at[i]));

        if (one.count == 0)
            return (ways){0};
        add_all(o, &out, one);
    }
    return out;
}

static ways find_parts(oracle *o, const pmk_node *node)
{
    ways out = {0};

    for (size_t i = 0; i < node->parts.count; i++) {
        ways one = find(o, node->parts.at[i]);

        if (one.count == 0 && is_all(node))
            return (ways){0};
        add_all(o, &out, one);
    }
    return out;
}

static ways find_first(oracle *o, const pmk_node *node)
{
    ways all = find(o, node->parts.at[0]);
    ways out = {0};

    for (size_t i = 0; i < all.count; i++)
        if (all.at[i].last <= node->number && !o->ask->is_headline)
            add(o, &out, all.at[i]);
    return out;
}

static ways find(oracle *o, const pmk_node *node)
{
    switch (node->kind) {
    case PMK_NODE_WORD: return find_text(o, node->text);
    case PMK_NODE_PHRASE:
        return node->number > 0 ? find_loose_phrase(o, node)
                                : find_text(o, node->text);
    case PMK_NODE_LIST:
    case PMK_NODE_AND:
    case PMK_NODE_OR: return find_parts(o, node);
    case PMK_NODE_ATLEAST: return find(o, node->parts.at[0]);
    case PMK_NODE_FIRST: return find_first(o, node);
    default: return find_near(o, node);
    }
}

/* ------------------------------------------------------------------ */
/* The question                                                       */
/* ------------------------------------------------------------------ */

static void note(oracle *o, ways found)
{
    for (size_t i = 0; i < found.count; i++)
        for (size_t k = 0; k < found.at[i].count; k++)
            o->text->tokens[found.at[i].tokens[k]].is_match = true;
}

static bool is_place(const pmk_node *node)
{
    return pmk_node_is_place(node)
           || (node->kind == PMK_NODE_PHRASE && node->number > 0);
}

static bool is_here(const oracle *o, const pmk_node *node)
{
    while (!pmk_node_is_leaf(node))
        node = node->parts.at[0];
    return node->row == NULL
           || (node->row->how == PMK_BY_TEXT
               && (node->row->field == PRESSMARK_BODY
                   || (o->ask->is_headline
                       && node->row->field == PRESSMARK_HEADLINE)));
}

static bool is_function_word(oracle *o, const pmk_node *leaf)
{
    return pmk_node_is_plain(leaf) && terms_of(o, leaf->text).content == 0;
}

static void look(oracle *o, const pmk_node *node);

/* In a list, words without content count only when there are no others. */
static void look_at_parts(oracle *o, const pmk_node *node)
{
    bool has_content = false;

    for (size_t i = 0; i < node->parts.count; i++)
        if (node->parts.at[i]->mark != PMK_MARK_NOT)
            has_content |= !is_function_word(o, node->parts.at[i]);
    for (size_t i = 0; i < node->parts.count; i++)
        if (node->kind != PMK_NODE_LIST || !has_content
            || !is_function_word(o, node->parts.at[i]))
            look(o, node->parts.at[i]);
}

static void look(oracle *o, const pmk_node *node)
{
    terms t;

    if (node->mark == PMK_MARK_NOT)
        return;
    if (!pmk_node_is_leaf(node) && !is_place(node)) {
        look_at_parts(o, node);
        return;
    }
    if (!is_here(o, node))
        return;
    if (node->kind != PMK_NODE_WORD || !o->ask->is_loose) {
        note(o, find(o, node));
        return;
    }
    t = terms_of(o, node->text);
    for (size_t i = 0; i < t.count; i++)
        note(o, find_row(o, &t.at[i], 1));
}

bool oracle_read(const oracle_ask *ask, pmk_str text, pmk_arena *arena,
                 oracle_text *out)
{
    oracle o = {.ask = ask, .arena = arena, .text = out};

    read_text(&o, text);
    if (ask->query->root != NULL)
        look(&o, ask->query->root);
    return !o.too_many;
}

/* ------------------------------------------------------------------ */
/* Comparing                                                          */
/* ------------------------------------------------------------------ */

void oracle_compare(const oracle_text *text, size_t start, size_t end,
                    const pressmark_span *marks, size_t mark_count, size_t base,
                    oracle_tally *tally)
{
    for (size_t i = 0; i < text->count; i++) {
        const oracle_token *token = &text->tokens[i];
        bool is_marked = false;

        if (token->start < start || token->end > end)
            continue;
        for (size_t m = 0; m < mark_count; m++)
            if (marks[m].start <= token->start - start + base
                && marks[m].end >= token->end - start + base)
                is_marked = true;
        tally->match += token->is_match;
        tally->marked += is_marked;
        tally->both += token->is_match && is_marked;
    }
}

/* White space as in a snippet, and for each of its bytes the place in the
 * text, with one more at the end. */
static pmk_str flatten(pmk_str text, size_t *places, pmk_arena *arena)
{
    char *out = pmk_arena_get(arena, text.len + 1);
    size_t length = 0;

    must(out != NULL);
    for (size_t i = 0; i < text.len; i++) {
        bool is_space = pmk_is_space(text.ptr[i]);

        if (is_space && i > 0 && pmk_is_space(text.ptr[i - 1]))
            continue;
        places[length] = i;
        out[length++] = is_space ? ' ' : text.ptr[i];
    }
    places[length] = text.len;
    return pmk_str_n(out, length);
}

/* The marks of a fragment at the places they have in the text. */
static pressmark_span *move_marks(const pressmark_marked_text *snippet,
                                  size_t from, size_t length,
                                  const size_t *places, pmk_arena *arena,
                                  size_t *count)
{
    pressmark_span *out =
        PMK_NEW_ARRAY(arena, pressmark_span, snippet->mark_count + 1);

    must(out != NULL);
    *count = 0;
    for (size_t i = 0; i < snippet->mark_count; i++) {
        pressmark_span mark = snippet->marks[i];

        if (mark.start >= from && mark.end <= from + length)
            out[(*count)++] = (pressmark_span){places[mark.start - from],
                                               places[mark.end - from]};
    }
    return out;
}

bool oracle_compare_snippet(const oracle_text *text, pmk_str body,
                            const pressmark_marked_text *snippet,
                            pmk_arena *arena, oracle_tally *tally)
{
    static const pmk_str gap = {" \xE2\x80\xA6 ", 5};
    size_t *places = PMK_NEW_ARRAY(arena, size_t, body.len + 1);
    pmk_str rest = pmk_str_of(snippet->text);
    pmk_str flat;

    must(places != NULL);
    flat = flatten(body, places, arena);
    while (rest.len > 0) {
        size_t length = pmk_str_find(rest, gap);
        pmk_str part = length < rest.len ? pmk_str_sub(rest, 0, length) : rest;
        size_t at = pmk_str_find(flat, part);
        size_t from = (size_t)(part.ptr - snippet->text);
        pressmark_span *marks;
        size_t count;

        if (at > flat.len
            || pmk_str_find(pmk_str_sub(flat, at + 1, flat.len), part)
                   < flat.len)
            return false;
        marks = move_marks(snippet, from, part.len, places + at, arena, &count);
        oracle_compare(text, places[at], places[at + part.len], marks, count,
                       places[at], tally);
        rest = part.len < rest.len
                   ? pmk_str_sub(rest, part.len + gap.len, rest.len)
                   : pmk_str_n(rest.ptr, 0);
    }
    return true;
}
