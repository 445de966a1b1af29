/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * month_names.h - what months are called
 */
#ifndef PMK_MONTH_NAMES_H
#define PMK_MONTH_NAMES_H

#include "base/str.h"

/* The month, 1 to 12, that a word in lower case names, whole or shortened as
 * printed; 0 when it names none. */
int pmk_month_of(pmk_str word);

#endif /* PMK_MONTH_NAMES_H */
