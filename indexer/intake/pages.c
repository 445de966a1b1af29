/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pages.c - all pages below some paths
 *
 * The walk gives a file, its first bytes say what it is, a box gives the
 * pages in it.
 *
 * A source is UTF-8, but a path is bytes: a byte that is not part of
 * well-formed UTF-8 is written as %XX, and everything else, a percent sign
 * too, stays as it is.  Control bytes stay: making them harmless is the
 * business of whoever prints them.
 */
#include "base/buf.h"
#include "base/error.h"
#include "base/utf8.h"
#include "intake/around.h"
#include "intake/box.h"
#include "intake/http_head.h"
#include "intake/sniff.h"
#include "intake/walk.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    DEFAULT_BYTES = 16 << 20,
    HEAD_BYTES = PMK_HTTP_HEAD_BYTES + 4096,
    MAX_SOURCE = 4 << 20
};

/* No page may be so large that sums of sizes could overflow. */
static const size_t largest_page = (size_t)1 << 31;

struct pressmark_pages {
    pmk_walk *walk; /* NULL: a file that was open already, */
    char *name;     /* which is called this in sources     */
    int fd;         /* and waits to be read; or -1         */
    pmk_input *input;
    size_t max_bytes;
    pmk_box box;
    bool in_box; /* not between files */
    pmk_buf file;
    pmk_buf source;
    pmk_buf folder;
    pmk_around around;
    uint64_t files;
    uint64_t passed;     /* of boxes that are empty, and files */
    uint64_t companions; /* files, beside the folders of the walk */
};

void pressmark_pages_free(pressmark_pages *pages)
{
    if (pages == NULL)
        return;
    pmk_walk_free(pages->walk);
    pmk_box_free(&pages->box);
    pmk_around_free(&pages->around);
    free(pages->name);
    pmk_input_free(pages->input);
    pmk_buf_free(&pages->file);
    pmk_buf_free(&pages->source);
    pmk_buf_free(&pages->folder);
    if (pages->fd >= 0)
        close(pages->fd);
    free(pages);
}

static pressmark_status make(size_t max_bytes, pressmark_pages **out,
                             pressmark_error *err)
{
    pressmark_pages *pages;

    if (out == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no place for the pages");
    *out = NULL;
    if (max_bytes > largest_page)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT,
                        "a page may have at most %zu bytes", largest_page);
    pages = calloc(1, sizeof(*pages));
    if (pages == NULL)
        return pmk_fail_memory(err);
    pages->fd = -1;
    pages->max_bytes = max_bytes != 0 ? max_bytes : DEFAULT_BYTES;
    pmk_box_init(&pages->box, pages->max_bytes);
    pmk_around_init(&pages->around);
    pmk_buf_init(&pages->file, MAX_SOURCE);
    pmk_buf_init(&pages->source, MAX_SOURCE);
    pmk_buf_init(&pages->folder, MAX_SOURCE);
    pages->input =
        pmk_input_new(PMK_WRAPPER_PAGES * pages->max_bytes + HEAD_BYTES);
    if (pages->input == NULL) {
        pressmark_pages_free(pages);
        return pmk_fail_memory(err);
    }
    *out = pages;
    return PRESSMARK_OK;
}

pressmark_status pressmark_pages_open(const char *const *paths, size_t count,
                                      size_t max_bytes, int absolute,
                                      pressmark_pages **out,
                                      pressmark_error *err)
{
    pressmark_status status = make(max_bytes, out, err);

    if (status == PRESSMARK_OK)
        status = pmk_walk_open(paths, count, absolute != 0, &(*out)->walk, err);
    if (status != PRESSMARK_OK && out != NULL) {
        pressmark_pages_free(*out);
        *out = NULL;
    }
    return status;
}

