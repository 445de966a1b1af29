/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * original.c - the page that an article was read from
 *
 * Reading the containers that pages lie in is the indexer's business, and a
 * program that only searches carries none of it.  So pressmark-index is run
 * as a child, which writes to our stdout: the one that lies beside us, else
 * the one in $PATH.  No shell sees the source, which a stranger may have
 * named.
 */
#include "cli/original.h"

#include "cli/run.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static const char program[] = "pressmark-index";

/* How the child ends; see pressmark-index(1). */
enum { CHILD_OK = 0, CHILD_MISSING = 1, CHILD_NOT_RUN = 127 };

enum { PATH_ROOM = 4096 };

/* The program in our own folder; false when it is not there. */
static bool find_beside(char path[PATH_ROOM])
{
    ssize_t length = readlink("/proc/self/exe", path, PATH_ROOM - 1);
    char *slash;

    if (length <= 0)
        return false;
    path[length] = '\0';
    slash = strrchr(path, '/');
    if (!slash || (size_t)(slash + 1 - path) + sizeof(program) > PATH_ROOM)
        return false;
    memcpy(slash + 1, program, sizeof(program));
    return access(path, X_OK) == 0;
}

/* Start it; returns an error number.  We ignore SIGPIPE, and the child is to
 * know nothing of that. */
static int start(char *const argv[], pid_t *child)
{
    char path[PATH_ROOM];
    posix_spawnattr_t attributes;
    sigset_t signals;
    int failure = posix_spawnattr_init(&attributes);

    if (failure != 0)
        return failure;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    if (find_beside(path))
        failure = posix_spawn(child, path, NULL, &attributes, argv, environ);
    else
        failure =
            posix_spawnp(child, program, NULL, &attributes, argv, environ);
    posix_spawnattr_destroy(&attributes);
    return failure;
}

static int wait_for(pid_t child)
{
    int how = 0;

    while (waitpid(child, &how, 0) < 0)
        if (errno != EINTR)
            return CHILD_NOT_RUN;
    return WIFEXITED(how) ? WEXITSTATUS(how) : CHILD_NOT_RUN;
}

/* "NAME=VALUE" for free(), or NULL. */
static char *make_option(const char *name, const char *value)
{
    size_t room = strlen(name) + strlen(value) + 2;
    char *option = malloc(room);

    if (option)
        snprintf(option, room, "%s=%s", name, value);
    return option;
}

/* One source of the article; what went wrong is told by the child. */
static int print_source(const char *source, const pmk_settings *settings)
{
    char *index = make_option("--index", settings->index);
    char *cat = make_option("--cat", source);
    char name[sizeof(program)];
    char no_config[] = "--no-config";
    char *argv[] = {name, no_config, index, cat, NULL};
    int ended = CHILD_NOT_RUN;
    pid_t child;

    memcpy(name, program, sizeof(program));
    if (index && cat) {
        int failure = start(argv, &child);

        if (failure == 0)
            ended = wait_for(child);
        if (failure != 0 || ended == CHILD_NOT_RUN)
            pmk_note("%s, which reads saved pages, could not be run%s%s",
                     program, failure != 0 ? ": " : "",
                     failure != 0 ? strerror(failure) : "");
    }
    free(index);
    free(cat);
    return ended;
}

int pmk_print_original(const pressmark_article *article,
                       const pmk_settings *settings)
{
    size_t count = pressmark_article_count(article, PRESSMARK_SOURCE);
    int ended = CHILD_MISSING;

    fflush(stdout);
    if (count == 0)
        pmk_note("it is not known where the article was read from");
    /* Where one copy is gone, another may still be there. */
    for (size_t i = 0; i < count && ended == CHILD_MISSING; i++)
        ended = print_source(
            pressmark_article_text(article, PRESSMARK_SOURCE, i), settings);
    return ended == CHILD_OK ? PMK_EXIT_HITS : PMK_EXIT_PARTIAL;
}
