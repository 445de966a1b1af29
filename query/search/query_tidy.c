/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_tidy.c - the question as it came -> the text that is lexed
 *
 * White space is one kind, quotes are straight, what has no ink is not there;
 * for every byte is kept where it came from, so that a caret can point there.
 */
#include "search/query_tidy.h"

#include "base/utf8.h"

static void keep_code(pmk_tidied *tidy, uint32_t code, size_t origin)
{
    size_t before = tidy->text.len;

    pmk_buf_utf8(&tidy->text, code);
    if (tidy->text.failed || tidy->text.len >= tidy->room) {
        tidy->text.failed = true;
        return;
    }
    for (size_t i = before; i < tidy->text.len; i++)
        tidy->origins[i] = (uint32_t)origin;
}

/* Controls are white, curly and angular quotes straight, what has no ink is
 * not there; 0 for the last. */
static uint32_t tidy_code(uint32_t code)
{
    if (code < 0x20 || (code >= 0x7F && code < 0xA0) || pmk_is_white(code))
        return ' ';
    if (pmk_is_invisible(code))
        return 0;
    switch (code) {
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0xAB:
    case 0xBB:
    case 0xFF02: return '"';
    }
    return code;
}

bool pmk_query_tidy(pmk_str question, pmk_tidied *tidy, size_t *bad)
{
    bool is_good = true;

    for (size_t i = 0; i < question.len && !tidy->text.failed;) {
        size_t start = i;
        uint32_t code = pmk_utf8_next(question, &i);

        if (code == 0xFFFD && is_good) {
            is_good = false;
            *bad = tidy->text.len;
        }
        code = tidy_code(code);
        if (code != 0)
            keep_code(tidy, code, start);
    }
    return is_good;
}
