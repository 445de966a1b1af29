/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pressmark/base.h - what every pressmark header shares
 *
 * Reading order of the public headers:
 *
 *     base.h      version, status, error, span, time        (this file)
 *     article.h   one news article: its fields and where they came from
 *     search.h    open an index, ask it a question, read the answer
 *     count.h     count what a question finds: by field, and over time
 *     extract.h   a saved page in, an article out
 *     index.h     articles and pages in, an index on disk out
 *
 * To search you need base.h, article.h and search.h, and you link with
 * libpressmark.  To clean pages or build an index you also need extract.h
 * and index.h, and you link with libpressmark-index.
 *
 * RULES THAT HOLD EVERYWHERE (and are therefore not repeated below)
 *
 *   Text      All text is UTF-8, ends in a NUL byte, and has no NUL inside.
 *             Lengths and offsets count BYTES unless a name says otherwise.
 *             Text given to the library may be malformed: bad bytes become
 *             U+FFFD, they are never an error.
 *
 *   NULL      A `const char *` that the library returns is NULL when the
 *             thing is absent and "" only when it is present and empty.
 *             Every *_free function accepts NULL and does nothing.
 *
 *   Owning    What a function hands out through a pointer-to-pointer (always
 *             named `out`) is the caller's: free it with the *_free function
 *             of its type.  What a function returns directly, or what hangs
 *             off a struct, is borrowed: it lives until its parent is freed
 *             or, where a comment says so, changed.  Text passed IN is
 *             copied; the caller may free it as soon as the call returns.
 *             When a call fails, `*out` is set to NULL.
 *
 *   Errors    A function that can fail returns pressmark_status and takes a
 *             `pressmark_error *err` last.  `err` may be NULL.  It is written
 *             only when the call fails.
 *
 *   Options   An options struct starts with its own size.  Set it up with its
 *             _INIT macro, then assign what you need.  A field left at zero
 *             means the documented default.  New fields are only ever added
 *             at the end: the smaller struct of an older program is taken as
 *             it is, and what only a newer one has must be zero.
 *
 *   Views     Structs that the library allocates and you only read (such as
 *             pressmark_hit) also grow only at the end.  Never copy them by
 *             value and never take sizeof them.
 *
 *   Threads   There is no global state.  Different objects may be used from
 *             different threads at the same time.  One object is for one
 *             thread at a time, except those marked "frozen", which any
 *             number of threads may read at once.
 *
 *   Manners   The library never prints, never exits, never aborts, never
 *             changes the working directory, the locale, signal handlers or
 *             the environment, and never reads configuration by itself.
 *
 *   Callbacks Callbacks run on the thread that made the call, and may not
 *             longjmp, throw, or free the object that is calling them.
 */
#ifndef PRESSMARK_BASE_H
#define PRESSMARK_BASE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------------ */
/* Version                                                            */
/* ------------------------------------------------------------------ */

/*
 * This header is where the version number is written; the build reads it
 * from here.  MAJOR changes with the ABI (and the soname), MINOR with new
 * functions or fields, PATCH with neither.
 */
#define PRESSMARK_VERSION_MAJOR 0
#define PRESSMARK_VERSION_MINOR 1
#define PRESSMARK_VERSION_PATCH 0

/* One comparable number, e.g. 1.4.2 is 10402. */
#define PRESSMARK_VERSION_NUMBER                                     \
    (PRESSMARK_VERSION_MAJOR * 10000 + PRESSMARK_VERSION_MINOR * 100 \
     + PRESSMARK_VERSION_PATCH)

#if defined(__GNUC__)
#define PRESSMARK_API __attribute__((visibility("default")))
#define PRESSMARK_MUST_CHECK __attribute__((warn_unused_result))
#else
#define PRESSMARK_API
#define PRESSMARK_MUST_CHECK
#endif

/* The version of the library that is running (not of this header). */
PRESSMARK_API int pressmark_version_number(void);

/* The same as text, e.g. "1.4.2".  Static. */
PRESSMARK_API const char *pressmark_version(void);

/*
 * The libraries that libpressmark stands on, as they run: writes the i-th as
 * "zlib 1.2.13" and returns the length of the text; 0 when i is past the end.
 * Writes at most `room` bytes with the final NUL (80 suffice).  For those of
 * libpressmark-index see pressmark_index_library_name().
 */
PRESSMARK_API size_t pressmark_library_name(size_t i, char *text, size_t room);

/* ------------------------------------------------------------------ */
/* Status                                                             */
/* ------------------------------------------------------------------ */

/*
 * What became of a call.  There is one value per thing a CALLER would do
 * differently; causes that call for the same reaction share a value and
 * differ in the message.  Values are never renumbered or reused.
 */
