/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_parse.c - words and signs -> a tree
 *
 *     question = both { OR both }
 *     both     = list { AND list }
 *     list     = item { item }
 *     item     = { NOT | + | - } thing
 *     thing    = word | word* | "phrase" | ( question )
 *              | field: ( word | "phrase" | ( question ) )
 *
 * What joins nothing is read as a word; a bracket without its partner is
 * passed over.  So every text is a question, and only a strict parse fails.
 */
#include "base/date.h"
#include "base/error.h"
#include "search/query_lex.h"
#include "search/query_settle.h"

#include <stdlib.h>

typedef struct parser {
    pmk_lexer lexer;
    pmk_lex_token token; /* the one looked at */
    pmk_arena *arena;
    const pmk_schema_row *row; /* the field whose brackets we are in */
    pmk_bound bound;
    size_t depth;   /* open brackets */
    size_t skipped; /* open brackets beyond the limit */
} parser;

static pmk_node *parse_question(parser *p);

/* ------------------------------------------------------------------ */
/* Tokens                                                             */
/* ------------------------------------------------------------------ */

/* True for a bracket that means nothing. */
static bool is_void_bracket(parser *p)
{
    if (p->token.kind == PMK_LEX_OPEN && p->depth >= PMK_QUERY_DEPTH_MAX) {
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

static bool starts_item(const parser *p)
{
    switch (p->token.kind) {
    case PMK_LEX_WORD:
    case PMK_LEX_START:
    case PMK_LEX_PHRASE:
    case PMK_LEX_FIELD:
    case PMK_LEX_OPEN:
    case PMK_LEX_MUST:
    case PMK_LEX_MINUS:
    case PMK_LEX_NOT: return true;
    default: return false;
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

/* A sign that joins nothing is a word like others. */
static pmk_node *operator_as_word(parser *p, const pmk_lex_token *token)
{
    const char *word = token->kind == PMK_LEX_AND  ? "and"
                       : token->kind == PMK_LEX_OR ? "or"
                                                   : "not";

    if (p->lexer.is_full) /* what it joined was cut off */
        return NULL;
    pmk_lexer_odd(&p->lexer, token->start,
                  "%.*s joins nothing here, read as a word", (int)strlen(word),
                  word);
    return make_node(p, PMK_NODE_WORD, pmk_str_of(word));
}

/* ------------------------------------------------------------------ */
/* Dates                                                              */
/* ------------------------------------------------------------------ */

bool pmk_date_range_read(pmk_str text, pressmark_time *low,
                         pressmark_time *high)
{
    size_t dots = pmk_str_find(text, PMK_STR(".."));
    pmk_str left = pmk_str_trim(text);
    pmk_str right;

    *low = (pressmark_time){0};
    *high = (pressmark_time){0};
    if (dots == (size_t)-1) {
        if (!pmk_time_is_iso(left, low))
            return false;
        *high = *low;
        return true;
    }
    left = pmk_str_trim(pmk_str_sub(text, 0, dots));
    right = pmk_str_trim(pmk_str_sub(text, dots + 2, text.len));
    return left.len + right.len > 0
           && (left.len == 0 || pmk_time_is_iso(left, low))
           && (right.len == 0 || pmk_time_is_iso(right, high));
}

/* A range the wrong way round is turned. */
static void turn_range(parser *p, pmk_node *node, size_t start)
{
    pressmark_time low = node->low;

    if (low.precision == PRESSMARK_TIME_NONE
        || node->high.precision == PRESSMARK_TIME_NONE
        || low.seconds <= node->high.seconds)
        return;
    pmk_lexer_odd(&p->lexer, start, "the dates are turned round");
    node->low = node->high;
    node->high = low;
}

/* The date node of `token`, or NULL when its text is no date. */
static pmk_node *make_date(parser *p, const pmk_lex_token *token,
                           pmk_bound bound)
{
    pressmark_time low, high;
    pmk_node *node;

    if (!pmk_date_range_read(token->text, &low, &high)
        || (bound != PMK_BOUND_BOTH
            && pmk_str_find(token->text, PMK_STR("..")) != (size_t)-1))
        return NULL;
    node = make_node(p, PMK_NODE_DATE, PMK_STR(""));
    if (node == NULL)
        return NULL;
    node->row = p->row;
    if (bound != PMK_BOUND_UNTIL)
        node->low = low;
    if (bound != PMK_BOUND_SINCE)
        node->high = high;
    turn_range(p, node, token->start);
    return node;
}

/* ------------------------------------------------------------------ */
/* Things                                                             */
/* ------------------------------------------------------------------ */

static pmk_node *make_leaf(parser *p, const pmk_lex_token *token)
{
    pmk_node_kind kind = token->kind == PMK_LEX_PHRASE  ? PMK_NODE_PHRASE
                         : token->kind == PMK_LEX_START ? PMK_NODE_START
                                                        : PMK_NODE_WORD;
    pmk_node *node;

    if (kind == PMK_NODE_PHRASE && pmk_row_is_raw(p->row))
        kind = PMK_NODE_WORD;
    node = make_node(p, kind, token->text);
    if (node != NULL)
        node->row = p->row;
    return node;
}

/* A value that is no date is read again, as words of no field. */
static pmk_node *reread_date(parser *p, const pmk_lex_token *token)
{
    const pmk_schema_row *row = p->row;
    pmk_node *node = NULL;

    pmk_lexer_odd(&p->lexer, token->start, "%.*s is no date, read as a word",
                  (int)(token->text.len < 60 ? token->text.len : 60),
                  token->text.ptr);
    p->lexer.at = token->start;
    p->lexer.row = NULL;
    p->lexer.is_literal = true;
    advance(p);
    p->lexer.is_literal = false;
    p->row = NULL;
    if (p->token.kind == PMK_LEX_WORD || p->token.kind == PMK_LEX_START
        || p->token.kind == PMK_LEX_PHRASE)
        node = make_leaf(p, &p->token);
    p->row = row;
    return node;
}

/* A word or phrase.  `row` is the field that goes on after it. */
static pmk_node *parse_leaf(parser *p, const pmk_schema_row *row)
{
    pmk_lex_token token = p->token;
    pmk_node *node;

    p->lexer.is_value = false;
    if (p->row != NULL && p->row->how == PMK_BY_DATE) {
        node = make_date(p, &token, p->bound);
        if (node == NULL && !p->lexer.is_failed)
            node = reread_date(p, &token);
    } else {
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
    } else if (p->token.kind == PMK_LEX_WORD || p->token.kind == PMK_LEX_START
               || p->token.kind == PMK_LEX_PHRASE) {
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

static pmk_node *parse_thing(parser *p)
{
    switch (p->token.kind) {
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
    if (sign->kind == PMK_LEX_NOT || p->token.start <= sign->start)
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
           || p->token.kind == PMK_LEX_NOT) {
        pmk_lex_token sign = p->token;

        advance(p);
        if (!starts_item(p) && sign.kind == PMK_LEX_NOT)
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
            add_item(p, list, parse_item(p));
        } else if (list->parts.count == 0
                   && (p->token.kind == PMK_LEX_AND
                       || p->token.kind == PMK_LEX_OR)) {
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
static pmk_node *parse_joined(parser *p, pmk_lex_kind sign, pmk_node_kind kind,
                              pmk_node *(*parse_part)(parser *))
{
    pmk_node *join = make_node(p, kind, PMK_STR(""));

    if (join == NULL)
        return NULL;
    add_part(p, join, parse_part(p));
    while (p->token.kind == sign && !p->lexer.is_failed) {
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
    return parse_joined(p, PMK_LEX_AND, PMK_NODE_AND, parse_list);
}

static pmk_node *parse_question(parser *p)
{
    return parse_joined(p, PMK_LEX_OR, PMK_NODE_OR, parse_both);
}

/* ------------------------------------------------------------------ */
/* The public face                                                    */
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

static pressmark_status write_text(pressmark_query *query, pressmark_error *err)
{
    pmk_buf out;

    pmk_buf_init(&out, (size_t)PMK_QUERY_BYTES_MAX * 16);
    if (query->root != NULL)
        pmk_node_write(query->root, &out);
    query->text = pmk_arena_text(&query->arena, pmk_buf_str(&out));
    if (out.failed)
        query->text = NULL;
    pmk_buf_free(&out);
    return query->text != NULL ? PRESSMARK_OK : pmk_fail_memory(err);
}

static pressmark_status parse(pressmark_query *query, const char *text,
                              const pressmark_query_options *options,
                              pressmark_error *err)
{
    parser p = {.arena = &query->arena};
    pressmark_status status =
        pmk_lexer_start(&p.lexer, query, pmk_str_of(text), options->plain,
                        options->strict, err);

    if (status != PRESSMARK_OK)
        return status;
    advance(&p);
    query->root = options->plain ? parse_plain(&p) : parse_question(&p);
    if (!p.lexer.is_failed && p.token.kind == PMK_LEX_EMPTY)
        pmk_lexer_odd(&p.lexer, p.token.start, "nothing to search for");
    if (p.lexer.is_failed)
        return p.lexer.status;
    if (!pmk_query_settle(query))
        return pmk_fail_memory(err);
    return write_text(query, err);
}

pressmark_status pressmark_query_parse(const char *text,
                                       const pressmark_query_options *options,
                                       pressmark_query **out,
                                       pressmark_error *err)
{
    pressmark_query_options chosen = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_query *query;
    pressmark_status status;

    if (out == NULL || text == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no question given");
    *out = NULL;
    if (options != NULL)
        memcpy(&chosen, options,
               options->size < sizeof(chosen) ? options->size : sizeof(chosen));
    query = calloc(1, sizeof(*query));
    if (query == NULL)
        return pmk_fail_memory(err);
    pmk_arena_init(&query->arena, (size_t)PMK_QUERY_BYTES_MAX * 64);
    query->words = chosen.words;
    status = parse(query, text, &chosen, err);
    if (status != PRESSMARK_OK)
        pressmark_query_free(query);
    else
        *out = query;
    return status;
}

void pressmark_query_free(pressmark_query *query)
{
    if (query == NULL)
        return;
    pmk_arena_free(&query->arena);
    free(query);
}

const char *pressmark_query_text(const pressmark_query *query)
{
    return query->text;
}

const char *pressmark_query_warning(const pressmark_query *query, size_t i)
{
    return i < query->warnings.count ? query->warnings.at[i] : NULL;
}
