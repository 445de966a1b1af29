/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * read.cc - one state of an index, and what lies in it
 *
 * Writers that commit fast take the state away under a reader's feet.  Every
 * call here then moves on to the newest commit and starts over by itself.
 */
#include "xapian/shapes.hh"

#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

using namespace pmk;

/* Only a folder is an index: Xapian would take a file for a list of other
 * databases, remote ones included. */
static void check_folder(const char *path, pressmark_error *err)
{
    struct stat info;

    if (path == nullptr || path[0] == '\0')
        throw BadCall{"the path of an index may not be empty"};
    if (stat(path, &info) == 0 && !S_ISDIR(info.st_mode))
        throw Reported{pmk_fail(err, PRESSMARK_E_NOT_FOUND,
                                "%s: not an index (not a folder)", path)};
    if (access(path, R_OK | X_OK) != 0) {
        bool is_gone = errno == ENOENT || errno == ENOTDIR;
        pressmark_status status =
            is_gone ? PRESSMARK_E_NOT_FOUND : PRESSMARK_E_IO;

        pmk_fail(err, status, "%s: %s", path,
                 is_gone ? "there is no index" : std::strerror(errno));
        if (is_gone)
            pmk_hint(err, "check the path of the index, or build it first");
        throw Reported{status};
    }
}

/* The document, its parts read at their first use.  Whether there is one with
 * this id is not asked, which costs as much as reading it. */
static Xapian::Document document_of(pmk_reader *reader, uint64_t id)
{
    return reader->db.get_document(docid_of(id), Xapian::DOC_ASSUME_VALID);
}

/* What was read is empty: because it is, or because the document is not? */
static void check_document(pmk_reader *reader, uint64_t id)
{
    reader->db.get_document(docid_of(id));
}

/* The terms with `prefix` that come after `*last`, which moves along. */
static void each_term(const Xapian::Database &db, const std::string &prefix,
                      std::string *last, pmk_term_fn each, void *payload)
{
    Xapian::TermIterator it = db.allterms_begin(prefix);
    const Xapian::TermIterator end = db.allterms_end(prefix);

    if (!last->empty())
        it.skip_to(*last);
    for (; it != end; ++it) {
        std::string term = *it;

        if (term == *last)
            continue;
        uint64_t documents = it.get_termfreq();
        *last = term;
        if (each(view(term), documents, payload) != 0)
            return;
    }
}

static void read_positions(pmk_reader *reader, uint64_t id,
                           const std::string &term, uint32_t *positions,
                           size_t room, size_t *count)
{
    Xapian::docid docid = docid_of(id);
    Xapian::PositionIterator it = reader->db.positionlist_begin(docid, term);
    const Xapian::PositionIterator end =
        reader->db.positionlist_end(docid, term);

    for (*count = 0; it != end && *count < room; ++it)
        positions[(*count)++] = *it;
}

static void find_holders(const Xapian::Database &db, const std::string &term,
                         const uint64_t *ids, size_t count, bool *holds)
{
    Xapian::PostingIterator it = db.postlist_begin(term);
    const Xapian::PostingIterator end = db.postlist_end(term);

    for (size_t i = 0; i < count; i++) {
        if (it != end)
            it.skip_to(docid_of(ids[i]));
        holds[i] = it != end && *it == ids[i];
    }
}

static void each_value(const Xapian::Database &db, unsigned slot,
                       const uint32_t *ids, size_t count, pmk_value_fn each,
                       void *payload)
{
    Xapian::ValueIterator it = db.valuestream_begin(slot);
    const Xapian::ValueIterator end = db.valuestream_end(slot);

    for (size_t i = 0; i < count && it != end; i++) {
        if (it.get_docid() < ids[i])
            it.skip_to(ids[i]);
        if (it == end)
            return;
        if (it.get_docid() != ids[i])
            continue;
        std::string value = *it;
        pressmark_status status = each(i, view(value), payload);
        if (status != PRESSMARK_OK)
            throw Reported{status};
    }
}

