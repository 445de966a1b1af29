/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fold.c - the same word, however it is written
 *
 * Plain ASCII is done by hand, the rest through ICU in UTF-16.  Words come
 * here once each, not once each time they occur: analyze.c remembers.
 */
#include "text/fold.h"

#include "base/utf8.h"

#include <stdio.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

enum {
    UNITS_IN = 128,  /* UTF-16 units of a word that are looked at */
    UNITS_MAX = 1024 /* what they can grow to */
};

typedef struct units {
    UChar at[UNITS_MAX];
    int32_t len;
} units;

static bool is_ascii(pmk_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if ((uint8_t)word.ptr[i] >= 0x80)
            return false;
    return true;
}

/* 1,234,567 and 90'000: groups of three after at most three digits. */
static bool is_grouped(pmk_str word)
{
    size_t digits = 0;
    size_t groups = 0;

    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];

        if (pmk_is_digit(c)) {
            digits++;
            continue;
        }
        if (c == '.' && groups > 0)
            return digits == 3; /* a fraction follows */
        if ((c != ',' && c != '\'') || digits == 0 || digits > 3
            || (groups > 0 && digits != 3))
            return false;
        groups++;
        digits = 0;
    }
    return groups > 0 && digits == 3;
}

static size_t drop_groups(char *text, size_t len)
{
    size_t kept = 0;

    if (len == 0 || !pmk_is_digit(text[0]) || !is_grouped(pmk_str_n(text, len)))
        return len;
    for (size_t i = 0; i < len; i++)
        if (text[i] != ',' && text[i] != '\'')
            text[kept++] = text[i];
    return kept;
}

static size_t tidy_ascii(pmk_str word, char *out)
{
    size_t len = word.len < PMK_FOLD_MAX ? word.len : PMK_FOLD_MAX;

    for (size_t i = 0; i < len; i++)
        out[i] = pmk_ascii_lower(word.ptr[i]);
    return drop_groups(out, len);
}

/* ------------------------------------------------------------------ */
/* Tidy, the long way                                                 */
/* ------------------------------------------------------------------ */

static void add_unit(units *text, UChar32 code)
{
    UBool error = false;

    if (text->len < UNITS_MAX)
        U16_APPEND(text->at, text->len, UNITS_MAX, code, error);
    (void)error;
}

/* Full-width Latin, half-width kana and Hangul, Latin ligatures: as they are
 * meant. */
static void add_plain_width(units *text, UChar32 code)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
    UChar plain[8];
    int32_t len = 0;

    if (U_SUCCESS(status))
        len = unorm2_getDecomposition(nfkc, code, plain, 8, &status);
    if (U_FAILURE(status) || len <= 0) {
        add_unit(text, code);
        return;
    }
    for (int32_t i = 0; i < len; i++)
        add_unit(text, plain[i]);
}

static void add_tidied(units *text, UChar32 code)
{
    if (pmk_is_invisible((uint32_t)code)
        || (code >= 0xFE00 && code <= 0xFE0F)) {
        return; /* variation selectors have no ink either */
    }
    if (code == 0x2018 || code == 0x2019)
        add_unit(text, '\'');
    else if ((code >= 0xFF00 && code <= 0xFFEF)
             || (code >= 0xFB00 && code <= 0xFB06))
        add_plain_width(text, code);
    else if (code >= 0x660 && u_charType(code) == U_DECIMAL_DIGIT_NUMBER)
        add_unit(text, '0' + u_charDigitValue(code));
    else
        add_unit(text, code);
}

static void read_units(pmk_str word, units *text)
{
    size_t at = 0;

    text->len = 0;
    while (at < word.len && text->len < UNITS_IN)
        add_tidied(text, (UChar32)pmk_utf8_next(word, &at));
}

static void compose(units *text)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    UChar room[UNITS_MAX];
    int32_t len;

    if (U_FAILURE(status)
        || unorm2_isNormalized(nfc, text->at, text->len, &status))
        return;
    len = unorm2_normalize(nfc, text->at, text->len, room, UNITS_MAX, &status);
    if (U_FAILURE(status))
        return;
    u_memcpy(text->at, room, len);
    text->len = len;
}

static void lower(units *text, const char *locale)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar room[UNITS_MAX];
    int32_t len =
        u_strToLower(room, UNITS_MAX, text->at, text->len, locale, &status);

    if (U_FAILURE(status) || len > UNITS_MAX)
        return;
    u_memcpy(text->at, room, len);
    text->len = len;
}

