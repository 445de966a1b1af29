/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * writer.c - the public writer: open, add, remove, commit
 *
 * The index folder is a Xapian database with the note "pressmark:format".  A
 * folder that holds anything else is never written to.
 */
#include "base/error.h"
#include "base/options.h"
#include "store/article.h"
#include "store/format.h"
#include "store/schema.h"
#include "write/holder.h"
#include "write/sites.h"
#include "write/take.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { DEFAULT_MEMORY = 256 << 20, PATH_LIMIT = 1 << 16, NAP_MS = 50 };

/* ------------------------------------------------------------------ */
/* The folder                                                         */
/* ------------------------------------------------------------------ */

static pressmark_status fail_io(const char *path, pressmark_error *err)
{
    if (errno == ENOMEM)
        return pmk_fail_memory(err);
    return pmk_fail(err, PRESSMARK_E_IO, "%s: %s", path, strerror(errno));
}

/* A database folder can be told by the file that Xapian puts into it. */
static bool is_database(const char *path)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool found;

    if (folder < 0)
        return false;
    found = faccessat(folder, "iamglass", F_OK, 0) == 0;
    close(folder);
    return found;
}

static bool is_empty_folder(const char *path)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    bool empty = true;

    if (folder == NULL)
        return false;
    while (empty && (entry = readdir(folder)) != NULL)
        empty =
            strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    closedir(folder);
    return empty;
}

/* Xapian would happily put its files among others. */
static pressmark_status check_folder(const char *path, pressmark_error *err)
{
    struct stat seen;

    if (stat(path, &seen) != 0)
        return errno == ENOENT || errno == ENOTDIR ? PRESSMARK_OK
                                                   : fail_io(path, err);
    if (!S_ISDIR(seen.st_mode))
        return pmk_fail(err, PRESSMARK_E_ARGUMENT,
                        "%s: not a folder, so no place for an index", path);
    if (is_database(path) || is_empty_folder(path))
        return PRESSMARK_OK;
    return pmk_fail(err, PRESSMARK_E_ARGUMENT,
                    "%s: holds other files and is no index of pressmark", path);
}

/* Make the entry of a new index in the folder above it outlast a power cut.
 * A folder that cannot be flushed is no reason to fail. */
static void flush_parent(const char *home)
{
    pmk_buf parent;
    size_t end = strlen(home);
    int folder;

    while (end > 0 && home[end - 1] != '/')
        end--;
    pmk_buf_init(&parent, PATH_LIMIT);
    pmk_buf_add(&parent, pmk_str_n(home, end));
    folder = open(pmk_buf_cstr(&parent), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        fsync(folder);
        close(folder);
    }
    pmk_buf_free(&parent);
}

/* Each folder above `path` that is missing. */
static pressmark_status make_parents(const char *path, pressmark_error *err)
{
    pmk_buf part;
    pressmark_status status = PRESSMARK_OK;

    pmk_buf_init(&part, PATH_LIMIT);
    pmk_buf_text(&part, path);
    if (part.failed) {
        status = part.no_memory ? pmk_fail_memory(err)
                                : pmk_fail(err, PRESSMARK_E_ARGUMENT,
                                           "the path is too long");
        pmk_buf_free(&part);
        return status;
    }
    while (part.len > 1 && part.ptr[part.len - 1] == '/')
        part.ptr[--part.len] = '\0';
    for (size_t i = 1; status == PRESSMARK_OK && i < part.len; i++) {
        if (part.ptr[i] != '/')
            continue;
        part.ptr[i] = '\0';
        if (mkdir(part.ptr, 0777) != 0 && errno != EEXIST)
            status = fail_io(part.ptr, err);
        part.ptr[i] = '/';
    }
    pmk_buf_free(&part);
    return status;
}

/* ------------------------------------------------------------------ */
/* The format                                                         */
/* ------------------------------------------------------------------ */

