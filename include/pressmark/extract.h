/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pressmark/extract.h - a saved page in, an article out
 *
 * Extraction needs no index and touches no disk: it is a function from bytes
 * to an article.  The same page and options always give the same article,
 * on every machine.
 *
 *     pressmark_extractor *extractor = NULL;
 *     pressmark_article *article = NULL;
 *     pressmark_page page = PRESSMARK_PAGE_INIT;
 *     pressmark_status status = pressmark_extractor_new(NULL, &extractor, &err);
 *
 *     page.bytes = html;
 *     page.length = html_length;
 *     page.url = "https://example.org/2019/03/tariffs";
 *     if (status == PRESSMARK_OK)
 *         status = pressmark_extract(extractor, &page, &article, &err);
 *     if (status == PRESSMARK_OK)
 *         puts(pressmark_article_text(article, PRESSMARK_BODY, 0));
 *     else if (status == PRESSMARK_E_NO_ARTICLE)
 *         puts("a front page or a tag list: nothing wrong, nothing to keep");
 *     else
 *         fprintf(stderr, "%s\n", err.message);
 *     pressmark_article_free(article);
 *     pressmark_extractor_free(extractor);
 *
 * Hostile input is expected.  No input makes the extractor crash, hang, or
 * use more memory than `max_bytes` times a small constant.
 */
#ifndef PRESSMARK_EXTRACT_H
#define PRESSMARK_EXTRACT_H

#include <pressmark/article.h>
#include <pressmark/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pressmark_extractor pressmark_extractor;
typedef struct pressmark_sites pressmark_sites; /* see below */

/* What kind of bytes a page holds. */
typedef enum pressmark_page_kind {
    PRESSMARK_PAGE_UNKNOWN = 0, /* look at the bytes and find out          */
    PRESSMARK_PAGE_HTML,
    PRESSMARK_PAGE_TEXT, /* the visible text of a page, saved as is */
    PRESSMARK_PAGE_JSON  /* one object with the names of pressmark_field,
                            as `pressmark-index --extract` prints it */
} pressmark_page_kind;

/*
 * One page, not yet understood.  All pointers are borrowed for the length
 * of the call.  Only `bytes` and `length` are needed; the rest helps.
 */
typedef struct pressmark_page {
    size_t size;

    const char *bytes; /* any encoding; need not end in NUL */
    size_t length;
    pressmark_page_kind kind;

    const char *url;          /* where it was fetched from                 */
    const char *source;       /* kept as PRESSMARK_SOURCE                  */
    const char *content_type; /* the HTTP header, charset included         */
    pressmark_time fetched;   /* anchors "2 hours ago" and bare weekdays   */
    const char *folder;       /* the folder it lies in: without an address
                                 its pages count as one site; NULL: taken
                                 from `source`                             */
} pressmark_page;

#define PRESSMARK_PAGE_INIT                                                  \
    {                                                                        \
        sizeof(pressmark_page), NULL, 0, PRESSMARK_PAGE_UNKNOWN, NULL, NULL, \
            NULL, {0, 0, 0, 0}, NULL                                         \
    }

typedef struct pressmark_extract_options {
    size_t size;

    size_t max_bytes;   /* largest page; 0: 16 MiB                      */
    unsigned max_depth; /* deepest element nesting; 0: 512              */

    /* Remember what was cut and why, see pressmark_article_cut(). */
    unsigned keep_cuts : 1;

    /* Return whatever text there is instead of NO_ARTICLE. */
    unsigned accept_all : 1;

    /* Return an article without a body instead of NO_ARTICLE: what the page
     * says about itself, and why its blocks were no story. */
    unsigned describe_all : 1;

    /* What is known of sites; NULL: each page speaks for itself.  Borrowed as
     * long as the extractor lives; any number of extractors may share it. */
    const pressmark_sites *sites;

    /* What the extractor has learned is built in.  For tests: a file with
     * another model instead; "": the rules alone. */
    const char *model;

    /* Asked for every page that pressmark_sites_learn() looks at, and counts
     * them; no other call asks.  May be NULL. */
    pressmark_progress_fn progress;
    void *payload; /* for progress */

    /* Threads that pressmark_sites_learn() reads pages on; no other call
     * asks.  0: one a processor, 1: none but the caller's. */
    unsigned threads;
} pressmark_extract_options;

