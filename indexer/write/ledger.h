/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ledger.h - what was indexed already, source by source
 *
 * The ledger lies in the index as notes (xapian_c.h), so that it is committed
 * with the articles or not at all:
 *
 *     pressmark:s:KEY   one source: what was read there and what came of it
 *     pressmark:i:ID    one identity: its sources and which of them is shown
 *     pressmark:w:ID    an identity whose shown source has left or changed:
 *                       another one waits to be read again
 *
 * KEY is the source: a path, or path#record, so that the entries below a
 * folder are neighbours.  A note's name has a limit; a longer key is cut and
 * ended by \1 and a hash, and the whole key stands in the value.  ID is the
 * public id in hexadecimal.
 */
#ifndef PMK_LEDGER_H
#define PMK_LEDGER_H

#include "base/buf.h"
#include "base/hash.h"
#include "xapian/xapian_c.h"

#include <pressmark/index.h>

/* Part of every entry: raised when extraction changes so that pages which
 * have not changed must be read again. */
enum { PMK_LEDGER_REVISION = 8 };

enum {
    PMK_IDENTITY_MAX = 16384, /* bytes of a URL or source */
    PMK_SOURCES_MAX = 1000    /* sources of one identity  */
};

/* A place that pages are read from. */
typedef struct pmk_place {
    pmk_str key;       /* path, or path#record                            */
    size_t file_bytes; /* of the key: the path; then #record or nothing   */
    pmk_str given;     /* PRESSMARK_SOURCE of its article, often the key  */
    bool has_saved;
    int64_t saved;    /* when the page was saved, UTC seconds            */
    uint64_t version; /* of the item, or 0 */
    pressmark_standing standing; /* of the item */
    pressmark_time published;    /* as a brief tells it of its page */
} pmk_place;

/* What became of a source. */
typedef enum pmk_ledger_state {
    PMK_LEDGER_ARTICLE = 0,
    PMK_LEDGER_NO_STORY,
    PMK_LEDGER_FAILED, /* these bytes cannot be read                      */
    PMK_LEDGER_UNREAD  /* the bytes could not be had; `content` and
                          `identity` are what was there before            */
} pmk_ledger_state;

typedef struct pmk_entry {
    pmk_place place;
    pmk_ledger_state state;
    bool walked; /* found by a walk, and so gone with its file    */
    uint64_t revision;
    pmk_hash128 content;   /* of the bytes of the page                      */
    pmk_str identity;      /* of its article; empty when it has none        */
    pressmark_status code; /* why not: for all but ARTICLE                */
    size_t offset;
    pmk_str message;
} pmk_entry;

/* An entry read from the index; its strings lie in `bytes`. */
typedef struct pmk_kept_entry {
    bool found;
    pmk_entry entry;
    char *bytes;
} pmk_kept_entry;

pressmark_status pmk_ledger_get(pmk_writer *writer, pmk_str key,
                                pmk_kept_entry *out, pressmark_error *err);
void pmk_kept_entry_free(pmk_kept_entry *kept);

/* The same for a reader. */
pressmark_status pmk_ledger_find(pmk_reader *reader, pmk_str key,
                                 pmk_kept_entry *out, pressmark_error *err);

pressmark_status pmk_ledger_put(pmk_writer *writer, const pmk_entry *entry,
                                pressmark_error *err);
pressmark_status pmk_ledger_drop(pmk_writer *writer, pmk_str key,
                                 pressmark_error *err);

/* Every entry whose file is `path` or lies below it; "" means all.  Nonzero
 * stops.  The callback may not write. */
typedef int (*pmk_entry_fn)(const pmk_entry *entry, void *payload);
pressmark_status pmk_ledger_below(pmk_writer *writer, pmk_str path,
                                  pmk_entry_fn each, void *payload,
                                  pressmark_error *err);

/* The same over all, for a reader. */
pressmark_status pmk_ledger_read_all(pmk_reader *reader, pmk_entry_fn each,
                                     void *payload, pressmark_error *err);

/* Does the source lie in the file or below the folder `path`? */
bool pmk_place_below(const pmk_place *place, pmk_str path);

/* Names of notes, and a place as bytes; for identity.c and reshow.c. */
enum { PMK_NOTE_NAME_ROOM = 248 };
void pmk_ledger_id_name(char kind, uint64_t id, char name[PMK_NOTE_NAME_ROOM]);
void pmk_place_write(pmk_buf *out, const pmk_place *place);
bool pmk_place_read(pmk_str *in, pmk_place *place);

#endif /* PMK_LEDGER_H */