static pressmark_status note_format(pmk_writer *index, pressmark_error *err)
{
    char room[16];
    pmk_buf number;
    pressmark_status status;

    pmk_buf_lend(&number, room, sizeof(room));
    pmk_buf_format(&number, "%d", PMK_FORMAT);
    status = pmk_writer_note(index, PMK_NOTE_FORMAT, pmk_buf_str(&number), err);
    return status == PRESSMARK_OK ? pmk_writer_commit(index, err) : status;
}

static pressmark_status check_number(const char *path, pmk_str digits,
                                     pressmark_error *err)
{
    unsigned long format = 0;

    for (size_t i = 0; i < digits.len; i++) {
        if (!pmk_is_digit(digits.ptr[i]) || format > 1000000)
            return pmk_fail(err, PRESSMARK_E_CORRUPT,
                            "%s: its format has no number", path);
        format = format * 10 + (unsigned long)(digits.ptr[i] - '0');
    }
    if (format == PMK_FORMAT)
        return PRESSMARK_OK;
    return pmk_fail(err, PRESSMARK_E_VERSION,
                    "%s: the index has format %lu, this pressmark writes "
                    "format %d",
                    path, format, PMK_FORMAT);
}

/* An index of ours, or one that was just made, or died before its first
 * commit; not another program's database. */
static pressmark_status check_format(const char *path, pmk_writer *index,
                                     pressmark_error *err)
{
    char *note = NULL;
    size_t length = 0;
    uint64_t documents = 0;
    pressmark_status status =
        pmk_writer_get_note(index, PMK_NOTE_FORMAT, &note, &length, err);

    if (status == PRESSMARK_OK && note != NULL && length > 0) {
        status = check_number(path, pmk_str_n(note, length), err);
    } else if (status == PRESSMARK_OK) {
        status = pmk_writer_count(index, &documents, err);
        if (status == PRESSMARK_OK && documents > 0)
            status = pmk_fail(err, PRESSMARK_E_ARGUMENT,
                              "%s: is another program's Xapian database", path);
        else if (status == PRESSMARK_OK)
            status = note_format(index, err);
    }
    free(note);
    return status;
}

/* ------------------------------------------------------------------ */
/* Opening and closing                                                */
/* ------------------------------------------------------------------ */

static pressmark_status take_options(pressmark_writer *writer,
                                     const pressmark_writer_options *options,
                                     pressmark_open_mode *mode,
                                     unsigned *timeout, pressmark_error *err)
{
    pressmark_extract_options extract = PRESSMARK_EXTRACT_OPTIONS_INIT;
    pressmark_writer_options chosen = PRESSMARK_WRITER_OPTIONS_INIT;
    pressmark_status status =
        pmk_options_take(&chosen, sizeof(chosen), options, err);

    if (status == PRESSMARK_OK)
        status =
            pmk_options_take(&extract, sizeof(extract), chosen.extract, err);
    extract.keep_cuts = 1; /* they are searchable */
    extract.sites = NULL;
    writer->extract = extract;
    writer->memory = chosen.memory > 0 ? chosen.memory : DEFAULT_MEMORY;
    writer->commit_every = chosen.commit_every;
    writer->no_sites = chosen.no_sites;
    writer->threads = chosen.threads;
    *mode = chosen.mode;
    *timeout = chosen.lock_timeout;
    return status;
}

/* Whoever changes an option, or learns anew, wants the pages read again. */
pressmark_status pmk_writer_revise(pressmark_writer *writer,
                                   pressmark_error *err)
{
    uint64_t generation;
    pressmark_status status =
        pmk_sites_generation(writer->index, &generation, err);

    generation += writer->relearn;
    writer->revision = generation << 16 | PMK_LEDGER_REVISION << 2
                       | (uint64_t)writer->extract.accept_all << 1
                       | writer->no_sites;
    return status;
}

pressmark_status pmk_writer_look(pressmark_writer *writer, pressmark_error *err)
{
    writer->looked++;
    if (writer->progress == NULL
        || writer->progress(writer->looked, 0, writer->payload) == 0)
        return PRESSMARK_OK;
    return pmk_fail(err, PRESSMARK_E_CANCELLED, "interrupted");
}

