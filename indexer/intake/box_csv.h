/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * box_csv.h - is a text a table of articles?
 */
#ifndef PMK_BOX_CSV_H
#define PMK_BOX_CSV_H

#include "base/str.h"

#include <stdbool.h>

/* Does the first line name the columns of articles? */
bool pmk_csv_is_table(pmk_str head);

#endif /* PMK_BOX_CSV_H */
