/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * small_index.c - an index of a few articles, gone after the test
 */
#include "small_index.h"

#include "base/date.h"
#include "store/format.h"
#include "store/schema.h"
#include "write/document.h"
#include "xapian/xapian_c.h"

#include <ftw.h>
#include <unistd.h>

void small_start(small_index *s)
{
    char format[8];

    *s = (small_index){0};
    snprintf(s->folder, sizeof(s->folder), "/tmp/pressmark-unit-XXXXXX");
    assert_non_null(mkdtemp(s->folder));
    snprintf(s->path, sizeof(s->path), "%s/idx", s->folder);
    snprintf(format, sizeof(format), "%d", PMK_FORMAT);
    assert_int_equal(
        pmk_writer_open(s->path, PMK_CREATE_OR_OPEN, &s->writer, NULL),
        PRESSMARK_OK);
    assert_int_equal(
        pmk_writer_note(s->writer, PMK_NOTE_FORMAT, pmk_str_of(format), NULL),
        PRESSMARK_OK);
    assert_int_equal(pmk_analyzer_new(&s->analyzer, NULL), PRESSMARK_OK);
    assert_int_equal(pmk_inverter_new(&s->inverter, NULL), PRESSMARK_OK);
    pmk_vocabulary_init(&s->vocabulary);
    pmk_vocabulary_watch(&s->vocabulary, s->analyzer);
}

void small_put(pressmark_article *article, pressmark_field field,
               const char *text)
{
    if (text != NULL)
        assert_int_equal(pressmark_article_add(article, field, text, NULL),
                         PRESSMARK_OK);
}

pressmark_article *small_article_new(small_article a)
{
    pressmark_article *article;
    pressmark_time time;

    assert_int_equal(pressmark_article_new(&article, NULL), PRESSMARK_OK);
    small_put(article, PRESSMARK_SOURCE, a.source);
    small_put(article, PRESSMARK_HEADLINE, a.headline);
    small_put(article, PRESSMARK_BODY, a.body);
    small_put(article, PRESSMARK_LANGUAGE, a.language);
    small_put(article, PRESSMARK_AGENCY, a.agency);
    small_put(article, PRESSMARK_BYLINE, a.byline);
    small_put(article, PRESSMARK_URL, a.url);
    if (a.published != NULL) {
        assert_true(pmk_time_is_iso(pmk_str_of(a.published), &time));
        pressmark_article_set_time(article, PRESSMARK_PUBLISHED, time);
    }
    return article;
}

void small_add_article(small_index *s, pressmark_article *article,
                       const char *source)
{
    uint64_t id = pmk_id_of(pmk_str_of(source));
    char key[PMK_KEY_ROOM];
    pmk_made_document made;

    assert_int_equal(pmk_document_make(article, id, (pmk_hash128){0, 0},
                                       s->analyzer, s->inverter, &made, NULL),
                     PRESSMARK_OK);
    assert_int_equal(pmk_writer_put(s->writer, pmk_document_key(id, key),
                                    made.doc, NULL, NULL),
                     PRESSMARK_OK);
    pmk_document_free(made.doc);
    assert_int_equal(pmk_vocabulary_note(&s->vocabulary, s->writer, NULL),
                     PRESSMARK_OK);
    pressmark_article_free(article);
}

void small_add(small_index *s, small_article a)
{
    small_add_article(s, small_article_new(a), a.source);
}

void small_commit(small_index *s)
{
    assert_int_equal(pmk_writer_commit(s->writer, NULL), PRESSMARK_OK);
}

void small_open(small_index *s)
{
    small_commit(s);
    assert_int_equal(pressmark_index_open(s->path, NULL, &s->index, NULL),
                     PRESSMARK_OK);
}

static int drop(const char *path, const struct stat *info, int kind,
                struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

void small_end(small_index *s)
{
    pressmark_index_free(s->index);
    pmk_writer_free(s->writer);
    pmk_analyzer_free(s->analyzer);
    pmk_inverter_free(s->inverter);
    pmk_vocabulary_free(&s->vocabulary);
    nftw(s->folder, drop, 16, FTW_DEPTH | FTW_PHYS);
}

pressmark_results *small_search(small_index *s, const char *question,
                                const pressmark_query_options *parse,
                                const pressmark_search_options *options)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_results *results = NULL;
    pressmark_query *query = NULL;

    assert_int_equal(pressmark_query_parse(question, parse, &query, &err),
                     PRESSMARK_OK);
    if (pressmark_search(s->index, query, options, &results, &err)
        != PRESSMARK_OK)
        fail_msg("%s: %s", question, err.message);
    pressmark_query_free(query);
    return results;
}

const char *small_sources(const pressmark_results *results)
{
    static char room[8192];
    size_t len = 0;

    room[0] = '\0';
    for (size_t i = 0; i < pressmark_results_count(results); i++)
        len += (size_t)snprintf(room + len, sizeof(room) - len, "%s%s",
                                i > 0 ? " " : "",
                                pressmark_results_hit(results, i)->source);
    return room;
}

const char *small_ask(small_index *s, const char *question)
{
    pressmark_results *results = small_search(s, question, NULL, NULL);
    const char *sources = small_sources(results);

    pressmark_results_free(results);
    return sources;
}
