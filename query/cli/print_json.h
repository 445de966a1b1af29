/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * print_json.h - what all JSON of the program shares
 *
 * For the files print_json.c and print_*_json.c alone.
 */
#ifndef PMK_QUERY_PRINT_JSON_H
#define PMK_QUERY_PRINT_JSON_H

#include "cli/print.h"

#include <jansson.h>

/* Text as a JSON string; NULL as null. */
json_t *pmk_json_text(const char *text);

json_t *pmk_json_number(uint64_t number);

/* What was odd about the question, a list of texts. */
json_t *pmk_json_warnings(const pressmark_query *query);

/* Print and free `value`, a line by itself; false without memory, also when
 * `value` is NULL. */
bool pmk_json_print(json_t *value, size_t flags, FILE *out);

#endif /* PMK_QUERY_PRINT_JSON_H */
