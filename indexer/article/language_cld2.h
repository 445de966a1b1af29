/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * language_cld2.h - what language a text is written in (CLD2)
 */
#ifndef PMK_LANGUAGE_CLD2_H
#define PMK_LANGUAGE_CLD2_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Guess the language of plain UTF-8 text.  `code` (16 bytes) receives its
 * ISO 639 code, "" when it is not known; true when the guess is reliable and
 * rests on enough text. */
bool pmk_language_guess(const char *text, size_t length, char code[16]);

/* Name and version of CLD2 as it runs, as for pressmark_library_name(). */
size_t pmk_language_library(char *text, size_t room);

#ifdef __cplusplus
}
#endif

#endif /* PMK_LANGUAGE_CLD2_H */
