/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * box_plain.c - a file that is one page
 */
#include "intake/box.h"

pressmark_status pmk_box_plain(pmk_box *box, pressmark_error *err)
{
    pmk_str bytes;
    pressmark_status status;

    if (box->is_done)
        return PRESSMARK_OK;
    box->is_done = true;
    status = pmk_box_peek_all(box, box->max_bytes, &bytes, err);
    if (status != PRESSMARK_OK)
        return status;
    box->page.bytes = bytes.ptr;
    box->page.length = bytes.len;
    box->page.kind = pmk_kind_of_form(box->form);
    box->has_page = true;
    return PRESSMARK_OK;
}
