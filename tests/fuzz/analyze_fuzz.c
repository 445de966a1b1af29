/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * analyze_fuzz.c - text -> terms, with a cache that must not change them
 *
 * The first line is the language; with "+" before it, words are stemmed.
 */
#include "base/hash.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "text/analyze.h"

typedef struct seen {
    pmk_str text;
    size_t count;
    uint32_t position;
    uint64_t sum;
} seen;

static bool look(const pmk_token *token, void *payload)
{
    seen *s = payload;

    MUST(token->term.len > 0 && token->term.len <= PMK_TERM_TEXT_MAX);
    MUST(pmk_utf8_ok(token->term));
    MUST(token->start < token->end && token->end <= s->text.len);
    MUST(pmk_utf8_ok(pmk_str_sub(s->text, token->start, token->end)));
    MUST(token->position >= s->position && token->position > 0);
    s->position = token->position;
    s->count++;
    s->sum = s->sum * 31 + pmk_hash64_of(token->term);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static pmk_analyzer *old; /* its caches are full of other texts */
    pmk_analyzer *fresh = NULL;
    char language[16];
    pmk_buf mended;
    seen a = {0};
    seen b = {0};
    bool stem;

    if (old == NULL)
        MUST(pmk_analyzer_new(&old, NULL) == PRESSMARK_OK);
    MUST(pmk_analyzer_new(&fresh, NULL) == PRESSMARK_OK);
    pmk_buf_init(&mended, size * 3 + 16);
    pmk_utf8_mend(&mended, fuzz_input(data, size));
    a.text = pmk_buf_str(&mended);
    fuzz_text(fuzz_line(&a.text), language, sizeof(language));
    b.text = a.text;
    stem = language[0] == '+';
    MUST(pmk_analyze(old, a.text, language + stem, stem, look, &a, NULL)
         == PRESSMARK_OK);
    MUST(pmk_analyze(fresh, b.text, language + stem, stem, look, &b, NULL)
         == PRESSMARK_OK);
    MUST(a.count == b.count && a.sum == b.sum);
    pmk_analyzer_free(fresh);
    pmk_buf_free(&mended);
    return 0;
}
