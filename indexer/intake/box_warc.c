/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * box_warc.c - an archive of the web: ISO 28500, as wget and crawlers write it
 *
 * A record is a head of lines, an empty line, as many bytes as the head says,
 * and two more empty lines.  It is read where it lies in the input, so that
 * the file may be of any length.
 *
 * Lengths lie, and files break off.  What stands behind a record tells
 * whether its length was right.  If it was not, the record is lost and
 * reported, and reading goes on with the next line that begins a record; in a
 * gzip that is damaged, with the next member that does.
 */
#include "base/date.h"
#include "base/error.h"
#include "intake/box.h"
#include "intake/web_record.h"

enum {
    HEAD_MAX = 1 << 16,    /* of a record */
    WHOLE_MAX = 1 << 20,   /* what is no page is looked at whole up to here */
    BEHIND = 4 + 5,        /* two empty lines and "WARC/" */
    RECOVERIES_MAX = 10000 /* members tried behind one damage */
};

/* What the head of a record says; views into the input. */
typedef struct record {
    size_t head_bytes;
    uint64_t length;
    bool has_length;
    bool is_segment; /* a later piece of a record that was cut up */
    pmk_str type;
    pmk_str url;
    pmk_str date;
    pmk_str content_type;
} record;

static pressmark_status fail_here(const pmk_box *box, const char *what,
                                  pressmark_error *err)
{
    return pmk_fail_at(err, PRESSMARK_E_FORMAT,
                       (size_t)pmk_input_offset(box->input), "%s", what);
}

/* ------------------------------------------------------------------ */
/* Finding the next record                                            */
/* ------------------------------------------------------------------ */

/* The line behind `from` that begins a record; SIZE_MAX when there is none. */
static size_t find_start(pmk_str view, size_t from)
{
    while (from < view.len) {
        size_t at =
            pmk_str_find(pmk_str_sub(view, from, view.len), PMK_STR("\nWARC/"));

        if (at == SIZE_MAX)
            return SIZE_MAX;
        from += at + 1;
        if (from + 5 < view.len && pmk_is_digit(view.ptr[from + 5]))
            return from;
    }
    return SIZE_MAX;
}

/* Move to the next line that begins a record, or to the end or damage. */
static void skip_to_start(pmk_box *box, size_t from)
{
    for (;;) {
        pmk_str view;
        size_t at;

        (void)pmk_input_peek(box->input, from + PMK_INPUT_STEP, &view, NULL);
        at = find_start(view, from);
        if (at != SIZE_MAX) {
            pmk_input_skip(box->input, at);
            return;
        }
        if (view.len < from + PMK_INPUT_STEP) {
            pmk_input_skip(box->input, view.len);
            return;
        }
        /* What begins with the last bytes is found the next time. */
        pmk_input_skip(box->input, view.len - 8);
        from = 0;
    }
}

/* The gzip is damaged: go on with the next member that holds a record. */
static void recover(pmk_box *box)
{
    for (int i = 0; i < RECOVERIES_MAX && pmk_input_recover(box->input); i++) {
        pmk_str view;

        if (pmk_input_peek(box->input, 6, &view, NULL) == PRESSMARK_OK
            && pmk_str_starts(view, PMK_STR("WARC/")))
            return;
    }
    box->is_done = true;
}

/* Reading failed; what of the record was read is lost. */
static pressmark_status meet_damage(pmk_box *box, pressmark_status status)
{
    if (status == PRESSMARK_E_FORMAT)
        recover(box);
    else
        box->is_done = true;
    return status;
}

/* Pass the empty lines in front of a record, few or many. */
static pressmark_status skip_lines(pmk_box *box, pmk_str *view,
                                   pressmark_error *err)
{
    for (;;) {
        pressmark_status status = pmk_input_peek(box->input, 1, view, err);
        size_t count = 0;

        while (count < view->len
               && (view->ptr[count] == '\r' || view->ptr[count] == '\n'))
            count++;
        if (count == 0 || status != PRESSMARK_OK)
            return view->len > 0 ? PRESSMARK_OK : status;
        pmk_input_skip(box->input, count);
    }
}

