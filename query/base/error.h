/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * error.h - filling a pressmark_error
 *
 * Every function that can fail ends its bad path with
 *
 *     return pmk_fail(err, PRESSMARK_E_IO, "%s: %s", path, strerror(errno));
 *
 * so that status, message and return value cannot disagree.
 */
#ifndef PMK_ERROR_H
#define PMK_ERROR_H

#include <pressmark/base.h>

/* Write `status` and the message into `err` (which may be NULL) and return
 * `status`.  Over-long messages are cut at a character boundary; control
 * bytes, which may come from file names, become '?'. */
pressmark_status pmk_fail(pressmark_error *err, pressmark_status status,
                          const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same with the offset in the input. */
pressmark_status pmk_fail_at(pressmark_error *err, pressmark_status status,
                             size_t offset, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Add what the reader could do about it to the error just filled. */
void pmk_hint(pressmark_error *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Shorthand for the most common one. */
pressmark_status pmk_fail_memory(pressmark_error *err);

#endif /* PMK_ERROR_H */
