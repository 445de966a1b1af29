/*
 * record.h - the stored article <-> bytes
 *
 * A record is what a document of the index carries as its data:
 *
 *     "PMR1"  CRC-32 of all that follows (4 bytes, little-endian)
 *     varint length of the head, deflated head: every field but the body,
 *             times, subheads
 *     varint length of the body, deflated body
 *
 * Head and body are apart, so that a list of hits need not inflate bodies.
 * Evidence and cuts are not stored.
 */
#ifndef PMK_RECORD_H
#define PMK_RECORD_H

#include "base/buf.h"
#include "base/str.h"

#include <pressmark/article.h>

/* Append the record of `article` to `out`.  Fails with: MEMORY. */
pressmark_status pmk_record_write(const pressmark_article *article,
                                  pmk_buf *out, pressmark_error *err);

/* Read it back; without `with_body` the body stays absent.
 * Fails with: CORRUPT (CRC or shape), MEMORY. */
pressmark_status pmk_record_read(pmk_str record, int with_body,
                                 pressmark_article **out,
                                 pressmark_error *err);

#endif /* PMK_RECORD_H */
