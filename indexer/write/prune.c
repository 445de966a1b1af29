/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * prune.c - what is gone below the paths of an update leaves the index
 *
 * The walk has noted every source that it saw.  What the ledger has below the
 * same paths and the walk has not seen is gone: files that were removed, and
 * records that vanished from a file.  A file that could not be read to its end
 * this time keeps what it had.
 *
 * A disk that is not mounted looks like a folder whose files are all gone.
 * So a path that lost more than half of its files keeps them all, and the
 * caller is told.  Files that came with this walk do not count: so what each
 * path held is counted before.
 */
#include "base/error.h"
#include "base/utf8.h"
#include "write/round.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum { ROOT_MAX = 1 << 16, GONE_MAX = 1 << 30 };

/* A path as its sources may start: resolved, and as it stands. */
struct root {
    const char *path; /* as given, for messages */
    char *real;
    char *plain; /* absolute, links not resolved; NULL when the same */
    size_t held; /* files, before the walk; */
    size_t gone; /* of these                */
    bool kept;   /* too many are gone: nothing of it leaves */
};

struct pruning {
    pmk_round *round;
    struct root *roots;
    struct root *root; /* being looked at */
    pmk_hashset seen;  /* files of the ledger counted already */
    pmk_buf gone;      /* keys of sources that leave, as varstr */
};

/* ------------------------------------------------------------------ */
/* Roots                                                              */
/* ------------------------------------------------------------------ */

static void add_part(pmk_buf *out, pmk_str part)
{
    if (part.len == 0 || pmk_str_eq(part, PMK_STR(".")))
        return;
    if (pmk_str_eq(part, PMK_STR(".."))) {
        while (out->len > 0 && out->ptr[out->len - 1] != '/')
            out->len--;
        if (out->len > 0)
            out->len--;
        return;
    }
    pmk_buf_char(out, '/');
    pmk_buf_add(out, part);
}

/* "a/./b/../c" below the working folder, without asking the disk. */
static char *plain_path(const char *path)
{
    pmk_buf out;
    pmk_str rest = pmk_str_of(path), part;
    char *cwd = path[0] == '/' ? NULL : getcwd(NULL, 0);

    pmk_buf_init(&out, ROOT_MAX);
    if (cwd != NULL)
        pmk_buf_text(&out, cwd);
    free(cwd);
    while (pmk_str_cut(&rest, '/', &part))
        add_part(&out, part);
    if (out.len == 0)
        pmk_buf_char(&out, '/');
    else
        out.ptr[out.len] = '\0';
    return pmk_buf_steal(&out);
}

/* Sources are UTF-8: a byte of a path that is not is written as %XX. */
static char *as_source(char *path)
{
    pmk_str text = pmk_str_of(path);
    pmk_buf out;
    size_t at = 0;

    if (path == NULL || pmk_utf8_ok(text))
        return path;
    pmk_buf_init(&out, ROOT_MAX);
    while (at < text.len) {
        size_t start = at;
        uint32_t code = pmk_utf8_next(text, &at);
        pmk_str bytes = pmk_str_sub(text, start, at);

        if (code != 0xFFFD || pmk_str_eq(bytes, PMK_STR("\xEF\xBF\xBD")))
            pmk_buf_add(&out, bytes);
        else
            for (size_t i = 0; i < bytes.len; i++)
                pmk_buf_format(&out, "%%%02X", (unsigned char)bytes.ptr[i]);
    }
    free(path);
    return pmk_buf_steal(&out);
}

/* False when memory ran out; a path that leads nowhere has no real one. */
static bool open_root(struct root *root, const char *path)
{
    char *real = realpath(path, NULL);

    root->path = path;
    if (real == NULL && errno == ENOMEM)
        return false;
    root->real = as_source(real);
    root->plain = as_source(plain_path(path));
    if (root->plain == NULL || (real != NULL && root->real == NULL))
        return false;
    if (root->real == NULL) {
        root->real = root->plain;
        root->plain = NULL;
    } else if (strcmp(root->real, root->plain) == 0) {
        free(root->plain);
        root->plain = NULL;
    }
    return true;
}

