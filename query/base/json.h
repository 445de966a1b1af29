/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * json.h - reading JSON (a thin face over jansson)
 *
 * A value is owned by the one that was parsed; everything reached from it is
 * borrowed.  Asking a value for what it is not gives the absent answer, so a
 * path can be followed without a check at every step:
 *
 *     pmk_json_str(pmk_json_get(pmk_json_get(page, "author"), "name"))
 */
#ifndef PMK_JSON_H
#define PMK_JSON_H

#include "base/str.h"

#include <pressmark/base.h>

#include <stdbool.h>
#include <stdint.h>

typedef struct json_t pmk_json;

/* A page may hold 64 texts, and each value costs up to 300 bytes. */
enum { PMK_JSON_VALUES_MAX = 1 << 14 };

/* Parse one value; white space around it is allowed, anything else after it
 * is not.  `text` must be UTF-8.  Fails with: FORMAT (offset set), LIMIT (more
 * values than PMK_JSON_VALUES_MAX), MEMORY. */
pressmark_status pmk_json_parse(pmk_str text, pmk_json **out,
                                pressmark_error *err);
void pmk_json_free(pmk_json *value);

bool pmk_json_is_object(const pmk_json *value);
bool pmk_json_is_array(const pmk_json *value);
bool pmk_json_is_null(const pmk_json *value); /* the value null, not NULL */

/* The member `key`; NULL when there is none or `value` is no object. */
const pmk_json *pmk_json_get(const pmk_json *value, const char *key);

/* Elements of an array; 0 for anything else. */
size_t pmk_json_count(const pmk_json *value);
const pmk_json *pmk_json_at(const pmk_json *value, size_t i);

/* Members of an object in their order, as ("key", value); stops when `each`
 * returns false. */
typedef bool (*pmk_json_each_fn)(const char *key, const pmk_json *value,
                                 void *payload);
void pmk_json_each(const pmk_json *value, pmk_json_each_fn each, void *payload);

/* The text of a string; absent for anything else. */
pmk_str pmk_json_str(const pmk_json *value);

/* A whole number; false for anything else. */
bool pmk_json_integer(const pmk_json *value, int64_t *out);

/* Name and version of jansson as it runs, as for pressmark_library_name(). */
size_t pmk_json_library(char *text, size_t room);

#endif /* PMK_JSON_H */
