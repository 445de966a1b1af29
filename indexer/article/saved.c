/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * saved.c - what saving programs note in a comment
 *
 *     Page saved with SingleFile
 *      url: https://example.org/story
 *      saved date: Mon Nov 23 2026 11:18:54 GMT+0100 (CET)
 *
 *     saved from url=(0025)https://example.org/story
 *
 *     Mirrored from example.org/story by HTTrack Website Copier/3.x
 *      [XR&CO'2014], Fri, 03 May 2019 10:20:30 GMT
 */
#include "article/saved.h"

#include "article/printed_date.h"
#include "article/rules.h"
#include "article/site.h"
#include "base/buf.h"
#include "store/article.h"

/* The rest of the line behind `label`; absent when it is not there. */
static pmk_str line_after(pmk_str comment, pmk_str label)
{
    size_t at = pmk_str_ifind(comment, label);
    pmk_str rest;
    pmk_str line;

    if (at == SIZE_MAX)
        return PMK_STR_NONE;
    rest = pmk_str_sub(comment, at + label.len, comment.len);
    if (!pmk_str_cut(&rest, '\n', &line))
        return PMK_STR_NONE;
    return pmk_str_trim(line);
}

static pmk_str cut_at_space(pmk_str text)
{
    size_t end = 0;

    while (end < text.len && !pmk_is_space(text.ptr[end]))
        end++;
    return pmk_str_sub(text, 0, end);
}

static pmk_str singlefile_address(pmk_str comment)
{
    size_t at = pmk_str_ifind(comment, PMK_STR("SingleFile"));

    if (at == SIZE_MAX)
        return PMK_STR_NONE;
    return cut_at_space(
        line_after(pmk_str_sub(comment, at, comment.len), PMK_STR("url:")));
}

static pmk_str explorer_address(pmk_str comment)
{
    pmk_str line = line_after(comment, PMK_STR("saved from url=("));
    const char *close = line.len > 0 ? memchr(line.ptr, ')', line.len) : NULL;

    if (close == NULL)
        return PMK_STR_NONE;
    return cut_at_space(
        pmk_str_sub(line, (size_t)(close - line.ptr) + 1, line.len));
}

pmk_str pmk_saved_address_in(pmk_str comment, pmk_arena *arena)
{
    pmk_str found = singlefile_address(comment);
    char room[2048];
    pmk_buf buf;

    if (pmk_url_host(found).len > 0)
        return found;
    found = explorer_address(comment);
    if (pmk_url_host(found).len > 0)
        return found;
    found = cut_at_space(line_after(comment, PMK_STR("Mirrored from ")));
    if (found.len == 0 || found.len > 2000)
        return PMK_STR_NONE;
    pmk_buf_lend(&buf, room, sizeof(room));
    pmk_buf_text(&buf, "http://");
    pmk_buf_add(&buf, found);
    return pmk_arena_str(arena, pmk_buf_str(&buf));
}

pmk_str pmk_saved_address(const pmk_reading *reading)
{
    return pmk_saved_address_in(reading->sheet->comment, reading->arena);
}

bool pmk_saved_time_in(pmk_str comment, pressmark_time *out, bool *is_httrack)
{
    pmk_printed_date date;
    pmk_str line = line_after(comment, PMK_STR("saved date:"));

    *is_httrack = line.len == 0;
    if (line.len == 0)
        line = line_after(comment, PMK_STR("by HTTrack Website Copier"));
    if (line.len > 200)
        line.len = 200;
    if (line.len == 0 || !pmk_printed_date_find(line, "en", &date))
        return false;
    *out = date.time;
    return date.time.precision >= PRESSMARK_TIME_DAY;
}

void pmk_find_saved(pmk_reading *reading)
{
    pressmark_evidence evidence = {PRESSMARK_FROM_MARKUP, 95, NULL};
    pressmark_time time;
    bool is_httrack;

    reading->captured = reading->page->fetched;
    if (!pmk_saved_time_in(reading->sheet->comment, &time, &is_httrack))
        return;
    if (reading->captured.precision == PRESSMARK_TIME_NONE)
        reading->captured = time;
    evidence.rule = pmk_rule_name(is_httrack ? PMK_RULE_SV2 : PMK_RULE_SV1);
    pmk_article_put_time(reading->article, PRESSMARK_SAVED, time, evidence);
}
