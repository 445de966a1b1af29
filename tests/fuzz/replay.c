/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * replay.c - run a fuzz target over its corpus, without a fuzzer
 *
 *     fuzz_TARGET FOLDER_OR_FILE...
 *
 * Linked with a target in every plain build, so that whatever once crashed is
 * tried again by each run of the tests and with each compiler.
 */
#include "fuzz.h"

#include <dirent.h>
#include <sys/stat.h>

static size_t files;

/* The bytes are copied to a block of their very length, so that a sanitizer
 * sees the first read past it. */
static bool replay_file(const char *path, size_t size)
{
    FILE *in = fopen(path, "rb");
    uint8_t *bytes = malloc(size > 0 ? size : 1);
    bool ok = in != NULL && bytes != NULL && fread(bytes, 1, size, in) == size;

    if (ok) {
        (void)LLVMFuzzerTestOneInput(bytes, size);
        files++;
    } else
        perror(path);
    free(bytes);
    if (in != NULL)
        fclose(in);
    return ok;
}

static bool replay(const char *path, unsigned depth)
{
    struct stat info;
    struct dirent **names;
    int count;
    bool ok = true;

    if (stat(path, &info) != 0) {
        perror(path);
        return false;
    }
    if (S_ISREG(info.st_mode))
        return replay_file(path, (size_t)info.st_size);
    if (!S_ISDIR(info.st_mode) || depth > 8)
        return true;
    count = scandir(path, &names, NULL, alphasort);
    if (count < 0) {
        perror(path);
        return false;
    }
    for (int i = 0; i < count; i++) {
        char below[4096];

        snprintf(below, sizeof(below), "%s/%s", path, names[i]->d_name);
        if (names[i]->d_name[0] != '.')
            ok = replay(below, depth + 1) && ok;
        free(names[i]);
    }
    free(names);
    return ok;
}

int main(int argc, char **argv)
{
    bool ok = true;

    (void)LLVMFuzzerTestOneInput(NULL, 0);
    for (int i = 1; i < argc; i++)
        ok = replay(argv[i], 0) && ok;
    printf("%zu files\n", files);
    return ok && files > 0 ? 0 : 1;
}
