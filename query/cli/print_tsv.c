/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * print_tsv.c - the answer as columns: tsv, csv, and the run format of TREC
 *
 * The columns of tsv are split at tabs and lines, so a value may hold neither;
 * csv is that of RFC 4180, whose quotes can hold both.  All other controls are
 * made harmless on the way.
 */
#include "cli/column.h"
#include "cli/table.h"
#include "cli/width.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* A cell is quoted when it holds what separates cells, or blanks at an end,
 * which readers of csv like to trim. */
static void print_csv_cell(FILE *out, const char *text)
{
    size_t length = strlen(text);
    bool is_plain = length == 0
                    || (strpbrk(text, ",\"\r\n\t") == NULL && text[0] != ' '
                        && text[length - 1] != ' ');

    if (is_plain) {
        pmk_text_print(out, text);
        return;
    }
    fputc('"', out);
    for (size_t at = 0; at < length;) {
        uint32_t code = pmk_char_next(text, length, &at);

        if (code == '"')
            fputc('"', out);
        pmk_char_print(out, code == '\n' ? code : pmk_char_safe(code));
    }
    fputc('"', out);
}

const pmk_table pmk_table_tsv = {'\t', "\n", pmk_text_print};
const pmk_table pmk_table_csv = {',', "\r\n", print_csv_cell};

static void print_names(const pmk_table *table, bool batch, FILE *out)
{
    const pmk_column *column;

    if (batch)
        fprintf(out, "question%c", table->between);
    for (unsigned place = 1; (column = pmk_column_at(place)); place++) {
        if (place > 1)
            fputc(table->between, out);
        fputs(column->name, out);
    }
    fputs(table->end, out);
}

static void print_line(const pmk_table *table, const pmk_answer *answer,
                       size_t i, FILE *out)
{
    char room[PMK_COLUMN_ROOM];
    const pmk_column *column;

    if (answer->question_id) {
        table->print(out, answer->question_id);
        fputc(table->between, out);
    }
    for (unsigned place = 1; (column = pmk_column_at(place)); place++) {
        if (place > 1)
            fputc(table->between, out);
        table->print(out, pmk_column_text(column, answer, i, room));
    }
    fputs(table->end, out);
}

void pmk_print_tsv_names(bool batch, const pmk_screen *screen)
{
    print_names(&pmk_table_tsv, batch, screen->out);
}

bool pmk_print_tsv(const pmk_answer *answer, const pmk_screen *screen)
{
    for (size_t i = 0; i < answer->count; i++)
        print_line(&pmk_table_tsv, answer, i, screen->out);
    return true;
}

void pmk_print_csv_names(bool batch, const pmk_screen *screen)
{
    print_names(&pmk_table_csv, batch, screen->out);
}

bool pmk_print_csv(const pmk_answer *answer, const pmk_screen *screen)
{
    for (size_t i = 0; i < answer->count; i++)
        print_line(&pmk_table_csv, answer, i, screen->out);
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
