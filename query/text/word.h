/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * word.h - where words begin and end
 *
 * The rules are those of UAX #29 as ICU applies them, then cut finer:
 *
 *     W1  letters and digits in a row are one word: 3m, covid19
 *     W2  an apostrophe joins letters with letters, digits with digits
 *     W3  a dot or comma joins digits with digits: 3.5, 155,221
 *     W4  a dot joins single letters: U.S, a.m; any other dot between
 *         letters is a full stop without its space, or a host name: a cut
 *     W5  & joins two words of at most two letters: AT&T, S&P
 *     W6  _ : ; never join
 *     W7  Han, kana and Hangul: overlapping pairs, a lone one by itself
 *     W8  soft hyphens and zero-width characters are not there
 *
 * Stretches of letters that are known here never reach ICU; the two ways
 * give the same words, which a test holds them to.
 */
#ifndef PMK_WORD_H
#define PMK_WORD_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct pmk_word {
    pmk_str text; /* without invisible characters; borrowed until the next
                     pmk_words_fill() */
    size_t start; /* bytes in the text */
    size_t end;
    bool is_cjk;
    bool has_apostrophe;
} pmk_word;

enum {
    PMK_STRETCH_MAX = 4096, /* bytes that are looked at in one piece */
    PMK_WORDS_FULL = 256,   /* fill stops here at the next chance */
    PMK_WORDS_MAX = PMK_WORDS_FULL + PMK_STRETCH_MAX
};

typedef struct pmk_words {
    size_t count; /* what pmk_words_fill() found, in order */
    pmk_word at[PMK_WORDS_MAX];

    /* The rest is word.c's. */
    pmk_str text;
    size_t pos;
    bool is_in_run; /* pos lies on the last character of a CJK pair */
    bool asks_icu;  /* always, for the test */
    bool failed;    /* ICU gave up; the words so far stand */
    void *breaks;   /* UBreakIterator, opened when first needed */
    void *reader;   /* UText */
    char clean[PMK_STRETCH_MAX];
    uint16_t source[PMK_STRETCH_MAX + 1]; /* clean byte -> stretch byte */
} pmk_words;

/* NULL without memory. */
pmk_words *pmk_words_new(void);
void pmk_words_free(pmk_words *words);

/* Begin with `text`.  `asks_icu` takes the long way for every stretch. */
void pmk_words_start(pmk_words *words, pmk_str text, bool asks_icu);

/* The next words into `at`; false when there are none left.  Never true with
 * a count of 0. */
bool pmk_words_fill(pmk_words *words);

#endif /* PMK_WORD_H */
