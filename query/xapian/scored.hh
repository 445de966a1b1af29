/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * scored.hh - terms that are scored, by posting sources of ours
 *
 * Xapian asks the table of lengths for every document that a term is in, and
 * reads every posting list anew from the disk.  A source of ours walks the
 * tables through glass/, knows the lengths, and passes over what is not worth
 * enough.  Its scores are those of Xapian's BM25Weight, to the last bit.
 *
 * For the .cc files of this room alone.
 */
#ifndef PMK_SCORED_HH
#define PMK_SCORED_HH

#include "xapian/look.hh"

namespace pmk
{

/* What the sources of one run share; it must outlive the query. */
struct Scoring {
    Look *look;
    double k1, b, min_normlen;
};

/* `query` with sources in place of the terms that are scored. */
Xapian::Query scored(const Xapian::Query &query, const Scoring *scoring);

} /* namespace pmk */

#endif /* PMK_SCORED_HH */
