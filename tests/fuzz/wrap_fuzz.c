/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wrap_fuzz.c - text of a page on a terminal
 *
 * Whatever the page holds, only line ends and our own colours steer the
 * terminal, and no line is wider than the screen.  The first line may say
 * "color" and "narrow".
 */
#include "base/utf8.h"
#include "cli/width.h"
#include "cli/wrap.h"
#include "fuzz.h"

/* What is left when our own colours are taken out. */
static void check(pmk_str out, unsigned columns)
{
    size_t width = 0;

    MUST(pmk_utf8_ok(out));
    for (size_t at = 0; at < out.len;) {
        size_t end = at;
        uint32_t code = pmk_utf8_next(out, &end);

        if (code == 0x1B) {
            MUST(at + 1 < out.len && out.ptr[at + 1] == '[');
            while (out.ptr[end] != 'm')
                MUST(++end < out.len);
            end++;
        } else if (code == '\n')
            width = 0;
        else {
            MUST(!pmk_char_is_control(code));
            width += pmk_char_width(code);
            MUST(width <= columns);
        }
        at = end;
    }
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
