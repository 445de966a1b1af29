/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stem.h - word stems (Snowball), and the memory of terms
 *
 * Stemmers are opened when a language is first met and kept.  The cache maps
 * a word as printed to its term, so that tidying, stemming and folding are
 * paid once for a word, not once for each time it occurs.  It is bounded: a
 * new word takes the place of an old one.
 */
#ifndef PMK_STEM_H
#define PMK_STEM_H

#include "base/str.h"
#include "text/language.h"

#include <stdint.h>

typedef struct pmk_stems pmk_stems;

/* Word and term together. */
enum { PMK_STEM_ROOM = 55 };

/* One remembered word: a cache line. */
typedef struct pmk_stem_entry {
    uint32_t hash;
    uint8_t word_len; /* 0: free */
    uint8_t term_len;
    uint8_t mode;
    uint8_t flag;                 /* the caller's */
    char text[PMK_STEM_ROOM + 1]; /* word, then term */
} pmk_stem_entry;

/* NULL without memory. */
pmk_stems *pmk_stems_new(void);
void pmk_stems_free(pmk_stems *stems);

/* The stem of a tidied word, borrowed until the next call; the word itself
 * when its language has no stemmer or nothing would be left.  An absent
 * string without memory. */
pmk_str pmk_stem(pmk_stems *stems, const pmk_language *language, pmk_str word);

/* What is remembered for `word` under `mode`, or NULL. */
const pmk_stem_entry *pmk_stems_recall(const pmk_stems *stems, pmk_str word,
                                       uint8_t mode);

/* Remember, if the two are short enough. */
void pmk_stems_remember(pmk_stems *stems, pmk_str word, uint8_t mode,
                        pmk_str term, uint8_t flag);

static inline pmk_str pmk_stem_term(const pmk_stem_entry *entry)
{
    return pmk_str_n(entry->text + entry->word_len, entry->term_len);
}

/* Name and version of libstemmer as it runs, as for pressmark_library_name(). */
size_t pmk_stem_library(char *text, size_t room);

#endif /* PMK_STEM_H */
