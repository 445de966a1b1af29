/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_saved.c - questions inside questions: query:NAME
 */
#include "search/query_saved.h"

/* How deep they may lie in each other, and how much of a name is told. */
enum { SAVED_DEPTH_MAX = 16, NAME_SHOWN = 40 };

static int shown(pmk_str name)
{
    return (int)(name.len < NAME_SHOWN ? name.len : NAME_SHOWN);
}

/* Is it being read already, or too deep?  NULL when all is well. */
static const char *find_fault(const pmk_saved *saved)
{
    size_t depth = 0;

    for (const pmk_saved *at = saved->outer; at != NULL; at = at->outer) {
        if (at->outer != NULL && pmk_str_eq(at->name, saved->name))
            return "holds itself";
        if (++depth > SAVED_DEPTH_MAX)
            return "lies too deep in others";
    }
    return NULL;
}

const char *pmk_saved_find(pmk_lexer *lexer, const pmk_saved *saved,
                           size_t start, pmk_str *left)
{
    pmk_arena *arena = &lexer->query->arena;
    const char *name = pmk_arena_text(arena, saved->name);
    const char *fault = find_fault(saved);
    const char *text = NULL;

    if (name == NULL) {
        pmk_lexer_no_memory(lexer);
        return NULL;
    }
    *left = saved->name;
    if (fault == NULL && saved->options->saved != NULL
        && !pmk_str_eq(saved->name, PMK_STR(PMK_SAVED_CIRCLE)))
        text = saved->options->saved(name, saved->options->saved_payload);
    if (text != NULL) {
        text = pmk_arena_text(arena, pmk_str_of(text));
        if (text == NULL)
            pmk_lexer_no_memory(lexer);
        return text;
    }
    if (fault != NULL) {
        *left = PMK_STR(PMK_SAVED_CIRCLE);
        pmk_lexer_odd(lexer, start, "the saved question %.*s %s, finds nothing",
                      shown(saved->name), name, fault);
    } else {
        pmk_lexer_odd(lexer, start,
                      "there is no saved question %.*s, finds nothing",
                      shown(saved->name), name);
    }
    return NULL;
}

void pmk_saved_failed(pmk_lexer *lexer, const pmk_lexer *inner, size_t start)
{
    lexer->is_failed = true;
    lexer->status = inner->status;
    if (lexer->err != NULL && lexer->status == PRESSMARK_E_SYNTAX)
        lexer->err->offset = lexer->origins[start];
}
