/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bench.c - a place to try an index on
 */
#include "bench.h"

#include "store/record.h"
#include "store/schema.h"
#include "write/document.h"
#include "xapian/xapian_c.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int bench_make(void **state)
{
    struct bench *made = calloc(1, sizeof(*made));

    if (made == NULL)
        return -1;
    snprintf(made->root, sizeof(made->root), "/tmp/pressmark-write-XXXXXX");
    if (mkdtemp(made->root) == NULL)
        return -1;
    snprintf(made->index, sizeof(made->index), "%s/deep/index", made->root);
    snprintf(made->pages, sizeof(made->pages), "%s/pages", made->root);
    *state = made;
    return mkdir(made->pages, 0755);
}

static int remove_one(const char *path, const struct stat *seen, int kind,
                      struct FTW *walk)
{
    (void)seen;
    (void)kind;
    (void)walk;
    return remove(path);
}

int bench_remove(void **state)
{
    struct bench *bench = *state;
    int result;

    bench_close(bench);
    result = nftw(bench->root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(bench);
    return result;
}

void bench_open(struct bench *bench)
{
    assert_int_equal(
        pressmark_writer_open(bench->index, NULL, &bench->writer, &bench->err),
        PRESSMARK_OK);
}

void bench_close(struct bench *bench)
{
    pressmark_writer_free(bench->writer);
    bench->writer = NULL;
}

static void path_of(const struct bench *bench, const char *name, char room[512])
{
    snprintf(room, 512, "%s/%s", bench->pages, name);
}

void bench_write(const struct bench *bench, const char *name, const char *text)
{
    char path[512];
    FILE *file;

    path_of(bench, name, path);
    for (char *at = path + strlen(bench->pages) + 1;
         (at = strchr(at, '/')) != NULL; at++) {
        *at = '\0';
        mkdir(path, 0755);
        *at = '/';
    }
    file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

void bench_unlink(const struct bench *bench, const char *name)
{
    char path[512];

    path_of(bench, name, path);
    assert_int_equal(unlink(path), 0);
}

/* ------------------------------------------------------------------ */

static int note_page(const char *source, pressmark_outcome outcome,
                     const pressmark_error *why, void *payload)
{
    struct bench *bench = payload;

    if (bench->told_count < sizeof(bench->told) / sizeof(bench->told[0])) {
        struct told *told = &bench->told[bench->told_count++];

        snprintf(told->source, sizeof(told->source), "%s", source);
        told->outcome = outcome;
        snprintf(told->why, sizeof(told->why), "%s",
                 why != NULL ? why->message : "");
    }
    return 0;
}

pressmark_status bench_update_with(struct bench *bench, pressmark_prune prune,
                                   const char *const *paths, size_t count)
{
    pressmark_update_options options = PRESSMARK_UPDATE_OPTIONS_INIT;
    pressmark_status status;

    options.prune = prune;
    options.report = note_page;
    options.payload = bench;
    bench->totals = (pressmark_totals)PRESSMARK_TOTALS_INIT;
    bench->told_count = 0;
    bench_open(bench);
    status = pressmark_writer_update(bench->writer, paths, count, &options,
                                     &bench->totals, &bench->err);
    bench_close(bench);
    return status;
}

pressmark_status bench_update(struct bench *bench)
{
    const char *paths[1] = {bench->pages};

    return bench_update_with(bench, PRESSMARK_PRUNE_AUTO, paths, 1);
}

const struct told *bench_told(const struct bench *bench, const char *end)
{
    for (size_t i = 0; i < bench->told_count; i++) {
        const struct told *told = &bench->told[i];
        size_t have = strlen(told->source), want = strlen(end);

        if (have >= want && strcmp(told->source + have - want, end) == 0)
            return told;
    }
    return NULL;
}

static void add_field(pressmark_article *article, pressmark_field field,
                      const char *text)
{
    if (text != NULL)
        assert_int_equal(pressmark_article_add(article, field, text, NULL),
                         PRESSMARK_OK);
}

pressmark_outcome bench_add(struct bench *bench, const char *url,
                            const char *source, const char *headline,
                            const char *body)
{
    pressmark_article *article;
    pressmark_outcome outcome = PRESSMARK_FAILED;

    assert_int_equal(pressmark_article_new(&article, NULL), PRESSMARK_OK);
    add_field(article, PRESSMARK_URL, url);
    add_field(article, PRESSMARK_SOURCE, source);
    add_field(article, PRESSMARK_HEADLINE, headline);
    add_field(article, PRESSMARK_BODY, body);
    bench_open(bench);
    assert_int_equal(pressmark_writer_add_article(bench->writer, article,
                                                  &outcome, &bench->err),
                     PRESSMARK_OK);
    assert_int_equal(pressmark_writer_commit(bench->writer, &bench->err),
                     PRESSMARK_OK);
    bench_close(bench);
    pressmark_article_free(article);
    return outcome;
}

/* ------------------------------------------------------------------ */

static pmk_reader *open_reader(const struct bench *bench)
{
    pmk_reader *reader;

    assert_int_equal(pmk_reader_open(bench->index, &reader, NULL),
                     PRESSMARK_OK);
    return reader;
}

uint64_t bench_articles(const struct bench *bench)
{
    pmk_reader *reader = open_reader(bench);
    pmk_reader_counts counts = {0};

    assert_int_equal(pmk_reader_count(reader, &counts, NULL), PRESSMARK_OK);
    pmk_reader_free(reader);
    return counts.documents;
}

pressmark_article *bench_article(const struct bench *bench,
                                 const char *identity)
{
    pmk_reader *reader = open_reader(bench);
    char room[PMK_KEY_ROOM];
    pressmark_article *article = NULL;
    char *data = NULL;
    size_t length = 0;
    uint64_t id = 0;

    assert_int_equal(
        pmk_reader_find(reader,
                        pmk_document_key(pmk_id_of(pmk_str_of(identity)), room),
                        &id, NULL),
        PRESSMARK_OK);
    if (id != 0) {
        assert_int_equal(pmk_reader_data(reader, id, &data, &length, NULL),
                         PRESSMARK_OK);
        assert_int_equal(
            pmk_record_read(pmk_str_n(data, length), 1, &article, NULL),
            PRESSMARK_OK);
        free(data);
    }
    pmk_reader_free(reader);
    return article;
}

bool bench_shows(const struct bench *bench, const char *identity,
                 const char *body)
{
    pressmark_article *article = bench_article(bench, identity);
    bool shows = false;

    if (article != NULL) {
        const char *text = pressmark_article_text(article, PRESSMARK_BODY, 0);

        shows = text != NULL && strncmp(text, body, strlen(body)) == 0;
    }
    pressmark_article_free(article);
    return shows;
}

size_t bench_sources(const struct bench *bench, const char *identity)
{
    pressmark_article *article = bench_article(bench, identity);
    size_t count = 0;

    if (article != NULL)
        count = pressmark_article_count(article, PRESSMARK_SOURCE);
    pressmark_article_free(article);
    return count;
}

uint64_t bench_frequency(const struct bench *bench, const char *term)
{
    pmk_reader *reader = open_reader(bench);
    uint64_t documents = 0;

    assert_int_equal(
        pmk_reader_frequency(reader, pmk_str_of(term), &documents, NULL),
        PRESSMARK_OK);
    pmk_reader_free(reader);
    return documents;
}
