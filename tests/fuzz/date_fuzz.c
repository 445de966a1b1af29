/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * date_fuzz.c - ISO 8601, and ranges of dates and numbers in questions
 */
#include "base/date.h"
#include "fuzz.h"
#include "search/query_values.h"

#include <math.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str text = fuzz_input(data, size);
    pressmark_time time;
    pressmark_time again;
    pmk_date_range range;
    double from, to;
    size_t used = pmk_time_read_iso(text, &time);
    char written[40];

    MUST(used <= text.len);
    if (used > 0) {
        pmk_civil civil = pmk_civil_of(time);

        MUST(pmk_civil_ok(&civil));
        MUST(time.precision != PRESSMARK_TIME_NONE);
        MUST(pressmark_time_format(time, written, sizeof(written)) < 32);
        MUST(pmk_time_is_iso(pmk_str_of(written), &again));
        MUST(again.seconds == time.seconds && again.precision == time.precision
             && again.has_offset == time.has_offset
             && again.utc_offset == time.utc_offset);
    }
    for (int bound = PMK_BOUND_BOTH; bound <= PMK_BOUND_BEFORE; bound++)
        if (pmk_date_range_read(text, (pmk_bound)bound, 1554033600, &range))
            MUST(range.low.precision != PRESSMARK_TIME_NONE
                 || range.high.precision != PRESSMARK_TIME_NONE);
    if (pmk_number_range_read(text, &from, &to))
        MUST(!isnan(from) && !isnan(to));
    return 0;
}
