/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * jsonld_mend.c - JSON as pages carry it, made JSON again
 *
 * A parser of JSON refuses what browsers never look at: scripts wrapped in
 * comments or CDATA, line breaks inside strings, trailing commas, quotes that
 * the template forgot to escape.  This walk repairs those and copies the
 * rest.
 */
#include "article/facts.h"

/* Where the value starts: the first bracket. */
static pmk_str cut_wrapper(pmk_str text)
{
    size_t start = 0;
    size_t end = text.len;

    while (start < end && text.ptr[start] != '{' && text.ptr[start] != '[')
        start++;
    /* "[CDATA[" is not an array. */
    if (pmk_str_starts(pmk_str_sub(text, start, end), PMK_STR("[CDATA["))) {
        start += 7;
        while (start < end && text.ptr[start] != '{' && text.ptr[start] != '[')
            start++;
    }
    while (end > start && text.ptr[end - 1] != '}' && text.ptr[end - 1] != ']')
        end--;
    return pmk_str_sub(text, start, end);
}

/* The "]]>" of a CDATA wrapper leaves two brackets behind. */
static pmk_str cut_cdata_end(pmk_str text)
{
    size_t open = 0;

    if (!pmk_str_ends(text, PMK_STR("]]")) || text.ptr[0] == '[')
        return text;
    open = text.len - 2;
    while (open > 0 && text.ptr[open - 1] != '}')
        open--;
    return open > 0 ? pmk_str_sub(text, 0, open) : text;
}

/* A quote inside a string ends it when JSON could go on behind it. */
static bool ends_string(pmk_str text, size_t quote)
{
    size_t at = quote + 1;

    while (at < text.len && pmk_is_space(text.ptr[at]))
        at++;
    if (at == text.len || strchr(":}]", text.ptr[at]) != NULL)
        return true;
    if (text.ptr[at] != ',')
        return false;
    at++;
    while (at < text.len && pmk_is_space(text.ptr[at]))
        at++;
    return at == text.len || strchr("\"{[}]-0123456789tfn", text.ptr[at]);
}

static int hex_of(pmk_str text, size_t at)
{
    int value = 0;

    for (size_t i = 0; i < 4; i++) {
        char c = at + i < text.len ? pmk_ascii_lower(text.ptr[at + i]) : ' ';

        if (pmk_is_digit(c))
            value = value * 16 + (c - '0');
        else if (c >= 'a' && c <= 'f')
            value = value * 16 + (c - 'a' + 10);
        else
            return -1;
    }
    return value;
}

/* The escape at `at`, which is a backslash: copied when it is one of JSON's,
 * else its character alone.  Gives its length. */
static size_t add_escape(pmk_str text, size_t at, pmk_buf *out)
{
    char kind = at + 1 < text.len ? text.ptr[at + 1] : '\0';
    int code;

    if (kind == '\0')
        return 1;
    if (strchr("\"\\/bfnrt", kind) != NULL) {
        pmk_buf_add(out, pmk_str_n(text.ptr + at, 2));
        return 2;
    }
    if (kind != 'u')
        return 1;
    code = hex_of(text, at + 2);
    if (code <= 0)
        return 2;
    if (code >= 0xD800 && code <= 0xDBFF && at + 7 < text.len
        && text.ptr[at + 6] == '\\' && text.ptr[at + 7] == 'u'
        && (hex_of(text, at + 8) & 0xFC00) == 0xDC00) {
        pmk_buf_add(out, pmk_str_n(text.ptr + at, 12));
        return 12;
    }
    if (code >= 0xD800 && code <= 0xDFFF)
        pmk_buf_text(out, "\\ufffd");
    else
        pmk_buf_add(out, pmk_str_n(text.ptr + at, 6));
    return 6;
}

/* The string whose opening quote is at `at`; gives where it ends. */
static size_t add_string(pmk_str text, size_t at, pmk_buf *out)
{
    pmk_buf_char(out, '"');
    at++;
    while (at < text.len) {
        char c = text.ptr[at];

        if (c == '\\') {
            at += add_escape(text, at, out);
            continue;
        }
        if (c == '"' && ends_string(text, at)) {
            at++;
            break;
        }
        if (c == '"')
            pmk_buf_text(out, "\\\"");
        else if (c == '\n')
            pmk_buf_text(out, "\\n");
        else
            pmk_buf_char(out, (unsigned char)c < 0x20 ? ' ' : c);
        at++;
    }
    pmk_buf_char(out, '"');
    return at;
}

/* The length of a comment at `at`, or 0. */
static size_t comment_length(pmk_str text, size_t at)
{
    pmk_str rest = pmk_str_sub(text, at, text.len);
    size_t end;

    if (pmk_str_starts(rest, PMK_STR("//"))) {
        end = pmk_str_find(rest, PMK_STR("\n"));
        return end != SIZE_MAX ? end : rest.len;
    }
    if (!pmk_str_starts(rest, PMK_STR("/*")))
        return 0;
    end = pmk_str_find(rest, PMK_STR("*/"));
    return end != SIZE_MAX ? end + 2 : rest.len;
}

/* Is the next sign behind a comma a closing bracket or another comma? */
static bool is_trailing_comma(pmk_str text, size_t comma)
{
    size_t at = comma + 1;

    while (at < text.len && pmk_is_space(text.ptr[at]))
        at++;
    return at == text.len || strchr(",}]", text.ptr[at]) != NULL;
}

void pmk_jsonld_mend(pmk_str text, pmk_buf *out)
{
    size_t at = 0;

    text = cut_wrapper(text);
    if (text.len > 0)
        text = cut_cdata_end(text);
    while (at < text.len && !out->failed) {
        char c = text.ptr[at];
        size_t comment = c == '/' ? comment_length(text, at) : 0;

        if (c == '"')
            at = add_string(text, at, out);
        else if (comment > 0)
            at += comment;
        else {
            if (c != ',' || !is_trailing_comma(text, at))
                pmk_buf_char(out, (unsigned char)c < 0x20 ? ' ' : c);
            at++;
        }
    }
}
