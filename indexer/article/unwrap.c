/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * unwrap.c - the lines of a text that was wrapped at a fixed width
 *
 * Collections of old wire stories keep the lines of the printer, and so do
 * texts taken from mail.  In the index a line is a paragraph: no phrase and no
 * sentence goes on behind its end.  A text was wrapped when no line is long
 * and many of them go on, with a small letter, in the middle of a sentence.
 * Then lines are joined; an empty line, an indented one and what follows a
 * short line begin a paragraph, so that tables stay.
 */
#include "article/unwrap.h"

#include "base/utf8.h"

enum {
    WIDTH_MAX = 125, /* characters of the widest line */
    GO_ON_SHARE = 3  /* every third line must go on */
};

typedef struct line_pair {
    pmk_str before; /* trimmed at its end */
    pmk_str after;
    size_t number; /* of the line before, from 1 */
} line_pair;

static bool next_line(pmk_str *rest, pmk_str *line)
{
    if (!pmk_str_cut(rest, '\n', line))
        return false;
    while (line->len > 0 && pmk_is_space(line->ptr[line->len - 1]))
        line->len--;
    return true;
}

/* Lines of one paragraph, as far as blanks tell. */
static bool are_together(const line_pair *pair)
{
    return pair->before.len > 0 && pair->after.len > 0
           && !pmk_is_space(pair->after.ptr[0]);
}

static bool ends_sentence(pmk_str line)
{
    return line.len > 0 && strchr(".!?:;\"", line.ptr[line.len - 1]) != NULL;
}

/* Does the sentence of the line before go on, in a small letter? */
static bool goes_on(const line_pair *pair)
{
    size_t at = 0;

    return !ends_sentence(pair->before)
           && pmk_is_lower(pmk_utf8_next(pair->after, &at));
}

/* The widest line in characters; 0: the text was not wrapped. */
static size_t find_width(pmk_str text)
{
    size_t together = 0, going = 0, widest = 0;
    line_pair pair = {0};

    while (next_line(&text, &pair.after)) {
        size_t width = pmk_utf8_count(pair.after);

        if (width > WIDTH_MAX)
            return 0;
        widest = width > widest ? width : widest;
        if (are_together(&pair)) {
            together++;
            going += goes_on(&pair);
        }
        pair.before = pair.after;
    }
    return going > 0 && going * GO_ON_SHARE >= together ? widest : 0;
}

/* The first line of a wire story is short where the dateline was cut off. */
static bool is_cut_first(const line_pair *pair, size_t width)
{
    size_t at = pair->before.len;

    return pair->number == 1 && pmk_is_lower(pmk_utf8_prev(pair->before, &at))
           && pmk_utf8_count(pair->after) > width / 2;
}

static bool is_joined(const line_pair *pair, size_t width)
{
    return are_together(pair)
           && (goes_on(pair) || pmk_utf8_count(pair->before) > width / 2
               || pmk_str_ends(pair->before, PMK_STR(","))
               || is_cut_first(pair, width));
}

/* A word cut at its hyphen keeps it, without a space. */
static const char *glue(pmk_str before)
{
    return before.len > 1 && before.ptr[before.len - 1] == '-'
                   && !pmk_is_space(before.ptr[before.len - 2])
                   && before.ptr[before.len - 2] != '-'
               ? ""
               : " ";
}

bool pmk_unwrap(pmk_str text, pmk_buf *out)
{
    size_t width = find_width(text);
    size_t start = out->len;
    line_pair pair = {0};

    if (width == 0)
        return false;
    while (next_line(&text, &pair.after)) {
        if (out->len > start && pair.after.len > 0)
            pmk_buf_text(out,
                         is_joined(&pair, width) ? glue(pair.before) : "\n");
        pmk_buf_add(out, pmk_str_trim(pair.after));
        pair.before = pair.after;
        pair.number++;
    }
    return true;
}
