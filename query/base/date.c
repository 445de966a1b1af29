/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * date.c - the calendar: days, ISO 8601
 */
#include "base/date.h"

#include <stdio.h>

/* Source of the two conversions: H. Hinnant, "chrono-Compatible Low-Level
 * Date Algorithms"; years are counted from 1 March, in eras of 400. */
int64_t pmk_days_of(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int year_of_era = y - era * 400;
    int day_of_year =
        (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return (int64_t)era * 146097 + day_of_era - 719468;
}

static void civil_of_days(int64_t days, pmk_civil *civil)
{
    int64_t z = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int day_of_era = (int)(z - era * 146097);
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524
                       - day_of_era / 146096)
                      / 365;
    int day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month = (5 * day_of_year + 2) / 153;

    civil->day = day_of_year - (153 * month + 2) / 5 + 1;
    civil->month = month < 10 ? month + 3 : month - 9;
    civil->year = (int)(year_of_era + era * 400) + (civil->month <= 2);
}

int pmk_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    if (month == 2 && leap)
        return 29;
    return days[month - 1];
}

bool pmk_civil_ok(const pmk_civil *civil)
{
    return civil->year >= 1 && civil->year <= 9999 && civil->month >= 1
           && civil->month <= 12 && civil->day >= 1
           && civil->day <= pmk_days_in_month(civil->year, civil->month)
           && civil->hour >= 0 && civil->hour <= 23 && civil->minute >= 0
           && civil->minute <= 59 && civil->second >= 0 && civil->second <= 60;
}

pressmark_time pmk_time_of(const pmk_civil *civil,
                           pressmark_precision precision, int utc_offset,
                           bool has_offset)
{
    int month = precision >= PRESSMARK_TIME_MONTH ? civil->month : 1;
    int day = precision >= PRESSMARK_TIME_DAY ? civil->day : 1;
    int64_t seconds = pmk_days_of(civil->year, month, day) * 86400;
    pressmark_time time = {0};

    if (precision >= PRESSMARK_TIME_MINUTE)
        seconds += civil->hour * 3600 + civil->minute * 60;
    if (precision >= PRESSMARK_TIME_SECOND)
        seconds += civil->second;
    time.seconds = seconds - (has_offset ? utc_offset * 60 : 0);
    time.utc_offset = (int16_t)(has_offset ? utc_offset : 0);
    time.has_offset = has_offset;
    time.precision = (uint8_t)precision;
    return time;
}

pmk_civil pmk_civil_of(pressmark_time time)
{
    int64_t local = time.seconds + (int64_t)time.utc_offset * 60;
    int64_t days = (local >= 0 ? local : local - 86399) / 86400;
    int rest = (int)(local - days * 86400);
    pmk_civil civil = {
        .hour = rest / 3600, .minute = rest / 60 % 60, .second = rest % 60};

    civil_of_days(days, &civil);
    return civil;
}

/* `count` digits at `*at`; -1 when they are not there. */
static int digits(pmk_str text, size_t *at, size_t count)
{
    int number = 0;

    if (*at + count > text.len)
        return -1;
    for (size_t i = 0; i < count; i++) {
        char c = text.ptr[*at + i];

        if (!pmk_is_digit(c))
            return -1;
        number = number * 10 + (c - '0');
    }
    *at += count;
    return number;
}

static bool sign_at(pmk_str text, size_t at, char sign)
{
    return at < text.len && text.ptr[at] == sign;
}

/* "Z", "+02", "+0200", "+02:00" at `*at`; false when there is none. */
static bool read_offset(pmk_str text, size_t *at, int *offset)
{
    size_t i = *at;
    int hours;
    int minutes;
    bool west;

    if (sign_at(text, i, ' '))
        i++;
    if (sign_at(text, i, 'Z') || sign_at(text, i, 'z')) {
        *at = i + 1;
        *offset = 0;
        return true;
    }
    if (!sign_at(text, i, '+') && !sign_at(text, i, '-'))
        return false;
    west = text.ptr[i++] == '-';
    hours = digits(text, &i, 2);
    if (hours < 0 || hours > 18)
        return false;
    *at = i;
    if (sign_at(text, i, ':'))
        i++;
    minutes = digits(text, &i, 2);
    if (minutes >= 0 && minutes <= 59)
        *at = i;
    else
        minutes = 0;
    *offset = (west ? -1 : 1) * (hours * 60 + minutes);
    return true;
}