/* ------------------------------------------------------------------ */
/* The head of a record                                               */
/* ------------------------------------------------------------------ */

static void read_field(record *rec, pmk_str name, pmk_str value)
{
    if (pmk_str_ieq(name, PMK_STR("WARC-Type"))) {
        rec->type = value;
    } else if (pmk_str_ieq(name, PMK_STR("WARC-Target-URI"))) {
        /* wget writes it in angle brackets. */
        if (value.len > 1 && value.ptr[0] == '<'
            && value.ptr[value.len - 1] == '>')
            value = pmk_str_sub(value, 1, value.len - 1);
        rec->url = value;
    } else if (pmk_str_ieq(name, PMK_STR("WARC-Date"))) {
        rec->date = value;
    } else if (pmk_str_ieq(name, PMK_STR("Content-Type"))) {
        rec->content_type = value;
    } else if (pmk_str_ieq(name, PMK_STR("WARC-Segment-Number"))) {
        rec->is_segment = !pmk_str_eq(value, PMK_STR("1"));
    } else if (pmk_str_ieq(name, PMK_STR("Content-Length"))) {
        rec->length = 0;
        rec->has_length = value.len > 0 && value.len <= 18;
        for (size_t i = 0; i < value.len && rec->has_length; i++) {
            rec->has_length = pmk_is_digit(value.ptr[i]);
            rec->length = rec->length * 10 + (uint64_t)(value.ptr[i] - '0');
        }
    }
}

/* "WARC/1.0" */
static bool is_version(pmk_str line)
{
    size_t dots = 0;

    line = pmk_str_trim(line);
    if (!pmk_str_istarts(line, PMK_STR("WARC/")) || line.len < 8)
        return false;
    for (size_t i = 5; i < line.len; i++) {
        dots += line.ptr[i] == '.';
        if (line.ptr[i] != '.' && !pmk_is_digit(line.ptr[i]))
            return false;
    }
    return dots == 1 && line.len == 8 + (line.ptr[5] == '0');
}

/* Where the empty line behind the head ends; 0 when there is none. */
static size_t find_head_end(pmk_str view)
{
    for (size_t at = 0; at < view.len;) {
        const char *end = memchr(view.ptr + at, '\n', view.len - at);
        pmk_str line;

        if (end == NULL)
            return 0;
        line = pmk_str_sub(view, at, (size_t)(end - view.ptr));
        at += line.len + 1;
        if (line.len == 0 || pmk_str_eq(line, PMK_STR("\r")))
            return at;
    }
    return 0;
}

/* What is no head is reported, and passed. */
static pressmark_status fail_head(pmk_box *box, const char *what,
                                  pressmark_error *err)
{
    pressmark_status status = fail_here(box, what, err);

    skip_to_start(box, 0);
    return status;
}

/* `*view` holds the head when that is found. */
static pressmark_status show_head(pmk_box *box, size_t *head_bytes,
                                  pmk_str *view, pressmark_error *err)
{
    for (size_t want = 1024; want <= HEAD_MAX; want *= 4) {
        pressmark_status status = pmk_input_peek(box->input, want, view, err);

        *head_bytes = find_head_end(*view);
        if (*head_bytes > 0)
            return PRESSMARK_OK;
        if (status != PRESSMARK_OK)
            return meet_damage(box, status);
        if (view->len < want)
            return fail_head(box,
                             pmk_str_starts(*view, PMK_STR("WARC/"))
                                 ? "a WARC record that breaks off"
                                 : "no WARC record begins here",
                             err);
    }
    return fail_head(box, "the head of a WARC record does not end", err);
}

/* A line that begins with white space goes on with the one before.  Of what
 * matters here nothing is so long that it is broken, but some writers leave
 * the first line empty. */
static void read_fields(record *rec, pmk_str lines)
{
    pmk_str name = PMK_STR("");
    pmk_str line;
    bool is_open = false;

    while (pmk_str_cut(&lines, '\n', &line)) {
        pmk_str value = line;

        if (line.len > 0 && (line.ptr[0] == ' ' || line.ptr[0] == '\t')) {
            if (!is_open)
                continue;
        } else if (!pmk_str_cut(&value, ':', &name) || value.ptr == NULL) {
            is_open = false;
            continue;
        }
        value = pmk_str_trim(value);
        is_open = value.len == 0;
        if (!is_open)
            read_field(rec, pmk_str_trim(name), value);
    }
}

