/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * print_html.c - one article as a complete page
 *
 * The page is ours: no markup of the saved page comes through, and the policy
 * in its head forbids to load or run anything, should a browser disagree.
 */
#include "cli/print.h"
#include "cli/width.h"

#include <inttypes.h>
#include <string.h>

static void print_escaped(FILE *out, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t code = pmk_char_safe(pmk_char_next(text, length, &at));

        switch (code) {
        case '&': fputs("&amp;", out); break;
        case '<': fputs("&lt;", out); break;
        case '>': fputs("&gt;", out); break;
        case '"': fputs("&quot;", out); break;
        case '\'': fputs("&#39;", out); break;
        default: pmk_char_print(out, code);
        }
    }
}

static void print_element(FILE *out, const char *name, const char *text,
                          size_t length)
{
    fprintf(out, "<%s>", name);
    print_escaped(out, text, length);
    fprintf(out, "</%s>\n", name);
}

static void print_field(FILE *out, const char *name, const char *element,
                        const char *text)
{
    if (!text || !text[0])
        return;
    fprintf(out, "<%s class=\"%s\">", element, name);
    print_escaped(out, text, strlen(text));
    fprintf(out, "</%s>\n", element);
}

/* A link only to the web: an address of any other kind stays text. */
static void print_link(FILE *out, const char *url)
{
    if (!url)
        return;
    if (strncmp(url, "https://", 8) != 0 && strncmp(url, "http://", 7) != 0) {
        print_field(out, "url", "p", url);
        return;
    }
    fputs("<p class=\"url\"><a rel=\"noreferrer\" href=\"", out);
    print_escaped(out, url, strlen(url));
    fputs("\">", out);
    print_escaped(out, url, strlen(url));
    fputs("</a></p>\n", out);
}

/* The language goes into an attribute, so only letters, digits and hyphens
 * come through. */
static void print_language(FILE *out, const char *language)
{
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "abcdefghijklmnopqrstuvwxyz0123456789-";

    if (language && language[0] && language[strspn(language, allowed)] == '\0')
        fprintf(out, " lang=\"%s\"", language);
}

static void print_head(FILE *out, const pressmark_article *article, uint64_t id)
{
    const char *title = pressmark_article_text(article, PRESSMARK_HEADLINE, 0);

    fputs("<!DOCTYPE html>\n<html", out);
    print_language(out, pressmark_article_text(article, PRESSMARK_LANGUAGE, 0));
    fputs(">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\""
          " content=\"default-src 'none'; style-src 'unsafe-inline'; "
          "base-uri 'none'; form-action 'none'\">\n"
          "<meta name=\"referrer\" content=\"no-referrer\">\n"
          "<meta name=\"viewport\" content=\"width=device-width\">\n"
          "<style>body{max-width:40em;margin:2em auto;padding:0 1em;"
          "font-family:serif;line-height:1.5}</style>\n",
          out);
    print_element(out, "title", title ? title : "", title ? strlen(title) : 0);
    fprintf(out, "</head>\n<body>\n<article id=\"a" PMK_ID_FORMAT "\">\n", id);
    print_field(out, "headline", "h1", title);
}

static void print_facts(FILE *out, const pressmark_article *article)
{
    static const pressmark_field fields[] = {
        PRESSMARK_DECK,   PRESSMARK_BYLINE,   PRESSMARK_PUBLISHER,
        PRESSMARK_AGENCY, PRESSMARK_DATELINE, PRESSMARK_SECTION,
    };
    char published[40];

    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
        for (size_t k = 0; k < pressmark_article_count(article, fields[i]); k++)
            print_field(out, pressmark_field_get_info(fields[i])->name, "p",
                        pressmark_article_text(article, fields[i], k));
    pressmark_time_format(pressmark_article_time(article, PRESSMARK_PUBLISHED),
                          published, sizeof(published));
    print_field(out, "published", "p", published);
}

static void print_body(FILE *out, const pressmark_article *article)
{
    const char *line = pressmark_article_text(article, PRESSMARK_BODY, 0);
    const uint32_t *subheads = NULL;
    size_t count = pressmark_article_subheads(article, &subheads);
    size_t next = 0;

    for (uint32_t number = 1; line && *line; number++) {
        size_t length = strcspn(line, "\n");
        bool is_subhead = next < count && subheads[next] == number;

        next += is_subhead;
        print_element(out, is_subhead ? "h2" : "p", line, length);
        line += length + (line[length] ? 1 : 0);
    }
}

bool pmk_show_html(const pressmark_article *article, uint64_t id,
                   const pmk_screen *screen)
{
    FILE *out = screen->out;

    print_head(out, article, id);
    print_facts(out, article);
    print_body(out, article);
    fputs("<footer>\n", out);
    print_link(out, pressmark_article_text(article, PRESSMARK_URL, 0));
    print_field(out, "source", "p",
                pressmark_article_text(article, PRESSMARK_SOURCE, 0));
    fputs("</footer>\n</article>\n</body>\n</html>\n", out);
    return true;
}
