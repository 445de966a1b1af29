/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query.cc - queries, built bottom up
 */
#include "xapian/shapes.hh"

#include <cmath>
#include <vector>

using namespace pmk;

using Query = Xapian::Query;

static const Query::op operators[] = {
    Query::OP_AND,       Query::OP_OR,      Query::OP_AND_NOT,
    Query::OP_AND_MAYBE, Query::OP_FILTER,  Query::OP_PHRASE,
    Query::OP_NEAR,      Query::OP_SYNONYM, Query::OP_MAX,
};

static Query::op operator_of(pmk_join how)
{
    size_t i = static_cast<size_t>(how);

    if (i >= sizeof(operators) / sizeof(operators[0]))
        throw BadCall{"there is no such way to join queries"};
    return operators[i];
}

/* Make a query out of what `make` returns. */
template <class Make>
static pressmark_status hand_out(pmk_equery **out, pressmark_error *err,
                                 Make &&make)
{
    *out = nullptr;
    return guard(err, [&] { *out = new pmk_equery{make(), {}}; });
}

static Query range(unsigned slot, const std::string &low,
                   const std::string *high)
{
    if (slot == PMK_NO_SLOT)
        throw BadCall{"there is no such slot"};
    if (high == nullptr)
        return Query(Query::OP_VALUE_GE, slot, low);
    if (*high < low)
        return Query::MatchNothing;
    return Query(Query::OP_VALUE_RANGE, slot, low, *high);
}

/* The least value that is not empty: documents without one stay out. */
static std::string at_least_something(const std::string &low)
{
    return low.empty() ? std::string(1, '\0') : low;
}

static pmk_equery joined(pmk_join how, pmk_equery *const *parts, size_t count,
                         unsigned window)
{
    Query::op op = operator_of(how);
    std::vector<Query> queries;
    pmk_equery all{Query::MatchNothing, {}};

    queries.reserve(count);
    for (size_t i = 0; i < count; i++) {
        if (parts[i] == nullptr)
            throw BadCall{"a part of the query is missing"};
        queries.push_back(parts[i]->query);
        for (const auto &holder : parts[i]->holders)
            all.holders.push_back(holder);
    }
    if (queries.empty())
        return all;
    if (how == PMK_PHRASE || how == PMK_NEAR) {
        all.holders.push_back(std::make_shared<Holder>());
        all.query = braked(Query(op, queries.begin(), queries.end(), window),
                           all.holders.back(), false);
        return all;
    }
    all.query = Query(op, queries.begin(), queries.end());
    return all;
}

extern "C" {

pressmark_status pmk_equery_term(pmk_str term, uint32_t wqf, pmk_equery **out,
                                 pressmark_error *err)
{
    return hand_out(out, err, [&] { return Query(term_of(term), wqf); });
}

pressmark_status pmk_equery_prefix(pmk_str prefix, unsigned limit,
                                   pmk_equery **out, pressmark_error *err)
{
    return hand_out(out, err, [&] {
        if (limit == 0 || limit > PMK_EXPAND_MAX)
            throw BadCall{"a prefix stands for too many terms, or none"};
        return Query(Query::OP_WILDCARD, term_of(prefix), limit,
                     Query::WILDCARD_LIMIT_MOST_FREQUENT, Query::OP_SYNONYM);
    });
}

pressmark_status pmk_equery_range(unsigned slot, double low, double high,
                                  pmk_equery **out, pressmark_error *err)
{
    return hand_out(out, err, [&] {
        std::string from = Xapian::sortable_serialise(low);
        std::string to = Xapian::sortable_serialise(high);

        if (std::isnan(low) || std::isnan(high))
            throw BadCall{"what is not a number bounds no range"};
        return range(slot, at_least_something(from),
                     high == INFINITY ? nullptr : &to);
    });
}

pressmark_status pmk_equery_value_range(unsigned slot, pmk_str low,
                                        pmk_str high, pmk_equery **out,
                                        pressmark_error *err)
{
    return hand_out(out, err, [&] {
        std::string to = text(high);

        return range(slot, at_least_something(text(low)),
                     high.ptr == nullptr ? nullptr : &to);
    });
}

pressmark_status pmk_equery_all(pmk_equery **out, pressmark_error *err)
{
    return hand_out(out, err, [&] { return Query::MatchAll; });
}

pressmark_status pmk_equery_none(pmk_equery **out, pressmark_error *err)
{
    return hand_out(out, err, [&] { return Query::MatchNothing; });
}

pressmark_status pmk_equery_join(pmk_join how, pmk_equery **parts, size_t count,
                                 unsigned window, pmk_equery **out,
                                 pressmark_error *err)
{
    pressmark_status status = guard(
        err, [&] { *out = new pmk_equery(joined(how, parts, count, window)); });

    if (status != PRESSMARK_OK)
        *out = nullptr;
    for (size_t i = 0; i < count; i++)
        pmk_equery_free(parts[i]);
    return status;
}

pressmark_status pmk_equery_scale(pmk_equery *part, double factor,
                                  pmk_equery **out, pressmark_error *err)
{
    pressmark_status status = hand_out(out, err, [&] {
        if (part == nullptr)
            throw BadCall{"a part of the query is missing"};
        return Query(Query::OP_SCALE_WEIGHT, part->query, factor);
    });

    if (status == PRESSMARK_OK)
        (*out)->holders.swap(part->holders);
    pmk_equery_free(part);
    return status;
}

pressmark_status pmk_equery_copy(const pmk_equery *query, pmk_equery **out,
                                 pressmark_error *err)
{
    *out = nullptr;
    return guard(err, [&] { *out = new pmk_equery(*query); });
}

void pmk_equery_free(pmk_equery *query)
{
    guard(nullptr, [&] { delete query; });
}

pressmark_status pmk_equery_describe(const pmk_equery *query, char **out,
                                     pressmark_error *err)
{
    size_t length;

    *out = nullptr;
    return guard(err,
                 [&] { give(query->query.get_description(), out, &length); });
}

} /* extern "C" */
