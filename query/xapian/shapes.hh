/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * shapes.hh - the insides of the types of xapian_c.h, and small bridges
 *
 * For the .cc files of this room alone.
 */
#ifndef PMK_SHAPES_HH
#define PMK_SHAPES_HH

#include "xapian/brake.hh"
#include "xapian/guard.hh"
#include "xapian/xapian_c.h"

#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <vector>

struct pmk_document {
    Xapian::Document doc;
    pressmark_error failure = PRESSMARK_ERROR_INIT;
};

struct pmk_reader {
    std::string path;
    Xapian::Database db;
    uint64_t moves = 0;
};

struct pmk_equery {
    Xapian::Query query;
    /* Where the brakes inside the query look for their hand. */
    std::vector<std::shared_ptr<pmk::Holder>> holders;
};

namespace pmk
{

/* How often a reader follows a fast writer before it gives up. */
enum { TRIES = 12 };

inline std::string text(pmk_str bytes)
{
    return bytes.len > 0 ? std::string(bytes.ptr, bytes.len) : std::string();
}

inline pmk_str view(const std::string &bytes)
{
    return {bytes.data(), bytes.size()};
}

/* Bytes of a term as Xapian's tables count them. */
inline size_t stored_bytes(pmk_str term)
{
    size_t bytes = term.len;

    for (size_t i = 0; i < term.len; i++)
        bytes += term.ptr[i] == '\0';
    return bytes;
}

/* A term that any document may carry. */
inline std::string term_of(pmk_str term)
{
    if (term.len == 0)
        throw BadCall{"a term may not be empty"};
    if (term.len > PMK_TERM_MAX || stored_bytes(term) > PMK_TERM_MAX)
        throw BadCall{"a term is too long"};
    return text(term);
}

inline std::string note_name(const char *name)
{
    size_t length = name != nullptr ? std::strlen(name) : 0;

    if (length == 0 || length > PMK_NOTE_NAME_MAX)
        throw BadCall{"the name of a note is empty or too long"};
    return std::string(name, length);
}

/* Hand a copy to C; the empty string is absent. */
inline void give(const std::string &bytes, char **out, size_t *length)
{
    char *copy;

    *length = 0;
    *out = nullptr;
    if (bytes.empty())
        return;
    copy = static_cast<char *>(std::malloc(bytes.size() + 1));
    if (copy == nullptr)
        throw std::bad_alloc();
    std::memcpy(copy, bytes.data(), bytes.size());
    copy[bytes.size()] = '\0';
    *out = copy;
    *length = bytes.size();
}

/* Xapian's ids have 32 bits, ours 64. */
inline Xapian::docid docid_of(uint64_t id)
{
    if (id == 0)
        throw BadCall{"an id is never 0"};
    if (id > std::numeric_limits<Xapian::docid>::max())
        throw Xapian::DocNotFoundError("there is no document with this id");
    return static_cast<Xapian::docid>(id);
}

inline Xapian::doccount clamp_count(uint64_t count)
{
    const uint64_t most = std::numeric_limits<int32_t>::max();

    return static_cast<Xapian::doccount>(count < most ? count : most);
}

/* Do `work` until no writer takes the state away under it.  That opening and
 * moving on can fail so too is easily forgotten. */
template <class Work> void until_it_stays(Work &&work)
{
    for (int left = TRIES;; left--) {
        try {
            work();
            return;
        } catch (const Xapian::DatabaseModifiedError &) {
            if (left <= 1)
                throw;
        }
    }
}

/* Do `work` on one state of the index; when the state is gone, move on to
 * the newest and start over.  Only for work that may be done twice. */
template <class Work> void on_one_state(pmk_reader *reader, Work &&work)
{
    bool is_again = false;

    until_it_stays([&] {
        if (is_again) {
            reader->moves++;
            reader->db.reopen();
        }
        is_again = true;
        work();
    });
}

/* Every note under `prefix` that comes after `*last`, which moves along: when
 * the state vanishes half-way, the next one is read from there on. */
inline void each_note(const Xapian::Database &db, const std::string &prefix,
                      std::string *last, pmk_note_fn each, void *payload)
{
    Xapian::TermIterator it = db.metadata_keys_begin(prefix);
    const Xapian::TermIterator end = db.metadata_keys_end(prefix);

    if (!last->empty())
        it.skip_to(*last);
    for (; it != end; ++it) {
        std::string name = *it;

        if (name == *last)
            continue;
        std::string value = db.get_metadata(name);
        *last = name;
        if (each(view(name), view(value), payload) != 0)
            return;
    }
}

} /* namespace pmk */

#endif /* PMK_SHAPES_HH */
