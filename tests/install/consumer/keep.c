/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * keep INDEX PAGE - put one article and one saved page into an index
 *
 * Both come from memory, as in a program that never writes them to disk; the
 * first is clean already, the second is cleaned by the library.
 */
#include <pressmark/index.h>

#include <stdio.h>
#include <stdlib.h>

static pressmark_status add_article(pressmark_writer *writer,
                                    pressmark_error *err)
{
    static const struct {
        pressmark_field field;
        const char *text;
    } parts[] = {
        {PRESSMARK_URL, "https://ledger.example/pears"},
        {PRESSMARK_HEADLINE, "Pears are early this year"},
        {PRESSMARK_BODY, "The pears of the valley ripen in August.\n"},
    };
    pressmark_article *article = NULL;
    pressmark_outcome outcome;
    pressmark_status status = pressmark_article_new(&article, err);

    for (size_t i = 0; i < 3 && status == PRESSMARK_OK; i++)
        status =
            pressmark_article_add(article, parts[i].field, parts[i].text, err);
    if (status == PRESSMARK_OK)
        status = pressmark_writer_add_article(writer, article, &outcome, err);
    pressmark_article_free(article);
    return status;
}

static pressmark_status add_page(pressmark_writer *writer, const char *path,
                                 pressmark_error *err)
{
    static char bytes[1 << 20];
    pressmark_page page = PRESSMARK_PAGE_INIT;
    pressmark_outcome outcome;
    FILE *file = fopen(path, "rb");

    if (file == NULL)
        return PRESSMARK_E_NOT_FOUND;
    page.bytes = bytes;
    page.length = fread(bytes, 1, sizeof(bytes), file);
    page.source = path;
    fclose(file);
    return pressmark_writer_add_page(writer, &page, &outcome, err);
}

int main(int argc, char **argv)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_writer *writer = NULL;
    pressmark_status status = PRESSMARK_E_ARGUMENT;

    if (argc == 3)
        status = pressmark_writer_open(argv[1], NULL, &writer, &err);
    if (status == PRESSMARK_OK)
        status = add_article(writer, &err);
    if (status == PRESSMARK_OK)
        status = add_page(writer, argv[2], &err);
    if (status == PRESSMARK_OK)
        status = pressmark_writer_commit(writer, &err);
    if (status != PRESSMARK_OK)
        fprintf(stderr, "%s: %s\n", pressmark_status_name(status), err.message);
    pressmark_writer_free(writer);
    return status == PRESSMARK_OK ? 0 : 1;
}
