/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * around.h - what a file's surroundings say of it
 */
#ifndef PMK_AROUND_H
#define PMK_AROUND_H

#include "intake/mirror.h"
#include "intake/snapshot.h"

#include <pressmark/extract.h>

typedef struct pmk_around {
    pmk_mirror mirror;
    pmk_snapshot snapshot;
    pmk_part part;
    bool in_mirror;
    pmk_str name; /* of the file last looked at */
    pmk_buf url;
} pmk_around;

void pmk_around_init(pmk_around *around);
void pmk_around_free(pmk_around *around);

/* Look around the file `name`, borrowed as long as it is the one, in the
 * folder with this real path. */
void pmk_around_look(pmk_around *around, pmk_str folder, pmk_str name);

/* Is it no page, but belongs to one?  In a mirror that is also what its first
 * bytes show to be there for the looks of a page: `what` as of
 * pmk_sniff_form(). */
bool pmk_around_is_companion(const pmk_around *around);
bool pmk_around_is_trimming(const pmk_around *around, const char *what);

/* Fill in the address and time of a page that gave none. */
void pmk_around_tell(pmk_around *around, pressmark_page *page);

#endif /* PMK_AROUND_H */
