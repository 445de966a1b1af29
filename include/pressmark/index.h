/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pressmark/index.h - build and maintain a news index
 *
 *     const char *const paths[] = {"saved-pages"};
 *     pressmark_error err = PRESSMARK_ERROR_INIT;
 *     pressmark_writer *writer = NULL;
 *     pressmark_status status = pressmark_writer_open("news.idx", NULL, &writer,
 *                                                     &err);
 *
 *     if (status == PRESSMARK_OK)
 *         status = pressmark_writer_update(writer, paths, 1, NULL, NULL, &err);
 *     if (status != PRESSMARK_OK)
 *         fprintf(stderr, "%s\n", err.message);
 *     pressmark_writer_free(writer);
 *
 * What is on disk changes only at a commit, all of it or nothing: readers,
 * and a reader after a crash or a power cut, see the last commit.
 */
#ifndef PRESSMARK_INDEX_H
#define PRESSMARK_INDEX_H

#include <pressmark/article.h>
#include <pressmark/base.h>
#include <pressmark/extract.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pressmark_writer pressmark_writer;

typedef enum pressmark_open_mode {
    PRESSMARK_OPEN_OR_CREATE = 0,
    PRESSMARK_OPEN_EXISTING /* fail with NOT_FOUND when there is none      */
} pressmark_open_mode;

typedef struct pressmark_writer_options {
    size_t size;

    pressmark_open_mode mode;

    /* Bytes of memory to gather at most, roughly; 0: 256 MiB.  When so much
     * has gathered, it is committed. */
    size_t memory;

    /* How pages are cleaned; NULL: the defaults of extract.h. */
    const pressmark_extract_options *extract;

    /* Commit by itself after so many articles; 0: only when asked to, or
     * when `memory` is full. */
    uint64_t commit_every;

    /* Clean each page by itself: neither learn what repeats on sites nor use
     * what is known.  The `sites` of `extract` is not used either way. */
    unsigned no_sites : 1;

    /* Threads that clean pages, beside the caller's, which writes; 0: one a
     * processor, 1: none.  The index does not depend on it. */
    unsigned threads;

    /* Milliseconds to wait for another writer; 0: fail at once. */
    unsigned lock_timeout;
} pressmark_writer_options;

#define PRESSMARK_WRITER_OPTIONS_INIT                                        \
    {                                                                        \
        sizeof(pressmark_writer_options), PRESSMARK_OPEN_OR_CREATE, 0, NULL, \
            0, 0, 0, 0                                                       \
    }

/*
 * Open an index for writing.  The folders above `path` are made when they are
 * missing.  There is one writer at a time, over all programs; readers are not
 * disturbed.  When it is another one's turn the error tells whose, if that one
 * left its note.  A folder that holds anything but an index of pressmark is
 * refused with ARGUMENT.
 *
 * How often Xapian writes to disk between two commits follows from the
 * environment variable XAPIAN_FLUSH_THRESHOLD, which is the program's to set
 * before it starts a thread; 300 is fastest, and what `memory` counts with.
 *
 * Threads: one thread at a time.
 * Fails with: LOCKED, NOT_FOUND, VERSION, CORRUPT, IO, MEMORY, ARGUMENT.
 */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_writer_open(const char *path, const pressmark_writer_options *options,
                      pressmark_writer **out, pressmark_error *err);

/* Close.  What was added since the last commit is dropped. */
PRESSMARK_API void pressmark_writer_free(pressmark_writer *writer);

/* Make everything added so far visible and durable.
 * Fails with: IO, MEMORY, ARGUMENT.  After IO the index is as it was before.
 */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_writer_commit(pressmark_writer *writer, pressmark_error *err);

/* ------------------------------------------------------------------ */
/* Adding                                                             */
/* ------------------------------------------------------------------ */

/* What became of one page. */
typedef enum pressmark_outcome {
    PRESSMARK_ADDED = 0, /* new                                            */
    PRESSMARK_REPLACED,  /* the same address, other text: the old one went */
    PRESSMARK_UNCHANGED, /* the same address, the same text: nothing done  */
    PRESSMARK_NO_STORY,  /* no article in it; see PRESSMARK_E_NO_ARTICLE   */
    PRESSMARK_FAILED,    /* unreadable; the report says why                */
    PRESSMARK_REMOVED,   /* its last source is gone                        */
    PRESSMARK_WARNED     /* indexed, but `why` tells what is odd           */
} pressmark_outcome;