static bool below_root(const pmk_place *place, const struct root *root)
{
    return pmk_place_below(place, pmk_str_of(root->real))
           || (root->plain != NULL
               && pmk_place_below(place, pmk_str_of(root->plain)));
}

/* ------------------------------------------------------------------ */
/* Counting                                                           */
/* ------------------------------------------------------------------ */

static pmk_str file_of(const pmk_place *place)
{
    return pmk_str_n(place->key.ptr, place->file_bytes);
}

/* Could the file, or a folder above it, not be read this time? */
static bool is_shielded(const pmk_round *round, const pmk_place *place)
{
    pmk_str part = file_of(place);

    while (part.len > 0) {
        if (pmk_hashset_has(&round->shielded, part))
            return true;
        while (part.len > 0 && part.ptr[part.len - 1] != '/')
            part.len--;
        if (part.len > 0)
            part.len--;
    }
    return false;
}

static bool file_is_gone(const pmk_round *round, const pmk_place *place)
{
    return !pmk_hashset_has(&round->files, file_of(place))
           && !is_shielded(round, place);
}

static int count_file(const pmk_entry *entry, void *payload)
{
    struct pruning *pruning = payload;

    if (!entry->walked
        || !pmk_hashset_add(&pruning->seen, file_of(&entry->place)))
        return pruning->seen.failed;
    if (file_is_gone(pruning->round, &entry->place))
        pruning->root->gone++;
    return 0;
}

static int note_gone(const pmk_entry *entry, void *payload)
{
    struct pruning *pruning = payload;
    const pmk_round *round = pruning->round;

    if (!entry->walked || pmk_hashset_has(&round->sources, entry->place.key)
        || is_shielded(round, &entry->place))
        return 0;
    for (size_t i = 0; i < round->path_count; i++)
        if (pruning->roots[i].kept
            && below_root(&entry->place, &pruning->roots[i]))
            return 0;
    pmk_buf_varstr(&pruning->gone, entry->place.key);
    return pruning->gone.failed;
}

static pressmark_status scan_root(struct pruning *pruning, struct root *root,
                                  pmk_entry_fn each, pressmark_error *err)
{
    pmk_writer *index = pruning->round->writer->index;
    pressmark_status status;

    pruning->root = root;
    status =
        pmk_ledger_below(index, pmk_str_of(root->real), each, pruning, err);
    if (status == PRESSMARK_OK && root->plain != NULL)
        status = pmk_ledger_below(index, pmk_str_of(root->plain), each, pruning,
                                  err);
    if (status == PRESSMARK_OK
        && (pruning->seen.failed || pruning->gone.failed))
        status = pmk_fail_memory(err);
    return status;
}

/* Before the walk `gone` counts every file. */
static pressmark_status count_root(struct pruning *pruning, struct root *root,
                                   pressmark_error *err)
{
    pmk_hashset_free(&pruning->seen);
    return scan_root(pruning, root, count_file, err);
}

static pressmark_status weigh_root(struct pruning *pruning, struct root *root,
                                   pressmark_error *err)
{
    pressmark_status status = count_root(pruning, root, err);

    root->kept = pruning->round->options.prune == PRESSMARK_PRUNE_AUTO
                 && root->gone * 2 > root->held;
    return status;
}

/* ------------------------------------------------------------------ */
/* Removing                                                           */
/* ------------------------------------------------------------------ */

static pressmark_status remove_source(pmk_round *round, pmk_str key,
                                      pressmark_error *err)
{
    pressmark_writer *writer = round->writer;
    pmk_result result = {.outcome = PRESSMARK_REMOVED};
    pmk_kept_entry kept;
    pressmark_status status = pmk_ledger_get(writer->index, key, &kept, err);

    if (status != PRESSMARK_OK || !kept.found) /* below two of the paths */
        return status;
    if (kept.entry.identity.len > 0)
        status = pmk_shelf_leave(writer, key, kept.entry.identity,
                                 &result.removed, err);
    if (status == PRESSMARK_OK)
        status = pmk_ledger_drop(writer->index, key, err);
    if (status == PRESSMARK_OK && result.removed > 0) {
        char *source = strndup(key.ptr, key.len);

        if (source == NULL)
            status = pmk_fail_memory(err);
        else
            pmk_round_report(round, source, &result);
        free(source);
    }
    pmk_kept_entry_free(&kept);
    return status == PRESSMARK_OK ? pmk_shelf_step(writer, err) : status;
}

