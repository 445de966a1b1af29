/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * write.c - an index made, changed and pruned while memory fails
 */
#include "faults.h"
#include "pages.h"

#include <pressmark/index.h>
#include <pressmark/search.h>

#include <stdio.h>
#include <unistd.h>

typedef struct place {
    faults_folder pages;
    faults_folder index;
} place;

/* On one thread, so that each failure comes again. */
static const pressmark_writer_options alone = {.size = sizeof(alone),
                                               .threads = 1};

/* What an index holds: its articles by date, and what failed. */
static pressmark_status list(const place *here, pmk_buf *out,
                             pressmark_error *err)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_index *index = NULL;
    pressmark_query *query = NULL;
    pressmark_results *results = NULL;
    pressmark_status status;

    options.sort = PRESSMARK_NEWEST_FIRST;
    status = pressmark_index_open(here->index.path, NULL, &index, err);
    if (status == PRESSMARK_OK)
        status = pressmark_query_parse("date:1990..2100 OR tide OR boats", NULL,
                                       &query, err);
    if (status == PRESSMARK_OK)
        status = pressmark_search(index, query, &options, &results, err);
    for (size_t i = 0;
         status == PRESSMARK_OK && i < pressmark_results_count(results); i++) {
        const pressmark_hit *hit = pressmark_results_hit(results, i);

        pmk_buf_format(out, "%llx %s %s\n", (unsigned long long)hit->id,
                       hit->source, hit->headline);
    }
    pressmark_results_free(results);
    pressmark_query_free(query);
    pressmark_index_free(index);
    return status;
}

static int report(const char *source, pressmark_outcome outcome,
                  const pressmark_error *why, void *payload)
{
    pmk_buf_format(payload, "%s %d %s\n", strrchr(source, '/'), (int)outcome,
                   why != NULL ? why->message : "");
    return 0;
}

static pressmark_status update(pressmark_writer *writer, const place *here,
                               pmk_buf *out, pressmark_error *err)
{
    pressmark_update_options options = PRESSMARK_UPDATE_OPTIONS_INIT;
    const char *paths[] = {here->pages.path};

    options.report = report;
    options.payload = out;
    options.prune = PRESSMARK_PRUNE_ALL;
    return pressmark_writer_update(writer, paths, 1, &options, NULL, err);
}

static pressmark_status make(void *payload, pmk_buf *out, pressmark_error *err)
{
    const place *here = payload;
    pressmark_writer *writer = NULL;
    pressmark_status status;

    status = pressmark_writer_open(here->index.path, &alone, &writer, err);
    if (status == PRESSMARK_OK)
        status = update(writer, here, out, err);
    pressmark_writer_free(writer);
    if (status == PRESSMARK_OK)
        status = list(here, out, err);
    return status;
}

static void drop_index(void *payload)
{
    place *here = payload;

    faults_folder_remove(&here->index);
}

/* An index that exists is brought up to date: one page changed, one gone, one
 * new; then an article is added by hand, and one removed. */
static pressmark_status change(void *payload, pmk_buf *out,
                               pressmark_error *err)
{
    const place *here = payload;
    pressmark_outcome outcome = PRESSMARK_FAILED;
    pressmark_article *article = NULL;
    pressmark_writer *writer = NULL;
    pressmark_status status;

    status = pressmark_writer_open(here->index.path, &alone, &writer, err);
    if (status == PRESSMARK_OK)
        status = update(writer, here, out, err);
    if (status == PRESSMARK_OK)
        status = pressmark_article_new(&article, err);
    if (status == PRESSMARK_OK)
        status =
            pressmark_article_add(article, PRESSMARK_SOURCE, "by hand", err);
    if (status == PRESSMARK_OK)
        status = pressmark_article_add(article, PRESSMARK_BODY,
                                       "Boats by hand.\n", err);
    if (status == PRESSMARK_OK)
        status = pressmark_writer_add_article(writer, article, &outcome, err);
    if (status == PRESSMARK_OK)
        status = pressmark_writer_remove(writer, "https://harbour.example/tide",
                                         err);
    if (status == PRESSMARK_OK)
        status = pressmark_writer_commit(writer, err);
    pressmark_article_free(article);
    pressmark_writer_free(writer);
    pmk_buf_format(out, "by hand: %d\n", (int)outcome);
    if (status == PRESSMARK_OK)
        status = list(here, out, err);
    return status;
}

static bool write_pages(const place *here, bool is_second)
{
    char path[128];

    snprintf(path, sizeof(path), "%s/d.txt", here->pages.path);
    if (is_second && unlink(path) != 0)
        return false;
    return faults_folder_write(&here->pages, "a.html",
                               is_second ? faults_rescue : faults_html)
           && faults_folder_write(&here->pages, "b.html", faults_german)
           && faults_folder_write(&here->pages, "c.jsonl", faults_jsonl)
           && (is_second
               || faults_folder_write(&here->pages, "d.txt", faults_text))
           && faults_folder_write(&here->pages, "e.html", "<p>no story");
}

/* Back to the first index and the second pages. */
static void start_again(void *payload)
{
    place *here = payload;
    pmk_buf out;

    faults_folder_remove(&here->index);
    pmk_buf_init(&out, 1 << 20);
    if (!write_pages(here, false) || make(here, &out, NULL) != PRESSMARK_OK
        || !write_pages(here, true))
        printf("the first index cannot be made\n");
    pmk_buf_free(&out);
}

int main(void)
{
    place here;
    bool ok;

    if (!faults_folder_make(&here.pages) || !faults_folder_make(&here.index))
        return 1;
    ok = write_pages(&here, false)
         && faults_try("make", make, drop_index, &here);
    start_again(&here);
    ok = faults_try("change", change, start_again, &here) && ok;
    faults_folder_remove(&here.index);
    faults_folder_remove(&here.pages);
    return ok ? 0 : 1;
}
