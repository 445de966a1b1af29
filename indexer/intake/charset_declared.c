/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * charset_declared.c - where a page declares its charset
 *
 * The HTTP header or the content attribute of a meta element, the charset
 * attribute of one, the encoding of an XML declaration.  Comments do not
 * count.  A meta element cannot say UTF-16: it was read as bytes, so it
 * means UTF-8.
 */
#include "intake/charset_label.h"

enum { HEAD_BYTES = 4096 };

static pmk_str skip(pmk_str s, size_t bytes)
{
    return pmk_str_sub(s, bytes < s.len ? bytes : s.len, s.len);
}

static pmk_str skip_space(pmk_str s)
{
    while (s.len > 0 && pmk_is_space(s.ptr[0]))
        s = skip(s, 1);
    return s;
}

/* A value in quotes of either kind, or up to a sign of `ends`. */
static pmk_str read_value(pmk_str *s, const char *ends)
{
    char quote = s->len > 0 ? s->ptr[0] : '\0';
    size_t i = 0;
    pmk_str value;

    if (quote == '"' || quote == '\'') {
        *s = skip(*s, 1);
        while (i < s->len && s->ptr[i] != quote)
            i++;
        value = pmk_str_sub(*s, 0, i);
        if (i == s->len)
            value = PMK_STR_NONE;
        *s = skip(*s, i + 1);
        return value;
    }
    while (i < s->len && !pmk_is_space(s->ptr[i])
           && (s->ptr[i] == '\0' || strchr(ends, s->ptr[i]) == NULL))
        i++;
    value = pmk_str_sub(*s, 0, i);
    *s = skip(*s, i);
    return value;
}

const pmk_charset *pmk_charset_of_type(pmk_str content_type)
{
    pmk_str s = content_type;

    for (;;) {
        size_t at =
            s.len > 0 ? pmk_str_ifind(s, PMK_STR("charset")) : (size_t)-1;

        if (at == (size_t)-1)
            return NULL;
        s = skip_space(skip(s, at + 7));
        if (s.len == 0 || s.ptr[0] != '=')
            continue;
        s = skip_space(skip(s, 1));
        return pmk_charset_find(read_value(&s, ";,"));
    }
}

static const pmk_charset *as_bytes(const pmk_charset *charset)
{
    if (charset != NULL && strncmp(charset->name, "utf-16", 6) == 0)
        return pmk_charset_find(PMK_STR("utf-8"));
    return charset;
}

/* One attribute; false at the end of the element. */
static bool read_attribute(pmk_str *s, pmk_str *name, pmk_str *value)
{
    size_t i = 0;

    while (s->len > 0 && (pmk_is_space(s->ptr[0]) || s->ptr[0] == '/'))
        *s = skip(*s, 1);
    if (s->len == 0 || s->ptr[0] == '>')
        return false;
    while (i < s->len && !pmk_is_space(s->ptr[i]) && s->ptr[i] != '>'
           && s->ptr[i] != '/' && (s->ptr[i] != '=' || i == 0))
        i++;
    *name = pmk_str_sub(*s, 0, i);
    *s = skip_space(skip(*s, i));
    *value = PMK_STR("");
    if (s->len > 0 && s->ptr[0] == '=') {
        *s = skip_space(skip(*s, 1));
        *value = read_value(s, ">");
    }
    return true;
}

/* The attributes of one meta element; `s` moves behind them. */
static const pmk_charset *read_meta(pmk_str *s)
{
    const pmk_charset *by_content = NULL;
    const pmk_charset *by_charset = NULL;
    bool is_type = false;
    pmk_str name;
    pmk_str value;

    while (read_attribute(s, &name, &value)) {
        if (value.ptr == NULL)
            continue;
        if (pmk_str_ieq(name, PMK_STR("charset")) && by_charset == NULL)
            by_charset = pmk_charset_find(value);
        else if (pmk_str_ieq(name, PMK_STR("content")) && by_content == NULL)
            by_content = pmk_charset_of_type(value);
        else if (pmk_str_ieq(name, PMK_STR("http-equiv")))
            is_type = pmk_str_ieq(pmk_str_trim(value), PMK_STR("content-type"));
    }
    return as_bytes(by_charset != NULL ? by_charset
                    : is_type          ? by_content
                                       : NULL);
}

static const pmk_charset *read_xml(pmk_str s)
{
    size_t end = pmk_str_find(s, PMK_STR("?>"));
    size_t at;

    if (end == (size_t)-1)
        return NULL;
    s = pmk_str_sub(s, 0, end);
    at = pmk_str_find(s, PMK_STR("encoding"));
    if (at == (size_t)-1)
        return NULL;
    s = skip_space(skip(s, at + 8));
    if (s.len == 0 || s.ptr[0] != '=')
        return NULL;
    s = skip_space(skip(s, 1));
    return as_bytes(pmk_charset_find(read_value(&s, "?")));
}

const pmk_charset *pmk_charset_of_page(pmk_str bytes)
{
    pmk_str s =
        pmk_str_sub(bytes, 0, bytes.len < HEAD_BYTES ? bytes.len : HEAD_BYTES);
    const pmk_charset *found;

    s = skip_space(s);
    if (pmk_str_starts(s, PMK_STR("<?xml")) && (found = read_xml(s)) != NULL)
        return found;
    while (s.len > 0) {
        const char *at = memchr(s.ptr, '<', s.len);

        if (at == NULL)
            return NULL;
        s = skip(s, (size_t)(at - s.ptr));
        if (pmk_str_starts(s, PMK_STR("<!--"))) {
            size_t end = pmk_str_find(skip(s, 2), PMK_STR("-->"));

            s = skip(s, end == (size_t)-1 ? s.len : end + 5);
        } else if (s.len > 5 && pmk_str_istarts(s, PMK_STR("<meta"))
                   && (pmk_is_space(s.ptr[5]) || s.ptr[5] == '/')) {
            s = skip(s, 5);
            found = read_meta(&s);
            if (found != NULL)
                return found;
        } else {
            s = skip(s, 1);
        }
    }
    return NULL;
}
