/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * walk.h - the files below some paths, one after the other
 *
 * Folders are read in byte order of their names, a folder's names at a time.
 * Names that start with a dot are passed over.  A link is followed only when
 * its target lies below the path given and the walk would not come there by
 * itself (it lies in a folder whose name starts with a dot), and no target
 * is visited twice.  Links that lead out, and links to what the walk comes
 * to anyway, are passed over without a word; one that leads nowhere is a
 * failure.  The folders that browsers save beside a page are left out.  Special files are never opened.
 *
 * Every open goes through the folder's descriptor, without following links,
 * so that a path may be longer than PATH_MAX and a tree that changes during
 * the walk does not lead it astray.
 */
#ifndef PMK_WALK_H
#define PMK_WALK_H

#include "base/buf.h"

#include <pressmark/base.h>

#include <stdbool.h>
#include <stdint.h>

typedef struct pmk_walk pmk_walk;

/* Fails with: NOT_FOUND (nothing is read), IO, MEMORY, ARGUMENT. */
pressmark_status pmk_walk_open(const char *const *paths, size_t count,
                               bool absolute, pmk_walk **out,
                               pressmark_error *err);

/* The next regular file, opened for reading; the descriptor is the caller's.
 * -1 at the end.  When something cannot be visited the call fails, without
 * naming the path, and the next call goes on behind it.
 * Fails with: IO, FORMAT (a special file), LIMIT (too deep, too many links),
 * MEMORY (the walk cannot go on). */
pressmark_status pmk_walk_next(pmk_walk *walk, int *fd, pressmark_error *err);

/* What the last call was about, in the bytes of the file system. */
pmk_str pmk_walk_path(const pmk_walk *walk);

/* The real folder that this lies in, links below the root unresolved. */
void pmk_walk_folder(const pmk_walk *walk, pmk_buf *out);

/* Is this one of the paths that the walk was opened with? */
bool pmk_walk_at_root(const pmk_walk *walk);

/* Companion folders (companion.h) left out so far. */
uint64_t pmk_walk_companions(const pmk_walk *walk);

void pmk_walk_free(pmk_walk *walk);

#endif /* PMK_WALK_H */
