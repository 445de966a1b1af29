/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * char_kind.h - what a character does to a word
 */
#ifndef PMK_CHAR_KIND_H
#define PMK_CHAR_KIND_H

#include "base/str.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>

enum pmk_kind {
    PMK_BREAK = 0, /* never part of a word */
    PMK_LETTER,
    PMK_DIGIT,
    PMK_DOT,        /* MidNumLet */
    PMK_APOSTROPHE, /* MidNumLet, and means an apostrophe */
    PMK_COMMA,      /* MidNum */
    PMK_INVISIBLE,
    PMK_OTHER, /* ICU knows */
    PMK_CJK
};

enum { PMK_KINDS = 0x700 };

/* The kinds of the first characters; PMK_BREAK above U+007F means that the
 * table does not tell.  Ask through the functions. */
extern const uint8_t pmk_kinds[PMK_KINDS];

enum pmk_kind pmk_kind_of(uint32_t code);

/* Marks that belong to the character before them: sound marks of kana,
 * variation selectors, the later letters of a Hangul syllable. */
bool pmk_belongs_before(uint32_t code);

/* ASCII is asked most: one load, nothing else. */
static inline enum pmk_kind pmk_kind_of_byte(char c)
{
    return (enum pmk_kind)pmk_kinds[(uint8_t)c];
}

static inline enum pmk_kind pmk_kind_at(pmk_str text, size_t at, size_t *next)
{
    *next = at + 1;
    if ((uint8_t)text.ptr[at] < 0x80)
        return pmk_kind_of_byte(text.ptr[at]);
    *next = at;
    return pmk_kind_of(pmk_utf8_next(text, next));
}

/* The same inside a word that ICU found: letters, numbers and marks that are
 * not in our table are letters; OTHER is left for signs such as the Catalan
 * dot. */
enum pmk_kind pmk_word_kind_at(pmk_str text, size_t at, size_t *next);

/* Can a word begin with the character at `at`, whose kind is `kind`?  A mark
 * without its letter is no word. */
bool pmk_begins_word(pmk_str text, size_t at, enum pmk_kind kind);

#endif /* PMK_CHAR_KIND_H */
