/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * item.h - an article that a box has put together, as one JSON object
 *
 * A box fills slots while it reads a record and writes the object at its end,
 * with names that the reader of JSON pages knows (json_page.c).
 */
#ifndef PMK_ITEM_H
#define PMK_ITEM_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum pmk_slot {
    PMK_SLOT_URI = 0, /* an address, or another name that is always the same */
    PMK_SLOT_HEADLINE,
    PMK_SLOT_DECK,
    PMK_SLOT_BYLINE, /* a line of print, "By ..." */
    PMK_SLOT_DATELINE,
    PMK_SLOT_AGENCY,
    PMK_SLOT_PUBLISHER,
    PMK_SLOT_SECTION,
    PMK_SLOT_KEYWORD, /* many */
    PMK_SLOT_LANGUAGE,
    PMK_SLOT_PUBLISHED, /* times as they are printed */
    PMK_SLOT_UPDATED,
    PMK_SLOT_SAVED,
    PMK_SLOT_VERSION,
    PMK_SLOT_STANDING,
    PMK_SLOT_MARKUP, /* the body in HTML */
    PMK_SLOT_TEXT,   /* the body, a line a paragraph */
    PMK_SLOT_BRIEF,  /* what stands for a body that is elsewhere, in HTML */
    PMK_SLOT_COUNT
} pmk_slot;

typedef struct pmk_item {
    pmk_buf text; /* all values, each behind the other */
    struct pmk_value {
        size_t start;
        size_t len;
        unsigned rank; /* of the one taken; lower is better */
        bool is_set;
    } values[PMK_SLOT_COUNT];
} pmk_item;

void pmk_item_init(pmk_item *item, size_t max_bytes);
void pmk_item_free(pmk_item *item);
void pmk_item_clear(pmk_item *item);

/* Trimmed; an empty value is ignored.  Of two the one of the lower rank stays,
 * of equals the first; keywords are gathered. */
void pmk_item_put(pmk_item *item, pmk_slot slot, pmk_str value, unsigned rank);
pmk_str pmk_item_get(const pmk_item *item, pmk_slot slot);

/* Write the object, which may be empty but is always one.  `common` has what
 * all items of a file share, or is NULL. */
void pmk_item_write(const pmk_item *item, const pmk_item *common, pmk_buf *out);

#endif /* PMK_ITEM_H */
