/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_parse.c - words and signs -> a tree
 *
 *     question = both { OR both }
 *     both     = list { AND list }
 *     list     = near { near }
 *     near     = item { (NEAR/n | ADJ/n | /s | /p) item }
 *     item     = { NOT | + | - } thing
 *     thing    = word | word* | wo*d | word~1 | "phrase" | "phrase"~n
 *              | ( question ) | (atleastn | first/n) ( question )
 *              | field: ( word | "phrase" | ( question ) )
 *
 * What joins nothing is read as a word; a bracket without its partner is
 * passed over.  So every text is a question, and only a strict parse fails.
 */
#include "base/error.h"
#include "search/query_lex.h"
#include "search/query_near.h"
#include "search/query_saved.h"
#include "search/query_values.h"
#include "search/query_words.h"

typedef struct parser {
    pmk_lexer lexer;
    pmk_lex_token token; /* the one looked at */
    pmk_arena *arena;
    const pmk_schema_row *row; /* the field whose brackets we are in */
    pmk_bound bound;
    size_t base;    /* open brackets around a saved question */
    size_t depth;   /* open brackets */
    size_t skipped; /* open brackets beyond the limit */
    const pmk_saved *saved;
} parser;

static pmk_node *parse_question(parser *p);

/* ------------------------------------------------------------------ */
/* Tokens                                                             */
/* ------------------------------------------------------------------ */

/* True for a bracket that means nothing. */
static bool is_void_bracket(parser *p)
{
    if (p->token.kind == PMK_LEX_OPEN
        && p->base + p->depth >= PMK_QUERY_DEPTH_MAX) {
        pmk_lexer_odd(&p->lexer, p->token.start,
                      "brackets deeper than %d are left out",
                      PMK_QUERY_DEPTH_MAX);
        p->skipped++;
        return true;
    }
    if (p->token.kind != PMK_LEX_CLOSE)
        return false;
    if (p->skipped > 0) {
        p->skipped--;
        return true;
    }
    if (p->depth > 0)
        return false;
    pmk_lexer_odd(&p->lexer, p->token.start,
                  "a closing bracket without its partner is left out");
    return true;
}

static void advance(parser *p)
{
    do
        p->token = pmk_lexer_next(&p->lexer);
    while (is_void_bracket(p));
}

static bool is_kind(const parser *p, pmk_node_kind kind)
{
    return p->token.kind == PMK_LEX_OPERATOR && p->token.operator->kind == kind;
}

static bool is_not(const pmk_lex_token *token)
{
    return token->kind == PMK_LEX_OPERATOR
           && token->operator->place == PMK_BEFORE;
}

static bool is_leaf_token(const pmk_lex_token *token)
{
    return token->kind >= PMK_LEX_WORD && token->kind <= PMK_LEX_PHRASE;
}

static bool starts_item(const parser *p)
{
    switch (p->token.kind) {
    case PMK_LEX_FIELD:
    case PMK_LEX_OPEN:
    case PMK_LEX_MUST:
    case PMK_LEX_MINUS: return true;
    case PMK_LEX_OPERATOR: return p->token.operator->place != PMK_BETWEEN;
    default: return is_leaf_token(&p->token);
    }
}

/* ------------------------------------------------------------------ */
/* Nodes                                                              */
/* ------------------------------------------------------------------ */

static pmk_node *make_node(parser *p, pmk_node_kind kind, pmk_str text)
{
    pmk_node *node = PMK_NEW(p->arena, pmk_node);

    if (node == NULL) {
        pmk_lexer_no_memory(&p->lexer);
        return NULL;
    }
    node->kind = kind;
    node->text = text;
    return node;
}

static void add_part(parser *p, pmk_node *list, pmk_node *part)
{
    if (list == NULL || part == NULL)
        return;
    if (!pmk_vec_push(p->arena, &list->parts, part))
        pmk_lexer_no_memory(&p->lexer);
}

/* A node of one part is that part; of none, nothing. */
static pmk_node *collapse(pmk_node *list)
{
    if (list == NULL || list->parts.count == 0)
        return NULL;
    return list->parts.count == 1 ? list->parts.at[0] : list;
}