typedef enum pressmark_status {
    PRESSMARK_OK = 0,

    /* The caller broke a rule of the header.  A bug: fix the program. */
    PRESSMARK_E_ARGUMENT = 1,

    /* Memory ran out.  The object is still valid and may be freed. */
    PRESSMARK_E_MEMORY = 2,

    /* The system refused to read or write.  The message names the path and
     * carries the system's own words. */
    PRESSMARK_E_IO = 3,

    /* There is no such index, file or document. */
    PRESSMARK_E_NOT_FOUND = 4,

    /* Someone else is writing to this index.  Try later. */
    PRESSMARK_E_LOCKED = 5,

    /* The index is damaged.  Rebuild it. */
    PRESSMARK_E_CORRUPT = 6,

    /* The index was made by a version this library cannot read.  Rebuild
     * it, or use the version that the message names. */
    PRESSMARK_E_VERSION = 7,

    /* The query is not well formed; `offset` points at the place. */
    PRESSMARK_E_SYNTAX = 8,

    /* The input is of no known format, or breaks off, or contradicts
     * itself; `offset` points at the place where that is known. */
    PRESSMARK_E_FORMAT = 9,

    /* The page was read without trouble but holds no article (a front page,
     * a tag list, a "not found" page).  Expected; skip it. */
    PRESSMARK_E_NO_ARTICLE = 10,

    /* A limit from the options was reached (bytes, nesting, terms). */
    PRESSMARK_E_LIMIT = 11,

    /* A callback asked to stop. */
    PRESSMARK_E_CANCELLED = 12,

    /* The time given in the options ran out. */
    PRESSMARK_E_TIMEOUT = 13,

    /* A bug in pressmark.  Please report the message. */
    PRESSMARK_E_INTERNAL = 14,

    /* Refused to protect what is stored (it would delete too much); the
     * message names the option that insists. */
    PRESSMARK_E_REFUSED = 15
} pressmark_status;

/* The value's name without its prefix, e.g. "LOCKED".  Static; never NULL:
 * an unknown value gives "UNKNOWN". */
PRESSMARK_API const char *pressmark_status_name(pressmark_status status);

/*
 * What went wrong, for people.  The caller allocates it (usually on the
 * stack), so that reporting an error needs no memory, no global variable
 * and no handle that may not exist yet.
 *
 *     pressmark_error err = PRESSMARK_ERROR_INIT;
 *     if (pressmark_index_open("news.idx", NULL, &index, &err) != PRESSMARK_OK)
 *         fprintf(stderr, "%s\n", err.message);
 *
 * message: one line, no final newline or period, says what failed and on
 *          what: "news.idx: index is locked by another writer".
 * hint:    what the reader could do about it, or "".
 * offset:  where in the input, in bytes, or PRESSMARK_NO_OFFSET.
 */
#define PRESSMARK_NO_OFFSET SIZE_MAX

typedef struct pressmark_error {
    pressmark_status status;
    size_t offset;
    char message[320];
    char hint[176];
} pressmark_error;

#define PRESSMARK_ERROR_INIT                      \
    {                                             \
        PRESSMARK_OK, PRESSMARK_NO_OFFSET, "", "" \
    }

/* ------------------------------------------------------------------ */
/* Small shapes                                                       */
/* ------------------------------------------------------------------ */

/* A piece of some text: bytes start <= b < end, on character boundaries.
 * Which text it points into is said where the span is handed out. */
typedef struct pressmark_span {
    size_t start;
    size_t end;
} pressmark_span;

/* How much of a time is known.  Newspapers often print a day and no hour. */
typedef enum pressmark_precision {
    PRESSMARK_TIME_NONE = 0, /* nothing known; the other members are 0 */
    PRESSMARK_TIME_YEAR,
    PRESSMARK_TIME_MONTH,
    PRESSMARK_TIME_DAY,
    PRESSMARK_TIME_MINUTE,
    PRESSMARK_TIME_SECOND
} pressmark_precision;

/*
 * A moment.  `seconds` counts from 1970-01-01T00:00:00Z, leap seconds not
 * counted, negative before.  With a precision of DAY or coarser it is the
 * first second of that day, month or year at `utc_offset`.
 */
typedef struct pressmark_time {
    int64_t seconds;
    int16_t utc_offset; /* minutes east of Greenwich; 0 when unknown */
    uint8_t precision;  /* a pressmark_precision */
    uint8_t has_offset; /* 0: the page names no zone, `seconds` is the time
                           as printed */
} pressmark_time;

/*
 * Write `time` as ISO 8601 at its own precision and offset: "2017",
 * "2017-05", "2017-05-15", "2017-05-15T10:30+02:00", "2017-05-15T10:30:00Z".
 * A time without a known zone has none at its end; one of precision NONE
 * gives "".  Writes at most `room` bytes with the final NUL (32 suffice) and
 * returns the length of the text.
 */
PRESSMARK_API size_t pressmark_time_format(pressmark_time time, char *text,
                                           size_t room);

/*
 * Read what pressmark_time_format() writes, and the other usual forms of ISO
 * 8601: a space for the T, fractions of a second, "+0200", "20170515".  Gives
 * 1 when all of `text`, spaces around it aside, is such a date, else 0 and a
 * time of precision NONE.
 */
PRESSMARK_API int pressmark_time_parse(const char *text, pressmark_time *time);

/*
 * Called now and then during long work.  `done` and `total` are in the unit
 * that the calling function documents; `total` is 0 while it is not known.
 * Return 0 to go on.  Any other value stops the work: the call then returns
 * PRESSMARK_E_CANCELLED and leaves everything as it was at the last commit.
 */
typedef int (*pressmark_progress_fn)(uint64_t done, uint64_t total,
                                     void *payload);

#ifdef __cplusplus
}
#endif

#endif /* PRESSMARK_BASE_H */
