/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * print_export.c - hits as references: bibtex, ris, csl-json
 *
 * A reference needs more of an article than a hit has, so that each is read
 * from the index once more.
 */
#include "cli/run.h"

#include <inttypes.h>

/* CSL-JSON is one list, whatever the number of questions. */
static bool is_first;

static bool print_csl_next(const pressmark_article *article, uint64_t id,
                           const pmk_screen *screen)
{
    fputs(is_first ? "\n" : ",\n", screen->out);
    is_first = false;
    return pmk_print_csl_item(article, id, screen);
}

static bool print_all(const pmk_answer *answer, const pmk_screen *screen,
                      pmk_show_fn print)
{
    bool ok = true;

    for (size_t i = 0; i < answer->count && ok; i++) {
        uint64_t id = pressmark_results_hit(answer->results, i)->id;
        pressmark_error err = PRESSMARK_ERROR_INIT;
        pressmark_article *article = NULL;

        ok = pressmark_index_article(answer->index, id, &article, &err)
             == PRESSMARK_OK;
        if (ok)
            ok = print(article, id, screen);
        else
            pmk_complain(&err);
        pressmark_article_free(article);
    }
    return ok;
}

bool pmk_print_bibtex(const pmk_answer *answer, const pmk_screen *screen)
{
    return print_all(answer, screen, pmk_show_bibtex);
}

bool pmk_print_ris(const pmk_answer *answer, const pmk_screen *screen)
{
    return print_all(answer, screen, pmk_show_ris);
}

void pmk_print_csl_begin(bool batch, const pmk_screen *screen)
{
    (void)batch;
    is_first = true;
    fputc('[', screen->out);
}

bool pmk_print_csl(const pmk_answer *answer, const pmk_screen *screen)
{
    return print_all(answer, screen, print_csl_next);
}

void pmk_print_csl_end(const pmk_screen *screen)
{
    fputs("\n]\n", screen->out);
}
