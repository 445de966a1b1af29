/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tree.h - a folder for a test, made in the temporary folder
 */
#ifndef PMK_TEST_TREE_H
#define PMK_TEST_TREE_H

#include <stddef.h>

typedef struct tree {
    char path[512]; /* real, without a slash at the end */
} tree;

void tree_make(tree *t);

/* Everything below it goes, however deep. */
void tree_remove(tree *t);

/* `path` below the tree, in a buffer that the next call but three reuses. */
const char *tree_path(const tree *t, const char *path);

void tree_folder(const tree *t, const char *path);
/* Folders on the way are made where they are missing. */
void tree_bytes(const tree *t, const char *path, const void *bytes,
                size_t length);
void tree_text(const tree *t, const char *path, const char *text);
void tree_link(const tree *t, const char *path, const char *target);

#endif /* PMK_TEST_TREE_H */
