/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match.cc - running a query
 *
 * A match takes all that it shows out of Xapian before it returns: nothing in
 * it depends on the reader or on a state of the index that may vanish.
 */
#include "xapian/shapes.hh"

#include <algorithm>
#include <vector>

using namespace pmk;

struct Item {
    pmk_match_item shown;
    std::vector<std::string> terms;
    std::vector<pmk_str> views;
};

struct Tallies {
    std::vector<std::string> values;
    std::vector<pmk_tally> views;
};

struct pmk_match {
    std::vector<Item> items;
    Tallies tallies[PMK_SPY_MAX];
    uint64_t low = 0;
    uint64_t high = 0;
    double top_score = 0;
    bool is_partial = false;
};

using Spy = Xapian::ValueCountMatchSpy;

/* One run on one state of the index.  What the enquire points at comes before
 * it, and so goes after it. */
struct Run {
    Run(pmk_reader *reader, const pmk_equery *equery,
        const pmk_match_options &asked)
        : options(asked), hand(asked), holders(equery->holders), db(reader->db),
          enquire(reader->db)
    {
        Xapian::Query query = equery->query;

        if (options.stop != nullptr) {
            holders.push_back(std::make_shared<Holder>());
            query = braked(query, holders.back(), true);
            for (const auto &holder : holders)
                holder->hand = &hand;
        }
        enquire.set_query(query);
    }

    ~Run()
    {
        for (const auto &holder : holders)
            holder->hand = nullptr;
    }

    Run(const Run &) = delete;
    Run &operator=(const Run &) = delete;

    const pmk_match_options &options;
    Hand hand;
    std::vector<std::shared_ptr<Holder>> holders;
    Xapian::MultiValueKeyMaker key;
    std::vector<std::unique_ptr<Spy>> spies;
    Xapian::Database db;
    Xapian::Enquire enquire;
};

static void set_weights(Run *run)
{
    const pmk_match_options &options = run->options;

    if (options.no_weights)
        run->enquire.set_weighting_scheme(Xapian::BoolWeight());
    else
        run->enquire.set_weighting_scheme(Xapian::BM25Weight(
            options.k1, 0, 1000, options.b, options.min_normlen));
}

/* Documents without a value come last either way: no value is the least of
 * values, so only the rising order has to put something in its place. */
static void set_order(Run *run)
{
    unsigned slot = run->options.sort_slot;
    bool is_falling = run->options.sort_descending != 0;
    bool by_score = run->options.sort_then_score;

    run->enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    if (slot == PMK_NO_SLOT)
        return;
    run->key.add_value(slot, false,
                       is_falling ? std::string()
                                  : run->db.get_value_upper_bound(slot) + "x");
    if (is_falling && by_score)
        run->enquire.set_sort_by_value_then_relevance(slot, true);
    else if (is_falling)
        run->enquire.set_sort_by_value(slot, true);
    else if (by_score)
        run->enquire.set_sort_by_key_then_relevance(&run->key, false);
    else
        run->enquire.set_sort_by_key(&run->key, false);
}

static void set_spies(Run *run)
{
    for (size_t i = 0; i < run->options.spy_count; i++) {
        run->spies.push_back(std::make_unique<Spy>(run->options.spy_slots[i]));
        run->enquire.add_matchspy(run->spies[i].get());
    }
}

static void take_terms(Run *run, Xapian::docid id, Item *item)
{
    Xapian::TermIterator it = run->enquire.get_matching_terms_begin(id);
    const Xapian::TermIterator end = run->enquire.get_matching_terms_end(id);

    for (; it != end; ++it)
        item->terms.push_back(*it);
    for (const std::string &term : item->terms)
        item->views.push_back(view(term));
}

static void take_items(Run *run, const Xapian::MSet &mset, pmk_match *match)
{
    match->items.resize(mset.size());
    for (Xapian::doccount i = 0; i < mset.size(); i++) {
        Xapian::MSetIterator at = mset[i];
        Item &item = match->items[i];

        item.shown.id = *at;
        item.shown.score = at.get_weight();
        item.shown.collapsed = at.get_collapse_count();
        if (run->options.matched_terms)
            take_terms(run, *at, &item);
    }
}

static void take_tallies(const Spy &spy, Tallies *out)
{
    std::vector<std::pair<uint64_t, std::string>> counts;

    for (auto it = spy.values_begin(); it != spy.values_end(); ++it)
        counts.emplace_back(it.get_termfreq(), *it);
    std::stable_sort(
        counts.begin(), counts.end(),
        [](const auto &a, const auto &b) { return a.first > b.first; });
    for (const auto &count : counts)
        out->values.push_back(count.second);
    for (size_t i = 0; i < counts.size(); i++)
        out->views.push_back({view(out->values[i]), counts[i].first});
}

/* How many documents match.  After a stop, Xapian takes what it has seen for
 * all there is. */
