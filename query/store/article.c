/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * article.c - one news article: fields, times, subheads, cuts
 *
 * Values are kept as they are shown: trimmed, well-formed UTF-8, each once.
 * Every one carries the evidence it rests on.
 */
#include "store/article.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/utf8.h"
#include "store/schema.h"

#include <stdlib.h>
#include <string.h>

typedef struct value {
    char *text;
    size_t bytes;
    pressmark_evidence evidence;
} value;

typedef struct values {
    value *at;
    size_t count;
    size_t room;
} values;

struct pressmark_article {
    values fields[PRESSMARK_FIELD_COUNT];
    pressmark_time times[PRESSMARK_TIME_FIELD_COUNT];
    pressmark_evidence time_evidence[PRESSMARK_TIME_FIELD_COUNT];
    uint32_t *subheads;
    size_t subhead_count;
    size_t subhead_room;
    pressmark_cut *cuts;
    size_t cut_count;
    size_t cut_room;
    uint64_t version;
    pressmark_standing standing;
};

static const pressmark_evidence by_caller = {PRESSMARK_FROM_CALLER, 100,
                                             "caller"};

static bool is_field(pressmark_field field)
{
    return (unsigned)field < PRESSMARK_FIELD_COUNT;
}

static bool is_time_field(pressmark_time_field field)
{
    return (unsigned)field < PRESSMARK_TIME_FIELD_COUNT;
}

/* Make room for one more element of `size` bytes. */
static bool grow(void **at, size_t count, size_t *room, size_t size)
{
    size_t want = *room < 4 ? 4 : *room * 2;
    void *grown;

    if (count < *room)
        return true;
    if (want > SIZE_MAX / 2 / size)
        return false;
    grown = realloc(*at, want * size);
    if (grown == NULL)
        return false;
    *at = grown;
    *room = want;
    return true;
}

/* A copy with every ill-formed byte mended and, for bodies, a final "\n". */
static char *tidy_copy(pmk_str text, bool is_body, size_t *bytes)
{
    pmk_buf copy;

    pmk_buf_init(&copy, SIZE_MAX / 4);
    if (pmk_utf8_ok(text))
        pmk_buf_add(&copy, text);
    else
        pmk_utf8_mend(&copy, text);
    if (is_body)
        pmk_buf_char(&copy, '\n');
    *bytes = copy.len;
    if (copy.failed)
        pmk_buf_free(&copy);
    return copy.ptr != NULL ? pmk_buf_steal(&copy) : NULL;
}

pressmark_status pressmark_article_new(pressmark_article **out,
                                       pressmark_error *err)
{
    if (out == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT,
                        "nowhere to put the article");
    *out = calloc(1, sizeof(**out));
    return *out != NULL ? PRESSMARK_OK : pmk_fail_memory(err);
}

void pressmark_article_free(pressmark_article *article)
{
    if (article == NULL)
        return;
    for (int i = 0; i < PRESSMARK_FIELD_COUNT; i++) {
        pressmark_article_clear(article, (pressmark_field)i);
        free(article->fields[i].at);
    }
    for (size_t i = 0; i < article->cut_count; i++)
        free((char *)(uintptr_t)article->cuts[i].text);
    free(article->cuts);
    free(article->subheads);
    free(article);
}

void pressmark_article_clear(pressmark_article *article, pressmark_field field)
{
    values *list;

    if (!is_field(field))
        return;
    list = &article->fields[field];
    for (size_t i = 0; i < list->count; i++)
        free(list->at[i].text);
    list->count = 0;
    if (field == PRESSMARK_BODY)
        article->subhead_count = 0;
}

static bool has_value(const values *list, pmk_str text)
{
    for (size_t i = 0; i < list->count; i++)
        if (pmk_str_eq(pmk_str_n(list->at[i].text, list->at[i].bytes), text))
            return true;
    return false;
}

