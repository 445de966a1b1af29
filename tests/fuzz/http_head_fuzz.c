/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * http_head_fuzz.c - the answer of a web server in front of a page
 */
#include "fuzz.h"
#include "intake/http_head.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str bytes = fuzz_input(data, size);
    pmk_http_head head = pmk_http_head_read(bytes);

    MUST(head.length <= bytes.len && head.length <= PMK_HTTP_HEAD_BYTES);
    MUST(fuzz_inside(head.content_type, pmk_str_sub(bytes, 0, head.length)));
    MUST(head.length > 0
         || (head.content_type.len == 0
             && head.date.precision == PRESSMARK_TIME_NONE));
    return 0;
}
