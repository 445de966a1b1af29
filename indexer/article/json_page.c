/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * json_page.c - one JSON object -> the article, member by member
 *
 * The names are those of the field table, as --extract prints them, then those
 * of other programs (json_dialect.c); the rest is passed over.  What the object says is taken as it stands;
 * only a missing language is guessed, and a body that was wrapped at a fixed
 * width gets a line a paragraph.
 */
#include "article/extract.h"
#include "article/json_dialect.h"
#include "article/language_cld2.h"
#include "article/rules.h"
#include "article/unwrap.h"
#include "base/date.h"
#include "base/error.h"
#include "base/json.h"
#include "base/utf8.h"
#include "store/article.h"

enum { FEED_CONFIDENCE = 100 };

enum { SAMPLE_MAX = 4096 }; /* bytes of a field that the guess looks at */

static pressmark_evidence from_feed(void)
{
    return (pressmark_evidence){PRESSMARK_FROM_FEED, FEED_CONFIDENCE,
                                pmk_rule_name(PMK_RULE_FEED)};
}

static pressmark_status put_member(pressmark_article *article,
                                   pressmark_field field, const pmk_json *value,
                                   pressmark_error *err)
{
    const pressmark_field_info *info = pressmark_field_get_info(field);
    size_t count = pmk_json_count(value);
    pressmark_status status = PRESSMARK_OK;

    if (pmk_json_str(value).ptr != NULL)
        return pmk_article_put(article, field, pmk_json_str(value), from_feed(),
                               err);
    if (!info->many && count > 1)
        count = 1;
    for (size_t i = 0; i < count && status == PRESSMARK_OK; i++) {
        pmk_str text = pmk_json_str(pmk_json_at(value, i));

        if (text.ptr != NULL)
            status = pmk_article_put(article, field, text, from_feed(), err);
    }
    return status;
}

/* Subheads count lines, so that a body that has some was not wrapped. */
static pressmark_status put_body(pressmark_article *article,
                                 const pmk_json *object, pressmark_error *err)
{
    const pmk_json *value = pmk_json_get(object, "body");
    pmk_str text = pmk_json_str(value);
    pressmark_status status;
    pmk_buf lines;

    if (text.ptr == NULL
        || pmk_json_count(pmk_json_get(object, "subheads")) > 0)
        return put_member(article, PRESSMARK_BODY, value, err);
    pmk_buf_init(&lines, text.len + 1);
    if (pmk_unwrap(text, &lines))
        text = pmk_buf_str(&lines);
    status = lines.failed ? pmk_fail_memory(err)
                          : pmk_article_put(article, PRESSMARK_BODY, text,
                                            from_feed(), err);
    pmk_buf_free(&lines);
    return status;
}

/* Lines of the body: only these can be subheads. */
static int64_t count_lines(const pressmark_article *article)
{
    const char *at = pressmark_article_text(article, PRESSMARK_BODY, 0);
    int64_t lines = 0;

    for (; at != NULL && *at != '\0'; at++)
        lines += *at == '\n';
    return lines;
}

static pressmark_status put_subheads(pressmark_article *article,
                                     const pmk_json *lines,
                                     pressmark_error *err)
{
    int64_t most = count_lines(article);
    int64_t last = 0;

    for (size_t i = 0; i < pmk_json_count(lines); i++) {
        pressmark_status status;
        int64_t line;

        if (!pmk_json_integer(pmk_json_at(lines, i), &line) || line <= last
            || line > most)
            continue;
        last = line;
        status = pressmark_article_add_subhead(article, (uint32_t)line, err);
        if (status != PRESSMARK_OK)
            return status;
    }
    return PRESSMARK_OK;
}

static void put_times(pressmark_article *article, const pmk_json *object)
{
    static const char *const names[PRESSMARK_TIME_FIELD_COUNT] = {
        [PRESSMARK_PUBLISHED] = "published",
        [PRESSMARK_UPDATED] = "updated",
        [PRESSMARK_SAVED] = "saved",
    };

    for (unsigned i = 0; i < PRESSMARK_TIME_FIELD_COUNT; i++) {
        pmk_str text = pmk_json_str(pmk_json_get(object, names[i]));
        pressmark_time time;

        if (text.ptr != NULL && pmk_time_is_iso(text, &time))
            pmk_article_put_time(article, (pressmark_time_field)i, time,
                                 from_feed());
    }
}

/* Without a language words are not stemmed, so one that the object does not
 * name is guessed from headline and body.  Small letters: texts in capitals
 * throughout puzzle the detector. */
