/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * body_cases.c - a page -> the lines of its body, then what was cut
 *
 * An input that starts with '<' is HTML, one that starts with '{' is JSON.
 * Subheads are printed behind "## "; behind "--" stand the cuts.
 */
#include "cases/cases.h"

#include <pressmark/extract.h>

static bool is_subhead(const pressmark_article *article, uint32_t line)
{
    const uint32_t *lines = NULL;
    size_t count = pressmark_article_subheads(article, &lines);

    for (size_t i = 0; i < count; i++)
        if (lines[i] == line)
            return true;
    return false;
}

static void print_body(const pressmark_article *article, pmk_buf *out)
{
    const char *text = pressmark_article_text(article, PRESSMARK_BODY, 0);
    pmk_str rest = pmk_str_trim(pmk_str_of(text));
    uint32_t number = 0;
    pmk_str line;

    if (text == NULL)
        return;
    pmk_buf_format(
        out, "%s\n",
        pressmark_article_evidence(article, PRESSMARK_BODY, 0)->rule);
    while (pmk_str_cut(&rest, '\n', &line)) {
        pmk_buf_text(out, is_subhead(article, ++number) ? "## " : "");
        pmk_buf_add(out, line);
        pmk_buf_char(out, '\n');
    }
}

static void print_cuts(const pressmark_article *article, pmk_buf *out)
{
    const pressmark_cut *cut;

    pmk_buf_text(out, "--\n");
    for (size_t i = 0; (cut = pressmark_article_cut(article, i)) != NULL; i++)
        pmk_buf_format(out, "%s: %s\n", cut->rule, cut->text);
}

static pressmark_page_kind kind_of(pmk_str input)
{
    if (pmk_str_starts(input, PMK_STR("<")))
        return PRESSMARK_PAGE_HTML;
    return pmk_str_starts(input, PMK_STR("{")) ? PRESSMARK_PAGE_JSON
                                               : PRESSMARK_PAGE_TEXT;
}

static void extract(pressmark_extractor *extractor, pmk_str input, pmk_buf *out)
{
    pressmark_page page = PRESSMARK_PAGE_INIT;
    pressmark_article *article = NULL;
    pressmark_status status;

    page.bytes = input.ptr;
    page.length = input.len;
    page.kind = kind_of(input);
    status = pressmark_extract(extractor, &page, &article, NULL);
    if (status != PRESSMARK_OK) {
        pmk_buf_format(out, "%s\n", pressmark_status_name(status));
        return;
    }
    print_body(article, out);
    print_cuts(article, out);
    pressmark_article_free(article);
}

static void run(pmk_str input, pmk_buf *out)
{
    pressmark_extract_options options = PRESSMARK_EXTRACT_OPTIONS_INIT;
    pressmark_extractor *extractor = NULL;

    options.keep_cuts = 1;
    if (pressmark_extractor_new(&options, &extractor, NULL) == PRESSMARK_OK)
        extract(extractor, input, out);
    pressmark_extractor_free(extractor);
}

int main(int argc, char **argv)
{
    return cases_main(argc, argv, run);
}
