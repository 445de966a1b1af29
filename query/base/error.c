/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * error.c - filling a pressmark_error; the names of the statuses
 */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const status_names[] = {
    [PRESSMARK_OK] = "OK",
    [PRESSMARK_E_ARGUMENT] = "ARGUMENT",
    [PRESSMARK_E_MEMORY] = "MEMORY",
    [PRESSMARK_E_IO] = "IO",
    [PRESSMARK_E_NOT_FOUND] = "NOT_FOUND",
    [PRESSMARK_E_LOCKED] = "LOCKED",
    [PRESSMARK_E_CORRUPT] = "CORRUPT",
    [PRESSMARK_E_VERSION] = "VERSION",
    [PRESSMARK_E_SYNTAX] = "SYNTAX",
    [PRESSMARK_E_FORMAT] = "FORMAT",
    [PRESSMARK_E_NO_ARTICLE] = "NO_ARTICLE",
    [PRESSMARK_E_LIMIT] = "LIMIT",
    [PRESSMARK_E_CANCELLED] = "CANCELLED",
    [PRESSMARK_E_TIMEOUT] = "TIMEOUT",
    [PRESSMARK_E_INTERNAL] = "INTERNAL",
    [PRESSMARK_E_REFUSED] = "REFUSED",
};

const char *pressmark_status_name(pressmark_status status)
{
    size_t i = (size_t)status;

    if (i >= sizeof(status_names) / sizeof(status_names[0]))
        return "UNKNOWN";
    return status_names[i];
}

int pressmark_version_number(void)
{
    return PRESSMARK_VERSION_NUMBER;
}

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)

const char *pressmark_version(void)
{
    return TEXT(PRESSMARK_VERSION_MAJOR) "." TEXT(
        PRESSMARK_VERSION_MINOR) "." TEXT(PRESSMARK_VERSION_PATCH);
}

/* One printable line of UTF-8: control bytes become '?', and a character
 * that the end of the room has cut in two is dropped. */
static void tidy(char *text)
{
    size_t len = strlen(text);
    size_t tail = 0;

    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7F)
            text[i] = '?';
    while (tail < 3 && tail < len
           && ((unsigned char)text[len - 1 - tail] & 0xC0) == 0x80)
        tail++;
    if (tail < len) {
        unsigned char lead = (unsigned char)text[len - 1 - tail];
        size_t need = lead >= 0xF0   ? 4
                      : lead >= 0xE0 ? 3
                      : lead >= 0xC0 ? 2
                                     : 1;

        if (need > 1 && tail + 1 < need)
            text[len - 1 - tail] = '\0';
    }
}

static void fill(pressmark_error *err, pressmark_status status, size_t offset,
                 const char *format, va_list args)
    __attribute__((format(printf, 4, 0)));

static void fill(pressmark_error *err, pressmark_status status, size_t offset,
                 const char *format, va_list args)
{
    if (err == NULL)
        return;
    err->status = status;
    err->offset = offset;
    err->hint[0] = '\0';
    vsnprintf(err->message, sizeof(err->message), format, args);
    tidy(err->message);
}

pressmark_status pmk_fail(pressmark_error *err, pressmark_status status,
                          const char *format, ...)
{
    va_list args;

    va_start(args, format);
    fill(err, status, PRESSMARK_NO_OFFSET, format, args);
    va_end(args);
    return status;
}

pressmark_status pmk_fail_at(pressmark_error *err, pressmark_status status,
                             size_t offset, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    fill(err, status, offset, format, args);
    va_end(args);
    return status;
}

void pmk_hint(pressmark_error *err, const char *format, ...)
{
    va_list args;

    if (err == NULL)
        return;
    va_start(args, format);
    vsnprintf(err->hint, sizeof(err->hint), format, args);
    va_end(args);
    tidy(err->hint);
}

pressmark_status pmk_fail_memory(pressmark_error *err)
{
    return pmk_fail(err, PRESSMARK_E_MEMORY, "out of memory");
}
