/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * mirror.h - a copy of a web site in folders, as wget and HTTrack make it
 *
 *     mirror/www.example.org/2026/03/ferry.html
 *
 * is http://www.example.org/2026/03/ferry.html.  A folder whose name could be
 * that of a host is taken for one when it holds what such a copy holds.
 */
#ifndef PMK_MIRROR_H
#define PMK_MIRROR_H

#include "base/buf.h"

#include <stdbool.h>

typedef struct pmk_mirror {
    pmk_buf folder; /* the last one looked at */
    pmk_str host;   /* in it; empty: it is in no mirror */
    bool is_top;    /* hosts lie in it, and what HTTrack leaves beside them */
} pmk_mirror;

void pmk_mirror_init(pmk_mirror *mirror);
void pmk_mirror_free(pmk_mirror *mirror);

/* Look at the real path of a folder; cheap when it is the last one again.
 * True when it lies in a mirror or is the top of one. */
bool pmk_mirror_look(pmk_mirror *mirror, pmk_str folder);

/* The address of the page `name` in the folder last looked at.  Whether it is
 * http or https is not in the path: the page itself tells it, where it names
 * its host.  `*out` is cleared; empty when it is no page of a site. */
void pmk_mirror_address(const pmk_mirror *mirror, pmk_str name, pmk_str page,
                        pmk_buf *out);

/* Is the file `name` of that folder one that mirroring programs leave beside
 * the pages: "robots.txt", "hts-log.txt"? */
bool pmk_mirror_own_file(const pmk_mirror *mirror, pmk_str name);

#endif /* PMK_MIRROR_H */
