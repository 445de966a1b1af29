/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * roots.h - the paths given by the user, put in order
 *
 * Every path is looked at before anything is read.  They are normalised,
 * sorted component by component in byte order (so that '/' sorts below every
 * other byte), and a path that the walk of another one reaches by itself is
 * folded into that one.
 */
#ifndef PMK_ROOTS_H
#define PMK_ROOTS_H

#include <pressmark/base.h>

#include <stdbool.h>
#include <stdint.h>

typedef struct pmk_root {
    char *name;      /* how its sources begin */
    char *real;      /* where it lies, free of links */
    uint64_t device; /* with inode, which file it is */
    uint64_t inode;
} pmk_root;

typedef struct pmk_roots {
    pmk_root *at;
    size_t count;
} pmk_roots;

/* With `absolute`, the name of a root is its real path.
 * Fails with: NOT_FOUND, IO, MEMORY, ARGUMENT. */
pressmark_status pmk_roots_make(const char *const *paths, size_t count,
                                bool absolute, pmk_roots *roots,
                                pressmark_error *err);
void pmk_roots_free(pmk_roots *roots);

/* What follows the folder `real` in `path`: "" when they are the same, NULL
 * when `path` lies elsewhere. */
const char *pmk_path_below(const char *real, const char *path);

/* Does the walk of the folder `real` come to `path` by itself?  It does not
 * where a component starts with a dot. */
bool pmk_path_reached(const char *real, const char *path);

#endif /* PMK_ROOTS_H */
