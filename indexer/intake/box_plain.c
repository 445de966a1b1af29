/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * box_plain.c - a file that is one page
 *
 * The headers of a web server in front of it are split off.
 */
#include "base/error.h"
#include "intake/box.h"
#include "intake/http_head.h"

static pressmark_status fail_large(const pmk_box *box, pressmark_error *err)
{
    return pmk_fail(err, PRESSMARK_E_LIMIT, "larger than %zu bytes%s",
                    box->max_bytes,
                    pmk_input_is_gzip(box->input) ? " after gunzip" : "");
}

static void take_head(pmk_box *box, pmk_str *bytes)
{
    pmk_http_head head = pmk_http_head_read(*bytes);

    *bytes = pmk_str_sub(*bytes, head.length, bytes->len);
    box->page.fetched = head.date;
    pmk_box_set_content_type(box, head.content_type);
}

pressmark_status pmk_box_plain(pmk_box *box, pressmark_error *err)
{
    pmk_str bytes;
    pressmark_status status;

    if (box->is_done)
        return PRESSMARK_OK;
    box->is_done = true;
    if (!pmk_input_is_gzip(box->input)
        && pmk_input_file_bytes(box->input) > box->max_bytes)
        return fail_large(box, err);
    status = pmk_input_peek(box->input, box->max_bytes + 1, &bytes, err);
    if (status != PRESSMARK_OK)
        return status;
    if (bytes.len > box->max_bytes)
        return fail_large(box, err);
    take_head(box, &bytes);
    box->page.bytes = bytes.ptr;
    box->page.length = bytes.len;
    box->page.kind = pmk_kind_of_form(box->form);
    box->has_page = true;
    return PRESSMARK_OK;
}
