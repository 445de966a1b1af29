/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * values.c - what articles are counted and sorted by
 *
 * To count or to sort, one short value of each matching article is read.  A
 * facet keeps its values as they are printed, with a NUL between, which no
 * text has inside; the reader sees to it that "REUTERS" and "Reuters" are one.
 */
#include "write/values.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"
#include "store/schema.h"
#include "text/fold.h"

#include <stdio.h>

enum {
    HEADLINE_READ = 160, /* bytes of a headline that may sort it ... */
    HEADLINE_KEPT = 64,  /* ... and of what is kept of them */
    ROOM = PMK_FACET_VALUES_MAX * (PMK_FACET_VALUE_MAX + 1) + 1
};

pmk_str pmk_host_of(pmk_str url)
{
    size_t at = pmk_str_find(url, PMK_STR("://"));
    pmk_str host;
    size_t end = 0;

    if (at == SIZE_MAX)
        return PMK_STR("");
    host = pmk_str_sub(url, at + 3, url.len);
    while (end < host.len && strchr("/?#\\", host.ptr[end]) == NULL)
        end++;
    host.len = end;
    at = pmk_str_find(host, PMK_STR("@"));
    if (at != SIZE_MAX)
        host = pmk_str_sub(host, at + 1, host.len);
    at = pmk_str_find(host, PMK_STR(":"));
    if (at != SIZE_MAX)
        host.len = at;
    return host;
}

static pmk_str site_of(const pressmark_article *article)
{
    const char *url = pressmark_article_text(article, PRESSMARK_URL, 0);
    pmk_str host = url != NULL ? pmk_host_of(pmk_str_of(url)) : PMK_STR("");

    if (pmk_str_istarts(host, PMK_STR("www.")) && host.len > 4)
        host = pmk_str_sub(host, 4, host.len);
    return host;
}

static void add_value(pmk_buf *values, pmk_str value)
{
    if (value.len == 0)
        return;
    if (value.len > PMK_FACET_VALUE_MAX)
        value.len = pmk_utf8_floor(value, PMK_FACET_VALUE_MAX);
    if (values->len > 0)
        pmk_buf_char(values, '\0');
    pmk_buf_add(values, value);
}

static void add_facet(const pressmark_article *article,
                      const pmk_schema_row *row, pmk_document *doc)
{
    char room[ROOM];
    pmk_buf values;
    const char *text;

    pmk_buf_lend(&values, room, sizeof(room));
    if (row->field < 0)
        add_value(&values, site_of(article));
    for (size_t i = 0; row->field >= 0 && i < PMK_FACET_VALUES_MAX
                       && (text = pressmark_article_text(
                               article, (pressmark_field)row->field, i))
                              != NULL;
         i++)
        add_value(&values, pmk_str_of(text));
    if (values.len > 0)
        pmk_document_value(doc, (unsigned)pmk_schema_facet_slot(row),
                           pmk_buf_str(&values));
}

static void add_day(const pressmark_article *article, pmk_document *doc)
{
    pressmark_time time = pressmark_article_time(article, PRESSMARK_PUBLISHED);
    pmk_civil civil;
    char day[16];
    size_t len = 8;

    if (time.precision == PRESSMARK_TIME_NONE)
        return;
    civil = pmk_civil_of(time);
    snprintf(day, sizeof(day), "%04d%02d%02d", civil.year % 10000,
             civil.month % 100, civil.day % 100);
    if (time.precision < PRESSMARK_TIME_DAY)
        len = time.precision == PRESSMARK_TIME_YEAR ? 4 : 6;
    pmk_document_value(doc, PMK_SLOT_DAY, pmk_str_n(day, len));
}

/* Quotation marks and the like at the front do not sort a headline. */
static pmk_str skip_signs(pmk_str text)
{
    size_t at = 0;

    while (at < text.len) {
        size_t next = at;
        uint32_t code = pmk_utf8_next(text, &next);

        if (pmk_is_letter(code) || pmk_is_number(code))
            break;
        at = next;
    }
    return at < text.len ? pmk_str_sub(text, at, text.len) : text;
}

static void add_headline(const pressmark_article *article, pmk_document *doc)
{
    const char *text = pressmark_article_text(article, PRESSMARK_HEADLINE, 0);
    pmk_str headline = skip_signs(pmk_str_of(text != NULL ? text : ""));
    char tidy[PMK_FOLD_MAX];
    char folded[PMK_FOLD_MAX];
    pmk_str key;

    if (headline.len > HEADLINE_READ)
        headline.len = pmk_utf8_floor(headline, HEADLINE_READ);
    key = pmk_str_n(tidy, pmk_tidy(pmk_language_find(""), headline, tidy));
    key = pmk_str_n(folded, pmk_fold(key, folded));
    if (key.len > HEADLINE_KEPT)
        key.len = pmk_utf8_floor(key, HEADLINE_KEPT);
    if (key.len > 0)
        pmk_document_value(doc, PMK_SLOT_HEADLINE, key);
}

void pmk_values_add(const pressmark_article *article, pmk_document *doc)
{
    size_t count;
    const pmk_schema_row *rows = pmk_schema(&count);

    for (size_t i = 0; i < count; i++)
        if (pmk_schema_facet_slot(&rows[i]) >= 0)
            add_facet(article, &rows[i], doc);
    add_day(article, doc);
    add_headline(article, doc);
}
