/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * names.c - the names in a folder, in byte order
 */
#include "intake/names.h"

#include "base/error.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void pmk_names_init(pmk_names *names, size_t max_bytes)
{
    *names = (pmk_names){.count = 0};
    pmk_buf_init(&names->text, max_bytes < 4096 ? 4096 : max_bytes);
}

void pmk_names_free(pmk_names *names)
{
    pmk_buf_free(&names->text);
    free(names->at);
    names->at = NULL;
}

static int compare_names(const void *a, const void *b, void *text)
{
    const char *base = text;

    return strcmp(base + *(const size_t *)a, base + *(const size_t *)b);
}

static void sort(pmk_names *names)
{
    if (names->count > 1)
        qsort_r(names->at, names->count, sizeof(*names->at), compare_names,
                names->text.ptr);
}

/* A name from the list, which holds none that does not fit. */
static void copy_name(char *to, const char *name)
{
    memcpy(to, name, strlen(name) + 1);
}

/* Throw away the greater half, and remember that nothing above the greatest
 * one kept is held any more. */
static bool halve(pmk_names *names)
{
    pmk_buf kept;

    sort(names);
    names->count = names->count / 2 + 1;
    pmk_buf_init(&kept, names->text.max);
    for (size_t i = 0; i < names->count; i++) {
        size_t start = kept.len;

        pmk_buf_text(&kept, names->text.ptr + names->at[i]);
        pmk_buf_char(&kept, '\0');
        names->at[i] = start;
    }
    if (kept.failed) {
        pmk_buf_free(&kept);
        return false;
    }
    copy_name(names->bound, kept.ptr + names->at[names->count - 1]);
    names->more = true;
    pmk_buf_free(&names->text);
    names->text = kept;
    return true;
}

static bool append(pmk_names *names, const char *name)
{
    if (names->count == names->room) {
        size_t room = names->room < 16 ? 16 : names->room * 2;
        size_t *at = realloc(names->at, room * sizeof(*at));

        if (at == NULL)
            return false;
        names->at = at;
        names->room = room;
    }
    names->at[names->count++] = names->text.len;
    pmk_buf_add(&names->text, pmk_str_n(name, strlen(name) + 1));
    return !names->text.failed;
}

static bool keep(pmk_names *names, const char *name)
{
    size_t len = strlen(name) + 1;

    if (name[0] == '.' || len > PMK_NAME_BYTES)
        return true;
    if (names->last[0] != '\0' && strcmp(name, names->last) <= 0)
        return true;
    if (names->more && strcmp(name, names->bound) > 0)
        return true;
    if (names->text.len + len > names->text.max && !halve(names))
        return false;
    if (names->more && strcmp(name, names->bound) > 0)
        return true;
    return append(names, name);
}

/* Read the names above the last one given. */
static pressmark_status fill(pmk_names *names, int fd, pressmark_error *err)
{
    int own = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *folder = own >= 0 ? fdopendir(own) : NULL;
    const struct dirent *entry;
    bool fits = true;
    int failure;

    pmk_buf_clear(&names->text);
    names->count = 0;
    names->next = 0;
    names->more = false;
    names->is_read = true;
    if (folder == NULL) {
        failure = errno;
        if (own >= 0)
            close(own);
        return pmk_fail(err, PRESSMARK_E_IO, "%s", strerror(failure));
    }
    errno = 0;
    while (fits && (entry = readdir(folder)) != NULL) {
        fits = keep(names, entry->d_name);
        errno = 0;
    }
    failure = errno;
    closedir(folder);
    sort(names);
    if (!fits)
        return pmk_fail_memory(err);
    if (failure != 0)
        return pmk_fail(err, PRESSMARK_E_IO, "%s", strerror(failure));
    return PRESSMARK_OK;
}

pressmark_status pmk_names_next(pmk_names *names, int fd, const char **name,
                                pressmark_error *err)
{
    *name = "";
    if (names->next == names->count && (!names->is_read || names->more)) {
        pressmark_status status = fill(names, fd, err);

        if (status != PRESSMARK_OK)
            return status;
    }
    if (names->next == names->count)
        return PRESSMARK_OK;
    *name = names->text.ptr + names->at[names->next++];
    copy_name(names->last, *name);
    return PRESSMARK_OK;
}