/* Xapian can wait for its lock only for ever, so it is asked again. */
static pressmark_status take_lock(pressmark_writer *writer, const char *path,
                                  bool may_create, unsigned timeout,
                                  pressmark_error *err)
{
    static const struct timespec nap = {0, NAP_MS * 1000000L};

    for (unsigned waited = 0;; waited += NAP_MS) {
        pressmark_status status = pmk_writer_open(
            path, may_create ? PMK_CREATE_OR_OPEN : PMK_OPEN_ONLY,
            &writer->index, err);

        if (status == PRESSMARK_E_LOCKED && waited >= timeout)
            pmk_holder_tell(path, err);
        if (status != PRESSMARK_E_LOCKED || waited >= timeout)
            return status;
        nanosleep(&nap, NULL);
    }
}

static pressmark_status open_index(pressmark_writer *writer, const char *path,
                                   pressmark_open_mode mode, unsigned timeout,
                                   pressmark_error *err)
{
    bool may_create = mode == PRESSMARK_OPEN_OR_CREATE;
    bool is_new = !is_database(path);
    pressmark_status status = check_folder(path, err);

    if (status == PRESSMARK_OK && may_create)
        status = make_parents(path, err);
    if (status == PRESSMARK_OK)
        status = take_lock(writer, path, may_create, timeout, err);
    if (status == PRESSMARK_OK)
        status = check_format(path, writer->index, err);
    if (status == PRESSMARK_OK)
        status = pmk_writer_revise(writer, err);
    if (status == PRESSMARK_OK) {
        writer->home = realpath(path, NULL);
        if (writer->home == NULL)
            status = fail_io(path, err);
        else if (is_new)
            flush_parent(writer->home);
    }
    if (status == PRESSMARK_OK)
        pmk_holder_sign(writer->home);
    return status;
}

pressmark_status pressmark_writer_open(const char *path,
                                       const pressmark_writer_options *options,
                                       pressmark_writer **out,
                                       pressmark_error *err)
{
    pressmark_open_mode mode;
    pressmark_writer *made;
    unsigned timeout;
    pressmark_status status;

    if (out != NULL)
        *out = NULL;
    if (path == NULL || path[0] == '\0' || out == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "an index needs a path");
    made = calloc(1, sizeof(*made));
    if (made == NULL)
        return pmk_fail_memory(err);
    pmk_vocabulary_init(&made->vocabulary);
    status = take_options(made, options, &mode, &timeout, err);
    if (status == PRESSMARK_OK)
        status = open_index(made, path, mode, timeout, err);
    if (status == PRESSMARK_OK)
        status = pmk_analyzer_new(&made->analyzer, err);
    if (status == PRESSMARK_OK)
        status = pmk_inverter_new(&made->inverter, err);
    if (status == PRESSMARK_OK)
        pmk_vocabulary_watch(&made->vocabulary, made->analyzer);
    if (status != PRESSMARK_OK) {
        pressmark_writer_free(made);
        return status;
    }
    *out = made;
    return PRESSMARK_OK;
}

void pressmark_writer_free(pressmark_writer *writer)
{
    if (writer == NULL)
        return;
    if (writer->home != NULL)
        pmk_holder_leave(writer->home);
    pmk_writer_free(writer->index);
    pmk_analyzer_free(writer->analyzer);
    pmk_inverter_free(writer->inverter);
    pmk_vocabulary_free(&writer->vocabulary);
    pressmark_extractor_free(writer->extractor);
    pressmark_sites_free(writer->sites);
    free(writer->home);
    free(writer);
}

