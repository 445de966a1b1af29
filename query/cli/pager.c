/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pager.c - long answers on a terminal go through a pager
 *
 * The pager is a child that reads a pipe; our stdout is moved onto the pipe.
 * It is started only when the answer is ready, so that errors are never
 * hidden behind it.
 */
#include "cli/pager.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t pager = -1;

/* Is there an executable `name` in a folder of $PATH? */
static bool is_installed(const char *name)
{
    const char *folder = getenv("PATH");
    char path[4096];

    while (folder) {
        int length = (int)strcspn(folder, ":");
        int used =
            snprintf(path, sizeof(path), "%.*s/%s", length, folder, name);

        if (used > 0 && (size_t)used < sizeof(path) && access(path, X_OK) == 0)
            return true;
        folder = folder[length] ? folder + length + 1 : NULL;
    }
    return false;
}

/* The command, or NULL for none. */
static const char *choose_command(void)
{
    const char *command = getenv("PRESSMARK_PAGER");

    if (!command)
        command = getenv("PAGER");
    if (!command)
        return is_installed("less") ? "less -FRX" : NULL;
    if (!command[0] || strcmp(command, "cat") == 0)
        return NULL;
    return command;
}

static _Noreturn void become_pager(const char *command, const int ends[2])
{
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    signal(SIGPIPE, SIG_DFL);
    /* A less without options of its own shows colours and leaves by itself
     * when the answer fits the screen. */
    setenv("LESS", "FRX", 0);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

void pmk_pager_start(void)
{
    const char *command = choose_command();
    int ends[2];

    if (!command || pipe(ends) != 0)
        return;
    fflush(stdout);
    pager = fork();
    if (pager == 0)
        become_pager(command, ends);
    close(ends[0]);
    if (pager > 0) {
        dup2(ends[1], STDOUT_FILENO);
        /* An interrupt is the pager's to act on; it must find us waiting. */
        signal(SIGINT, SIG_IGN);
    }
    close(ends[1]);
}

void pmk_pager_wait(void)
{
    if (pager <= 0)
        return;
    fflush(stdout);
    close(STDOUT_FILENO);
    while (waitpid(pager, NULL, 0) < 0 && errno == EINTR)
        ;
    pager = -1;
}