static pressmark_status guess_language(pressmark_article *article,
                                       pressmark_error *err)
{
    static const pressmark_field fields[] = {PRESSMARK_HEADLINE,
                                             PRESSMARK_BODY};
    static const pressmark_evidence guessed = {PRESSMARK_FROM_GUESS, 70, "LG3"};
    char code[16] = "";
    pmk_buf sample;

    if (pressmark_article_count(article, PRESSMARK_LANGUAGE) > 0)
        return PRESSMARK_OK;
    pmk_buf_init(&sample, 4 * SAMPLE_MAX);
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
        pmk_str text =
            pmk_str_of(pressmark_article_text(article, fields[i], 0));

        text.len = pmk_utf8_floor(text, SAMPLE_MAX);
        pmk_utf8_lower(&sample, text);
        pmk_buf_char(&sample, '\n');
    }
    if (sample.failed) {
        pmk_buf_free(&sample);
        return pmk_fail_memory(err);
    }
    pmk_language_guess(pmk_buf_cstr(&sample), sample.len, code);
    pmk_buf_free(&sample);
    if (code[0] == '\0')
        return PRESSMARK_OK;
    return pmk_article_put(article, PRESSMARK_LANGUAGE, pmk_str_of(code),
                           guessed, err);
}

/* What ninjs calls a byline is a line of print and not a name. */
static bool is_line(const pmk_json *object, const pmk_json *byline)
{
    return pmk_json_str(byline).ptr != NULL
           && pmk_json_get(object, "uri") != NULL;
}

static pressmark_status put_object(pressmark_article *article,
                                   const pmk_json *object,
                                   const pressmark_page *page, bool accept_all,
                                   pressmark_error *err)
{
    pressmark_status status = PRESSMARK_OK;

    for (unsigned i = 0; i < PRESSMARK_FIELD_COUNT; i++) {
        pressmark_field field = (pressmark_field)i;
        const pmk_json *value =
            pmk_json_get(object, pressmark_field_get_info(field)->name);

        if (field == PRESSMARK_BYLINE && is_line(object, value))
            continue;
        status = field == PRESSMARK_BODY
                     ? put_body(article, object, err)
                     : put_member(article, field, value, err);
        if (status != PRESSMARK_OK)
            return status;
    }
    if (page->source != NULL
        && pressmark_article_count(article, PRESSMARK_SOURCE) == 0)
        status =
            pressmark_article_add(article, PRESSMARK_SOURCE, page->source, err);
    if (status == PRESSMARK_OK)
        status = put_subheads(article, pmk_json_get(object, "subheads"), err);
    if (status != PRESSMARK_OK)
        return status;
    put_times(article, object);
    status = pmk_json_dialect_read(article, object, err);
    if (status != PRESSMARK_OK
        || pressmark_article_standing(article) == PRESSMARK_STANDING_WITHDRAWN)
        return status;
    if (pressmark_article_count(article, PRESSMARK_BODY) == 0 && !accept_all)
        return pmk_fail(err, PRESSMARK_E_NO_ARTICLE, "the object has no body");
    return guess_language(article, err);
}

/* jansson refuses bytes that are not UTF-8; here they become U+FFFD. */
static pressmark_status parse(pmk_str bytes, pmk_json **out,
                              pressmark_error *err)
{
    pressmark_status status;
    pmk_buf mended;

    if (pmk_utf8_ok(bytes))
        return pmk_json_parse(bytes, out, err);
    *out = NULL;
    pmk_buf_init(&mended, bytes.len * 3 + 16);
    pmk_utf8_mend(&mended, bytes);
    status = mended.failed ? pmk_fail_memory(err)
                           : pmk_json_parse(pmk_buf_str(&mended), out, err);
    pmk_buf_free(&mended);
    return status;
}

pressmark_status pmk_read_json_page(const pressmark_page *page, bool accept_all,
                                    pressmark_article *article,
                                    pressmark_error *err)
{
    pmk_str bytes = pmk_str_n(page->bytes, page->length);
    pmk_json *object = NULL;
    pressmark_status status;

    if (pmk_str_starts(bytes, PMK_STR("\xEF\xBB\xBF")))
        bytes = pmk_str_sub(bytes, 3, bytes.len);
    status = parse(bytes, &object, err);
    if (status != PRESSMARK_OK)
        return status;
    if (!pmk_json_is_object(object))
        status = pmk_fail_at(err, PRESSMARK_E_FORMAT, 0,
                             "a JSON page is one object");
    else
        status = put_object(article, object, page, accept_all, err);
    pmk_json_free(object);
    return status;
}
