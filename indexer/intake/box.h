/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * box.h - a file as a container: next page, please
 *
 * A box opens an input that is at its first byte and gives the pages in it,
 * one after the other.  There is a file for each kind.
 */
#ifndef PMK_BOX_H
#define PMK_BOX_H

#include "intake/open.h"

#include <pressmark/extract.h>

typedef struct pmk_box {
    pmk_input *input;
    size_t max_bytes;         /* of one page */
    pressmark_page_kind kind; /* as sniffed */

    /* What next found. */
    pressmark_page page; /* bytes, kind, content type, time */
    uint64_t record;     /* counted from 1; 0: the file is the page */
    bool has_page;       /* false: the box is empty now */

    /* For the kind's own use. */
    size_t pending; /* bytes of the page given, still to be skipped */
    bool is_done;
    char content_type[256];
} pmk_box;

/* Fills `page`, whose bytes are borrowed until the next call, or clears
 * `has_page`.  After a failure the next call goes on behind it.
 * Fails with: IO, FORMAT, LIMIT, MEMORY. */
typedef pressmark_status (*pmk_box_fn)(pmk_box *box, pressmark_error *err);

/* The file is one page. */
pressmark_status pmk_box_plain(pmk_box *box, pressmark_error *err);

/* Every line is an article, as `pressmark-index --extract` prints it. */
pressmark_status pmk_box_jsonl(pmk_box *box, pressmark_error *err);

#endif /* PMK_BOX_H */
