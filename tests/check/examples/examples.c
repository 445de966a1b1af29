/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * examples.c - the examples of the public headers, compiled and run
 *
 * cut.py has cut them out; here each stands in a function that gives it what
 * its comment takes for granted, and what it prints is compared.  They run in
 * the order of a life: an index is made, then asked.
 */
#include <pressmark/count.h>
#include <pressmark/index.h>
#include <pressmark/search.h>

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

static char heard[4096];

static int hear(const char *text)
{
    size_t used = strlen(heard);

    return snprintf(heard + used, sizeof(heard) - used, "%s\n", text);
}

/* What the examples print is what they are asked about. */
#define puts(text) hear(text)
#undef stderr
#define stderr heard + strlen(heard), sizeof(heard) - strlen(heard)
#define fprintf snprintf

static const char html[] =
    "<!DOCTYPE html><html lang=\"en\"><head><title>New tariffs from March"
    "</title></head><body><nav><a href=\"/\">Home</a></nav><article>"
    "<h1>New tariffs from March</h1>"
    "<p>HALIFAX, Feb 27 (Reuters) - The harbour town will raise its tariffs "
    "on timber and on salt from the first of March, its council said.</p>"
    "<p>Traders in the town asked for a year of delay, and the council said "
    "that it would answer them before the end of spring.</p>"
    "</article></body></html>";

static void example_article(void)
{
    static const char *const url = "https://example.org/pears";
    static const char *const headline = "Pears are early";
    static const char *const body = "The pears ripen in August this year.";
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_outcome outcome = PRESSMARK_FAILED;
    pressmark_writer *writer = NULL;

    assert_int_equal(pressmark_writer_open("news.idx", NULL, &writer, &err),
                     PRESSMARK_OK);
    {
#include "article_1.inc"
        assert_int_equal(status, PRESSMARK_OK);
    }
    assert_int_equal(outcome, PRESSMARK_ADDED);
    assert_int_equal(pressmark_writer_commit(writer, &err), PRESSMARK_OK);
    pressmark_writer_free(writer);
}

static void example_base(void)
{
    pressmark_index *index = NULL;

    assert_int_equal(rename("news.idx", "old.idx"), 0);
    {
#include "base_1.inc"
    } assert_int_equal(rename("old.idx", "news.idx"), 0);
}

static void example_extract(void)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    size_t html_length = sizeof(html) - 1;

#include "extract_1.inc"
}

static void example_pages(void)
{
    const char *const paths[] = {"saved-pages"};
    pressmark_error err = PRESSMARK_ERROR_INIT;

#include "extract_2.inc"
}

static void example_pipeline(void)
{
    const char *const paths[] = {"saved-pages"};
    pressmark_error err = PRESSMARK_ERROR_INIT;

#include "extract_3.inc"
}

static void example_index(void)
{
#include "index_1.inc"
}

static void example_search(void)
{
#include "search_1.inc"
}

static void example_count(void)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_index *index = NULL;
    pressmark_query *query = NULL;

    assert_int_equal(pressmark_index_open("news.idx", NULL, &index, &err),
                     PRESSMARK_OK);
    assert_int_equal(pressmark_query_parse("tariffs", NULL, &query, &err),
                     PRESSMARK_OK);
    {
#include "count_1.inc"
    } pressmark_query_free(query);
    pressmark_index_free(index);
}

#undef stderr
#undef fprintf
#undef puts

static const struct {
    const char *name;
    void (*run)(void);
    const char *prints; /* what is heard begins with this */
} examples[] = {
    {"index_1", example_index, ""},
    {"search_1", example_search, "New tariffs from March\n"},
    {"count_1", example_count, "en\n"},
    {"article_1", example_article, ""},
    {"base_1", example_base, "news.idx: there is no index\n"},
    {"extract_1", example_extract,
     "HALIFAX, Feb 27 (Reuters) - The harbour town will raise its tariffs"},
    {"extract_2", example_pages, "saved-pages/tariffs.html\n"},
    {"extract_3", example_pipeline, "New tariffs from March\n"},
};

enum { EXAMPLES = sizeof(examples) / sizeof(examples[0]) };

static void every_example_is_run(void **state)
{
    static const char *const names[] = {
#define EXAMPLE(name) name,
#include "all.inc"
    };
    (void)state;
    assert_int_equal(sizeof(names) / sizeof(names[0]), EXAMPLES);
    for (size_t i = 0; i < EXAMPLES; i++) {
        size_t j = 0;

        while (j < EXAMPLES && strcmp(names[i], examples[j].name) != 0)
            j++;
        assert_true(j < EXAMPLES);
    }
}

static void examples_do_what_they_say(void **state)
{
    (void)state;
    for (size_t i = 0; i < EXAMPLES; i++) {
        heard[0] = '\0';
        examples[i].run();
        printf("%s: %s\n", examples[i].name, heard);
        assert_int_equal(
            strncmp(heard, examples[i].prints, strlen(examples[i].prints)), 0);
        if (examples[i].prints[0] == '\0')
            assert_string_equal(heard, "");
    }
}

/* A folder with one saved page, and in it. */
static int enter(void **state)
{
    static char folder[] = "/tmp/pressmark-examples.XXXXXX";
    FILE *file;

    *state = mkdtemp(folder);
    if (*state == NULL || chdir(folder) != 0 || mkdir("saved-pages", 0700) != 0)
        return -1;
    file = fopen("saved-pages/tariffs.html", "wb");
    if (file == NULL)
        return -1;
    fwrite(html, 1, sizeof(html) - 1, file);
    return fclose(file);
}

static int leave(void **state)
{
    char command[96];

    snprintf(command, sizeof(command), "rm -rf '%s'", (const char *)*state);
    return chdir("/") != 0 || system(command) != 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_is_run),
        cmocka_unit_test(examples_do_what_they_say),
    };

    return cmocka_run_group_tests(tests, enter, leave);
}
