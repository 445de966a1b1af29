/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * batch.c - many questions from a file, one a line: id, tab, question
 *
 * A line that cannot be asked is named on stderr and passed over; a damaged
 * index ends the run.  Finding nothing is no failure here.
 */
#include "cli/run.h"
#include "cli/width.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_BYTES = 64 * 1024 };

struct batch {
    pressmark_index *index;
    const pmk_settings *settings;
    const pmk_screen *screen;
    uint64_t line; /* counted from 1 */
    int status;    /* the worst so far */
};

/* Read one line without its end into `line`, of LINE_MAX_BYTES; what is
 * longer is read to its end and told by `*whole`.  False at the end. */
static bool read_line(FILE *in, char *line, bool *whole)
{
    size_t length;

    if (!fgets(line, LINE_MAX_BYTES, in))
        return false;
    length = strlen(line);
    *whole = true;
    if (length > 0 && line[length - 1] == '\n') {
        line[--length] = '\0';
    } else if (!feof(in)) {
        int c = getc(in);

        *whole = c == EOF || c == '\n';
        while (c != EOF && c != '\n')
            c = getc(in);
    }
    if (length > 0 && line[length - 1] == '\r')
        line[length - 1] = '\0';
    return true;
}

static void ask_line(struct batch *batch, char *line)
{
    char *tab = strchr(line, '\t');
    char *id;
    char *question;
    int status;

    if (!tab) {
        pmk_note("%s:%" PRIu64 ": no tab after the id, passed over",
                 batch->settings->batch, batch->line);
        return;
    }
    *tab = '\0';
    id = pmk_text_mend(line);
    question = pmk_text_mend(tab + 1);
    if (id && question)
        status = pmk_run_question(batch->index, batch->settings, question, id,
                                  batch->screen);
    else
        status = PMK_EXIT_PARTIAL;
    free(id);
    free(question);
    /* A refused question is told, and is no failure of the run. */
    if (status > PMK_EXIT_USAGE && status > batch->status)
        batch->status = status;
}

static void ask_all(struct batch *batch, FILE *in, char *line)
{
    bool whole = true;

    while (batch->status != PMK_EXIT_INDEX && !ferror(batch->screen->out)
           && read_line(in, line, &whole)) {
        batch->line++;
        if (!whole)
            pmk_note("%s:%" PRIu64 ": line too long, passed over",
                     batch->settings->batch, batch->line);
        else if (line[0])
            ask_line(batch, line);
    }
    if (ferror(in)) {
        pmk_note("%s: %s", batch->settings->batch, strerror(errno));
        batch->status = PMK_EXIT_PARTIAL;
    }
}

int pmk_run_batch(pressmark_index *index, const pmk_settings *settings,
                  const pmk_screen *screen)
{
    struct batch batch = {
        .index = index, .settings = settings, .screen = screen};
    bool is_stdin = strcmp(settings->batch, "-") == 0;
    FILE *in = is_stdin ? stdin : fopen(settings->batch, "r");
    char *line = malloc(LINE_MAX_BYTES);

    if (!in) {
        pmk_note("%s: %s", settings->batch, strerror(errno));
        batch.status = PMK_EXIT_USAGE;
    } else if (!line) {
        batch.status = PMK_EXIT_PARTIAL;
    } else {
        pmk_run_begin(settings, screen);
        ask_all(&batch, in, line);
        pmk_run_end(settings, screen);
    }
    if (in && !is_stdin)
        fclose(in);
    free(line);
    return batch.status;
}
