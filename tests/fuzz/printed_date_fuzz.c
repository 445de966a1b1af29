/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * printed_date_fuzz.c - dates as newspapers print them
 *
 * The first line is the language of the page.
 */
#include "article/printed_date.h"
#include "article/times.h"
#include "base/date.h"
#include "base/utf8.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str bytes = fuzz_input(data, size);
    pmk_str line = fuzz_line(&bytes);
    pmk_printed_date found;
    pressmark_time now;
    pressmark_time then;
    char language[16];
    pmk_buf text;
    pmk_buf lower;

    fuzz_text(line, language, sizeof(language));
    pmk_buf_init(&text, bytes.len * 3 + 16);
    pmk_buf_init(&lower, bytes.len * 9 + 64);
    pmk_utf8_mend(&text, bytes);
    pmk_utf8_lower(&lower, pmk_buf_str(&text));
    if (pmk_printed_date_find(pmk_buf_str(&text), language, &found)) {
        MUST(found.start < found.end && found.end <= lower.len);
        MUST(pmk_year_ok(found.time));
        MUST(found.time.precision >= PRESSMARK_TIME_DAY);
    }
    MUST(pmk_time_is_iso(PMK_STR("2019-05-03T10:00:00Z"), &now));
    if (pmk_relative_date_find(pmk_buf_str(&text), now, &then))
        MUST(pmk_year_ok(then));
    then = pmk_time_of_url(pmk_buf_str(&text));
    MUST(then.precision == PRESSMARK_TIME_NONE || pmk_year_ok(then));
    pmk_buf_free(&text);
    pmk_buf_free(&lower);
    return 0;
}
