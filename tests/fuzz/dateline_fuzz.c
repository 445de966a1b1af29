/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dateline_fuzz.c - the places at the head of a story
 */
#include "article/agency.h"
#include "article/names.h"
#include "base/utf8.h"
#include "fuzz.h"

static void check(const pmk_dateline *found, pmk_str text)
{
    MUST(found->count > 0
         && found->count <= sizeof(found->places) / sizeof(found->places[0]));
    MUST(found->length <= text.len);
    MUST(pmk_utf8_floor(text, found->length) == found->length);
    for (size_t i = 0; i < found->count; i++) {
        MUST(found->places[i].len > 0);
        MUST(fuzz_inside(found->places[i], text));
        MUST(pmk_utf8_ok(found->places[i]));
    }
    MUST(fuzz_inside(found->agency, text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_dateline found;
    pmk_str text;
    pmk_buf mended;

    pmk_buf_init(&mended, size * 3 + 16);
    pmk_utf8_mend(&mended, fuzz_input(data, size));
    text = pmk_buf_str(&mended);
    if (pmk_dateline_read(text, &found))
        check(&found, text);
    if (pmk_dateline_line(text, &found))
        check(&found, text);
    (void)pmk_agency_of(text);
    pmk_buf_free(&mended);
    return 0;
}