/* A sign that joins nothing is a word like others, if it looks like one. */
static pmk_node *operator_as_word(parser *p, const pmk_lex_token *token)
{
    pmk_str word = pmk_tame_operator(pmk_str_of(token->operator->word));
    bool is_word = word.len > 0 && pmk_is_alpha(word.ptr[0])
                   && token->number == token->operator->number;

    if (p->lexer.is_full) /* what it joined was cut off */
        return NULL;
    pmk_lexer_odd(&p->lexer, token->start, "%s joins nothing here, %s",
                  is_word ? word.ptr : token->operator->info.name != NULL
                                ? token->operator->info.name
                                : token->operator->word,
                  is_word ? "read as a word" : "left out");
    return is_word ? make_node(p, PMK_NODE_WORD, word) : NULL;
}

/* ------------------------------------------------------------------ */
/* Dates and numbers                                                  */
/* ------------------------------------------------------------------ */

/* A range the wrong way round is turned. */
static void turn_range(parser *p, pmk_node *node, size_t start)
{
    pressmark_time low = node->low;

    if (low.precision == PRESSMARK_TIME_NONE
        || node->high.precision == PRESSMARK_TIME_NONE
        || !pmk_time_is_after(low, node->high))
        return;
    pmk_lexer_odd(&p->lexer, start, "the dates are turned round");
    node->low = node->high;
    node->high = low;
}

/* The date node of `token`, or NULL when its text is no date. */
static pmk_node *make_date(parser *p, const pmk_lex_token *token,
                           pmk_bound bound)
{
    pmk_date_range range;
    pmk_node *node;

    if (!pmk_date_range_read(token->text, bound, p->lexer.query->now, &range))
        return NULL;
    node = make_node(p, PMK_NODE_DATE, PMK_STR(""));
    if (node == NULL)
        return NULL;
    node->row = p->row;
    node->low = range.low;
    node->high = range.high;
    turn_range(p, node, token->start);
    return node;
}

/* The same for a number. */
static pmk_node *make_number(parser *p, const pmk_lex_token *token)
{
    double from, to;
    pmk_node *node;

    if (!pmk_number_range_read(token->text, &from, &to))
        return NULL;
    node = make_node(p, PMK_NODE_NUMBER, PMK_STR(""));
    if (node == NULL)
        return NULL;
    node->row = p->row;
    node->from = from < to ? from : to;
    node->to = from < to ? to : from;
    return node;
}

/* ------------------------------------------------------------------ */
/* Things                                                             */
/* ------------------------------------------------------------------ */

static pmk_node *make_leaf(parser *p, const pmk_lex_token *token)
{
    static const pmk_node_kind kinds[] = {
        [PMK_LEX_WORD] = PMK_NODE_WORD,       [PMK_LEX_START] = PMK_NODE_START,
        [PMK_LEX_PATTERN] = PMK_NODE_PATTERN, [PMK_LEX_FUZZY] = PMK_NODE_FUZZY,
        [PMK_LEX_PHRASE] = PMK_NODE_PHRASE,
    };
    pmk_node_kind kind = kinds[token->kind];
    pmk_node *node;

    if (kind == PMK_NODE_PHRASE && pmk_row_is_raw(p->row))
        kind = PMK_NODE_WORD;
    node = make_node(p, kind, token->text);
    if (node != NULL) {
        node->row = p->row;
        node->number = kind == PMK_NODE_WORD ? 0 : token->number;
    }
    return node;
}

/* A value that is no date or number is read again, as words of no field. */
static pmk_node *reread_value(parser *p, const pmk_lex_token *token)
{
    const pmk_schema_row *row = p->row;
    pmk_node *node = NULL;

    pmk_lexer_odd(&p->lexer, token->start, "%.*s is no %s, read as a word",
                  (int)(token->text.len < 60 ? token->text.len : 60),
                  token->text.ptr,
                  p->row->how == PMK_BY_DATE ? "date" : "number");
    p->lexer.at = token->start;
    p->lexer.row = NULL;
    p->lexer.is_literal = true;
    advance(p);
    p->lexer.is_literal = false;
    p->row = NULL;
    if (is_leaf_token(&p->token))
        node = make_leaf(p, &p->token);
    p->row = row;
    return node;
}