/* The time of day after the date; false when there is none. */
static bool read_clock(pmk_str text, size_t *at, pmk_civil *civil,
                       pressmark_precision *precision)
{
    size_t i = *at;
    bool colon;

    if (!sign_at(text, i, 'T') && !sign_at(text, i, 't')
        && !sign_at(text, i, ' '))
        return false;
    i++;
    civil->hour = digits(text, &i, 2);
    colon = sign_at(text, i, ':');
    if (colon)
        i++;
    civil->minute = digits(text, &i, 2);
    if (civil->hour < 0 || civil->minute < 0)
        return false;
    *precision = PRESSMARK_TIME_MINUTE;
    *at = i;
    if (colon && !sign_at(text, i, ':'))
        return true;
    i += colon;
    civil->second = digits(text, &i, 2);
    if (civil->second < 0) {
        civil->second = 0;
        return true;
    }
    *precision = PRESSMARK_TIME_SECOND;
    if (sign_at(text, i, '.') || sign_at(text, i, ','))
        do
            i++;
        while (i < text.len && pmk_is_digit(text.ptr[i]));
    *at = i;
    return true;
}

size_t pmk_time_read_iso(pmk_str text, pressmark_time *out)
{
    pmk_civil civil = {.month = 1, .day = 1};
    pressmark_precision precision = PRESSMARK_TIME_YEAR;
    size_t at = 0;
    size_t i;
    int offset = 0;
    int part;
    bool dash;
    bool known = false;

    civil.year = digits(text, &at, 4);
    if (civil.year < 1)
        return 0;
    i = at;
    dash = sign_at(text, i, '-');
    i += dash;
    part = digits(text, &i, 2);
    if (part >= 1 && part <= 12) {
        size_t month_end = i;

        civil.month = part;
        if (!dash || sign_at(text, i, '-')) {
            i += dash;
            part = digits(text, &i, 2);
            if (part >= 1) {
                civil.day = part;
                precision = PRESSMARK_TIME_DAY;
                at = i;
            }
        }
        if (precision == PRESSMARK_TIME_YEAR && dash) {
            precision = PRESSMARK_TIME_MONTH;
            at = month_end;
        }
    }
    if (precision == PRESSMARK_TIME_DAY
        && read_clock(text, &at, &civil, &precision))
        known = read_offset(text, &at, &offset);
    if (at < text.len && pmk_is_digit(text.ptr[at]))
        return 0;
    if (!pmk_civil_ok(&civil))
        return 0;
    *out = pmk_time_of(&civil, precision, offset, known);
    return at;
}

bool pmk_time_is_iso(pmk_str text, pressmark_time *out)
{
    pressmark_time time;
    size_t read;

    text = pmk_str_trim(text);
    read = pmk_time_read_iso(text, &time);
    if (read == 0 || read != text.len)
        return false;
    *out = time;
    return true;
}

size_t pressmark_time_format(pressmark_time time, char *text, size_t room)
{
    pmk_civil c = pmk_civil_of(time);
    char zone[8] = "";
    int offset = time.utc_offset;
    int written = 0;

    if (time.has_offset && offset == 0)
        snprintf(zone, sizeof(zone), "Z");
    else if (time.has_offset)
        snprintf(zone, sizeof(zone), "%c%02u:%02u", offset < 0 ? '-' : '+',
                 (unsigned)(offset < 0 ? -offset : offset) / 60 % 100,
                 (unsigned)(offset < 0 ? -offset : offset) % 60);
    if (room > 0)
        text[0] = '\0';
    switch ((pressmark_precision)time.precision) {
    case PRESSMARK_TIME_NONE: break;
    case PRESSMARK_TIME_YEAR:
        written = snprintf(text, room, "%04d", c.year);
        break;
    case PRESSMARK_TIME_MONTH:
        written = snprintf(text, room, "%04d-%02d", c.year, c.month);
        break;
    case PRESSMARK_TIME_DAY:
        written =
            snprintf(text, room, "%04d-%02d-%02d", c.year, c.month, c.day);
        break;
    case PRESSMARK_TIME_MINUTE:
        written = snprintf(text, room, "%04d-%02d-%02dT%02d:%02d%s", c.year,
                           c.month, c.day, c.hour, c.minute, zone);
        break;
    case PRESSMARK_TIME_SECOND:
        written =
            snprintf(text, room, "%04d-%02d-%02dT%02d:%02d:%02d%s", c.year,
                     c.month, c.day, c.hour, c.minute, c.second, zone);
        break;
    }
    return written > 0 ? (size_t)written : 0;
}

int pressmark_time_parse(const char *text, pressmark_time *time)
{
    pressmark_time none = {0, 0, PRESSMARK_TIME_NONE, 0};
    pressmark_time found;

    if (time == NULL)
        return 0;
    *time = none;
    if (text == NULL || !pmk_time_is_iso(pmk_str_of(text), &found))
        return 0;
    *time = found;
    return 1;
}
