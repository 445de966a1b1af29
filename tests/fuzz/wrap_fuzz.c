/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wrap_fuzz.c - text of a page on a terminal
 *
 * Whatever the page holds, only line ends and our own colours steer the
 * terminal, and no line is wider than the screen.  The first line may say
 * "color" and "narrow".
 */
#include "base/buf.h"
#include "base/utf8.h"
#include "cli/width.h"
#include "cli/wrap.h"
#include "fuzz.h"

/* A line without what we put in: it fits. */
static void check_line(pmk_buf *line, unsigned columns)
{
    MUST(!line->failed);
    MUST(pmk_text_width(pmk_buf_cstr(line), line->len) <= columns);
    pmk_buf_clear(line);
}

/* What is left when our own colours are taken out; an isolate is closed on
 * the line that it begins on. */
static void check(pmk_str out, unsigned columns)
{
    bool is_isolated = false;
    pmk_buf line;

    pmk_buf_init(&line, out.len + 1);
    MUST(pmk_utf8_ok(out));
    for (size_t at = 0; at < out.len;) {
        size_t end = at;
        uint32_t code = pmk_utf8_next(out, &end);

        if (code == 0x1B) {
            MUST(at + 1 < out.len && out.ptr[at + 1] == '[');
            while (out.ptr[end] != 'm')
                MUST(++end < out.len);
            end++;
        } else if (code == '\n') {
            MUST(!is_isolated);
            check_line(&line, columns);
        } else if (code == 0x2066 || code == 0x2067) {
            MUST(!is_isolated);
            is_isolated = true;
        } else if (code == PMK_ISOLATE_END) {
            MUST(is_isolated);
            is_isolated = false;
        } else {
            MUST(!pmk_char_is_control(code));
            pmk_buf_add(&line, pmk_str_sub(out, at, end));
        }
        at = end;
    }
    check_line(&line, columns);
    pmk_buf_free(&line);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str bytes = fuzz_input(data, size);
    pmk_str head = fuzz_line(&bytes);
    pmk_screen screen = {.columns = fuzz_has(head, "narrow") ? 20 : 61,
                         .color = fuzz_has(head, "color")};
    pressmark_span marks[] = {{2, 9}, {12, 13}, {20, 300}};
    char *text = malloc(bytes.len + 1);
    char *got = NULL;
    size_t length = 0;
    pmk_wrap wrap;

    MUST(text != NULL);
    fuzz_text(bytes, text, bytes.len + 1);
    screen.out = open_memstream(&got, &length);
    MUST(screen.out != NULL);
    pmk_wrap_begin(&wrap, &screen, 4, 0);
    pmk_wrap_text(&wrap, text, marks, 3);
    pmk_wrap_end(&wrap);
    fclose(screen.out);
    check(pmk_str_n(got, length), screen.columns);
    free(got);
    free(text);
    return 0;
}
