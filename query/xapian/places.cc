/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * places.cc - documents whose positions meet a condition
 *
 * Xapian's own NEAR and PHRASE know nothing of sentences, brackets or counts.
 * A posting source walks the posting lists of the terms side by side and asks
 * the condition for each document that has a term of every group; so the
 * condition combines with anything else, and only documents that all the rest
 * of the question lets through are looked into.
 */
#include "xapian/shapes.hh"

#include <algorithm>
#include <vector>

using namespace pmk;

/* What was asked, shared by all copies. */
struct Condition {
    std::vector<std::string> terms;
    std::vector<uint32_t> groups;
    uint32_t group_count = 0;
    pressmark_status (*fits)(uint64_t, const pmk_positions *, bool *,
                             void *) = nullptr;
    void *payload = nullptr;
};

/* The posting list of one term. */
struct Cursor {
    Xapian::PostingIterator at;
    Xapian::PostingIterator end;

    /* The first document from `id` on; 0 at the end. */
    Xapian::docid seek(Xapian::docid id)
    {
        if (at == end)
            return 0;
        if (*at < id)
            at.skip_to(id);
        return at == end ? 0 : *at;
    }
};

class Places : public Xapian::PostingSource
{
  public:
    explicit Places(std::shared_ptr<const Condition> asked)
        : condition(std::move(asked))
    {
    }

    Xapian::PostingSource *clone() const override
    {
        return new Places(condition);
    }

    void init(const Xapian::Database &database) override
    {
        db = database;
        current = 0;
        is_match = is_done = false;
        cursors.clear();
        members.assign(condition->group_count, {});
        for (size_t i = 0; i < condition->terms.size(); i++) {
            const std::string &term = condition->terms[i];
            uint32_t group = condition->groups[i];

            cursors.push_back({});
            if (group == PMK_NO_GROUP)
                continue;
            cursors[i] = {db.postlist_begin(term), db.postlist_end(term)};
            members[group].push_back(i);
        }
    }

    Xapian::doccount get_termfreq_min() const override
    {
        return 0;
    }

    Xapian::doccount get_termfreq_est() const override
    {
        return get_termfreq_max() / 2;
    }

    /* No more than the rarest group has. */
    Xapian::doccount get_termfreq_max() const override
    {
        Xapian::doccount most = db.get_doccount();

        for (const auto &group : members) {
            uint64_t sum = 0;

            for (size_t i : group)
                sum += db.get_termfreq(condition->terms[i]);
            most = static_cast<Xapian::doccount>(std::min<uint64_t>(most, sum));
        }
        return most;
    }

    void next(double) override
    {
        find(current + 1);
    }

    void skip_to(Xapian::docid id, double) override
    {
        if (id > current || !is_match)
            find(id > current ? id : current);
    }

    bool check(Xapian::docid id, double) override
    {
        if (id > current) {
            current = id;
            is_match = candidate(id) == id && fits(id);
        }
        return is_match;
    }

    bool at_end() const override
    {
        return is_done;
    }

    Xapian::docid get_docid() const override
    {
        return current;
    }

    std::string get_description() const override
    {
        return "Places(" + std::to_string(condition->terms.size()) + " terms)";
    }

  private:
    /* The first document from `id` on that has a term of every group; 0 when
     * there is none. */
    Xapian::docid candidate(Xapian::docid id)
    {
        if (members.empty())
            return 0;
        for (size_t group = 0; group < members.size();) {
            Xapian::docid nearest = 0;

            for (size_t i : members[group]) {
                Xapian::docid next = cursors[i].seek(id);

                if (next != 0 && (nearest == 0 || next < nearest))
                    nearest = next;
            }
            if (nearest == 0)
                return 0;
            if (nearest > id && group > 0) {
                id = nearest;
                group = 0;
                continue;
            }
            id = nearest;
            group++;
        }
        return id;
    }

    void find(Xapian::docid id)
    {
        while ((id = candidate(id)) != 0) {
            if (fits(id)) {
                current = id;
                is_match = true;
                return;
            }
            id++;
        }
        is_done = true;
    }

    bool has(size_t i, Xapian::docid id)
    {
        return condition->groups[i] == PMK_NO_GROUP
               || cursors[i].seek(id) == id;
    }

    bool fits(Xapian::docid id)
    {
        std::vector<pmk_positions> shown(cursors.size());
        bool answer = false;
        pressmark_status status;

        positions.resize(cursors.size());
        for (size_t i = 0; i < cursors.size(); i++) {
            positions[i].clear();
            if (has(i, id))
                positions[i].assign(
                    db.positionlist_begin(id, condition->terms[i]),
                    db.positionlist_end(id, condition->terms[i]));
            shown[i] = {positions[i].data(), positions[i].size()};
        }
        status = condition->fits(id, shown.data(), &answer, condition->payload);
        if (status != PRESSMARK_OK)
            throw Stop{status};
        return answer;
    }

    std::shared_ptr<const Condition> condition;
    Xapian::Database db;
    std::vector<Cursor> cursors;
    std::vector<std::vector<size_t>> members; /* terms by group */
    std::vector<std::vector<uint32_t>> positions;
    Xapian::docid current = 0;
    bool is_match = false;
    bool is_done = false;
};

extern "C" pressmark_status pmk_equery_places(const pmk_place_ask *ask,
                                              pmk_equery **out,
                                              pressmark_error *err)
{
    *out = nullptr;
    return guard(err, [&] {
        auto condition = std::make_shared<Condition>();
        auto made = std::make_unique<pmk_equery>();

        for (size_t i = 0; i < ask->count; i++) {
            condition->terms.push_back(term_of(ask->terms[i]));
            condition->groups.push_back(ask->groups[i]);
            if (ask->groups[i] != PMK_NO_GROUP)
                condition->group_count =
                    std::max(condition->group_count, ask->groups[i] + 1);
        }
        condition->fits = ask->fits;
        condition->payload = ask->payload;
        made->query = Xapian::Query((new Places(condition))->release());
        *out = made.release();
    });
}
