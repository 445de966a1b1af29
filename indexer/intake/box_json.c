/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * box_json.c - a file of JSON that is not written a line an article
 *
 * One object over several lines, a list of them, or one behind the other:
 * each object at the top is an article.  Only its end is looked for here, by
 * its brackets and strings; the rest is the reader's business.
 */
#include "base/error.h"
#include "intake/box.h"

typedef struct scan {
    unsigned depth; /* of brackets */
    bool in_string;
    bool escaped;
} scan;

/* Move behind the end of the object at the front of `bytes`, or to the end of
 * the bytes when it goes on; false then. */
static bool scan_on(scan *at, pmk_str bytes, size_t *used)
{
    for (size_t i = *used; i < bytes.len; i++) {
        char c = bytes.ptr[i];

        if (at->escaped) {
            at->escaped = false;
        } else if (at->in_string) {
            at->escaped = c == '\\';
            at->in_string = c != '"';
        } else if (c == '"') {
            at->in_string = true;
        } else if (c == '{' || c == '[') {
            at->depth++;
        } else if ((c == '}' || c == ']') && --at->depth == 0) {
            *used = i + 1;
            return true;
        }
    }
    *used = bytes.len;
    return false;
}

/* What stands between the objects of a list. */
static bool is_between(char c)
{
    return pmk_is_space(c) || c == ',' || c == '[' || c == ']';
}

/* Move to the next object; `*found` is false at the end of the file. */
static pressmark_status find_object(pmk_box *box, bool *found,
                                    pressmark_error *err)
{
    *found = false;
    for (;;) {
        pmk_str view;
        size_t i = 0;
        pressmark_status status =
            pmk_input_peek(box->input, PMK_INPUT_STEP, &view, err);

        if (status != PRESSMARK_OK && view.len == 0)
            return status;
        if (view.len == 0)
            return PRESSMARK_OK;
        if (pmk_input_offset(box->input) == 0
            && pmk_str_starts(view, PMK_STR("\xEF\xBB\xBF")))
            i = 3;
        while (i < view.len && is_between(view.ptr[i]))
            i++;
        *found = i < view.len && view.ptr[i] == '{';
        pmk_input_skip(box->input, i);
        if (i < view.len && !*found)
            return pmk_fail_at(err, PRESSMARK_E_FORMAT,
                               (size_t)pmk_input_offset(box->input),
                               "no JSON object");
        if (*found)
            return PRESSMARK_OK;
    }
}

/* An object longer than a page is read to its end and told. */
static pressmark_status skip_long(pmk_box *box, scan *at, size_t seen,
                                  pressmark_error *err)
{
    size_t offset = (size_t)pmk_input_offset(box->input);
    bool ended = false;

    pmk_input_skip(box->input, seen);
    while (!ended) {
        pmk_str view;
        size_t used = 0;

        if (pmk_input_peek(box->input, PMK_INPUT_STEP, &view, NULL)
                != PRESSMARK_OK
            || view.len == 0)
            break;
        ended = scan_on(at, view, &used);
        pmk_input_skip(box->input, used);
    }
    box->is_done = !ended;
    return pmk_fail_at(err, PRESSMARK_E_LIMIT, offset,
                       "an object longer than %zu bytes", box->max_bytes);
}

/* The object at the front of the input. */
static pressmark_status take_object(pmk_box *box, pressmark_error *err)
{
    scan at = {.depth = 0};
    size_t used = 0;
    size_t want = PMK_INPUT_STEP;

    for (;;) {
        pmk_str view;
        pressmark_status status = pmk_input_peek(box->input, want, &view, err);

        if (view.len > box->max_bytes)
            view.len = box->max_bytes;
        if (scan_on(&at, view, &used)) {
            box->page.bytes = view.ptr;
            box->page.length = used;
            box->page.kind = PRESSMARK_PAGE_JSON;
            box->pending = used;
            box->has_page = true;
            return PRESSMARK_OK;
        }
        if (view.len == box->max_bytes)
            return skip_long(box, &at, used, err);
        if (status == PRESSMARK_OK && view.len < want)
            status = pmk_fail_at(err, PRESSMARK_E_FORMAT,
                                 (size_t)pmk_input_offset(box->input),
                                 "an object that breaks off");
        if (status != PRESSMARK_OK) {
            box->is_done = true;
            return status;
        }
        want = box->max_bytes - want < PMK_INPUT_STEP ? box->max_bytes + 1
                                                      : want + PMK_INPUT_STEP;
    }
}

pressmark_status pmk_box_json(pmk_box *box, pressmark_error *err)
{
    pressmark_status status;
    bool found;

    if (box->is_done)
        return PRESSMARK_OK;
    pmk_input_skip(box->input, box->pending);
    box->pending = 0;
    status = find_object(box, &found, err);
    box->record += found || status != PRESSMARK_OK;
    if (found)
        return take_object(box, err);
    box->is_done = true;
    return status;
}
