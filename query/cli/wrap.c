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

void pmk_wrap_begin(pmk_wrap *wrap, const pmk_screen *screen, unsigned indent,
                    unsigned column)
{
    memset(wrap, 0, offsetof(pmk_wrap, word));
    wrap->screen = screen;
    wrap->indent = indent < screen->columns / 2 ? indent : 0;
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

static void break_line(pmk_wrap *wrap)
{
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

        if (wrap->column + ink->width > wrap->screen->columns && ink->width > 0
            && wrap->line_used)
            break_line(wrap);
        change_style(wrap, ink->marked ? style_mark : wrap->style);
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
        && wrap->column + gap + wrap->word_width > wrap->screen->columns) {
        break_line(wrap);
    } else if (gap) {
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

/* May the line end between the word gathered so far and `code`? */
static bool may_break_before(const pmk_wrap *wrap, uint32_t code,
                             unsigned width)
{
    const pmk_ink *last;

    if (wrap->count == 0 || width == 0)
        return false;
    last = &wrap->word[wrap->count - 1];
    if (width != 2 && last->width != 2)
        return false;
    return !pmk_char_is_closing(code) && !pmk_char_is_opening(last->code);
}

static void add_char(pmk_wrap *wrap, uint32_t code, bool marked)
{
    unsigned width = pmk_char_width(code);

    if (code == ' ') {
        flush_word(wrap);
        wrap->space_due = true;
        return;
    }
    if (wrap->count == PMK_WORD_MAX || may_break_before(wrap, code, width))
        flush_word(wrap);
    wrap->word[wrap->count++] =
        (pmk_ink){.code = code, .width = (uint8_t)width, .marked = marked};
    wrap->word_width += width;
}

void pmk_wrap_text(pmk_wrap *wrap, const char *text,
                   const pressmark_span *marks, size_t mark_count)
{
    size_t length = strlen(text);
    size_t mark = 0;

    for (size_t at = 0; at < length;) {
        size_t start = at;
        uint32_t code = pmk_char_safe(pmk_char_next(text, length, &at));

        while (mark < mark_count && marks[mark].end <= start)
            mark++;
        add_char(wrap, code, mark < mark_count && marks[mark].start <= start);
    }
}

void pmk_wrap_end(pmk_wrap *wrap)
{
    flush_word(wrap);
    change_style(wrap, NULL);
    if (wrap->column > 0)
        fputc('\n', wrap->screen->out);
}
