/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tidy.c - text of titles and meta elements made readable, and compared
 */
#include "article/tidy.h"

#include "article/entity.h"
#include "base/buf.h"
#include "base/utf8.h"

#define TIDY_MAX 65536
#define KEY_MAX 2048

/* A tag at the front of `text`: its length, or 0 when it is only a "<". */
static size_t tag_length(pmk_str text)
{
    const char *end;
    size_t most = text.len < 512 ? text.len : 512;

    if (text.len < 3 || text.ptr[0] != '<')
        return 0;
    if (!pmk_is_alpha(text.ptr[1])
        && !(text.ptr[1] == '/' && pmk_is_alpha(text.ptr[2])))
        return 0;
    end = memchr(text.ptr, '>', most);
    return end != NULL ? (size_t)(end - text.ptr) + 1 : 0;
}

/* Fold white space and drop tags; `out` has room for text.len bytes. */
static pmk_str fold_into(char *out, pmk_str text)
{
    size_t len = 0;
    size_t at = 0;
    bool space = false;

    while (at < text.len) {
        size_t tag = tag_length(pmk_str_sub(text, at, text.len));
        size_t start = at;
        uint32_t code;

        at += tag;
        if (tag > 0)
            continue;
        code = pmk_utf8_next(text, &at);
        if (pmk_is_white(code) || code < 0x20) {
            space = len > 0;
            continue;
        }
        if (pmk_is_invisible(code) && code != 0x200C && code != 0x200D)
            continue;
        if (space)
            out[len++] = ' ';
        space = false;
        memcpy(out + len, text.ptr + start, at - start);
        len += at - start;
    }
    return pmk_str_n(out, len);
}

pmk_str pmk_readable(pmk_arena *arena, pmk_str text)
{
    char *room;
    pmk_str out;

    if (text.len > TIDY_MAX)
        text.len = pmk_utf8_floor(text, TIDY_MAX);
    if (text.len == 0)
        return PMK_STR_NONE;
    text = pmk_entity_decode(arena, pmk_entity_decode(arena, text));
    room = pmk_arena_get(arena, text.len + 1);
    if (room == NULL)
        return PMK_STR_NONE;
    out = fold_into(room, text);
    return out.len > 0 ? out : PMK_STR_NONE;
}

pmk_str pmk_key(pmk_arena *arena, pmk_str text)
{
    char lower[KEY_MAX * 4];
    pmk_buf buf;
    pmk_str kept;
    size_t at = 0;
    char *room;
    size_t len = 0;

    if (text.len > KEY_MAX)
        text.len = pmk_utf8_floor(text, KEY_MAX);
    pmk_buf_lend(&buf, lower, sizeof(lower));
    pmk_utf8_lower(&buf, text);
    kept = pmk_buf_str(&buf);
    room = pmk_arena_get(arena, kept.len + 1);
    while (room != NULL && at < kept.len) {
        size_t start = at;
        uint32_t code = pmk_utf8_next(kept, &at);

        if (!pmk_is_letter(code) && !pmk_is_number(code))
            continue;
        memcpy(room + len, kept.ptr + start, at - start);
        len += at - start;
    }
    return pmk_str_n(room != NULL ? room : "", len);
}

static unsigned gram_at(pmk_str key, size_t i)
{
    uint32_t gram;

    memcpy(&gram, key.ptr + i, sizeof(gram));
    return (gram * 2654435761u) >> 16;
}

unsigned pmk_share(pmk_str part, pmk_str whole)
{
    uint8_t seen[8192] = {0};
    size_t hits = 0;

    if (part.len < 4 || whole.len < 4)
        return part.len > 0 && pmk_str_find(whole, part) != SIZE_MAX ? 100 : 0;
    for (size_t i = 0; i + 4 <= whole.len; i++)
        seen[gram_at(whole, i) >> 3] |=
            (uint8_t)(1u << (gram_at(whole, i) & 7));
    for (size_t i = 0; i + 4 <= part.len; i++)
        hits += (seen[gram_at(part, i) >> 3] >> (gram_at(part, i) & 7)) & 1;
    return (unsigned)(hits * 100 / (part.len - 3));
}

unsigned pmk_likeness(pmk_str a, pmk_str b)
{
    unsigned there = pmk_share(a, b);
    unsigned back = pmk_share(b, a);

    return there < back ? there : back;
}

bool pmk_same(pmk_arena *arena, pmk_str a, pmk_str b)
{
    pmk_str key = pmk_key(arena, a);

    return key.len > 0 && pmk_str_eq(key, pmk_key(arena, b));
}

size_t pmk_word_count(pmk_str text)
{
    size_t words = 0;
    size_t solo = 0;
    size_t at = 0;
    bool in_word = false;

    while (at < text.len) {
        uint32_t code = pmk_utf8_next(text, &at);

        if (pmk_is_cjk(code))
            solo++;
        else if (pmk_is_white(code))
            in_word = false;
        else if (!in_word) {
            in_word = true;
            words++;
        }
    }
    return words + solo / 2;
}

bool pmk_has_any(pmk_str text, const char *const *words)
{
    for (; *words != NULL; words++)
        if (pmk_str_ifind(text, pmk_str_of(*words)) != SIZE_MAX)
            return true;
    return false;
}
