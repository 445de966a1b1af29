/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * document.h - an article -> a document of the index
 *
 * Terms, by the schema and the analysis that questions use too:
 *
 *     (no prefix)  stemmed words with positions: the headline from 1, each of
 *                  its words worth three; after a gap of 100 the deck, after
 *                  another the body, one position left out between paragraphs
 *     XP XS XB     where in these a paragraph, a sentence and the body begin
 *     PMK_BY_TEXT  the same words of one field alone under its prefix
 *     PMK_BY_NAME  unstemmed words with positions, a gap of 10 between values
 *     PMK_BY_VALUE the whole value, no position
 *     H            the host of the URL and its parents
 *     D M Y        the day, month and year of publication, as far as known,
 *                  on the publisher's own calendar
 *     XIN          what was cut and lies in the record: boilerplate, ticker
 *     Q            the public id
 *
 * Values by enum pmk_slot (those of facets in values.h); the data is the record.
 */
#ifndef PMK_WRITE_DOCUMENT_H
#define PMK_WRITE_DOCUMENT_H

#include "base/hash.h"
#include "text/analyze.h"
#include "write/inverter.h"

#include <pressmark/article.h>

/* "Q" + 16 hexadecimal digits and NUL. */
enum { PMK_KEY_ROOM = 18 };

/* The term that names the article of an identity. */
pmk_str pmk_document_key(uint64_t id, char room[PMK_KEY_ROOM]);

typedef struct pmk_made_document {
    pmk_document *doc;
    bool cut;     /* it had more words than are indexed */
    size_t bytes; /* roughly, what it takes until it is on disk */
} pmk_made_document;

/* `id` is the public id, `content` the hash of what it was made from.
 * Fails with: MEMORY, LIMIT (too large to be stored). */
pressmark_status pmk_document_make(const pressmark_article *article,
                                   uint64_t id, pmk_hash128 content,
                                   pmk_analyzer *analyzer,
                                   pmk_inverter *inverter,
                                   pmk_made_document *out,
                                   pressmark_error *err);

#endif /* PMK_WRITE_DOCUMENT_H */
