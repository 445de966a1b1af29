/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * analyze.c - which terms are in this text?
 *
 *     word.c   cuts the text into words
 *     here     takes possessives and elisions off, and asks the memory
 *     fold.c   tidies a word that is not remembered
 *     stem.c   stems it
 *     fold.c   folds it
 *
 * All that depends on the word alone is remembered; what depends on its
 * place is done here for each token.
 */
#include "text/analyze.h"

#include "base/error.h"
#include "base/utf8.h"
#include "text/fold.h"
#include "text/function_words.h"
#include "text/stem.h"
#include "text/word.h"

#include <stdlib.h>

struct pmk_analyzer {
    pmk_words *words;
    pmk_stems *stems;
    char term[PMK_FOLD_MAX]; /* of a word too long to be remembered */
    pmk_word_fn watch;
    void *watch_payload;
};

/* What one call of pmk_analyze() works with. */
typedef struct analysis {
    pmk_analyzer *analyzer;
    const pmk_language *language;
    bool stem;
    uint8_t mode; /* language and stemming, for the cache */
    uint32_t position;
    pmk_token_fn each;
    void *payload;
} analysis;

pressmark_status pmk_analyzer_new(pmk_analyzer **out, pressmark_error *err)
{
    pmk_analyzer *analyzer = calloc(1, sizeof(*analyzer));

    *out = NULL;
    if (analyzer == NULL)
        return pmk_fail_memory(err);
    analyzer->words = pmk_words_new();
    analyzer->stems = pmk_stems_new();
    if (analyzer->words == NULL || analyzer->stems == NULL) {
        pmk_analyzer_free(analyzer);
        return pmk_fail_memory(err);
    }
    *out = analyzer;
    return PRESSMARK_OK;
}

void pmk_analyzer_free(pmk_analyzer *analyzer)
{
    if (analyzer == NULL)
        return;
    pmk_words_free(analyzer->words);
    pmk_stems_free(analyzer->stems);
    free(analyzer);
}

void pmk_analyzer_watch(pmk_analyzer *analyzer, pmk_word_fn fn, void *payload)
{
    analyzer->watch = fn;
    analyzer->watch_payload = payload;
}

const char *pmk_analyzer_language(const char *language)
{
    return pmk_language_find(language)->code;
}

const char *pmk_analyzer_sharing(const char *code, size_t i)
{
    return i == 0 ? code : pmk_language_alias(code, i - 1);
}

/* ------------------------------------------------------------------ */
/* Apostrophes                                                        */
/* ------------------------------------------------------------------ */

/* The first apostrophe, straight or curly; its length in `*bytes`. */
static size_t find_apostrophe(pmk_str text, size_t *bytes)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\'') {
            *bytes = 1;
            return i;
        }
        if (i + 2 < text.len && memcmp(text.ptr + i, "\xE2\x80", 2) == 0
            && ((uint8_t)text.ptr[i + 2] & 0xFE) == 0x98) {
            *bytes = 3;
            return i;
        }
    }
    return (size_t)-1;
}

static void cut_possessive(pmk_word *word, size_t at, size_t bytes)
{
    if (at + bytes + 1 != word->text.len
        || pmk_ascii_lower(word->text.ptr[at + bytes]) != 's')
        return;
    word->end -= word->text.len - at;
    word->text.len = at;
}

static void cut_elision(pmk_word *word, const char *elisions, size_t at,
                        size_t bytes)
{
    char key[12] = " ";

    if (at == 0 || at > sizeof(key) - 3 || at + bytes >= word->text.len)
        return;
    for (size_t i = 0; i < at; i++)
        key[i + 1] = pmk_ascii_lower(word->text.ptr[i]);
    key[at + 1] = ' ';
    if (strstr(elisions, key) == NULL)
        return;
    word->text = pmk_str_sub(word->text, at + bytes, word->text.len);
    word->start += at + bytes;
}

/* A word with invisible characters inside keeps its whole span: its bytes
 * cannot be counted from the cleaned text. */
static void cut_apostrophe(pmk_word *word, const pmk_language *language)
{
    pmk_word whole = *word;
    size_t bytes = 0;
    size_t at = find_apostrophe(word->text, &bytes);

    if (at == (size_t)-1)
        return;
    switch (language->apostrophe) {
    case PMK_APOSTROPHE_LETTER: return;
    case PMK_APOSTROPHE_POSSESSIVE: cut_possessive(word, at, bytes); break;
    case PMK_APOSTROPHE_ELISION:
        cut_elision(word, language->elisions, at, bytes);
        break;
    case PMK_APOSTROPHE_SUFFIX:
        word->end -= word->text.len - at;
        word->text.len = at;
        break;
    }
    if (whole.end - whole.start != whole.text.len) {
        word->start = whole.start;
        word->end = whole.end;
    }
}