pressmark_status pressmark_writer_commit(pressmark_writer *writer,
                                         pressmark_error *err)
{
    pressmark_status status;

    if (writer == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no writer given");
    status = pmk_writer_commit(writer->index, err);
    if (status == PRESSMARK_OK)
        writer->uncommitted = writer->pending = 0;
    return status;
}

/* ------------------------------------------------------------------ */
/* Adding and removing                                                */
/* ------------------------------------------------------------------ */

static void tell(const pmk_result *result, pressmark_outcome *outcome)
{
    if (outcome != NULL)
        *outcome = result->warned ? PRESSMARK_WARNED : result->outcome;
}

pressmark_status pressmark_writer_add_article(pressmark_writer *writer,
                                              const pressmark_article *article,
                                              pressmark_outcome *outcome,
                                              pressmark_error *err)
{
    pressmark_article *copy;
    pmk_result result;
    pressmark_status status;

    if (writer == NULL || article == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no writer or no article");
    status = pmk_article_copy(article, &copy, err);
    if (status != PRESSMARK_OK)
        return status;
    status = pmk_take_article(writer, copy, &result, err);
    pressmark_article_free(copy);
    if (status == PRESSMARK_OK)
        tell(&result, outcome);
    return status;
}

pressmark_status pressmark_writer_add_page(pressmark_writer *writer,
                                           const pressmark_page *page,
                                           pressmark_outcome *outcome,
                                           pressmark_error *err)
{
    pressmark_page known = PRESSMARK_PAGE_INIT;
    pmk_place place = {0};
    pmk_result result;
    pressmark_status status;

    if (writer == NULL || page == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no writer or no page");
    status = pmk_options_take(&known, sizeof(known), page, err);
    if (status != PRESSMARK_OK)
        return status;
    place.key = pmk_str_of(known.source != NULL ? known.source : known.url);
    if (place.key.len == 0)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT,
                        "a page needs a URL or a source");
    place.file_bytes = place.key.len;
    status = pmk_take_page(writer, &known, &place, false, NULL, &result, err);
    if (status == PRESSMARK_OK) {
        tell(&result, outcome);
        if (err != NULL)
            *err = result.why;
    }
    return status;
}

/* Take all sources of an identity away; the last one takes the article. */
static pressmark_status remove_identity(pressmark_writer *writer,
                                        pmk_identity *identity,
                                        pressmark_error *err)
{
    char room[PMK_KEY_ROOM];
    pressmark_status status = pmk_writer_drop(
        writer->index, pmk_document_key(identity->id, room), err);

    for (size_t i = 0; status == PRESSMARK_OK && i < identity->count; i++)
        status = pmk_ledger_drop(writer->index, identity->places[i].key, err);
    identity->count = 0;
    writer->uncommitted++;
    return status == PRESSMARK_OK
               ? pmk_identity_put(writer->index, identity, err)
               : status;
}

/* `source` names no identity, but perhaps one of the sources of one. */
static pressmark_status remove_source(pressmark_writer *writer,
                                      const char *source, pressmark_error *err)
{
    pmk_kept_entry kept;
    uint64_t removed = 0;
    pressmark_status status =
        pmk_ledger_get(writer->index, pmk_str_of(source), &kept, err);

    if (status != PRESSMARK_OK)
        return status;
    if (!kept.found || kept.entry.identity.len == 0)
        status = pmk_fail(err, PRESSMARK_E_NOT_FOUND, "%s: not in the index",
                          source);
    else
        status = pmk_shelf_leave(writer, kept.entry.place.key,
                                 kept.entry.identity, &removed, err);
    if (status == PRESSMARK_OK)
        status = pmk_ledger_drop(writer->index, pmk_str_of(source), err);
    pmk_kept_entry_free(&kept);
    return status;
}

pressmark_status pressmark_writer_remove(pressmark_writer *writer,
                                         const char *url_or_source,
                                         pressmark_error *err)
{
    pmk_identity identity;
    pressmark_status status;

    if (writer == NULL || url_or_source == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "nothing to remove");
    status = pmk_identity_get(writer->index, pmk_str_of(url_or_source),
                              &identity, err);
    if (status == PRESSMARK_OK)
        status = identity.count > 0 ? remove_identity(writer, &identity, err)
                                    : remove_source(writer, url_or_source, err);
    pmk_identity_free(&identity);
    return status == PRESSMARK_OK ? pmk_shelf_step(writer, err) : status;
}
