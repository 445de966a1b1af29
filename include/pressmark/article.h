/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pressmark/article.h - one news article
 *
 * An article is a set of named fields, each with zero or more values, and
 * for each value the evidence it rests on.  Three places use the same type:
 *
 *     pressmark_extract()            makes one from a saved page
 *     pressmark_writer_add_article() puts one into an index
 *     pressmark_index_article()      reads one back
 *
 * A program that already has clean articles (from a CMS, a wire feed, a
 * database) fills one by hand and skips the extractor:
 *
 *     pressmark_article *a = NULL;
 *     pressmark_status status = pressmark_article_new(&a, &err);
 *
 *     if (status == PRESSMARK_OK)
 *         status = pressmark_article_add(a, PRESSMARK_URL, url, &err);
 *     if (status == PRESSMARK_OK)
 *         status = pressmark_article_add(a, PRESSMARK_HEADLINE, headline,
 *                                        &err);
 *     if (status == PRESSMARK_OK)
 *         status = pressmark_article_add(a, PRESSMARK_BODY, body, &err);
 *     if (status == PRESSMARK_OK)
 *         status = pressmark_writer_add_article(writer, a, &outcome, &err);
 *     pressmark_article_free(a);
 *
 * Threads: one article, one thread at a time; frozen once you only read.
 */
#ifndef PRESSMARK_ARTICLE_H
#define PRESSMARK_ARTICLE_H

#include <pressmark/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pressmark_article pressmark_article;

/*
 * The fields.  One table in the library (query/store/schema.c) says for each
 * of them its name in queries and in JSON, whether it holds one value or
 * many, and how it is indexed; pressmark_field_info() shows that table, and
 * the manual page pressmark-syntax(7) is made from it.
 */
typedef enum pressmark_field {
    PRESSMARK_BODY = 0,  /* the story itself; paragraphs end in "\n"        */
    PRESSMARK_HEADLINE,  /* the title printed over the story                */
    PRESSMARK_DECK,      /* the line under the headline (standfirst)        */
    PRESSMARK_BYLINE,    /* writers, one value each, without "By"           */
    PRESSMARK_DATELINE,  /* places at the head of the story, one value each:
                            "WASHINGTON/TORONTO" gives two values           */
    PRESSMARK_AGENCY,    /* wire service: "Reuters", "AFP"; absent when the
                            publisher wrote the story itself                */
    PRESSMARK_PUBLISHER, /* who published this copy: "Arabian Post"         */
    PRESSMARK_SECTION,   /* "Business"                                      */
    PRESSMARK_KEYWORD,   /* tags given by the publisher, one value each     */
    PRESSMARK_LANGUAGE,  /* BCP 47, e.g. "en" or "pt-BR"                    */
    PRESSMARK_URL,       /* the canonical address                           */
    PRESSMARK_SOURCE,    /* where the bytes lie: a path, or path#record;
                            one value for each place it was found in        */
    PRESSMARK_FIELD_COUNT
} pressmark_field;

/* Times are kept apart from text, because they are compared, not matched. */
typedef enum pressmark_time_field {
    PRESSMARK_PUBLISHED = 0,
    PRESSMARK_UPDATED,
    PRESSMARK_SAVED, /* when the page was saved, if page or container say so */
    PRESSMARK_TIME_FIELD_COUNT
} pressmark_time_field;

/* What the library knows about a field.  Static; frozen. */
typedef struct pressmark_field_info {
    const char *name;        /* in queries and JSON: "headline"             */
    const char *description; /* one sentence, for help texts                */
    const char *example;     /* a query that uses it: "headline:tariffs"    */
    unsigned many : 1;       /* may hold several values                     */
    unsigned searchable : 1; /* words are found                             */
    unsigned filter : 1;     /* whole values are matched exactly            */
    unsigned facet : 1;      /* can be counted, see pressmark_facets        */
} pressmark_field_info;

/* The table row of `field`, or NULL when there is no such field. */
PRESSMARK_API const pressmark_field_info *pressmark_field_get_info(
    pressmark_field field);

/* ------------------------------------------------------------------ */
/* Evidence                                                           */
/* ------------------------------------------------------------------ */

/* Where a value was found, from the most to the least trustworthy. */
typedef enum pressmark_evidence_kind {
    PRESSMARK_FROM_CALLER = 0, /* given by a program, not found on a page  */
    PRESSMARK_FROM_FEED,       /* a news format's own field (NITF, JSON)   */
    PRESSMARK_FROM_MARKUP,     /* JSON-LD, microdata, meta elements        */
    PRESSMARK_FROM_LAYOUT,     /* an element or line known by its place    */
    PRESSMARK_FROM_TEXT,       /* a pattern in the running text            */
    PRESSMARK_FROM_SITE,       /* carried over from this site's other pages*/
    PRESSMARK_FROM_GUESS       /* statistics, e.g. the language detector   */
} pressmark_evidence_kind;

