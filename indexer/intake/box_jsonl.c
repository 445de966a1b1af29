/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * box_jsonl.c - a file in which every line is an article
 *
 * The file may be of any length; a line may not be longer than a page.
 * Empty lines are passed over and not counted.  What a line says is the
 * reader's business: here it need not even be JSON.
 */
#include "base/error.h"
#include "intake/box.h"

#include <string.h>

/* Look for the end of the line at the front of the input.  `*line` is
 * without the newline, `*behind` counts with it.  A line that is longer than
 * a page is shown as far as it was read, and `*behind` is 0. */
static pressmark_status find_line(pmk_box *box, pmk_str *line, size_t *behind,
                                  pressmark_error *err)
{
    size_t want = PMK_INPUT_STEP;
    size_t seen = 0;

    for (;;) {
        pressmark_status status = pmk_input_peek(box->input, want, line, err);
        const char *end = line->len > seen
                              ? memchr(line->ptr + seen, '\n', line->len - seen)
                              : NULL;

        if (end != NULL) {
            line->len = (size_t)(end - line->ptr);
            *behind = line->len + 1;
            return PRESSMARK_OK;
        }
        *behind = line->len;
        if (status != PRESSMARK_OK || line->len < want)
            return status;
        seen = line->len;
        if (seen > box->max_bytes) {
            *behind = 0;
            return PRESSMARK_OK;
        }
        want = box->max_bytes - seen < PMK_INPUT_STEP ? box->max_bytes + 1
                                                      : seen + PMK_INPUT_STEP;
    }
}

/* Move behind the next newline. */
static void skip_line(pmk_box *box)
{
    pmk_str view;

    while (pmk_input_peek(box->input, PMK_INPUT_STEP, &view, NULL)
               == PRESSMARK_OK
           && view.len > 0) {
        const char *end = memchr(view.ptr, '\n', view.len);

        if (end != NULL) {
            pmk_input_skip(box->input, (size_t)(end - view.ptr) + 1);
            return;
        }
        pmk_input_skip(box->input, view.len);
    }
}

static pressmark_status fail_long(pmk_box *box, pressmark_error *err)
{
    size_t offset = (size_t)pmk_input_offset(box->input);

    skip_line(box);
    return pmk_fail_at(err, PRESSMARK_E_LIMIT, offset,
                       "a line longer than %zu bytes", box->max_bytes);
}

static void give(pmk_box *box, pmk_str line, size_t behind)
{
    box->page.bytes = line.ptr;
    box->page.length = line.len;
    box->page.kind = PRESSMARK_PAGE_JSON;
    box->pending = behind;
    box->has_page = true;
}

static pmk_str without_mark(const pmk_box *box, pmk_str line)
{
    if (pmk_input_offset(box->input) == 0
        && pmk_str_starts(line, PMK_STR("\xEF\xBB\xBF")))
        line = pmk_str_sub(line, 3, line.len);
    return pmk_str_trim(line);
}

pressmark_status pmk_box_jsonl(pmk_box *box, pressmark_error *err)
{
    uint64_t count = box->record;

    if (box->is_done)
        return PRESSMARK_OK;
    pmk_input_skip(box->input, box->pending);
    box->pending = 0;
    for (;;) {
        pmk_str line;
        size_t behind;
        pressmark_status status = find_line(box, &line, &behind, err);
        pmk_str bare = without_mark(box, line);

        if (status != PRESSMARK_OK) {
            box->is_done = true;
            box->record = bare.len > 0 ? count + 1 : 0;
            return status;
        }
        if (behind == 0 && line.len == 0)
            return pmk_box_finish(box, err);
        if (behind == 0 || line.len > box->max_bytes) {
            box->record = count + 1;
            return fail_long(box, err);
        }
        if (bare.len > 0) {
            box->record = count + 1;
            give(box, bare, behind);
            return PRESSMARK_OK;
        }
        pmk_input_skip(box->input, behind);
    }
}
