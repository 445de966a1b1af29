/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * brake.hh - how a match is ended from outside
 *
 * Xapian cannot be told to stop, but it stops by itself when a part of an AND
 * has come to its end.  So a list of all documents, the brake, is put into
 * every AND whose walk may be long: the whole query, and each phrase, which
 * may stand alone below an OR.  It says that it holds next to nothing, so
 * Xapian lets it lead the walk and asks it at every step; when time is up it
 * is at its end.  What was found so far stays in the match.
 *
 * For the .cc files of this room alone.
 */
#ifndef PMK_BRAKE_HH
#define PMK_BRAKE_HH

#include "xapian/xapian_c.h"

#include <xapian.h>

#include <memory>
#include <string>

namespace pmk
{

/* The hand on the brakes of one run. */
class Hand
{
  public:
    explicit Hand(const pmk_match_options &asked) : options(asked)
    {
    }

    /* Ask whoever runs the match; what it answers first is kept. */
    bool ask()
    {
        if (status == PRESSMARK_OK && options.stop != nullptr)
            status = options.stop(seen, options.payload);
        return status != PRESSMARK_OK;
    }

    /* One step of a walk; true: stop.  A step costs up to some 10 us, a
     * question much less than 64 of them. */
    bool step()
    {
        return ++steps % 64 == 0 ? ask() : status != PRESSMARK_OK;
    }

    pressmark_status status = PRESSMARK_OK;
    uint64_t seen = 0; /* documents that the whole query was led to */

  private:
    const pmk_match_options &options;
    uint64_t steps = 0;
};

/* The place where a query that is built before the run finds its hand; NULL
 * while nobody may stop it. */
struct Holder {
    Hand *hand = nullptr;
};

class Brake : public Xapian::PostingSource
{
  public:
    Brake(std::shared_ptr<Holder> from, bool counts_too)
        : holder(std::move(from)), counts(counts_too)
    {
    }

    Xapian::PostingSource *clone() const override
    {
        return new Brake(holder, counts);
    }

    void init(const Xapian::Database &db) override
    {
        documents = db.get_doccount();
        last = db.get_lastdocid();
        at = 0;
        set_maxweight(0);
    }

    Xapian::doccount get_termfreq_min() const override
    {
        return documents;
    }

    Xapian::doccount get_termfreq_est() const override
    {
        return 0;
    }

    Xapian::doccount get_termfreq_max() const override
    {
        return documents;
    }

    void next(double) override
    {
        move(at + 1);
    }

    void skip_to(Xapian::docid to, double) override
    {
        if (to > at)
            move(to);
    }

    bool at_end() const override
    {
        return at > last;
    }

    Xapian::docid get_docid() const override
    {
        return static_cast<Xapian::docid>(at);
    }

    std::string get_description() const override
    {
        return "Brake";
    }

  private:
    void move(uint64_t to)
    {
        Hand *hand = holder->hand;

        at = to;
        if (hand == nullptr)
            return;
        if (counts)
            hand->seen++;
        if (hand->step())
            at = static_cast<uint64_t>(last) + 1;
    }

    std::shared_ptr<Holder> holder;
    bool counts;
    Xapian::doccount documents = 0;
    Xapian::docid last = 0;
    uint64_t at = 0; /* wider than an id, for the end */
};

/* `query`, and a brake in its walk. */
inline Xapian::Query braked(const Xapian::Query &query,
                            const std::shared_ptr<Holder> &holder, bool counts)
{
    auto *brake = new Brake(holder, counts);

    return Xapian::Query(Xapian::Query::OP_FILTER, query,
                         Xapian::Query(brake->release()));
}

} /* namespace pmk */

#endif /* PMK_BRAKE_HH */
