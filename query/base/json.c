/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * json.c - reading JSON
 *
 * The parser makes some hundred bytes of a value that two bytes of text ask
 * for.  So the values are counted before it is called: what would fill the
 * memory with empty lists is refused.
 */
#include "base/json.h"

#include "base/error.h"

#include <jansson.h>
#include <stdio.h>

/* Every value but the first stands behind one of these. */
static bool has_too_many_values(pmk_str text)
{
    size_t count = 0;
    bool quoted = false;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if (c == '"')
            quoted = !quoted;
        else if (quoted)
            i += c == '\\';
        else
            count += c == ',' || c == '[' || c == '{';
    }
    return count > PMK_JSON_VALUES_MAX;
}

pressmark_status pmk_json_parse(pmk_str text, pmk_json **out,
                                pressmark_error *err)
{
    json_error_t why;

    *out = NULL;
    if (has_too_many_values(text))
        return pmk_fail(err, PRESSMARK_E_LIMIT, "JSON of more than %d values",
                        PMK_JSON_VALUES_MAX);
    *out = json_loadb(text.ptr != NULL ? text.ptr : "", text.len,
                      JSON_DECODE_ANY | JSON_ALLOW_NUL, &why);
    if (*out != NULL)
        return PRESSMARK_OK;
    if (json_error_code(&why) == json_error_out_of_memory)
        return pmk_fail_memory(err);
    return pmk_fail_at(err, PRESSMARK_E_FORMAT,
                       why.position >= 0 ? (size_t)why.position
                                         : PRESSMARK_NO_OFFSET,
                       "not valid JSON: %s", why.text);
}

void pmk_json_free(pmk_json *value)
{
    json_decref(value);
}

bool pmk_json_is_object(const pmk_json *value)
{
    return json_is_object(value);
}

bool pmk_json_is_array(const pmk_json *value)
{
    return json_is_array(value);
}

bool pmk_json_is_null(const pmk_json *value)
{
    return json_is_null(value);
}

const pmk_json *pmk_json_get(const pmk_json *value, const char *key)
{
    return json_object_get(value, key);
}

size_t pmk_json_count(const pmk_json *value)
{
    return json_array_size(value);
}

const pmk_json *pmk_json_at(const pmk_json *value, size_t i)
{
    return json_array_get(value, i);
}

void pmk_json_each(const pmk_json *value, pmk_json_each_fn each, void *payload)
{
    /* The iterator of jansson wants a pointer to a value that it does not
     * change. */
    json_t *object = (json_t *)(uintptr_t)value;

    for (void *i = json_object_iter(object); i != NULL;
         i = json_object_iter_next(object, i))
        if (!each(json_object_iter_key(i), json_object_iter_value(i), payload))
            return;
}

pmk_str pmk_json_str(const pmk_json *value)
{
    if (!json_is_string(value))
        return PMK_STR_NONE;
    return pmk_str_n(json_string_value(value), json_string_length(value));
}

bool pmk_json_integer(const pmk_json *value, int64_t *out)
{
    if (!json_is_integer(value))
        return false;
    *out = json_integer_value(value);
    return true;
}

size_t pmk_json_library(char *text, size_t room)
{
    return (size_t)snprintf(text, room, "jansson %s", jansson_version_str());
}
