/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sgml_date.h - dates of old collections
 */
#ifndef PMK_SGML_DATE_H
#define PMK_SGML_DATE_H

#include "base/str.h"

#include <stdbool.h>

/* "26-FEB-1987 15:01:01.79", "870226", "19870226", "February 26, 1987, Thursday"
 * as ISO 8601 in `out`; false for any other form. */
bool pmk_sgml_date(pmk_str text, char out[64]);

#endif /* PMK_SGML_DATE_H */
