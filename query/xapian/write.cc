/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * write.cc - changing an index, all or nothing
 *
 * A WritableDatabase that is destroyed keeps its changes, unless it is inside
 * a transaction; so a writer always is.  A commit of Xapian's does not flush
 * the folder itself, and after a power cut a renamed table may be missing;
 * so we do.
 */
#include "xapian/shapes.hh"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace pmk;

struct pmk_writer {
    std::string path;
    Xapian::WritableDatabase db;
    bool is_holding = false;     /* inside a transaction */
    bool has_lost = false;       /* a change failed, and took others with it */
    bool parent_is_safe = false; /* the folder's own name is on the disk */
};

/* Flush a folder to disk.  File systems that cannot (EINVAL) are let pass. */
static bool flush_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool is_safe;

    if (fd < 0)
        return false;
    is_safe = fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
    int why = errno;
    close(fd);
    errno = why;
    return is_safe;
}

static void hold(pmk_writer *writer)
{
    if (!writer->is_holding)
        writer->db.begin_transaction(true);
    writer->is_holding = true;
}

/* Xapian leaves the transaction also when the commit fails. */
static void release(pmk_writer *writer, pressmark_error *err)
{
    writer->is_holding = false;
    writer->db.commit_transaction();
    if (!flush_folder(writer->path.c_str()))
        throw Reported{pmk_fail(err, PRESSMARK_E_IO, "%s: %s",
                                writer->path.c_str(), std::strerror(errno))};
    if (!writer->parent_is_safe)
        flush_folder((writer->path + "/..").c_str());
    writer->parent_is_safe = true;
}

/* Make a change that was found in order.  A failure in the middle of it makes
 * Xapian forget the changes before it as well. */
template <class Work> static void change(pmk_writer *writer, Work &&work)
{
    bool had_lost = writer->has_lost;

    hold(writer);
    writer->has_lost = true;
    work();
    writer->has_lost = had_lost;
}

static int flags_of(pmk_writer_mode mode)
{
    switch (mode) {
    case PMK_OPEN_ONLY: return Xapian::DB_OPEN;
    case PMK_OVERWRITE: return Xapian::DB_CREATE_OR_OVERWRITE;
    default: return Xapian::DB_CREATE_OR_OPEN;
    }
}

/* See check_folder() in read.cc: a file is never an index. */
static void refuse_file(const char *path, pressmark_error *err)
{
    struct stat info;

    if (path == nullptr || path[0] == '\0')
        throw BadCall{"the path of an index may not be empty"};
    if (stat(path, &info) == 0 && !S_ISDIR(info.st_mode))
        throw Reported{pmk_fail(err, PRESSMARK_E_NOT_FOUND,
                                "%s: not an index (not a folder)", path)};
}

/* The document with the term `key`, or no document at all. */
static bool find_document(pmk_writer *writer, const std::string &key,
                          Xapian::Document *doc)
{
    Xapian::PostingIterator it = writer->db.postlist_begin(key);

    if (it == writer->db.postlist_end(key))
        return false;
    *doc = writer->db.get_document(*it);
    return true;
}

