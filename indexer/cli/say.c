/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * say.c - telling people: to the terminal, harmlessly
 *
 * Names of files are chosen by strangers.  What could move the cursor, change
 * colours or turn the direction of writing is shown as \xNN.
 */
#include "say.h"

#include "report.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

static volatile sig_atomic_t stopped;
static int in_json;

/* How many bytes the well-formed character at `at` has; 0 when it is none. */
static size_t character(const unsigned char *at)
{
    size_t more = at[0] < 0x80                    ? 0
                  : at[0] >= 0xc2 && at[0] < 0xe0 ? 1
                  : at[0] >= 0xe0 && at[0] < 0xf0 ? 2
                  : at[0] >= 0xf0 && at[0] < 0xf5 ? 3
                                                  : 9;

    if (more == 9)
        return 0;
    for (size_t i = 1; i <= more; i++)
        if ((at[i] & 0xc0) != 0x80)
            return 0;
    if ((at[0] == 0xe0 && at[1] < 0xa0) || (at[0] == 0xed && at[1] > 0x9f)
        || (at[0] == 0xf0 && at[1] < 0x90) || (at[0] == 0xf4 && at[1] > 0x8f))
        return 0;
    return more + 1;
}

/* C0 and C1 controls, and the characters that turn directions. */
static int is_harmful(const unsigned char *at, size_t bytes)
{
    if (bytes == 1)
        return at[0] < 0x20 || at[0] == 0x7f;
    if (bytes == 2)
        return at[0] == 0xc2 && at[1] < 0xa0;
    return bytes == 3 && at[0] == 0xe2
           && ((at[1] == 0x80
                && (at[2] == 0x8e || at[2] == 0x8f
                    || (at[2] >= 0xa8 && at[2] <= 0xae)))
               || (at[1] == 0x81 && at[2] >= 0xa6 && at[2] <= 0xa9));
}

void pmk_say_text(FILE *out, const char *text)
{
    const unsigned char *at = (const unsigned char *)text;

    while (*at != '\0') {
        size_t bytes = character(at);

        if (bytes > 0 && !is_harmful(at, bytes)) {
            fwrite(at, 1, bytes, out);
            at += bytes;
            continue;
        }
        for (size_t i = 0; i < (bytes > 0 ? bytes : 1); i++)
            fprintf(out, "\\x%02X", at[i]);
        at += bytes > 0 ? bytes : 1;
    }
}

void pmk_say_in_json(void)
{
    in_json = 1;
}

void pmk_say_error(const pressmark_error *err)
{
    if (in_json) {
        pmk_report_error("error", NULL, err);
        return;
    }
    fputs("pressmark-index: ", stderr);
    pmk_say_text(stderr, err->message);
    fputc('\n', stderr);
    if (err->hint[0] != '\0') {
        fputs("pressmark-index: ", stderr);
        pmk_say_text(stderr, err->hint);
        fputc('\n', stderr);
    }
}

void pmk_say_page(const char *source, const char *word,
                  const pressmark_error *why)
{
    if (in_json) {
        pmk_report_error(word != NULL ? word : "error", source, why);
        return;
    }
    fputs("pressmark-index: ", stderr);
    pmk_say_text(stderr, source);
    fputs(": ", stderr);
    if (word != NULL)
        fprintf(stderr, "%s: ", word);
    pmk_say_text(stderr, why->message);
    if (why->offset != PRESSMARK_NO_OFFSET)
        fprintf(stderr, " (offset %zu)", why->offset);
    fputc('\n', stderr);
}

int pmk_say_exit(pressmark_status status)
{
    switch (status) {
    case PRESSMARK_OK: return PMK_EXIT_OK;
    case PRESSMARK_E_LOCKED: return PMK_EXIT_LOCKED;
    case PRESSMARK_E_REFUSED: return PMK_EXIT_REFUSED;
    case PRESSMARK_E_CANCELLED: return PMK_EXIT_INTERRUPTED;
    default: return PMK_EXIT_INDEX;
    }
}

static void note_stop(int number)
{
    (void)number;
    stopped = 1;
}

int pmk_say_stopped(void)
{
    return stopped;
}

int pmk_say_progress(uint64_t done, uint64_t total, void *payload)
{
    (void)done;
    (void)total;
    (void)payload;
    return stopped;
}

/* A second signal ends the program the hard way. */
void pmk_say_catch_stop(void)
{
    struct sigaction action = {.sa_handler = note_stop,
                               .sa_flags = (int)SA_RESETHAND};

    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

int pmk_say_flush(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return 0;
    fprintf(stderr, "pressmark-index: cannot write: %s\n", strerror(errno));
    return 1;
}
