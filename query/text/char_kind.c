/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * char_kind.c - what a character does to a word
 *
 * The properties are those of UAX #29, kept for the characters that make up
 * most text of the scripts with spaces; the rest is left to ICU.  The test of
 * word.c compares the two on mixtures of all of them.
 */
#include "text/char_kind.h"

#include <unicode/uchar.h>

/* The kinds up to U+06FF.  What is not listed above U+007F is asked of ICU;
 * kind_of() turns the zero there into OTHER. */
const uint8_t pmk_kinds[PMK_KINDS] = {
    ['0' ... '9'] = PMK_DIGIT,
    ['A' ... 'Z'] = PMK_LETTER,
    ['a' ... 'z'] = PMK_LETTER,
    ['.'] = PMK_DOT,
    ['\''] = PMK_APOSTROPHE,
    [','] = PMK_COMMA,
    [0xAA] = PMK_LETTER,
    [0xAD] = PMK_INVISIBLE,
    [0xB5] = PMK_LETTER,
    [0xBA] = PMK_LETTER,
    [0xC0 ... 0xD6] = PMK_LETTER,
    [0xD8 ... 0xF6] = PMK_LETTER,
    [0xF8 ... 0x24F] = PMK_LETTER,
    [0x386] = PMK_LETTER,
    [0x388 ... 0x38A] = PMK_LETTER,
    [0x38C] = PMK_LETTER,
    [0x38E ... 0x3A1] = PMK_LETTER,
    [0x3A3 ... 0x3CE] = PMK_LETTER,
    [0x400 ... 0x481] = PMK_LETTER,
    [0x48A ... 0x52F] = PMK_LETTER,
    [0x60C] = PMK_COMMA,
    [0x61C] = PMK_INVISIBLE,
    [0x620 ... 0x64A] = PMK_LETTER,
    [0x671 ... 0x6D3] = PMK_LETTER,
};

/* Characters above U+007F that end a word on both sides, in order. */
static const struct {
    uint32_t first;
    uint32_t last;
} breaks[] = {
    {0x80, 0xA9},     {0xAB, 0xAC},     {0xAE, 0xB4},     {0xB6, 0xB6},
    {0xB8, 0xB9},     {0xBB, 0xBF},     {0xD7, 0xD7},     {0xF7, 0xF7},
    {0x61B, 0x61B},   {0x61E, 0x61F},   {0x2000, 0x200A}, {0x2010, 0x2017},
    {0x201A, 0x2023}, {0x2025, 0x2026}, {0x2028, 0x2029}, {0x2030, 0x203E},
    {0x20A0, 0x20BF}, {0x2122, 0x2122}, {0x2190, 0x23FF}, {0x2500, 0x25FF},
    {0x3000, 0x3003}, {0x3008, 0x3020}, {0xFFFD, 0xFFFD},
};

static bool is_break(uint32_t code)
{
    for (size_t i = 0; i < sizeof(breaks) / sizeof(breaks[0]); i++)
        if (code <= breaks[i].last)
            return code >= breaks[i].first;
    return false;
}

enum pmk_kind pmk_kind_of(uint32_t code)
{
    if (code < PMK_KINDS && (code < 0x80 || pmk_kinds[code] != PMK_BREAK))
        return (enum pmk_kind)pmk_kinds[code];
    if (code == 0x2018 || code == 0x2019)
        return PMK_APOSTROPHE;
    if (is_break(code))
        return PMK_BREAK;
    if (pmk_is_invisible(code))
        return PMK_INVISIBLE;
    if ((code >= 0x2E80 || (code >= 0x1100 && code <= 0x11FF))
        && pmk_is_cjk(code))
        return PMK_CJK;
    return PMK_OTHER;
}

bool pmk_belongs_before(uint32_t code)
{
    return code == 0x3099 || code == 0x309A || code == 0xFF9E || code == 0xFF9F
           || (code >= 0xFE00 && code <= 0xFE0F)
           || (code >= 0xE0100 && code <= 0xE01EF)
           || (code >= 0x1160 && code <= 0x11FF) || pmk_is_invisible(code);
}

enum pmk_kind pmk_word_kind_at(pmk_str text, size_t at, size_t *next)
{
    enum pmk_kind kind = pmk_kind_at(text, at, next);
    UChar32 code;

    if (kind != PMK_OTHER)
        return kind;
    code = (UChar32)pmk_utf8_next(text, &at);
    if (u_isUAlphabetic(code)
        || (U_GET_GC_MASK(code) & (U_GC_N_MASK | U_GC_M_MASK)) != 0)
        return PMK_LETTER;
    return PMK_OTHER;
}

bool pmk_begins_word(pmk_str text, size_t at, enum pmk_kind kind)
{
    uint32_t code;

    if (kind != PMK_LETTER || (uint8_t)text.ptr[at] < 0x80)
        return kind == PMK_LETTER || kind == PMK_DIGIT;
    code = pmk_utf8_next(text, &at);
    return (U_GET_GC_MASK((UChar32)code) & U_GC_M_MASK) == 0
           && !pmk_belongs_before(code);
}
