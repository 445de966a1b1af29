/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * look.cc - what a reader looks up in the tables by itself
 */
#include "xapian/look.hh"

#include <algorithm>

using namespace pmk;

pmk_reader::pmk_reader() = default;
pmk_reader::~pmk_reader() = default;

static int digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The bytes of "4d5bcbfa-...": false when it is nothing like it. */
static bool read_uuid(const std::string &text, char bytes[PMK_UUID_BYTES])
{
    size_t count = 0;

    for (char c : text) {
        int digit = digit_of(c);

        if (c == '-')
            continue;
        if (digit < 0 || count == 2 * PMK_UUID_BYTES)
            return false;
        bytes[count / 2] = static_cast<char>(
            count % 2 == 0 ? digit << 4 : bytes[count / 2] | digit);
        count++;
    }
    return count == 2 * PMK_UUID_BYTES;
}

static pmk_tables *open_tables(const pmk_reader *reader)
{
    char uuid[PMK_UUID_BYTES];

    try {
        if (!read_uuid(reader->db.get_uuid(), uuid))
            return nullptr;
        return pmk_tables_open(reader->path.c_str(), uuid,
                               reader->db.get_revision());
    } catch (const Xapian::InvalidOperationError &) {
        return nullptr; /* not one database of this format */
    }
}

Look::Look(const pmk_reader *reader) : moves(reader->moves)
{
    if (reader->engine_only)
        return;
    last = reader->db.get_lastdocid();
    tables = open_tables(reader);
    if (tables == nullptr)
        return;
    if (!pmk_lengths_init(&lengths, tables, last)) {
        pmk_tables_free(tables);
        throw std::bad_alloc();
    }
    pmk_cursor_open(&values, tables, PMK_TABLE_POSTINGS);
    pmk_cursor_open(&datas, tables, PMK_TABLE_DATA);
}

Look::~Look()
{
    pmk_cursor_close(&values);
    pmk_cursor_close(&datas);
    pmk_column_free(&column);
    pmk_lengths_free(&lengths);
    pmk_tables_free(tables);
}

/* After a failure nothing more can be read: the next call starts anew. */
void Look::fail()
{
    pmk_tables_failure failure = pmk_tables_failed(tables);

    moves = UINT64_MAX;
    switch (failure) {
    case PMK_TABLES_GONE:
        throw Xapian::DatabaseModifiedError("the index has changed");
    case PMK_TABLES_MEMORY: throw std::bad_alloc();
    case PMK_TABLES_IO:
        throw Xapian::DatabaseError("a table of the index cannot be read");
    default:
        throw Xapian::DatabaseCorruptError("a table of the index is damaged");
    }
}

uint64_t Look::frequency(pmk_str term)
{
    pmk_postings list;
    uint64_t documents;

    pmk_postings_open(&list, tables, term);
    pmk_postings_look(&list);
    documents = list.documents;
    pmk_postings_close(&list);
    check();
    return documents;
}

pmk_str Look::value(uint64_t id, unsigned slot)
{
    pmk_str found = pmk_value_find(&values, slot, docid_of(id));

    check();
    return found;
}

pmk_column *Look::column_of(unsigned slot)
{
    if (column.pages != nullptr && column.slot == slot)
        return &column;
    pmk_column_free(&column);
    if (!pmk_column_init(&column, tables, slot, last))
        throw std::bad_alloc();
    return &column;
}

pmk_str Look::data(uint64_t id)
{
    pmk_str found = pmk_data_find(&datas, docid_of(id));

    check();
    return found;
}

void Look::read_positions(pmk_str term, const uint64_t *ids, size_t count,
                          uint32_t *positions, size_t most, size_t *counts)
{
    PlaceList places(tables, term);

    for (size_t i = 0; i < count; i++) {
        size_t all = pmk_place_list_read(&places.list, docid_of(ids[i]),
                                         positions + i * most, most);

        counts[i] = std::min(all, most);
    }
    check();
}

Look *pmk::look_at(pmk_reader *reader)
{
    if (reader->look == nullptr || !reader->look->is_of(reader))
        reader->look = std::make_unique<Look>(reader);
    return reader->look->is_usable() ? reader->look.get() : nullptr;
}
