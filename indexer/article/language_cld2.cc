/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * language_cld2.cc - the one file that touches CLD2
 *
 * No exception crosses into C: whatever is thrown gives "not known".
 */
#include "article/language_cld2.h"

/* CLD2's header names FILE without including <cstdio>: the order counts. */
/* clang-format off */
#include <cstdio>
#include <cstring>
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
/* clang-format on */

static const size_t text_max = 1u << 16;

static bool guess(const char *text, size_t length, char code[16])
{
    const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING,
                                  CLD2::UNKNOWN_LANGUAGE};
    CLD2::Language best[3];
    int percent[3];
    double score[3];
    int text_bytes = 0;
    bool reliable = false;
    CLD2::Language found = CLD2::ExtDetectLanguageSummary(
        text, static_cast<int>(length), true, &hints, 0, best, percent, score,
        nullptr, &text_bytes, &reliable);

    if (found == CLD2::UNKNOWN_LANGUAGE)
        return false;
    std::strncpy(code, CLD2::LanguageCode(found), 15);
    code[15] = '\0';
    return reliable && percent[0] >= 60 && text_bytes >= 60;
}

extern "C" bool pmk_language_guess(const char *text, size_t length,
                                   char code[16])
{
    code[0] = '\0';
    try {
        return guess(text, length < text_max ? length : text_max, code);
    } catch (...) {
        code[0] = '\0';
        return false;
    }
}

size_t pmk_language_library(char *text, size_t room)
{
    return static_cast<size_t>(
        std::snprintf(text, room, "CLD2 %s", CLD2::DetectLanguageVersion()));
}
