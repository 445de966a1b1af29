/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cases.h - text in, text out
 *
 * A case file is a list of
 *
 *     ==== title
 *     input, any lines
 *     ----
 *     expected output
 *
 * What stands before the first case is passed over.  A driver turns the input into the output.  White space at the ends of both
 * does not count.  "known-broken" in the title expects a difference, and
 * fails when there is none.
 */
#ifndef PMK_CASES_H
#define PMK_CASES_H

#include "base/buf.h"

/* Append the output for `input` (without its final newline) to `out`. */
typedef void (*cases_fn)(pmk_str input, pmk_buf *out);

/* Run all files (not starting with a dot) of the folder argv[1], in byte
 * order; prints each difference.  Returns the exit code: 0, or 1 when a case
 * failed or there was none. */
int cases_main(int argc, char **argv, cases_fn run);

#endif /* PMK_CASES_H */
