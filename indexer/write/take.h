/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * take.h - one page, or one failure, into the index and its ledger
 */
#ifndef PMK_TAKE_H
#define PMK_TAKE_H

#include "write/shelf.h"

/*
 * Clean a page and put its article in, unless the ledger has the same bytes.
 * `place` needs key and file_bytes; `cleaned`, or NULL, is what another thread
 * made of the page.  Fails only with what ends the run: IO, CORRUPT, MEMORY.
 */
pressmark_status pmk_take_page(pressmark_writer *writer,
                               const pressmark_page *page,
                               const pmk_place *place, bool walked,
                               const pressmark_step *cleaned,
                               pmk_result *result, pressmark_error *err);

/* Would that call clean it, and is it worth a thread's while?  Ready articles
 * are read faster than handed over. */
pressmark_status pmk_take_wants(pressmark_writer *writer,
                                const pressmark_page *page,
                                const pmk_place *place, bool *wanted,
                                pressmark_error *err);

/* A source could not be read: what the index has of it stays, the failure is
 * kept. */
pressmark_status pmk_take_failure(pressmark_writer *writer,
                                  const pmk_place *place,
                                  const pressmark_error *why,
                                  pressmark_error *err);

/* Put a ready article in.  `article` is changed. */
pressmark_status pmk_take_article(pressmark_writer *writer,
                                  pressmark_article *article,
                                  pmk_result *result, pressmark_error *err);

/* Does a failure to extract concern the page alone? */
bool pmk_take_is_outcome(pressmark_status status);

/* Extract; makes the extractor, and learns about sites, when that is first
 * needed. */
pressmark_status pmk_take_extract(pressmark_writer *writer,
                                  const pressmark_page *page,
                                  pressmark_article **out,
                                  pressmark_error *err);

/* Fill in what only the article knows of its place: the source it gives
 * itself, and when it was saved. */
void pmk_take_place(const pressmark_article *article,
                    const pressmark_page *page, pmk_place *place);

#endif /* PMK_TAKE_H */
