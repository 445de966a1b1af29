/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * walk.c - the files below some paths, one after the other
 *
 * A stack of folders.  Only the deepest few stay open: a folder whose
 * descriptor was closed is opened again when the walk comes back to it,
 * through "..", or from the root where that leads elsewhere.
 */
#include "intake/walk.h"

#include "base/error.h"
#include "intake/companion.h"
#include "intake/links.h"
#include "intake/names.h"
#include "intake/roots.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    MAX_DEPTH = 4096,         /* folders in folders */
    MAX_PATH = 1 << 20,       /* bytes of a path */
    OPEN_FOLDERS = 24,        /* descriptors in use */
    NAME_BYTES = 1 << 22,     /* of names, in the upper folders */
    DEEP_NAME_BYTES = 1 << 14 /* and in deep ones */
};

#define OPEN_FILE (O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
#define OPEN_FOLDER (O_RDONLY | O_NOFOLLOW | O_DIRECTORY | O_CLOEXEC)

typedef struct folder {
    pmk_names names;
    size_t path_len; /* of its path in walk->path */
    char *target;    /* its real path, when a link led here */
    bool by_link;    /* it lies at or below such a folder */
    int fd;          /* -1: closed for the while */
    dev_t device;
    ino_t inode;
} folder;

struct pmk_walk {
    pmk_roots roots;
    size_t next_root;
    const pmk_root *root;
    pmk_links links;
    folder *stack;
    size_t depth;
    size_t room;
    pmk_buf path;
    uint64_t companions;
};

pressmark_status pmk_walk_open(const char *const *paths, size_t count,
                               bool absolute, pmk_walk **out,
                               pressmark_error *err)
{
    pmk_walk *walk = calloc(1, sizeof(*walk));
    pressmark_status status;

    *out = NULL;
    if (walk == NULL)
        return pmk_fail_memory(err);
    pmk_buf_init(&walk->path, MAX_PATH);
    status = pmk_roots_make(paths, count, absolute, &walk->roots, err);
    for (size_t i = 0; i < walk->roots.count && status == PRESSMARK_OK; i++)
        if (!pmk_links_add(&walk->links, walk->roots.at[i].device,
                           walk->roots.at[i].inode, ""))
            status = pmk_fail_memory(err);
    if (status != PRESSMARK_OK) {
        pmk_walk_free(walk);
        return status;
    }
    *out = walk;
    return PRESSMARK_OK;
}

pmk_str pmk_walk_path(const pmk_walk *walk)
{
    return pmk_buf_str(&walk->path);
}

bool pmk_walk_at_root(const pmk_walk *walk)
{
    return walk->root != NULL && walk->path.len == strlen(walk->root->name);
}

uint64_t pmk_walk_companions(const pmk_walk *walk)
{
    return walk->companions;
}

void pmk_walk_folder(const pmk_walk *walk, pmk_buf *out)
{
    pmk_buf_clear(out);
    if (walk->root == NULL)
        return;
    pmk_buf_text(out, walk->root->real);
    pmk_buf_add(out, pmk_str_sub(pmk_walk_path(walk), strlen(walk->root->name),
                                 walk->path.len));
    while (out->len > 1 && out->ptr[out->len - 1] != '/')
        out->len--;
    while (out->len > 1 && out->ptr[out->len - 1] == '/')
        out->len--;
    if (out->len > 0)
        out->ptr[out->len] = '\0';
}

static void drop_folder(pmk_walk *walk)
{
    folder *top = &walk->stack[--walk->depth];

    if (top->fd >= 0)
        close(top->fd);
    pmk_names_free(&top->names);
    free(top->target);
}

void pmk_walk_free(pmk_walk *walk)
{
    if (walk == NULL)
        return;
    while (walk->depth > 0)
        drop_folder(walk);
    free(walk->stack);
    pmk_links_free(&walk->links);
    pmk_roots_free(&walk->roots);
    pmk_buf_free(&walk->path);
    free(walk);
}

static pressmark_status fail_io(pressmark_error *err)
{
    int failure = errno;

    return pmk_fail(err, PRESSMARK_E_IO, "%s", strerror(failure));
}

/* ------------------------------------------------------------------ */
/* Opening a folder again                                             */
/* ------------------------------------------------------------------ */

static bool is_folder(const folder *it, int fd)
{
    struct stat st;

    return fd >= 0 && fstat(fd, &st) == 0 && st.st_dev == it->device
           && st.st_ino == it->inode;
}

/* Go down from an open folder to the one at `i`, by the path's names. */
static int descend(const pmk_walk *walk, size_t from, int fd, size_t i)
{
    for (size_t k = from + 1; k <= i && fd >= 0; k++) {
        size_t start = walk->stack[k - 1].path_len;
        size_t len = walk->stack[k].path_len - start;
        char name[PMK_NAME_BYTES + 1];
        int below;

        if (len > 0 && walk->path.ptr[start] == '/') {
            start++;
            len--;
        }
        if (len >= sizeof(name)) {
            close(fd);
            return -1;
        }
        memcpy(name, walk->path.ptr + start, len);
        name[len] = '\0';
        below = openat(fd, name, OPEN_FOLDER);
        close(fd);
        fd = below;
    }
    return fd;
}

