/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * snapshot.h - a folder of ArchiveBox: one page, saved in many forms
 *
 *     archive/1611100000.0/index.json        address, title, what there is
 *                          singlefile.html   the page
 *                          output.html       the page again
 *                          readability/ ...  and again, and its pictures
 *
 * One of them is the page, and the others are its companions.
 */
#ifndef PMK_SNAPSHOT_H
#define PMK_SNAPSHOT_H

#include "base/buf.h"

#include <pressmark/base.h>

typedef struct pmk_snapshot {
    pmk_buf folder; /* the last one looked at */
    pmk_buf root;   /* the snapshot it lies in; empty: in none */
    pmk_buf page;   /* the path of its page; empty: it has none */
    pmk_buf url;
    pressmark_time saved;
} pmk_snapshot;

/* What a file of a snapshot is. */
typedef enum pmk_part {
    PMK_PART_NONE = 0,  /* it is not in a snapshot */
    PMK_PART_PAGE,      /* the one */
    PMK_PART_COMPANION, /* to be left out */
    PMK_PART_PAGELESS   /* the index.json of one that has no page */
} pmk_part;

void pmk_snapshot_init(pmk_snapshot *snapshot);
void pmk_snapshot_free(pmk_snapshot *snapshot);

/* What is the file `name` in the folder with this real path?  `url` and
 * `saved` are those of its snapshot afterwards.  Cheap when the folder is the
 * last one again. */
pmk_part pmk_snapshot_part(pmk_snapshot *snapshot, pmk_str folder,
                           pmk_str name);

#endif /* PMK_SNAPSHOT_H */
