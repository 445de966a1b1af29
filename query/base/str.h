/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * str.h - views of bytes
 *
 * A pmk_str is a pointer and a length.  It owns nothing, need not end in NUL,
 * and is passed by value.  An absent string has a NULL pointer; an empty one
 * has not.
 */
#ifndef PMK_STR_H
#define PMK_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct pmk_str {
    const char *ptr;
    size_t len;
} pmk_str;

/* A literal, measured by the compiler. */
#define PMK_STR(literal) ((pmk_str){"" literal, sizeof(literal) - 1})
#define PMK_STR_NONE ((pmk_str){NULL, 0})

/* A C string; NULL gives an absent one. */
static inline pmk_str pmk_str_of(const char *text)
{
    return (pmk_str){text, text != NULL ? strlen(text) : 0};
}

static inline pmk_str pmk_str_n(const char *ptr, size_t len)
{
    return (pmk_str){ptr, len};
}

static inline bool pmk_str_eq(pmk_str a, pmk_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* In byte order: below, at or above zero. */
static inline int pmk_str_compare(pmk_str a, pmk_str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len > 0 ? memcmp(a.ptr, b.ptr, len) : 0;

    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

static inline bool pmk_str_starts(pmk_str s, pmk_str head)
{
    return s.len >= head.len && memcmp(s.ptr, head.ptr, head.len) == 0;
}

static inline bool pmk_str_ends(pmk_str s, pmk_str tail)
{
    return s.len >= tail.len
           && memcmp(s.ptr + s.len - tail.len, tail.ptr, tail.len) == 0;
}

/* Bytes from `start` to `end`, both within `s`.  Nothing of an absent string
 * is absent: NULL + 0 is not defined in C. */
static inline pmk_str pmk_str_sub(pmk_str s, size_t start, size_t end)
{
    return (pmk_str){start > 0 ? s.ptr + start : s.ptr, end - start};
}

/* ASCII white space, without asking the locale. */
static inline bool pmk_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline char pmk_ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static inline bool pmk_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool pmk_is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Without ASCII white space at both ends. */
static inline pmk_str pmk_str_trim(pmk_str s)
{
    while (s.len > 0 && pmk_is_space(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    while (s.len > 0 && pmk_is_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

/* Cut the part before the next `sign` off `rest` into `part`.  The last part
 * is what follows the last sign.  False when nothing is left; start with a
 * `rest` whose pointer is not NULL. */
static inline bool pmk_str_cut(pmk_str *rest, char sign, pmk_str *part)
{
    const char *at;

    if (rest->ptr == NULL)
        return false;
    at =
        rest->len > 0 ? (const char *)memchr(rest->ptr, sign, rest->len) : NULL;
    if (at == NULL) {
        *part = *rest;
        *rest = PMK_STR_NONE;
        return true;
    }
    *part = pmk_str_n(rest->ptr, (size_t)(at - rest->ptr));
    *rest = pmk_str_n(at + 1, rest->len - part->len - 1);
    return true;
}

/* Equal but for the case of ASCII letters. */
static inline bool pmk_str_ieq(pmk_str a, pmk_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (pmk_ascii_lower(a.ptr[i]) != pmk_ascii_lower(b.ptr[i]))
            return false;
    return true;
}

static inline bool pmk_str_istarts(pmk_str s, pmk_str head)
{
    return s.len >= head.len && pmk_str_ieq(pmk_str_n(s.ptr, head.len), head);
}

/* Where `needle` first occurs, or SIZE_MAX. */
static inline size_t pmk_str_find(pmk_str s, pmk_str needle)
{
    const char *at;

    if (needle.len == 0)
        return 0;
    if (s.len < needle.len)
        return (size_t)-1;
    at = (const char *)memmem(s.ptr, s.len, needle.ptr, needle.len);
    return at != NULL ? (size_t)(at - s.ptr) : (size_t)-1;
}

/* The same, blind to the case of ASCII letters. */
static inline size_t pmk_str_ifind(pmk_str s, pmk_str needle)
{
    for (size_t i = 0; i + needle.len <= s.len; i++)
        if (pmk_str_ieq(pmk_str_n(s.ptr + i, needle.len), needle))
            return i;
    return (size_t)-1;
}

#endif /* PMK_STR_H */