#define PRESSMARK_EXTRACT_OPTIONS_INIT                                      \
    {                                                                       \
        sizeof(pressmark_extract_options), 0, 0, 0, 0, 0, NULL, NULL, NULL, \
            NULL, 0                                                         \
    }

/*
 * Make an extractor.  It is worth reusing: it keeps its buffers.
 * Threads: one thread at a time; make one per thread.
 * Fails with: ARGUMENT, MEMORY, IO, FORMAT (the last two of a file for `model`).
 */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_extractor_new(const pressmark_extract_options *options,
                        pressmark_extractor **out, pressmark_error *err);

PRESSMARK_API void pressmark_extractor_free(pressmark_extractor *extractor);

/*
 * Extract the article from one page.
 * Fails with: NO_ARTICLE, FORMAT, LIMIT, MEMORY, ARGUMENT.
 */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_extract(pressmark_extractor *extractor, const pressmark_page *page,
                  pressmark_article **out, pressmark_error *err);

/* ------------------------------------------------------------------ */
/* Pages: walk files and folders                                      */
/* ------------------------------------------------------------------ */

/*
 * All pages below some paths, in the order of the walk: the paths sorted,
 * then each folder in byte order of its names.  Links are followed only to
 * targets below their path and never twice; names that start with a dot are
 * passed over; special files are never opened.  Files may be in any of the
 * forms that pressmark-index(1) lists; they are known by their bytes.
 *
 *     pressmark_pages *pages = NULL;
 *     const pressmark_page *page = NULL;
 *     pressmark_status status = pressmark_pages_open(paths, 1, 0, 0, &pages,
 *                                                    &err);
 *
 *     while (pages != NULL && status != PRESSMARK_E_MEMORY) {
 *         status = pressmark_pages_next(pages, &page, &err);
 *         if (status == PRESSMARK_OK && page == NULL)
 *             break;
 *         if (status == PRESSMARK_OK)
 *             puts(page->source);
 *         else
 *             fprintf(stderr, "%s: %s\n", pressmark_pages_source(pages),
 *                     err.message);
 *     }
 *     pressmark_pages_free(pages);
 */
typedef struct pressmark_pages pressmark_pages;

/*
 * Start a walk.  Every path is looked at first; if one does not exist, the
 * call fails and nothing is read.  `max_bytes` bounds one page as in
 * pressmark_extract_options; 0: 16 MiB.
 * With `absolute`, sources are absolute paths (an index needs that: its
 * sources must mean the same from any folder); without, they start with the
 * path as given.  A byte of a name that is not part of UTF-8 becomes %XX in
 * the source; control bytes stay.
 * Fails with: NOT_FOUND, IO, MEMORY, ARGUMENT.
 */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_pages_open(const char *const *paths, size_t count, size_t max_bytes,
                     int absolute, pressmark_pages **out, pressmark_error *err);

/*
 * The pages of one file that is open already, a pipe or standard input too:
 * it is read from where it stands, and closed with the walk, or at once when
 * the call fails.  `name` is its path in sources.
 * Fails with: MEMORY, ARGUMENT.
 */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_pages_open_fd(int fd, const char *name, size_t max_bytes,
                        pressmark_pages **out, pressmark_error *err);

/*
 * The next page, borrowed until the next call; `*page` is NULL at the end.
 * When a file or record cannot be read the call fails, and the next call
 * goes on behind it; the message does not repeat the source.
 * Fails with: IO (unreadable), FORMAT (of no known format, or damaged), LIMIT
 * (larger than max_bytes), MEMORY (the walk cannot go on).
 */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status pressmark_pages_next(
    pressmark_pages *pages, const pressmark_page **page, pressmark_error *err);

/* The path, or path#record, that the last call of next was about; never
 * NULL.  Borrowed until the next call. */
PRESSMARK_API const char *pressmark_pages_source(const pressmark_pages *pages);

/* The file that the last page or failure came from: its path without
 * #record.  The same pointer rules. */
PRESSMARK_API const char *pressmark_pages_file(const pressmark_pages *pages);

/* Regular files looked at so far, and bytes read after decompression. */
PRESSMARK_API uint64_t pressmark_pages_files(const pressmark_pages *pages);
PRESSMARK_API uint64_t pressmark_pages_bytes(const pressmark_pages *pages);

/* What was left out so far and is no failure: records that are no pages and,
 * in a mirror of a site, pictures and the like; and the folders that browsers
 * save beside a page, and the other forms of a page in ArchiveBox. */
