/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query/xapian/xapian_c.h - the C face of the search engine
 *
 * The engine is Xapian, which is C++ and throws.  This header is the only
 * door: no other header of ours mentions it, and only the .cc files of
 * query/xapian/ include <xapian.h>.  Behind the door every function runs
 * inside one guard (guard.hh) that turns each exception, std::bad_alloc
 * included, into a status and a message.  Nothing is thrown through a C
 * frame, ever.
 *
 * It is a thin door.  It knows terms, values, documents and matches; it does
 * not know what an article, a headline or an agency is.  Those live in
 * schema.c, one floor up.
 *
 * Terms are bytes, prefix included: at least one, at most PMK_TERM_MAX, where
 * a NUL byte counts twice.  Positions count from 1.  Slots number the values
 * of a document.  Ids are never 0.
 *
 * Owning, NULL and errors follow <pressmark/base.h>; what is handed out as
 * `char **` is freed with free(), is followed by a NUL that `length` does not
 * count, and is NULL when the thing is absent, which is not an error unless
 * a comment says so.  Objects handed out here do not keep each other alive
 * unless a comment says so.
 *
 * Every function can fail with MEMORY, and those that read or write an index
 * with IO, CORRUPT and INTERNAL; comments name what comes on top.
 */
#ifndef PMK_XAPIAN_C_H
#define PMK_XAPIAN_C_H

#include <pressmark/base.h>