static pressmark_status add_value(pressmark_article *article,
                                  pressmark_field field, value add,
                                  pressmark_error *err)
{
    values *list = &article->fields[field];

    if (!pmk_schema_of(field)->info.many) {
        pressmark_article_clear(article, field);
    } else if (list->count >= PMK_VALUES_MAX
               || has_value(list, pmk_str_n(add.text, add.bytes))) {
        free(add.text);
        return PRESSMARK_OK;
    }
    if (!grow((void **)&list->at, list->count, &list->room,
              sizeof(*list->at))) {
        free(add.text);
        return pmk_fail_memory(err);
    }
    list->at[list->count++] = add;
    return PRESSMARK_OK;
}

pressmark_status pmk_article_put(pressmark_article *article,
                                 pressmark_field field, pmk_str text,
                                 pressmark_evidence evidence,
                                 pressmark_error *err)
{
    value add = {.evidence = evidence};

    if (!is_field(field))
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no such field: %d",
                        (int)field);
    text = pmk_str_trim(text);
    if (text.len == 0)
        return PRESSMARK_OK;
    add.text = tidy_copy(text, field == PRESSMARK_BODY, &add.bytes);
    if (add.text == NULL)
        return pmk_fail_memory(err);
    return add_value(article, field, add, err);
}

pressmark_status pressmark_article_add(pressmark_article *article,
                                       pressmark_field field, const char *text,
                                       pressmark_error *err)
{
    if (article == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no article given");
    return pmk_article_put(article, field, pmk_str_of(text), by_caller, err);
}

void pmk_article_put_time(pressmark_article *article,
                          pressmark_time_field field, pressmark_time time,
                          pressmark_evidence evidence)
{
    if (!is_time_field(field))
        return;
    if (time.precision == PRESSMARK_TIME_NONE)
        time = (pressmark_time){0};
    article->times[field] = time;
    article->time_evidence[field] = evidence;
}

void pressmark_article_set_time(pressmark_article *article,
                                pressmark_time_field field, pressmark_time time)
{
    pmk_article_put_time(article, field, time, by_caller);
}

pressmark_status pressmark_article_add_subhead(pressmark_article *article,
                                               uint32_t line,
                                               pressmark_error *err)
{
    size_t count = article->subhead_count;
    uint32_t last = count > 0 ? article->subheads[count - 1] : 0;

    if (line <= last)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT,
                        "subhead at line %lu does not come after line %lu",
                        (unsigned long)line, (unsigned long)last);
    if (!grow((void **)&article->subheads, count, &article->subhead_room,
              sizeof(*article->subheads)))
        return pmk_fail_memory(err);
    article->subheads[article->subhead_count++] = line;
    return PRESSMARK_OK;
}

/* Text and rule lie in one block. */
pressmark_status pmk_article_put_cut(pressmark_article *article, pmk_str text,
                                     pmk_str rule, uint32_t line,
                                     pressmark_error *err)
{
    size_t bytes;
    char *copy, *both;

    text = pmk_str_trim(text);
    if (text.len == 0 || article->cut_count >= PMK_CUTS_MAX)
        return PRESSMARK_OK;
    if (!grow((void **)&article->cuts, article->cut_count, &article->cut_room,
              sizeof(*article->cuts)))
        return pmk_fail_memory(err);
    copy = tidy_copy(text, false, &bytes);
    if (copy == NULL)
        return pmk_fail_memory(err);
    both = realloc(copy, bytes + 1 + rule.len + 1);
    if (both == NULL) {
        free(copy);
        return pmk_fail_memory(err);
    }
    memcpy(both + bytes + 1, rule.ptr, rule.len);
    both[bytes + 1 + rule.len] = '\0';
    article->cuts[article->cut_count++] =
        (pressmark_cut){both, both + bytes + 1, line};
    return PRESSMARK_OK;
}

static const value *value_at(const pressmark_article *article,
                             pressmark_field field, size_t i)
{
    if (!is_field(field) || i >= article->fields[field].count)
        return NULL;
    return &article->fields[field].at[i];
}

