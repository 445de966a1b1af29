/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tree.c - a folder for a test, made in the temporary folder
 */
#include "tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

void tree_make(tree *t)
{
    const char *temporary = getenv("TMPDIR");
    char made[400];
    char *real;

    snprintf(made, sizeof(made), "%s/pressmark-XXXXXX",
             temporary != NULL ? temporary : "/tmp");
    assert_non_null(mkdtemp(made));
    real = realpath(made, NULL);
    assert_non_null(real);
    snprintf(t->path, sizeof(t->path), "%s", real);
    free(real);
}

/* Empty the folder `fd`, which is closed: what is found in a folder is moved
 * up first, so that depth needs neither stack nor descriptors. */
static void empty(int fd)
{
    unsigned number = 0;
    int found = 1;

    while (found) {
        DIR *folder = fdopendir(openat(fd, ".", O_RDONLY | O_DIRECTORY));
        struct dirent *entry;

        found = 0;
        while ((entry = readdir(folder)) != NULL) {
            char name[32];
            DIR *inner;
            int below;
            struct dirent *child;

            if (strcmp(entry->d_name, ".") == 0
                || strcmp(entry->d_name, "..") == 0)
                continue;
            found = 1;
            if (unlinkat(fd, entry->d_name, 0) == 0
                || unlinkat(fd, entry->d_name, AT_REMOVEDIR) == 0)
                continue;
            below =
                openat(fd, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
            inner = fdopendir(below);
            while ((child = readdir(inner)) != NULL) {
                if (strcmp(child->d_name, ".") == 0
                    || strcmp(child->d_name, "..") == 0)
                    continue;
                snprintf(name, sizeof(name), "=%u", number++);
                renameat(below, child->d_name, fd, name);
            }
            closedir(inner);
        }
        closedir(folder);
    }
    close(fd);
}

void tree_remove(tree *t)
{
    empty(open(t->path, O_RDONLY | O_DIRECTORY));
    assert_int_equal(rmdir(t->path), 0);
}

const char *tree_path(const tree *t, const char *path)
{
    static char buffers[4][1024];
    static unsigned next;
    char *buffer = buffers[next++ % 4];

    snprintf(buffer, sizeof(buffers[0]), "%s/%s", t->path, path);
    return buffer;
}

void tree_folder(const tree *t, const char *path)
{
    assert_int_equal(mkdir(tree_path(t, path), 0755), 0);
}

/* The folders on the way to `path`, where they are missing. */
static void make_way(const tree *t, const char *path)
{
    char way[400];

    snprintf(way, sizeof(way), "%s", path);
    for (char *slash = strchr(way, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(tree_path(t, way), 0755);
        *slash = '/';
    }
}

void tree_bytes(const tree *t, const char *path, const void *bytes,
                size_t length)
{
    FILE *file;

    make_way(t, path);
    file = fopen(tree_path(t, path), "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

void tree_text(const tree *t, const char *path, const char *text)
{
    tree_bytes(t, path, text, strlen(text));
}

void tree_link(const tree *t, const char *path, const char *target)
{
    assert_int_equal(symlink(target, tree_path(t, path)), 0);
}
