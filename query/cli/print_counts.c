/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * print_counts.c - counts for people, and as tables
 *
 *     12 articles
 *
 *     publisher
 *        7  Harbour Ledger
 *        5  Evening Post
 *
 *     month             count  per 1,000
 *     2017-05               7       21.4  ##############
 *     2017-06               5        4.0  ###
 *     2017-07..2017-08         no data
 */
#include "cli/count.h"
#include "cli/table.h"
#include "cli/width.h"

#include <inttypes.h>
#include <string.h>

enum { COUNT_ROOM = 40, LABEL_LEAST = 10, BAR_LEAST = 8, BAR_MOST = 60 };

/* ------------------------------------------------------------------ */
/* For people                                                         */
/* ------------------------------------------------------------------ */

/* How wide the columns are, and what the longest bar stands for. */
typedef struct layout {
    const pmk_screen *screen;
    size_t label;
    size_t count;
    double most;
    const char *counted; /* what the last row counted */
} layout;

/* "12", or of an estimate "about 1200 +-30". */
static const char *count_text(const pmk_row *row, char room[COUNT_ROOM])
{
    if (row->margin > 0)
        snprintf(room, COUNT_ROOM, "about %" PRIu64 " \xc2\xb1%" PRIu64,
                 row->count, row->margin);
    else
        snprintf(room, COUNT_ROOM, "%" PRIu64, row->count);
    return room;
}

static const char *label_of(const pmk_row *row)
{
    if (row->value)
        return row->value;
    return strcmp(row->kind, "others") == 0    ? "(others)"
           : strcmp(row->kind, "without") == 0 ? "(none)"
                                               : "undated";
}

static bool measure(const pmk_row *row, void *payload)
{
    layout *l = payload;
    char room[COUNT_ROOM];
    const char *text = count_text(row, room);
    size_t count = pmk_text_width(text, strlen(text));

    if (count > l->count)
        l->count = count;
    if (row->has_articles) {
        const char *label = label_of(row);
        size_t width = pmk_text_width(label, strlen(label));
        double share = pmk_per_1000(row->count, row->articles);

        l->label = width > l->label ? width : l->label;
        l->most = share > l->most ? share : l->most;
    }
    return true;
}

static void print_bar(const layout *l, double share)
{
    size_t used = l->label + l->count + 2 + 11 + 2;
    size_t room = l->screen->columns > used + BAR_LEAST
                      ? l->screen->columns - used - 1
                      : 0;
    size_t length;

    room = room > BAR_MOST ? BAR_MOST : room;
    length = l->most > 0 ? (size_t)(share / l->most * (double)room + .5) : 0;
    if (length == 0 && share > 0 && room > 0)
        length = 1;
    if (length > 0)
        fputs("  ", l->screen->out);
    for (; length > 0; length--)
        fputc('#', l->screen->out);
}

static void print_padded(FILE *out, const char *text, size_t width,
                         bool is_left)
{
    size_t used = pmk_text_width(text, strlen(text));
    int pad = used < width ? (int)(width - used) : 0;

    if (!is_left)
        fprintf(out, "%*s", pad, "");
    pmk_text_print(out, text);
    if (is_left)
        fprintf(out, "%*s", pad, "");
}

static void print_period(const layout *l, const pmk_row *row)
{
    FILE *out = l->screen->out;
    double share = pmk_per_1000(row->count, row->articles);
    char room[COUNT_ROOM];

    print_padded(out, label_of(row), l->label, true);
    fputs("  ", out);
    if (strcmp(row->kind, "gap") == 0) {
        print_padded(out, "no data", l->count, false);
        fputc('\n', out);
        return;
    }
    print_padded(out, count_text(row, room), l->count, false);
    fprintf(out, "  %9.1f", share);
    print_bar(l, share);
    fputc('\n', out);
}

static void print_head(layout *l, const pmk_row *row)
{
    FILE *out = l->screen->out;

    if (l->counted && strcmp(l->counted, row->counted) == 0)
        return;
    l->counted = row->counted;
    fprintf(out, "\n%s", l->screen->color ? "\033[1m" : "");
    if (row->has_articles) {
        print_padded(out, row->counted, l->label, true);
        fputs("  ", out);
        print_padded(out, "count", l->count, false);
        fputs("  per 1,000", out);
    } else
        pmk_text_print(out, row->counted);
    fprintf(out, "%s\n", l->screen->color ? "\033[0m" : "");
}