/*
 * Add one article.  Two articles are the same when their PRESSMARK_URL is
 * the same or, without one, their PRESSMARK_SOURCE; one of the two must be
 * there.  Articles that are the same but come from several sources are kept
 * as one, with all sources; the one with the latest PRESSMARK_SAVED is shown,
 * else the last in the order of sources.  When two with one URL share neither
 * headline nor half of their text, both stay and the later is WARNED about.
 * The article stays the caller's.
 * Fails with: ARGUMENT, IO, MEMORY.
 */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_writer_add_article(pressmark_writer *writer,
                             const pressmark_article *article,
                             pressmark_outcome *outcome, pressmark_error *err);

/* Clean one page and add its article.  A page without an article, or one
 * that cannot be read, is an outcome and not an error; `err` then says why,
 * and for WARNED too, as pressmark_report_fn is told.
 * Fails with: ARGUMENT, IO, MEMORY. */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_writer_add_page(pressmark_writer *writer, const pressmark_page *page,
                          pressmark_outcome *outcome, pressmark_error *err);

/* Remove the article with this PRESSMARK_URL, or without one this
 * PRESSMARK_SOURCE.  Where `url_or_source` is one of several places that an
 * article was found in, only that place goes.
 * Fails with: NOT_FOUND, IO, MEMORY, ARGUMENT. */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status pressmark_writer_remove(
    pressmark_writer *writer, const char *url_or_source, pressmark_error *err);

/* ------------------------------------------------------------------ */
/* Bringing an index up to date with files and folders                */
/* ------------------------------------------------------------------ */

/*
 * Told about every page of an update, in the order of the walk.  `why` is
 * NULL unless the outcome is NO_STORY, FAILED or WARNED.  Return 0 to go on,
 * any other value to stop with CANCELLED.
 */
typedef int (*pressmark_report_fn)(const char *source,
                                   pressmark_outcome outcome,
                                   const pressmark_error *why, void *payload);

/* What becomes of articles whose files are gone. */
typedef enum pressmark_prune {
    PRESSMARK_PRUNE_AUTO = 0, /* remove them, unless more than half of the
                                 files that a path held are gone           */
    PRESSMARK_PRUNE_ALL,
    PRESSMARK_PRUNE_NONE
} pressmark_prune;

typedef struct pressmark_update_options {
    size_t size;
    pressmark_prune prune;
    pressmark_report_fn report; /* may be NULL */
    void *payload;              /* for report and progress */

    /* Forget what is known of sites, learn anew from these paths, and extract
     * every page of them again.  What was known stays in the index until what
     * is learned takes its place. */
    unsigned relearn : 1;

    /* Try again to read the pages that failed, though their bytes are those
     * that failed last time. */
    unsigned retry_failed : 1;

    /* Asked for every page, also for those that are only looked at to learn
     * about sites, before the first report; counts them.  May be NULL; has
     * the same payload as report. */
    pressmark_progress_fn progress;
} pressmark_update_options;

#define PRESSMARK_UPDATE_OPTIONS_INIT                                          \
    {                                                                          \
        sizeof(pressmark_update_options), PRESSMARK_PRUNE_AUTO, NULL, NULL, 0, \
            0, NULL                                                            \
    }

/* What an update did; set up with PRESSMARK_TOTALS_INIT before the call. */
typedef struct pressmark_totals {
    size_t size;
    uint64_t files;    /* looked at */
    uint64_t bytes;    /* read, after decompression */
    uint64_t added;    /* articles: each is counted once in these three, */
    uint64_t replaced; /* however many sources it has                    */
    uint64_t unchanged;
    uint64_t removed; /* articles */
    uint64_t no_story;
    uint64_t failed;
    uint64_t warned; /* of those above: indexed, but something is odd */
    uint64_t passed; /* as pressmark_pages_passed() */
    uint64_t companions;
} pressmark_totals;

#define PRESSMARK_TOTALS_INIT                                     \
    {                                                             \
        sizeof(pressmark_totals), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 \
    }

