/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * memory_file.h - bytes as an open file, for stages that read one
 */
#ifndef PMK_MEMORY_FILE_H
#define PMK_MEMORY_FILE_H

#include "fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

static inline int memory_file(pmk_str bytes)
{
    int fd = memfd_create("fuzz", MFD_CLOEXEC);

    MUST(fd >= 0);
    MUST(bytes.len == 0
         || write(fd, bytes.ptr, bytes.len) == (ssize_t)bytes.len);
    MUST(lseek(fd, 0, SEEK_SET) == 0);
    return fd;
}

#endif /* PMK_MEMORY_FILE_H */
