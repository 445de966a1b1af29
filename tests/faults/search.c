/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * search.c - an index opened, asked and read while memory fails
 */
#include "faults.h"
#include "pages.h"

#include <pressmark/count.h>
#include <pressmark/index.h>
#include <pressmark/search.h>

#include <stdio.h>

typedef struct place {
    faults_folder folder;
    faults_folder index;
} place;

static const char *const questions[] = {
    "boats pier",
    "\"harbour office\" -crane OR tide",
    "headline:(ferries OR bridge) date:2019-05..",
    "agency:reuters lang:de publ:x",
    "harb* \xE6\xB8\xAF\xE6\xB9\xBE",
    "byline:\"ada quill\" since:2018 site:harbour.example",
    "url:https://harbour.example/tide",
    "( the of",
    "habrour bridge",
};

static void write_marked(const pressmark_marked_text *text, pmk_buf *out)
{
    pmk_buf_format(out, " %d%d %s", text->cut_before, text->cut_after,
                   text->text != NULL ? text->text : "(none)");
    for (size_t i = 0; i < text->mark_count; i++)
        pmk_buf_format(out, " %zu-%zu", text->marks[i].start,
                       text->marks[i].end);
    pmk_buf_char(out, '\n');
}

static void write_results(const pressmark_results *results, pmk_buf *out)
{
    uint64_t low;
    uint64_t high;

    if (pressmark_results_suggestion(results) != NULL)
        pmk_buf_format(out, "or %s\n", pressmark_results_suggestion(results));
    pressmark_results_total(results, &low, &high);
    pmk_buf_format(out, "%zu %d-%d %d\n", pressmark_results_count(results),
                   (int)low, (int)high,
                   pressmark_results_relaxed(results, NULL));
    for (size_t i = 0; i < pressmark_results_count(results); i++) {
        const pressmark_hit *hit = pressmark_results_hit(results, i);

        pmk_buf_format(out, "%llx %.6f %s|%s|%s|%s\n",
                       (unsigned long long)hit->id, hit->score, hit->headline,
                       hit->byline != NULL ? hit->byline : "",
                       hit->dateline != NULL ? hit->dateline : "",
                       hit->source != NULL ? hit->source : "");
        write_marked(&hit->marked_headline, out);
        write_marked(&hit->snippet, out);
    }
}

/* The article of the best hit. */
static pressmark_status read_best(pressmark_index *index,
                                  const pressmark_results *results,
                                  pmk_buf *out, pressmark_error *err)
{
    const pressmark_hit *hit = pressmark_results_hit(results, 0);
    pressmark_article *article = NULL;
    pressmark_status status = PRESSMARK_OK;

    if (hit != NULL)
        status = pressmark_index_article(index, hit->id, &article, err);
    if (article != NULL)
        faults_write_article(article, out);
    pressmark_article_free(article);
    return status;
}

static pressmark_status ask(pressmark_index *index, const char *question,
                            pmk_buf *out, pressmark_error *err)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_results *results = NULL;
    pressmark_query *query = NULL;
    pressmark_status status =
        pressmark_query_parse(question, NULL, &query, err);

    options.explain = 1;
    options.expand = 1;
    options.recent_days = 30;
    if (status == PRESSMARK_OK) {
        pmk_buf_format(out, "? %s\n", pressmark_query_text(query));
        for (size_t i = 0; pressmark_query_warning(query, i) != NULL; i++)
            pmk_buf_format(out, "! %s\n", pressmark_query_warning(query, i));
        status = pressmark_search(index, query, &options, &results, err);
    }
    if (status == PRESSMARK_OK) {
        write_results(results, out);
        status = read_best(index, results, out, err);
    }
    pressmark_results_free(results);
    pressmark_query_free(query);
    return status;
}

static pressmark_status search(void *payload, pmk_buf *out,
                               pressmark_error *err)
{
    const place *here = payload;
    const pressmark_index_stats *stats;
    pressmark_index *index = NULL;
    pressmark_status status =
        pressmark_index_open(here->index.path, NULL, &index, err);

    if (status == PRESSMARK_OK) {
        stats = pressmark_index_get_stats(index);
        if (stats == NULL) {
            *err = (pressmark_error){PRESSMARK_E_MEMORY, 0, "stats", ""};
            status = PRESSMARK_E_MEMORY;
        } else
            pmk_buf_format(out, "%d articles\n", (int)stats->articles);
    }
    for (size_t i = 0;
         status == PRESSMARK_OK && i < sizeof(questions) / sizeof(questions[0]);
         i++)
        status = ask(index, questions[i], out, err);
    if (status == PRESSMARK_OK)
        status = pressmark_index_refresh(index, NULL, err);
    pressmark_index_free(index);
    return status;
}

