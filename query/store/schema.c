/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * schema.c - one table: what every field is called and how it is indexed
 *
 * Prefixes are Omega's where it has one (A S H J K L P Q U, and D M Y for
 * dates); ours start with X.  Values and words are lower case, so that no
 * term of one prefix can be taken for a term of a longer one.
 */
#include "store/schema.h"

#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"

#include <pressmark/search.h>

#include <stdio.h>

/* What a row may be asked. */
#define WORDS 0, 1, 0, 0  /* one value, its words are found         */
#define NAME 0, 1, 1, 1   /* one value, a filter by its words       */
#define NAMES 1, 1, 1, 1  /* many of these                          */
#define VALUE 0, 0, 1, 0  /* one value, matched whole               */
#define VALUES 1, 0, 1, 0 /* many of these                          */
#define KIND 0, 0, 1, 1   /* one value of few, matched whole        */

/* clang-format off */
static const pmk_schema_row rows[] = {
    {"body", "text story intext td", "", PMK_BY_TEXT, PRESSMARK_BODY, -1,
     {"body", "The story itself, its words in any form.", "body:ransomware",
      WORDS}},
    {"headline", "title intitle allintitle hd", "S", PMK_BY_TEXT, PRESSMARK_HEADLINE, -1,
     {"headline", "The title printed over the story.", "headline:tariffs",
      WORDS}},
    {"deck", "standfirst", "XDK", PMK_BY_TEXT, PRESSMARK_DECK, -1,
     {"deck", "The line under the headline.", "deck:budget", WORDS}},
    {"lead", "lp", "", PMK_BY_LEAD, -1, -1,
     {"lead", "The first paragraphs of the story, of fifty words together.",
      "lead:ferry", WORDS}},
    {"hlead", "hlp", "", PMK_BY_LEAD, -1, -1,
     {"hlead", "The headline, the line under it, and the first paragraphs.",
      "hlead:ferry", WORDS}},
    {"byline", "author by", "A", PMK_BY_NAME, PRESSMARK_BYLINE, -1,
     {"byline", "A writer of the story, by any part of the name.",
      "byline:\"jane doe\"", NAMES}},
    {"dateline", "place location", "XDL", PMK_BY_NAME, PRESSMARK_DATELINE, -1,
     {"dateline", "A place at the head of the story.", "dateline:toronto",
      NAMES}},
    {"agency", "wire", "XAG", PMK_BY_NAME, PRESSMARK_AGENCY, -1,
     {"agency", "The wire service that the story comes from.", "agency:reuters",
      NAME}},
    {"publisher", "pub sn", "J", PMK_BY_NAME, PRESSMARK_PUBLISHER, -1,
     {"publisher", "Who published this copy.", "publisher:\"harbour gazette\"",
      NAME}},
    {"section", "sec se", "XSE", PMK_BY_NAME, PRESSMARK_SECTION, -1,
     {"section", "The part of the paper or site.", "section:business", NAME}},
    {"keyword", "tag topic", "K", PMK_BY_NAME, PRESSMARK_KEYWORD, -1,
     {"keyword", "A tag given by the publisher.", "keyword:energy", NAMES}},
    {"language", "lang la", "L", PMK_BY_VALUE, PRESSMARK_LANGUAGE, -1,
     {"language", "The language of the story, as a BCP 47 code.", "language:de",
      KIND}},
    {"date", "published when", "", PMK_BY_DATE, -1, PRESSMARK_PUBLISHED,
     {"date",
      "When the story was published: a day, a month, a year, or a "
      "range, both ends included.",
      "date:2017-05..2017-06", VALUE}},
    {"words", "wc length", "", PMK_BY_NUMBER, -1, -1,
     {"words", "How many words the story has: a number, or a range.",
      "words:300..1000", VALUE}},
    {"site", "host", "H", PMK_BY_SITE, -1, -1,
     {"site", "The host of the address, or a domain that it belongs to.",
      "site:example.org", KIND}},
    {"url", "address inurl", "U", PMK_BY_VALUE, PRESSMARK_URL, -1,
     {"url", "The canonical address, whole.",
      "url:https://example.org/2017/a.html", VALUE}},
    {"source", "path", "P", PMK_BY_VALUE, PRESSMARK_SOURCE, -1,
     {"source", "The file that the story was read from, whole.",
      "source:saved/a.html", VALUES}},
    {"in", "", "XIN", PMK_BY_VALUE, -1, -1,
     {"in",
      "Look into what was cut from the pages: boilerplate, or ticker for the "
      "headlines of tickers.",
      "in:boilerplate", VALUES}},
    {"query", "saved", "", PMK_BY_SAVED, -1, -1,
     {"query", "A question that was saved, as if it stood here in brackets.",
      "query:ferries", VALUE}},
    {"id", "an", PMK_PREFIX_ID, PMK_BY_VALUE, -1, -1,
     {"id", "The id shown with every hit.", "id:00c0ffee00c0ffee", VALUE}},
};
/* clang-format on */

enum { ROW_COUNT = sizeof(rows) / sizeof(rows[0]) };

/* The whole value stays readable up to here; a longer one keeps its start
 * and gets a hash. */
enum { VALUE_MAX = 200, VALUE_KEPT = 180, PREFIX_MAX = 8 };

const pmk_schema_row *pmk_schema(size_t *count)
{
    *count = ROW_COUNT;
    return rows;
}

