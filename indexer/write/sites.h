/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sites.h - what repeats on each site, kept in the index
 *
 *     pressmark:r:KEY   one site (sites.h of article), by its key in
 *                       hexadecimal
 *     pressmark:r       varint 1 (shape), varint generation, varint input
 */
#ifndef PMK_WRITE_SITES_H
#define PMK_WRITE_SITES_H

#include "write/shelf.h"

/*
 * Before the first page of a round is extracted: read the model, extend it
 * from the pages below the paths, and commit it, so that a run that dies
 * later goes on with the same one.  Later calls do nothing.  When all is to
 * be learned anew (`relearn`), what the index knew is not read but replaced.
 * Fails with: NOT_FOUND, CANCELLED, IO, CORRUPT, MEMORY.
 */
pressmark_status pmk_sites_ready(pressmark_writer *writer,
                                 pressmark_error *err);

/* Part of the revision of ledger entries: how often all was learned anew.
 * Fails with: CORRUPT, IO, MEMORY. */
pressmark_status pmk_sites_generation(pmk_writer *index, uint64_t *generation,
                                      pressmark_error *err);

#endif /* PMK_WRITE_SITES_H */