pressmark_status pressmark_pages_open_fd(int fd, const char *name,
                                         size_t max_bytes,
                                         pressmark_pages **out,
                                         pressmark_error *err)
{
    pressmark_status status = make(max_bytes, out, err);

    if (status == PRESSMARK_OK && (fd < 0 || name == NULL))
        status = pmk_fail(err, PRESSMARK_E_ARGUMENT, "no file, or no name");
    if (status == PRESSMARK_OK) {
        (*out)->fd = fd;
        (*out)->name = strdup(name);
        if ((*out)->name == NULL)
            status = pmk_fail_memory(err);
    } else if (fd >= 0) {
        close(fd);
    }
    if (status != PRESSMARK_OK && out != NULL) {
        pressmark_pages_free(*out);
        *out = NULL;
    }
    return status;
}

/* Write a path as a source. */
static void add_path(pmk_buf *out, pmk_str path)
{
    size_t at = 0;

    while (at < path.len) {
        size_t start = at;
        uint32_t code = pmk_utf8_next(path, &at);
        pmk_str bytes = pmk_str_sub(path, start, at);

        if (code != 0xFFFD || pmk_str_eq(bytes, PMK_STR("\xEF\xBF\xBD")))
            pmk_buf_add(out, bytes);
        else
            for (size_t i = 0; i < bytes.len; i++)
                pmk_buf_format(out, "%%%02X", (unsigned char)bytes.ptr[i]);
    }
}

static pressmark_status set_source(pressmark_pages *pages, uint64_t record,
                                   pressmark_error *err)
{
    pmk_buf_clear(&pages->source);
    pmk_buf_add(&pages->source, pmk_buf_str(&pages->file));
    if (record > 0)
        pmk_buf_format(&pages->source, "#%" PRIu64, record);
    if (pages->file.failed || pages->source.failed || pages->folder.failed)
        return pmk_fail_memory(err);
    return PRESSMARK_OK;
}

/* Choose the box for the file that the input has begun with; none for what is
 * only there for the looks of a page. */
static pressmark_status choose_box(pressmark_pages *pages, pressmark_error *err)
{
    pressmark_error why = PRESSMARK_ERROR_INIT;
    const char *what = "";
    pmk_form form;
    pmk_str head;
    size_t most;
    pressmark_status status =
        pmk_input_peek(pages->input, HEAD_BYTES, &head, &why);
    size_t skip = pmk_http_head_read(head).length;

    if (status != PRESSMARK_OK && head.len == 0) {
        if (err != NULL)
            *err = why;
        return status;
    }
    if (pages->around.part == PMK_PART_PAGELESS)
        return pmk_fail(err, PRESSMARK_E_FORMAT,
                        "an ArchiveBox snapshot without a page");
    form = skip > 0 ? PMK_FORM_HTTP : pmk_sniff_form(head, &what);
    if (!pmk_box_opens(form) && pmk_around_is_trimming(&pages->around, what)) {
        pages->passed++;
        return PRESSMARK_OK;
    }
    most = pmk_box_file_max(form, pages->max_bytes);
    if (!pmk_input_is_gzip(pages->input)
        && pmk_input_file_bytes(pages->input) > most)
        return pmk_fail(err, PRESSMARK_E_LIMIT, "larger than %zu bytes",
                        form == PMK_FORM_HTML ? pages->max_bytes : most);
    if (!pmk_box_opens(form))
        return pmk_fail(err, PRESSMARK_E_FORMAT, "not a page: %s%s", what,
                        pmk_input_is_gzip(pages->input) ? " in gzip" : "");
    pmk_box_start(&pages->box, pages->input, form);
    pages->in_box = true;
    return PRESSMARK_OK;
}

/* The file that was open already: there is no walk. */
static int take_open_file(pressmark_pages *pages)
{
    int fd = pages->fd;

    pages->fd = -1;
    pmk_buf_clear(&pages->file);
    if (fd >= 0)
        add_path(&pages->file, pmk_str_of(pages->name));
    return fd;
}

static pmk_str last_name(pmk_str path)
{
    size_t at = path.len;

    while (at > 0 && path.ptr[at - 1] != '/')
        at--;
    return pmk_str_sub(path, at, path.len);
}

