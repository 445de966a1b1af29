/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * values.h - the data of a document, and its values
 */
#ifndef PMK_VALUES_H
#define PMK_VALUES_H

#include "glass/tables.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The value of a document; `at` is a cursor into the postings.  Borrowed until
 * the cursor moves; absent when there is none. */
pmk_str pmk_value_find(pmk_cursor *at, uint32_t slot, uint32_t id);

/* Every value of a slot from the chunk on that would hold `id`; false stops. */
typedef bool (*pmk_value_each_fn)(uint32_t id, pmk_str value, void *payload);
void pmk_values_each(pmk_tables *tables, uint32_t slot, uint32_t id,
                     pmk_value_each_fn each, void *payload);

/* The data of a document; `at` is a cursor into the data.  Absent also when it
 * is packed, which the engine has to undo. */
pmk_str pmk_data_find(pmk_cursor *at, uint32_t id);

#ifdef __cplusplus
}
#endif

#endif /* PMK_VALUES_H */
