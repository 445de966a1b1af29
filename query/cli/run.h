/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * run.h - the things pressmark-query does, each ending in its status
 */
#ifndef PMK_QUERY_RUN_H
#define PMK_QUERY_RUN_H

#include "cli/print.h"

/* How the program ends. */
enum {
    PMK_EXIT_HITS = 0,
    PMK_EXIT_NONE = 1,
    PMK_EXIT_USAGE = 2,
    PMK_EXIT_INDEX = 3,
    PMK_EXIT_PARTIAL = 4,
    PMK_EXIT_LOCKED = 75
};

/* The exit status for a failed call. */
int pmk_exit_status(pressmark_status status);

/* Print an error and its hint to stderr; returns the exit status for it. */
int pmk_complain(const pressmark_error *err);

/* Print "pressmark-query: " and a message to stderr, made safe. */
void pmk_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Open the index that the settings name. */
pressmark_status pmk_run_open(const pmk_settings *settings,
                              pressmark_index **out, pressmark_error *err);

/* Print what stands before all answers, and behind them. */
void pmk_run_begin(const pmk_settings *settings, const pmk_screen *screen);
void pmk_run_end(const pmk_settings *settings, const pmk_screen *screen);

/* Ask one question and print the answer.  `question_id` is NULL outside of a
 * batch. */
int pmk_run_question(pressmark_index *index, const pmk_settings *settings,
                     const char *question, const char *question_id,
                     const pmk_screen *screen);

/* With --facet or --timeline: are they well formed (0), what stands before all
 * answers, and one question counted. */
bool pmk_settings_count(const pmk_settings *settings);
int pmk_count_check(const pmk_settings *settings);
void pmk_count_begin(const pmk_settings *settings, const pmk_screen *screen);
int pmk_count_question(pressmark_index *index, const pmk_settings *settings,
                       const pressmark_query *query, const char *question,
                       const char *question_id, const pmk_screen *screen);

/* The same, where the question that is asked is not the one that is printed. */
int pmk_run_answer(pmk_answer *answer, const char *asked,
                   const pmk_screen *screen);

/* The ids alone of up to `limit` hits.  Both are the caller's, even when the
 * exit status is not 0. */
int pmk_run_ids(pressmark_index *index, const pmk_settings *settings,
                const char *question, size_t limit, pressmark_query **query,
                pressmark_results **results);

/* Only read a question, and tell what is odd about it. */
int pmk_run_check(const pmk_settings *settings, const char *question,
                  pressmark_saved_fn saved, void *payload);

/* Saved questions: keep one as settings->save, list all, drop
 * settings->forget, and print what is new in settings->new_in. */
int pmk_run_save(const pmk_settings *settings, const char *question);
int pmk_run_saved(const pmk_settings *settings, const pmk_screen *screen);
int pmk_run_forget(const pmk_settings *settings);
int pmk_run_new(pressmark_index *index, const pmk_settings *settings,
                const pmk_screen *screen);

/* Ask every line of the file settings->batch. */
int pmk_run_batch(pressmark_index *index, const pmk_settings *settings,
                  const pmk_screen *screen);

/* Print the article settings->show. */
int pmk_run_show(pressmark_index *index, const pmk_settings *settings,
                 const pmk_screen *screen);

#endif /* PMK_QUERY_RUN_H */
