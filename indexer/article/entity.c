/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * entity.c - character references in text that was escaped once too often
 *
 * The names are those that occur in titles: punctuation and the letters of
 * Latin-1.  A name must end with its semicolon: "AT&T" and "R&D" stay.
 */
#include "article/entity.h"

#include "base/buf.h"

#include <stdint.h>

typedef struct named {
    const char *name;
    uint32_t code;
} named;

static const named table[] = {
    {"quot", 34},     {"amp", 38},     {"apos", 39},     {"lt", 60},
    {"gt", 62},       {"nbsp", 160},   {"iexcl", 161},   {"cent", 162},
    {"pound", 163},   {"copy", 169},   {"reg", 174},     {"laquo", 171},
    {"raquo", 187},   {"deg", 176},    {"middot", 183},  {"iquest", 191},
    {"euro", 8364},   {"trade", 8482}, {"sect", 167},    {"para", 182},
    {"ordf", 170},    {"ordm", 186},   {"acute", 180},   {"cedil", 184},
    {"Agrave", 192},  {"Aacute", 193}, {"Acirc", 194},   {"Atilde", 195},
    {"Auml", 196},    {"Aring", 197},  {"AElig", 198},   {"Ccedil", 199},
    {"Egrave", 200},  {"Eacute", 201}, {"Ecirc", 202},   {"Euml", 203},
    {"Igrave", 204},  {"Iacute", 205}, {"Icirc", 206},   {"Iuml", 207},
    {"ETH", 208},     {"Ntilde", 209}, {"Ograve", 210},  {"Oacute", 211},
    {"Ocirc", 212},   {"Otilde", 213}, {"Ouml", 214},    {"times", 215},
    {"Oslash", 216},  {"Ugrave", 217}, {"Uacute", 218},  {"Ucirc", 219},
    {"Uuml", 220},    {"Yacute", 221}, {"THORN", 222},   {"szlig", 223},
    {"agrave", 224},  {"aacute", 225}, {"acirc", 226},   {"atilde", 227},
    {"auml", 228},    {"aring", 229},  {"aelig", 230},   {"ccedil", 231},
    {"egrave", 232},  {"eacute", 233}, {"ecirc", 234},   {"euml", 235},
    {"igrave", 236},  {"iacute", 237}, {"icirc", 238},   {"iuml", 239},
    {"eth", 240},     {"ntilde", 241}, {"ograve", 242},  {"oacute", 243},
    {"ocirc", 244},   {"otilde", 245}, {"ouml", 246},    {"divide", 247},
    {"oslash", 248},  {"ugrave", 249}, {"uacute", 250},  {"ucirc", 251},
    {"uuml", 252},    {"yacute", 253}, {"thorn", 254},   {"yuml", 255},
    {"OElig", 338},   {"oelig", 339},  {"Scaron", 352},  {"scaron", 353},
    {"Yuml", 376},    {"ndash", 8211}, {"mdash", 8212},  {"lsquo", 8216},
    {"rsquo", 8217},  {"sbquo", 8218}, {"ldquo", 8220},  {"rdquo", 8221},
    {"bdquo", 8222},  {"bull", 8226},  {"hellip", 8230}, {"lsaquo", 8249},
    {"rsaquo", 8250}, {"prime", 8242}, {"Prime", 8243},  {"shy", 173},
    {"ensp", 8194},   {"emsp", 8195},  {"thinsp", 8201}, {"zwj", 8205},
    {"zwnj", 8204},
};

#define NAME_MAX_BYTES 10

/* Digits between "&#" or "&#x" and ";"; 0 when they are no character. */
static uint32_t number_of(pmk_str digits)
{
    bool is_hex = digits.len > 0 && pmk_ascii_lower(digits.ptr[0]) == 'x';
    uint32_t code = 0;

    for (size_t i = is_hex; i < digits.len; i++) {
        char c = pmk_ascii_lower(digits.ptr[i]);

        if (pmk_is_digit(c))
            code = code * (is_hex ? 16 : 10) + (uint32_t)(c - '0');
        else if (is_hex && c >= 'a' && c <= 'f')
            code = code * 16 + (uint32_t)(c - 'a' + 10);
        else
            return 0;
    }
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return 0xFFFD;
    return code;
}

/* The character that `name`, without "&" and ";", stands for, or 0. */
static uint32_t code_of(pmk_str name)
{
    if (name.len > 1 && name.ptr[0] == '#')
        return number_of(pmk_str_sub(name, 1, name.len));
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (pmk_str_eq(name, pmk_str_of(table[i].name)))
            return table[i].code;
    return 0;
}

/* Append the reference at the front of `text` and give its length; the "&"
 * alone when it is none. */
static size_t add_reference(pmk_buf *out, pmk_str text)
{
    size_t most = text.len < NAME_MAX_BYTES ? text.len : NAME_MAX_BYTES;
    const char *end = memchr(text.ptr, ';', most);
    uint32_t code = 0;

    if (end != NULL)
        code = code_of(pmk_str_n(text.ptr + 1, (size_t)(end - text.ptr) - 1));
    if (code == 0) {
        pmk_buf_char(out, '&');
        return 1;
    }
    pmk_buf_utf8(out, code);
    return (size_t)(end - text.ptr) + 1;
}

pmk_str pmk_entity_decode(pmk_arena *arena, pmk_str text)
{
    pmk_buf buf;
    pmk_str out;
    size_t at = 0;

    if (text.len == 0 || memchr(text.ptr, '&', text.len) == NULL)
        return text;
    pmk_buf_init(&buf, text.len + 16);
    while (at < text.len) {
        const char *next = memchr(text.ptr + at, '&', text.len - at);
        size_t stop = next != NULL ? (size_t)(next - text.ptr) : text.len;

        pmk_buf_add(&buf, pmk_str_sub(text, at, stop));
        at = stop;
        if (at < text.len)
            at += add_reference(&buf, pmk_str_sub(text, at, text.len));
    }
    arena->failed = arena->failed || buf.failed;
    out = buf.failed ? text : pmk_arena_str(arena, pmk_buf_str(&buf));
    pmk_buf_free(&buf);
    return out.ptr != NULL ? out : text;
}
