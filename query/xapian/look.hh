/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * look.hh - what a reader looks up in the tables by itself
 *
 * Beside its Xapian::Database a reader has the same tables of the same state
 * open through glass/, which is faster where it can be used: in an index of
 * the one format that it knows, as long as nobody has written to it since.
 * Everything done here can be done by the engine, too, and is then.
 *
 * For the .cc files of this room alone.
 */
#ifndef PMK_LOOK_HH
#define PMK_LOOK_HH

#include "glass/column.h"
#include "glass/lengths.h"
#include "glass/positions.h"
#include "glass/postings.h"
#include "glass/values.h"
#include "xapian/shapes.hh"

namespace pmk
{

/* Closed when it goes out of sight. */
struct PlaceList {
    PlaceList(pmk_tables *tables, pmk_str term)
    {
        pmk_place_list_open(&list, tables, term);
    }

    ~PlaceList()
    {
        pmk_place_list_close(&list);
    }

    PlaceList(const PlaceList &) = delete;
    PlaceList &operator=(const PlaceList &) = delete;

    pmk_place_list list;
};

class Look
{
  public:
    /* Throws std::bad_alloc.  It may not be usable. */
    explicit Look(const pmk_reader *reader);
    ~Look();

    Look(const Look &) = delete;
    Look &operator=(const Look &) = delete;

    bool is_usable() const
    {
        return tables != nullptr;
    }

    /* Of the state of the reader? */
    bool is_of(const pmk_reader *reader) const
    {
        return moves == reader->moves;
    }

    /* How many documents have the term. */
    uint64_t frequency(pmk_str term);

    /* Borrowed until the next call; the data is absent also when only the
     * engine can read it. */
    pmk_str value(uint64_t id, unsigned slot);
    pmk_str data(uint64_t id);

    /* What to sort by; it stays until another slot is asked for. */
    pmk_column *column_of(unsigned slot);

    void read_positions(pmk_str term, const uint64_t *ids, size_t count,
                        uint32_t *positions, size_t most, size_t *counts);

    /* Throws what Xapian would when something could not be read. */
    void check()
    {
        if (pmk_tables_failed(tables) != PMK_TABLES_FINE)
            fail();
    }

    pmk_tables *tables = nullptr;
    pmk_lengths lengths = {nullptr, nullptr, 0};

  private:
    [[noreturn]] void fail();

    uint64_t moves = 0;
    Xapian::docid last = 0;
    pmk_cursor values = {}, datas = {};
    pmk_column column = {};
};

/* The look of a reader; NULL when the engine has to do. */
Look *look_at(pmk_reader *reader);

} /* namespace pmk */

#endif /* PMK_LOOK_HH */
