/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * plist_guard.h - may this property list be read?
 */
#ifndef PMK_PLIST_GUARD_H
#define PMK_PLIST_GUARD_H

#include "base/str.h"

#include <pressmark/base.h>

/*
 * An object of a binary property list may be referred to many times, and
 * whoever reads it makes a copy each time: ten arrays of ten of the one
 * before are ten thousand million objects.  Refused is a list that would give
 * more than any honest one of its length, one that refers to itself or is
 * nested too deep, and one whose tables are damaged.  A list in XML has no
 * references; it is only asked how deep and how many its elements are.
 * Fails with: FORMAT, MEMORY.
 */
pressmark_status pmk_plist_check(pmk_str bytes, pressmark_error *err);

#endif /* PMK_PLIST_GUARD_H */
