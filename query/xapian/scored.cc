/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * scored.cc - terms that are scored, by posting sources of ours
 */
#include "xapian/scored.hh"

#include "glass/weigh.h"

using namespace pmk;

using Query = Xapian::Query;

/* ------------------------------------------------------------------ */
/* One term                                                           */
/* ------------------------------------------------------------------ */

class TermSource : public Xapian::PostingSource
{
  public:
    TermSource(const Scoring *shared, std::string of, double often)
        : scoring(shared), term(std::move(of)), wqf(often)
    {
        list.cursor = {};
    }

    ~TermSource() override
    {
        pmk_postings_close(&list);
    }

    Xapian::PostingSource *clone() const override
    {
        return new TermSource(scoring, term, wqf);
    }

    void init(const Xapian::Database &db) override
    {
        pmk_postings_close(&list);
        pmk_postings_open(&list, scoring->look->tables, view(term));
        pmk_postings_look(&list);
        bm25 = {scoring->k1,
                scoring->b,
                scoring->min_normlen,
                static_cast<double>(db.get_doccount()),
                db.get_avlength() > 0 ? 1 / db.get_avlength() : 0,
                db.get_doclength_lower_bound()};
        weigher = pmk_weigher_of(&bm25, list.documents, wqf);
        set_maxweight(list.documents > 0 ? pmk_weigh_most(&weigher, list.most)
                                         : 0);
        is_done = false;
        scoring->look->check();
    }

    Xapian::doccount get_termfreq_min() const override
    {
        return list.documents;
    }

    Xapian::doccount get_termfreq_est() const override
    {
        return list.documents;
    }

    Xapian::doccount get_termfreq_max() const override
    {
        return list.documents;
    }

    void next(double least) override
    {
        settle(pmk_postings_next(&list), least);
    }

    void skip_to(Xapian::docid id, double least) override
    {
        if (list.is_looked || id > list.id)
            settle(pmk_postings_seek(&list, id), least);
    }

    bool at_end() const override
    {
        return is_done;
    }

    Xapian::docid get_docid() const override
    {
        return list.id;
    }

    double get_weight() const override
    {
        return weight;
    }

    std::string get_description() const override
    {
        return "Term(" + term + ")";
    }

  private:
    /* Go on until a document is worth enough. */
    void settle(bool is_on, double least)
    {
        pmk_lengths *lengths = &scoring->look->lengths;

        while (is_on) {
            weight = pmk_weigh(&weigher, list.count,
                               pmk_length_of(lengths, list.id));
            if (weight >= least)
                break;
            is_on = pmk_postings_next(&list);
        }
        is_done = !is_on;
        scoring->look->check();
    }

    const Scoring *scoring;
    std::string term;
    double wqf;
    pmk_bm25 bm25 = {};
    pmk_weigher weigher = {};
    pmk_postings list;
    double weight = 0;
    bool is_done = false;
};

/* ------------------------------------------------------------------ */
/* The whole                                                          */
/* ------------------------------------------------------------------ */

static Query scored_first(const Query &query, const Scoring *scoring)
{
    std::vector<Query> parts;

    parts.push_back(scored(query.get_subquery(0), scoring));
    for (size_t i = 1; i < query.get_num_subqueries(); i++)
        parts.push_back(query.get_subquery(i));
    return Query(query.get_type(), parts.begin(), parts.end());
}

static Query scored_all(const Query &query, const Scoring *scoring)
{
    std::vector<Query> parts;

    for (size_t i = 0; i < query.get_num_subqueries(); i++)
        parts.push_back(scored(query.get_subquery(i), scoring));
    return Query(query.get_type(), parts.begin(), parts.end());
}

Query pmk::scored(const Query &query, const Scoring *scoring)
{
    switch (query.get_type()) {
    case Query::LEAF_TERM: {
        auto source = std::make_unique<TermSource>(
            scoring, *query.get_terms_begin(), query.get_length());

        return Query(source.release()->release());
    }
    case Query::OP_AND:
    case Query::OP_OR:
    case Query::OP_AND_MAYBE: return scored_all(query, scoring);
    case Query::OP_AND_NOT:
    case Query::OP_FILTER: return scored_first(query, scoring);
    default: return query;
    }
}
