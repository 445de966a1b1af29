/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flagset_value.c - the value of an option: from text, and as text
 *
 * Nothing is guessed and no locale is asked: a number is all digits, and its
 * point is a point everywhere.
 */
#include "cli/flagset_inner.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Digits at `*text`, which moves past them; false for none or too many. */
static bool read_digits(const char **text, uint64_t *out)
{
    const char *start = *text;
    uint64_t number = 0;

    for (; **text >= '0' && **text <= '9'; (*text)++) {
        unsigned digit = (unsigned)(**text - '0');

        if (number > (UINT64_MAX - digit) / 10)
            return false;
        number = number * 10 + digit;
    }
    *out = number;
    return *text > start;
}

static bool read_count(const char *text, uint64_t *out)
{
    return read_digits(&text, out) && !*text;
}

static bool read_bytes(const char *text, uint64_t *out)
{
    static const char units[] = "KkMmGg";
    const char *unit;
    unsigned shift = 0;

    if (!read_digits(&text, out))
        return false;
    if (*text) {
        unit = strchr(units, *text);
        if (!unit || text[1])
            return false;
        shift = 10 * (1 + (unsigned)(unit - units) / 2);
    }
    if (*out > UINT64_MAX >> shift)
        return false;
    *out <<= shift;
    return true;
}

/* "2", "0.25", "1.5": at most three digits after the point count. */
static bool read_seconds(const char *text, uint64_t *out)
{
    uint64_t whole = 0;
    unsigned unit = 100;

    if (!read_digits(&text, &whole) || whole > UINT32_MAX / 1000 - 1)
        return false;
    *out = whole * 1000;
    if (!*text)
        return true;
    if (*text++ != '.' || !*text)
        return false;
    for (; *text >= '0' && *text <= '9'; text++, unit /= 10)
        *out += unit * (unsigned)(*text - '0');
    return !*text;
}

static bool read_choice(const char *choices, const char *text, int *out)
{
    size_t length = strlen(text);
    int i = 0;

    for (const char *word = choices; word; i++) {
        size_t size = strcspn(word, "|");

        if (size == length && memcmp(word, text, size) == 0) {
            *out = i;
            return true;
        }
        word = word[size] ? word + size + 1 : NULL;
    }
    return false;
}

bool pmk_flag_store(const pmk_flag *row, const char *text, void *settings)
{
    void *place = (char *)settings + row->offset;

    switch (row->kind) {
    case PMK_FLAG_SET: *(int *)place = row->value; return true;
    case PMK_FLAG_TEXT: *(const char **)place = text; return true;
    case PMK_FLAG_CHOICE: return read_choice(row->argument, text, place);
    case PMK_FLAG_COUNT: return read_count(text, place);
    case PMK_FLAG_BYTES: return read_bytes(text, place);
    case PMK_FLAG_SECONDS: return read_seconds(text, place);
    }
    return false;
}

pmk_shown pmk_flag_wants(const pmk_flag *row)
{
    static const char *const names[] = {
        [PMK_FLAG_SET] = "yes or no",
        [PMK_FLAG_COUNT] = "a whole number",
        [PMK_FLAG_BYTES] = "a number of bytes, with K, M or G behind it",
        [PMK_FLAG_SECONDS] = "a number of seconds",
    };
    pmk_shown wants;

    if (row->kind == PMK_FLAG_CHOICE)
        snprintf(wants.text, sizeof(wants.text), "one of %s", row->argument);
    else
        snprintf(wants.text, sizeof(wants.text), "%s", names[row->kind]);
    return wants;
}

/* ------------------------------------------------------------------ */
/* Back to text                                                       */
/* ------------------------------------------------------------------ */

/* The largest unit that leaves nothing over. */
static void show_bytes(uint64_t number, char *text, size_t room)
{
    static const char *const units[] = {"", "K", "M", "G"};
    unsigned unit = 0;

    while (unit < 3 && number > 0 && number % 1024 == 0) {
        number /= 1024;
        unit++;
    }
    snprintf(text, room, "%" PRIu64 "%s", number, units[unit]);
}

static void show_seconds(uint64_t milliseconds, char *text, size_t room)
{
    int used = snprintf(text, room, "%" PRIu64 ".%03u", milliseconds / 1000,
                        (unsigned)(milliseconds % 1000));

    while (used > 0 && (size_t)used < room
           && (text[used - 1] == '0' || text[used - 1] == '.')) {
        bool was_point = text[used - 1] == '.';

        text[--used] = '\0';
        if (was_point)
            break;
    }
}

static void show_choice(const char *words, int choice, char *text, size_t room)
{
    for (; choice > 0 && *words; choice--) {
        words += strcspn(words, "|");
        words += *words == '|';
    }
    snprintf(text, room, "%.*s", (int)strcspn(words, "|"), words);
}

void pmk_flag_show(const pmk_flag *row, const void *settings, char *text,
                   size_t room)
{
    const void *place = (const char *)settings + row->offset;
    const char *kept;

    switch (row->kind) {
    case PMK_FLAG_SET:
        snprintf(text, room, "%s",
                 *(const int *)place == row->value ? "yes" : "no");
        break;
    case PMK_FLAG_TEXT:
        kept = *(const char *const *)place;
        snprintf(text, room, "%s", kept ? kept : "");
        break;
    case PMK_FLAG_CHOICE:
        show_choice(row->argument, *(const int *)place, text, room);
        break;
    case PMK_FLAG_COUNT:
        snprintf(text, room, "%" PRIu64, *(const uint64_t *)place);
        break;
    case PMK_FLAG_BYTES:
        show_bytes(*(const uint64_t *)place, text, room);
        break;
    case PMK_FLAG_SECONDS:
        show_seconds(*(const uint64_t *)place, text, room);
        break;
    }
}
