/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * json_fuzz.c - reading JSON, and asking it for everything
 */
#include "base/json.h"
#include "base/utf8.h"
#include "fuzz.h"

enum { DEPTH_MAX = 4096 };

static void walk(const pmk_json *value, unsigned depth);

static bool walk_member(const char *key, const pmk_json *value, void *payload)
{
    MUST(key != NULL);
    walk(value, *(const unsigned *)payload + 1);
    return true;
}

static void walk(const pmk_json *value, unsigned depth)
{
    int64_t number;

    MUST(value != NULL && depth < DEPTH_MAX);
    MUST(pmk_utf8_ok(pmk_json_str(value)) || pmk_json_str(value).len > 0);
    (void)pmk_json_integer(value, &number);
    MUST(pmk_json_is_array(value) || pmk_json_count(value) == 0);
    for (size_t i = 0; i < pmk_json_count(value); i++)
        walk(pmk_json_at(value, i), depth + 1);
    pmk_json_each(value, walk_member, &depth);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pmk_str text = fuzz_input(data, size);
    pmk_json *value = NULL;
    pressmark_status status = pmk_json_parse(text, &value, &err);

    if (status == PRESSMARK_OK)
        walk(value, 0);
    else
        MUST(value == NULL
             && (status == PRESSMARK_E_LIMIT
                 || (status == PRESSMARK_E_FORMAT && err.offset <= size)));
    pmk_json_free(value);
    return 0;
}
