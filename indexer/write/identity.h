/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * identity.h - the sources of one article
 *
 * Pages with one identity (the canonical URL, without one the source) are one
 * article.  Its note in the ledger lists them in the order of the walk, and
 * tells which of them the document shows.
 */
#ifndef PMK_IDENTITY_H
#define PMK_IDENTITY_H

#include "write/ledger.h"

#define PMK_SHOWS_NONE SIZE_MAX

typedef struct pmk_identity {
    char *bytes; /* that `name` and the places point into; may be NULL */
    pmk_str name;
    uint64_t id;       /* the public id */
    pmk_place *places; /* in the order of the walk */
    size_t count;
    size_t shown;        /* PMK_SHOWS_NONE: its source has left or changed */
    pmk_hash128 content; /* of what the document was made from */
} pmk_identity;

/* Read the note of `name`; without one, an identity with no places.  `name`
 * is borrowed as long as the identity lives.
 * Fails with: CORRUPT, LIMIT (another name has the same id), IO, MEMORY. */
pressmark_status pmk_identity_get(pmk_writer *writer, pmk_str name,
                                  pmk_identity *out, pressmark_error *err);

/* The same by id; `*found` is false when there is none. */
pressmark_status pmk_identity_get_id(pmk_writer *writer, uint64_t id,
                                     pmk_identity *out, bool *found,
                                     pressmark_error *err);

void pmk_identity_free(pmk_identity *identity);

/* Write the note; without places it goes, and the waiting mark with it. */
pressmark_status pmk_identity_put(pmk_writer *writer,
                                  const pmk_identity *identity,
                                  pressmark_error *err);

/* Where the place with this key is, or `count`. */
size_t pmk_identity_find(const pmk_identity *identity, pmk_str key);

/* Put a place in (replacing the one with its key); the strings are borrowed.
 * Gives its index, or SIZE_MAX without memory. */
size_t pmk_identity_add(pmk_identity *identity, const pmk_place *place);

void pmk_identity_remove(pmk_identity *identity, size_t at);

/* Which place is to be shown; there must be one. */
size_t pmk_identity_best(const pmk_identity *identity);

/* Mark that a source of it must be read again, or that this is done. */
pressmark_status pmk_identity_wait(pmk_writer *writer, uint64_t id, bool waits,
                                   pressmark_error *err);

#endif /* PMK_IDENTITY_H */
