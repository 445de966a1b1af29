/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * shim.c - the functions that allocate, each failing when its turn has come
 */
#include "shim.h"

#include <errno.h>
#include <execinfo.h>
#include <stdlib.h>
#include <string.h>

static size_t seen;
static size_t target; /* 0: none fails */
static bool all_after;

void shim_arm(size_t nth, bool stays)
{
    seen = 0;
    target = nth;
    all_after = stays;
}

size_t shim_disarm(void)
{
    target = 0;
    return seen;
}

bool shim_fails(void)
{
    if (target == 0)
        return false;
    seen++;
    if (seen != target && !(all_after && seen > target))
        return false;
    if (seen == target && getenv("FAULTS_TRACE") != NULL) {
        void *callers[24];
        int count = backtrace(callers, 24);

        backtrace_symbols_fd(callers, count, 1);
    }
    errno = ENOMEM;
    return true;
}

/* The linker's names: __wrap_X is called for X, __real_X is X itself. */
void *__real_malloc(size_t bytes);
void *__real_calloc(size_t count, size_t bytes);
void *__real_realloc(void *old, size_t bytes);
char *__real_strdup(const char *text);
char *__real_strndup(const char *text, size_t most);
char *__real_realpath(const char *path, char *out);

void *__wrap_malloc(size_t bytes);
void *__wrap_calloc(size_t count, size_t bytes);
void *__wrap_realloc(void *old, size_t bytes);
char *__wrap_strdup(const char *text);
char *__wrap_strndup(const char *text, size_t most);
char *__wrap_realpath(const char *path, char *out);

void *__wrap_malloc(size_t bytes)
{
    return shim_fails() ? NULL : __real_malloc(bytes);
}

void *__wrap_calloc(size_t count, size_t bytes)
{
    return shim_fails() ? NULL : __real_calloc(count, bytes);
}

void *__wrap_realloc(void *old, size_t bytes)
{
    return shim_fails() ? NULL : __real_realloc(old, bytes);
}

char *__wrap_strdup(const char *text)
{
    return shim_fails() ? NULL : __real_strdup(text);
}

char *__wrap_strndup(const char *text, size_t most)
{
    return shim_fails() ? NULL : __real_strndup(text, most);
}

char *__wrap_realpath(const char *path, char *out)
{
    return out == NULL && shim_fails() ? NULL : __real_realpath(path, out);
}

/* Xapian waits for the disk at every commit.  Nothing here is about disks, and
 * some thousand commits take minutes on a busy one. */
__attribute__((visibility("default"))) int fdatasync(int fd);
__attribute__((visibility("default"))) int fsync(int fd);

int fdatasync(int fd)
{
    (void)fd;
    return 0;
}

int fsync(int fd)
{
    (void)fd;
    return 0;
}
