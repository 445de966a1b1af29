/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cases.c - text in, text out
 */
#include "cases/cases.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int passed;
static int failed;

static int slurp(const char *path, pmk_buf *out)
{
    FILE *file = fopen(path, "rb");
    char room[4096];
    size_t got;

    if (file == NULL)
        return -1;
    while ((got = fread(room, 1, sizeof(room), file)) > 0)
        pmk_buf_add(out, pmk_str_n(room, got));
    fclose(file);
    return out->failed ? -1 : 0;
}

static void run_case(const char *path, pmk_str title, pmk_str input,
                     pmk_str want, cases_fn run)
{
    bool broken = pmk_str_find(title, PMK_STR("known-broken")) != (size_t)-1;
    pmk_buf out;
    bool same;

    pmk_buf_init(&out, 1 << 24);
    run(input, &out);
    same = pmk_str_eq(pmk_str_trim(pmk_buf_str(&out)), pmk_str_trim(want));
    if (same != broken) {
        passed++;
    } else {
        failed++;
        printf("%s: %.*s%s\n--- expected\n%.*s\n--- got\n%s\n\n", path,
               (int)title.len, title.ptr,
               broken ? " (passes: take the mark off)" : "", (int)want.len,
               want.ptr, pmk_buf_cstr(&out));
    }
    pmk_buf_free(&out);
}

/* The next line of `rest` that starts with `mark`, as its place in `rest`. */
static size_t find_line(pmk_str rest, pmk_str mark)
{
    size_t at = 0;

    while (at < rest.len) {
        pmk_str line = pmk_str_sub(rest, at, rest.len);
        const char *end;

        if (pmk_str_starts(line, mark))
            return at;
        end = memchr(line.ptr, '\n', line.len);
        if (end == NULL)
            break;
        at += (size_t)(end - line.ptr) + 1;
    }
    return rest.len;
}

static pmk_str cut_line(pmk_str *rest)
{
    pmk_str line = PMK_STR_NONE;

    if (!pmk_str_cut(rest, '\n', &line) || rest->ptr == NULL)
        *rest = PMK_STR("");
    return line;
}

static void run_file(const char *path, cases_fn run)
{
    pmk_buf text;
    pmk_str rest;

    pmk_buf_init(&text, 1 << 24);
    if (slurp(path, &text) != 0) {
        printf("%s: cannot be read\n", path);
        failed++;
    }
    rest = pmk_buf_str(&text);
    rest = pmk_str_sub(rest, find_line(rest, PMK_STR("==== ")), rest.len);
    while (rest.len > 0) {
        pmk_str title = cut_line(&rest);
        size_t line = find_line(rest, PMK_STR("----"));
        pmk_str input = pmk_str_sub(rest, 0, line);
        pmk_str want;

        rest = pmk_str_sub(rest, line, rest.len);
        cut_line(&rest);
        line = find_line(rest, PMK_STR("==== "));
        want = pmk_str_sub(rest, 0, line);
        rest = pmk_str_sub(rest, line, rest.len);
        if (pmk_str_ends(input, PMK_STR("\n")))
            input.len--;
        run_case(path, pmk_str_sub(title, 5, title.len), input, want, run);
    }
    pmk_buf_free(&text);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

int cases_main(int argc, char **argv, cases_fn run)
{
    struct dirent **names = NULL;
    int count = argc == 2 ? scandir(argv[1], &names, NULL, by_name) : -1;

    for (int i = 0; i < count; i++) {
        char path[4096];

        snprintf(path, sizeof(path), "%s/%s", argv[1], names[i]->d_name);
        if (names[i]->d_name[0] != '.')
            run_file(path, run);
        free(names[i]);
    }
    free(names);
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0 || passed == 0;
}
