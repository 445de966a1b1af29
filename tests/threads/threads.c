/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * threads.c - what base.h says of threads, tried
 *
 * There is no global state; one object is for one thread at a time; queries
 * and results are frozen, and any number of threads may read them at once.
 * Each test gives its threads the same start and compares what they found.
 * Built with PRESSMARK_SANITIZE=thread, a race in our own code is an error.
 */
#include <pressmark/index.h>
#include <pressmark/search.h>

#include <ftw.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { THREADS = 8, ROUNDS = 12, ARTICLES = 60, TEXT_MAX_BYTES = 1 << 16 };

static const char *const questions[] = {
    "boats",          "harbour office",         "\"no boats\" -tide",
    "date:2019-05..", "agency:reuters OR tide", "headline:(ferries OR cranes)",
    "boat* sunday",   "language:de schiffe",
};
enum { QUESTIONS = sizeof(questions) / sizeof(questions[0]) };

typedef struct world {
    char folder[64];
    char pages[80];
    atomic_int turn;
    pressmark_query *queries[QUESTIONS];
    pressmark_results *results[QUESTIONS]; /* frozen, read by all */
    char expected[QUESTIONS][TEXT_MAX_BYTES];
    pthread_barrier_t start;
    atomic_int failures;
    atomic_bool is_written; /* the writer is done */
} world;

static void fail(world *w, const char *what, const pressmark_error *err)
{
    printf("%s: %s\n", what, err != NULL ? err->message : "");
    atomic_fetch_add(&w->failures, 1);
}

/* A page of the answer as text: ids, snippets, marks. */
static void write_results(const pressmark_results *results, char *out,
                          size_t room)
{
    size_t len = 0;

    out[0] = '\0';
    for (size_t i = 0;
         i < pressmark_results_count(results) && len < room - 2048; i++) {
        const pressmark_hit *hit = pressmark_results_hit(results, i);

        len += (size_t)snprintf(out + len, room - len, "%llx %.4f %s %.900s",
                                (unsigned long long)hit->id, hit->score,
                                hit->headline, hit->snippet.text);
        for (size_t m = 0; m < hit->snippet.mark_count && m < 20; m++)
            len += (size_t)snprintf(out + len, room - len, " %zu-%zu",
                                    hit->snippet.marks[m].start,
                                    hit->snippet.marks[m].end);
        len += (size_t)snprintf(out + len, room - len, "\n");
    }
}

static pressmark_status add_article(pressmark_writer *writer, int number,
                                    pressmark_error *err)
{
    static const char *const heads[] = {"Ferries stop", "Cranes fall silent",
                                        "Tide comes in", "Schiffe"};
    pressmark_article *article = NULL;
    pressmark_outcome outcome;
    pressmark_status status = pressmark_article_new(&article, err);
    char source[32];
    char body[400];

    snprintf(source, sizeof(source), "page-%d", number);
    snprintf(body, sizeof(body),
             "No boats run on Sunday %d, the harbour office said.\nThe tide "
             "of day %d took a boat, and kein Schiff f\xC3\xA4hrt.\n",
             number, number % 7);
    if (status == PRESSMARK_OK)
        status = pressmark_article_add(article, PRESSMARK_SOURCE, source, err);
    if (status == PRESSMARK_OK)
        status = pressmark_article_add(article, PRESSMARK_HEADLINE,
                                       heads[number % 4], err);
    if (status == PRESSMARK_OK)
        status = pressmark_article_add(article, PRESSMARK_BODY, body, err);
    if (status == PRESSMARK_OK)
        status = pressmark_article_add(article, PRESSMARK_LANGUAGE,
                                       number % 4 == 3 ? "de" : "en", err);
    if (status == PRESSMARK_OK && number % 3 == 0)
        status =
            pressmark_article_add(article, PRESSMARK_AGENCY, "Reuters", err);
    if (status == PRESSMARK_OK)
        status = pressmark_writer_add_article(writer, article, &outcome, err);
    pressmark_article_free(article);
    return status;
}