static bool print_row(const pmk_row *row, void *payload)
{
    layout *l = payload;
    char room[COUNT_ROOM];

    print_head(l, row);
    if (row->has_articles) {
        print_period(l, row);
        return true;
    }
    print_padded(l->screen->out, count_text(row, room), l->count, false);
    fputs("  ", l->screen->out);
    pmk_text_print(l->screen->out, label_of(row));
    fputc('\n', l->screen->out);
    return true;
}

static void print_total(const pmk_tally *tally, FILE *out)
{
    uint64_t total = pressmark_counts_total(tally->counts);
    uint64_t looked_at = 0;

    if (total == 0 && tally->most == 0)
        fputs("No article matches.\n", out);
    else if (tally->most > total)
        fprintf(out, "at least %" PRIu64 " article%s\n", total,
                total == 1 ? "" : "s");
    else
        fprintf(out, "%" PRIu64 " article%s\n", total, total == 1 ? "" : "s");
    if (pressmark_counts_estimated(tally->counts, &looked_at))
        fprintf(out, "What follows is estimated from %" PRIu64 " of them.\n",
                looked_at);
}

bool pmk_tally_text(const pmk_tally *tally, const pmk_screen *screen)
{
    layout l = {
        .screen = screen, .label = LABEL_LEAST, .count = strlen("no data")};

    if (tally->question_id) {
        pmk_text_print(screen->out, tally->question_id);
        fputs(": ", screen->out);
        pmk_text_print(screen->out, tally->question);
        fputc('\n', screen->out);
    }
    print_total(tally, screen->out);
    if (pressmark_counts_total(tally->counts) > 0) {
        pmk_tally_rows(tally, measure, &l);
        pmk_tally_rows(tally, print_row, &l);
    }
    if (tally->question_id)
        fputc('\n', screen->out);
    return true;
}

/* ------------------------------------------------------------------ */
/* Tables                                                             */
/* ------------------------------------------------------------------ */

typedef struct writing {
    const pmk_table *table;
    const pmk_tally *tally;
    FILE *out;
} writing;

static void print_names(const pmk_table *table, bool batch, FILE *out)
{
    static const char *const names[] = {
        "counted", "kind", "value", "count", "margin", "articles", "per_1000"};

    if (batch)
        fprintf(out, "question%c", table->between);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (i > 0)
            fputc(table->between, out);
        fputs(names[i], out);
    }
    fputs(table->end, out);
}

static bool print_line(const pmk_row *row, void *payload)
{
    const writing *w = payload;
    const pmk_table *table = w->table;

    if (w->tally->question_id) {
        table->print(w->out, w->tally->question_id);
        fputc(table->between, w->out);
    }
    fprintf(w->out, "%s%c%s%c", row->counted, table->between, row->kind,
            table->between);
    table->print(w->out, row->value ? row->value : "");
    fprintf(w->out, "%c%" PRIu64 "%c%" PRIu64 "%c", table->between, row->count,
            table->between, row->margin, table->between);
    if (row->has_articles)
        fprintf(w->out, "%" PRIu64, row->articles);
    fputc(table->between, w->out);
    if (row->has_articles && row->articles > 0)
        fprintf(w->out, "%.3f", pmk_per_1000(row->count, row->articles));
    fputs(table->end, w->out);
    return true;
}

void pmk_tally_tsv_names(bool batch, const pmk_screen *screen)
{
    print_names(&pmk_table_tsv, batch, screen->out);
}

void pmk_tally_csv_names(bool batch, const pmk_screen *screen)
{
    print_names(&pmk_table_csv, batch, screen->out);
}

bool pmk_tally_tsv(const pmk_tally *tally, const pmk_screen *screen)
{
    writing w = {&pmk_table_tsv, tally, screen->out};

    return pmk_tally_rows(tally, print_line, &w);
}

bool pmk_tally_csv(const pmk_tally *tally, const pmk_screen *screen)
{
    writing w = {&pmk_table_csv, tally, screen->out};

    return pmk_tally_rows(tally, print_line, &w);
}
