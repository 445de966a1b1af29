/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * walk.cc - matches that need nothing of the engine but its query
 *
 * Terms joined by AND, OR, NOT and as phrases, in the order of the score or of
 * one slot: that is most of what is asked.  Patterns, ranges, conditions on
 * places and whatever else there is are the engine's.
 */
#include "xapian/walk.hh"

#include <algorithm>

using namespace pmk;

using Query = Xapian::Query;

/* Is it asked for in a way that a walk can give? */
static bool can_order(const pmk_match_options &options)
{
    return options.collapse_slot == PMK_NO_SLOT && options.spy_count == 0
           && !options.matched_terms
           && (options.sort_slot == PMK_NO_SLOT
               || (options.no_weights && !options.sort_then_score));
}

Walk::Walk(pmk_reader *reader, const pmk_equery *query,
           const pmk_match_options &asked)
    : look(query->is_plain && can_order(asked) ? look_at(reader) : nullptr),
      question(query), options(asked)
{
    pmk_bm25 bm25 = {asked.k1, asked.b, asked.min_normlen, 0, 0, 0};

    if (look == nullptr)
        return;
    bm25.documents = reader->db.get_doccount();
    bm25.length_factor = reader->db.get_avlength();
    if (bm25.length_factor != 0)
        bm25.length_factor = 1 / bm25.length_factor;
    bm25.shortest = reader->db.get_doclength_lower_bound();
    pmk_walker_init(&walker, look->tables, &look->lengths, bm25);
}

Walk::~Walk()
{
    if (look != nullptr)
        pmk_walker_free(&walker);
}

/* ------------------------------------------------------------------ */
/* The query as a walk; NULL when it cannot be one                    */
/* ------------------------------------------------------------------ */

static pmk_walk *must(pmk_walk *made)
{
    if (made == nullptr)
        throw std::bad_alloc();
    return made;
}

pmk_walk *Walk::join(pmk_walk_kind how, const Query &query, bool is_scored,
                     bool others_scored)
{
    std::vector<pmk_walk *> parts;

    for (size_t i = 0; i < query.get_num_subqueries(); i++) {
        pmk_walk *part = build(query.get_subquery(i),
                               is_scored && (i == 0 || others_scored));

        if (part == nullptr)
            return nullptr;
        parts.push_back(part);
    }
    return must(pmk_walk_join(&walker, how, parts.data(), parts.size()));
}

pmk_walk *Walk::row(const Query &query, bool is_scored)
{
    for (size_t i = 0; i < query.get_num_subqueries(); i++)
        if (query.get_subquery(i).get_type() != Query::LEAF_TERM)
            return nullptr;
    return join(PMK_WALK_ROW, query, is_scored, true);
}

pmk_walk *Walk::build(const Query &query, bool is_scored)
{
    switch (query.get_type()) {
    case Query::LEAF_TERM:
        return must(pmk_walk_term(&walker, view(*query.get_terms_begin()),
                                  is_scored ? query.get_length() : 0));
    case Query::LEAF_MATCH_ALL: return must(pmk_walk_all(&walker));
    case Query::LEAF_MATCH_NOTHING:
        return must(pmk_walk_join(&walker, PMK_WALK_OR, nullptr, 0));
    case Query::OP_AND: return join(PMK_WALK_AND, query, is_scored, true);
    case Query::OP_OR: return join(PMK_WALK_OR, query, is_scored, true);
    case Query::OP_FILTER: return join(PMK_WALK_AND, query, is_scored, false);
    case Query::OP_AND_NOT: return join(PMK_WALK_NOT, query, is_scored, false);
    case Query::OP_AND_MAYBE:
        return join(PMK_WALK_MAYBE, query, is_scored, true);
    case Query::OP_PHRASE: return row(query, is_scored);
    case Query::OP_SCALE_WEIGHT: /* plain only with the factor 0 */
        return build(query.get_subquery(0), false);
    default: return nullptr;
    }
}

/* ------------------------------------------------------------------ */
/* Running it                                                         */
/* ------------------------------------------------------------------ */

static bool step(void *payload)
{
    Walk *walk = static_cast<Walk *>(payload);

    walk->hand->seen = walk->top.looked_at;
    return walk->hand->step();
}

bool Walk::run(Hand *on)
{
    pmk_top_ask ask = {};
    pmk_walk *walk =
        look != nullptr ? build(question->plain, !options.no_weights) : nullptr;

    if (walk == nullptr)
        return false;
    ask.wanted = std::min<size_t>(clamp_count(options.offset + options.limit),
                                  static_cast<size_t>(walker.bm25.documents));
    ask.look_at_least = options.look_at_least;
    if (options.sort_slot != PMK_NO_SLOT)
        ask.column = look->column_of(options.sort_slot);
    ask.is_rising = options.sort_descending == 0;
    hand = on;
    walker.stop = options.stop != nullptr ? step : nullptr;
    walker.payload = this;
    if (!pmk_walk_top(&walker, walk, &ask, &top))
        throw std::bad_alloc();
    look->check();
    return ask.column == nullptr || !ask.column->is_too_long;
}