static void take_total(const Run &run, const Xapian::MSet &mset,
                       pmk_match *match)
{
    match->low = mset.get_matches_lower_bound();
    match->high = mset.get_matches_upper_bound();
    match->top_score = mset.get_max_attained();
    if (run.hand.status == PRESSMARK_OK)
        return;
    match->is_partial = true;
    match->low = mset.size();
    match->high = run.db.get_doccount();
}

static std::unique_ptr<pmk_match> run_once(pmk_reader *reader,
                                           const pmk_equery *query,
                                           const pmk_match_options &options)
{
    Run run(reader, query, options);
    auto match = std::make_unique<pmk_match>();

    run.hand.ask();
    set_weights(&run);
    set_order(&run);
    set_spies(&run);
    if (options.collapse_slot != PMK_NO_SLOT)
        run.enquire.set_collapse_key(options.collapse_slot);

    Xapian::MSet mset = run.enquire.get_mset(
        clamp_count(options.offset), clamp_count(options.limit),
        clamp_count(options.look_at_least));

    if (run.hand.status != PRESSMARK_OK
        && run.hand.status != PRESSMARK_E_TIMEOUT)
        throw Stop{run.hand.status};
    take_items(&run, mset, match.get());
    take_total(run, mset, match.get());
    for (size_t i = 0; i < options.spy_count; i++)
        take_tallies(*run.spies[i], &match->tallies[i]);
    return match;
}

/* Takes down what Xapian finds. */
class Witness : public Xapian::MatchSpy
{
  public:
    void operator()(const Xapian::Document &doc, double) override
    {
        ids.push_back(doc.get_docid());
    }

    std::vector<uint32_t> ids;
};

static void find_ids(pmk_reader *reader, const pmk_equery *query,
                     const pmk_match_options &options, Witness *witness,
                     bool *is_partial)
{
    Run run(reader, query, options);

    witness->ids.clear();
    run.hand.ask();
    run.enquire.set_weighting_scheme(Xapian::BoolWeight());
    run.enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    run.enquire.add_matchspy(witness);
    run.enquire.get_mset(0, 0, run.db.get_doccount());
    *is_partial = run.hand.status != PRESSMARK_OK;
    if (*is_partial && run.hand.status != PRESSMARK_E_TIMEOUT)
        throw Stop{run.hand.status};
}

extern "C" {

pressmark_status pmk_match_run(pmk_reader *reader, const pmk_equery *query,
                               const pmk_match_options *options,
                               pmk_match **out, pressmark_error *err)
{
    *out = nullptr;
    return guard(
        err,
        [&] {
            if (options->spy_count > PMK_SPY_MAX)
                throw BadCall{"too many slots to count"};
            on_one_state(reader, [&] {
                *out = run_once(reader, query, *options).release();
            });
        },
        reader->path.c_str());
}

pressmark_status pmk_match_ids(pmk_reader *reader, const pmk_equery *query,
                               const pmk_match_options *options, uint32_t **out,
                               size_t *count, bool *is_partial,
                               pressmark_error *err)
{
    *out = nullptr;
    *count = 0;
    *is_partial = false;
    return guard(
        err,
        [&] {
            Witness witness;

            on_one_state(reader, [&] {
                find_ids(reader, query, *options, &witness, is_partial);
            });
            *count = witness.ids.size();
            *out = static_cast<uint32_t *>(
                std::malloc((*count + 1) * sizeof(uint32_t)));
            if (*out == nullptr)
                throw std::bad_alloc();
            std::copy(witness.ids.begin(), witness.ids.end(), *out);
        },
        reader->path.c_str());
}

void pmk_match_free(pmk_match *match)
{
    guard(nullptr, [&] { delete match; });
}

size_t pmk_match_count(const pmk_match *match)
{
    return match->items.size();
}

pmk_match_item pmk_match_at(const pmk_match *match, size_t i)
{
    return i < match->items.size() ? match->items[i].shown : pmk_match_item();
}

const pmk_str *pmk_match_terms(const pmk_match *match, size_t i, size_t *count)
{
    *count = 0;
    if (i >= match->items.size())
        return nullptr;
    *count = match->items[i].views.size();
    return match->items[i].views.data();
}

void pmk_match_total(const pmk_match *match, uint64_t *low, uint64_t *high)
{
    *low = match->low;
    *high = match->high;
}

bool pmk_match_is_partial(const pmk_match *match)
{
    return match->is_partial;
}

double pmk_match_top_score(const pmk_match *match)
{
    return match->top_score;
}

const pmk_tally *pmk_match_tally(const pmk_match *match, size_t n,
                                 size_t *count)
{
    *count = 0;
    if (n >= PMK_SPY_MAX)
        return nullptr;
    *count = match->tallies[n].views.size();
    return match->tallies[n].views.data();
}

} /* extern "C" */