static pressmark_status remove_gone(struct pruning *pruning,
                                    pressmark_error *err)
{
    pmk_str rest = pmk_buf_str(&pruning->gone), key;
    pressmark_status status = PRESSMARK_OK;

    while (status == PRESSMARK_OK && rest.len > 0 && !pruning->round->cancelled
           && pmk_varstr(&rest, &key))
        status = remove_source(pruning->round, key, err);
    return status;
}

static pressmark_status refuse(const struct pruning *pruning,
                               pressmark_error *err)
{
    for (size_t i = 0; i < pruning->round->path_count; i++) {
        const struct root *root = &pruning->roots[i];

        if (root->kept)
            return pmk_fail(err, PRESSMARK_E_REFUSED,
                            "%.180s: would remove %zu of %zu; use "
                            "--prune=all",
                            root->path, root->gone, root->held);
    }
    return PRESSMARK_OK;
}

static pressmark_status prune(struct pruning *pruning, pressmark_error *err)
{
    size_t count = pruning->round->path_count;
    pressmark_status status = PRESSMARK_OK;

    for (size_t i = 0; status == PRESSMARK_OK && i < count; i++) {
        pruning->roots[i].held = pruning->round->held[i];
        status = weigh_root(pruning, &pruning->roots[i], err);
    }
    for (size_t i = 0; status == PRESSMARK_OK && i < count; i++)
        if (!pruning->roots[i].kept)
            status = scan_root(pruning, &pruning->roots[i], note_gone, err);
    if (status == PRESSMARK_OK)
        status = remove_gone(pruning, err);
    return status == PRESSMARK_OK ? refuse(pruning, err) : status;
}

static pressmark_status count(struct pruning *pruning, pressmark_error *err)
{
    pmk_round *round = pruning->round;
    pressmark_status status = PRESSMARK_OK;

    for (size_t i = 0; status == PRESSMARK_OK && i < round->path_count; i++) {
        status = count_root(pruning, &pruning->roots[i], err);
        round->held[i] = pruning->roots[i].gone;
    }
    return status;
}

/* ------------------------------------------------------------------ */
/* The two calls                                                      */
/* ------------------------------------------------------------------ */

static pressmark_status with_roots(pmk_round *round,
                                   pressmark_status (*work)(struct pruning *,
                                                            pressmark_error *),
                                   pressmark_error *err)
{
    struct pruning pruning = {.round = round};
    bool opened = true;
    pressmark_status status;

    pruning.roots = calloc(round->path_count + 1, sizeof(*pruning.roots));
    if (pruning.roots == NULL)
        return pmk_fail_memory(err);
    pmk_buf_init(&pruning.gone, GONE_MAX);
    for (size_t i = 0; opened && i < round->path_count; i++)
        opened = open_root(&pruning.roots[i], round->paths[i]);
    status = opened ? work(&pruning, err) : pmk_fail_memory(err);
    for (size_t i = 0; i < round->path_count; i++) {
        free(pruning.roots[i].real);
        free(pruning.roots[i].plain);
    }
    free(pruning.roots);
    pmk_buf_free(&pruning.gone);
    pmk_hashset_free(&pruning.seen);
    return status;
}

pressmark_status pmk_round_count(pmk_round *round, pressmark_error *err)
{
    round->held = calloc(round->path_count + 1, sizeof(*round->held));
    return round->held == NULL ? pmk_fail_memory(err)
                               : with_roots(round, count, err);
}

pressmark_status pmk_round_prune(pmk_round *round, pressmark_error *err)
{
    return with_roots(round, prune, err);
}
