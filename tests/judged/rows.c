/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rows.c - what the classifier sees of a page, for those who train it
 *
 *     judged_rows --columns
 *     judged_rows [--model=FILE] OUT PAGE... >BLOCKS
 *
 * The first form prints the names of the columns.  The second reads pages
 * and writes, as 16-bit numbers, the columns of every block to OUT.rows and
 * those of every page to OUT.pages, and for every block a byte to OUT.keep:
 * would the model take it?  Standard output has a line for each page, its
 * path and number of blocks, then a line for each block, its text.  Linked
 * to the insides of the library, so that training and extraction see the
 * same numbers.
 */
#include "article/choose.h"
#include "article/columns.h"
#include "article/facts.h"
#include "base/buf.h"
#include "intake/charset.h"

#include <stdio.h>
#include <stdlib.h>

#define COLUMN_NAME(id) #id,
static const char *const names[] = {PMK_COLUMNS(COLUMN_NAME)};
static const char *const page_names[] = {PMK_PAGE_COLUMNS(COLUMN_NAME)};

typedef struct outputs {
    FILE *rows;
    FILE *pages;
    FILE *keep;
} outputs;

static bool read_file(const char *path, pmk_buf *out)
{
    FILE *file = fopen(path, "rb");
    char step[1 << 16];
    size_t got;

    if (file == NULL)
        return false;
    while ((got = fread(step, 1, sizeof(step), file)) > 0)
        pmk_buf_add(out, pmk_str_n(step, got));
    fclose(file);
    return !out->failed;
}

static bool print_story(pmk_reading *reading, const char *path,
                        const outputs *out)
{
    const pmk_sheet *sheet = reading->sheet;
    size_t count = sheet->block_count;
    pmk_story story = {0};
    pmk_verdict verdict = {0};
    pmk_row *rows;

    if (pmk_read_facts(reading, NULL) != PRESSMARK_OK
        || pmk_read_headline(reading, NULL) != PRESSMARK_OK
        || pmk_read_language(reading, NULL) != PRESSMARK_OK
        || !pmk_story_read(reading, &story))
        return false;
    rows = pmk_story_rows(&story);
    if (rows == NULL || !pmk_story_judge(&story, reading->model, &verdict))
        return false;
    printf("%s\t%zu\n", path, count);
    for (size_t i = 0; i < count; i++)
        printf("%.*s\n", (int)sheet->blocks[i].text.len,
               sheet->blocks[i].text.ptr);
    return fwrite(rows, sizeof(*rows), count, out->rows) == count
           && fwrite(&verdict.page, sizeof(verdict.page), 1, out->pages) == 1
           && fwrite(verdict.keep, 1, count, out->keep) == count;
}

static bool print_page(const char *path, const pmk_model *model,
                       const outputs *out)
{
    pressmark_page page = PRESSMARK_PAGE_INIT;
    pressmark_article *article = NULL;
    const char *charset;
    pmk_sheet *sheet = NULL;
    pmk_arena arena;
    pmk_buf bytes;
    pmk_buf text;
    bool done = false;

    pmk_arena_init(&arena, (size_t)1 << 30);
    pmk_buf_init(&bytes, 64 << 20);
    pmk_buf_init(&text, 256 << 20);
    if (read_file(path, &bytes)
        && pressmark_article_new(&article, NULL) == PRESSMARK_OK
        && pmk_decode(pmk_buf_str(&bytes), NULL, true, &text, &charset, NULL)
               == PRESSMARK_OK
        && pmk_sheet_of_html(pmk_buf_str(&text), 0, &arena, &sheet, NULL)
               == PRESSMARK_OK) {
        pmk_reading reading = {.arena = &arena,
                               .page = &page,
                               .sheet = sheet,
                               .article = article,
                               .model = model,
                               .headline_block = PMK_NO_BLOCK,
                               .language = "",
                               .body_first_block = PMK_NO_BLOCK,
                               .body_last_block = PMK_NO_BLOCK};

        done = print_story(&reading, path, out);
    }
    pressmark_article_free(article);
    pmk_buf_free(&text);
    pmk_buf_free(&bytes);
    pmk_arena_free(&arena);
    return done;
}

static FILE *open_output(const char *name, const char *end)
{
    char path[4096];
    FILE *file;

    snprintf(path, sizeof(path), "%s.%s", name, end);
    file = fopen(path, "wb");
    if (file == NULL)
        perror(path);
    return file;
}

static int print_names(void)
{
    for (size_t i = 0; i < PMK_COLUMN_COUNT; i++)
        printf("block %s\n", names[i]);
    for (size_t i = 0; i < PMK_PAGE_COLUMN_COUNT; i++)
        printf("page %s\n", page_names[i]);
    return 0;
}

static int print_pages(const pmk_model *model, char **args, int count)
{
    outputs out = {open_output(args[0], "rows"), open_output(args[0], "pages"),
                   open_output(args[0], "keep")};
    int bad = 0;

    if (out.rows == NULL || out.pages == NULL || out.keep == NULL)
        return 2;
    for (int i = 1; i < count; i++)
        if (!print_page(args[i], model, &out)) {
            fprintf(stderr, "%s: cannot be read\n", args[i]);
            bad = 1;
        }
    bad |= fclose(out.rows) != 0;
    bad |= fclose(out.pages) != 0;
    bad |= fclose(out.keep) != 0;
    return bad;
}

int main(int argc, char **argv)
{
    const pmk_model *model = &pmk_model_builtin;
    pmk_model *loaded = NULL;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    int first = 1;
    int result;

    if (argc == 2 && strcmp(argv[1], "--columns") == 0)
        return print_names();
    if (argc > 1 && strncmp(argv[1], "--model=", 8) == 0) {
        if (pmk_model_load(argv[1] + 8, &loaded, &err) != PRESSMARK_OK) {
            fprintf(stderr, "%s\n", err.message);
            return 2;
        }
        model = loaded;
        first = 2;
    }
    if (argc < first + 2)
        return 2;
    result = print_pages(model, argv + first, argc - first);
    pmk_model_free(loaded);
    return result;
}
