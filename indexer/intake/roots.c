/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * roots.c - the paths given by the user, put in order
 */
#include "intake/roots.h"

#include "base/error.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

const char *pmk_path_below(const char *real, const char *path)
{
    size_t len = strlen(real);

    if (strncmp(real, path, len) != 0)
        return NULL;
    if (path[len] == '\0')
        return path + len;
    if (len > 0 && real[len - 1] == '/')
        return path + len;
    return path[len] == '/' ? path + len + 1 : NULL;
}

bool pmk_path_reached(const char *real, const char *path)
{
    const char *rest = pmk_path_below(real, path);

    if (rest == NULL)
        return false;
    return rest[0] != '.' && strstr(rest, "/.") == NULL;
}

/* Byte order, but '/' sorts below every other byte. */
static int compare_paths(const char *a, const char *b)
{
    while (*a != '\0' && *a == *b) {
        a++;
        b++;
    }
    int x = *a == '\0' ? 0 : *a == '/' ? 1 : (unsigned char)*a + 1;
    int y = *b == '\0' ? 0 : *b == '/' ? 1 : (unsigned char)*b + 1;

    return x - y;
}

static int compare_roots(const void *a, const void *b)
{
    const pmk_root *x = a;
    const pmk_root *y = b;
    int order = compare_paths(x->name, y->name);

    return order != 0 ? order : strcmp(x->real, y->real);
}

/* Without empty and "." components; ".." stays, because what it means
 * depends on links. */
static char *normalise(const char *path)
{
    char *out = malloc(strlen(path) + 2);
    size_t len = 0;

    if (out == NULL)
        return NULL;
    if (*path == '/')
        out[len++] = '/';
    while (*path != '\0') {
        size_t n;

        path += strspn(path, "/");
        n = strcspn(path, "/");
        if (n > 0 && !(n == 1 && path[0] == '.')) {
            if (len > 0 && out[len - 1] != '/')
                out[len++] = '/';
            memcpy(out + len, path, n);
            len += n;
        }
        path += n;
    }
    if (len == 0)
        out[len++] = '.';
    out[len] = '\0';
    return out;
}

static pressmark_status look_at(const char *path, bool absolute, pmk_root *root,
                                pressmark_error *err)
{
    struct stat st;

    if (path == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "a path is NULL");
    root->real = realpath(path, NULL);
    if (root->real == NULL && errno == ENOMEM)
        return pmk_fail_memory(err);
    if (root->real == NULL || stat(root->real, &st) != 0)
        return pmk_fail(
            err,
            errno == ENOENT || errno == ENOTDIR ? PRESSMARK_E_NOT_FOUND
                                                : PRESSMARK_E_IO,
            "%s: %s", *path != '\0' ? path : "\"\"", strerror(errno));
    root->device = st.st_dev;
    root->inode = st.st_ino;
    root->name = absolute ? strdup(root->real) : normalise(path);
    return root->name != NULL ? PRESSMARK_OK : pmk_fail_memory(err);
}

static void free_root(pmk_root *root)
{
    free(root->name);
    free(root->real);
}

/* By where they lie, so that what lies below a root stands behind it; of two
 * that are the same, the first in order. */
static int compare_places(const void *a, const void *b, void *roots)
{
    const pmk_root *at = roots;
    size_t x = *(const size_t *)a;
    size_t y = *(const size_t *)b;
    int order = compare_paths(at[x].real, at[y].real);

    return order != 0 ? order : (x > y) - (x < y);
}

/* Mark the roots that are reached from another one.  A list may name a great
 * many files, so each is compared only with the roots that it lies below. */
static void find_folded(const pmk_roots *roots, size_t *order, size_t *above,
                        bool *gone)
{
    size_t depth = 0;

    for (size_t i = 0; i < roots->count; i++)
        order[i] = i;
    qsort_r(order, roots->count, sizeof(*order), compare_places, roots->at);
    for (size_t i = 0; i < roots->count; i++) {
        const char *real = roots->at[order[i]].real;

        while (depth > 0
               && pmk_path_below(roots->at[above[depth - 1]].real, real)
                      == NULL)
            depth--;
        for (size_t k = 0; k < depth && !gone[order[i]]; k++)
            gone[order[i]] = pmk_path_reached(roots->at[above[k]].real, real);
        if (!gone[order[i]])
            above[depth++] = order[i];
    }
}

static void drop_folded(pmk_roots *roots, const bool *gone)
{
    size_t kept = 0;

    for (size_t i = 0; i < roots->count; i++) {
        if (gone[i])
            free_root(&roots->at[i]);
        else
            roots->at[kept++] = roots->at[i];
    }
    roots->count = kept;
}

static pressmark_status fold(pmk_roots *roots, pressmark_error *err)
{
    size_t *order = calloc(roots->count, sizeof(*order));
    size_t *above = calloc(roots->count, sizeof(*above));
    bool *gone = calloc(roots->count, sizeof(*gone));
    bool ok = order != NULL && above != NULL && gone != NULL;

    if (ok) {
        find_folded(roots, order, above, gone);
        drop_folded(roots, gone);
    }
    free(order);
    free(above);
    free(gone);
    return ok ? PRESSMARK_OK : pmk_fail_memory(err);
}

pressmark_status pmk_roots_make(const char *const *paths, size_t count,
                                bool absolute, pmk_roots *roots,
                                pressmark_error *err)
{
    pressmark_status status = PRESSMARK_OK;

    *roots = (pmk_roots){NULL, 0};
    if (paths == NULL || count == 0)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no path given");
    roots->at = calloc(count, sizeof(*roots->at));
    if (roots->at == NULL)
        status = pmk_fail_memory(err);
    for (size_t i = 0; i < count && status == PRESSMARK_OK; i++)
        status = look_at(paths[i], absolute, &roots->at[roots->count++], err);
    if (status == PRESSMARK_OK) {
        qsort(roots->at, count, sizeof(*roots->at), compare_roots);
        status = fold(roots, err);
    }
    if (status != PRESSMARK_OK)
        pmk_roots_free(roots);
    return status;
}

void pmk_roots_free(pmk_roots *roots)
{
    for (size_t i = 0; i < roots->count; i++)
        free_root(&roots->at[i]);
    free(roots->at);
    *roots = (pmk_roots){NULL, 0};
}
