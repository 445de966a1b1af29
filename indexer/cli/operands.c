/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * operands.c - which pages the user asked for
 */
#include "operands.h"

#include "say.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of a list; it is held in memory, and so are its paths. */
static const size_t list_max = (size_t)1 << 30;

void pmk_operands_free(pmk_operands *operands)
{
    free(operands->paths);
    free(operands->list);
    *operands = (pmk_operands){.paths = NULL};
}

static int fail_memory(void)
{
    fputs("pressmark-index: out of memory\n", stderr);
    return PMK_EXIT_INDEX;
}

static int fail_list(const char *name, const char *why)
{
    fputs("pressmark-index: ", stderr);
    pmk_say_text(stderr, name);
    fprintf(stderr, ": %s\n", why);
    return PMK_EXIT_USAGE;
}

/* All of a stream, ended by NUL. */
static int read_list(FILE *in, const char *name, pmk_operands *out,
                     size_t *length)
{
    size_t room = 0;
    size_t got;

    *length = 0;
    do {
        if (room - *length < 2) {
            size_t wanted = room < 1 << 16 ? 1 << 16 : room * 2;
            char *grown = wanted > list_max ? NULL : realloc(out->list, wanted);

            if (wanted > list_max)
                return fail_list(name, "the list is too long");
            if (grown == NULL)
                return fail_memory();
            out->list = grown;
            room = wanted;
        }
        got = fread(out->list + *length, 1, room - *length - 1, in);
        *length += got;
    } while (got > 0);
    out->list[*length] = '\0';
    return ferror(in) ? fail_list(name, strerror(errno)) : -1;
}

/* A path of the list that leads nowhere is told and passed over: files come
 * and go while a list is on its way. */
static void add_listed(pmk_operands *out, const char *path)
{
    pressmark_error why = PRESSMARK_ERROR_INIT;
    struct stat st;

    if (path[0] == '\0')
        return;
    if (stat(path, &st) == 0) {
        out->paths[out->count++] = path;
        return;
    }
    snprintf(why.message, sizeof(why.message), "%s", strerror(errno));
    pmk_say_page(path, NULL, &why);
    out->failed = true;
}

static int split_list(pmk_operands *out, size_t length, char end)
{
    size_t most = out->count + 1;
    const char **grown;
    size_t start = 0;

    for (size_t i = 0; i < length; i++)
        most += out->list[i] == end;
    grown = realloc(out->paths, (most + 1) * sizeof(*grown));
    if (grown == NULL)
        return fail_memory();
    out->paths = grown;
    for (size_t i = 0; i <= length; i++) {
        if (i < length && out->list[i] != end)
            continue;
        out->list[i] = '\0';
        add_listed(out, out->list + start);
        start = i + 1;
    }
    return -1;
}

static int add_list(const pmk_index_settings *settings, pmk_operands *out)
{
    const char *name = settings->files_from;
    bool is_stdin = strcmp(name, "-") == 0;
    FILE *in = is_stdin ? stdin : fopen(name, "re");
    size_t length;
    int code;

    if (in == NULL)
        return fail_list(name, strerror(errno));
    code = read_list(in, name, out, &length);
    if (!is_stdin)
        fclose(in);
    return code >= 0
               ? code
               : split_list(out, length, settings->null_ends ? '\0' : '\n');
}

int pmk_operands_read(const pmk_index_settings *settings, int argc, char **argv,
                      pmk_operands *out)
{
    *out = (pmk_operands){.paths = calloc((size_t)argc + 1, sizeof(char *))};
    if (out->paths == NULL)
        return fail_memory();
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-") == 0)
            out->has_input = true;
        else
            out->paths[out->count++] = argv[i];
    }
    return settings->files_from != NULL ? add_list(settings, out) : -1;
}

pressmark_status pmk_operands_input(pressmark_pages **out, pressmark_error *err)
{
    return pressmark_pages_open_fd(STDIN_FILENO, "-", 0, out, err);
}

void pmk_operands_describe(const pmk_index_settings *settings,
                           pressmark_page *page)
{
    if (page->kind == PRESSMARK_PAGE_JSON)
        return;
    if (settings->url != NULL)
        page->url = settings->url;
    if (settings->saved.precision != PRESSMARK_TIME_NONE)
        page->fetched = settings->saved;
}