/* The way from the nearest folder that is open, or that a link led to, or
 * from the root. */
static int open_from_above(const pmk_walk *walk, size_t i)
{
    size_t from = i;
    int fd;

    while (from > 0 && walk->stack[from].fd < 0
           && walk->stack[from].target == NULL)
        from--;
    if (walk->stack[from].fd >= 0)
        fd = fcntl(walk->stack[from].fd, F_DUPFD_CLOEXEC, 0);
    else if (walk->stack[from].target != NULL)
        fd = pmk_open_below(walk->root->real, walk->stack[from].target,
                            OPEN_FOLDER);
    else
        fd = open(walk->root->real, OPEN_FOLDER);
    return descend(walk, from, fd, i);
}

/* Leave the deepest folder; the one above is open again afterwards, unless
 * it was moved or taken away. */
static void leave_folder(pmk_walk *walk)
{
    folder *above = walk->depth > 1 ? &walk->stack[walk->depth - 2] : NULL;

    if (above != NULL && above->fd < 0) {
        int fd = openat(walk->stack[walk->depth - 1].fd, "..", OPEN_FOLDER);

        if (!is_folder(above, fd)) {
            if (fd >= 0)
                close(fd);
            fd = open_from_above(walk, walk->depth - 2);
        }
        if (is_folder(above, fd))
            above->fd = fd;
        else if (fd >= 0)
            close(fd);
    }
    drop_folder(walk);
}

/* ------------------------------------------------------------------ */
/* Going into folders, opening files                                  */
/* ------------------------------------------------------------------ */

/* Takes `fd` and `target`, also when it fails. */
static pressmark_status push(pmk_walk *walk, int fd, const struct stat *st,
                             char *target, pressmark_error *err)
{
    bool by_link = target != NULL
                   || (walk->depth > 0 && walk->stack[walk->depth - 1].by_link);
    folder *it;

    if (walk->depth == walk->room) {
        size_t room = walk->room < 16 ? 16 : walk->room * 2;
        folder *grown = realloc(walk->stack, room * sizeof(*grown));

        if (grown == NULL) {
            close(fd);
            free(target);
            return pmk_fail_memory(err);
        }
        walk->stack = grown;
        walk->room = room;
    }
    it = &walk->stack[walk->depth++];
    pmk_names_init(&it->names, walk->depth <= 8 ? NAME_BYTES : DEEP_NAME_BYTES);
    it->path_len = walk->path.len;
    it->target = target;
    it->by_link = by_link;
    it->fd = fd;
    it->device = st->st_dev;
    it->inode = st->st_ino;
    if (walk->depth > OPEN_FOLDERS) {
        folder *far = &walk->stack[walk->depth - 1 - OPEN_FOLDERS];

        if (far->fd >= 0)
            close(far->fd);
        far->fd = -1;
    }
    return PRESSMARK_OK;
}

static const char *kind_name(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFIFO: return "fifo";
    case S_IFSOCK: return "socket";
    case S_IFBLK: return "block device";
    case S_IFCHR: return "character device";
    case S_IFLNK: return "link";
    default: return "unknown";
    }
}

/* How one entry is opened: by its name in a folder, or by the real path of a
 * link's target. */
typedef struct entry {
    int at;
    const char *name;
    const char *target; /* NULL: no link */
} entry;

static int open_entry(const pmk_walk *walk, const entry *it, int flags)
{
    if (it->target != NULL)
        return pmk_open_below(walk->root->real, it->target, flags);
    return openat(it->at, it->name, flags);
}

/* Visit what `st` describes: a file's descriptor goes to `*file`, a folder
 * onto the stack.  What was opened must be what was looked at. */
static pressmark_status enter(pmk_walk *walk, const entry *it,
                              const struct stat *st, int *file,
                              pressmark_error *err)
{
    bool is_dir = S_ISDIR(st->st_mode);
    struct stat now;
    char *target = NULL;
    int fd;

    if (!is_dir && !S_ISREG(st->st_mode))
        return pmk_fail(err, PRESSMARK_E_FORMAT, "not a regular file (%s)",
                        kind_name(st->st_mode));
    if (is_dir && walk->depth >= MAX_DEPTH)
        return pmk_fail(err, PRESSMARK_E_LIMIT, "folders nested deeper than %d",
                        MAX_DEPTH);
    fd = open_entry(walk, it, is_dir ? OPEN_FOLDER : OPEN_FILE);
    if (fd < 0 || fstat(fd, &now) != 0) {
        pressmark_status status = fail_io(err);

        if (fd >= 0)
            close(fd);
        return status;
    }
    if ((now.st_mode & S_IFMT) != (st->st_mode & S_IFMT)) {
        close(fd);
        return pmk_fail(err, PRESSMARK_E_IO, "changed during the walk");
    }
    if (!is_dir) {
        *file = fd;
        return PRESSMARK_OK;
    }
    if (it->target != NULL && (target = strdup(it->target)) == NULL) {
        close(fd);
        return pmk_fail_memory(err);
    }
    return push(walk, fd, &now, target, err);
}