extern "C" {

pressmark_status pmk_writer_open(const char *path, pmk_writer_mode mode,
                                 pmk_writer **out, pressmark_error *err)
{
    *out = nullptr;
    return guard(
        err,
        [&] {
            refuse_file(path, err);
            auto writer = std::make_unique<pmk_writer>();
            writer->path = path;
            writer->db = Xapian::WritableDatabase(
                path, flags_of(mode) | Xapian::DB_BACKEND_GLASS);
            hold(writer.get());
            *out = writer.release();
        },
        path);
}

void pmk_writer_free(pmk_writer *writer)
{
    if (writer == nullptr)
        return;
    guard(nullptr, [&] {
        if (writer->is_holding)
            writer->db.cancel_transaction();
    });
    guard(nullptr, [&] { delete writer; });
}

pressmark_status pmk_writer_commit(pmk_writer *writer, pressmark_error *err)
{
    pressmark_status status;

    if (writer->has_lost) {
        pmk_fail(err, PRESSMARK_E_IO,
                 "%s: an earlier change failed, nothing was committed",
                 writer->path.c_str());
        pmk_hint(err, "make the changes since the last commit again");
        return PRESSMARK_E_IO;
    }
    status = guard(
        err,
        [&] {
            hold(writer);
            release(writer, err);
        },
        writer->path.c_str());
    if (status == PRESSMARK_OK)
        status = guard(
            err, [&] { hold(writer); }, writer->path.c_str());
    return status;
}

pressmark_status pmk_writer_cancel(pmk_writer *writer, pressmark_error *err)
{
    return guard(
        err,
        [&] {
            bool was_holding = writer->is_holding;

            writer->is_holding = false;
            if (was_holding)
                writer->db.cancel_transaction();
            hold(writer);
            writer->has_lost = false;
        },
        writer->path.c_str());
}

pressmark_status pmk_writer_put(pmk_writer *writer, pmk_str key,
                                const pmk_document *doc, uint64_t *id,
                                pressmark_error *err)
{
    if (doc->failure.status != PRESSMARK_OK) {
        if (err != nullptr)
            *err = doc->failure;
        return doc->failure.status;
    }
    return guard(
        err,
        [&] {
            std::string unique = term_of(key);
            Xapian::Document keyed = doc->doc; /* shares what `doc` holds */
            Xapian::docid got = 0;

            keyed.add_boolean_term(unique);
            change(writer,
                   [&] { got = writer->db.replace_document(unique, keyed); });
            if (id != nullptr)
                *id = got;
        },
        writer->path.c_str());
}

pressmark_status pmk_writer_drop(pmk_writer *writer, pmk_str key,
                                 pressmark_error *err)
{
    return guard(
        err,
        [&] {
            std::string unique = term_of(key);

            change(writer, [&] { writer->db.delete_document(unique); });
        },
        writer->path.c_str());
}

pressmark_status pmk_writer_exists(pmk_writer *writer, pmk_str key,
                                   bool *exists, pressmark_error *err)
{
    *exists = false;
    return guard(
        err, [&] { *exists = writer->db.term_exists(term_of(key)); },
        writer->path.c_str());
}

pressmark_status pmk_writer_data(pmk_writer *writer, pmk_str key, char **out,
                                 size_t *length, pressmark_error *err)
{
    *out = nullptr;
    *length = 0;
    return guard(
        err,
        [&] {
            Xapian::Document doc;

            if (find_document(writer, term_of(key), &doc))
                give(doc.get_data(), out, length);
        },
        writer->path.c_str());
}

pressmark_status pmk_writer_value(pmk_writer *writer, pmk_str key,
                                  unsigned slot, char **out, size_t *length,
                                  pressmark_error *err)
{
    *out = nullptr;
    *length = 0;
    return guard(
        err,
        [&] {
            Xapian::Document doc;

            if (find_document(writer, term_of(key), &doc))
                give(doc.get_value(slot), out, length);
        },
        writer->path.c_str());
}

pressmark_status pmk_writer_count(pmk_writer *writer, uint64_t *documents,
                                  pressmark_error *err)
{
    *documents = 0;
    return guard(
        err, [&] { *documents = writer->db.get_doccount(); },
        writer->path.c_str());
}

pressmark_status pmk_writer_note(pmk_writer *writer, const char *name,
                                 pmk_str value, pressmark_error *err)
{
    return guard(
        err,
        [&] {
            std::string key = note_name(name);

            if (value.len > PMK_DATA_MAX)
                throw BadCall{"a note is too long"};
            std::string bytes = text(value);
            change(writer, [&] { writer->db.set_metadata(key, bytes); });
        },
        writer->path.c_str());
}

pressmark_status pmk_writer_get_note(pmk_writer *writer, const char *name,
                                     char **out, size_t *length,
                                     pressmark_error *err)
{
    *out = nullptr;
    *length = 0;
    return guard(
        err,
        [&] { give(writer->db.get_metadata(note_name(name)), out, length); },
        writer->path.c_str());
}

pressmark_status pmk_writer_notes(pmk_writer *writer, const char *prefix,
                                  pmk_note_fn each, void *payload,
                                  pressmark_error *err)
{
    return guard(
        err,
        [&] {
            std::string last;

            each_note(writer->db, prefix != nullptr ? prefix : "", &last, each,
                      payload);
        },
        writer->path.c_str());
}

} /* extern "C" */
