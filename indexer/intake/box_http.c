/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * box_http.c - a file that is the answer of a web server
 *
 * As `curl -i` saves it: the head, then the page.  Behind the head of a
 * redirection there may be another one, and only the last counts.
 */
#include "base/error.h"
#include "intake/box.h"
#include "intake/http_body.h"

enum { HEADS_MAX = 20 };

static pmk_http_head read_heads(pmk_str *bytes)
{
    pmk_http_head head = {0};

    for (int i = 0; i < HEADS_MAX; i++) {
        pmk_http_head next = pmk_http_head_read(*bytes);

        if (next.length == 0)
            break;
        head = next;
        *bytes = pmk_str_sub(*bytes, next.length, bytes->len);
    }
    return head;
}

pressmark_status pmk_box_http(pmk_box *box, pressmark_error *err)
{
    const char *what = "";
    pmk_http_head head;
    pmk_str bytes;
    pressmark_status status;

    if (box->is_done)
        return PRESSMARK_OK;
    box->is_done = true;
    status = pmk_box_peek_all(box, box->max_bytes + PMK_HTTP_HEAD_BYTES, &bytes,
                              err);
    if (status != PRESSMARK_OK)
        return status;
    head = read_heads(&bytes);
    status = pmk_http_body(&head, bytes, &box->bytes, &bytes, err);
    if (status != PRESSMARK_OK)
        return status;
    if (bytes.len > box->max_bytes)
        return pmk_box_fail_large(box, box->max_bytes, err);
    box->page.kind = pmk_sniff(bytes, &what);
    if (box->page.kind == PRESSMARK_PAGE_UNKNOWN)
        return pmk_fail(err, PRESSMARK_E_FORMAT, "not a page: %s", what);
    pmk_box_set_content_type(box, head.content_type);
    box->page.fetched = head.date;
    box->page.bytes = bytes.ptr;
    box->page.length = bytes.len;
    box->has_page = true;
    return PRESSMARK_OK;
}
