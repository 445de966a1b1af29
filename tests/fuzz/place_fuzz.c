/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * place_fuzz.c - notes of the ledger, read back from an index
 */
#include "fuzz.h"
#include "write/ledger.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str bytes = fuzz_input(data, size);
    pmk_str rest = bytes;
    pmk_place place;
    pmk_place again;
    pmk_str view;
    pmk_buf out;

    pmk_buf_init(&out, size * 4 + 256);
    while (pmk_place_read(&rest, &place)) {
        MUST(fuzz_inside(place.key, bytes) && fuzz_inside(place.given, bytes));
        MUST(place.file_bytes <= place.key.len);
        (void)pmk_place_below(&place, bytes);
        pmk_buf_clear(&out);
        pmk_place_write(&out, &place);
        view = pmk_buf_str(&out);
        MUST(!out.failed && pmk_place_read(&view, &again) && view.len == 0);
        MUST(pmk_str_eq(again.key, place.key) && again.saved == place.saved);
    }
    pmk_buf_free(&out);
    return 0;
}
