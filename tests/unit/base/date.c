/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * date.c - the calendar and ISO 8601
 */
#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void assert_printed(const char *iso, const char *want)
{
    pressmark_time time;
    char text[32];

    assert_true(pmk_time_is_iso(pmk_str_of(iso), &time));
    assert_int_equal(pressmark_time_format(time, text, sizeof(text)),
                     strlen(want));
    assert_string_equal(text, want);
}

static void times_are_printed_as_precisely_as_they_were_read(void **state)
{
    static const char *const same[] = {"2017",
                                       "2017-05",
                                       "2017-05-15",
                                       "2017-05-15T10:30",
                                       "2017-05-15T10:30+02:00",
                                       "2017-05-15T10:30:00Z",
                                       "2017-05-15T10:30:07-03:30",
                                       "0001-01-01",
                                       "9999-12-31",
                                       "1969-12-31T23:59:59Z"};

    (void)state;
    for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
        assert_printed(same[i], same[i]);
}

static void other_spellings_are_read_too(void **state)
{
    (void)state;
    assert_printed("20170515", "2017-05-15");
    assert_printed(" 2017-05-15 10:30 ", "2017-05-15T10:30");
    assert_printed("20170515T103007", "2017-05-15T10:30:07");
    assert_printed("2017-05-15T10:30:07.123Z", "2017-05-15T10:30:07Z");
    assert_printed("2017-05-15T10:30:07+0200", "2017-05-15T10:30:07+02:00");
    assert_printed("2017-05-15T10:30:07+02", "2017-05-15T10:30:07+02:00");
}

static void days_that_do_not_exist_are_refused(void **state)
{
    static const char *const bad[] = {
        "",           "2017-02-29",       "2017-13-01",       "1900-02-29",
        "0000-01-01", "2017-05-15T25:00", "2017-05-15T10:61", "May 2017",
        "17-05-15",   "201705151",        "2017-05-15x",      "2017-05-32"};
    pressmark_time time;

    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        if (pmk_time_is_iso(pmk_str_of(bad[i]), &time))
            fail_msg("read as a date: \"%s\"", bad[i]);
    assert_true(pmk_time_is_iso(PMK_STR("2016-02-29"), &time));
    assert_true(pmk_time_is_iso(PMK_STR("2000-02-29"), &time));
}

static void seconds_are_those_of_greenwich(void **state)
{
    pressmark_time time;

    (void)state;
    assert_true(pmk_time_is_iso(PMK_STR("1970-01-01T02:00:01+02:00"), &time));
    assert_int_equal(time.seconds, 1);
    assert_int_equal(time.utc_offset, 120);
    assert_true(pmk_time_is_iso(PMK_STR("1970-01-01T02:00:01"), &time));
    assert_int_equal(time.seconds, 7201);
    assert_false(time.has_offset);
}

static void every_day_of_four_centuries_comes_back(void **state)
{
    int64_t day = pmk_days_of(1700, 1, 1);

    (void)state;
    assert_int_equal(pmk_days_of(1970, 1, 1), 0);
    for (int year = 1700; year < 2100; year++)
        for (int month = 1; month <= 12; month++)
            for (int d = 1; d <= pmk_days_in_month(year, month); d++) {
                pmk_civil civil = pmk_civil_of(
                    (pressmark_time){.seconds = day * 86400 + 86399});

                assert_true(pmk_days_of(year, month, d) == day);
                assert_true(civil.year == year && civil.month == month
                            && civil.day == d && civil.second == 59);
                day++;
            }
}

static void a_short_room_is_never_overrun(void **state)
{
    pressmark_time time;
    char text[8] = "xxxxxxx";

    (void)state;
    assert_true(pmk_time_is_iso(PMK_STR("2017-05-15"), &time));
    pressmark_time_format(time, text, 5);
    assert_string_equal(text, "2017");
    assert_int_equal(text[5], 'x');
    assert_int_equal(pressmark_time_format((pressmark_time){0}, text, 8), 0);
    assert_string_equal(text, "");
}

static void what_is_printed_can_be_read_back(void **state)
{
    pressmark_time time;
    char text[40];

    (void)state;
    assert_int_equal(pressmark_time_parse(" 2017-05-15T10:30+02:00 ", &time),
                     1);
    pressmark_time_format(time, text, sizeof(text));
    assert_string_equal(text, "2017-05-15T10:30+02:00");
    assert_int_equal(pressmark_time_parse("2017-05-15 or so", &time), 0);
    assert_int_equal(time.precision, PRESSMARK_TIME_NONE);
    assert_int_equal(pressmark_time_parse("2017-02-30", &time), 0);
    assert_int_equal(pressmark_time_parse(NULL, &time), 0);
    assert_int_equal(pressmark_time_parse("2017", NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_are_printed_as_precisely_as_they_were_read),
        cmocka_unit_test(other_spellings_are_read_too),
        cmocka_unit_test(days_that_do_not_exist_are_refused),
        cmocka_unit_test(seconds_are_those_of_greenwich),
        cmocka_unit_test(every_day_of_four_centuries_comes_back),
        cmocka_unit_test(a_short_room_is_never_overrun),
        cmocka_unit_test(what_is_printed_can_be_read_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
