/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * box_plain.c - a file that is one page
 *
 * SingleFile and its like write the pictures of a page into its addresses,
 * "data:image/png;base64,iVBOR...".  A page that is too large only because of
 * them is given without.
 */
#include "base/error.h"
#include "intake/box.h"

enum { TYPE_MAX = 256 }; /* of what stands between "data:" and the comma */

/* Where the data of the address at the front of `s` begin; 0 when there are
 * none. */
static size_t find_data(pmk_str s)
{
    size_t most = s.len < TYPE_MAX ? s.len : TYPE_MAX;

    for (size_t i = 0; i < most; i++) {
        if (s.ptr[i] == ',')
            return i + 1;
        if (strchr("\"'()<> \n", s.ptr[i]) != NULL)
            return 0;
    }
    return 0;
}

/* The sign that ends an address in HTML or CSS. */
static size_t find_end(pmk_str s, size_t from)
{
    while (from < s.len && strchr("\"')<> \n", s.ptr[from]) == NULL)
        from++;
    return from;
}

static void drop_data(pmk_str page, pmk_buf *out)
{
    pmk_buf_clear(out);
    while (page.len > 0 && !out->failed) {
        size_t at = pmk_str_find(page, PMK_STR("data:"));
        size_t data;

        if (at == SIZE_MAX) {
            pmk_buf_add(out, page);
            return;
        }
        data = find_data(pmk_str_sub(page, at, page.len));
        if (data == 0) {
            pmk_buf_add(out, pmk_str_sub(page, 0, at + 5));
            page = pmk_str_sub(page, at + 5, page.len);
            continue;
        }
        pmk_buf_add(out, pmk_str_sub(page, 0, at + data));
        page = pmk_str_sub(page, find_end(page, at + data), page.len);
    }
}

pressmark_status pmk_box_plain(pmk_box *box, pressmark_error *err)
{
    bool may_have_data = box->form == PMK_FORM_HTML;
    pmk_str bytes;
    pressmark_status status;

    if (box->is_done)
        return PRESSMARK_OK;
    box->is_done = true;
    status = pmk_input_peek(box->input,
                            pmk_box_file_max(box->form, box->max_bytes) + 1,
                            &bytes, err);
    if (status != PRESSMARK_OK)
        return status;
    if (bytes.len > box->max_bytes && may_have_data
        && bytes.len <= pmk_box_file_max(box->form, box->max_bytes)) {
        drop_data(bytes, &box->bytes);
        bytes = pmk_buf_str(&box->bytes);
        if (box->bytes.no_memory)
            return pmk_fail_memory(err);
    }
    if (bytes.len > box->max_bytes || box->bytes.failed)
        return pmk_box_fail_large(box, box->max_bytes, err);
    box->page.bytes = bytes.ptr;
    box->page.length = bytes.len;
    box->page.kind = pmk_kind_of_form(box->form);
    box->has_page = true;
    return PRESSMARK_OK;
}