static void check_scope(parser *p, const pmk_lex_token *token)
{
    if (p->row != NULL && strcmp(p->row->name, "in") == 0
        && pmk_scope_of(token->text) == NULL)
        pmk_lexer_odd(&p->lexer, token->start,
                      "in: knows boilerplate and ticker, not %.*s",
                      (int)(token->text.len < 40 ? token->text.len : 40),
                      token->text.ptr);
}

/* query:NAME, as if the question of that name stood here in brackets.  What
 * finds nothing stays, so that it does find nothing. */
static pmk_node *parse_saved(parser *p, pmk_lex_token *token)
{
    const pmk_saved saved = {p->saved->options, token->text, p->saved};
    parser inner = {
        .arena = p->arena, .saved = &saved, .base = p->base + p->depth + 1};
    const char *text =
        pmk_saved_find(&p->lexer, &saved, token->start, &token->text);
    pmk_node *node = NULL;

    p->lexer.query->has_saved = true;
    if (text != NULL
        && pmk_lexer_start(&inner.lexer, p->lexer.query, pmk_str_of(text),
                           false, p->lexer.is_strict, p->lexer.err)
               == PRESSMARK_OK) {
        inner.lexer.words = p->lexer.words;
        advance(&inner);
        node = parse_question(&inner);
        p->lexer.words = inner.lexer.words;
    }
    if (inner.lexer.is_failed) {
        pmk_saved_failed(&p->lexer, &inner.lexer, token->start);
        return NULL;
    }
    if (node == NULL && text != NULL)
        pmk_lexer_odd(&p->lexer, token->start,
                      "nothing to search for in a saved question");
    if (node == NULL) {
        node = make_node(p, PMK_NODE_WORD, token->text);
        if (node != NULL)
            node->row = p->row;
    }
    return node;
}

/* A word or phrase.  `row` is the field that goes on after it. */
static pmk_node *parse_leaf(parser *p, const pmk_schema_row *row)
{
    pmk_lex_token token = p->token;
    pmk_node *node;

    p->lexer.is_value = false;
    if (p->row != NULL
        && (p->row->how == PMK_BY_DATE || p->row->how == PMK_BY_NUMBER)) {
        node = p->row->how == PMK_BY_DATE ? make_date(p, &token, p->bound)
                                          : make_number(p, &token);
        if (node == NULL && !p->lexer.is_failed)
            node = reread_value(p, &token);
    } else if (p->row != NULL && p->row->how == PMK_BY_SAVED) {
        node = parse_saved(p, &token);
    } else {
        check_scope(p, &token);
        node = make_leaf(p, &token);
    }
    p->lexer.row = row;
    advance(p);
    return node;
}

/* ( question ).  `row` is the field that goes on after it. */
static pmk_node *parse_brackets(parser *p, const pmk_schema_row *row)
{
    size_t start = p->token.start;
    pmk_node *node;

    p->lexer.is_value = false;
    p->depth++;
    advance(p);
    node = parse_question(p);
    p->depth--;
    p->lexer.row = row;
    if (p->token.kind == PMK_LEX_CLOSE)
        advance(p);
    else if (!p->lexer.is_full)
        pmk_lexer_odd(&p->lexer, start,
                      "a bracket is not closed; it ends with the question");
    if (node == NULL)
        pmk_lexer_odd(&p->lexer, start, "nothing to search for in brackets");
    return node;
}

static pmk_node *parse_field(parser *p)
{
    const pmk_schema_row *outer = p->row;
    pmk_bound outer_bound = p->bound;
    pmk_lex_token field = p->token;
    pmk_node *node = NULL;

    p->row = field.row;
    p->bound = field.bound;
    p->lexer.row = field.row;
    p->lexer.is_value = true;
    advance(p);
    if (p->token.kind == PMK_LEX_OPEN) {
        node = parse_brackets(p, outer);
    } else if (is_leaf_token(&p->token)) {
        node = parse_leaf(p, outer);
    } else {
        bool is_empty = p->token.kind == PMK_LEX_EMPTY;

        if (!is_empty) /* else the lexer has said so */
            pmk_lexer_odd(&p->lexer, field.start, "a field without a value");
        p->lexer.row = outer;
        p->lexer.is_value = false;
        if (is_empty)
            advance(p);
    }
    p->row = outer;
    p->bound = outer_bound;
    return node;
}

