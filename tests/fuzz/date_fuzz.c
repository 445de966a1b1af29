/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * date_fuzz.c - ISO 8601 and ranges of it
 */
#include "base/date.h"
#include "fuzz.h"
#include "search/query_tree.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str text = fuzz_input(data, size);
    pressmark_time time;
    pressmark_time again;
    pressmark_time low;
    pressmark_time high;
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
    if (pmk_date_range_read(text, &low, &high))
        MUST(low.precision != PRESSMARK_TIME_NONE
             || high.precision != PRESSMARK_TIME_NONE);
    return 0;
}
