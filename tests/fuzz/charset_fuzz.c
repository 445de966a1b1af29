/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * charset_fuzz.c - bytes of a page -> UTF-8
 *
 * The first line is the HTTP header; with "html" in it, meta elements count.
 */
#include "base/utf8.h"
#include "fuzz.h"
#include "intake/charset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str bytes = fuzz_input(data, size);
    pmk_str line = fuzz_line(&bytes);
    char type[200];
    const char *name = NULL;
    pmk_buf out;
    pmk_buf again;

    fuzz_text(line, type, sizeof(type));
    pmk_buf_init(&out, bytes.len * 3 + 1024);
    MUST(pmk_decode(bytes, type, fuzz_has(line, "html"), &out, &name, NULL)
         == PRESSMARK_OK);
    MUST(name != NULL && pmk_utf8_ok(pmk_buf_str(&out)));

    /* What is UTF-8 already stays as it is, but for a mark at its front and
     * where the signs of a seven-bit charset stand in it. */
    pmk_buf_init(&again, out.len + 1024);
    MUST(pmk_decode(pmk_buf_str(&out), NULL, false, &again, &name, NULL)
         == PRESSMARK_OK);
    if (!pmk_str_starts(pmk_buf_str(&out), PMK_STR("\xEF\xBB\xBF"))
        && !fuzz_has(pmk_buf_str(&out), "\x1B")
        && !fuzz_has(pmk_buf_str(&out), "~{"))
        MUST(pmk_str_eq(pmk_buf_str(&out), pmk_buf_str(&again)));
    pmk_buf_free(&out);
    pmk_buf_free(&again);
    return 0;
}
