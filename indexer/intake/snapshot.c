/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * snapshot.c - a folder of ArchiveBox: one page, saved in many forms
 */
#include "intake/snapshot.h"

#include "base/date.h"
#include "base/json.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    PATH_MAX_BYTES = 1 << 16,
    INDEX_MAX = 1 << 20, /* of an index.json */
    LEVELS = 4           /* of folders in a snapshot that are looked up */
};

void pmk_snapshot_init(pmk_snapshot *snapshot)
{
    *snapshot = (pmk_snapshot){.saved = {0}};
    pmk_buf_init(&snapshot->folder, PATH_MAX_BYTES);
    pmk_buf_init(&snapshot->root, PATH_MAX_BYTES);
    pmk_buf_init(&snapshot->page, PATH_MAX_BYTES);
    pmk_buf_init(&snapshot->url, PATH_MAX_BYTES);
}

void pmk_snapshot_free(pmk_snapshot *snapshot)
{
    pmk_buf_free(&snapshot->folder);
    pmk_buf_free(&snapshot->root);
    pmk_buf_free(&snapshot->page);
    pmk_buf_free(&snapshot->url);
}

/* ------------------------------------------------------------------ */
/* index.json                                                         */
/* ------------------------------------------------------------------ */

/* "root/name" of a regular file; false when there is none. */
static bool join_file(pmk_str root, pmk_str name, pmk_buf *out)
{
    struct stat st;

    pmk_buf_clear(out);
    if (name.len == 0 || name.ptr[0] == '/'
        || pmk_str_find(name, PMK_STR("..")) != SIZE_MAX)
        return false;
    pmk_buf_add(out, root);
    pmk_buf_char(out, '/');
    pmk_buf_add(out, name);
    return !out->failed && lstat(pmk_buf_cstr(out), &st) == 0
           && S_ISREG(st.st_mode);
}

static bool read_file(const char *path, pmk_buf *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    ssize_t got = 1;

    while (fd >= 0 && got > 0) {
        char *room = pmk_buf_room(out, 1 << 14);

        got = room != NULL ? read(fd, room, 1 << 14) : -1;
        if (got > 0)
            out->len += (size_t)got;
    }
    if (fd >= 0)
        close(fd);
    return fd >= 0 && got == 0;
}

/* The best form first: a page as it looked, then its bare text. */
static bool choose_page(pmk_snapshot *snapshot, const pmk_json *index)
{
    const pmk_json *paths = pmk_json_get(index, "canonical");
    const pmk_str tries[] = {
        pmk_json_str(pmk_json_get(paths, "singlefile_path")),
        PMK_STR("singlefile.html"),
        PMK_STR("singlefile/singlefile.html"),
        pmk_json_str(pmk_json_get(paths, "dom_path")),
        PMK_STR("output.html"),
        PMK_STR("dom/output.html"),
        pmk_json_str(pmk_json_get(paths, "wget_path")),
        PMK_STR("readability/content.html"),
        PMK_STR("mercury/content.html"),
    };
    pmk_str root = pmk_buf_str(&snapshot->root);

    for (size_t i = 0; i < sizeof(tries) / sizeof(tries[0]); i++)
        if (join_file(root, tries[i], &snapshot->page))
            return true;
    pmk_buf_clear(&snapshot->page);
    return false;
}

/* When the newest form was made; else when the page was noted, in seconds. */
static pressmark_time time_of(const pmk_json *index)
{
    pmk_str made = pmk_json_str(pmk_json_get(index, "newest_archive_date"));
    pmk_str noted = pmk_json_str(pmk_json_get(index, "timestamp"));
    pressmark_time time = {0};

    if (made.len >= 19 && pmk_time_read_iso(made, &time) > 0)
        return time;
    time =
        (pressmark_time){.precision = PRESSMARK_TIME_SECOND, .has_offset = 1};
    for (size_t i = 0; i < noted.len && i < 11 && pmk_is_digit(noted.ptr[i]);
         i++)
        time.seconds = time.seconds * 10 + (noted.ptr[i] - '0');
    return time.seconds > 0 ? time : (pressmark_time){0};
}

/* Is the folder in `root` a snapshot?  Then the rest is filled in. */
static bool read_index(pmk_snapshot *snapshot)
{
    pmk_json *index = NULL;
    pmk_buf path;
    pmk_buf text;
    pmk_str url;
    bool is_one = false;

    pmk_buf_init(&path, PATH_MAX_BYTES);
    pmk_buf_init(&text, INDEX_MAX);
    if (join_file(pmk_buf_str(&snapshot->root), PMK_STR("index.json"), &path)
        && read_file(pmk_buf_cstr(&path), &text)
        && pmk_json_parse(pmk_str_n(text.ptr, text.len), &index, NULL)
               == PRESSMARK_OK) {
        url = pmk_json_str(pmk_json_get(index, "url"));
        is_one = url.len > 0 && pmk_json_get(index, "timestamp") != NULL
                 && (pmk_json_is_object(pmk_json_get(index, "canonical"))
                     || pmk_json_is_object(pmk_json_get(index, "history")));
        pmk_buf_clear(&snapshot->url);
        pmk_buf_add(&snapshot->url, url);
        snapshot->saved = time_of(index);
        if (is_one)
            choose_page(snapshot, index);
    }
    pmk_json_free(index);
    pmk_buf_free(&text);
    pmk_buf_free(&path);
    return is_one && !snapshot->url.failed;
}

/* ------------------------------------------------------------------ */
/* Folders                                                            */
/* ------------------------------------------------------------------ */

static bool is_below(pmk_str folder, pmk_str root)
{
    return root.len > 0 && pmk_str_starts(folder, root)
           && (folder.len == root.len || folder.ptr[root.len] == '/');
}

static void look(pmk_snapshot *snapshot, pmk_str folder)
{
    pmk_str up = folder;

    if (is_below(folder, pmk_buf_str(&snapshot->root)))
        return;
    for (int i = 0; i < LEVELS && up.len > 1; i++) {
        pmk_buf_clear(&snapshot->root);
        pmk_buf_add(&snapshot->root, up);
        if (!snapshot->root.failed && read_index(snapshot))
            return;
        while (up.len > 0 && up.ptr[up.len - 1] != '/')
            up.len--;
        if (up.len > 0)
            up.len--;
    }
    pmk_buf_clear(&snapshot->root);
}

pmk_part pmk_snapshot_part(pmk_snapshot *snapshot, pmk_str folder, pmk_str name)
{
    pmk_str page = pmk_buf_str(&snapshot->page);

    if (!pmk_str_eq(pmk_buf_str(&snapshot->folder), folder)) {
        pmk_buf_clear(&snapshot->folder);
        pmk_buf_add(&snapshot->folder, folder);
        look(snapshot, folder);
        page = pmk_buf_str(&snapshot->page);
    }
    if (snapshot->root.len == 0 || snapshot->folder.failed)
        return PMK_PART_NONE;
    if (page.len == 0)
        return folder.len == snapshot->root.len
                       && pmk_str_eq(name, PMK_STR("index.json"))
                   ? PMK_PART_PAGELESS
                   : PMK_PART_COMPANION;
    return page.len == folder.len + 1 + name.len && pmk_str_starts(page, folder)
                   && pmk_str_ends(page, name)
               ? PMK_PART_PAGE
               : PMK_PART_COMPANION;
}
