/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * index.c - an open index: its state, and one article read back
 */
#include "search/index.h"

#include "base/error.h"
#include "base/options.h"
#include "store/format.h"
#include "store/record.h"
#include "store/schema.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* The format version that the index names; 0 without one. */
static pressmark_status read_format(pmk_reader *reader, unsigned *format,
                                    pressmark_error *err)
{
    char *note;
    size_t len;
    pressmark_status status =
        pmk_reader_note(reader, PMK_NOTE_FORMAT, &note, &len, err);

    *format = 0;
    if (status != PRESSMARK_OK || note == NULL)
        return status;
    for (size_t i = 0; i < len && i < 8 && pmk_is_digit(note[i]); i++)
        *format = *format * 10 + (unsigned)(note[i] - '0');
    free(note);
    return PRESSMARK_OK;
}

static pressmark_status check_format(pmk_reader *reader, const char *path,
                                     pressmark_error *err)
{
    unsigned format;
    pressmark_status status = read_format(reader, &format, err);

    if (status != PRESSMARK_OK || format == PMK_FORMAT)
        return status;
    if (format == 0) {
        status = pmk_fail(err, PRESSMARK_E_VERSION,
                          "%s: not an index of pressmark", path);
        return status;
    }
    status = pmk_fail(err, PRESSMARK_E_VERSION,
                      "%s: format %u, this version reads %d", path, format,
                      PMK_FORMAT);
    pmk_hint(err, "build the index again with this version");
    return status;
}

static pressmark_status open_parts(const char *path, pressmark_index *index,
                                   pressmark_error *err)
{
    pressmark_status status = pmk_reader_open(path, &index->reader, err);

    if (status == PRESSMARK_OK)
        status = check_format(index->reader, path, err);
    if (status == PRESSMARK_OK)
        status = pmk_analyzer_new(&index->analyzer, err);
    return status;
}

pressmark_status pressmark_index_open(const char *path,
                                      const pressmark_index_options *options,
                                      pressmark_index **out,
                                      pressmark_error *err)
{
    pressmark_index_options chosen = PRESSMARK_INDEX_OPTIONS_INIT;
    pressmark_index *index;
    pressmark_status status;

    if (out == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "nowhere to put the index");
    *out = NULL;
    if (path == NULL || path[0] == '\0')
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no path of an index");
    status = pmk_options_take(&chosen, sizeof(chosen), options, err);
    if (status != PRESSMARK_OK)
        return status;
    index = calloc(1, sizeof(*index));
    if (index == NULL)
        return pmk_fail_memory(err);
    status = open_parts(path, index, err);
    if (status != PRESSMARK_OK)
        pressmark_index_free(index);
    else
        *out = index;
    return status;
}

void pressmark_index_free(pressmark_index *index)
{
    if (index == NULL)
        return;
    pmk_analyzer_free(index->analyzer);
    pmk_reader_free(index->reader);
    free(index);
}

