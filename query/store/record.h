/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * record.h - the stored article <-> bytes
 *
 * A record is what a document of the index carries as its data:
 *
 *     record = "PMR2" crc head-part body-part cuts-part
 *     crc    = CRC-32 of all that follows it, 4 bytes, little-endian
 *     part   = raw-length packed-length zlib-bytes; both lengths varints,
 *              both 0 and no bytes when there is nothing
 *     head   = value-count { field text } time-count { time }
 *              subhead-count { lines since the last subhead }
 *     field  = a pressmark_field, never the body
 *     text   = byte-length bytes
 *     time   = pressmark_time_field precision has-offset seconds offset;
 *              the last two signed (0, -1, 1, -2 ... as 0, 1, 2, 3 ...)
 *     body   = the text of the body
 *     cuts   = { rule text }, each a byte-length and bytes
 *
 * Numbers are varints: seven bits a byte, low first.  The parts are apart, so
 * that a list of hits need not inflate bodies, nor any reader of articles what
 * was cut.  None may be longer than PMK_PART_MAX; of the cuts the first
 * PMK_CUTS_BYTES_MAX are kept.  Evidence is not stored.
 */
#ifndef PMK_RECORD_H
#define PMK_RECORD_H

#include "base/buf.h"
#include "base/str.h"

#include <pressmark/article.h>

enum { PMK_PART_MAX = 64 << 20, PMK_CUTS_BYTES_MAX = 1 << 18 };

/* What is read beside the head. */
enum { PMK_RECORD_BODY = 1, PMK_RECORD_CUTS = 2 };

/* Append the record of `article` to `out`.  Fails with: MEMORY (also when
 * `out` may not grow so far), LIMIT. */
pressmark_status pmk_record_write(const pressmark_article *article,
                                  pmk_buf *out, pressmark_error *err);

/* Read it back with these parts.  The evidence of every value is then that it
 * was stored.
 * Fails with: CORRUPT (CRC or shape), MEMORY. */
pressmark_status pmk_record_read(pmk_str record, unsigned parts,
                                 pressmark_article **out, pressmark_error *err);

/* Name and version of zlib as it runs, as for pressmark_library_name(). */
size_t pmk_record_library(char *text, size_t room);

#endif /* PMK_RECORD_H */
