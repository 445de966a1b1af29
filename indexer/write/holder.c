/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * holder.c - who is writing to an index
 */
#include "write/holder.h"

#include "base/buf.h"
#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { PATH_LIMIT = 1 << 16, NOTE_BYTES = 512, HOST_BYTES = 256 };

static const char *note_path(pmk_buf *room, const char *path)
{
    pmk_buf_init(room, PATH_LIMIT);
    pmk_buf_format(room, "%s/holder", path);
    return room->failed ? NULL : room->ptr;
}

void pmk_holder_sign(const char *path)
{
    char host[HOST_BYTES] = "";
    char room[NOTE_BYTES];
    pmk_buf name, note;
    int file = -1;

    if (gethostname(host, sizeof(host) - 1) != 0 || host[0] == '\0')
        strncpy(host, "-", sizeof(host) - 1);
    pmk_buf_lend(&note, room, sizeof(room));
    pmk_buf_format(&note, "%ld %s %" PRId64 " %s\n", (long)getpid(), host,
                   (int64_t)time(NULL), program_invocation_short_name);
    if (note_path(&name, path) != NULL && !note.failed)
        file = open(name.ptr, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file >= 0) {
        ssize_t wrote = write(file, note.ptr, note.len);

        close(file);
        if (wrote != (ssize_t)note.len)
            unlink(name.ptr);
    }
    pmk_buf_free(&name);
}

void pmk_holder_leave(const char *path)
{
    pmk_buf name;

    if (note_path(&name, path) != NULL)
        unlink(name.ptr);
    pmk_buf_free(&name);
}

static size_t read_note(const char *path, char *note, size_t room)
{
    pmk_buf name;
    ssize_t got = 0;
    int file = -1;

    if (note_path(&name, path) != NULL)
        file = open(name.ptr, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file >= 0) {
        got = read(file, note, room - 1);
        close(file);
    }
    pmk_buf_free(&name);
    note[got > 0 ? got : 0] = '\0';
    return got > 0 ? (size_t)got : 0;
}

void pmk_holder_tell(const char *path, pressmark_error *err)
{
    char note[NOTE_BYTES], host[HOST_BYTES], program[HOST_BYTES], since[32];
    int64_t seconds;
    long pid;
    time_t started;
    struct tm utc;

    if (err == NULL || read_note(path, note, sizeof(note)) == 0
        || sscanf(note, "%ld %255s %" SCNd64 " %255[^\n]", &pid, host, &seconds,
                  program)
               != 4)
        return;
    started = (time_t)seconds;
    if (gmtime_r(&started, &utc) == NULL
        || strftime(since, sizeof(since), "%Y-%m-%d %H:%M:%S UTC", &utc) == 0)
        return;
    pmk_fail(err, PRESSMARK_E_LOCKED,
             "%s: %s is writing to it, process %ld on %s, since %s", path,
             program, pid, host, since);
}
