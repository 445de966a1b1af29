/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * box.c - which box opens which form
 */
#include "intake/box.h"

#include "base/error.h"

enum { URL_MAX = 16384, TYPE_MAX = 255 };

/* How large a file of the kind may be. */
typedef enum box_size {
    ONE_PAGE = 0,
    ANY_SIZE = 1, /* what is bounded is a record, not the file */
    WRAPPER = 2   /* PMK_WRAPPER_PAGES */
} box_size;

typedef struct box_kind {
    pmk_box_fn next;
    box_size size;
} box_kind;

static const box_kind kinds[PMK_FORM_COUNT] = {
    [PMK_FORM_HTML] = {pmk_box_plain, WRAPPER},
    [PMK_FORM_TEXT] = {pmk_box_plain, ONE_PAGE},
    [PMK_FORM_HTTP] = {pmk_box_http, ONE_PAGE},
    [PMK_FORM_MHTML] = {pmk_box_mhtml, WRAPPER},
    [PMK_FORM_WEBARCHIVE] = {pmk_box_webarchive, WRAPPER},
    [PMK_FORM_WARC] = {pmk_box_warc, ANY_SIZE},
    [PMK_FORM_JSONL] = {pmk_box_jsonl, ANY_SIZE},
    [PMK_FORM_JSON] = {pmk_box_json, ANY_SIZE},
    [PMK_FORM_CSV] = {pmk_box_csv, ANY_SIZE},
    [PMK_FORM_SGML] = {pmk_box_sgml, ANY_SIZE},
    [PMK_FORM_FEED] = {pmk_box_xml, ANY_SIZE},
    [PMK_FORM_NEWSXML] = {pmk_box_xml, ANY_SIZE},
};

bool pmk_box_opens(pmk_form form)
{
    return kinds[form].next != NULL;
}

size_t pmk_box_file_max(pmk_form form, size_t max_bytes)
{
    switch (kinds[form].size) {
    case ANY_SIZE: return SIZE_MAX;
    case WRAPPER: return PMK_WRAPPER_PAGES * max_bytes;
    case ONE_PAGE: break;
    }
    return max_bytes;
}

void pmk_box_init(pmk_box *box, size_t max_bytes)
{
    *box = (pmk_box){.max_bytes = max_bytes};
    pmk_buf_init(&box->bytes, max_bytes + 1);
    pmk_buf_init(&box->url, URL_MAX);
    pmk_buf_init(&box->content_type, TYPE_MAX);
}

void pmk_box_free(pmk_box *box)
{
    pmk_box_end(box);
    pmk_buf_free(&box->bytes);
    pmk_buf_free(&box->url);
    pmk_buf_free(&box->content_type);
}

void pmk_box_start(pmk_box *box, pmk_input *input, pmk_form form)
{
    pmk_box_end(box);
    box->input = input;
    box->form = form;
}

pressmark_status pmk_box_next(pmk_box *box, pressmark_error *err)
{
    box->page = (pressmark_page)PRESSMARK_PAGE_INIT;
    box->has_page = false;
    return kinds[box->form].next != NULL ? kinds[box->form].next(box, err)
                                         : PRESSMARK_OK;
}

void pmk_box_end(pmk_box *box)
{
    if (box->free_state != NULL)
        box->free_state(box->state);
    box->state = NULL;
    box->free_state = NULL;
    box->input = NULL;
    box->form = PMK_FORM_OTHER;
    box->page = (pressmark_page)PRESSMARK_PAGE_INIT;
    box->record = box->passed = 0;
    box->has_page = box->is_done = false;
    box->pending = 0;
    pmk_buf_clear(&box->bytes);
}

/* Printing bytes only: these end up in terms, in JSON and on terminals. */
static const char *copy_claim(pmk_buf *buf, pmk_str claim)
{
    claim = pmk_str_trim(claim);
    pmk_buf_clear(buf);
    for (size_t i = 0; i < claim.len; i++)
        if ((unsigned char)claim.ptr[i] < 0x20 || claim.ptr[i] == 0x7F)
            return NULL;
    pmk_buf_add(buf, claim);
    return buf->failed || buf->len == 0 ? NULL : pmk_buf_cstr(buf);
}

void pmk_box_set_url(pmk_box *box, pmk_str url)
{
    box->page.url = copy_claim(&box->url, url);
}

void pmk_box_set_content_type(pmk_box *box, pmk_str type)
{
    box->page.content_type = copy_claim(&box->content_type, type);
}

pressmark_status pmk_box_fail_large(const pmk_box *box, size_t most,
                                    pressmark_error *err)
{
    return pmk_fail(err, PRESSMARK_E_LIMIT, "larger than %zu bytes%s", most,
                    pmk_input_is_gzip(box->input) ? " after gunzip" : "");
}

pressmark_status pmk_box_peek_all(pmk_box *box, size_t most, pmk_str *bytes,
                                  pressmark_error *err)
{
    pressmark_status status = pmk_input_peek(box->input, most + 1, bytes, err);

    if (status != PRESSMARK_OK)
        return status;
    return bytes->len > most ? pmk_box_fail_large(box, most, err)
                             : PRESSMARK_OK;
}

pressmark_status pmk_box_finish(pmk_box *box, pressmark_error *err)
{
    size_t offset;

    box->record = 0;
    box->is_done = true;
    if (!pmk_input_has_rubbish(box->input, &offset))
        return PRESSMARK_OK;
    return pmk_fail_at(err, PRESSMARK_E_FORMAT, offset,
                       "bytes that are no gzip after the end of the gzip");
}
