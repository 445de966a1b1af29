/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * schema.h - one table: what every field is called and how it is indexed
 *
 * Queries, help, manual, JSON and the writer all read this table.  Prefixes
 * and slots follow Omega where Omega has one, so that its tools can read an
 * index of ours.
 */
#ifndef PMK_SCHEMA_H
#define PMK_SCHEMA_H

#include "base/str.h"

#include <pressmark/article.h>

#include <stdbool.h>
#include <stdint.h>

/* Value slots. 0 to 4 are Omega's. */
enum pmk_slot {
    PMK_SLOT_SAVED = 0,      /* when the page was saved (Omega: last change) */
    PMK_SLOT_CONTENT = 1,    /* 16 bytes: hash of the content (Omega: MD5)   */
    PMK_SLOT_SIZE = 2,       /* bytes of the body                            */
    PMK_SLOT_PUBLISHED = 5,  /* UTC seconds, sortable number; absent: undated */
    PMK_SLOT_STORY = 6,      /* kept for the story id                        */
    PMK_SLOT_SOURCE = 7,     /* the first source, as it stands               */
    PMK_SLOT_WORDS = 8,      /* words in the body, sortable number           */
    PMK_SLOT_LANGUAGE = 10,  /* as facet: values as printed, NUL between */
    PMK_SLOT_ID = 11,        /* 8 bytes: the public id, big-endian           */
    PMK_SLOT_DAY = 12,       /* published, by the publisher's calendar: YYYY,
                               YYYYMM or YYYYMMDD                           */
    PMK_SLOT_PUBLISHER = 13, /* publisher, as facet */
    PMK_SLOT_AGENCY = 14,    /* agency, as facet */
    PMK_SLOT_SECTION = 15,   /* section, as facet */
    PMK_SLOT_BYLINE = 16,    /* writers, as facet */
    PMK_SLOT_DATELINE = 17,  /* places, as facet */
    PMK_SLOT_KEYWORD = 18,   /* tags, as facet */
    PMK_SLOT_SITE = 19,      /* the host of the URL without www., as facet */
    PMK_SLOT_HEADLINE = 20   /* its start as words are folded, for sorting  */
};

/* How a row is searched. */
typedef enum pmk_field_how {
    PMK_BY_TEXT,   /* stemmed words with positions in the article's language;
                     for BODY the prefix is ""                            */
    PMK_BY_NAME,   /* unstemmed folded words with positions under the prefix;
                     a value is found by any run of its words              */
    PMK_BY_VALUE,  /* the whole value, lower case, cut or hashed if long    */
    PMK_BY_DATE,   /* a date or a range: terms D, M, Y and a slot           */
    PMK_BY_SITE,   /* the host of the URL and its parents: H                */
    PMK_BY_LEAD,   /* words of the main text, by where they stand in it     */
    PMK_BY_NUMBER, /* a range of a slot                                    */
    PMK_BY_SAVED   /* nothing: a question that was saved stands for it      */
} pmk_field_how;

typedef struct pmk_schema_row {
    const char *name;    /* in queries and JSON                        */
    const char *aliases; /* others accepted in queries, by spaces      */
    const char *prefix;  /* Xapian term prefix                         */
    pmk_field_how how;
    int field;      /* pressmark_field, or -1                     */
    int time_field; /* pressmark_time_field, or -1                */
    pressmark_field_info info;
} pmk_schema_row;

/* All rows, in the order of help texts. */
const pmk_schema_row *pmk_schema(size_t *count);

/* The row that `name` (a name or alias, any case) stands for, or NULL. */
const pmk_schema_row *pmk_schema_find(pmk_str name);

/* The slot whose values a facet counts, or -1 when the row is no facet. */
int pmk_schema_facet_slot(const pmk_schema_row *row);

/* The row of a field; never NULL for a valid one. */
const pmk_schema_row *pmk_schema_of(pressmark_field field);

/* Terms that are not fields. */
#define PMK_PREFIX_ID "Q"    /* + 16 hex digits: the public id            */
#define PMK_PREFIX_DAY "D"   /* + YYYYMMDD                                */
#define PMK_PREFIX_MONTH "M" /* + YYYYMM                                  */
#define PMK_PREFIX_YEAR "Y"  /* + YYYY                                    */

/* What was cut from a page lies in the record; in: says what there is.  The
 * headlines of tickers are apart: this rule cuts them. */
#define PMK_CUT_TICKER "cut-ticker"

/* "boilerplate" or "ticker", static, for in:NAME; NULL when there is no such
 * place. */
const char *pmk_scope_of(pmk_str name);

/* The term of the articles that have such cuts. */
enum { PMK_SCOPE_TERM_MAX = 32 };
pmk_str pmk_scope_term(const char *scope, char term[PMK_SCOPE_TERM_MAX]);

/* Is a cut by this rule in that place? */
bool pmk_scope_has(const char *scope, const char *rule);

/* Terms that say how the main text is built: where a paragraph and a sentence
 * begin, and where the body does.  Each is a position; none counts. */
#define PMK_TERM_PARAGRAPH "XP"
#define PMK_TERM_SENTENCE "XS"
#define PMK_TERM_BODY "XB"

/* The version of the format on disk, kept in the note "pressmark:format" as
 * decimal digits.  History: see format.h. */
#define PMK_NOTE_FORMAT "pressmark:format"

/* The vocabulary: a note for each word of the main text, folded but not
 * stemmed, under this name + the word.  It holds what stands for the word, as
 * "code:term" for each language it was met in, with a space between; without a
 * term the word stands for itself.  What starts with a digit is not noted: it
 * has no stem, so the term is the word.  Words stay when articles leave. */
#define PMK_NOTE_WORD "pressmark:v:"

/* The most bytes that one value of a facet keeps, and the most values. */
enum { PMK_FACET_VALUE_MAX = 240, PMK_FACET_VALUES_MAX = 64 };

/* The public id of an identity (canonical URL, or source). */
uint64_t pmk_id_of(pmk_str identity);

/* A value as a PMK_BY_VALUE term: prefix + folded value (':' between when
 * the value starts with a capital is not needed: values are lower case),
 * hashed past 200 bytes.  `term` needs PMK_VALUE_TERM_MAX bytes; returns the
 * length, which is 0 when the value is empty, and PMK_VALUE_NO_MEMORY when
 * memory ran out. */
enum { PMK_VALUE_TERM_MAX = 256 };
#define PMK_VALUE_NO_MEMORY SIZE_MAX
size_t pmk_value_term(const char *prefix, pmk_str value,
                      char term[PMK_VALUE_TERM_MAX]);

#endif /* PMK_SCHEMA_H */
