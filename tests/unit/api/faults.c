/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * faults.c - a system that fails when it is told to
 */
/* The plain names, which Xapian calls, not those for large files. */
#undef _FILE_OFFSET_BITS

#include "faults.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

fault fault_now;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

void *__wrap_malloc(size_t size)
{
    return fault_now == FAULT_MEMORY ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fault_now == FAULT_MEMORY ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return fault_now == FAULT_MEMORY ? NULL : __real_realloc(old, size);
}

static ssize_t fail(int why)
{
    errno = why;
    return -1;
}

static ssize_t spoil(void *bytes, ssize_t count)
{
    if (fault_now == FAULT_GARBAGE && count > 0)
        memset(bytes, 0x5A, (size_t)count);
    return count;
}

ssize_t read(int fd, void *bytes, size_t room)
{
    if (fault_now == FAULT_READ)
        return fail(EIO);
    return spoil(bytes, syscall(SYS_read, fd, bytes, room));
}

ssize_t pread(int fd, void *bytes, size_t room, off_t at)
{
    if (fault_now == FAULT_READ)
        return fail(EIO);
    return spoil(bytes, syscall(SYS_pread64, fd, bytes, room, at));
}

ssize_t write(int fd, const void *bytes, size_t count)
{
    if (fault_now == FAULT_WRITE && fd > 2)
        return fail(ENOSPC);
    return syscall(SYS_write, fd, bytes, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at)
{
    if (fault_now == FAULT_WRITE)
        return fail(ENOSPC);
    return syscall(SYS_pwrite64, fd, bytes, count, at);
}

int fdatasync(int fd)
{
    if (fault_now == FAULT_WRITE)
        return (int)fail(EIO);
    return (int)syscall(SYS_fdatasync, fd);
}

int open(const char *path, int how, ...)
{
    mode_t mode = 0;

    if (how & (O_CREAT | O_TMPFILE)) {
        va_list more;

        va_start(more, how);
        mode = va_arg(more, mode_t);
        va_end(more);
    }
    if (fault_now == FAULT_OPEN)
        return (int)fail(EMFILE);
    return (int)syscall(SYS_openat, AT_FDCWD, path, how, mode);
}
