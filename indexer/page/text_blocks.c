/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text_blocks.c - a text save -> the same blocks
 *
 * A save of a page's visible text holds one paragraph a line, with or
 * without empty lines between.  A text that was wrapped at a fixed width
 * (mail, old archives) is known by its lines, nearly all of one length; its
 * lines are joined up to the next empty one.
 */
#include "base/error.h"
#include "base/vec.h"
#include "page/fold.h"
#include "page/sheet.h"

enum {
    WRAP_MIN = 50, /* the narrowest and widest wrapped text */
    WRAP_MAX = 100,
    WRAP_LINES = 8, /* fewer inner lines prove nothing */
    LINES_MAX = 2000000
};

typedef struct text_run {
    pmk_arena *arena;
    PMK_VEC(pmk_block) blocks;
    pmk_fold fold;
    uint32_t line;       /* present line */
    uint32_t first_line; /* of the open block */
    size_t width;        /* of wrapped text, or 0 */
    size_t last_len;     /* of the line before, within the open block */
    bool blank_before;
    bool blank_pending;
    bool memory;
} text_run;

/* The next line of `rest`, ended by LF, CR LF, CR or a form feed. */
static bool cut_line(pmk_str *rest, pmk_str *line)
{
    size_t at = 0;
    size_t skip = 1;

    if (rest->len == 0)
        return false;
    while (at < rest->len && rest->ptr[at] != '\n' && rest->ptr[at] != '\r'
           && rest->ptr[at] != '\f')
        at++;
    *line = pmk_str_n(rest->ptr, at);
    if (at + 1 < rest->len && rest->ptr[at] == '\r'
        && rest->ptr[at + 1] == '\n')
        skip = 2;
    *rest = at < rest->len ? pmk_str_sub(*rest, at + skip, rest->len)
                           : pmk_str_n(rest->ptr + rest->len, 0);
    return true;
}

/* The width at which the text was wrapped, or 0.  Inner lines are those that
 * another line follows without a gap. */
static size_t find_width(pmk_str text)
{
    size_t inner = 0;
    size_t full = 0;
    size_t widest = 0;
    size_t last = 0;
    pmk_str line;

    while (cut_line(&text, &line)) {
        line = pmk_str_trim(line);
        if (line.len > widest)
            widest = line.len;
        if (line.len > 0 && last > 0) {
            inner++;
            full += last >= WRAP_MIN;
        }
        last = line.len;
    }
    if (widest > WRAP_MAX + WRAP_MAX / 4 || inner < WRAP_LINES
        || full * 10 < inner * 7)
        return 0;
    return widest;
}

static void end_block(text_run *run)
{
    pmk_block block = {.kind = PMK_PARAGRAPH,
                       .node = PMK_NO_NODE,
                       .line = run->first_line,
                       .blank_before = run->blank_before};

    block.text = pmk_fold_take(&run->fold);
    run->last_len = 0;
    if (block.text.len > 0)
        run->memory &= pmk_vec_push(run->arena, &run->blocks, block);
}

static void add_line(text_run *run, pmk_str line)
{
    bool is_new;

    line = pmk_str_trim(line);
    run->line++;
    if (line.len == 0) {
        end_block(run);
        run->blank_pending = true;
        return;
    }
    is_new = run->width == 0 || run->last_len < run->width / 2;
    if (is_new) {
        end_block(run);
        run->first_line = run->line;
        run->blank_before = run->blank_pending;
    }
    run->blank_pending = false;
    pmk_fold_add(&run->fold, line);
    run->fold.space = true;
    run->last_len = line.len;
}

pressmark_status pmk_sheet_of_text(pmk_str text, pmk_arena *arena,
                                   pmk_sheet **out, pressmark_error *err)
{
    text_run run = {.arena = arena, .memory = true};
    pmk_sheet *sheet = PMK_NEW(arena, pmk_sheet);
    pmk_str line;

    *out = NULL;
    run.fold.out = pmk_arena_get(arena, pmk_fold_room(text.len) * 2);
    if (sheet == NULL || run.fold.out == NULL)
        return pmk_fail_memory(err);
    run.width = find_width(text);
    while (run.memory && run.line < LINES_MAX && cut_line(&text, &line))
        add_line(&run, line);
    if (run.memory)
        end_block(&run);
    if (!run.memory)
        return pmk_fail_memory(err);
    sheet->blocks = run.blocks.at;
    sheet->block_count = run.blocks.count;
    sheet->comment = PMK_STR("");
    *out = sheet;
    return PRESSMARK_OK;
}
