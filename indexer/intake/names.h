/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * names.h - the names in a folder, in byte order
 *
 * A folder may hold more names than memory should: then only the smallest
 * ones are kept, and the folder is read again when they are used up.
 */
#ifndef PMK_NAMES_H
#define PMK_NAMES_H

#include "base/buf.h"

#include <pressmark/base.h>

#include <stdbool.h>

#define PMK_NAME_BYTES 1024 /* of the longest name, with its NUL */

typedef struct pmk_names {
    pmk_buf text; /* the names, each ended by NUL */
    size_t *at;   /* where they start in it, sorted */
    size_t count;
    size_t room;
    size_t next;
    bool more;                  /* greater names were left out */
    bool is_read;               /* the folder was read at least once */
    char last[PMK_NAME_BYTES];  /* the last one given */
    char bound[PMK_NAME_BYTES]; /* when `more`: no name above it is held */
} pmk_names;

/* `max_bytes` is what they may take; at least 4 KiB. */
void pmk_names_init(pmk_names *names, size_t max_bytes);
void pmk_names_free(pmk_names *names);

/* The next name of the folder `fd`; "" at the end.  Names that start with a
 * dot are passed over.  After IO the names read so far are still given.
 * Fails with: IO, MEMORY. */
pressmark_status pmk_names_next(pmk_names *names, int fd, const char **name,
                                pressmark_error *err);

#endif /* PMK_NAMES_H */
