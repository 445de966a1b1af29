/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * box_webarchive.c - a page saved by Safari: a property list
 *
 *     WebMainResource
 *         WebResourceData               the page
 *         WebResourceURL                where it came from
 *         WebResourceMIMEType, WebResourceTextEncodingName
 *     WebSubresources, WebSubframeArchives    all that is on it
 *
 * libplist reads it; nothing else may include it.
 */
#include "base/error.h"
#include "intake/box.h"
#include "intake/libraries.h"
#include "intake/plist_guard.h"

#include <plist/plist.h>
#include <stdio.h>

static pmk_str string_of(plist_t resource, const char *key)
{
    plist_t node = plist_dict_get_item(resource, key);
    uint64_t length = 0;
    const char *text;

    if (plist_get_node_type(node) != PLIST_STRING)
        return PMK_STR_NONE;
    text = plist_get_string_ptr(node, &length);
    return pmk_str_n(text, text != NULL ? (size_t)length : 0);
}

static void set_type(pmk_box *box, plist_t resource)
{
    pmk_str type = string_of(resource, "WebResourceMIMEType");
    pmk_str charset = string_of(resource, "WebResourceTextEncodingName");
    char room[256];
    pmk_buf text;

    pmk_buf_lend(&text, room, sizeof(room));
    pmk_buf_add(&text, type.len > 0 ? type : PMK_STR("text/html"));
    if (charset.len > 0) {
        pmk_buf_text(&text, "; charset=");
        pmk_buf_add(&text, charset);
    }
    if (!text.failed)
        pmk_box_set_content_type(box, pmk_buf_str(&text));
}

static pressmark_status give(pmk_box *box, plist_t resource,
                             pressmark_error *err)
{
    plist_t node = plist_dict_get_item(resource, "WebResourceData");
    uint64_t length = 0;
    const char *data = NULL;
    const char *what = "";

    if (plist_get_node_type(node) == PLIST_DATA)
        data = plist_get_data_ptr(node, &length);
    if (data == NULL || length == 0)
        return pmk_fail(err, PRESSMARK_E_FORMAT,
                        "a Safari web archive without a page");
    pmk_buf_clear(&box->bytes);
    pmk_buf_add(&box->bytes, pmk_str_n(data, (size_t)length));
    if (box->bytes.no_memory)
        return pmk_fail_memory(err);
    if (box->bytes.failed || length > box->max_bytes)
        return pmk_box_fail_large(box, box->max_bytes, err);
    box->page.kind = pmk_sniff(pmk_buf_str(&box->bytes), &what);
    if (box->page.kind != PRESSMARK_PAGE_HTML
        && box->page.kind != PRESSMARK_PAGE_TEXT)
        return pmk_fail(err, PRESSMARK_E_FORMAT,
                        "a Safari web archive without a page: %s", what);
    pmk_box_set_url(box, string_of(resource, "WebResourceURL"));
    set_type(box, resource);
    box->page.bytes = pmk_buf_cstr(&box->bytes);
    box->page.length = box->bytes.len;
    box->has_page = true;
    return PRESSMARK_OK;
}

pressmark_status pmk_box_webarchive(pmk_box *box, pressmark_error *err)
{
    plist_t root = NULL;
    plist_t resource;
    pmk_str bytes;
    pressmark_status status;

    if (box->is_done)
        return PRESSMARK_OK;
    box->is_done = true;
    status =
        pmk_box_peek_all(box, PMK_WRAPPER_PAGES * box->max_bytes, &bytes, err);
    if (status != PRESSMARK_OK)
        return status;
    if (bytes.len > UINT32_MAX)
        return pmk_box_fail_large(box, UINT32_MAX, err);
    status = pmk_plist_check(bytes, err);
    if (status != PRESSMARK_OK)
        return status;
    plist_from_memory(bytes.ptr, (uint32_t)bytes.len, &root);
    if (root == NULL)
        return pmk_fail(err, PRESSMARK_E_FORMAT,
                        "a damaged Safari web archive");
    resource = plist_get_node_type(root) == PLIST_DICT
                   ? plist_dict_get_item(root, "WebMainResource")
                   : NULL;
    if (plist_get_node_type(resource) == PLIST_DICT)
        status = give(box, resource, err);
    else
        status = pmk_fail(err, PRESSMARK_E_FORMAT,
                          "a Safari web archive without a page");
    plist_free(root);
    return status;
}

/* It does not tell its version. */
size_t pmk_plist_library(char *text, size_t room)
{
    return (size_t)snprintf(text, room, "libplist (tells no version)");
}