/* ------------------------------------------------------------------ */
/* Links                                                              */
/* ------------------------------------------------------------------ */

static bool comes_by_itself(const pmk_walk *walk, const char *target)
{
    for (size_t i = 0; i < walk->roots.count; i++)
        if (pmk_path_reached(walk->roots.at[i].real, target)
            || strcmp(walk->roots.at[i].real, target) == 0)
            return true;
    return pmk_links_reach(&walk->links, target);
}

static pressmark_status visit_target(pmk_walk *walk, const char *target,
                                     int *file, pressmark_error *err)
{
    entry it = {-1, NULL, target};
    struct stat st;
    int fd = pmk_open_below(walk->root->real, target,
                            O_PATH | O_NOFOLLOW | O_CLOEXEC);
    bool looked = fd >= 0 && fstat(fd, &st) == 0;
    pressmark_status status = looked ? PRESSMARK_OK : fail_io(err);

    if (fd >= 0)
        close(fd);
    if (!looked || pmk_links_have(&walk->links, st.st_dev, st.st_ino))
        return status;
    if (pmk_links_full(&walk->links, walk->roots.count))
        return pmk_fail(err, PRESSMARK_E_LIMIT, "too many links to follow");
    if (!pmk_links_add(&walk->links, st.st_dev, st.st_ino, target))
        return pmk_fail_memory(err);
    return enter(walk, &it, &st, file, err);
}

static pressmark_status follow(pmk_walk *walk, int *file, pressmark_error *err)
{
    char *target;
    pressmark_status status = pmk_link_target(
        walk->root->real, walk->path.ptr + strlen(walk->root->name), &target,
        err);

    if (status != PRESSMARK_OK)
        return status;
    if (pmk_path_below(walk->root->real, target) != NULL
        && !comes_by_itself(walk, target))
        status = visit_target(walk, target, file, err);
    free(target);
    return status;
}

/* ------------------------------------------------------------------ */
/* The walk                                                           */
/* ------------------------------------------------------------------ */

static pressmark_status start_root(pmk_walk *walk, int *file,
                                   pressmark_error *err)
{
    const pmk_root *root = &walk->roots.at[walk->next_root++];
    entry it = {AT_FDCWD, root->real, NULL};
    struct stat st;

    walk->root = root;
    pmk_buf_clear(&walk->path);
    pmk_buf_text(&walk->path, root->name);
    if (walk->path.failed)
        return pmk_fail_memory(err);
    if (lstat(root->real, &st) != 0)
        return fail_io(err);
    return enter(walk, &it, &st, file, err);
}

static void cut_path(pmk_walk *walk, size_t len)
{
    walk->path.len = len;
    walk->path.ptr[len] = '\0';
    walk->path.failed = false;
}

static pressmark_status visit(pmk_walk *walk, const char *name, int *file,
                              pressmark_error *err)
{
    const folder *top = &walk->stack[walk->depth - 1];
    entry it = {top->fd, name, NULL};
    struct stat st;

    if (walk->path.len == 0 || walk->path.ptr[walk->path.len - 1] != '/')
        pmk_buf_char(&walk->path, '/');
    pmk_buf_text(&walk->path, name);
    if (walk->path.failed)
        return pmk_fail_memory(err);
    if (fstatat(top->fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return fail_io(err);
    if (S_ISLNK(st.st_mode))
        return follow(walk, file, err);
    if (S_ISDIR(st.st_mode) && pmk_is_companion(top->fd, name)) {
        walk->companions++;
        return PRESSMARK_OK;
    }
    if (top->by_link && pmk_links_have(&walk->links, st.st_dev, st.st_ino))
        return PRESSMARK_OK;
    return enter(walk, &it, &st, file, err);
}

/* One step in the deepest folder: an entry, or out of it. */
static pressmark_status step(pmk_walk *walk, int *file, pressmark_error *err)
{
    folder *top = &walk->stack[walk->depth - 1];
    const char *name;
    pressmark_status status;

    cut_path(walk, top->path_len);
    if (top->fd < 0) {
        leave_folder(walk);
        return pmk_fail(err, PRESSMARK_E_IO, "moved during the walk");
    }
    status = pmk_names_next(&top->names, top->fd, &name, err);
    if (status != PRESSMARK_OK)
        return status;
    if (name[0] != '\0')
        return visit(walk, name, file, err);
    leave_folder(walk);
    return PRESSMARK_OK;
}

pressmark_status pmk_walk_next(pmk_walk *walk, int *fd, pressmark_error *err)
{
    pressmark_status status = PRESSMARK_OK;

    *fd = -1;
    while (status == PRESSMARK_OK && *fd < 0) {
        if (walk->depth > 0)
            status = step(walk, fd, err);
        else if (walk->next_root < walk->roots.count)
            status = start_root(walk, fd, err);
        else
            break;
    }
    return status;
}