static bool has_alias(const pmk_schema_row *row, pmk_str name)
{
    pmk_str rest = pmk_str_of(row->aliases);
    pmk_str alias;

    while (pmk_str_cut(&rest, ' ', &alias))
        if (pmk_str_ieq(alias, name))
            return true;
    return false;
}

const pmk_schema_row *pmk_schema_find(pmk_str name)
{
    if (name.len == 0)
        return NULL;
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (pmk_str_ieq(pmk_str_of(rows[i].name), name)
            || has_alias(&rows[i], name))
            return &rows[i];
    return NULL;
}

const pmk_schema_row *pmk_schema_of(pressmark_field field)
{
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (rows[i].field == (int)field)
            return &rows[i];
    return NULL;
}

const pressmark_field_info *pressmark_field_get_info(pressmark_field field)
{
    const pmk_schema_row *row = NULL;

    if ((unsigned)field < PRESSMARK_FIELD_COUNT)
        row = pmk_schema_of(field);
    return row != NULL ? &row->info : NULL;
}

int pmk_schema_facet_slot(const pmk_schema_row *row)
{
    static const struct {
        const char *name;
        int slot;
    } slots[] = {
        {"byline", PMK_SLOT_BYLINE},     {"dateline", PMK_SLOT_DATELINE},
        {"agency", PMK_SLOT_AGENCY},     {"publisher", PMK_SLOT_PUBLISHER},
        {"section", PMK_SLOT_SECTION},   {"keyword", PMK_SLOT_KEYWORD},
        {"language", PMK_SLOT_LANGUAGE}, {"site", PMK_SLOT_SITE},
    };

    for (size_t i = 0; i < sizeof(slots) / sizeof(slots[0]); i++)
        if (strcmp(slots[i].name, row->name) == 0)
            return slots[i].slot;
    return -1;
}

const pressmark_field_info *pressmark_query_field_get_info(size_t i,
                                                           const char **aliases)
{
    if (i >= ROW_COUNT)
        return NULL;
    if (aliases != NULL)
        *aliases = rows[i].aliases;
    return &rows[i].info;
}

static const char *const scopes[] = {"boilerplate", "ticker"};

const char *pmk_scope_of(pmk_str name)
{
    for (size_t i = 0; i < 2; i++)
        if (pmk_str_ieq(name, pmk_str_of(scopes[i])))
            return scopes[i];
    return NULL;
}

pmk_str pmk_scope_term(const char *scope, char term[PMK_SCOPE_TERM_MAX])
{
    const pmk_schema_row *row = pmk_schema_find(PMK_STR("in"));
    int len = snprintf(term, PMK_SCOPE_TERM_MAX, "%s%s", row->prefix, scope);

    return pmk_str_n(term, (size_t)len);
}

bool pmk_scope_has(const char *scope, const char *rule)
{
    return (scope == scopes[1]) == (strcmp(rule, PMK_CUT_TICKER) == 0);
}

uint64_t pmk_id_of(pmk_str identity)
{
    uint64_t id = pmk_hash64_of(identity);

    return id != 0 ? id : 1; /* an id is never 0 */
}

/* Lower case, every run of white space one space. */
static void fold_value(pmk_buf *out, pmk_str value)
{
    pmk_buf lower;
    bool is_after_space = false;

    pmk_buf_init(&lower, out->max);
    value = pmk_str_trim(value);
    if (pmk_utf8_ok(value)) {
        pmk_utf8_lower(&lower, value);
    } else {
        pmk_buf mended;

        pmk_buf_init(&mended, out->max);
        pmk_utf8_mend(&mended, value);
        pmk_utf8_lower(&lower, pmk_buf_str(&mended));
        lower.failed = lower.failed || mended.failed;
        pmk_buf_free(&mended);
    }
    for (size_t i = 0; i < lower.len; i++) {
        bool is_space = pmk_is_space(lower.ptr[i]);

        if (!is_space)
            pmk_buf_char(out, lower.ptr[i]);
        else if (!is_after_space)
            pmk_buf_char(out, ' ');
        is_after_space = is_space;
    }
    out->failed = out->failed || lower.failed;
    pmk_buf_free(&lower);
}

size_t pmk_value_term(const char *prefix, pmk_str value,
                      char term[PMK_VALUE_TERM_MAX])
{
    pmk_buf folded;
    pmk_str text;
    int length = 0;

    pmk_buf_init(&folded, (size_t)1 << 26);
    fold_value(&folded, value);
    text = pmk_buf_str(&folded);
    if (folded.failed) {
        pmk_buf_free(&folded);
        return PMK_VALUE_NO_MEMORY;
    }
    if (text.len == 0)
        length = 0;
    else if (text.len <= VALUE_MAX)
        length = snprintf(term, PMK_VALUE_TERM_MAX, "%.*s%.*s", PREFIX_MAX,
                          prefix, (int)text.len, text.ptr);
    else
        length =
            snprintf(term, PMK_VALUE_TERM_MAX, "%.*s%.*s~%016llx", PREFIX_MAX,
                     prefix, (int)pmk_utf8_floor(text, VALUE_KEPT), text.ptr,
                     (unsigned long long)pmk_hash64_of(text));
    pmk_buf_free(&folded);
    return length > 0 ? (size_t)length : 0;
}