/* Is the file to be left out?  One that the user named is not. */
static bool leave_out(pressmark_pages *pages)
{
    pmk_around_look(&pages->around, pmk_buf_str(&pages->folder),
                    last_name(pmk_walk_path(pages->walk)));
    return pmk_around_is_companion(&pages->around)
           && !pmk_walk_at_root(pages->walk);
}

/* The next one of the walk; it has a name too when it cannot be opened. */
static pressmark_status take_walked_file(pressmark_pages *pages, int *fd,
                                         pressmark_error *err)
{
    for (;;) {
        pressmark_status status = pmk_walk_next(pages->walk, fd, err);

        pmk_buf_clear(&pages->file);
        if (status != PRESSMARK_OK || *fd >= 0)
            add_path(&pages->file, pmk_walk_path(pages->walk));
        pmk_walk_folder(pages->walk, &pages->folder);
        if (status != PRESSMARK_OK || *fd < 0 || !leave_out(pages))
            return status;
        close(*fd);
        pages->companions++;
    }
}

/* Go on to the next file; `*found` is false at the end of the walk. */
static pressmark_status next_file(pressmark_pages *pages, bool *found,
                                  pressmark_error *err)
{
    int fd;
    pressmark_status status = PRESSMARK_OK;
    pressmark_status named;

    if (pages->walk != NULL)
        status = take_walked_file(pages, &fd, err);
    else
        fd = take_open_file(pages);
    *found = fd >= 0;
    named = set_source(pages, 0, status == PRESSMARK_OK ? err : NULL);
    if (status != PRESSMARK_OK || fd < 0)
        return status;
    pages->files++;
    status = pmk_input_start(pages->input, fd, err);
    if (named != PRESSMARK_OK)
        return named;
    return status != PRESSMARK_OK ? status : choose_box(pages, err);
}

/* The next page of the open box; `*page` stays NULL when it is empty. */
static pressmark_status next_in_box(pressmark_pages *pages,
                                    const pressmark_page **page,
                                    pressmark_error *err)
{
    pmk_box *box = &pages->box;
    pressmark_status status;

    status = pmk_box_next(box, err);
    if (status != PRESSMARK_OK) {
        set_source(pages, box->record, NULL);
        return status;
    }
    if (!box->has_page) {
        pages->in_box = false;
        pages->passed += box->passed;
        pmk_box_end(box);
        pmk_input_end(pages->input);
        return PRESSMARK_OK;
    }
    status = set_source(pages, box->record, err);
    box->page.source = pmk_buf_cstr(&pages->source);
    if (pages->walk != NULL) {
        box->page.folder = pmk_buf_cstr(&pages->folder);
        if (box->record == 0)
            pmk_around_tell(&pages->around, &box->page);
    }
    if (status == PRESSMARK_OK)
        *page = &box->page;
    return status;
}

pressmark_status pressmark_pages_next(pressmark_pages *pages,
                                      const pressmark_page **page,
                                      pressmark_error *err)
{
    bool found = true;
    pressmark_status status;

    if (page == NULL || pages == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no pages, or no place");
    *page = NULL;
    while (found) {
        if (pages->in_box) {
            status = next_in_box(pages, page, err);
            if (status != PRESSMARK_OK || *page != NULL)
                return status;
        }
        status = next_file(pages, &found, err);
        if (status != PRESSMARK_OK)
            return status;
    }
    return PRESSMARK_OK;
}

const char *pressmark_pages_source(const pressmark_pages *pages)
{
    return pmk_buf_cstr(&pages->source);
}

const char *pressmark_pages_file(const pressmark_pages *pages)
{
    return pmk_buf_cstr(&pages->file);
}

uint64_t pressmark_pages_files(const pressmark_pages *pages)
{
    return pages->files;
}

uint64_t pressmark_pages_passed(const pressmark_pages *pages)
{
    return pages->passed + pages->box.passed;
}

uint64_t pressmark_pages_companions(const pressmark_pages *pages)
{
    return pages->companions
           + (pages->walk != NULL ? pmk_walk_companions(pages->walk) : 0);
}

uint64_t pressmark_pages_bytes(const pressmark_pages *pages)
{
    return pmk_input_total(pages->input);
}