size_t pressmark_article_count(const pressmark_article *article,
                               pressmark_field field)
{
    return is_field(field) ? article->fields[field].count : 0;
}

const char *pressmark_article_text(const pressmark_article *article,
                                   pressmark_field field, size_t i)
{
    const value *got = value_at(article, field, i);

    return got != NULL ? got->text : NULL;
}

pmk_str pmk_article_str(const pressmark_article *article, pressmark_field field,
                        size_t i)
{
    const value *got = value_at(article, field, i);

    return got != NULL ? pmk_str_n(got->text, got->bytes) : PMK_STR_NONE;
}

const pressmark_evidence *pressmark_article_evidence(
    const pressmark_article *article, pressmark_field field, size_t i)
{
    const value *got = value_at(article, field, i);

    return got != NULL ? &got->evidence : NULL;
}

pressmark_time pressmark_article_time(const pressmark_article *article,
                                      pressmark_time_field field)
{
    return is_time_field(field) ? article->times[field] : (pressmark_time){0};
}

const pressmark_evidence *pressmark_article_time_evidence(
    const pressmark_article *article, pressmark_time_field field)
{
    if (!is_time_field(field)
        || article->times[field].precision == PRESSMARK_TIME_NONE)
        return NULL;
    return &article->time_evidence[field];
}

size_t pressmark_article_subheads(const pressmark_article *article,
                                  const uint32_t **lines)
{
    *lines = article->subheads;
    return article->subhead_count;
}

const pressmark_cut *pressmark_article_cut(const pressmark_article *article,
                                           size_t i)
{
    return i < article->cut_count ? &article->cuts[i] : NULL;
}

static pressmark_status copy_field(const pressmark_article *article,
                                   pressmark_field field, pressmark_article *to,
                                   pressmark_error *err)
{
    pressmark_status status = PRESSMARK_OK;

    for (size_t i = 0;
         status == PRESSMARK_OK && i < pressmark_article_count(article, field);
         i++)
        status = pmk_article_put(to, field, pmk_article_str(article, field, i),
                                 article->fields[field].at[i].evidence, err);
    return status;
}

static pressmark_status copy_all(const pressmark_article *article,
                                 pressmark_article *to, pressmark_error *err)
{
    pressmark_status status = PRESSMARK_OK;

    for (int i = 0; status == PRESSMARK_OK && i < PRESSMARK_FIELD_COUNT; i++)
        status = copy_field(article, (pressmark_field)i, to, err);
    for (size_t i = 0; status == PRESSMARK_OK && i < article->subhead_count;
         i++)
        status = pressmark_article_add_subhead(to, article->subheads[i], err);
    for (size_t i = 0; status == PRESSMARK_OK && i < article->cut_count; i++)
        status = pmk_article_put_cut(to, pmk_str_of(article->cuts[i].text),
                                     pmk_str_of(article->cuts[i].rule),
                                     article->cuts[i].line, err);
    memcpy(to->times, article->times, sizeof(to->times));
    memcpy(to->time_evidence, article->time_evidence,
           sizeof(to->time_evidence));
    return status;
}

void pressmark_article_set_edition(pressmark_article *article, uint64_t version,
                                   pressmark_standing standing)
{
    article->version = version;
    article->standing = standing;
}

uint64_t pressmark_article_version(const pressmark_article *article)
{
    return article->version;
}

pressmark_standing pressmark_article_standing(const pressmark_article *article)
{
    return article->standing;
}

pressmark_status pmk_article_copy(const pressmark_article *article,
                                  pressmark_article **out, pressmark_error *err)
{
    pressmark_article *to;
    pressmark_status status = pressmark_article_new(&to, err);

    *out = NULL;
    if (status != PRESSMARK_OK)
        return status;
    pressmark_article_set_edition(to, article->version, article->standing);
    status = copy_all(article, to, err);
    if (status != PRESSMARK_OK) {
        pressmark_article_free(to);
        return status;
    }
    *out = to;
    return PRESSMARK_OK;
}
