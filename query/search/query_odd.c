/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_odd.c - what is odd about a question: a warning, or the error that a
 * strict question ends with
 */
#include "base/error.h"
#include "base/utf8.h"
#include "search/query_lex.h"

#include <stdarg.h>
#include <stdio.h>

void pmk_lexer_no_memory(pmk_lexer *lexer)
{
    if (!lexer->is_failed)
        lexer->status = pmk_fail_memory(lexer->err);
    lexer->is_failed = true;
}

static void keep_warning(pmk_lexer *lexer, const char *message)
{
    pressmark_query *query = lexer->query;
    const char *copy;

    if (query->warnings.count >= PMK_QUERY_WARNINGS_MAX)
        return;
    if (query->warnings.count > 0
        && strcmp(query->warnings.at[query->warnings.count - 1], message) == 0)
        return;
    copy = pmk_arena_text(&query->arena, pmk_str_of(message));
    if (copy == NULL || !pmk_vec_push(&query->arena, &query->warnings, copy))
        pmk_lexer_no_memory(lexer);
}

void pmk_lexer_odd(pmk_lexer *lexer, size_t at, const char *format, ...)
{
    char room[240];
    pmk_str message = {room, 0};
    va_list args;
    int len;

    if (lexer->is_failed)
        return;
    va_start(args, format);
    len = vsnprintf(room, sizeof(room), format, args);
    va_end(args);
    message.len = len < 0 ? 0 : (size_t)len;
    if (message.len >= sizeof(room))
        message.len = pmk_utf8_floor(message, sizeof(room) - 1);
    room[message.len] = '\0';
    if (!lexer->is_strict) {
        keep_warning(lexer, room);
        return;
    }
    lexer->is_failed = true;
    lexer->status = pmk_fail_at(lexer->err, PRESSMARK_E_SYNTAX,
                                lexer->origins[at], "%s", room);
}
