/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * analyze.h - which terms are in this text?  THE contract of both tools
 *
 * The indexer and the query tool turn text into terms here and nowhere else,
 * so that a word which is found in an article is found by a question:
 *
 *     words      ICU's word breaks (UAX #29), hyphens split
 *     tidy       NFC; soft hyphens and zero-width characters dropped; curly
 *                apostrophes straight; a possessive 's leaves English words
 *     case       lower case by language (Turkish has its own i)
 *     stem       Snowball, by language, with a word -> stem cache
 *     fold       accents off by the language's table, never from kana
 *     CJK        runs of Han, kana, Hangul become overlapping bigrams; a run
 *                of one character is that character
 *     length     terms are cut to PMK_TERM_TEXT_MAX bytes, never refused
 *
 * An analyzer keeps caches: one per thread.
 */
#ifndef PMK_ANALYZE_H
#define PMK_ANALYZE_H

#include "base/str.h"

#include <pressmark/base.h>

#include <stdbool.h>
#include <stdint.h>

/* The longest term without its prefix, in bytes. */
enum { PMK_TERM_TEXT_MAX = 64 };

typedef struct pmk_analyzer pmk_analyzer;

/* One token.  All pointers are borrowed until the callback returns. */
typedef struct pmk_token {
    pmk_str term;      /* folded, stemmed if asked for; never empty      */
    uint32_t position; /* counted from 1 within the text; the bigrams of a
                          CJK run have consecutive positions             */
    size_t start;      /* bytes in the text: start <= b < end            */
    size_t end;
    bool is_function_word; /* "the", "und": for questions; still indexed  */
    bool is_cjk;
} pmk_token;

/* Return false to stop. */
typedef bool (*pmk_token_fn)(const pmk_token *token, void *payload);

pressmark_status pmk_analyzer_new(pmk_analyzer **out, pressmark_error *err);
void pmk_analyzer_free(pmk_analyzer *analyzer);

/*
 * Give every token of `text` (UTF-8) to `each`.  `language` is BCP 47 ("en",
 * "pt-BR"); unknown or NULL: no stemming, root case.  Without `stem`, terms
 * are lower-cased and folded words: what names and fields are matched by.
 * Fails with: MEMORY.
 */
pressmark_status pmk_analyze(pmk_analyzer *analyzer, pmk_str text,
                             const char *language, bool stem, pmk_token_fn each,
                             void *payload, pressmark_error *err);

/* Told of each word that is stemmed: the code of its language as
 * pmk_analyzer_language() gives it, the word folded as it stands, and its
 * term.  The first time the word is met; again when the cache has forgotten
 * it. */
typedef void (*pmk_word_fn)(const char *code, pmk_str word, pmk_str term,
                            void *payload);

/* Tell `fn` from now on; NULL: nobody. */
void pmk_analyzer_watch(pmk_analyzer *analyzer, pmk_word_fn fn, void *payload);

/* The two-letter code whose rules `language` uses ("pt-BR" -> "pt"), or ""
 * when there are none.  Static. */
const char *pmk_analyzer_language(const char *language);

/* The i-th code, starting with itself, of the languages that use the rules of
 * `code`: for "no" also "nb" and "nn".  NULL past the end.  Static but for the
 * first. */
const char *pmk_analyzer_sharing(const char *code, size_t i);

#endif /* PMK_ANALYZE_H */