/*
 * Why we believe a value.  `rule` is the stable name of the extraction rule
 * that found it ("DL2"); pressmark-extract(7) describes every rule under
 * that name, and its tests carry it.  `confidence` is 0 to 100.
 */
typedef struct pressmark_evidence {
    pressmark_evidence_kind kind;
    unsigned confidence;
    const char *rule;
} pressmark_evidence;

/* A passage that was NOT taken into the article, and the rule that cut it:
 * tickers, advertisement lines, sign-offs, credits.  Kept only when the
 * extractor was asked to (PRESSMARK_KEEP_CUTS). */
typedef struct pressmark_cut {
    const char *text;
    const char *rule;
    uint32_t line; /* so many lines of the body stand before it on the page;
                      0 when the article was read from an index */
} pressmark_cut;

/* ------------------------------------------------------------------ */
/* Making and filling                                                 */
/* ------------------------------------------------------------------ */

/* Fails with: ARGUMENT, MEMORY. */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_article_new(pressmark_article **out, pressmark_error *err);

PRESSMARK_API void pressmark_article_free(pressmark_article *article);

/* Add one value.  A second value for a field that holds only one replaces
 * the first.  White space at both ends is trimmed; a value that is then
 * empty is ignored, and so is NULL.
 * Fails with: ARGUMENT (no such field), MEMORY. */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_article_add(pressmark_article *article, pressmark_field field,
                      const char *text, pressmark_error *err);

/* Drop all values of a field. */
PRESSMARK_API void pressmark_article_clear(pressmark_article *article,
                                           pressmark_field field);

PRESSMARK_API void pressmark_article_set_time(pressmark_article *article,
                                              pressmark_time_field field,
                                              pressmark_time time);

/*
 * Which edition of an item this is.  An agency sends an item again when it
 * changes, under the same address, and takes it back when it was wrong; a feed
 * tells of a page in brief.  An index shows the edition saved last, of those
 * saved at one time the one with the highest version, and a whole article
 * rather than a brief; an item whose last edition is withdrawn is not in it.
 */
typedef enum pressmark_standing {
    PRESSMARK_STANDING_WHOLE = 0,
    PRESSMARK_STANDING_BRIEF,    /* it tells of a page that says more        */
    PRESSMARK_STANDING_WITHDRAWN /* it must not be shown any more            */
} pressmark_standing;

/* `version` is 0 when the item has none. */
PRESSMARK_API void pressmark_article_set_edition(pressmark_article *article,
                                                 uint64_t version,
                                                 pressmark_standing standing);

/* Say that line `line` of the body, counted from 1, is a subhead.  Lines are
 * given in rising order; setting or clearing the body forgets them.
 * Fails with: ARGUMENT (not above the last one), MEMORY. */
PRESSMARK_API PRESSMARK_MUST_CHECK pressmark_status
pressmark_article_add_subhead(pressmark_article *article, uint32_t line,
                              pressmark_error *err);

/* ------------------------------------------------------------------ */
/* Reading                                                            */
/* ------------------------------------------------------------------ */

/* How many values a field has; 0 when it is absent. */
PRESSMARK_API size_t pressmark_article_count(const pressmark_article *article,
                                             pressmark_field field);

/* The i-th value, in the order of the page; NULL when i is past the end.
 * Borrowed until the field is changed or the article is freed. */
PRESSMARK_API const char *pressmark_article_text(
    const pressmark_article *article, pressmark_field field, size_t i);

/* Its evidence; NULL exactly where pressmark_article_text() is NULL. */
PRESSMARK_API const pressmark_evidence *pressmark_article_evidence(
    const pressmark_article *article, pressmark_field field, size_t i);

PRESSMARK_API uint64_t
pressmark_article_version(const pressmark_article *article);
PRESSMARK_API pressmark_standing
pressmark_article_standing(const pressmark_article *article);

/* A time; its precision is PRESSMARK_TIME_NONE when it is not known. */
PRESSMARK_API pressmark_time pressmark_article_time(
    const pressmark_article *article, pressmark_time_field field);

/* Its evidence; NULL when the time is not known. */
PRESSMARK_API const pressmark_evidence *pressmark_article_time_evidence(
    const pressmark_article *article, pressmark_time_field field);

/* The body lines that are subheads, counted from 1, in rising order; `*lines`
 * is borrowed like a text.  Returns how many there are. */
PRESSMARK_API size_t pressmark_article_subheads(
    const pressmark_article *article, const uint32_t **lines);

/* What was cut, in the order of the page; NULL when i is past the end. */
PRESSMARK_API const pressmark_cut *pressmark_article_cut(
    const pressmark_article *article, size_t i);

#ifdef __cplusplus
}
#endif

#endif /* PRESSMARK_ARTICLE_H */
