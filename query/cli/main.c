/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * main.c - pressmark-query: ask a news index a question
 *
 *     pressmark-query -d news.idx central bank rates
 *
 * Reads the command line, opens the index, hands over to run.c, batch.c or
 * show.c, and sees to it that what was written has arrived.
 */
#include "cli/flags.h"
#include "cli/pager.h"
#include "cli/print.h"
#include "cli/run.h"
#include "cli/width.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* $NO_COLOR speaks when it is set and not empty (no-color.org). */
static bool wants_color(const pmk_settings *settings, bool is_terminal)
{
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");

    if (settings->color != PMK_COLOR_AUTO)
        return settings->color == PMK_COLOR_ALWAYS;
    if (!is_terminal || (no_color && no_color[0]))
        return false;
    return !term || strcmp(term, "dumb") != 0;
}

static pmk_screen make_screen(const pmk_settings *settings)
{
    bool is_terminal = isatty(STDOUT_FILENO) == 1;

    return (pmk_screen){
        .out = stdout,
        .columns = pmk_screen_columns(),
        .is_terminal = is_terminal,
        .color = wants_color(settings, is_terminal),
    };
}

/* The words of the question joined by spaces, for free(). */
static char *join_words(int count, char **words)
{
    size_t room = 1;
    size_t length = 0;
    char *joined;
    char *mended;

    for (int i = 0; i < count; i++)
        room += strlen(words[i]) + 1;
    joined = calloc(room, 1);
    for (int i = 0; joined && i < count; i++)
        length += (size_t)snprintf(joined + length, room - length, "%s%s",
                                   i > 0 ? " " : "", words[i]);
    mended = joined ? pmk_text_mend(joined) : NULL;
    free(joined);
    return mended;
}

static int save(const pmk_settings *settings, int count, char **words)
{
    char *question = join_words(count, words);
    int status = question ? pmk_run_save(settings, question) : PMK_EXIT_PARTIAL;

    free(question);
    return status;
}

static int ask(pressmark_index *index, const pmk_settings *settings, int count,
               char **words, const pmk_screen *screen)
{
    char *question = join_words(count, words);
    int status = PMK_EXIT_PARTIAL;

    if (question) {
        pmk_run_begin(settings, screen);
        status = pmk_run_question(index, settings, question, NULL, screen);
        pmk_run_end(settings, screen);
    }
    free(question);
    return status;
}

static int run(const pmk_settings *settings, int argc, char **argv)
{
    pmk_screen screen = make_screen(settings);
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_index *index = NULL;
    int status;

    if (settings->saved)
        return pmk_run_saved(settings, &screen);
    if (settings->forget)
        return pmk_run_forget(settings);
    if (settings->save)
        return save(settings, argc - 1, argv + 1);
    if (settings->print && !pmk_template_check(settings->print))
        return PMK_EXIT_USAGE;
    if (pmk_count_check(settings))
        return PMK_EXIT_USAGE;
    if (pmk_run_open(settings, &index, &err) != PRESSMARK_OK)
        return pmk_complain(&err);
    if (settings->show)
        status = pmk_run_show(index, settings, &screen);
    else if (settings->new_in)
        status = pmk_run_new(index, settings, &screen);
    else if (settings->batch)
        status = pmk_run_batch(index, settings, &screen);
    else
        status = ask(index, settings, argc - 1, argv + 1, &screen);
    pressmark_index_free(index);
    return status;
}

/* A reader that has seen enough (head, a pager that was left) is no error;
 * a full disk is. */
static int check_output(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    if (errno == EPIPE)
        return status;
    pmk_note("standard output: %s", strerror(errno));
    return status == PMK_EXIT_HITS || status == PMK_EXIT_NONE ? PMK_EXIT_PARTIAL
                                                              : status;
}

int main(int argc, char **argv)
{
    pmk_settings settings;
    int status = PMK_EXIT_USAGE;

    signal(SIGPIPE, SIG_IGN);
    switch (pmk_query_flags_parse(&argc, argv, &settings)) {
    case PMK_FLAGS_OK: status = run(&settings, argc, argv); break;
    case PMK_FLAGS_SHOWN: status = 0; break;
    case PMK_FLAGS_WRONG: status = PMK_EXIT_USAGE; break;
    }
    status = check_output(status);
    pmk_pager_wait();
    return status;
}