PRESSMARK_API uint64_t pressmark_pages_passed(const pressmark_pages *pages);
PRESSMARK_API uint64_t pressmark_pages_companions(const pressmark_pages *pages);

PRESSMARK_API void pressmark_pages_free(pressmark_pages *pages);

/* ------------------------------------------------------------------ */
/* Pipeline: a walk, cleaned by several threads                       */
/* ------------------------------------------------------------------ */

/*
 * The pages of a walk and their articles, in the order of the walk, while
 * threads clean those ahead.  What comes out does not depend on their number.
 *
 *     pressmark_pages *pages = NULL;
 *     pressmark_pipeline *pipeline = NULL;
 *     const pressmark_step *step = NULL;
 *     pressmark_status status = pressmark_pages_open(paths, 1, 0, 0, &pages,
 *                                                    &err);
 *
 *     if (status == PRESSMARK_OK)
 *         status = pressmark_pipeline_open(pages, NULL, 0, &pipeline, &err);
 *     while (status == PRESSMARK_OK) {
 *         status = pressmark_pipeline_next(pipeline, &step, &err);
 *         if (step == NULL)
 *             break;
 *         if (step->article != NULL)
 *             puts(pressmark_article_text(step->article,
 *                                         PRESSMARK_HEADLINE, 0));
 *     }
 *     pressmark_pipeline_free(pipeline);
 *     pressmark_pages_free(pages);
 *
 * Threads: the pipeline is for one thread at a time; those that it starts
 * never call back, and take no signals.
 */
typedef struct pressmark_pipeline pressmark_pipeline;

/* What became of one page. */
typedef struct pressmark_step {
    const char *source;         /* as pressmark_pages_source() */
    const char *file;           /* as pressmark_pages_file()   */
    const pressmark_page *page; /* NULL: it could not be read  */
    pressmark_article *article; /* NULL unless `status` is OK  */
    pressmark_status status;    /* of pressmark_pages_next() or, with a page,
                                   of pressmark_extract()      */
    pressmark_error why;
    uint64_t files; /* of the walk up to here */
    uint64_t bytes;
    unsigned was_extracted : 1; /* not set where a page was not read */
} pressmark_step;

/*
 * Make a pipeline of `threads` extractors; 0: one a processor, 1: no thread
 * but the caller's.  `pages` is borrowed, and not to be used by others, until
 * the pipeline is freed; the walk runs ahead by some 32 MiB at most.
 * Fails with: ARGUMENT, MEMORY, IO, FORMAT (the last two of a file for
 * `model`).
 */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status pressmark_pipeline_open(
    pressmark_pages *pages, const pressmark_extract_options *options,
    unsigned threads, pressmark_pipeline **out, pressmark_error *err);

/*
 * The next page, borrowed until the next call; `*step` is NULL at the end.
 * A page that fails is a step as any other.
 * Fails with: ARGUMENT, MEMORY (the walk cannot go on).
 */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_pipeline_next(pressmark_pipeline *pipeline,
                        const pressmark_step **step, pressmark_error *err);

PRESSMARK_API void pressmark_pipeline_free(pressmark_pipeline *pipeline);

/* ------------------------------------------------------------------ */
/* Sites: what repeats on their pages                                 */
/* ------------------------------------------------------------------ */

/*
 * A text that stands on several pages of a site which tell different stories
 * is hardly part of a story.  The model of sites is made once from a sample
 * of pages, and then, as `sites` of the options, helps to clean each of them.
 *
 * A site is a host or, for pages that give no address, a folder.  The sample
 * depends on the order of the walk alone; a walk of more than 100,000 pages
 * is not looked through to its end, and of each site only the first pages are
 * read.  An index keeps its own model; see pressmark_sites_open() in index.h.
 * Threads: a model is never changed, so any number may use it.
 */

/* `options` are as for an extractor; their `sites` is not used.
 * Fails with: NOT_FOUND, CANCELLED, IO, MEMORY, ARGUMENT. */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_sites_learn(const char *const *paths, size_t count,
                      const pressmark_extract_options *options,
                      pressmark_sites **out, pressmark_error *err);

PRESSMARK_API void pressmark_sites_free(pressmark_sites *sites);

/* How many sites it knows; 0 for NULL. */
PRESSMARK_API size_t pressmark_sites_count(const pressmark_sites *sites);

#ifdef __cplusplus
}
#endif

#endif /* PRESSMARK_EXTRACT_H */