/* atleast5( question ): the lexer has seen the bracket. */
static pmk_node *parse_around(parser *p)
{
    pmk_lex_token sign = p->token;
    pmk_node *inner, *node;

    advance(p);
    inner = p->token.kind == PMK_LEX_OPEN ? parse_brackets(p, p->row) : NULL;
    node =
        inner != NULL ? make_node(p, sign.operator->kind, PMK_STR("")) : NULL;
    if (node == NULL)
        return inner;
    node->number = sign.number;
    add_part(p, node, inner);
    return pmk_near_check(&p->lexer, node, sign.start);
}

static pmk_node *parse_thing(parser *p)
{
    switch (p->token.kind) {
    case PMK_LEX_OPERATOR: return parse_around(p);
    case PMK_LEX_FIELD: return parse_field(p);
    case PMK_LEX_OPEN: return parse_brackets(p, p->row);
    default: return parse_leaf(p, p->row);
    }
}

/* ------------------------------------------------------------------ */
/* Items and how they are joined                                      */
/* ------------------------------------------------------------------ */

/* Does white space part the sign from what follows? */
static bool is_parted(const parser *p, const pmk_lex_token *sign)
{
    if (is_not(sign) || p->token.start <= sign->start)
        return false;
    return memchr(p->lexer.text.ptr + sign->start, ' ',
                  p->token.start - sign->start)
           != NULL;
}

static pmk_mark join_marks(pmk_mark outer, bool is_negated, pmk_mark inner)
{
    if (is_negated)
        return inner == PMK_MARK_NOT ? PMK_MARK_NONE : PMK_MARK_NOT;
    return inner == PMK_MARK_NOT || outer == PMK_MARK_NONE ? inner : outer;
}

static pmk_node *parse_item(parser *p)
{
    pmk_mark outer = PMK_MARK_NONE;
    bool is_negated = false;
    pmk_node *node;

    while (p->token.kind == PMK_LEX_MUST || p->token.kind == PMK_LEX_MINUS
           || is_not(&p->token)) {
        pmk_lex_token sign = p->token;

        advance(p);
        if (!starts_item(p) && is_not(&sign))
            return operator_as_word(p, &sign);
        if (!starts_item(p) || is_parted(p, &sign))
            pmk_lexer_odd(&p->lexer, sign.start,
                          "a sign with nothing behind it is left out");
        else if (sign.kind == PMK_LEX_MUST)
            outer = PMK_MARK_MUST;
        else
            is_negated = !is_negated;
        if (!starts_item(p))
            return NULL;
    }
    node = parse_thing(p);
    if (node != NULL)
        node->mark = join_marks(outer, is_negated, node->mark);
    return node;
}

/* a NEAR/5 b NEAR/5 c: c is near to what a and b span.  A sign before it is
 * about the whole. */
static pmk_node *parse_near(parser *p)
{
    pmk_node *left = parse_item(p);

    while (p->token.kind == PMK_LEX_OPERATOR && !p->lexer.is_failed
           && p->token.operator->kind >= PMK_NODE_NEAR && p->token.
              operator->place == PMK_BETWEEN) {
        pmk_lex_token sign = p->token;
        pmk_node *right, *node;

        advance(p);
        right = starts_item(p) ? parse_item(p) : NULL;
        if (left == NULL || right == NULL) {
            operator_as_word(p, &sign);
            left = left != NULL ? left : right;
            continue;
        }
        node = make_node(p, sign.operator->kind, PMK_STR(""));
        if (node == NULL)
            return NULL;
        node->number = sign.number;
        node->mark = left->mark;
        left->mark = PMK_MARK_NONE;
        add_part(p, node, left);
        add_part(p, node, right);
        left = pmk_near_check(&p->lexer, node, sign.start);
    }
    return left;
}

