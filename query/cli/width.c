/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * width.c - characters on a terminal: how wide, and made harmless
 *
 * The C library's wcwidth() knows only what the locale knows; pages come in
 * all languages whatever the locale is, so the widths are ICU's.  What a page
 * says must never steer the terminal that shows it.
 */
#include "cli/width.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unistd.h>

enum {
    JOINER = 0x200d,
    TEXT_STYLE = 0xfe0e,
    EMOJI_STYLE = 0xfe0f,
    ISOLATE_LEFT = 0x2066,
    ISOLATE_RIGHT = 0x2067,
    SAFE_UNKNOWN = 0xfffd,
    COLUMNS_DEFAULT = 80,
    COLUMNS_MIN = 20,
    COLUMNS_MAX = 1000
};

uint32_t pmk_char_next(const char *text, size_t length, size_t *at)
{
    const uint8_t *bytes = (const uint8_t *)text + *at;
    size_t left = length - *at;
    int32_t room = left > U8_MAX_LENGTH ? U8_MAX_LENGTH : (int32_t)left;
    int32_t used = 0;
    UChar32 code;

    U8_NEXT(bytes, used, room, code);
    *at += (size_t)used;
    return code < 0 ? SAFE_UNKNOWN : (uint32_t)code;
}

bool pmk_char_is_control(uint32_t code)
{
    if (code < 0x20 || (code >= 0x7f && code < 0xa0))
        return true;
    if (code == 0x2028 || code == 0x2029)
        return true;
    if (code >= 0xfff9 && code <= 0xfffb)
        return true;
    return u_hasBinaryProperty((UChar32)code, UCHAR_BIDI_CONTROL);
}

uint32_t pmk_char_safe(uint32_t code)
{
    if (!pmk_char_is_control(code))
        return code;
    if ((code >= '\t' && code <= '\r') || code == 0x85 || code == 0x2028
        || code == 0x2029)
        return ' ';
    return SAFE_UNKNOWN;
}

unsigned pmk_char_width(uint32_t code)
{
    UChar32 c = (UChar32)code;
    int wide;

    if (code < 0x300)
        return code == 0xad ? 0 : 1;
    if (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK))
        return 0;
    if (code >= 0x1160 && code <= 0x11ff)
        return 0; /* vowels and finals that join the syllable before */
    wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return wide == U_EA_FULLWIDTH || wide == U_EA_WIDE ? 2 : 1;
}

/* A mark, a joiner, a colour of skin: it stands on what is before it. */
static bool is_attached(uint32_t code)
{
    int kind =
        u_getIntPropertyValue((UChar32)code, UCHAR_GRAPHEME_CLUSTER_BREAK);

    return kind == U_GCB_EXTEND || kind == U_GCB_SPACING_MARK
           || kind == U_GCB_ZWJ;
}

static bool has(uint32_t code, UProperty property)
{
    return u_hasBinaryProperty((UChar32)code, property);
}

unsigned pmk_char_most(uint32_t code)
{
    return has(code, UCHAR_REGIONAL_INDICATOR) || has(code, UCHAR_EMOJI)
               ? 2
               : pmk_char_width(code);
}

/* Columns of a character with one more mark on it.  Where terminals do not
 * agree it is the larger number, so that a line never runs over. */
static unsigned add_mark(unsigned columns, uint32_t base, uint32_t mark)
{
    if (mark == EMOJI_STYLE && has(base, UCHAR_EMOJI))
        return 2;
    if (mark == TEXT_STYLE)
        return columns;
    return columns + pmk_char_width(mark) * (mark < 0x1f000);
}

size_t pmk_cluster_end(const char *text, size_t length, size_t at,
                       unsigned *columns)
{
    uint32_t base = pmk_char_safe(pmk_char_next(text, length, &at));
    bool is_flag = has(base, UCHAR_REGIONAL_INDICATOR);
    uint32_t last = base;

    *columns = is_flag ? 2 : pmk_char_width(base);
    for (size_t next = at; next < length; at = next) {
        uint32_t code = pmk_char_safe(pmk_char_next(text, length, &next));

        if (is_attached(code))
            *columns = add_mark(*columns, base, code);
        else if (is_flag && last == base && next > at
                 && has(code, UCHAR_REGIONAL_INDICATOR))
            is_flag = false; /* two make one */
        else if (last != JOINER || !has(code, UCHAR_EXTENDED_PICTOGRAPHIC)
                 || !has(base, UCHAR_EXTENDED_PICTOGRAPHIC))
            break;
        last = code;
    }
    return at;
}

