/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * parse.c - what does libxml2 alone cost on these pages?
 *
 * Reads names of files from standard input, a line each, and makes a tree of
 * every one.  Its CPU time is the floor that extraction is compared with.
 */
#include <libxml/HTMLparser.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE_MAX_BYTES = 64 << 20 };

static char *read_file(const char *path, size_t *length)
{
    FILE *in = fopen(path, "rb");
    char *bytes = NULL;
    long size;

    *length = 0;
    if (in == NULL)
        return NULL;
    if (fseek(in, 0, SEEK_END) == 0 && (size = ftell(in)) > 0
        && size <= PAGE_MAX_BYTES && fseek(in, 0, SEEK_SET) == 0
        && (bytes = malloc((size_t)size)) != NULL)
        *length = fread(bytes, 1, (size_t)size, in);
    fclose(in);
    return bytes;
}

static int parse(const char *path)
{
    size_t length;
    char *bytes = read_file(path, &length);
    htmlDocPtr page = NULL;

    if (bytes != NULL)
        page = htmlReadMemory(bytes, (int)length, NULL, NULL,
                              HTML_PARSE_RECOVER | HTML_PARSE_NOERROR
                                  | HTML_PARSE_NOWARNING | HTML_PARSE_NONET
                                  | HTML_PARSE_COMPACT);
    free(bytes);
    if (page == NULL)
        return 0;
    xmlFreeDoc(page);
    return 1;
}

int main(void)
{
    char path[4096];
    int trees = 0;

    while (fgets(path, sizeof(path), stdin) != NULL) {
        path[strcspn(path, "\n")] = '\0';
        trees += parse(path);
    }
    xmlCleanupParser();
    printf("%d\n", trees);
    return trees > 0 ? 0 : 1;
}
