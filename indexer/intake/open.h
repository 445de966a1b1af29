/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * open.h - the bytes of a file, gunzipped on the way
 *
 * An input is looked at through a window that starts where reading has come
 * to: peek to see the next bytes, skip to move on.  Whether the file is
 * plain or gzip makes no difference.  One input serves one file after the
 * other and keeps its buffers.
 */
#ifndef PMK_OPEN_H
#define PMK_OPEN_H

#include "base/str.h"

#include <pressmark/base.h>

#include <stdbool.h>
#include <stdint.h>

enum { PMK_INPUT_STEP = 1 << 16 };

typedef struct pmk_input pmk_input;

/* No peek may want more than `max_window` or PMK_INPUT_STEP, whichever is
 * more.  NULL when memory ran out. */
pmk_input *pmk_input_new(size_t max_window);
void pmk_input_free(pmk_input *input);

/* Begin with the file `fd`, which the input closes at the end.
 * Fails with: IO, MEMORY. */
pressmark_status pmk_input_start(pmk_input *input, int fd,
                                 pressmark_error *err);
void pmk_input_end(pmk_input *input);

/* Show the next `want` bytes: fewer only at the end of the file, perhaps
 * more.  When the file cannot be read so far the call fails, again and
 * again, and `*view` holds what came before the damage.
 * Fails with: IO, FORMAT (damaged gzip; the offset is that in the compressed
 * file), LIMIT (a gzip bomb), MEMORY. */
pressmark_status pmk_input_peek(pmk_input *input, size_t want, pmk_str *view,
                                pressmark_error *err);

/* Move on by `bytes`, which were in the window. */
void pmk_input_skip(pmk_input *input, size_t bytes);

/* Where the window starts, counted after gunzip. */
uint64_t pmk_input_offset(const pmk_input *input);

/* Bytes on disk. */
uint64_t pmk_input_file_bytes(const pmk_input *input);
bool pmk_input_is_gzip(const pmk_input *input);

/* After damage to a gzip, or when what a member gives is of no use: go on with
 * the next member that begins behind the start of this one.  The window is
 * empty then, and offsets count on.  False when there is none, or when so
 * much was tried already that the file must be made for it; then the input is
 * at its end. */
bool pmk_input_recover(pmk_input *input);

/* Did bytes that are no gzip follow a complete member?  They are passed
 * over; `*offset` says where they begin in the compressed file. */
bool pmk_input_has_rubbish(const pmk_input *input, size_t *offset);

/* Bytes read from this and all files before, after gunzip. */
uint64_t pmk_input_total(const pmk_input *input);

#endif /* PMK_OPEN_H */
