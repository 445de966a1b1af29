/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * say.h - telling people: to the terminal, harmlessly
 */
#ifndef PMK_SAY_H
#define PMK_SAY_H

#include <pressmark/base.h>

#include <stdio.h>

/* Exit statuses, see pressmark-index(1). */
enum {
    PMK_EXIT_OK = 0,
    PMK_EXIT_MISSING = 1, /* only of --cat */
    PMK_EXIT_USAGE = 2,
    PMK_EXIT_INDEX = 3,
    PMK_EXIT_FAILURES = 4,
    PMK_EXIT_REFUSED = 5,
    PMK_EXIT_LOCKED = 75,
    PMK_EXIT_INTERRUPTED = 130
};

/* Print text that came from outside: control characters, directions and
 * bytes that are no UTF-8 become \xNN. */
void pmk_say_text(FILE *out, const char *text);

/* What follows is told as lines of JSON (--errors=json). */
void pmk_say_in_json(void);

/* "pressmark-index: message", and the hint; to stderr. */
void pmk_say_error(const pressmark_error *err);

/* "pressmark-index: source: message (offset N)"; `word` comes before the
 * message and may be NULL. */
void pmk_say_page(const char *source, const char *word,
                  const pressmark_error *why);

/* The exit status that a failed call asks for. */
int pmk_say_exit(pressmark_status status);

/* 1 once the user has asked to stop; the second is a pressmark_progress_fn. */
int pmk_say_stopped(void);
int pmk_say_progress(uint64_t done, uint64_t total, void *payload);
void pmk_say_catch_stop(void);

/* Flush stdout; nonzero (and told) when what was printed is lost. */
int pmk_say_flush(void);

#endif /* PMK_SAY_H */