static bool make_index(world *w)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_writer *writer = NULL;
    pressmark_status status =
        pressmark_writer_open(w->folder, NULL, &writer, &err);

    for (int i = 0; status == PRESSMARK_OK && i < ARTICLES; i++)
        status = add_article(writer, i, &err);
    if (status == PRESSMARK_OK)
        status = pressmark_writer_commit(writer, &err);
    pressmark_writer_free(writer);
    if (status != PRESSMARK_OK)
        fail(w, "no index", &err);
    return status == PRESSMARK_OK;
}

static bool ask_all(world *w)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_index *index = NULL;
    pressmark_status status =
        pressmark_index_open(w->folder, NULL, &index, &err);

    for (int i = 0; status == PRESSMARK_OK && i < QUESTIONS; i++) {
        status =
            pressmark_query_parse(questions[i], NULL, &w->queries[i], &err);
        if (status == PRESSMARK_OK)
            status = pressmark_search(index, w->queries[i], NULL,
                                      &w->results[i], &err);
        if (status == PRESSMARK_OK)
            write_results(w->results[i], w->expected[i], TEXT_MAX_BYTES);
    }
    pressmark_index_free(index);
    if (status != PRESSMARK_OK)
        fail(w, "no answers", &err);
    return status == PRESSMARK_OK;
}

/* ---- each with a handle of its own, the queries shared ---- */

static void *search(void *payload)
{
    world *w = payload;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_index *index = NULL;
    char *got = malloc(TEXT_MAX_BYTES);

    pthread_barrier_wait(&w->start);
    if (got == NULL
        || pressmark_index_open(w->folder, NULL, &index, &err) != PRESSMARK_OK)
        fail(w, "open", &err);
    for (int i = 0; index != NULL && i < QUESTIONS * ROUNDS; i++) {
        pressmark_results *results = NULL;

        if (pressmark_search(index, w->queries[i % QUESTIONS], NULL, &results,
                             &err)
            != PRESSMARK_OK) {
            fail(w, "search", &err);
            break;
        }
        write_results(results, got, TEXT_MAX_BYTES);
        if (strcmp(got, w->expected[i % QUESTIONS]) != 0)
            fail(w, "another answer than alone", NULL);
        pressmark_results_free(results);
    }
    pressmark_index_free(index);
    free(got);
    return NULL;
}

/* ---- frozen results and queries, read by all ---- */

static void *read_frozen(void *payload)
{
    world *w = payload;
    char *got = malloc(TEXT_MAX_BYTES);

    pthread_barrier_wait(&w->start);
    for (int i = 0; got != NULL && i < QUESTIONS * ROUNDS; i++) {
        write_results(w->results[i % QUESTIONS], got, TEXT_MAX_BYTES);
        if (strcmp(got, w->expected[i % QUESTIONS]) != 0
            || pressmark_query_text(w->queries[i % QUESTIONS])[0] == '\0')
            fail(w, "frozen results changed", NULL);
    }
    free(got);
    return NULL;
}

/* ---- a writer, and readers that follow it ---- */

static void *write_on(void *payload)
{
    world *w = payload;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_writer *writer = NULL;
    pressmark_status status;

    pthread_barrier_wait(&w->start);
    status = pressmark_writer_open(w->folder, NULL, &writer, &err);
    for (int i = 0; status == PRESSMARK_OK && i < ROUNDS; i++) {
        for (int n = 0; status == PRESSMARK_OK && n < 5; n++)
            status = add_article(writer, ARTICLES + i * 5 + n, &err);
        if (status == PRESSMARK_OK)
            status = pressmark_writer_commit(writer, &err);
    }
    pressmark_writer_free(writer);
    atomic_store(&w->is_written, true);
    if (status != PRESSMARK_OK)
        fail(w, "write", &err);
    return NULL;
}

