/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * print_tsv.c - the answer as columns: tsv, and the run format of TREC
 *
 * Columns are split at tabs and lines, so a value may hold neither; all
 * controls are made harmless on the way.
 */
#include "cli/print.h"
#include "cli/width.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static void print_cell(FILE *out, const char *text)
{
    fputc('\t', out);
    if (text)
        pmk_text_print(out, text);
}

void pmk_print_tsv_names(bool batch, const pmk_screen *screen)
{
    fprintf(screen->out,
            "%sid\tpublished\tpublisher\tagency\theadline\turl\tsource\n",
            batch ? "question\t" : "");
}

bool pmk_print_tsv(const pmk_answer *answer, const pmk_screen *screen)
{
    char published[40];

    for (size_t i = 0; i < answer->count; i++) {
        const pressmark_hit *hit = pressmark_results_hit(answer->results, i);

        if (answer->question_id) {
            pmk_text_print(screen->out, answer->question_id);
            fputc('\t', screen->out);
        }
        fprintf(screen->out, PMK_ID_FORMAT, hit->id);
        pressmark_time_format(hit->published, published, sizeof(published));
        print_cell(screen->out, published);
        print_cell(screen->out, hit->publisher);
        print_cell(screen->out, hit->agency);
        print_cell(screen->out, hit->headline);
        print_cell(screen->out, hit->url);
        print_cell(screen->out, hit->source);
        fputc('\n', screen->out);
    }
    return true;
}

/* A name without white space, as the columns of a run demand: white space
 * and controls are written as in addresses ("%20"). */
static void print_name(FILE *out, const char *text)
{
    if (!text || !text[0])
        text = "-";
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;

        if (c <= 0x20 || c == 0x7f)
            fprintf(out, "%%%02X", c);
        else
            fputc(c, out);
    }
}

/* The tools that read a run sort it again by score, kept as a float, and
 * break ties by name.  So every score printed is below the one before it, by
 * a step that a float can hold, whatever order the hits came in. */
static double step_below(double score, double before)
{
    double step = fmax(fabs(before) * 1e-6, 1e-6);

    return score < before - step ? score : before - step;
}

bool pmk_print_trec(const pmk_answer *answer, const pmk_screen *screen)
{
    uint64_t rank = answer->settings->offset;
    double before = INFINITY;

    for (size_t i = 0; i < answer->count; i++) {
        const pressmark_hit *hit = pressmark_results_hit(answer->results, i);
        double score =
            isinf(before) ? hit->score : step_below(hit->score, before);

        print_name(screen->out, answer->question_id);
        fputs(" Q0 ", screen->out);
        print_name(screen->out, hit->source);
        fprintf(screen->out, " %" PRIu64 " %.9g pressmark\n", ++rank, score);
        before = score;
    }
    return true;
}