static void write_counts(const pressmark_counts *counts, pmk_buf *out)
{
    const pressmark_facet *facet;
    const pressmark_facet_value *value;
    const pressmark_period *row;

    pmk_buf_format(out, "%d\n", (int)pressmark_counts_total(counts));
    for (size_t i = 0; (facet = pressmark_counts_facet(counts, i)) != NULL;
         i++) {
        pmk_buf_format(out, "%s %d %d %d\n", facet->field, (int)facet->distinct,
                       (int)facet->others, (int)facet->without);
        for (size_t n = 0;
             (value = pressmark_counts_value(counts, i, n)) != NULL; n++)
            pmk_buf_format(out, "%s %d %d\n", value->value, (int)value->count,
                           (int)value->margin);
    }
    for (size_t i = 0; (row = pressmark_counts_period(counts, i)) != NULL; i++)
        pmk_buf_format(out, "%lld-%lld %d/%d\n", (long long)row->first.seconds,
                       (long long)row->last.seconds, (int)row->count,
                       (int)row->articles);
}

static pressmark_status count(void *payload, pmk_buf *out, pressmark_error *err)
{
    static const pressmark_facet_ask facets[] = {
        {"publisher", 0}, {"byline", 1}, {"language", 0}, {"site", 0}};
    const place *here = payload;
    pressmark_count_options options = PRESSMARK_COUNT_OPTIONS_INIT;
    pressmark_counts *counts = NULL;
    pressmark_index *index = NULL;
    pressmark_query *query = NULL;
    pressmark_status status =
        pressmark_index_open(here->index.path, NULL, &index, err);

    options.facets = facets;
    options.facet_count = 4;
    options.timeline = PRESSMARK_BY_MONTH;
    if (status == PRESSMARK_OK)
        status = pressmark_query_parse("harbour OR -zebra", NULL, &query, err);
    if (status == PRESSMARK_OK)
        status = pressmark_count(index, query, &options, &counts, err);
    if (status == PRESSMARK_OK)
        write_counts(counts, out);
    pressmark_counts_free(counts);
    pressmark_query_free(query);
    pressmark_index_free(index);
    return status;
}

static pressmark_status look(void *payload, pmk_buf *out, pressmark_error *err)
{
    const place *here = payload;
    pressmark_index_status *found = NULL;
    pressmark_status status =
        pressmark_status_open(here->index.path, &found, err);
    const pressmark_failure *failure;

    if (status != PRESSMARK_OK)
        return status;
    pmk_buf_format(out, "%d articles %d sources\n",
                   (int)pressmark_status_articles(found),
                   (int)pressmark_status_sources(found));
    for (size_t i = 0; (failure = pressmark_status_failure(found, i)) != NULL;
         i++)
        pmk_buf_format(out, "%s %d %s\n", failure->source,
                       (int)failure->outcome, failure->why.message);
    pressmark_status_free(found);
    return status;
}

static bool make(place *here)
{
    const char *paths[] = {here->folder.path};
    pressmark_writer *writer = NULL;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    bool ok;

    ok = faults_folder_write(&here->folder, "a.html", faults_html)
         && faults_folder_write(&here->folder, "b.html", faults_german)
         && faults_folder_write(&here->folder, "c.html", faults_rescue)
         && faults_folder_write(&here->folder, "d.txt", faults_text)
         && faults_folder_write(&here->folder, "e.jsonl", faults_jsonl)
         && faults_folder_write(&here->folder, "f.html", "<p>no story")
         && faults_folder_write(&here->folder, "g.pdf", "%PDF-1.4")
         && pressmark_writer_open(here->index.path, NULL, &writer, &err)
                == PRESSMARK_OK
         && pressmark_writer_update(writer, paths, 1, NULL, NULL, &err)
                == PRESSMARK_OK;
    pressmark_writer_free(writer);
    if (!ok)
        printf("no index: %s\n", err.message);
    return ok;
}

int main(void)
{
    place here;
    bool ok;

    if (!faults_folder_make(&here.folder) || !faults_folder_make(&here.index))
        return 1;
    ok = make(&here) && faults_try("status", look, NULL, &here)
         && faults_try("search", search, NULL, &here)
         && faults_try("count", count, NULL, &here);
    faults_folder_remove(&here.index);
    faults_folder_remove(&here.folder);
    return ok ? 0 : 1;
}
