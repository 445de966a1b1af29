/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * spend.c - what does a command cost?
 *
 *     spend FILE COMMAND [ARGUMENT]...
 *
 * Runs the command to its end and writes to FILE the CPU seconds, user and
 * system, and the peak memory in KiB of it and its children.  A program of
 * its own, because a child's peak starts with that of who made it: this one
 * is small.
 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static int write_down(const char *path, const struct rusage *usage)
{
    FILE *out = fopen(path, "w");

    if (out == NULL)
        return 0;
    fprintf(out, "%.6f %ld\n",
            seconds_of(usage->ru_utime) + seconds_of(usage->ru_stime),
            usage->ru_maxrss);
    return fclose(out) == 0;
}

int main(int argc, char **argv)
{
    struct rusage usage;
    int status;
    pid_t child;

    if (argc < 3) {
        fputs("usage: spend FILE COMMAND [ARGUMENT]...\n", stderr);
        return 2;
    }
    child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        perror(argv[2]);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child
        || !write_down(argv[1], &usage)) {
        perror("spend");
        return 126;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 125;
}