static pressmark_status read_head(pmk_box *box, record *rec, pmk_str *view,
                                  pressmark_error *err)
{
    pressmark_status status;
    pmk_str rest;
    pmk_str line;

    *rec = (record){0};
    status = show_head(box, &rec->head_bytes, view, err);
    if (status != PRESSMARK_OK)
        return status;
    rest = pmk_str_sub(*view, 0, rec->head_bytes);
    if (!pmk_str_cut(&rest, '\n', &line) || !is_version(line))
        return fail_head(box, "no WARC record begins here", err);
    read_fields(rec, rest);
    if (!rec->has_length)
        return fail_head(box, "a WARC record without a length", err);
    if (rec->type.len == 0)
        return fail_head(box, "a WARC record without a type", err);
    return PRESSMARK_OK;
}

/* ------------------------------------------------------------------ */
/* What follows it                                                    */
/* ------------------------------------------------------------------ */

/* Is what stands at `at` what stands behind a record?  Some writers leave one
 * of the empty lines out, some add more. */
static bool ends_well(pmk_str view, size_t at)
{
    pmk_str rest = pmk_str_sub(view, at, view.len);

    if (pmk_str_starts(rest, PMK_STR("\r\n\r\n")))
        return true;
    while (rest.len > 0 && (rest.ptr[0] == '\r' || rest.ptr[0] == '\n'))
        rest = pmk_str_sub(rest, 1, rest.len);
    return pmk_str_starts(rest, PMK_STR("WARC/"))
           || (rest.len < 5 && pmk_str_starts(PMK_STR("WARC/"), rest));
}

/* The length does not lead to the end of the record. */
static pressmark_status fail_length(pmk_box *box, const record *rec,
                                    bool at_end, pmk_str view,
                                    pressmark_error *err)
{
    size_t next = find_start(view, rec->head_bytes);
    pressmark_status status = fail_here(
        box,
        at_end && next == SIZE_MAX ? "a WARC record that breaks off"
                                   : "a WARC record with a wrong length",
        err);

    if (next != SIZE_MAX)
        pmk_input_skip(box->input, next);
    else
        skip_to_start(box, rec->head_bytes);
    return status;
}

/* Show the whole record, and see that it ends where it says. */
static pressmark_status show_whole(pmk_box *box, const record *rec,
                                   pmk_str *view, pressmark_error *err)
{
    size_t whole = rec->head_bytes + (size_t)rec->length;
    pressmark_status status =
        pmk_input_peek(box->input, whole + BEHIND, view, err);

    if (view->len < whole && status != PRESSMARK_OK)
        return meet_damage(box, status);
    if (view->len < whole || !ends_well(*view, whole))
        return fail_length(box, rec, view->len < whole, *view, err);
    return PRESSMARK_OK;
}

/* Move behind a record that is not looked at. */
static pressmark_status pass_by(pmk_box *box, const record *rec,
                                pressmark_error *err)
{
    uint64_t left = rec->head_bytes + rec->length;
    pmk_str view;

    if (rec->length <= WHOLE_MAX) {
        pressmark_status status = show_whole(box, rec, &view, err);

        if (status == PRESSMARK_OK)
            pmk_input_skip(box->input, (size_t)left);
        return status;
    }
    if (!pmk_input_is_gzip(box->input)
        && pmk_input_offset(box->input) + left
               > pmk_input_file_bytes(box->input)) {
        (void)pmk_input_peek(box->input, WHOLE_MAX, &view, NULL);
        return fail_length(box, rec, true, view, err);
    }
    while (left > 0) {
        size_t step = left < PMK_INPUT_STEP ? (size_t)left : PMK_INPUT_STEP;
        pressmark_status status = pmk_input_peek(box->input, step, &view, err);

        if (view.len < step && status != PRESSMARK_OK)
            return meet_damage(box, status);
        if (view.len < step) {
            box->is_done = true;
            return fail_here(box, "a WARC record that breaks off", err);
        }
        pmk_input_skip(box->input, step);
        left -= step;
    }
    return PRESSMARK_OK;
}