/* ------------------------------------------------------------------ */
/* Terms                                                              */
/* ------------------------------------------------------------------ */

/* Numbers and initials have no stem: "u.s" is no plural. */
static bool has_stem(pmk_str word)
{
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];

        if (c == '.' || c == '&' || pmk_is_digit(c))
            return false;
    }
    return true;
}

static pmk_str cut_term(pmk_str term)
{
    if (term.len > PMK_TERM_TEXT_MAX)
        term.len = pmk_utf8_floor(term, PMK_TERM_TEXT_MAX);
    return term;
}

static void tell_watcher(const analysis *job, pmk_str plain, pmk_str term)
{
    char room[PMK_FOLD_MAX];
    pmk_str word = cut_term(pmk_str_n(room, pmk_fold(plain, room)));

    if (word.len > 0 && term.len > 0)
        job->analyzer->watch(job->language->code, word, term,
                             job->analyzer->watch_payload);
}

/* The term of `word` into `out` (PMK_FOLD_MAX bytes); false without memory.
 * A term may come out empty. */
static bool make_term(analysis *job, const pmk_word *word, char *out,
                      pmk_str *term, bool *is_function_word)
{
    char room[PMK_FOLD_MAX];
    pmk_str plain = pmk_str_n(room, pmk_tidy(job->language, word->text, room));
    pmk_str stem = plain;

    *is_function_word =
        !word->is_cjk && pmk_is_function_word(job->language, plain);
    if (job->stem && !word->is_cjk && has_stem(plain))
        stem = pmk_stem(job->analyzer->stems, job->language, plain);
    if (stem.ptr == NULL)
        return false;
    *term = cut_term(pmk_str_n(out, pmk_fold(stem, out)));
    if (job->stem && !word->is_cjk && job->analyzer->watch != NULL)
        tell_watcher(job, plain, *term);
    return true;
}

/* Fill term and flag of `token`; false without memory. */
static bool find_term(analysis *job, const pmk_word *word, pmk_token *token)
{
    pmk_stems *stems = job->analyzer->stems;
    const pmk_stem_entry *known =
        pmk_stems_recall(stems, word->text, job->mode);

    if (known != NULL) {
        token->term = pmk_stem_term(known);
        token->is_function_word = known->flag != 0;
        return true;
    }
    if (!make_term(job, word, job->analyzer->term, &token->term,
                   &token->is_function_word))
        return false;
    pmk_stems_remember(stems, word->text, job->mode, token->term,
                       token->is_function_word);
    return true;
}

/* The s of "the U.S.'s": the dot before its apostrophe kept it from being
 * cut off as the end of a word. */
static bool is_stray_s(const analysis *job, const pmk_word *word)
{
    const char *text = job->analyzer->words->text.ptr;

    if (word->text.len != 1 || word->text.ptr[0] != 's'
        || job->language->apostrophe != PMK_APOSTROPHE_POSSESSIVE)
        return false;
    return (word->start >= 2 && memcmp(text + word->start - 2, ".'", 2) == 0)
           || (word->start >= 4
               && memcmp(text + word->start - 4, ".\xE2\x80\x99", 4) == 0);
}

/* False to stop, with a failure in `*status` or none. */
static bool give_word(analysis *job, pmk_word *word, pressmark_status *status)
{
    pmk_token token;

    if (is_stray_s(job, word))
        return true;
    if (word->has_apostrophe)
        cut_apostrophe(word, job->language);
    token.start = word->start;
    token.end = word->end;
    token.is_cjk = word->is_cjk;
    if (!find_term(job, word, &token)) {
        *status = PRESSMARK_E_MEMORY;
        return false;
    }
    if (token.term.len == 0)
        return true;
    token.position = ++job->position;
    return job->each(&token, job->payload);
}

static pressmark_status give_words(analysis *job)
{
    pmk_words *words = job->analyzer->words;
    pressmark_status status = PRESSMARK_OK;

    while (pmk_words_fill(words))
        for (size_t i = 0; i < words->count; i++)
            if (!give_word(job, &words->at[i], &status))
                return status;
    return words->failed ? PRESSMARK_E_MEMORY : PRESSMARK_OK;
}

pressmark_status pmk_analyze(pmk_analyzer *analyzer, pmk_str text,
                             const char *language, bool stem, pmk_token_fn each,
                             void *payload, pressmark_error *err)
{
    analysis job = {.analyzer = analyzer,
                    .language = pmk_language_find(language),
                    .stem = stem,
                    .each = each,
                    .payload = payload};

    job.mode = (uint8_t)(pmk_language_number(job.language) * 2 + stem);
    pmk_words_start(analyzer->words, text, false);
    if (give_words(&job) != PRESSMARK_OK)
        return pmk_fail_memory(err);
    return PRESSMARK_OK;
}
