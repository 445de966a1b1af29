/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * columns_own.h - the columns that a block has by itself
 */
#ifndef PMK_COLUMNS_OWN_H
#define PMK_COLUMNS_OWN_H

#include "article/columns.h"

/* Fill them in `rows`; false when memory ran out. */
bool pmk_story_own_columns(const pmk_story *story, pmk_row *rows);

#endif /* PMK_COLUMNS_OWN_H */