static void *follow(void *payload)
{
    world *w = payload;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_index *index = NULL;
    uint64_t last = 0;
    bool is_last = false;

    pthread_barrier_wait(&w->start);
    if (pressmark_index_open(w->folder, NULL, &index, &err) != PRESSMARK_OK)
        fail(w, "open", &err);
    while (index != NULL && !is_last) {
        pressmark_results *results = NULL;
        uint64_t found = 0;

        is_last = atomic_load(&w->is_written);
        if (pressmark_index_refresh(index, NULL, &err) != PRESSMARK_OK) {
            fail(w, "refresh", &err);
            break;
        }
        if (pressmark_search(index, w->queries[0], NULL, &results, &err)
            != PRESSMARK_OK) {
            fail(w, "search beside a writer", &err);
            break;
        }
        pressmark_results_total(results, NULL, &found);
        pressmark_results_free(results);
        if (found < last)
            fail(w, "articles went away", NULL);
        last = found;
    }
    if (is_last && last != ARTICLES + ROUNDS * 5)
        fail(w, "the last commit was not seen", NULL);
    pressmark_index_free(index);
    return NULL;
}

/* ---- pages, each thread with an extractor of its own ---- */

static const char page_text[] =
    "<html lang=en><title>Ferries stop - Harbour News</title><article><h1>"
    "Ferries stop</h1><p class=byline>By Ada Quill</p><time datetime="
    "2019-05-03>3 May 2019</time><p>PORT EXAMPLE (Reuters) - No boats will "
    "run on Sunday, the harbour office said, because the pier must be mended "
    "before the summer.</p><p>Buses will carry the passengers, and tickets "
    "stay valid for a week longer, it said.</p></article>";

static void *extract(void *payload)
{
    world *w = payload;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_extract_options options = PRESSMARK_EXTRACT_OPTIONS_INIT;
    pressmark_page page = PRESSMARK_PAGE_INIT;
    pressmark_extractor *extractor = NULL;

    options.accept_all = 1;
    page.bytes = page_text;
    page.length = sizeof(page_text) - 1;
    pthread_barrier_wait(&w->start);
    if (pressmark_extractor_new(&options, &extractor, &err) != PRESSMARK_OK)
        fail(w, "extractor", &err);
    for (int i = 0; extractor != NULL && i < ROUNDS * 10; i++) {
        pressmark_article *article = NULL;
        const char *writer;

        if (pressmark_extract(extractor, &page, &article, &err)
            != PRESSMARK_OK) {
            fail(w, "extract", &err);
            break;
        }
        writer = pressmark_article_text(article, PRESSMARK_BYLINE, 0);
        if (writer == NULL || strcmp(writer, "Ada Quill") != 0)
            fail(w, "another byline than alone", NULL);
        pressmark_article_free(article);
    }
    pressmark_extractor_free(extractor);
    return NULL;
}

/* ---- a walk, cleaned by threads that the library starts ---- */

enum { SAVED_PAGES = 40 };

static bool save_pages(const world *w)
{
    if (mkdir(w->pages, 0700) != 0)
        return false;
    for (int i = 0; i < SAVED_PAGES; i++) {
        char path[128];
        FILE *file;

        snprintf(path, sizeof(path), "%s/%02d.html", w->pages, i);
        file = fopen(path, "w");
        if (file == NULL)
            return false;
        fputs(page_text, file);
        for (int k = 0; k < i % 7 * 400; k++)
            fputs("<p>", file);
        if (fclose(file) != 0)
            return false;
    }
    return true;
}

