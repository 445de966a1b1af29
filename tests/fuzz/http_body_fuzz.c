/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * http_body_fuzz.c - what a web server sent, unpacked
 *
 * The head comes first; what may come out has 64 KiB at the most.
 */
#include "fuzz.h"
#include "intake/http_body.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str bytes = fuzz_input(data, size);
    pmk_http_head head = pmk_http_head_read(bytes);
    pmk_str body = pmk_str_sub(bytes, head.length, bytes.len);
    pmk_str out = PMK_STR_NONE;
    pmk_buf room;
    pressmark_status status;

    pmk_buf_init(&room, 1 << 16);
    status = pmk_http_body(&head, body, &room, &out, NULL);
    MUST(status == PRESSMARK_OK || status == PRESSMARK_E_LIMIT);
    if (status == PRESSMARK_OK)
        MUST(fuzz_inside(out, body)
             || (fuzz_inside(out, pmk_buf_str(&room)) && out.len <= room.max));
    pmk_buf_free(&room);
    return 0;
}
