/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * links.h - where links lead, and where they have led already
 */
#ifndef PMK_LINKS_H
#define PMK_LINKS_H

#include <pressmark/base.h>

#include <stdbool.h>
#include <stdint.h>

/* The targets visited so far. */
typedef struct pmk_links {
    struct pmk_link {
        uint64_t device;
        uint64_t inode;
        char *real;
    } * at;
    size_t count;
    size_t room;
} pmk_links;

void pmk_links_free(pmk_links *links);

/* `real` is copied; "" for a place that is only to be known by its inode.
 * False when memory ran out. */
bool pmk_links_add(pmk_links *links, uint64_t device, uint64_t inode,
                   const char *real);

/* Are there more than should be followed, besides those of the roots? */
bool pmk_links_full(const pmk_links *links, size_t roots);

bool pmk_links_have(const pmk_links *links, uint64_t device, uint64_t inode);

/* Does the walk of a target visited before come to `real`? */
bool pmk_links_reach(const pmk_links *links, const char *real);

/* The real path of the link at `root` + `rest`; free() it.
 * Fails with: IO (it leads nowhere), LIMIT, MEMORY. */
pressmark_status pmk_link_target(const char *root, const char *rest, char **out,
                                 pressmark_error *err);

/* Open the real path `target`, which lies below the folder `root`, following
 * no link on the way.  -1 and errno when that fails. */
int pmk_open_below(const char *root, const char *target, int flags);

#endif /* PMK_LINKS_H */
