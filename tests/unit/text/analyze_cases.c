/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Case driver: the first line of the input is the language, with " words"
 * after it when nothing is stemmed; the rest is the text.  One token a line:
 * the term, its span, and "f" for a function word, "c" for CJK.
 */
#include "cases/cases.h"
#include "text/analyze.h"

#include <stdio.h>

static bool add_token(const pmk_token *token, void *payload)
{
    pmk_buf *out = payload;

    pmk_buf_add(out, token->term);
    pmk_buf_format(out, " %zu-%zu%s%s\n", token->start, token->end,
                   token->is_function_word ? " f" : "",
                   token->is_cjk ? " c" : "");
    return true;
}

static void run_case(pmk_str input, pmk_buf *out)
{
    pmk_analyzer *analyzer;
    char language[16];
    pmk_str rest = input;
    pmk_str head;
    pmk_str tag;
    bool words;

    if (!pmk_str_cut(&rest, '\n', &head))
        return;
    words = pmk_str_ends(head, PMK_STR(" words"));
    pmk_str_cut(&head, ' ', &tag);
    snprintf(language, sizeof(language), "%.*s", (int)tag.len, tag.ptr);
    if (pmk_analyzer_new(&analyzer, NULL) != PRESSMARK_OK)
        return;
    if (pmk_analyze(analyzer, rest, language, !words, add_token, out, NULL)
        != PRESSMARK_OK)
        pmk_buf_text(out, "no memory\n");
    pmk_analyzer_free(analyzer);
}

int main(int argc, char **argv)
{
    return cases_main(argc, argv, run_case);
}