/* Tashkeel, the superscript alef, tatweel. */
static bool is_arabic_ornament(UChar32 code)
{
    return (code >= 0x64B && code <= 0x652) || code == 0x670 || code == 0x640;
}

/* Append one character unless there is no room for the whole of it. */
static size_t add_utf8(char *out, size_t len, UChar32 code)
{
    UBool error = false;

    U8_APPEND((uint8_t *)out, len, PMK_FOLD_MAX, code, error);
    (void)error;
    return len;
}

static size_t write_tidied(const pmk_language *language, const units *text,
                           char *out)
{
    size_t len = 0;
    int32_t i = 0;

    while (i < text->len) {
        UChar32 code;

        U16_NEXT(text->at, i, text->len, code);
        if (is_arabic_ornament(code))
            continue;
        if (code == 0x451 && !language->keeps_io)
            code = 0x435;
        len = add_utf8(out, len, code);
    }
    return drop_groups(out, len);
}

size_t pmk_tidy(const pmk_language *language, pmk_str word, char *out)
{
    units text;

    if (is_ascii(word) && language->case_locale[0] == '\0')
        return tidy_ascii(word, out);
    read_units(word, &text);
    compose(&text);
    lower(&text, language->case_locale);
    return write_tidied(language, &text, out);
}

/* ------------------------------------------------------------------ */
/* Fold                                                               */
/* ------------------------------------------------------------------ */

/* Letters that Unicode does not take apart, in order. */
static const struct {
    uint16_t code;
    char plain[3];
} whole_letters[] = {
    {0xDF, "ss"}, {0xE6, "ae"},   {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"},
    {0x111, "d"}, {0x127, "h"},   {0x131, "i"}, {0x138, "k"}, {0x142, "l"},
    {0x14B, "n"}, {0x153, "oe"},  {0x167, "t"}, {0x17F, "s"}, {0x180, "b"},
    {0x192, "f"}, {0x19A, "l"},   {0x1B6, "z"}, {0x1E5, "g"}, {0x23C, "c"},
    {0x247, "e"}, {0x1E9E, "ss"},
};

static const char *find_whole_letter(UChar32 code)
{
    size_t count = sizeof(whole_letters) / sizeof(whole_letters[0]);

    for (size_t i = 0; i < count; i++)
        if (whole_letters[i].code == code)
            return whole_letters[i].plain;
    return NULL;
}

/* The letter under its accents: the first of its full decomposition. */
static UChar32 find_base(UChar32 code)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    UChar parts[16];
    UChar32 base;
    int32_t i = 0;

    if (U_FAILURE(status)
        || unorm2_getDecomposition(nfc, code, parts, 16, &status) <= 0
        || U_FAILURE(status))
        return code;
    U16_NEXT(parts, i, 16, base);
    return base;
}

static bool is_accented_script(UChar32 code)
{
    return (code >= 0xC0 && code <= 0x24F) || (code >= 0x370 && code <= 0x3FF)
           || (code >= 0x1E00 && code <= 0x1FFF);
}

/* What is left over when accents have been composed with their letters, and
 * Hebrew points. */
static bool is_loose_mark(UChar32 code)
{
    return (code >= 0x300 && code <= 0x36F)
           || (code >= 0x591 && code <= 0x5C7 && code != 0x5BE && code != 0x5C0
               && code != 0x5C3 && code != 0x5C6);
}

static size_t add_folded(char *out, size_t len, UChar32 code)
{
    const char *plain;

    if (is_loose_mark(code))
        return len;
    if (!is_accented_script(code))
        return add_utf8(out, len, code);
    plain = find_whole_letter(code);
    if (plain == NULL) {
        code = find_base(code);
        return add_utf8(out, len, code == 0x3C2 ? 0x3C3 : code);
    }
    while (*plain != '\0')
        len = add_utf8(out, len, *plain++);
    return len;
}

size_t pmk_fold(pmk_str word, char *out)
{
    size_t len = 0;
    size_t at = 0;

    if (word.len > PMK_FOLD_MAX)
        word.len = pmk_utf8_floor(word, PMK_FOLD_MAX);
    if (is_ascii(word)) {
        memcpy(out, word.ptr, word.len);
        return word.len;
    }
    while (at < word.len)
        len = add_folded(out, len, (UChar32)pmk_utf8_next(word, &at));
    return len;
}

size_t pmk_fold_library(char *text, size_t room)
{
    char version[U_MAX_VERSION_STRING_LENGTH];
    UVersionInfo numbers;

    u_getVersion(numbers);
    u_versionToString(numbers, version);
    return (size_t)snprintf(text, room, "ICU %s", version);
}
