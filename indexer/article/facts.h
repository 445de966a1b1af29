/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * facts.h - what a page says about itself, parsed once
 *
 * Two sources, kept apart because they are not trusted alike: the JSON-LD
 * node that describes the story, and meta, link and marked elements.  All
 * text is tidied (see tidy.h) and lies in the arena of the reading.
 */
#ifndef PMK_FACTS_H
#define PMK_FACTS_H

#include "article/reading.h"
#include "base/buf.h"
#include "base/vec.h"

typedef struct pmk_person {
    pmk_str name;
    bool is_organisation;
} pmk_person;

/* The JSON-LD node of the story.  Absent strings were not there. */
typedef struct pmk_jsonld {
    bool found;
    bool is_news; /* its type is one of NewsArticle and its kinds */
    pmk_str headline;
    pmk_str description;
    pmk_str published;
    pmk_str published_other; /* of another node, where it differs */
    pmk_str modified;
    pmk_str language;
    pmk_str url;
    pmk_str publisher;
    pmk_str provider; /* provider, sourceOrganization, creditText */
    pmk_str section;
    pmk_str body;      /* not folded: paragraphs may be told by newlines */
    pmk_str page_date; /* datePublished of the page's own WebPage node */
    PMK_VEC(pmk_person) authors;
    PMK_VEC(pmk_str) keywords;
} pmk_jsonld;

typedef struct pmk_meta {
    pmk_str name; /* lower case: of property, name, itemprop or http-equiv */
    pmk_str content;
} pmk_meta;

/* Why an element is remembered. */
enum {
    PMK_MARK_AUTHOR = 1 << 0,   /* class or id: byline, author             */
    PMK_MARK_DATE = 1 << 1,     /* class or id: date, time, published      */
    PMK_MARK_HEADLINE = 1 << 2, /* class or id: headline, entry-title      */
    PMK_MARK_DECK = 1 << 3,     /* class or id: standfirst, subtitle       */
    PMK_MARK_ITEMPROP = 1 << 4,
    PMK_MARK_REL_AUTHOR = 1 << 5,
    PMK_MARK_TIME = 1 << 6, /* a time element */
    PMK_MARK_H1 = 1 << 7
};

typedef struct pmk_mark {
    uint32_t node;
    unsigned why;
} pmk_mark;

struct pmk_facts {
    pmk_jsonld ld;
    PMK_VEC(pmk_meta) metas;
    PMK_VEC(pmk_mark) marks; /* in document order */
    pmk_str title;           /* of <title> */
    pmk_str html_lang;
    pmk_str canonical; /* link rel=canonical */
    pmk_str base;      /* base href */
};

/* The content of the first meta element of that name; absent if none. */
pmk_str pmk_facts_meta(const pmk_facts *facts, const char *name);

/* Does the page say that it is one article, and when it was published? */
bool pmk_facts_say_article(const pmk_facts *facts);

/* articleBody of the JSON-LD, references decoded; absent if none. */
pmk_str pmk_facts_body(const pmk_facts *facts);

/* The two halves: jsonld.c, metatags.c. */
void pmk_facts_add_jsonld(pmk_reading *reading, pmk_facts *facts);
void pmk_facts_add_elements(pmk_reading *reading, pmk_facts *facts);

/* JSON as pages carry it, made JSON again: wrappers of comments or CDATA,
 * raw control characters and unescaped quotes in strings, comments, trailing
 * commas, broken escapes. */
void pmk_jsonld_mend(pmk_str text, pmk_buf *out);

#endif /* PMK_FACTS_H */
