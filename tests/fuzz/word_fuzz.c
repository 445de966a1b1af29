/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * word_fuzz.c - where words begin and end: our short way and ICU's must agree
 */
#include "base/utf8.h"
#include "fuzz.h"
#include "text/word.h"

enum { COMPARED_MAX = 4096 };

typedef struct place {
    size_t start;
    size_t end;
} place;

static size_t find(pmk_words *words, pmk_str text, bool asks_icu, place *out)
{
    size_t count = 0;
    size_t last = 0;

    pmk_words_start(words, text, asks_icu);
    while (pmk_words_fill(words)) {
        MUST(words->count > 0 && words->count <= PMK_WORDS_MAX);
        for (size_t i = 0; i < words->count; i++) {
            const pmk_word *word = &words->at[i];

            MUST(word->start < word->end && word->end <= text.len);
            MUST(word->start >= last && word->text.len > 0);
            last = word->start;
            if (count < COMPARED_MAX)
                out[count++] = (place){word->start, word->end};
        }
    }
    MUST(!words->failed);
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static place ours[COMPARED_MAX];
    static place icus[COMPARED_MAX];
    pmk_words *words = pmk_words_new();
    pmk_buf text;
    size_t count;

    MUST(words != NULL);
    pmk_buf_init(&text, size * 3 + 16);
    pmk_utf8_mend(&text, fuzz_input(data, size));
    count = find(words, pmk_buf_str(&text), false, ours);
    MUST(count == find(words, pmk_buf_str(&text), true, icus));
    MUST(memcmp(ours, icus, count * sizeof(place)) == 0);
    pmk_words_free(words);
    pmk_buf_free(&text);
    return 0;
}
