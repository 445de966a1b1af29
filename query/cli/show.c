/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * show.c - one whole article
 */
#include "cli/original.h"
#include "cli/pager.h"
#include "cli/run.h"
#include "cli/width.h"
#include "cli/wrap.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const pmk_show_fn shows[] = {
    [PMK_AS_TEXT] = pmk_show_text, [PMK_AS_JSON] = pmk_show_json,
    [PMK_AS_HTML] = pmk_show_html, [PMK_AS_BIBTEX] = pmk_show_bibtex,
    [PMK_AS_RIS] = pmk_show_ris,   [PMK_AS_CSL] = pmk_show_csl,
};

/* The fields under the headline, in the order they are read. */
static const pressmark_field facts[] = {
    PRESSMARK_BYLINE,   PRESSMARK_PUBLISHER, PRESSMARK_AGENCY,
    PRESSMARK_DATELINE, PRESSMARK_SECTION,   PRESSMARK_KEYWORD,
    PRESSMARK_LANGUAGE, PRESSMARK_URL,       PRESSMARK_SOURCE,
};

static void print_paragraph(const pmk_screen *screen, const char *style,
                            const char *text)
{
    pmk_wrap wrap;

    pmk_wrap_begin(&wrap, screen, 0, 0);
    wrap.style = style;
    pmk_wrap_text(&wrap, text, NULL, 0);
    pmk_wrap_end(&wrap);
}

/* "byline: Ann Writer, Bob Writer" */
static void print_fact(const pmk_screen *screen,
                       const pressmark_article *article, pressmark_field field)
{
    size_t count = pressmark_article_count(article, field);

    for (size_t i = 0; i < count; i++) {
        if (i == 0)
            fprintf(screen->out, "%s: ", pressmark_field_get_info(field)->name);
        pmk_text_print_isolated(screen->out,
                                pressmark_article_text(article, field, i));
        fputs(i + 1 < count ? ", " : "\n", screen->out);
    }
}

static void print_time(const pmk_screen *screen,
                       const pressmark_article *article,
                       pressmark_time_field field, const char *name)
{
    char text[40];

    if (pressmark_time_format(pressmark_article_time(article, field), text,
                              sizeof(text)))
        fprintf(screen->out, "%s: %s\n", name, text);
}

/* A paragraph a line of the body, with an empty line between them. */
static void print_body(const pmk_screen *screen,
                       const pressmark_article *article)
{
    const char *line = pressmark_article_text(article, PRESSMARK_BODY, 0);
    const uint32_t *subheads = NULL;
    size_t count = pressmark_article_subheads(article, &subheads);
    size_t next = 0;

    for (uint32_t number = 1; line && *line; number++) {
        size_t length = strcspn(line, "\n");
        bool is_subhead = next < count && subheads[next] == number;
        char *paragraph = strndup(line, length);

        next += is_subhead;
        fputc('\n', screen->out);
        if (paragraph)
            print_paragraph(screen, is_subhead ? "1" : NULL, paragraph);
        free(paragraph);
        line += length + (line[length] ? 1 : 0);
    }
}

bool pmk_show_text(const pressmark_article *article, uint64_t id,
                   const pmk_screen *screen)
{
    const char *headline =
        pressmark_article_text(article, PRESSMARK_HEADLINE, 0);
    const char *deck = pressmark_article_text(article, PRESSMARK_DECK, 0);

    print_paragraph(screen, "1", headline ? headline : "(no headline)");
    if (deck)
        print_paragraph(screen, NULL, deck);
    fputc('\n', screen->out);
    for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++)
        print_fact(screen, article, facts[i]);
    print_time(screen, article, PRESSMARK_PUBLISHED, "published");
    print_time(screen, article, PRESSMARK_UPDATED, "updated");
    fprintf(screen->out, "id: " PMK_ID_FORMAT "\n", id);
    print_body(screen, article);
    return true;
}

/* Hexadecimal digits, sixteen at most. */
static bool read_id(const char *text, uint64_t *id)
{
    static const char digits[] = "0123456789abcdef";
    size_t length = strlen(text);

    *id = 0;
    if (length == 0 || length > 16)
        return false;
    for (; *text; text++) {
        char small = *text >= 'A' && *text <= 'F' ? (char)(*text + 32) : *text;
        const char *digit = strchr(digits, small);

        if (!digit)
            return false;
        *id = *id << 4 | (uint64_t)(digit - digits);
    }
    return true;
}

int pmk_run_show(pressmark_index *index, const pmk_settings *settings,
                 const pmk_screen *screen)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_article *article = NULL;
    int status = PMK_EXIT_HITS;
    uint64_t id;

    if (!read_id(settings->show, &id))
        return pmk_flagset_wrong(&pmk_query_flags,
                                 "option --show: an id has up to 16 "
                                 "hexadecimal digits");
    if (pressmark_index_article(index, id, &article, &err) != PRESSMARK_OK) {
        status = pmk_complain(&err);
        return err.status == PRESSMARK_E_NOT_FOUND ? PMK_EXIT_NONE : status;
    }
    if (settings->show_as == PMK_AS_TEXT && screen->is_terminal)
        pmk_pager_start();
    if (settings->show_as == PMK_AS_ORIGINAL)
        status = pmk_print_original(article, settings);
    else if (!shows[settings->show_as](article, id, screen))
        status = PMK_EXIT_PARTIAL;
    pressmark_article_free(article);
    return status;
}