/* The functions of str.h are C; C++ sees the shape alone. */
#ifdef __cplusplus
extern "C" {
typedef struct pmk_str {
    const char *ptr;
    size_t len;
} pmk_str;
#else
#include "base/str.h"

#include <stdbool.h>
#endif

enum {
    PMK_TERM_MAX = 245,      /* bytes of a term                       */
    PMK_NOTE_NAME_MAX = 240, /* bytes of the name of a note           */
    PMK_VALUE_MAX = 65536,   /* bytes of a value                      */
    PMK_DATA_MAX = 96 << 20, /* bytes of a document's data            */
    PMK_EXPAND_MAX = 10000,  /* terms that one prefix may stand for   */
    PMK_NUMBER_BYTES = 9     /* the longest number as a value         */
};

typedef struct pmk_reader pmk_reader;
typedef struct pmk_writer pmk_writer;
typedef struct pmk_document pmk_document;
typedef struct pmk_equery pmk_equery;
typedef struct pmk_match pmk_match;

/* Called for each term or note, in byte order; both are borrowed until the
 * callback returns.  Nonzero stops, which is not an error. */
typedef int (*pmk_term_fn)(pmk_str term, uint64_t documents, void *payload);
typedef int (*pmk_note_fn)(pmk_str name, pmk_str value, void *payload);

/* --- numbers as values: their bytes sort as they do ------------------ */

/* Write at most PMK_NUMBER_BYTES; returns how many. */
size_t pmk_number_write(double number, char bytes[PMK_NUMBER_BYTES]);

/* Read them back; false for the empty value. */
bool pmk_number_read(pmk_str value, double *number);

/* --- documents: built, then given to a writer ----------------------- */

pressmark_status pmk_document_new(pmk_document **out, pressmark_error *err);
void pmk_document_free(pmk_document *doc);

/* These cannot fail half-way: the first failure is remembered, the later
 * calls do nothing, and pmk_writer_put() reports it (ARGUMENT for a term, a
 * value or data that is too long, MEMORY).  Building a document is therefore
 * straight-line code. */
void pmk_document_posting(pmk_document *doc, pmk_str term, uint32_t position,
                          uint32_t wdf);
void pmk_document_term(pmk_document *doc, pmk_str term, uint32_t wdf);
void pmk_document_filter(pmk_document *doc, pmk_str term); /* wdf 0 */
void pmk_document_value(pmk_document *doc, unsigned slot, pmk_str value);
void pmk_document_number(pmk_document *doc, unsigned slot, double number);
void pmk_document_data(pmk_document *doc, pmk_str data);

/* --- writer --------------------------------------------------------- */

typedef enum pmk_writer_mode {
    PMK_CREATE_OR_OPEN,
    PMK_OPEN_ONLY,
    PMK_OVERWRITE
} pmk_writer_mode;

/*
 * A writer is always inside a transaction: what was not committed is dropped
 * by free, and by a failing commit.  It sees its own changes.  When a put or
 * a drop fails half-way for want of disk or memory, Xapian forgets all that
 * is not committed; the writer remembers that and every later commit fails
 * with IO until pmk_writer_cancel(), so that no loss goes unnoticed.
 *
 * How much is buffered follows from the environment variable
 * XAPIAN_FLUSH_THRESHOLD, which is the program's to set, not ours.
 *
 * Fails with: LOCKED, VERSION, NOT_FOUND (OPEN_ONLY, or no parent folder).
 */
pressmark_status pmk_writer_open(const char *path, pmk_writer_mode mode,
                                 pmk_writer **out, pressmark_error *err);
void pmk_writer_free(pmk_writer *writer); /* drops what is not committed */

/* Make all changes durable at once: commit, then flush the index folder to
 * disk.  The writer goes on with a new transaction. */
pressmark_status pmk_writer_commit(pmk_writer *writer, pressmark_error *err);

/* Drop all changes since the last commit and go on. */
pressmark_status pmk_writer_cancel(pmk_writer *writer, pressmark_error *err);

/* Add `doc`, or replace the document that carries the term `key`.  The key
 * becomes a term of `doc`.  `id` may be NULL.  Fails with: ARGUMENT. */
pressmark_status pmk_writer_put(pmk_writer *writer, pmk_str key,
                                const pmk_document *doc, uint64_t *id,
                                pressmark_error *err);

/* Drop every document that carries the term; there need not be one. */
pressmark_status pmk_writer_drop(pmk_writer *writer, pmk_str key,
                                 pressmark_error *err);

/* Is there a document with this term?  Uncommitted ones count. */
pressmark_status pmk_writer_exists(pmk_writer *writer, pmk_str key,
                                   bool *exists, pressmark_error *err);

/* Data and value of the document that carries the term; NULL when there is
 * no such document, or the value is empty. */
pressmark_status pmk_writer_data(pmk_writer *writer, pmk_str key, char **out,
                                 size_t *length, pressmark_error *err);
pressmark_status pmk_writer_value(pmk_writer *writer, pmk_str key,
                                  unsigned slot, char **out, size_t *length,
                                  pressmark_error *err);

/* How many documents there are now. */
pressmark_status pmk_writer_count(pmk_writer *writer, uint64_t *documents,
                                  pressmark_error *err);

/* Notes are named bytes beside the documents.  An empty value removes the
 * note.  Fails with: ARGUMENT (name empty or too long). */
pressmark_status pmk_writer_note(pmk_writer *writer, const char *name,
                                 pmk_str value, pressmark_error *err);
pressmark_status pmk_writer_get_note(pmk_writer *writer, const char *name,
                                     char **out, size_t *length,
                                     pressmark_error *err);

/* Every note whose name starts with `prefix`.  The callback may not change
 * the writer. */
pressmark_status pmk_writer_notes(pmk_writer *writer, const char *prefix,
                                  pmk_note_fn each, void *payload,
                                  pressmark_error *err);

/* --- reader --------------------------------------------------------- */

/*
 * A reader shows one commit.  When writers commit so fast that Xapian has
 * dropped that state from the disk, the calls below move on to the newest
 * commit and try again by themselves; pmk_reader_moves() tells.
 *
 * Fails with: NOT_FOUND, VERSION.
 */
pressmark_status pmk_reader_open(const char *path, pmk_reader **out,
                                 pressmark_error *err);
void pmk_reader_free(pmk_reader *reader);

/* The path that it was opened with; borrowed. */
const char *pmk_reader_path(const pmk_reader *reader);

/* Move on to the newest commit; `changed` may be NULL. */
pressmark_status pmk_reader_refresh(pmk_reader *reader, int *changed,
                                    pressmark_error *err);

/* How often the reader has moved on, asked or by itself.  Equal before and
 * after some calls: they were all answered from one state. */
uint64_t pmk_reader_moves(const pmk_reader *reader);

typedef struct pmk_reader_counts {
    uint64_t documents;
    uint64_t last_id;
    double average_length;
} pmk_reader_counts;

pressmark_status pmk_reader_count(pmk_reader *reader, pmk_reader_counts *out,
                                  pressmark_error *err);

/* Number of documents that carry the term; 0 when none does. */
pressmark_status pmk_reader_frequency(pmk_reader *reader, pmk_str term,
                                      uint64_t *documents,
                                      pressmark_error *err);

/* The lowest id that carries the term; 0 when none does. */
pressmark_status pmk_reader_find(pmk_reader *reader, pmk_str key, uint64_t *id,
                                 pressmark_error *err);

/* Every term with this prefix. */
pressmark_status pmk_reader_terms(pmk_reader *reader, pmk_str prefix,
                                  pmk_term_fn each, void *payload,
                                  pressmark_error *err);

/* Data and value of a document.  Fails with: NOT_FOUND. */
pressmark_status pmk_reader_data(pmk_reader *reader, uint64_t id, char **out,
                                 size_t *length, pressmark_error *err);
pressmark_status pmk_reader_value(pmk_reader *reader, uint64_t id,
                                  unsigned slot, char **out, size_t *length,
                                  pressmark_error *err);

/* Where the term stands in the document, in rising order: the first `room`
 * positions go to `positions`, `*count` is how many were written; 0 when the
 * document has no such term, or no positions for it. */
pressmark_status pmk_reader_positions(pmk_reader *reader, uint64_t id,
                                      pmk_str term, uint32_t *positions,
                                      size_t room, size_t *count,
                                      pressmark_error *err);

/* Which of the documents, their ids rising, have the term: one walk along its
 * postings. */
pressmark_status pmk_reader_holds(pmk_reader *reader, pmk_str term,
                                  const uint64_t *ids, size_t count,
                                  bool *holds, pressmark_error *err);

/*
 * Call `each` for every one of the documents, their ids rising, that has a
 * value in the slot; `i` is its place in `ids`.  What it returns other than
 * OK ends the walk with that status.  When the reader moves on in the middle
 * (pmk_reader_moves), the walk starts over, and what was seen before is void.
 */
typedef pressmark_status (*pmk_value_fn)(size_t i, pmk_str value,
                                         void *payload);
pressmark_status pmk_reader_values(pmk_reader *reader, unsigned slot,
                                   const uint32_t *ids, size_t count,
                                   pmk_value_fn each, void *payload,
                                   pressmark_error *err);

/* The least and the greatest number in a slot; `*any` is false when no
 * document has one.  The bounds may be wider than needed once documents were
 * dropped. */
pressmark_status pmk_reader_bounds(pmk_reader *reader, unsigned slot,
                                   double *low, double *high, bool *any,
                                   pressmark_error *err);

/* As for the writer. */
pressmark_status pmk_reader_note(pmk_reader *reader, const char *name,
                                 char **out, size_t *length,
                                 pressmark_error *err);
pressmark_status pmk_reader_notes(pmk_reader *reader, const char *prefix,
                                  pmk_note_fn each, void *payload,
                                  pressmark_error *err);

/* --- queries: built bottom up --------------------------------------- */

typedef enum pmk_join {
    PMK_AND,
    PMK_OR,
    PMK_AND_NOT,   /* first but not the others */
    PMK_AND_MAYBE, /* first; the others only add to the score */
    PMK_FILTER,    /* first; the others only restrict */
    PMK_PHRASE,    /* in this order, within `window` positions */
    PMK_NEAR,      /* in any order, within `window` positions */
    PMK_SYNONYM,   /* all count as one term */
    PMK_MAX        /* the best of them counts */
} pmk_join;

/* Documents with the term; `wqf` is how often the question has it. */
pressmark_status pmk_equery_term(pmk_str term, uint32_t wqf, pmk_equery **out,
                                 pressmark_error *err);

/* Documents with any term of this prefix, all counted as one term.  When
 * there are more than `limit` (1 to PMK_EXPAND_MAX), the most frequent ones
 * stand for all.  The prefix may not be empty. */
pressmark_status pmk_equery_prefix(pmk_str prefix, unsigned limit,
                                   pmk_equery **out, pressmark_error *err);

/* Documents whose slot holds a number between, both included; infinity
 * leaves an end open.  Documents without a number never match. */
pressmark_status pmk_equery_range(unsigned slot, double low, double high,
                                  pmk_equery **out, pressmark_error *err);

/* The same by raw bytes; an absent `high` leaves that end open. */
pressmark_status pmk_equery_value_range(unsigned slot, pmk_str low,
                                        pmk_str high, pmk_equery **out,
                                        pressmark_error *err);

pressmark_status pmk_equery_all(pmk_equery **out, pressmark_error *err);
pressmark_status pmk_equery_none(pmk_equery **out, pressmark_error *err);

/* Where one term stands in a document, in rising order. */
typedef struct pmk_positions {
    const uint32_t *at;
    size_t count; /* 0: it is not there */
} pmk_positions;

enum { PMK_NO_GROUP = UINT32_MAX };

/*
 * A condition on positions.  Asked are the documents that have a term of each
 * group; `fits` is shown the positions of all terms, in their order, and says
 * whether the document matches.  A term of no group is only shown.
 *
 * What `fits` returns other than OK ends the match with that status.  `fits`
 * and `payload` are borrowed as long as the query, or a copy, lives.
 */
typedef struct pmk_place_ask {
    const pmk_str *terms;
    const uint32_t *groups; /* one for each term */
    size_t count;
    pressmark_status (*fits)(uint64_t id, const pmk_positions *positions,
                             bool *fits, void *payload);
    void *payload;
} pmk_place_ask;

/* Documents that meet the condition, without score.  Not over the remote
 * backend.  No group at all matches nothing. */
pressmark_status pmk_equery_places(const pmk_place_ask *ask, pmk_equery **out,
                                   pressmark_error *err);

/* Takes the parts over, also when it fails; the array stays the caller's.
 * No part at all matches nothing.  Parts of PHRASE and NEAR are terms, or
 * OR of terms; `window` is for these two, 0: as many as there are parts. */
pressmark_status pmk_equery_join(pmk_join how, pmk_equery **parts, size_t count,
                                 unsigned window, pmk_equery **out,
                                 pressmark_error *err);
/* Takes `part` over, also when it fails.  `factor` is not negative; 0 makes
 * it a pure restriction. */
pressmark_status pmk_equery_scale(pmk_equery *part, double factor,
                                  pmk_equery **out, pressmark_error *err);
pressmark_status pmk_equery_copy(const pmk_equery *query, pmk_equery **out,
                                 pressmark_error *err);
void pmk_equery_free(pmk_equery *query);

/* The query written out, for tests and for --explain; free() it. */
pressmark_status pmk_equery_describe(const pmk_equery *query, char **out,
                                     pressmark_error *err);

/* --- matching ------------------------------------------------------- */

#define PMK_NO_SLOT UINT32_MAX
enum { PMK_SPY_MAX = 8 };

typedef struct pmk_match_options {
    uint64_t offset, limit;
    uint64_t look_at_least; /* documents to consider, for counts */
    unsigned collapse_slot; /* PMK_NO_SLOT: none */
    unsigned sort_slot;     /* PMK_NO_SLOT: by score, then by id */
    int sort_descending;    /* documents without a value come last both ways */
    bool sort_then_score;   /* equal values: by score, then by id */
    bool no_weights;        /* do not score: by id where nothing sorts */
    bool matched_terms;     /* note the matched terms of each item */
    unsigned spy_slots[PMK_SPY_MAX]; /* slots to count values of */
    size_t spy_count;
    double k1, b, min_normlen; /* BM25 */

    /* Asked before the first document and then every few hundred
     * microseconds, with the documents looked at so far.  TIMEOUT ends the
     * match there, with what was found; another status makes it fail.  This
     * is how time limits and cancelling work. */
    pressmark_status (*stop)(uint64_t seen, void *payload);
    void *payload;
} pmk_match_options;

/* Ten best by score, nothing else. */
#define PMK_MATCH_OPTIONS_INIT                                              \
    {                                                                       \
        0, 10, 0, PMK_NO_SLOT, PMK_NO_SLOT, 0, false, false, false, {0}, 0, \
            1.2, 0.75, 0.0, NULL, NULL                                      \
    }

/* Starts over on the newest commit when the reader's is gone.  A match is
 * independent of reader and query.  Fails with: ARGUMENT (also for a phrase
 * of parts that cannot be in one), what `stop` gave. */
pressmark_status pmk_match_run(pmk_reader *reader, const pmk_equery *query,
                               const pmk_match_options *options,
                               pmk_match **out, pressmark_error *err);
void pmk_match_free(pmk_match *match);

typedef struct pmk_match_item {
    uint64_t id;
    double score;
    uint64_t collapsed; /* at least so many hidden behind it */
} pmk_match_item;

size_t pmk_match_count(const pmk_match *match);

/* The i-th item; all zero past the end. */
pmk_match_item pmk_match_at(const pmk_match *match, size_t i);

/* The terms of the query that the i-th item has, in byte order, each once;
 * with `matched_terms` only.  Borrowed from the match. */
const pmk_str *pmk_match_terms(const pmk_match *match, size_t i, size_t *count);

/* 1 when `stop` ended it before all documents were looked at. */
bool pmk_match_is_partial(const pmk_match *match);

/* How many documents match in all; equal when known exactly. */
void pmk_match_total(const pmk_match *match, uint64_t *low, uint64_t *high);

/* The best score that any matching document has, on this page or not. */
double pmk_match_top_score(const pmk_match *match);

/* Values counted by spy `n`, most frequent first, equal ones in byte order.
 * Borrowed from the match. */
typedef struct pmk_tally {
    pmk_str value;
    uint64_t count;
} pmk_tally;
const pmk_tally *pmk_match_tally(const pmk_match *match, size_t n,
                                 size_t *count);

/*
 * All documents that match, their ids rising; free() them.  An index has no
 * more than 32 bits can count.  Of the options, `stop` alone is looked at:
 * after TIMEOUT `*is_partial` is true, and what was found so far is given.
 * Fails with: what pmk_match_run() does.
 */
pressmark_status pmk_match_ids(pmk_reader *reader, const pmk_equery *query,
                               const pmk_match_options *options, uint32_t **out,
                               size_t *count, bool *is_partial,
                               pressmark_error *err);

/* Name and version of libxapian as it runs, as for pressmark_library_name(). */
size_t pmk_engine_library(char *text, size_t room);

#ifdef __cplusplus
}
#endif

#endif /* PMK_XAPIAN_C_H */
