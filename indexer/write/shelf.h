/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * shelf.h - putting an article into the index, and taking a source out
 *
 * Here the rules of identity are applied: which article a source belongs to,
 * which version is shown, and when an article leaves.
 */
#ifndef PMK_SHELF_H
#define PMK_SHELF_H

#include "write/document.h"
#include "write/identity.h"
#include "write/ledger.h"
#include "write/vocabulary.h"

/* The inside of the public type. */
struct pressmark_writer {
    pmk_writer *index;
    char *home; /* where it lies; a walk that meets it passes it over */
    pmk_analyzer *analyzer;
    pmk_inverter *inverter;
    pmk_vocabulary vocabulary;
    pressmark_extractor *extractor; /* made when first needed */
    pressmark_extract_options extract;
    pressmark_sites *sites; /* read when first needed (sites.h) */
    bool no_sites;
    bool sites_ready;
    bool relearn;             /* what is known of sites is not to be read */
    bool retry_failed;        /* pages whose bytes are the same, too */
    const char *const *paths; /* of the update under way */
    size_t path_count;
    unsigned threads;
    pressmark_progress_fn progress; /* of the update, or NULL */
    void *payload;
    uint64_t looked; /* pages that it was told of */
    uint64_t revision;
    size_t memory;
    uint64_t commit_every;
    uint64_t uncommitted; /* articles put or removed since the last commit */
    size_t pending;       /* bytes that they take, roughly */
};

/* What came of one page. */
typedef struct pmk_result {
    pressmark_outcome outcome; /* as it is counted: never WARNED */
    bool warned;               /* `why` tells what is odd */
    uint64_t removed;          /* articles that left on the way */
    uint64_t article;          /* hash of its identity; 0: no article */
    pressmark_error why;       /* also for NO_STORY and FAILED */
} pmk_result;

/*
 * Put the article of a source into the index.  `entry` has the place, the
 * content and whether it was walked; the rest is filled in and written to the
 * ledger.  `old` is what the ledger had for this source, or NULL.  The
 * article's PRESSMARK_SOURCE values are changed.
 * Fails with: LIMIT, CORRUPT, IO, MEMORY.
 */
pressmark_status pmk_shelf_put(pressmark_writer *writer, const pmk_entry *old,
                               pmk_entry *entry, pressmark_article *article,
                               pmk_result *result, pressmark_error *err);

/* Take the source `key` away from an identity; `*removed` grows by one when
 * it was the last. */
pressmark_status pmk_shelf_leave(pressmark_writer *writer, pmk_str key,
                                 pmk_str identity, uint64_t *removed,
                                 pressmark_error *err);

/* Show `article`, read again from the place `at` of `identity`. */
pressmark_status pmk_shelf_show(pressmark_writer *writer,
                                pmk_identity *identity, size_t at,
                                pmk_hash128 content, pressmark_article *article,
                                bool *cut, pressmark_error *err);

/* Set the revision by the options and by what is known of sites.
 * Fails with: CORRUPT, IO, MEMORY. */
pressmark_status pmk_writer_revise(pressmark_writer *writer,
                                   pressmark_error *err);

/* One more page was looked at: tell whoever waits for the update.
 * Fails with: CANCELLED. */
pressmark_status pmk_writer_look(pressmark_writer *writer,
                                 pressmark_error *err);

/* Commit when enough has gathered. */
pressmark_status pmk_shelf_step(pressmark_writer *writer, pressmark_error *err);

#endif /* PMK_SHELF_H */
