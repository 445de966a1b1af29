/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * opens.c - an openat() that counts, found before the system's
 */
/* The plain name, not the one for large files. */
#undef _FILE_OFFSET_BITS

#include "opens.h"

#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *wanted;
static size_t count;

size_t opens_of(const char *end)
{
    if (wanted == NULL || strcmp(wanted, end) != 0)
        count = 0;
    wanted = end;
    return count;
}

static int open_it(int at, const char *path, int how, mode_t mode)
{
    size_t length = strlen(path);

    if (wanted != NULL && length >= strlen(wanted) && !(how & O_PATH)
        && strcmp(path + length - strlen(wanted), wanted) == 0)
        count++;
    return (int)syscall(SYS_openat, at, path, how, mode);
}

static mode_t mode_of(int how, va_list more)
{
    return how & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
}

int openat(int at, const char *path, int how, ...)
{
    va_list more;
    int fd;

    va_start(more, how);
    fd = open_it(at, path, how, mode_of(how, more));
    va_end(more);
    return fd;
}

/* The name that programs for large files call, and the two that the headers
 * of a hardened build turn both into. */
int openat64(int at, const char *path, int how, ...);
int __openat_2(int at, const char *path, int how);
int __openat64_2(int at, const char *path, int how);

int openat64(int at, const char *path, int how, ...)
{
    va_list more;
    int fd;

    va_start(more, how);
    fd = open_it(at, path, how, mode_of(how, more));
    va_end(more);
    return fd;
}

int __openat_2(int at, const char *path, int how)
{
    return open_it(at, path, how, 0);
}

int __openat64_2(int at, const char *path, int how)
{
    return open_it(at, path, how, 0);
}
