/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * options.h - options of callers who know an older or a newer struct
 *
 * Such a struct begins with its size, and grows only at its end.
 */
#ifndef PMK_OPTIONS_H
#define PMK_OPTIONS_H

#include <pressmark/base.h>

/*
 * Put the `given` options over the defaults in `to`, a struct of `room` bytes:
 * what an older caller does not know keeps its default.  What only a newer
 * caller knows must be zero.  `given` may be NULL.
 * Fails with: ARGUMENT (never set up; or newer, and not zero).
 */
pressmark_status pmk_options_take(void *to, size_t room, const void *given,
                                  pressmark_error *err);

/* The other way: put what the library `found`, a struct of `room` bytes, into
 * the caller's `to`, as far as that goes.  What only a newer caller knows stays
 * as it is. */
void pmk_options_give(void *to, const void *found, size_t room);

#endif /* PMK_OPTIONS_H */
