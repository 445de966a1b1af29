/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * web_record.c - is this record of an archive of the web a page?
 */
#include "intake/web_record.h"

#include "intake/http_body.h"

/* Types under which HTML is sent without saying so. */
static bool may_be_html(pmk_str type)
{
    static const pmk_str types[] = {
        PMK_STR("text/plain"), PMK_STR("application/octet-stream"),
        PMK_STR("text/xml"), PMK_STR("application/xml"), PMK_STR("unk")};

    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
        if (pmk_str_istarts(type, types[i]))
            return true;
    return type.len == 0;
}

pmk_web_record pmk_web_record_see(pmk_str begin, bool is_answer, pmk_str type)
{
    pmk_web_record web = {.type = type};

    if (is_answer) {
        web.head = pmk_http_head_read(begin);
        web.type = web.head.content_type;
        if (web.head.length == 0 || web.head.status < 200
            || web.head.status > 203)
            return web;
    }
    web.is_html = pmk_str_istarts(web.type, PMK_STR("text/html"))
                  || pmk_str_istarts(web.type, PMK_STR("application/xhtml"));
    web.may_be_page = web.is_html || may_be_html(web.type);
    return web;
}

pressmark_status pmk_web_record_take(pmk_box *box, const pmk_web_record *web,
                                     pmk_str block, pressmark_error *err)
{
    const char *what;
    pmk_form form;
    pmk_str bytes;
    pressmark_status status;

    if (!web->may_be_page)
        return PRESSMARK_OK;
    block = pmk_str_sub(block, web->head.length, block.len);
    status = pmk_http_body(&web->head, block, &box->bytes, &bytes, err);
    if (status != PRESSMARK_OK)
        return status;
    if (bytes.len > box->max_bytes)
        return pmk_box_fail_large(box, box->max_bytes, err);
    form = pmk_sniff_form(bytes, &what);
    if (form != PMK_FORM_HTML && !(form == PMK_FORM_TEXT && web->is_html))
        return PRESSMARK_OK;
    pmk_box_set_content_type(box, web->type);
    box->page.kind = PRESSMARK_PAGE_HTML;
    box->page.fetched = web->head.date;
    box->page.bytes = bytes.ptr;
    box->page.length = bytes.len;
    box->has_page = true;
    return PRESSMARK_OK;
}
