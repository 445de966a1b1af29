/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wrap.c - running text in lines that fit the screen
 *
 * Words are gathered whole and put where they fit; a word wider than the
 * screen is broken.  Ideographs and kana may stand at any line's end, except
 * that closing punctuation stays with what is before it and opening
 * punctuation with what follows.  Colours are switched on and off within a
 * line, because a pager forgets them at its end.
 */
#include "cli/wrap.h"

#include "cli/width.h"

#include <string.h>

static const char style_mark[] = "1;31";

/* What is wider is no letter with marks, and may be cut anywhere. */
enum { CLUSTER_MAX = 8 };

void pmk_wrap_begin(pmk_wrap *wrap, const pmk_screen *screen, unsigned indent,
                    unsigned column)
{
    memset(wrap, 0, offsetof(pmk_wrap, word));
    wrap->screen = screen;
    wrap->columns =
        screen->columns < PMK_LINE_MAX ? screen->columns : PMK_LINE_MAX;
    wrap->indent = indent < wrap->columns / 2 ? indent : 0;
    wrap->column = column;
    wrap->count = 0;
    wrap->word_width = 0;
}

static void begin_line(pmk_wrap *wrap)
{
    if (wrap->column > 0)
        return;
    fprintf(wrap->screen->out, "%*s", (int)wrap->indent, "");
    wrap->column = wrap->indent;
}

static void change_style(pmk_wrap *wrap, const char *wanted)
{
    if (!wrap->screen->color || wrap->now == wanted)
        return;
    if (wrap->now)
        fputs("\033[0m", wrap->screen->out);
    if (wanted)
        fprintf(wrap->screen->out, "\033[%sm", wanted);
    wrap->now = wanted;
}

/* Isolates are closed at the end of a line, which is a paragraph to the
 * terminal, and opened anew on the next. */
static void change_isolate(pmk_wrap *wrap, uint32_t wanted)
{
    if (wrap->isolate == wanted)
        return;
    if (wrap->isolate != 0)
        pmk_char_print(wrap->screen->out, PMK_ISOLATE_END);
    if (wanted != 0)
        pmk_char_print(wrap->screen->out, wanted);
    wrap->isolate = wanted;
}

static void break_line(pmk_wrap *wrap)
{
    change_isolate(wrap, 0);
    change_style(wrap, NULL);
    fputc('\n', wrap->screen->out);
    wrap->column = 0;
    wrap->line_used = false;
    begin_line(wrap);
}

static void print_word(pmk_wrap *wrap)
{
    for (size_t i = 0; i < wrap->count; i++) {
        const pmk_ink *ink = &wrap->word[i];

        if (wrap->column + ink->width > wrap->columns && ink->width > 0
            && wrap->line_used)
            break_line(wrap);
        change_style(wrap, ink->marked ? style_mark : wrap->style);
        change_isolate(wrap, ink->isolate);
        pmk_char_print(wrap->screen->out, ink->code);
        wrap->column += ink->width;
        wrap->line_used = true;
    }
}

static void flush_word(pmk_wrap *wrap)
{
    unsigned gap = wrap->space_due && wrap->line_used ? 1 : 0;

    if (wrap->count == 0)
        return;
    begin_line(wrap);
    if (wrap->line_used
        && wrap->column + gap + wrap->word_width > wrap->columns) {
        break_line(wrap);
    } else if (gap) {
        if (wrap->isolate != wrap->word[0].isolate)
            change_isolate(wrap, 0);
        /* A mark ends with its word, other styles run through. */
        if (wrap->now == style_mark)
            change_style(wrap, NULL);
        fputc(' ', wrap->screen->out);
        wrap->column++;
    }
    print_word(wrap);
    wrap->space_due = false;
    wrap->count = 0;
    wrap->word_width = 0;
}

/* May the line end between the word gathered so far and `ink`? */
static bool may_break_before(const pmk_wrap *wrap, const pmk_ink *ink)
{
    const pmk_ink *last;

    if (wrap->count == 0 || ink->width == 0)
        return false;
    last = &wrap->word[wrap->count - 1];
    if (!ink->may_part && !last->may_part)
        return false;
    return !pmk_char_is_closing(ink->code) && !pmk_char_is_opening(last->code);
}

static void add_char(pmk_wrap *wrap, pmk_ink ink)
{
    if (ink.code == ' ') {
        flush_word(wrap);
        wrap->space_due = true;
        return;
    }
    if (wrap->count == PMK_WORD_MAX || may_break_before(wrap, &ink))
        flush_word(wrap);
    wrap->word[wrap->count++] = ink;
    wrap->word_width += ink.width;
}

void pmk_wrap_text(pmk_wrap *wrap, const char *text,
                   const pressmark_span *marks, size_t mark_count)
{
    size_t length = strlen(text);
    uint32_t isolate = pmk_text_isolate(text, length);
    size_t cluster = 0; /* where the present one ends */
    bool is_heap = false;
    bool may_part = false;
    size_t mark = 0;

    for (size_t at = 0; at < length;) {
        pmk_ink ink = {.isolate = isolate};
        size_t start = at;

        /* Its first character has the width of all. */
        if (at >= cluster) {
            unsigned columns;

            cluster = pmk_cluster_end(text, length, at, &columns);
            is_heap = columns > CLUSTER_MAX;
            may_part = pmk_char_may_part(text, length, at);
            ink.width = (uint8_t)columns;
        }
        ink.code = pmk_char_safe(pmk_char_next(text, length, &at));
        /* A space may go, so what is attached to it stands for itself. */
        if (ink.code == ' ')
            cluster = at;
        ink.may_part = may_part;
        /* What a word has no room for may come to stand on the next line. */
        if (start > 0 && at <= cluster && wrap->count == PMK_WORD_MAX)
            is_heap = true;
        if (is_heap)
            ink.width = (uint8_t)pmk_char_most(ink.code);
        while (mark < mark_count && marks[mark].end <= start)
            mark++;
        ink.marked = mark < mark_count && marks[mark].start <= start;
        add_char(wrap, ink);
    }
}

void pmk_wrap_end(pmk_wrap *wrap)
{
    flush_word(wrap);
    change_isolate(wrap, 0);
    change_style(wrap, NULL);
    if (wrap->column > 0)
        fputc('\n', wrap->screen->out);
}
