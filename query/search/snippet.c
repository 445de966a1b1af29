/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * snippet.c - the passage of a text that answers best
 *
 * The text is taken as sentences (snippet_text.c), one or two parts of it are
 * chosen (snippet_choose.c) and written out here with their marks.
 */
#include "search/snippet.h"

#include "base/error.h"
#include "base/utf8.h"
#include "search/snippet_choose.h"

enum { SLACK = 4 /* a snippet may be a quarter longer than asked for */ };

/* The text of a fragment, each run of white space as one space; its spans,
 * those from the `next` on, are counted in the body and become places in
 * `out`. */
static void add_fragment(pmk_str body, pressmark_span part, pmk_spans *spans,
                         size_t next, pmk_buf *out)
{
    pressmark_span *marks = spans->at;
    size_t count = spans->count;
    bool was_space = false;

    for (size_t i = part.start; i <= part.end; i++) {
        bool is_space = i < part.end && pmk_is_space(body.ptr[i]);

        if (next < count && marks[next].end == i)
            marks[next++].end = out->len;
        if (next < count && marks[next].start == i)
            marks[next].start = out->len;
        if (i < part.end && !(is_space && was_space))
            pmk_buf_char(out, is_space ? ' ' : body.ptr[i]);
        was_space = is_space;
    }
}

static pressmark_status write_out(const pmk_snippet_text *s,
                                  const pmk_fragment *parts, size_t count,
                                  pressmark_marked_text *out)
{
    pmk_spans spans = {0};
    pressmark_status status = PRESSMARK_OK;
    pmk_buf text;

    pmk_buf_init(&text, PMK_MARK_BYTES_MAX);
    for (size_t i = 0; i < count && status == PRESSMARK_OK; i++) {
        pressmark_span part = parts[i].span;
        size_t first = spans.count;

        if (i > 0)
            pmk_buf_text(&text, pmk_snippet_gap);
        status = pmk_mark_spans(&s->places, part.start, part.end, part.start,
                                s->arena, &spans, s->err);
        add_fragment(s->body, part, &spans, first, &text);
    }
    out->text = pmk_arena_text(s->arena, pmk_buf_str(&text));
    if (status == PRESSMARK_OK && (text.failed || out->text == NULL))
        status = pmk_fail_memory(s->err);
    pmk_buf_free(&text);
    out->marks = spans.at;
    out->mark_count = spans.count;
    out->cut_before = parts[0].span.start > s->sentences[0].span.start;
    out->cut_after =
        parts[count - 1].span.end < s->sentences[s->count - 1].span.end;
    return status;
}

pressmark_status pmk_snippet_make(const pmk_mark_ask *ask, pmk_str body,
                                  pmk_str headline, size_t bytes,
                                  pmk_arena *arena, pressmark_marked_text *out,
                                  pressmark_error *err)
{
    pmk_snippet_text s = {.ask = ask,
                          .arena = arena,
                          .err = err,
                          .body = body,
                          .bytes = bytes,
                          .room = bytes + bytes / SLACK};
    pmk_fragment parts[2];
    pressmark_status status;

    *out = (pressmark_marked_text){0};
    if (s.body.len > PMK_MARK_BYTES_MAX)
        s.body.len = pmk_utf8_floor(body, PMK_MARK_BYTES_MAX);
    status = pmk_snippet_read(&s, headline);
    if (status != PRESSMARK_OK || s.count == 0)
        return status;
    return write_out(&s, parts, pmk_snippet_choose(&s, parts), out);
}

pressmark_status pmk_snippet_whole(const pmk_mark_ask *ask, pmk_str text,
                                   pmk_arena *arena, pressmark_marked_text *out,
                                   pressmark_error *err)
{
    pmk_places places;
    pmk_spans spans = {0};
    pressmark_status status = pmk_mark_places(ask, text, arena, &places, err);

    *out = (pressmark_marked_text){0};
    if (status == PRESSMARK_OK)
        status = pmk_mark_spans(&places, 0, text.len, 0, arena, &spans, err);
    if (status != PRESSMARK_OK)
        return status;
    out->text = pmk_arena_text(arena, text);
    out->marks = spans.at;
    out->mark_count = spans.count;
    return out->text != NULL ? PRESSMARK_OK : pmk_fail_memory(err);
}