pressmark_status pressmark_index_refresh(pressmark_index *index, int *changed,
                                         pressmark_error *err)
{
    pressmark_status status;
    int moved = 0;

    if (changed != NULL)
        *changed = 0;
    if (index == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no index given");
    index->stats_move = 0;
    index->language_move = 0;
    status = pmk_reader_refresh(index->reader, &moved, err);
    if (status == PRESSMARK_OK && moved)
        status =
            check_format(index->reader, pmk_reader_path(index->reader), err);
    if (status == PRESSMARK_OK && changed != NULL)
        *changed = moved;
    return status;
}

/* ------------------------------------------------------------------ */
/* What is in it                                                      */
/* ------------------------------------------------------------------ */

static pressmark_time day_of(double seconds)
{
    int64_t days = (int64_t)floor(seconds / 86400);

    return (pressmark_time){.seconds = days * 86400,
                            .precision = PRESSMARK_TIME_DAY};
}

static pressmark_status take_stats(pressmark_index *index,
                                   pressmark_index_stats *stats)
{
    pmk_reader_counts counts;
    double low = 0, high = 0;
    bool any = false;
    pressmark_status status = pmk_reader_count(index->reader, &counts, NULL);

    if (status == PRESSMARK_OK)
        status = pmk_reader_bounds(index->reader, PMK_SLOT_PUBLISHED, &low,
                                   &high, &any, NULL);
    if (status != PRESSMARK_OK)
        return status;
    stats->articles = counts.documents;
    stats->average_length = counts.average_length;
    stats->format = PMK_FORMAT;
    if (any) {
        stats->earliest = day_of(low);
        stats->latest = day_of(high);
    }
    return PRESSMARK_OK;
}

const pressmark_index_stats *pressmark_index_get_stats(pressmark_index *index)
{
    pressmark_index_stats stats = {0};

    if (index->stats_move == pmk_reader_moves(index->reader) + 1)
        return &index->stats;
    if (take_stats(index, &stats) != PRESSMARK_OK)
        return NULL;
    index->stats = stats;
    index->stats_move = pmk_reader_moves(index->reader) + 1;
    return &index->stats;
}

/* ------------------------------------------------------------------ */
/* Its languages                                                      */
/* ------------------------------------------------------------------ */

/* Count for `code`; a new one past the limit takes the place of the rarest
 * when it is more frequent. */
static void count_language(pressmark_index *index, const char *code,
                           uint64_t articles)
{
    pmk_index_language *rarest = NULL;

    for (size_t i = 0; i < index->language_count; i++) {
        pmk_index_language *language = &index->languages[i];

        if (strcmp(language->code, code) == 0) {
            language->articles += articles;
            return;
        }
        if (rarest == NULL || language->articles < rarest->articles)
            rarest = language;
    }
    if (index->language_count < PMK_LANGUAGES_MAX)
        rarest = &index->languages[index->language_count++];
    else if (rarest == NULL || rarest->articles >= articles)
        return;
    *rarest = (pmk_index_language){code, articles};
}

typedef struct language_walk {
    pressmark_index *index;
    uint64_t articles; /* with a language */
} language_walk;

static int take_language(pmk_str term, uint64_t documents, void *payload)
{
    language_walk *walk = payload;
    char tag[32];
    size_t len = term.len - 1;

    if (len == 0 || len >= sizeof(tag))
        return 0;
    memcpy(tag, term.ptr + 1, len);
    tag[len] = '\0';
    count_language(walk->index, pmk_analyzer_language(tag), documents);
    walk->articles += documents;
    return 0;
}

static int by_articles(const void *a, const void *b)
{
    const pmk_index_language *left = a;
    const pmk_index_language *right = b;

    if (left->articles != right->articles)
        return left->articles < right->articles ? 1 : -1;
    return strcmp(left->code, right->code);
}

pressmark_status pmk_index_learn_languages(pressmark_index *index,
                                           pressmark_error *err)
{
    language_walk walk = {index, 0};
    pmk_reader_counts counts;
    pressmark_status status;

    if (index->language_move == pmk_reader_moves(index->reader) + 1)
        return PRESSMARK_OK;
    index->language_count = 0;
    status = pmk_reader_count(index->reader, &counts, err);
    if (status == PRESSMARK_OK)
        status = pmk_reader_terms(
            index->reader,
            pmk_str_of(pmk_schema_of(PRESSMARK_LANGUAGE)->prefix),
            take_language, &walk, err);
    if (status != PRESSMARK_OK)
        return status;
    if (walk.articles < counts.documents)
        count_language(index, "", counts.documents - walk.articles);
    if (index->language_count == 0)
        count_language(index, "en", 0);
    qsort(index->languages, index->language_count, sizeof(index->languages[0]),
          by_articles);
    index->language_move = pmk_reader_moves(index->reader) + 1;
    return PRESSMARK_OK;
}

/* ------------------------------------------------------------------ */
/* One article                                                        */
/* ------------------------------------------------------------------ */

static pressmark_status read_article(pressmark_index *index, uint64_t docid,
                                     pressmark_article **out,
                                     pressmark_error *err)
{
    char *data = NULL;
    size_t len = 0;
    pressmark_status status =
        pmk_reader_data(index->reader, docid, &data, &len, err);

    if (status == PRESSMARK_OK)
        status = pmk_record_read(pmk_str_n(data, len),
                                 PMK_RECORD_BODY | PMK_RECORD_CUTS, out, err);
    free(data);
    return status;
}

pressmark_status pressmark_index_article(pressmark_index *index, uint64_t id,
                                         pressmark_article **out,
                                         pressmark_error *err)
{
    char key[24];
    uint64_t docid = 0;
    pressmark_status status;
    int len;

    if (out == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT,
                        "nowhere to put the article");
    *out = NULL;
    if (index == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no index given");
    len = snprintf(key, sizeof(key), PMK_PREFIX_ID "%016llx",
                   (unsigned long long)id);
    status = pmk_reader_find(index->reader, pmk_str_n(key, (size_t)len), &docid,
                             err);
    if (status != PRESSMARK_OK)
        return status;
    if (docid == 0)
        return pmk_fail(err, PRESSMARK_E_NOT_FOUND,
                        "no article with the id %016llx",
                        (unsigned long long)id);
    return read_article(index, docid, out, err);
}
