/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * unwrap.h - the lines of a text that was wrapped at a fixed width
 */
#ifndef PMK_UNWRAP_H
#define PMK_UNWRAP_H

#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>

/* Append `text` to `out` with a line a paragraph; false, and nothing is
 * appended, when it was not wrapped. */
bool pmk_unwrap(pmk_str text, pmk_buf *out);

#endif /* PMK_UNWRAP_H */
