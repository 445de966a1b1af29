/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * byline_cjk.c - bylines as Chinese, Japanese and Korean papers print them
 *
 *     新华社北京5月3日电（记者 王小明 李雷）
 *     作者：张三   （责编：李四、王五）
 *     홍길동 기자
 *
 * A name is two to four Han characters, or two to four of Hangul, that end at
 * a space or sign; running text behind the same words does not.
 */
#include "article/names.h"
#include "base/utf8.h"

#define CJK_LINE_BYTES 600

static const char *const labels[] = {"记者",     "記者", "作者",
                                     "撰文",     "责编", "责任编辑",
                                     "责任编辑", "編輯", "编辑"};

static bool is_han(uint32_t code)
{
    return (code >= 0x4E00 && code <= 0x9FFF)
           || (code >= 0x3400 && code <= 0x4DBF) || code == 0xB7
           || code == 0x3005;
}

static bool is_hangul(uint32_t code)
{
    return code >= 0xAC00 && code <= 0xD7A3;
}

/* The run of Han characters at `*at`, which moves behind it. */
static pmk_str read_han(pmk_str text, size_t *at, size_t *letters)
{
    size_t start = *at;

    *letters = 0;
    while (*at < text.len) {
        size_t next = *at;

        if (!is_han(pmk_utf8_next(text, &next)))
            break;
        (*letters)++;
        *at = next;
    }
    return pmk_str_sub(text, start, *at);
}

static void skip_signs(pmk_str text, size_t *at, bool names_follow)
{
    while (*at < text.len) {
        size_t next = *at;
        uint32_t code = pmk_utf8_next(text, &next);

        if (!pmk_is_white(code) && code != 0x3001
            && (names_follow || (code != ':' && code != 0xFF1A)))
            return;
        *at = next;
    }
}

/* What may follow the last name: the end, a bracket, a slash; never what
 * goes on as a sentence. */
static bool ends_names(pmk_str text, size_t at)
{
    static const uint32_t signs[] = {')',    0xFF09, '/',    ']',    0xFF3D,
                                     0x3011, '|',    0xFF0F, 0xFF08, '('};

    uint32_t code;

    while (at < text.len) {
        code = pmk_utf8_next(text, &at);
        if (pmk_is_white(code))
            continue;
        for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
            if (code == signs[i])
                return true;
        return false;
    }
    return true;
}

static bool is_colon(pmk_str text, size_t at)
{
    uint32_t code = at < text.len ? pmk_utf8_next(text, &at) : 0;

    return code == ':' || code == 0xFF1A;
}

/* The names behind a label that ends at `at`. */
static size_t read_names(pmk_str text, size_t at, pmk_str *out, size_t room)
{
    size_t count = 0;

    skip_signs(text, &at, false);
    while (count < room) {
        size_t letters;
        pmk_str name = read_han(text, &at, &letters);

        if (letters == 0)
            return ends_names(text, at) ? count : 0;
        if (is_colon(text, at))
            return count; /* the next label */
        if (letters < 2 || letters > 4)
            return 0;
        out[count++] = name;
        skip_signs(text, &at, true);
    }
    return count;
}

/* "홍길동 기자": the word before the last one. */
static bool read_korean(pmk_str text, pmk_str *out)
{
    pmk_str label = PMK_STR(" 기자");
    size_t end = pmk_str_find(text, label);
    size_t start = end;
    size_t letters = 0;

    if (end == SIZE_MAX)
        return false;
    while (start > 0) {
        size_t before = start;

        if (!is_hangul(pmk_utf8_prev(text, &before)))
            break;
        letters++;
        start = before;
    }
    *out = pmk_str_sub(text, start, end);
    return letters >= 2 && letters <= 4;
}

size_t pmk_byline_cjk(pmk_str text, pmk_str *out, size_t room)
{
    if (text.len > CJK_LINE_BYTES)
        text.len = pmk_utf8_floor(text, CJK_LINE_BYTES);
    for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
        pmk_str label = pmk_str_of(labels[i]);
        size_t at = pmk_str_find(text, label);
        size_t count = 0;

        if (at != SIZE_MAX)
            count = read_names(text, at + label.len, out, room);
        if (count > 0)
            return count;
    }
    return room > 0 && read_korean(text, &out[0]) ? 1 : 0;
}

bool pmk_byline_is_cjk(pmk_str name)
{
    size_t at = 0;
    size_t letters;

    return read_han(name, &at, &letters).len == name.len && letters >= 2
           && letters <= 5;
}