extern "C" {

pressmark_status pmk_reader_open(const char *path, pmk_reader **out,
                                 pressmark_error *err)
{
    *out = nullptr;
    return guard(
        err,
        [&] {
            check_folder(path, err);
            auto reader = std::make_unique<pmk_reader>();
            reader->path = path;
            until_it_stays([&] {
                reader->db = Xapian::Database(path, Xapian::DB_BACKEND_GLASS);
            });
            *out = reader.release();
        },
        path);
}

void pmk_reader_free(pmk_reader *reader)
{
    guard(nullptr, [&] { delete reader; });
}

const char *pmk_reader_path(const pmk_reader *reader)
{
    return reader->path.c_str();
}

pressmark_status pmk_reader_refresh(pmk_reader *reader, int *changed,
                                    pressmark_error *err)
{
    return guard(
        err,
        [&] {
            bool moved = false;

            until_it_stays([&] { moved = reader->db.reopen() || moved; });
            reader->moves += moved;
            if (changed != nullptr)
                *changed = moved;
        },
        reader->path.c_str());
}

uint64_t pmk_reader_moves(const pmk_reader *reader)
{
    return reader->moves;
}

pressmark_status pmk_reader_count(pmk_reader *reader, pmk_reader_counts *out,
                                  pressmark_error *err)
{
    *out = pmk_reader_counts();
    return guard(
        err,
        [&] {
            on_one_state(reader, [&] {
                out->documents = reader->db.get_doccount();
                out->last_id = reader->db.get_lastdocid();
                out->average_length = reader->db.get_avlength();
            });
        },
        reader->path.c_str());
}

pressmark_status pmk_reader_frequency(pmk_reader *reader, pmk_str term,
                                      uint64_t *documents, pressmark_error *err)
{
    *documents = 0;
    return guard(
        err,
        [&] {
            std::string name = term_of(term);
            on_one_state(reader,
                         [&] { *documents = reader->db.get_termfreq(name); });
        },
        reader->path.c_str());
}

pressmark_status pmk_reader_find(pmk_reader *reader, pmk_str key, uint64_t *id,
                                 pressmark_error *err)
{
    *id = 0;
    return guard(
        err,
        [&] {
            std::string name = term_of(key);
            on_one_state(reader, [&] {
                Xapian::PostingIterator it = reader->db.postlist_begin(name);
                *id = it != reader->db.postlist_end(name) ? *it : 0;
            });
        },
        reader->path.c_str());
}

pressmark_status pmk_reader_terms(pmk_reader *reader, pmk_str prefix,
                                  pmk_term_fn each, void *payload,
                                  pressmark_error *err)
{
    return guard(
        err,
        [&] {
            std::string head = text(prefix), last;
            on_one_state(reader, [&] {
                each_term(reader->db, head, &last, each, payload);
            });
        },
        reader->path.c_str());
}

pressmark_status pmk_reader_data(pmk_reader *reader, uint64_t id, char **out,
                                 size_t *length, pressmark_error *err)
{
    *out = nullptr;
    *length = 0;
    return guard(
        err,
        [&] {
            std::string data;
            on_one_state(reader, [&] {
                data = document_of(reader, id).get_data();
                if (data.empty())
                    check_document(reader, id);
            });
            give(data, out, length);
        },
        reader->path.c_str());
}

pressmark_status pmk_reader_value(pmk_reader *reader, uint64_t id,
                                  unsigned slot, char **out, size_t *length,
                                  pressmark_error *err)
{
    *out = nullptr;
    *length = 0;
    return guard(
        err,
        [&] {
            std::string value;
            on_one_state(reader, [&] {
                value = document_of(reader, id).get_value(slot);
                if (value.empty())
                    check_document(reader, id);
            });
            give(value, out, length);
        },
        reader->path.c_str());
}

pressmark_status pmk_reader_positions(pmk_reader *reader, uint64_t id,
                                      pmk_str term, uint32_t *positions,
                                      size_t room, size_t *count,
                                      pressmark_error *err)
{
    *count = 0;
    return guard(
        err,
        [&] {
            std::string name = term_of(term);
            on_one_state(reader, [&] {
                read_positions(reader, id, name, positions, room, count);
            });
        },
        reader->path.c_str());
}

pressmark_status pmk_reader_holds(pmk_reader *reader, pmk_str term,
                                  const uint64_t *ids, size_t count,
                                  bool *holds, pressmark_error *err)
{
    return guard(
        err,
        [&] {
            std::string name = term_of(term);
            on_one_state(reader, [&] {
                find_holders(reader->db, name, ids, count, holds);
            });
        },
        reader->path.c_str());
}

pressmark_status pmk_reader_values(pmk_reader *reader, unsigned slot,
                                   const uint32_t *ids, size_t count,
                                   pmk_value_fn each, void *payload,
                                   pressmark_error *err)
{
    return guard(
        err,
        [&] {
            on_one_state(reader, [&] {
                each_value(reader->db, slot, ids, count, each, payload);
            });
        },
        reader->path.c_str());
}

pressmark_status pmk_reader_bounds(pmk_reader *reader, unsigned slot,
                                   double *low, double *high, bool *any,
                                   pressmark_error *err)
{
    *low = *high = 0;
    *any = false;
    return guard(
        err,
        [&] {
            std::string least, most;
            on_one_state(reader, [&] {
                least = reader->db.get_value_lower_bound(slot);
                most = reader->db.get_value_upper_bound(slot);
            });
            *any = pmk_number_read(view(least), low)
                   && pmk_number_read(view(most), high);
        },
        reader->path.c_str());
}

pressmark_status pmk_reader_note(pmk_reader *reader, const char *name,
                                 char **out, size_t *length,
                                 pressmark_error *err)
{
    *out = nullptr;
    *length = 0;
    return guard(
        err,
        [&] {
            std::string key = note_name(name), value;
            on_one_state(reader, [&] { value = reader->db.get_metadata(key); });
            give(value, out, length);
        },
        reader->path.c_str());
}

pressmark_status pmk_reader_notes(pmk_reader *reader, const char *prefix,
                                  pmk_note_fn each, void *payload,
                                  pressmark_error *err)
{
    return guard(
        err,
        [&] {
            std::string head = prefix != nullptr ? prefix : "", last;
            on_one_state(reader, [&] {
                each_note(reader->db, head, &last, each, payload);
            });
        },
        reader->path.c_str());
}

} /* extern "C" */

size_t pmk_engine_library(char *text, size_t room)
{
    return static_cast<size_t>(
        std::snprintf(text, room, "xapian-core %s", Xapian::version_string()));
}