/* ------------------------------------------------------------------ */
/* Pages                                                              */
/* ------------------------------------------------------------------ */

static pressmark_status give(pmk_box *box, const record *rec, pmk_str block,
                             const pmk_web_record *web, pressmark_error *err)
{
    pressmark_time fetched;
    pressmark_status status = pmk_web_record_take(box, web, block, err);

    if (status != PRESSMARK_OK || !box->has_page)
        return status;
    if (pmk_time_is_iso(rec->date, &fetched))
        box->page.fetched = fetched;
    pmk_box_set_url(box, rec->url);
    return PRESSMARK_OK;
}

/* A record that may hold a page. */
static pressmark_status read_page(pmk_box *box, const record *rec,
                                  pressmark_error *err)
{
    bool is_answer = pmk_str_ieq(rec->type, PMK_STR("response"));
    size_t begin = rec->length < PMK_HTTP_HEAD_BYTES ? (size_t)rec->length
                                                     : PMK_HTTP_HEAD_BYTES;
    size_t most = PMK_WRAPPER_PAGES / 2 * box->max_bytes;
    pmk_web_record web;
    record again;
    pmk_str view;
    pressmark_status status;

    (void)pmk_input_peek(box->input, rec->head_bytes + begin, &view, NULL);
    if (view.len > rec->head_bytes + begin)
        view.len = rec->head_bytes + begin;
    web = pmk_web_record_see(pmk_str_sub(view, rec->head_bytes, view.len),
                             is_answer, rec->content_type);
    if (!web.may_be_page || rec->length > most) {
        box->passed += !web.may_be_page;
        status = pass_by(box, rec, err);
        return status == PRESSMARK_OK && web.may_be_page
                   ? pmk_box_fail_large(box, box->max_bytes, err)
                   : status;
    }
    status = show_whole(box, rec, &view, err);
    if (status != PRESSMARK_OK)
        return status;
    /* Showing more may have moved what was shown before. */
    status = read_head(box, &again, &view, err);
    if (status != PRESSMARK_OK)
        return status;
    box->pending = again.head_bytes + (size_t)again.length;
    view = pmk_str_sub(view, again.head_bytes, box->pending);
    web = pmk_web_record_see(view, is_answer, again.content_type);
    status = give(box, &again, view, &web, err);
    box->passed += status == PRESSMARK_OK && !box->has_page;
    return status;
}

/* One record; `has_page` says whether it gave a page. */
static pressmark_status read_record(pmk_box *box, pressmark_error *err)
{
    /* What nobody would call a page, and is not counted as one passed over. */
    static const pmk_str about[] = {PMK_STR("warcinfo"), PMK_STR("request"),
                                    PMK_STR("metadata")};
    record rec;
    pmk_str view;
    pressmark_status status = read_head(box, &rec, &view, err);

    if (status != PRESSMARK_OK)
        return status;
    for (size_t i = 0; i < sizeof(about) / sizeof(about[0]); i++)
        if (pmk_str_ieq(rec.type, about[i]))
            return pass_by(box, &rec, err);
    if (!rec.is_segment
        && (pmk_str_ieq(rec.type, PMK_STR("response"))
            || pmk_str_ieq(rec.type, PMK_STR("resource"))))
        return read_page(box, &rec, err);
    box->passed++;
    return pass_by(box, &rec, err);
}

pressmark_status pmk_box_warc(pmk_box *box, pressmark_error *err)
{
    while (!box->is_done) {
        pmk_str view;
        pressmark_status status;

        pmk_input_skip(box->input, box->pending);
        box->pending = 0;
        status = skip_lines(box, &view, err);
        if (status == PRESSMARK_OK && view.len == 0)
            return pmk_box_finish(box, err);
        box->record++;
        status = status == PRESSMARK_OK ? read_record(box, err)
                                        : meet_damage(box, status);
        if (status != PRESSMARK_OK || box->has_page)
            return status;
    }
    return PRESSMARK_OK;
}
