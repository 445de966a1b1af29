/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * original.c - the page behind a source
 *
 * A source is a path, or path#record, and a path may have a # in it: a file
 * of the whole name goes first.  A byte that a source shows as %XX may be one
 * that is no UTF-8.  The walk over pages, which knows all containers, is
 * what reads the file, so a page comes out as it went into the index.
 */
#include "base/buf.h"
#include "base/error.h"
#include "write/ledger.h"
#include "write/status.h"

#include <stdlib.h>
#include <sys/stat.h>

enum { SOURCE_MAX = 4 << 20 };

struct pressmark_original {
    pressmark_pages *pages; /* has the bytes */
    const pressmark_page *page;
    pmk_buf source; /* as the index names it */
    pmk_hash128 content;
    bool is_known; /* `content` is that of the index */
};

/* ------------------------------------------------------------------ */
/* What the index knows                                               */
/* ------------------------------------------------------------------ */

/* Looking for an article that gave its source itself. */
typedef struct pmk_given {
    pressmark_original *original;
    pmk_str source;
} pmk_given;

static void know(pressmark_original *original, const pmk_entry *entry)
{
    original->content = entry->content;
    original->is_known = entry->state != PMK_LEDGER_UNREAD;
}

static int see_entry(const pmk_entry *entry, void *payload)
{
    pmk_given *given = payload;

    if (!pmk_str_eq(entry->place.given, given->source))
        return 0;
    pmk_buf_clear(&given->original->source);
    pmk_buf_add(&given->original->source, entry->place.key);
    know(given->original, entry);
    return 1;
}

static pressmark_status ask_ledger(pressmark_original *original,
                                   pmk_reader *reader, pmk_str source,
                                   pressmark_error *err)
{
    pmk_given given = {original, source};
    pmk_kept_entry kept;
    pressmark_status status = pmk_ledger_find(reader, source, &kept, err);

    if (status != PRESSMARK_OK)
        return status;
    if (kept.found) {
        know(original, &kept.entry);
        pmk_kept_entry_free(&kept);
        return PRESSMARK_OK;
    }
    pmk_kept_entry_free(&kept);
    return pmk_ledger_read_all(reader, see_entry, &given, err);
}

static pressmark_status ask_index(pressmark_original *original,
                                  const char *index, pmk_str source,
                                  pressmark_error *err)
{
    pmk_reader *reader = NULL;
    pressmark_status status = pmk_reader_open(index, &reader, err);

    if (status == PRESSMARK_OK)
        status = pmk_status_format(index, reader, err);
    if (status == PRESSMARK_OK)
        status = ask_ledger(original, reader, source, err);
    pmk_reader_free(reader);
    return status;
}

/* ------------------------------------------------------------------ */
/* The file                                                           */
/* ------------------------------------------------------------------ */

static bool is_file(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

static int hex_value(char c)
{
    static const char digits[] = "0123456789ABCDEF";
    const char *at = c != '\0' ? strchr(digits, c) : NULL;

    return at != NULL ? (int)(at - digits) : -1;
}

/* %XX of a byte above ASCII as that byte. */
static void add_bytes(pmk_buf *out, pmk_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        int high = i + 2 < text.len && text.ptr[i] == '%'
                       ? hex_value(text.ptr[i + 1])
                       : -1;
        int low = high >= 8 ? hex_value(text.ptr[i + 2]) : -1;

        pmk_buf_char(out, low >= 0 ? (char)(high << 4 | low) : text.ptr[i]);
        i += low >= 0 ? 2 : 0;
    }
}

/* Where "#12" begins at the end; the length when it does not. */
static size_t record_start(pmk_str source)
{
    size_t at = source.len;

    while (at > 0 && pmk_is_digit(source.ptr[at - 1]))
        at--;
    return at > 1 && at < source.len && source.ptr[at - 1] == '#' ? at - 1
                                                                  : source.len;
}

/* Put the path of the file into `path`; gives the rest of the source, "" or
 * "#12".  False when there is no such file. */
static bool find_file(pmk_str source, pmk_buf *path, pmk_str *record)
{
    size_t cuts[2] = {source.len, record_start(source)};

    for (int decode = 0; decode < 2; decode++)
        for (int k = 0; k < 2; k++) {
            pmk_str name = pmk_str_sub(source, 0, cuts[k]);

            pmk_buf_clear(path);
            if (decode)
                add_bytes(path, name);
            else
                pmk_buf_add(path, name);
            *record = pmk_str_sub(source, cuts[k], source.len);
            if (!path->failed && is_file(pmk_buf_cstr(path)))
                return true;
        }
    return false;
}

