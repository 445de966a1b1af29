/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * language.h - what the analysis must know of a language: one table
 */
#ifndef PMK_LANGUAGE_H
#define PMK_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

/* What an apostrophe means inside a word. */
typedef enum pmk_apostrophe {
    PMK_APOSTROPHE_LETTER,     /* part of the word: O'Neill               */
    PMK_APOSTROPHE_POSSESSIVE, /* a final 's is dropped: Obama's          */
    PMK_APOSTROPHE_ELISION,    /* a short word before it is: l'homme      */
    PMK_APOSTROPHE_SUFFIX      /* what follows it is: Ankara'nin          */
} pmk_apostrophe;

typedef struct pmk_language {
    const char *code;        /* two letters; "" for the root             */
    const char *stemmer;     /* libstemmer's name, or NULL               */
    const char *case_locale; /* ICU's locale for lower case; "" is root  */
    const char *elisions;    /* " l d qu ": what is elided, or NULL      */
    pmk_apostrophe apostrophe;
    bool keeps_io;         /* ё is a letter of its own, not an е       */
    bool has_ordinal_dots; /* "am 3. Mai"                              */
} pmk_language;

enum { PMK_LANGUAGE_MAX = 64 };

/* The row for a BCP 47 tag; the root row when there is none, never NULL. */
const pmk_language *pmk_language_find(const char *tag);

/* The i-th two-letter code that is another name for `code`, or NULL. */
const char *pmk_language_alias(const char *code, size_t i);

/* Its number in the table, below PMK_LANGUAGE_MAX. */
unsigned pmk_language_number(const pmk_language *language);

#endif /* PMK_LANGUAGE_H */