/*
 * Make the index agree with what lies below `paths` (see
 * pressmark_pages_open() for what is found there): new pages are added,
 * changed ones replaced, unchanged ones left alone, and articles whose last
 * source below these paths is gone leave.  One bad page never stops the run:
 * the index keeps what it had of it, and failures are listed by
 * pressmark_status_open().  An unchanged page that failed, or had no article,
 * is reported as such again.
 * Commits at the end, and now and then on the way (see commit_every).
 * `totals` may be NULL; it is filled in any case, as far as its size goes.
 * Fails with: NOT_FOUND (a path; nothing is touched), REFUSED (more than half
 * of the files below a path are gone; the rest is done and committed),
 * CANCELLED (what was done is committed), IO, CORRUPT, MEMORY,
 * ARGUMENT.
 */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_writer_update(pressmark_writer *writer, const char *const *paths,
                        size_t count, const pressmark_update_options *options,
                        pressmark_totals *totals, pressmark_error *err);

/* ------------------------------------------------------------------ */
/* Status: what is in an index, and what is not                       */
/* ------------------------------------------------------------------ */

/* One input that is not searchable, or could not be read last time. */
typedef struct pressmark_failure {
    const char *source;        /* path, or path#record */
    pressmark_outcome outcome; /* FAILED or NO_STORY */
    pressmark_error why;
    const char *path; /* its two halves; */
    uint64_t record;  /* 0 without one   */
} pressmark_failure;

typedef struct pressmark_index_status pressmark_index_status;

/* Read the state of the index at `path`; independent of it afterwards.
 * Fails with: NOT_FOUND, VERSION, CORRUPT, IO, MEMORY, ARGUMENT. */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status pressmark_status_open(
    const char *path, pressmark_index_status **out, pressmark_error *err);
PRESSMARK_API void pressmark_status_free(pressmark_index_status *status);

PRESSMARK_API uint64_t
pressmark_status_articles(const pressmark_index_status *status);
PRESSMARK_API uint64_t
pressmark_status_sources(const pressmark_index_status *status);

/* The i-th input that failed or has no article, by source; NULL past the
 * end. */
PRESSMARK_API const pressmark_failure *pressmark_status_failure(
    const pressmark_index_status *status, size_t i);

/* What the index at `path` knows of sites; independent of it afterwards.  A
 * writer learns about the sites that it lacks before it extracts the first
 * page of an update, from the pages of that update.
 * Fails with: NOT_FOUND, VERSION, CORRUPT, IO, MEMORY, ARGUMENT. */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status pressmark_sites_open(
    const char *path, pressmark_sites **out, pressmark_error *err);

/* ------------------------------------------------------------------ */
/* The page behind a source                                           */
/* ------------------------------------------------------------------ */

typedef struct pressmark_original pressmark_original;

/*
 * Read the page again that `source` names: a path, or path#record, as in
 * PRESSMARK_SOURCE and in reports.  With the path of an `index`, which may be
 * NULL, a source that an article gave for itself is found where it was
 * indexed from, and pressmark_original_changed() has an answer.  `max_bytes`
 * bounds the page; 0: 16 MiB.
 * Fails with: NOT_FOUND (no such file, record or index), VERSION, CORRUPT
 * (both of the index), IO, FORMAT, LIMIT (all three of the page), MEMORY,
 * ARGUMENT.
 */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_original_open(const char *source, const char *index, size_t max_bytes,
                        pressmark_original **out, pressmark_error *err);
PRESSMARK_API void pressmark_original_free(pressmark_original *original);

/* The bytes of the page alone: after gunzip, without what is around it in its
 * file, and in their own encoding. */
PRESSMARK_API const char *pressmark_original_bytes(
    const pressmark_original *original, size_t *length);

/* 1 when these are other bytes than the index was made from; 0 when they are
 * the same, or it does not know the source. */
PRESSMARK_API int pressmark_original_changed(
    const pressmark_original *original);

/* ------------------------------------------------------------------ */
/* Version                                                            */
/* ------------------------------------------------------------------ */

/* As pressmark_library_name(), for the libraries that libpressmark-index needs
 * besides those. */
PRESSMARK_API size_t pressmark_index_library_name(size_t i, char *text,
                                                  size_t room);

#ifdef __cplusplus
}
#endif

#endif /* PRESSMARK_INDEX_H */
