/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Case driver: the first line of the input is the language, the rest the
 * text.  Each sentence stands on a line of its own, after "| ".
 */
#include "cases/cases.h"
#include "text/sentence.h"

#include <stdio.h>

static void run_case(pmk_str input, pmk_buf *out)
{
    char language[16];
    pmk_str rest = input;
    pmk_str tag;
    pmk_arena arena;
    pressmark_span *spans;
    size_t count;

    if (!pmk_str_cut(&rest, '\n', &tag))
        return;
    snprintf(language, sizeof(language), "%.*s", (int)tag.len, tag.ptr);
    pmk_arena_init(&arena, 1 << 20);
    if (pmk_sentences(rest, language, &arena, &spans, &count, NULL)
        != PRESSMARK_OK)
        pmk_buf_text(out, "no memory\n");
    for (size_t i = 0; i < count; i++) {
        pmk_buf_text(out, "| ");
        pmk_buf_add(out, pmk_str_sub(rest, spans[i].start, spans[i].end));
        pmk_buf_char(out, '\n');
    }
    pmk_arena_free(&arena);
}

int main(int argc, char **argv)
{
    return cases_main(argc, argv, run_case);
}
