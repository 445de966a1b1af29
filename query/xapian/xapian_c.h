/*
 * query/xapian/xapian_c.h - the C face of the search engine
 *
 * The engine is Xapian, which is C++ and throws.  This header is the only
 * door: no other header of ours mentions it, and only the .cc files of query/xapian/ include
 * <xapian.h>.  Behind the door every function runs inside one guard
 * (guard.hh) that turns each exception, std::bad_alloc included, into
 * a status and a message.  Nothing is thrown through a C frame, ever.
 *
 * It is a thin door.  It knows terms, values, documents and matches; it does
 * not know what an article, a headline or an agency is.  Those live in
 * schema.c, one floor up.
 *
 * Terms are bytes (at most PMK_TERM_MAX), prefix included.  Positions count
 * from 1.  Slots number the values of a document.  Ids are never 0.
 *
 * Owning, NULL and errors follow <pressmark/base.h>.  Objects handed out
 * here do not keep each other alive unless a comment says so.
 */
#ifndef PMK_XAPIAN_C_H
#define PMK_XAPIAN_C_H

#include <pressmark/base.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { PMK_TERM_MAX = 245 };

typedef struct pmk_reader pmk_reader;
typedef struct pmk_writer pmk_writer;
typedef struct pmk_document pmk_document;
typedef struct pmk_equery pmk_equery;
typedef struct pmk_match pmk_match;

/* Bytes that need not end in NUL.  Borrowed. */
typedef struct pmk_bytes {
    const char *ptr;
    size_t len;
} pmk_bytes;

/* --- documents: built, then given to a writer ----------------------- */

pressmark_status pmk_document_new(pmk_document **out, pressmark_error *err);
void pmk_document_free(pmk_document *doc);

/* These cannot fail half-way: the first failure is remembered, the later
 * calls do nothing, and pmk_writer_put() reports it.  Building a document
 * is therefore straight-line code. */
void pmk_document_posting(pmk_document *doc, pmk_bytes term, uint32_t position,
                          uint32_t wdf);
void pmk_document_term(pmk_document *doc, pmk_bytes term, uint32_t wdf);
void pmk_document_filter(pmk_document *doc, pmk_bytes term); /* wdf 0 */
void pmk_document_value(pmk_document *doc, unsigned slot, pmk_bytes value);
void pmk_document_number(pmk_document *doc, unsigned slot, double number);
void pmk_document_data(pmk_document *doc, pmk_bytes data);

/* --- writer --------------------------------------------------------- */

typedef enum pmk_writer_mode {
    PMK_CREATE_OR_OPEN,
    PMK_OPEN_ONLY,
    PMK_OVERWRITE
} pmk_writer_mode;

pressmark_status pmk_writer_open(const char *path, pmk_writer_mode mode,
                                 pmk_writer **out, pressmark_error *err);
void pmk_writer_free(pmk_writer *writer); /* drops what is not committed */

/* Add `doc`, or replace the document that carries the term `key`. */
pressmark_status pmk_writer_put(pmk_writer *writer, pmk_bytes key,
                                const pmk_document *doc, uint64_t *id,
                                pressmark_error *err);
pressmark_status pmk_writer_drop(pmk_writer *writer, pmk_bytes key,
                                 pressmark_error *err);
pressmark_status pmk_writer_note(pmk_writer *writer, const char *name,
                                 pmk_bytes value, pressmark_error *err);
pressmark_status pmk_writer_commit(pmk_writer *writer, pressmark_error *err);

/* --- reader --------------------------------------------------------- */

pressmark_status pmk_reader_open(const char *path, pmk_reader **out,
                                 pressmark_error *err);
void pmk_reader_free(pmk_reader *reader);
pressmark_status pmk_reader_refresh(pmk_reader *reader, int *changed,
                                    pressmark_error *err);

typedef struct pmk_reader_counts {
    uint64_t documents;
    uint64_t last_id;
    double average_length;
} pmk_reader_counts;

pressmark_status pmk_reader_count(pmk_reader *reader, pmk_reader_counts *out,
                                  pressmark_error *err);

/* Number of documents that carry the term; 0 when none does. */
pressmark_status pmk_reader_frequency(pmk_reader *reader, pmk_bytes term,
                                      uint64_t *documents,
                                      pressmark_error *err);

/* Call `each` for every term with this prefix, in byte order, until it
 * returns nonzero (which is not an error). */
typedef int (*pmk_term_fn)(pmk_bytes term, uint64_t documents, void *payload);
pressmark_status pmk_reader_terms(pmk_reader *reader, pmk_bytes prefix,
                                  pmk_term_fn each, void *payload,
                                  pressmark_error *err);

/* The three below copy into memory that the caller frees with free(). */
pressmark_status pmk_reader_data(pmk_reader *reader, uint64_t id, char **out,
                                 size_t *length, pressmark_error *err);
pressmark_status pmk_reader_note(pmk_reader *reader, const char *name,
                                 char **out, size_t *length,
                                 pressmark_error *err);
pressmark_status pmk_reader_spelling(pmk_reader *reader, pmk_bytes word,
                                     char **out, pressmark_error *err);

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

pressmark_status pmk_equery_term(pmk_bytes term, uint32_t wqf, pmk_equery **out,
                                 pressmark_error *err);
pressmark_status pmk_equery_prefix(pmk_bytes prefix, unsigned limit,
                                   pmk_equery **out, pressmark_error *err);
pressmark_status pmk_equery_range(unsigned slot, double low, double high,
                                  pmk_equery **out, pressmark_error *err);
pressmark_status pmk_equery_all(pmk_equery **out, pressmark_error *err);

/* Takes the parts over, also when it fails. */
pressmark_status pmk_equery_join(pmk_join how, pmk_equery **parts, size_t count,
                                 unsigned window, pmk_equery **out,
                                 pressmark_error *err);
/* Takes `part` over, also when it fails. */
pressmark_status pmk_equery_scale(pmk_equery *part, double factor,
                                  pmk_equery **out, pressmark_error *err);
void pmk_equery_free(pmk_equery *query);

/* --- matching ------------------------------------------------------- */

#define PMK_NO_SLOT UINT32_MAX
enum { PMK_SPY_MAX = 8 };

typedef struct pmk_match_options {
    uint64_t offset, limit;
    uint64_t look_at_least; /* documents to consider, for counts */
    unsigned collapse_slot; /* PMK_NO_SLOT: none */
    unsigned sort_slot;     /* PMK_NO_SLOT: by score */
    int sort_descending;
    unsigned spy_slots[PMK_SPY_MAX]; /* slots to count values of */
    size_t spy_count;
    double k1, b, min_normlen; /* BM25 */

    /* Asked after every 256 documents; nonzero stops the match with that
     * status.  This is how time limits and cancelling work. */
    pressmark_status (*stop)(uint64_t seen, void *payload);
    void *payload;
} pmk_match_options;

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
pmk_match_item pmk_match_at(const pmk_match *match, size_t i);
void pmk_match_total(const pmk_match *match, uint64_t *low, uint64_t *high);

/* Values counted by spy `n`, most frequent first. */
typedef struct pmk_tally {
    pmk_bytes value;
    uint64_t count;
} pmk_tally;
const pmk_tally *pmk_match_tally(const pmk_match *match, size_t n,
                                 size_t *count);

#ifdef __cplusplus
}
#endif

#endif /* PMK_XAPIAN_C_H */
