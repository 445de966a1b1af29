/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sgml_date.c - dates of old collections
 *
 * They were written by machines, in English, and in the last century where
 * the year has two digits.  Each word of the text is a number, a month or
 * neither; what the numbers mean follows from where they stand.
 */
#include "intake/sgml_date.h"

#include "base/date.h"

#include <stdio.h>

enum { PARTS = 6 };

/* 1 to 12, or 0. */
static int month_of(pmk_str word)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

    for (int i = 0; i < 12; i++)
        if (word.len >= 3 && pmk_str_istarts(word, pmk_str_n(names + 3 * i, 3)))
            return i + 1;
    return 0;
}

static bool is_number(pmk_str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!pmk_is_digit(word.ptr[i]))
            return false;
    return word.len > 0 && word.len <= 8;
}

static int value_of(pmk_str word)
{
    int value = 0;

    for (size_t i = 0; i < word.len; i++)
        value = value * 10 + (word.ptr[i] - '0');
    return value;
}

/* The next run of letters or of digits. */
static bool next_word(pmk_str *text, pmk_str *word)
{
    size_t start = 0;
    size_t end;

    while (start < text->len && !pmk_is_digit(text->ptr[start])
           && !pmk_is_alpha(text->ptr[start]))
        start++;
    end = start;
    while (end < text->len
           && (pmk_is_digit(text->ptr[start]) ? pmk_is_digit(text->ptr[end])
                                              : pmk_is_alpha(text->ptr[end])))
        end++;
    *word = pmk_str_sub(*text, start, end);
    *text = pmk_str_sub(*text, end, text->len);
    return word->len > 0;
}

static bool write_day(int year, int month, int day, char out[64])
{
    pmk_civil civil = {
        .year = year < 100 ? 1900 + year : year, .month = month, .day = day};

    if (!pmk_civil_ok(&civil))
        return false;
    snprintf(out, 64, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
    return true;
}

/* "15:01:01.79" behind the day. */
static void write_clock(const int *parts, size_t count, char out[64])
{
    if (count >= 3 && parts[0] < 24 && parts[1] < 60 && parts[2] < 60)
        snprintf(out + 10, 54, "T%02d:%02d:%02d", parts[0], parts[1], parts[2]);
}

bool pmk_sgml_date(pmk_str text, char out[64])
{
    int numbers[PARTS];
    size_t count = 0;
    int month = 0;
    pmk_str word;
    size_t digits = 0;

    text = pmk_str_trim(text);
    while (count < PARTS && next_word(&text, &word)) {
        if (is_number(word)) {
            digits = count == 0 ? word.len : digits;
            numbers[count++] = value_of(word);
        } else if (month == 0 && count < 2) {
            month = month_of(word);
        }
    }
    if (month == 0 && count >= 1 && (digits == 6 || digits == 8))
        return write_day(numbers[0] / 10000, numbers[0] / 100 % 100,
                         numbers[0] % 100, out);
    if (month == 0 || count < 2
        || !write_day(numbers[1], month, numbers[0], out))
        return false;
    write_clock(numbers + 2, count - 2, out);
    return true;
}
