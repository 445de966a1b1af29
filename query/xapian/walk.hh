/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * walk.hh - matches that need nothing of the engine but its query
 *
 * For the .cc files of this room alone.
 */
#ifndef PMK_WALK_HH
#define PMK_WALK_HH

#include "glass/column.h"
#include "glass/walk.h"
#include "xapian/look.hh"

namespace pmk
{

/* The documents of one match, walked for in the tables. */
class Walk
{
  public:
    Walk(pmk_reader *reader, const pmk_equery *query,
         const pmk_match_options &options);
    ~Walk();

    Walk(const Walk &) = delete;
    Walk &operator=(const Walk &) = delete;

    /* False when the engine has to do it. */
    bool run(Hand *on);

    pmk_top top = {};
    Hand *hand = nullptr;

  private:
    pmk_walk *build(const Xapian::Query &query, bool is_scored);
    pmk_walk *join(pmk_walk_kind how, const Xapian::Query &query,
                   bool is_scored, bool others_scored);
    pmk_walk *row(const Xapian::Query &query, bool is_scored);

    Look *look;
    const pmk_equery *question;
    const pmk_match_options &options;
    pmk_walker walker = {};
};

} /* namespace pmk */

#endif /* PMK_WALK_HH */
