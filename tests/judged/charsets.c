/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * charsets.c - which charset was found for each file, and what it says
 *
 *     judged_charsets OUT FILE...
 *
 * Prints a line for each file: the charset, a tab, the number of bytes that
 * its text has in UTF-8, a tab, the file.  The texts go to OUT, one behind the
 * other.  No header and no name of a file helps: the bytes alone.
 */
#include "base/buf.h"
#include "intake/charset.h"
#include "intake/sniff.h"

#include <stdio.h>

enum { MAX_BYTES = 64 << 20, SNIFF_BYTES = 4096 };

static bool read_file(const char *path, pmk_buf *out)
{
    FILE *file = fopen(path, "rb");
    char step[1 << 16];
    size_t got;

    if (file == NULL)
        return false;
    pmk_buf_clear(out);
    while ((got = fread(step, 1, sizeof(step), file)) > 0)
        pmk_buf_add(out, pmk_str_n(step, got));
    fclose(file);
    return !out->failed;
}

/* Markup that is no web page, a feed for one, may declare a charset too. */
static bool is_markup(pmk_str bytes)
{
    const char *what = "";

    return pmk_sniff(pmk_str_sub(bytes, 0, SNIFF_BYTES), &what)
               != PRESSMARK_PAGE_TEXT
           && !pmk_str_starts(bytes, PMK_STR("{"));
}

int main(int argc, char **argv)
{
    FILE *texts = argc > 1 ? fopen(argv[1], "wb") : NULL;
    pmk_buf bytes, text;
    int bad = 0;

    pmk_buf_init(&bytes, MAX_BYTES);
    pmk_buf_init(&text, 3 * MAX_BYTES);
    for (int i = 2; i < argc && texts != NULL; i++) {
        const char *name = "";

        pmk_buf_clear(&text);
        if (!read_file(argv[i], &bytes)
            || pmk_decode(pmk_buf_str(&bytes), NULL,
                          is_markup(pmk_buf_str(&bytes)), &text, &name, NULL)
                   != PRESSMARK_OK) {
            fprintf(stderr, "%s: cannot be read\n", argv[i]);
            bad = 1;
            continue;
        }
        printf("%s\t%zu\t%s\n", name, text.len, argv[i]);
        fwrite(pmk_buf_cstr(&text), 1, text.len, texts);
    }
    pmk_buf_free(&bytes);
    pmk_buf_free(&text);
    if (texts == NULL || fclose(texts) != 0)
        return 2;
    return bad;
}