static bool has_marks(const pmk_node *list)
{
    for (size_t i = 0; i < list->parts.count; i++)
        if (list->parts.at[i]->mark != PMK_MARK_NONE)
            return true;
    return false;
}

/* Brackets around words that are joined by nothing change nothing. */
static void add_item(parser *p, pmk_node *list, pmk_node *item)
{
    if (item == NULL || item->kind != PMK_NODE_LIST
        || item->mark != PMK_MARK_NONE || has_marks(item)) {
        add_part(p, list, item);
        return;
    }
    for (size_t i = 0; i < item->parts.count; i++)
        add_part(p, list, item->parts.at[i]);
}

static pmk_node *parse_list(parser *p)
{
    pmk_node *list = make_node(p, PMK_NODE_LIST, PMK_STR(""));

    while (list != NULL && !p->lexer.is_failed) {
        if (starts_item(p)) {
            add_item(p, list, parse_near(p));
        } else if (list->parts.count == 0
                   && p->token.kind == PMK_LEX_OPERATOR) {
            add_part(p, list, operator_as_word(p, &p->token));
            advance(p);
        } else {
            break;
        }
    }
    return collapse(list);
}

/* `last` and the sign after it, which joined nothing. */
static pmk_node *add_stray(parser *p, pmk_node *last, const pmk_lex_token *sign)
{
    pmk_node *list = make_node(p, PMK_NODE_LIST, PMK_STR(""));

    add_item(p, list, last);
    add_part(p, list, operator_as_word(p, sign));
    return collapse(list);
}

/* Parts joined by one operator; the next rule gives each part. */
static pmk_node *parse_joined(parser *p, pmk_node_kind kind,
                              pmk_node *(*parse_part)(parser *))
{
    pmk_node *join = make_node(p, kind, PMK_STR(""));

    if (join == NULL)
        return NULL;
    add_part(p, join, parse_part(p));
    while (is_kind(p, kind) && !p->lexer.is_failed) {
        pmk_lex_token at = p->token;
        pmk_node *part;

        advance(p);
        part = p->token.kind == PMK_LEX_END || p->token.kind == PMK_LEX_CLOSE
                   ? NULL
                   : parse_part(p);
        if (part != NULL)
            add_part(p, join, part);
        else if (!p->lexer.is_failed)
            return add_stray(p, collapse(join), &at);
    }
    return collapse(join);
}

static pmk_node *parse_both(parser *p)
{
    return parse_joined(p, PMK_NODE_AND, parse_list);
}

static pmk_node *parse_question(parser *p)
{
    return parse_joined(p, PMK_NODE_OR, parse_both);
}

/* ------------------------------------------------------------------ */
/* The whole                                                          */
/* ------------------------------------------------------------------ */

/* Every word of a plain question, and nothing else. */
static pmk_node *parse_plain(parser *p)
{
    pmk_node *list = make_node(p, PMK_NODE_LIST, PMK_STR(""));

    while (list != NULL && p->token.kind == PMK_LEX_WORD) {
        add_part(p, list, make_leaf(p, &p->token));
        advance(p);
    }
    return collapse(list);
}

pressmark_status pmk_query_read(pressmark_query *query, pmk_str text,
                                const pressmark_query_options *options,
                                pressmark_error *err)
{
    const pmk_saved whole = {options, PMK_STR(""), NULL};
    parser p = {.arena = &query->arena, .saved = &whole};
    pressmark_status status = pmk_lexer_start(
        &p.lexer, query, text, options->plain, options->strict, err);

    if (status != PRESSMARK_OK)
        return status;
    advance(&p);
    query->root = options->plain ? parse_plain(&p) : parse_question(&p);
    if (!p.lexer.is_failed && p.token.kind == PMK_LEX_EMPTY)
        pmk_lexer_odd(&p.lexer, p.token.start, "nothing to search for");
    return p.lexer.is_failed ? p.lexer.status : PRESSMARK_OK;
}
