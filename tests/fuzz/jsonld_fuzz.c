/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * jsonld_fuzz.c - JSON as pages carry it, made JSON again
 */
#include "article/facts.h"
#include "base/json.h"
#include "base/utf8.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_json *before = NULL;
    pmk_json *after = NULL;
    pmk_buf text;
    pmk_buf out;
    pressmark_status status;

    pmk_buf_init(&text, size * 3 + 16);
    pmk_buf_init(&out, size * 24 + 1024);
    pmk_utf8_mend(&text, fuzz_input(data, size));
    pmk_jsonld_mend(pmk_buf_str(&text), &out);
    MUST(!out.failed && pmk_utf8_ok(pmk_buf_str(&out)));

    /* An object stays one, though what is JSON is never mended. */
    status = pmk_json_parse(pmk_buf_str(&text), &before, NULL);
    if (status == PRESSMARK_OK && pmk_json_is_object(before))
        MUST(pmk_json_parse(pmk_buf_str(&out), &after, NULL) == PRESSMARK_OK);
    pmk_json_free(before);
    pmk_json_free(after);
    pmk_buf_free(&text);
    pmk_buf_free(&out);
    return 0;
}