/* ------------------------------------------------------------------ */
/* The page                                                           */
/* ------------------------------------------------------------------ */

/* "#12", or "" when the walk speaks of the whole file. */
static pmk_str record_of(const pressmark_pages *pages)
{
    pmk_str source = pmk_str_of(pressmark_pages_source(pages));
    size_t file = strlen(pressmark_pages_file(pages));

    return pmk_str_sub(source, file, source.len);
}

/* A message of the walk with the source before it. */
static pressmark_status fail_there(pmk_str source, const pressmark_error *why,
                                   pressmark_error *err)
{
    return pmk_fail_at(err, why->status, why->offset, "%.*s: %s",
                       (int)source.len, source.ptr, why->message);
}

static pressmark_status find_page(pressmark_original *original, pmk_str record,
                                  pressmark_error *err)
{
    pmk_str source = pmk_buf_str(&original->source);
    bool is_box = false;

    for (;;) {
        pressmark_error why = PRESSMARK_ERROR_INIT;
        const pressmark_page *page = NULL;
        pressmark_status status =
            pressmark_pages_next(original->pages, &page, &why);
        pmk_str at = record_of(original->pages);
        bool wanted = pmk_str_eq(at, record);

        /* Trouble with another record is none; with the file it is. */
        if (status == PRESSMARK_E_MEMORY
            || (status != PRESSMARK_OK && (wanted || at.len == 0)))
            return fail_there(source, &why, err);
        if (status == PRESSMARK_OK && page == NULL)
            break;
        if (page != NULL && wanted) {
            original->page = page;
            return PRESSMARK_OK;
        }
        is_box = true;
    }
    return pmk_fail(err, PRESSMARK_E_NOT_FOUND,
                    is_box && record.len == 0
                        ? "%.*s: holds several pages; which record, as in #1?"
                        : "%.*s: there is no such page in the file any more",
                    (int)source.len, source.ptr);
}

static pressmark_status read_page(pressmark_original *original,
                                  size_t max_bytes, pressmark_error *err)
{
    pmk_str source = pmk_buf_str(&original->source);
    pressmark_status status = PRESSMARK_OK;
    pmk_str record;
    pmk_buf path;

    pmk_buf_init(&path, SOURCE_MAX);
    if (find_file(source, &path, &record)) {
        const char *name = pmk_buf_cstr(&path);

        status =
            pressmark_pages_open(&name, 1, max_bytes, 0, &original->pages, err);
        if (status == PRESSMARK_OK)
            status = find_page(original, record, err);
    } else if (path.failed) {
        status = pmk_fail_memory(err);
    } else {
        status = pmk_fail(err, PRESSMARK_E_NOT_FOUND, "%.*s: no such file",
                          (int)source.len, source.ptr);
        pmk_hint(err, "it may have been moved or deleted since it was indexed");
    }
    pmk_buf_free(&path);
    return status;
}

pressmark_status pressmark_original_open(const char *source, const char *index,
                                         size_t max_bytes,
                                         pressmark_original **out,
                                         pressmark_error *err)
{
    pressmark_original *made;
    pressmark_status status = PRESSMARK_OK;

    if (out == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "nowhere to put the page");
    *out = NULL;
    if (source == NULL || source[0] == '\0')
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no source given");
    made = calloc(1, sizeof(*made));
    if (made == NULL)
        return pmk_fail_memory(err);
    pmk_buf_init(&made->source, SOURCE_MAX);
    pmk_buf_text(&made->source, source);
    if (index != NULL)
        status = ask_index(made, index, pmk_str_of(source), err);
    if (status == PRESSMARK_OK && made->source.failed)
        status = pmk_fail_memory(err);
    if (status == PRESSMARK_OK)
        status = read_page(made, max_bytes, err);
    if (status == PRESSMARK_OK)
        *out = made;
    else
        pressmark_original_free(made);
    return status;
}

const char *pressmark_original_bytes(const pressmark_original *original,
                                     size_t *length)
{
    *length = original->page->length;
    return original->page->bytes;
}

int pressmark_original_changed(const pressmark_original *original)
{
    pmk_hash128 now;

    if (!original->is_known)
        return 0;
    now = pmk_hash128_of(
        pmk_str_n(original->page->bytes, original->page->length));
    return now.high != original->content.high
           || now.low != original->content.low;
}

void pressmark_original_free(pressmark_original *original)
{
    if (original == NULL)
        return;
    pressmark_pages_free(original->pages);
    pmk_buf_free(&original->source);
    free(original);
}
