/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tables.c - which state of an index is there, and where its tables begin
 *
 * The file "iamglass": magic, format, UUID, revision, then a record for each
 * table: the number of its root block, its level times four and flags, how
 * many entries, the size of its blocks in units of 2048, from which size on
 * tags are packed, and what is free, as a string.
 */
#include "base/buf.h"
#include "glass/blocks.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

enum { STATE_BYTES_MAX = 256, FORMAT = 0x046e, PATH_MAX_BYTES = 1 << 16 };

static const char magic[] = "\x0f\x0d"
                            "Xapian Glass";

static const char *const files[PMK_TABLE_COUNT] = {
    "postlist.glass", "docdata.glass", "termlist.glass", "position.glass"};

static int open_in(const char *folder, const char *name)
{
    int file = -1;
    pmk_buf path;

    pmk_buf_init(&path, PATH_MAX_BYTES);
    pmk_buf_text(&path, folder);
    pmk_buf_char(&path, '/');
    pmk_buf_text(&path, name);
    if (!path.failed)
        file = open(pmk_buf_cstr(&path), O_RDONLY | O_CLOEXEC);
    pmk_buf_free(&path);
    return file;
}

/* All of the file, or nothing. */
static size_t read_state(const char *folder, char bytes[STATE_BYTES_MAX + 1])
{
    int file = open_in(folder, "iamglass");
    size_t have = 0;
    ssize_t got = 1;

    while (file >= 0 && got != 0 && have <= STATE_BYTES_MAX) {
        got = read(file, bytes + have, STATE_BYTES_MAX + 1 - have);
        if (got < 0 && errno != EINTR)
            break;
        have += got > 0 ? (size_t)got : 0;
    }
    if (file >= 0)
        close(file);
    return file >= 0 && got == 0 && have <= STATE_BYTES_MAX ? have : 0;
}

static bool take_table(pmk_str *in, pmk_table *table)
{
    uint64_t root, level, entries, size, packed;
    pmk_str free_list;

    if (!pmk_varint(in, &root) || !pmk_varint(in, &level)
        || !pmk_varint(in, &entries) || !pmk_varint(in, &size)
        || !pmk_varint(in, &packed) || !pmk_varstr(in, &free_list))
        return false;
    *table = (pmk_table){.file = -1,
                         .root = (uint32_t)root,
                         .level = (unsigned)(level >> 2),
                         .block_bytes = (uint32_t)size * PMK_BLOCK_LEAST,
                         .is_empty = (level & 1) != 0 || entries == 0};
    return root <= UINT32_MAX && level >> 2 < PMK_LEVELS_MAX && size > 0
           && size <= PMK_BLOCK_MOST / PMK_BLOCK_LEAST
           && (size & (size - 1)) == 0;
}

static bool take_state(pmk_str in, const char uuid[PMK_UUID_BYTES],
                       uint64_t revision, pmk_tables *tables)
{
    size_t head = sizeof(magic) - 1;

    if (in.len < head + 2 + PMK_UUID_BYTES || memcmp(in.ptr, magic, head) != 0
        || pmk_be16((const uint8_t *)in.ptr + head) != FORMAT
        || memcmp(in.ptr + head + 2, uuid, PMK_UUID_BYTES) != 0)
        return false;
    in = pmk_str_sub(in, head + 2 + PMK_UUID_BYTES, in.len);
    if (!pmk_varint(&in, &tables->revision) || tables->revision != revision)
        return false;
    for (int i = 0; i < PMK_TABLE_COUNT; i++)
        if (!take_table(&in, &tables->all[i]))
            return false;
    return true;
}

/* The files are opened before the state is read: when it is still the wanted
 * one then, they are the files of it. */
static bool open_files(const char *path, int opened[PMK_TABLE_COUNT])
{
    for (int i = 0; i < PMK_TABLE_COUNT; i++) {
        opened[i] = open_in(path, files[i]);
        if (opened[i] < 0 && errno != ENOENT)
            return false;
    }
    return true;
}

pmk_tables *pmk_tables_open(const char *path, const char uuid[PMK_UUID_BYTES],
                            uint64_t revision)
{
    int opened[PMK_TABLE_COUNT] = {-1, -1, -1, -1};
    pmk_tables *tables = calloc(1, sizeof(*tables));
    char state[STATE_BYTES_MAX + 1];
    bool is_fine = tables != NULL && open_files(path, opened);

    is_fine = is_fine
              && take_state(pmk_str_n(state, read_state(path, state)), uuid,
                            revision, tables);
    for (int i = 0; is_fine && i < PMK_TABLE_COUNT; i++)
        is_fine = opened[i] >= 0 || tables->all[i].is_empty;
    for (int i = 0; i < PMK_TABLE_COUNT; i++) {
        if (is_fine)
            tables->all[i].file = opened[i];
        else if (opened[i] >= 0)
            close(opened[i]);
    }
    if (is_fine)
        return tables;
    free(tables);
    return NULL;
}

void pmk_tables_free(pmk_tables *tables)
{
    if (tables == NULL)
        return;
    pmk_blocks_free(tables);
    for (int i = 0; i < PMK_TABLE_COUNT; i++)
        if (tables->all[i].file >= 0)
            close(tables->all[i].file);
    free(tables);
}

pmk_tables_failure pmk_tables_failed(const pmk_tables *tables)
{
    return tables->failure;
}

void pmk_tables_damaged(pmk_tables *tables)
{
    if (tables->failure == PMK_TABLES_FINE)
        tables->failure = PMK_TABLES_DAMAGED;
}

void pmk_tables_no_memory(pmk_tables *tables)
{
    if (tables->failure == PMK_TABLES_FINE)
        tables->failure = PMK_TABLES_MEMORY;
}
