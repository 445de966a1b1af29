/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * twice_utf8.h - UTF-8 that was taken for windows-1252 and made UTF-8 again
 */
#ifndef PMK_TWICE_UTF8_H
#define PMK_TWICE_UTF8_H

#include "base/buf.h"

#include <stdbool.h>

/* Undo it, in place, in the text from `start` on, which must be valid UTF-8
 * and stays so.  Does nothing, and returns false, unless nearly all that is
 * not ASCII is written so. */
bool pmk_twice_utf8_mend(pmk_buf *text, size_t start);

#endif /* PMK_TWICE_UTF8_H */
