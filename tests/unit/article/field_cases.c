/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * field_cases.c - a page -> fields of its article, each with its rule
 *
 * Before the page may stand, one a line: "show:" and the fields to print,
 * "url:" the address it was fetched from, "fetched:" when (ISO 8601).  A page
 * that starts with '<' is HTML, else it is a text save.
 */
#include "base/date.h"
#include "cases/cases.h"

#include <pressmark/extract.h>

static const char *const time_names[] = {"published", "updated", "saved"};

typedef struct request {
    pmk_str show;
    char url[512];
    pressmark_page page;
} request;

static bool is_shown(const request *req, const char *name)
{
    pmk_str rest = req->show;
    pmk_str word;

    while (pmk_str_cut(&rest, ' ', &word))
        if (pmk_str_eq(word, pmk_str_of(name)))
            return true;
    return false;
}

/* Take one head line off `input`; false when the page itself begins. */
static bool take_head(pmk_str *input, request *req)
{
    pmk_str rest = *input;
    pmk_str line;

    if (!pmk_str_cut(&rest, '\n', &line))
        return false;
    if (pmk_str_starts(line, PMK_STR("show: ")))
        req->show = pmk_str_sub(line, 6, line.len);
    else if (pmk_str_starts(line, PMK_STR("url: ")) && line.len < 500) {
        memcpy(req->url, line.ptr + 5, line.len - 5);
        req->url[line.len - 5] = '\0';
        req->page.url = req->url;
    } else if (pmk_str_starts(line, PMK_STR("fetched: ")))
        (void)pmk_time_is_iso(pmk_str_sub(line, 9, line.len),
                              &req->page.fetched);
    else
        return false;
    *input = rest;
    return true;
}

static void print_fields(const request *req, const pressmark_article *article,
                         pmk_buf *out)
{
    for (int f = 0; f < PRESSMARK_FIELD_COUNT; f++) {
        const char *name = pressmark_field_get_info((pressmark_field)f)->name;
        const char *text;

        for (size_t i = 0;
             is_shown(req, name)
             && (text = pressmark_article_text(article, (pressmark_field)f, i))
                    != NULL;
             i++)
            pmk_buf_format(
                out, "%s: %s (%s)\n", name, text,
                pressmark_article_evidence(article, (pressmark_field)f, i)
                    ->rule);
    }
}

static void print_times(const request *req, const pressmark_article *article,
                        pmk_buf *out)
{
    for (int f = 0; f < PRESSMARK_TIME_FIELD_COUNT; f++) {
        const pressmark_evidence *why =
            pressmark_article_time_evidence(article, (pressmark_time_field)f);
        char text[32];

        if (!is_shown(req, time_names[f]) || why == NULL)
            continue;
        pressmark_time_format(
            pressmark_article_time(article, (pressmark_time_field)f), text,
            sizeof(text));
        pmk_buf_format(out, "%s: %s (%s)\n", time_names[f], text, why->rule);
    }
}

static void run(pmk_str input, pmk_buf *out)
{
    pressmark_extract_options options = PRESSMARK_EXTRACT_OPTIONS_INIT;
    request req = {.page = PRESSMARK_PAGE_INIT};
    pressmark_extractor *extractor = NULL;
    pressmark_article *article = NULL;
    pressmark_error err;

    while (take_head(&input, &req))
        continue;
    options.accept_all = 1;
    req.page.bytes = input.ptr;
    req.page.length = input.len;
    req.page.kind = pmk_str_starts(input, PMK_STR("<")) ? PRESSMARK_PAGE_HTML
                                                        : PRESSMARK_PAGE_TEXT;
    if (pressmark_extractor_new(&options, &extractor, &err) != PRESSMARK_OK
        || pressmark_extract(extractor, &req.page, &article, &err)
               != PRESSMARK_OK)
        pmk_buf_format(out, "error: %s\n", err.message);
    else {
        print_fields(&req, article, out);
        print_times(&req, article, out);
    }
    pressmark_article_free(article);
    pressmark_extractor_free(extractor);
}

int main(int argc, char **argv)
{
    return cases_main(argc, argv, run);
}