uint32_t pmk_text_isolate(const char *text, size_t length)
{
    uint32_t isolate = 0;
    bool is_right = false;

    for (size_t at = 0; at < length;) {
        UCharDirection direction =
            u_charDirection((UChar32)pmk_char_next(text, length, &at));
        bool to_left =
            direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;

        if (isolate == 0 && (to_left || direction == U_LEFT_TO_RIGHT))
            isolate = to_left ? ISOLATE_RIGHT : ISOLATE_LEFT;
        is_right = is_right || to_left || direction == U_ARABIC_NUMBER;
    }
    if (isolate == 0)
        isolate = ISOLATE_LEFT;
    return is_right ? isolate : 0;
}

bool pmk_char_may_part(const char *text, size_t length, size_t at)
{
    uint32_t code = pmk_char_next(text, length, &at);

    return pmk_char_width(code) == 2
           && u_getIntPropertyValue((UChar32)code, UCHAR_HANGUL_SYLLABLE_TYPE)
                  == U_HST_NOT_APPLICABLE;
}

bool pmk_char_is_closing(uint32_t code)
{
    return (U_GET_GC_MASK((UChar32)code)
            & (U_GC_PE_MASK | U_GC_PF_MASK | U_GC_PO_MASK | U_GC_LM_MASK))
           != 0;
}

bool pmk_char_is_opening(uint32_t code)
{
    return (U_GET_GC_MASK((UChar32)code) & (U_GC_PS_MASK | U_GC_PI_MASK)) != 0;
}

bool pmk_char_is_capital(uint32_t code)
{
    return u_isupper((UChar32)code) || u_istitle((UChar32)code);
}

bool pmk_char_is_small(uint32_t code)
{
    return u_islower((UChar32)code);
}

void pmk_char_print(FILE *out, uint32_t code)
{
    uint8_t bytes[U8_MAX_LENGTH];
    int32_t length = 0;

    U8_APPEND_UNSAFE(bytes, length, code);
    fwrite(bytes, 1, (size_t)length, out);
}

void pmk_text_print(FILE *out, const char *text)
{
    size_t length = strlen(text);

    for (size_t at = 0; at < length;)
        pmk_char_print(out, pmk_char_safe(pmk_char_next(text, length, &at)));
}

void pmk_text_print_isolated(FILE *out, const char *text)
{
    uint32_t isolate = pmk_text_isolate(text, strlen(text));

    if (isolate != 0)
        pmk_char_print(out, isolate);
    pmk_text_print(out, text);
    if (isolate != 0)
        pmk_char_print(out, PMK_ISOLATE_END);
}

size_t pmk_text_width(const char *text, size_t length)
{
    size_t width = 0;

    for (size_t at = 0; at < length;) {
        unsigned columns;

        at = pmk_cluster_end(text, length, at, &columns);
        width += columns;
    }
    return width;
}

char *pmk_text_mend(const char *text)
{
    size_t length = strlen(text);
    char *copy = length < SIZE_MAX / 4 ? malloc(length * 3 + 1) : NULL;
    int32_t used;
    size_t size = 0;

    if (!copy)
        return NULL;
    /* A bad byte takes three bytes as U+FFFD; a good character its own. */
    for (size_t at = 0; at < length; size += (size_t)used) {
        uint32_t code = pmk_char_next(text, length, &at);

        used = 0;
        U8_APPEND_UNSAFE(copy + size, used, code);
    }
    copy[size] = '\0';
    return copy;
}

static unsigned clamp_columns(long columns)
{
    if (columns < COLUMNS_MIN)
        return COLUMNS_MIN;
    return columns > COLUMNS_MAX ? COLUMNS_MAX : (unsigned)columns;
}

unsigned pmk_screen_columns(void)
{
    const char *wish = getenv("COLUMNS");
    struct winsize size;
    char *end = NULL;
    long columns = wish ? strtol(wish, &end, 10) : 0;

    if (wish && end != wish && !*end && columns > 0)
        return clamp_columns(columns);
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return clamp_columns(size.ws_col);
    return COLUMNS_DEFAULT;
}
