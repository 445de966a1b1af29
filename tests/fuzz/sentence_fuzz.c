/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sentence_fuzz.c - where sentences end
 *
 * The first line is the language.
 */
#include "base/utf8.h"
#include "fuzz.h"
#include "text/sentence.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pressmark_span *spans = NULL;
    size_t count = 0;
    size_t last = 0;
    char language[8];
    pmk_arena arena;
    pmk_buf mended;
    pmk_str text;

    pmk_arena_init(&arena, (size_t)1 << 25);
    pmk_buf_init(&mended, size * 3 + 16);
    pmk_utf8_mend(&mended, fuzz_input(data, size));
    text = pmk_buf_str(&mended);
    fuzz_text(fuzz_line(&text), language, sizeof(language));
    MUST(pmk_sentences(text, language, &arena, &spans, &count, NULL)
         == PRESSMARK_OK);
    for (size_t i = 0; i < count; i++) {
        MUST(spans[i].start >= last && spans[i].start < spans[i].end
             && spans[i].end <= text.len);
        MUST(pmk_utf8_ok(pmk_str_sub(text, spans[i].start, spans[i].end)));
        MUST(!pmk_is_space(text.ptr[spans[i].start])
             && !pmk_is_space(text.ptr[spans[i].end - 1]));
        last = spans[i].end;
    }
    pmk_arena_free(&arena);
    pmk_buf_free(&mended);
    return 0;
}
