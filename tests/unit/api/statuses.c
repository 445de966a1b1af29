/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * statuses.c - every status that a public header lists, reached
 *
 * Each FAILS() names a function of the headers and a status of its list;
 * check/statuses.py compares them with the headers, so a status that is listed
 * but cannot be had, or is had but not listed, stands out.  Each also sees
 * that the caller's own error is filled in.
 */
#include "faults.h"
#include "store/format.h"
#include "store/schema.h"
#include "xapian/xapian_c.h"

#include <pressmark/count.h>
#include <pressmark/index.h>
#include <pressmark/search.h>

#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* clang-format off */
#include <cmocka.h> /* wants the others before it */
/* clang-format on */

static pressmark_error err;

/* The call fails so while the system fails so. */
#define FAULTY(fault, name, call)                                      \
    do {                                                               \
        pressmark_status got_;                                         \
                                                                       \
        err = (pressmark_error)PRESSMARK_ERROR_INIT;                   \
        fault_now = fault;                                             \
        got_ = call;                                                   \
        fault_now = FAULT_NONE;                                        \
        if (got_ != PRESSMARK_E_##name)                                \
            fail_msg("%s: %s, %s", #call, pressmark_status_name(got_), \
                     err.message);                                     \
        assert_int_equal(err.status, got_);                            \
        assert_true(err.message[0] != '\0');                           \
        assert_null(strchr(err.message, '\n'));                        \
    } while (0)
#define FAILS(name, call) FAULTY(FAULT_NONE, name, call)
#define WORKS(call) assert_int_equal(call, PRESSMARK_OK)

static char folder[] = "/tmp/pressmark-statuses.XXXXXX";
static const char *const pages[] = {"pages"};

static const char story[] =
    "{\"source\":\"a\",\"url\":\"https://ledger.example/%d\",\"headline\":"
    "\"Pears %d\",\"language\":\"en\",\"body\":\"The pears of the valley ripen "
    "in August, said number %d%s.\\n\"}\n";

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

/* Articles so different that the index has many blocks: what is not yet
 * looked at has not yet been read. */
static void write_story(int number)
{
    char path[64], text[8000], words[7000];
    size_t len = 0;

    for (int i = 0; i < 500; i++)
        len += (size_t)snprintf(words + len, sizeof(words) - len, " w%d",
                                (i * 7919 + number * 104729) % 1000003);
    snprintf(path, sizeof(path), "pages/%d.jsonl", number);
    snprintf(text, sizeof(text), story, number, number, number, words);
    write_file(path, text);
}

static pressmark_status update(const char *index)
{
    pressmark_writer *writer = NULL;
    pressmark_status status = pressmark_writer_open(index, NULL, &writer, &err);

    if (status == PRESSMARK_OK)
        status = pressmark_writer_update(writer, pages, 1, NULL, NULL, &err);
    pressmark_writer_free(writer);
    return status;
}

static int drop(const char *path, const struct stat *info, int kind,
                struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

static void remove_tree(const char *path)
{
    nftw(path, drop, 16, FTW_DEPTH | FTW_PHYS);
}

/* An index that says it is of another format. */
static void make_foreign(const char *path)
{
    pmk_writer *writer;

    WORKS(pmk_writer_open(path, PMK_CREATE_OR_OPEN, &writer, NULL));
    WORKS(pmk_writer_note(writer, PMK_NOTE_FORMAT, PMK_STR("9999"), NULL));
    WORKS(pmk_writer_commit(writer, NULL));
    pmk_writer_free(writer);
}

/* An index with an article whose record is damaged. */
static void make_damaged(const char *path)
{
    pmk_writer *writer;
    pmk_document *document;
    char format[16];

    snprintf(format, sizeof(format), "%d", PMK_FORMAT);
    WORKS(pmk_writer_open(path, PMK_CREATE_OR_OPEN, &writer, NULL));
    WORKS(pmk_writer_note(writer, PMK_NOTE_FORMAT, pmk_str_of(format), NULL));
    WORKS(pmk_document_new(&document, NULL));
    pmk_document_data(document, PMK_STR("damaged"));
    pmk_document_filter(document, PMK_STR("pears"));
    WORKS(pmk_writer_put(writer, PMK_STR("Q00000000000000aa"), document, NULL,
                         NULL));
    WORKS(pmk_writer_commit(writer, NULL));
    pmk_document_free(document);
    pmk_writer_free(writer);
}

/* All of it is overwritten. */
static void spoil_file(const char *path)
{
    static const char junk[4096] = "This is not what Xapian wrote.";
    FILE *file = fopen(path, "r+b");
    struct stat info;

    assert_non_null(file);
    assert_int_equal(fstat(fileno(file), &info), 0);
    for (off_t at = 0; at < info.st_size; at += (off_t)sizeof(junk))
        fwrite(junk, 1, sizeof(junk), file);
    assert_int_equal(fclose(file), 0);
}

static int start(void **state)
{
    (void)state;
    if (mkdtemp(folder) == NULL || chdir(folder) != 0
        || mkdir("pages", 0700) != 0)
        return -1;
    for (int i = 0; i < 40; i++)
        write_story(i);
    make_foreign("foreign");
    make_damaged("damaged");
    if (update("index") != PRESSMARK_OK || update("spoilt") != PRESSMARK_OK)
        return -1;
    spoil_file("spoilt/iamglass");
    return 0;
}

static int end(void **state)
{
    (void)state;
    fault_now = FAULT_NONE;
    if (chdir("/") != 0)
        return -1;
    remove_tree(folder);
    return 0;
}

/* ------------------------------------------------------------------ */
/* article.h                                                          */
/* ------------------------------------------------------------------ */

static void articles(void **state)
{
    pressmark_article *article;

    (void)state;
    FAILS(ARGUMENT, pressmark_article_new(NULL, &err));
    FAULTY(FAULT_MEMORY, MEMORY, pressmark_article_new(&article, &err));
    assert_null(article);
    WORKS(pressmark_article_new(&article, &err));
    FAILS(ARGUMENT,
          pressmark_article_add(article, PRESSMARK_FIELD_COUNT, "a", &err));
    FAILS(ARGUMENT, pressmark_article_add(NULL, PRESSMARK_BODY, "a", &err));
    FAULTY(FAULT_MEMORY, MEMORY,
           pressmark_article_add(article, PRESSMARK_BODY, "a\nb\n", &err));
    WORKS(pressmark_article_add(article, PRESSMARK_BODY, "a\nb\n", &err));
    FAULTY(FAULT_MEMORY, MEMORY,
           pressmark_article_add_subhead(article, 1, &err));
    WORKS(pressmark_article_add_subhead(article, 2, &err));
    FAILS(ARGUMENT, pressmark_article_add_subhead(article, 1, &err));
    pressmark_article_free(article);
}

/* ------------------------------------------------------------------ */
/* search.h                                                           */
/* ------------------------------------------------------------------ */

static void opening_an_index(void **state)
{
    pressmark_index *index = (pressmark_index *)state;

    FAILS(ARGUMENT, pressmark_index_open(NULL, NULL, &index, &err));
    assert_null(index);
    FAILS(NOT_FOUND, pressmark_index_open("none", NULL, &index, &err));
    FAILS(VERSION, pressmark_index_open("foreign", NULL, &index, &err));
    FAILS(CORRUPT, pressmark_index_open("spoilt", NULL, &index, &err));
    FAULTY(FAULT_READ, IO, pressmark_index_open("index", NULL, &index, &err));
    FAULTY(FAULT_MEMORY, MEMORY,
           pressmark_index_open("index", NULL, &index, &err));
    assert_null(index);
}

/* A copy of the index, open, with a commit that it has not seen. */
static pressmark_index *open_stale(const char *path, int number)
{
    pressmark_index *index;

    WORKS(update(path));
    WORKS(pressmark_index_open(path, NULL, &index, &err));
    write_story(number);
    WORKS(update(path));
    return index;
}

static void refreshing_an_index(void **state)
{
    pressmark_index *index;

    (void)state;
    FAILS(ARGUMENT, pressmark_index_refresh(NULL, NULL, &err));
    index = open_stale("moving", 50);
    FAULTY(FAULT_READ, IO, pressmark_index_refresh(index, NULL, &err));
    pressmark_index_free(index);

    index = open_stale("moving", 51);
    FAULTY(FAULT_MEMORY, MEMORY, pressmark_index_refresh(index, NULL, &err));
    pressmark_index_free(index);

    index = open_stale("moving", 52);
    spoil_file("moving/iamglass");
    FAILS(CORRUPT, pressmark_index_refresh(index, NULL, &err));
    remove_tree("moving");
    FAILS(NOT_FOUND, pressmark_index_refresh(index, NULL, &err));
    make_foreign("moving");
    FAILS(VERSION, pressmark_index_refresh(index, NULL, &err));
    pressmark_index_free(index);
}

static uint64_t first_id(pressmark_index *index)
{
    pressmark_query *query;
    pressmark_results *results;
    uint64_t id;

    WORKS(pressmark_query_parse("pears", NULL, &query, &err));
    WORKS(pressmark_search(index, query, NULL, &results, &err));
    id = pressmark_results_hit(results, 0)->id;
    pressmark_results_free(results);
    pressmark_query_free(query);
    return id;
}

static void reading_an_article(void **state)
{
    pressmark_article *article = (pressmark_article *)state;
    pressmark_index *index;
    uint64_t id;

    FAILS(ARGUMENT, pressmark_index_article(NULL, 1, &article, &err));
    assert_null(article);
    WORKS(pressmark_index_open("damaged", NULL, &index, &err));
    FAILS(CORRUPT, pressmark_index_article(index, 0xaa, &article, &err));
    FAILS(NOT_FOUND, pressmark_index_article(index, 1, &article, &err));
    pressmark_index_free(index);

    WORKS(pressmark_index_open("index", NULL, &index, &err));
    id = first_id(index);
    FAULTY(FAULT_MEMORY, MEMORY,
           pressmark_index_article(index, id, &article, &err));
    pressmark_index_free(index);
    WORKS(pressmark_index_open("index", NULL, &index, &err));
    FAULTY(FAULT_READ, IO, pressmark_index_article(index, id, &article, &err));
    assert_null(article);
    pressmark_index_free(index);
}

static void parsing_a_question(void **state)
{
    pressmark_query_options strict = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_query *query = (pressmark_query *)state;
    char *many = malloc(9000);

    assert_non_null(many);
    for (int i = 0; i < 2000; i++)
        memcpy(many + i * 4, "oil ", 5);
    strict.strict = 1;
    FAILS(ARGUMENT, pressmark_query_parse(NULL, NULL, &query, &err));
    FAILS(SYNTAX, pressmark_query_parse("a (b", &strict, &query, &err));
    assert_true(err.offset != PRESSMARK_NO_OFFSET);
    assert_null(query);
    FAILS(LIMIT, pressmark_query_parse(many, &strict, &query, &err));
    FAULTY(FAULT_MEMORY, MEMORY,
           pressmark_query_parse("oil", NULL, &query, &err));
    assert_null(query);
    free(many);
}

static int refuse(uint64_t done, uint64_t total, void *payload)
{
    (void)done;
    (void)total;
    usleep(*(unsigned *)payload);
    return *(unsigned *)payload == 0;
}

static void searching(void **state)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_results *results = (pressmark_results *)state;
    pressmark_index *index, *damaged;
    pressmark_query *query;
    unsigned wait_us = 0;

    WORKS(pressmark_index_open("index", NULL, &index, &err));
    WORKS(pressmark_index_open("damaged", NULL, &damaged, &err));
    WORKS(pressmark_query_parse("pears", NULL, &query, &err));
    options.progress = refuse;
    options.payload = &wait_us;
    FAILS(ARGUMENT, pressmark_search(NULL, query, NULL, &results, &err));
    assert_null(results);
    FAILS(CANCELLED, pressmark_search(index, query, &options, &results, &err));
    options.timeout_ms = 1;
    wait_us = 3000;
    FAILS(TIMEOUT, pressmark_search(index, query, &options, &results, &err));
    FAULTY(FAULT_MEMORY, MEMORY,
           pressmark_search(index, query, NULL, &results, &err));
    pressmark_query_free(query);

    /* A text of the damaged article is nowhere, but it has this term. */
    WORKS(pressmark_query_parse("-zebra", NULL, &query, &err));
    FAILS(CORRUPT, pressmark_search(damaged, query, NULL, &results, &err));
    pressmark_query_free(query);
    pressmark_index_free(damaged);
    pressmark_index_free(index);

    WORKS(pressmark_index_open("index", NULL, &index, &err));
    WORKS(pressmark_query_parse("pears valley", NULL, &query, &err));
    FAULTY(FAULT_READ, IO,
           pressmark_search(index, query, NULL, &results, &err));
    assert_null(results);
    pressmark_query_free(query);
    pressmark_index_free(index);
}

/* ------------------------------------------------------------------ */
/* count.h                                                            */
/* ------------------------------------------------------------------ */

static void counting(void **state)
{
    pressmark_facet_ask facets[] = {{"publisher", 0}, {"nonsense", 0}};
    pressmark_count_options options = PRESSMARK_COUNT_OPTIONS_INIT;
    pressmark_counts *counts = (pressmark_counts *)state;
    pressmark_index *index;
    pressmark_query *query;
    unsigned wait_us = 0;

    options.facets = facets;
    options.facet_count = 2;
    WORKS(pressmark_index_open("index", NULL, &index, &err));
    WORKS(pressmark_query_parse("pears", NULL, &query, &err));
    FAILS(ARGUMENT, pressmark_count(index, query, &options, &counts, &err));
    assert_null(counts);
    options.facet_count = 1;
    options.timeline = PRESSMARK_BY_DAY;
    options.progress = refuse;
    options.payload = &wait_us;
    FAILS(CANCELLED, pressmark_count(index, query, &options, &counts, &err));
    options.timeout_ms = 1;
    wait_us = 3000;
    FAILS(TIMEOUT, pressmark_count(index, query, &options, &counts, &err));
    FAULTY(FAULT_MEMORY, MEMORY,
           pressmark_count(index, query, NULL, &counts, &err));
    pressmark_index_free(index);

    WORKS(pressmark_index_open("index", NULL, &index, &err));
    FAULTY(FAULT_READ, IO, pressmark_count(index, query, NULL, &counts, &err));
    assert_null(counts);
    pressmark_index_free(index);

    WORKS(update("torn"));
    WORKS(pressmark_index_open("torn", NULL, &index, &err));
    spoil_file("torn/postlist.glass");
    FAILS(CORRUPT, pressmark_count(index, query, NULL, &counts, &err));
    pressmark_index_free(index);
    pressmark_query_free(query);
}

/* ------------------------------------------------------------------ */
/* extract.h                                                          */
/* ------------------------------------------------------------------ */

static void extracting(void **state)
{
    pressmark_extract_options options = PRESSMARK_EXTRACT_OPTIONS_INIT;
    pressmark_article *article = (pressmark_article *)state;
    pressmark_extractor *extractor;
    pressmark_page page = PRESSMARK_PAGE_INIT;

    FAILS(ARGUMENT, pressmark_extractor_new(NULL, NULL, &err));
    FAULTY(FAULT_MEMORY, MEMORY,
           pressmark_extractor_new(NULL, &extractor, &err));
    assert_null(extractor);
    options.model = "/nowhere/model";
    FAILS(IO, pressmark_extractor_new(&options, &extractor, &err));
    options.model = "/dev/null";
    FAILS(FORMAT, pressmark_extractor_new(&options, &extractor, &err));
    options.model = NULL;
    options.max_bytes = 64;
    WORKS(pressmark_extractor_new(&options, &extractor, &err));
    FAILS(ARGUMENT, pressmark_extract(extractor, NULL, &article, &err));
    assert_null(article);
    page.bytes = "<html><p><a href=a>Front page</a></p>";
    page.length = strlen(page.bytes);
    FAILS(NO_ARTICLE, pressmark_extract(extractor, &page, &article, &err));
    FAULTY(FAULT_MEMORY, MEMORY,
           pressmark_extract(extractor, &page, &article, &err));
    page.bytes = "\x7f"
                 "ELF\1\1\1\0\0\0\0\0\0\0\0\0\2\0\3\0\1\0\0\0";
    page.length = 24;
    FAILS(FORMAT, pressmark_extract(extractor, &page, &article, &err));
    page.length = 65;
    FAILS(LIMIT, pressmark_extract(extractor, &page, &article, &err));
    assert_null(article);
    pressmark_extractor_free(extractor);
}

static void walking_pages(void **state)
{
    static const char *const missing[] = {"nowhere"};
    static const char *const odd[] = {"odd"};
    char longest[5000];
    const char *const too_long[] = {longest};
    pressmark_pages *walk = (pressmark_pages *)state;
    const pressmark_page *page;

    memset(longest, 'x', sizeof(longest) - 1);
    longest[sizeof(longest) - 1] = '\0';
    FAILS(NOT_FOUND, pressmark_pages_open(missing, 1, 0, 0, &walk, &err));
    assert_null(walk);
    FAILS(IO, pressmark_pages_open(too_long, 1, 0, 0, &walk, &err));
    FAILS(ARGUMENT, pressmark_pages_open(NULL, 1, 0, 0, &walk, &err));
    FAULTY(FAULT_MEMORY, MEMORY,
           pressmark_pages_open(pages, 1, 0, 0, &walk, &err));
    FAILS(ARGUMENT, pressmark_pages_open_fd(-1, "-", 0, &walk, &err));
    FAULTY(FAULT_MEMORY, MEMORY,
           pressmark_pages_open_fd(open("/dev/null", O_RDONLY), "-", 0, &walk,
                                   &err));

    assert_int_equal(mkdir("odd", 0700), 0);
    assert_int_equal(symlink("nothing", "odd/1"), 0);
    write_file("odd/2", "\x7f"
                        "ELF\1\1\1");
    memset(longest, 'x', sizeof(longest) - 1);
    write_file("odd/3.txt", longest);
    write_file("odd/4.txt", "A page.\n");
    WORKS(pressmark_pages_open(odd, 1, 1000, 0, &walk, &err));
    FAILS(IO, pressmark_pages_next(walk, &page, &err));
    FAILS(FORMAT, pressmark_pages_next(walk, &page, &err));
    FAILS(LIMIT, pressmark_pages_next(walk, &page, &err));
    pressmark_pages_free(walk);
    WORKS(pressmark_pages_open(odd, 1, 1000, 0, &walk, &err));
    FAULTY(FAULT_MEMORY, MEMORY, pressmark_pages_next(walk, &page, &err));
    pressmark_pages_free(walk);
}

static void cleaning_in_a_pipeline(void **state)
{
    pressmark_extract_options options = PRESSMARK_EXTRACT_OPTIONS_INIT;
    pressmark_pipeline *pipeline = (pressmark_pipeline *)state;
    pressmark_pages *walk;
    const pressmark_step *step;

    FAILS(ARGUMENT, pressmark_pipeline_open(NULL, NULL, 1, &pipeline, &err));
    assert_null(pipeline);
    WORKS(pressmark_pages_open(pages, 1, 0, 0, &walk, &err));
    options.model = "/nowhere/model";
    FAILS(IO, pressmark_pipeline_open(walk, &options, 2, &pipeline, &err));
    options.model = "/dev/null";
    FAILS(FORMAT, pressmark_pipeline_open(walk, &options, 2, &pipeline, &err));
    assert_null(pipeline);
    FAULTY(FAULT_MEMORY, MEMORY,
           pressmark_pipeline_open(walk, NULL, 1, &pipeline, &err));
    FAILS(ARGUMENT, pressmark_pipeline_next(NULL, &step, &err));
    WORKS(pressmark_pipeline_open(walk, NULL, 1, &pipeline, &err));
    FAULTY(FAULT_MEMORY, MEMORY,
           pressmark_pipeline_next(pipeline, &step, &err));
    assert_null(step);
    pressmark_pipeline_free(pipeline);
    pressmark_pages_free(walk);
}

/* ------------------------------------------------------------------ */
/* index.h                                                            */
/* ------------------------------------------------------------------ */

static void opening_a_writer(void **state)
{
    pressmark_writer_options options = PRESSMARK_WRITER_OPTIONS_INIT;
    pressmark_writer *writer = (pressmark_writer *)state;
    pressmark_writer *other;

    FAILS(ARGUMENT, pressmark_writer_open("", NULL, &writer, &err));
    assert_null(writer);
    options.mode = PRESSMARK_OPEN_EXISTING;
    FAILS(NOT_FOUND, pressmark_writer_open("none", &options, &writer, &err));
    FAILS(VERSION, pressmark_writer_open("foreign", NULL, &writer, &err));
    FAILS(CORRUPT, pressmark_writer_open("spoilt", NULL, &writer, &err));
    FAULTY(FAULT_READ, IO, pressmark_writer_open("index", NULL, &writer, &err));
    FAULTY(FAULT_MEMORY, MEMORY,
           pressmark_writer_open("index", NULL, &writer, &err));
    assert_null(writer);
    WORKS(pressmark_writer_open("index", NULL, &writer, &err));
    FAILS(LOCKED, pressmark_writer_open("index", NULL, &other, &err));
    assert_null(other);
    pressmark_writer_free(writer);
}

static void adding_and_removing(void **state)
{
    pressmark_page page = PRESSMARK_PAGE_INIT;
    pressmark_article *article;
    pressmark_writer *writer;
    char text[512];

    (void)state;
    snprintf(text, sizeof(text), story, 1, 1, 1, "");
    page.bytes = text;
    page.length = strlen(text);
    WORKS(pressmark_article_new(&article, &err));
    FAILS(ARGUMENT, pressmark_writer_commit(NULL, &err));
    WORKS(pressmark_writer_open("index", NULL, &writer, &err));
    FAILS(ARGUMENT, pressmark_writer_add_article(writer, NULL, NULL, &err));
    FAILS(ARGUMENT, pressmark_writer_add_article(writer, article, NULL, &err));
    FAILS(ARGUMENT, pressmark_writer_add_page(writer, &page, NULL, &err));
    FAILS(ARGUMENT, pressmark_writer_remove(writer, NULL, &err));
    FAILS(NOT_FOUND, pressmark_writer_remove(writer, "nothing", &err));
    WORKS(pressmark_article_add(article, PRESSMARK_URL,
                                "https://ledger.example/1", &err));
    WORKS(pressmark_article_add(article, PRESSMARK_BODY, "Pears.", &err));
    page.source = "somewhere/1";
    FAULTY(FAULT_MEMORY, MEMORY,
           pressmark_writer_add_article(writer, article, NULL, &err));
    FAULTY(FAULT_MEMORY, MEMORY,
           pressmark_writer_add_page(writer, &page, NULL, &err));
    FAULTY(FAULT_MEMORY, MEMORY,
           pressmark_writer_remove(writer, "https://ledger.example/1", &err));
    pressmark_writer_free(writer);

    WORKS(pressmark_writer_open("index", NULL, &writer, &err));
    FAULTY(FAULT_READ, IO,
           pressmark_writer_add_article(writer, article, NULL, &err));
    FAULTY(FAULT_READ, IO,
           pressmark_writer_add_page(writer, &page, NULL, &err));
    FAULTY(FAULT_READ, IO,
           pressmark_writer_remove(writer, "https://ledger.example/2", &err));
    pressmark_writer_free(writer);

    WORKS(pressmark_writer_open("index", NULL, &writer, &err));
    WORKS(pressmark_writer_add_article(writer, article, NULL, &err));
    FAULTY(FAULT_NEW, MEMORY, pressmark_writer_commit(writer, &err));
    pressmark_writer_free(writer);

    WORKS(pressmark_writer_open("index", NULL, &writer, &err));
    WORKS(pressmark_writer_add_article(writer, article, NULL, &err));
    FAULTY(FAULT_WRITE, IO, pressmark_writer_commit(writer, &err));
    pressmark_writer_free(writer);
    pressmark_article_free(article);
}

static int stop(const char *source, pressmark_outcome outcome,
                const pressmark_error *why, void *payload)
{
    (void)source;
    (void)outcome;
    (void)why;
    (void)payload;
    return 1;
}

static void updating(void **state)
{
    static const char *const missing[] = {"nowhere"};
    pressmark_update_options options = PRESSMARK_UPDATE_OPTIONS_INIT;
    pressmark_totals not_set_up = {0};
    pressmark_writer *writer;

    (void)state;
    FAILS(ARGUMENT, pressmark_writer_update(NULL, pages, 1, NULL, NULL, &err));
    WORKS(update("changing"));
    WORKS(pressmark_writer_open("changing", NULL, &writer, &err));
    FAILS(ARGUMENT,
          pressmark_writer_update(writer, pages, 1, NULL, &not_set_up, &err));
    FAILS(NOT_FOUND,
          pressmark_writer_update(writer, missing, 1, NULL, NULL, &err));
    options.report = stop;
    FAILS(CANCELLED,
          pressmark_writer_update(writer, pages, 1, &options, NULL, &err));
    FAULTY(FAULT_MEMORY, MEMORY,
           pressmark_writer_update(writer, pages, 1, NULL, NULL, &err));
    for (int i = 5; i < 60; i++) {
        char path[64];

        snprintf(path, sizeof(path), "pages/%d.jsonl", i);
        remove(path);
    }
    FAILS(REFUSED, pressmark_writer_update(writer, pages, 1, NULL, NULL, &err));
    assert_non_null(strstr(err.message, "--prune=all"));
    write_story(70);
    FAULTY(FAULT_WRITE, IO,
           pressmark_writer_update(writer, pages, 1, NULL, NULL, &err));
    pressmark_writer_free(writer);
    WORKS(pressmark_writer_open("changing", NULL, &writer, &err));
    write_story(71);
    FAULTY(FAULT_GARBAGE, CORRUPT,
           pressmark_writer_update(writer, pages, 1, NULL, NULL, &err));
    pressmark_writer_free(writer);
}

static int give_up(uint64_t done, uint64_t total, void *payload)
{
    (void)total;
    (void)payload;
    return done > 0;
}

static void knowing_sites(void **state)
{
    static const char *const missing[] = {"nowhere"};
    char longest[5000];
    const char *const too_long[] = {longest};
    pressmark_extract_options options = PRESSMARK_EXTRACT_OPTIONS_INIT;
    pressmark_sites *sites = (pressmark_sites *)state;

    memset(longest, 'x', sizeof(longest) - 1);
    longest[sizeof(longest) - 1] = '\0';
    FAILS(ARGUMENT, pressmark_sites_learn(NULL, 1, NULL, &sites, &err));
    assert_null(sites);
    FAILS(NOT_FOUND, pressmark_sites_learn(missing, 1, NULL, &sites, &err));
    FAILS(IO, pressmark_sites_learn(too_long, 1, NULL, &sites, &err));
    options.progress = give_up;
    FAILS(CANCELLED, pressmark_sites_learn(pages, 1, &options, &sites, &err));
    FAULTY(FAULT_MEMORY, MEMORY,
           pressmark_sites_learn(pages, 1, NULL, &sites, &err));

    FAILS(ARGUMENT, pressmark_sites_open(NULL, &sites, &err));
    FAILS(NOT_FOUND, pressmark_sites_open("none", &sites, &err));
    FAILS(VERSION, pressmark_sites_open("foreign", &sites, &err));
    FAILS(CORRUPT, pressmark_sites_open("spoilt", &sites, &err));
    FAULTY(FAULT_READ, IO, pressmark_sites_open("index", &sites, &err));
    FAULTY(FAULT_MEMORY, MEMORY, pressmark_sites_open("index", &sites, &err));
    assert_null(sites);
}

static void reading_the_status(void **state)
{
    pressmark_index_status *status = (pressmark_index_status *)state;

    FAILS(ARGUMENT, pressmark_status_open(NULL, &status, &err));
    assert_null(status);
    FAILS(NOT_FOUND, pressmark_status_open("none", &status, &err));
    FAILS(VERSION, pressmark_status_open("foreign", &status, &err));
    FAILS(CORRUPT, pressmark_status_open("spoilt", &status, &err));
    FAULTY(FAULT_READ, IO, pressmark_status_open("index", &status, &err));
    FAULTY(FAULT_MEMORY, MEMORY, pressmark_status_open("index", &status, &err));
    assert_null(status);
}

static void reading_an_original(void **state)
{
    pressmark_original *original = (pressmark_original *)state;

    FAILS(ARGUMENT, pressmark_original_open(NULL, NULL, 0, &original, &err));
    assert_null(original);
    FAILS(ARGUMENT, pressmark_original_open("a", NULL, 0, NULL, &err));
    FAILS(NOT_FOUND,
          pressmark_original_open("pages", NULL, 0, &original, &err));
    FAILS(NOT_FOUND,
          pressmark_original_open("pages/1.jsonl#2", NULL, 0, &original, &err));
    FAILS(NOT_FOUND,
          pressmark_original_open("pages/1.jsonl", "none", 0, &original, &err));
    FAILS(VERSION, pressmark_original_open("pages/1.jsonl#1", "foreign", 0,
                                           &original, &err));
    FAILS(CORRUPT, pressmark_original_open("pages/1.jsonl#1", "spoilt", 0,
                                           &original, &err));
    FAILS(LIMIT, pressmark_original_open("pages/1.jsonl#1", NULL, 100,
                                         &original, &err));
    write_file("elf", "\x7f"
                      "ELF\1\1\1");
    FAILS(FORMAT, pressmark_original_open("elf", NULL, 0, &original, &err));
    FAULTY(
        FAULT_READ, IO,
        pressmark_original_open("pages/1.jsonl#1", NULL, 0, &original, &err));
    FAULTY(
        FAULT_MEMORY, MEMORY,
        pressmark_original_open("pages/1.jsonl#1", NULL, 0, &original, &err));
    assert_null(original);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(articles),
        cmocka_unit_test(opening_an_index),
        cmocka_unit_test(refreshing_an_index),
        cmocka_unit_test(reading_an_article),
        cmocka_unit_test(parsing_a_question),
        cmocka_unit_test(searching),
        cmocka_unit_test(counting),
        cmocka_unit_test(extracting),
        cmocka_unit_test(walking_pages),
        cmocka_unit_test(cleaning_in_a_pipeline),
        cmocka_unit_test(opening_a_writer),
        cmocka_unit_test(adding_and_removing),
        cmocka_unit_test(updating),
        cmocka_unit_test(knowing_sites),
        cmocka_unit_test(reading_the_status),
        cmocka_unit_test(reading_an_original),
    };

    return cmocka_run_group_tests(tests, start, end);
}