/* Even threads leave in the middle. */
static void *clean(void *payload)
{
    world *w = payload;
    const char *const paths[] = {w->pages};
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_extract_options options = PRESSMARK_EXTRACT_OPTIONS_INIT;
    pressmark_pages *pages = NULL;
    pressmark_pipeline *pipeline = NULL;
    const pressmark_step *step;
    int most = atomic_fetch_add(&w->turn, 1) % 2 == 0 ? SAVED_PAGES / 3
                                                      : SAVED_PAGES + 1;
    int seen = 0;

    options.accept_all = 1;
    pthread_barrier_wait(&w->start);
    if (pressmark_pages_open(paths, 1, 0, 0, &pages, &err) != PRESSMARK_OK
        || pressmark_pipeline_open(pages, &options, 3, &pipeline, &err)
               != PRESSMARK_OK)
        fail(w, "pipeline", &err);
    while (pipeline != NULL && seen < most) {
        if (pressmark_pipeline_next(pipeline, &step, &err) != PRESSMARK_OK)
            fail(w, "next page", &err);
        if (step == NULL)
            break;
        if (step->article == NULL
            || pressmark_article_text(step->article, PRESSMARK_BYLINE, 0)
                   == NULL)
            fail(w, "a page without its byline", &step->why);
        seen++;
    }
    if (seen != (most < SAVED_PAGES ? most : SAVED_PAGES))
        fail(w, "another number of pages", NULL);
    pressmark_pipeline_free(pipeline);
    pressmark_pages_free(pages);
    return NULL;
}

/* An update with threads of its own, beside other walks. */
static void *bring_in(void *payload)
{
    world *w = payload;
    const char *const paths[] = {w->pages};
    char folder[128];
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_writer_options options = PRESSMARK_WRITER_OPTIONS_INIT;
    pressmark_totals totals = PRESSMARK_TOTALS_INIT;
    pressmark_writer *writer = NULL;

    options.threads = 3;
    snprintf(folder, sizeof(folder), "%s/second", w->folder);
    pthread_barrier_wait(&w->start);
    if (pressmark_writer_open(folder, &options, &writer, &err) != PRESSMARK_OK
        || pressmark_writer_update(writer, paths, 1, NULL, &totals, &err)
               != PRESSMARK_OK)
        fail(w, "update", &err);
    if (totals.files != SAVED_PAGES)
        fail(w, "another number of files", NULL);
    pressmark_writer_free(writer);
    return NULL;
}

/* ------------------------------------------------------------------ */

typedef void *(*thread_fn)(void *payload);

/* Run THREADS threads at once: the first does `first`, the others `rest`. */
static void run(world *w, const char *name, thread_fn first, thread_fn rest)
{
    pthread_t threads[THREADS];
    int before = atomic_load(&w->failures);

    pthread_barrier_init(&w->start, NULL, THREADS);
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, i == 0 ? first : rest, w) != 0)
            exit(2); /* the others wait at the barrier for ever */
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    pthread_barrier_destroy(&w->start);
    printf("%s: %s\n", name,
           atomic_load(&w->failures) == before ? "ok" : "FAILED");
}

static int remove_one(const char *path, const struct stat *info, int kind,
                      struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

int main(void)
{
    world *w = calloc(1, sizeof(*w));
    int failures;

    if (w == NULL)
        return 2;
    snprintf(w->folder, sizeof(w->folder), "/tmp/pressmark-threads-XXXXXX");
    if (mkdtemp(w->folder) == NULL)
        return 2;
    snprintf(w->pages, sizeof(w->pages), "%s/pages", w->folder);
    if (make_index(w) && ask_all(w)) {
        run(w, "searches", search, search);
        run(w, "frozen results beside searches", search, read_frozen);
        run(w, "pages", extract, extract);
        run(w, "a writer and its readers", write_on, follow);
        if (!save_pages(w))
            return 2;
        run(w, "pipelines", bring_in, clean);
    }
    for (int i = 0; i < QUESTIONS; i++) {
        pressmark_results_free(w->results[i]);
        pressmark_query_free(w->queries[i]);
    }
    nftw(w->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    failures = atomic_load(&w->failures);
    free(w);
    return failures > 0;
}
