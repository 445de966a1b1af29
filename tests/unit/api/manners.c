/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * manners.c - the rules that base.h promises for everything
 *
 * Options of any age, freeing in any order, many threads at once, and a
 * library that neither prints nor touches what belongs to the process.  It
 * uses the public headers only.
 */
#include <pressmark/index.h>
#include <pressmark/search.h>

#include <fcntl.h>
#include <ftw.h>
#include <locale.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
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

#define WORKS(call) assert_int_equal(call, PRESSMARK_OK)

enum { THREADS = 8, ROUNDS = 25 };

static char folder[] = "/tmp/pressmark-manners.XXXXXX";

/* Capital I is where a Turkish locale folds otherwise than the rest. */
static const char html[] =
    "<!DOCTYPE html><html lang=\"en\"><head><title>IZMIR TITLE: INFLATION "
    "IS IN IT</title></head><body><ARTICLE><H1>Inflation is in it</H1>"
    "<P>IZMIR, May 15 (Reuters) - The inflation of the island is in its "
    "third year, and it will cost its citizens 1.5 million, it was said.</P>"
    "<p>Its ministers did not say if it would go on for a fourth year or if "
    "it would end in May, as it did in the year before the last one.</p>"
    "</ARTICLE></body></html>";

static pressmark_status make_index(const char *path)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_writer *writer = NULL;
    pressmark_page page = PRESSMARK_PAGE_INIT;
    pressmark_outcome outcome = PRESSMARK_FAILED;
    pressmark_status status = pressmark_writer_open(path, NULL, &writer, &err);

    page.bytes = html;
    page.length = sizeof(html) - 1;
    page.url = "https://ISLAND.example/Inflation";
    if (status == PRESSMARK_OK)
        status = pressmark_writer_add_page(writer, &page, &outcome, &err);
    if (status == PRESSMARK_OK)
        assert_int_equal(outcome, PRESSMARK_ADDED);
    if (status == PRESSMARK_OK)
        status = pressmark_writer_commit(writer, &err);
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

static int start(void **state)
{
    (void)state;
    if (mkdtemp(folder) == NULL || chdir(folder) != 0)
        return -1;
    return make_index("index") != PRESSMARK_OK;
}

static int end(void **state)
{
    (void)state;
    return chdir("/") != 0 || nftw(folder, drop, 16, FTW_DEPTH | FTW_PHYS) != 0;
}

static pressmark_index *open_index(void)
{
    pressmark_index *index;

    WORKS(pressmark_index_open("index", NULL, &index, NULL));
    return index;
}

static pressmark_query *parse(const char *question)
{
    pressmark_query *query;

    WORKS(pressmark_query_parse(question, NULL, &query, NULL));
    return query;
}

static pressmark_results *search(pressmark_index *index,
                                 const pressmark_query *query)
{
    pressmark_results *results;

    WORKS(pressmark_search(index, query, NULL, &results, NULL));
    assert_int_equal(pressmark_results_count(results), 1);
    return results;
}

/* ------------------------------------------------------------------ */
/* Options                                                            */
/* ------------------------------------------------------------------ */

/* Each option struct in turn: of an older caller, who knows `known` bytes and
 * has junk behind them; of a newer one; and never set up. */
typedef pressmark_status (*use_fn)(const void *options);

static pressmark_status use_index(const void *options)
{
    pressmark_index *index;
    pressmark_status status =
        pressmark_index_open("index", options, &index, NULL);

    pressmark_index_free(index);
    return status;
}

static pressmark_status use_query(const void *options)
{
    pressmark_query *query;
    pressmark_status status =
        pressmark_query_parse("oil (", options, &query, NULL);

    pressmark_query_free(query);
    return status;
}

static pressmark_status use_search(const void *options)
{
    pressmark_index *index = open_index();
    pressmark_query *query = parse("inflation");
    pressmark_results *results;
    pressmark_status status =
        pressmark_search(index, query, options, &results, NULL);

    if (status == PRESSMARK_OK)
        assert_int_equal(pressmark_results_count(results), 1);
    pressmark_results_free(results);
    pressmark_query_free(query);
    pressmark_index_free(index);
    return status;
}

static pressmark_status use_extractor(const void *options)
{
    pressmark_extractor *extractor;
    pressmark_status status =
        pressmark_extractor_new(options, &extractor, NULL);

    pressmark_extractor_free(extractor);
    return status;
}

static pressmark_status use_page(const void *page)
{
    pressmark_extractor *extractor;
    pressmark_article *article;
    pressmark_status status;

    WORKS(pressmark_extractor_new(NULL, &extractor, NULL));
    status = pressmark_extract(extractor, page, &article, NULL);
    pressmark_article_free(article);
    pressmark_extractor_free(extractor);
    return status;
}

static pressmark_status use_writer(const void *options)
{
    pressmark_writer *writer;
    pressmark_status status =
        pressmark_writer_open("index", options, &writer, NULL);

    pressmark_writer_free(writer);
    return status;
}

static pressmark_status use_update(const void *options)
{
    static const char *const paths[] = {"."};
    pressmark_writer *writer;
    pressmark_status status;

    WORKS(pressmark_writer_open("updated", NULL, &writer, NULL));
    status = pressmark_writer_update(writer, paths, 1, options, NULL, NULL);
    pressmark_writer_free(writer);
    return status;
}

static const pressmark_index_options index_options =
    PRESSMARK_INDEX_OPTIONS_INIT;
static const pressmark_query_options query_options =
    PRESSMARK_QUERY_OPTIONS_INIT;
static const pressmark_search_options search_options =
    PRESSMARK_SEARCH_OPTIONS_INIT;
static const pressmark_extract_options extract_options =
    PRESSMARK_EXTRACT_OPTIONS_INIT;
static const pressmark_page page_init = {sizeof(pressmark_page),
                                         html,
                                         sizeof(html) - 1,
                                         PRESSMARK_PAGE_UNKNOWN,
                                         NULL,
                                         NULL,
                                         NULL,
                                         {0, 0, 0, 0},
                                         NULL};
static const pressmark_writer_options writer_options =
    PRESSMARK_WRITER_OPTIONS_INIT;
static const pressmark_update_options update_options =
    PRESSMARK_UPDATE_OPTIONS_INIT;

#define KIND(init, member, use)                                             \
    {                                                                       \
#init, &init, sizeof(init), offsetof(__typeof__(init), member), use \
    }

static const struct {
    const char *name;
    const void *init;
    size_t size;
    size_t known; /* to the oldest caller */
    use_fn use;
} kinds[] = {
    KIND(index_options, reserved, use_index),
    KIND(query_options, words, use_query),
    KIND(search_options, offset, use_search),
    KIND(extract_options, max_bytes, use_extractor),
    KIND(page_init, url, use_page),
    KIND(writer_options, mode, use_writer),
    KIND(update_options, prune, use_update),
};

static void options_of_any_age_are_taken(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        /* Exactly as large as it says, so that ASan sees a byte too far. */
        size_t large = kinds[i].size + 16;
        unsigned char *bytes = calloc(1, large);
        unsigned char *small = malloc(kinds[i].known);
        size_t none = 0;

        assert_non_null(bytes);
        assert_non_null(small);
        print_message("%s\n", kinds[i].name);
        memcpy(small, kinds[i].init, kinds[i].known);
        memcpy(small, &kinds[i].known, sizeof(size_t));
        WORKS(kinds[i].use(small));
        memcpy(bytes, kinds[i].init, kinds[i].size);
        memcpy(bytes, &large, sizeof(size_t));
        WORKS(kinds[i].use(bytes));
        bytes[large - 1] = 1;
        assert_int_equal(kinds[i].use(bytes), PRESSMARK_E_ARGUMENT);
        memcpy(bytes, &none, sizeof(size_t));
        assert_int_equal(kinds[i].use(bytes), PRESSMARK_E_ARGUMENT);
        free(small);
        free(bytes);
    }
}

/* An old struct has junk where new members lie now. */
static void junk_behind_an_old_struct_means_nothing(void **state)
{
    pressmark_query_options options = PRESSMARK_QUERY_OPTIONS_INIT;

    (void)state;
    options.strict = 1;
    assert_int_equal(use_query(&options), PRESSMARK_E_SYNTAX);
    options.size = offsetof(pressmark_query_options, words) + sizeof(int);
    WORKS(use_query(&options));
}

/* ------------------------------------------------------------------ */
/* Owning                                                             */
/* ------------------------------------------------------------------ */

static void free_one(void **things, int which)
{
    switch (which) {
    case 0: pressmark_index_free(things[0]); break;
    case 1: pressmark_query_free(things[1]); break;
    case 2: pressmark_results_free(things[2]); break;
    default: pressmark_article_free(things[3]); break;
    }
    things[which] = NULL;
}

/* What is left is used after each free. */
static void use_rest(void *const *things)
{
    if (things[1] != NULL)
        assert_string_equal(pressmark_query_text(things[1]), "inflation");
    if (things[2] != NULL)
        assert_string_equal(pressmark_results_hit(things[2], 0)->headline,
                            "Inflation is in it");
    if (things[3] != NULL)
        assert_int_equal(pressmark_article_count(things[3], PRESSMARK_BODY), 1);
    if (things[0] != NULL && things[1] != NULL)
        pressmark_results_free(search(things[0], things[1]));
}

static void things_are_freed_in_all_24_orders(void **state)
{
    (void)state;
    for (int code = 0; code < 256; code++) {
        int order[4] = {code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6};
        unsigned seen = 0;
        void *things[4];
        pressmark_article *article;

        for (int i = 0; i < 4; i++)
            seen |= 1u << order[i];
        if (seen != 15)
            continue;
        things[0] = open_index();
        things[1] = parse("inflation");
        things[2] = search(things[0], things[1]);
        WORKS(pressmark_index_article(things[0],
                                      pressmark_results_hit(things[2], 0)->id,
                                      &article, NULL));
        things[3] = article;
        for (int i = 0; i < 4; i++) {
            free_one(things, order[i]);
            use_rest(things);
        }
    }
}

static void freeing_nothing_does_nothing(void **state)
{
    (void)state;
    pressmark_index_free(NULL);
    pressmark_query_free(NULL);
    pressmark_results_free(NULL);
    pressmark_article_free(NULL);
    pressmark_extractor_free(NULL);
    pressmark_pages_free(NULL);
    pressmark_writer_free(NULL);
    pressmark_status_free(NULL);
    pressmark_original_free(NULL);
}

/* ------------------------------------------------------------------ */
/* Threads                                                            */
/* ------------------------------------------------------------------ */

typedef struct worker {
    pthread_t thread;
    const pressmark_query *query;     /* shared */
    const pressmark_results *results; /* shared */
    int failures;
} worker;

static void *work(void *payload)
{
    worker *self = payload;
    pressmark_index *index = NULL;

    self->failures +=
        pressmark_index_open("index", NULL, &index, NULL) != PRESSMARK_OK;
    for (int i = 0; i < ROUNDS && self->failures == 0; i++) {
        pressmark_results *own = NULL;
        pressmark_query *query = NULL;
        const pressmark_hit *hit = pressmark_results_hit(self->results, 0);

        self->failures += pressmark_search(index, self->query, NULL, &own, NULL)
                          != PRESSMARK_OK;
        self->failures +=
            pressmark_query_parse("\"third year\"", NULL, &query, NULL)
            != PRESSMARK_OK;
        if (self->failures == 0)
            self->failures +=
                strcmp(hit->headline, pressmark_results_hit(own, 0)->headline)
                != 0;
        pressmark_query_free(query);
        pressmark_results_free(own);
    }
    pressmark_index_free(index);
    return NULL;
}

static void eight_threads_search_at_once(void **state)
{
    pressmark_index *index = open_index();
    pressmark_query *query = parse("inflation island");
    pressmark_results *results = search(index, query);
    worker workers[THREADS] = {0};

    (void)state;
    pressmark_index_free(index);
    for (int i = 0; i < THREADS; i++) {
        workers[i].query = query;
        workers[i].results = results;
        assert_int_equal(
            pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(workers[i].thread, NULL);
        assert_int_equal(workers[i].failures, 0);
    }
    pressmark_results_free(results);
    pressmark_query_free(query);
}

/* ------------------------------------------------------------------ */
/* Manners                                                            */
/* ------------------------------------------------------------------ */

/* Good and bad calls of every room; whether they work is others' business. */
static void use_everything(void)
{
    static const char *const paths[] = {"."};
    pressmark_writer *writer;
    pressmark_index_status *status;

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        WORKS(kinds[i].use(kinds[i].init));
    assert_true(pressmark_writer_open("/proc/none/index", NULL, &writer, NULL)
                != PRESSMARK_OK);
    assert_true(pressmark_status_open("none", &status, NULL) != PRESSMARK_OK);
    WORKS(pressmark_writer_open("updated", NULL, &writer, NULL));
    (void)!pressmark_writer_update(writer, paths, 1, NULL, NULL, NULL);
    pressmark_writer_free(writer);
}

static void nothing_is_printed_and_nothing_touched(void **state)
{
    int keep[2] = {dup(1), dup(2)};
    int heard = open("heard", O_RDWR | O_CREAT | O_TRUNC, 0600);
    char before[4096], after[4096];
    struct sigaction handler;
    off_t length;

    (void)state;
    assert_non_null(getcwd(before, sizeof(before)));
    fflush(NULL);
    dup2(heard, 1);
    dup2(heard, 2);
    use_everything();
    fflush(NULL);
    dup2(keep[0], 1);
    dup2(keep[1], 2);
    close(keep[0]);
    close(keep[1]);
    length = lseek(heard, 0, SEEK_END);
    close(heard);
    assert_int_equal(length, 0);
    assert_non_null(getcwd(after, sizeof(after)));
    assert_string_equal(before, after);
    for (int number = 1; number < 32; number++)
        if (sigaction(number, NULL, &handler) == 0)
            assert_true(
                handler.sa_handler == SIG_DFL || handler.sa_handler == SIG_IGN
                || number == SIGSEGV || number == SIGBUS || number == SIGFPE
                || number == SIGILL || number == SIGABRT || number == SIGSYS);
}

/* Everything that a reader of the index can see, as one text. */
static void describe(const char *path, char *out, size_t room)
{
    pressmark_index *index;
    pressmark_query *query = parse("INFLATION izmir");
    pressmark_results *results;
    pressmark_article *article;
    const pressmark_hit *hit;
    size_t len = 0;

    WORKS(pressmark_index_open(path, NULL, &index, NULL));
    results = search(index, query);
    hit = pressmark_results_hit(results, 0);
    len += (size_t)snprintf(out + len, room - len, "%s|%s|%s|%d|",
                            pressmark_query_text(query), hit->snippet.text,
                            hit->headline, (int)(hit->score * 1000));
    WORKS(pressmark_index_article(index, hit->id, &article, NULL));
    for (int field = 0; field < PRESSMARK_FIELD_COUNT; field++)
        for (size_t i = 0;
             i < pressmark_article_count(article, (pressmark_field)field); i++)
            len += (size_t)snprintf(
                out + len, room - len, "%s|",
                pressmark_article_text(article, (pressmark_field)field, i));
    pressmark_article_free(article);
    pressmark_results_free(results);
    pressmark_query_free(query);
    pressmark_index_free(index);
}

/* In Turkish, i and I are not one letter, and 1.5 is written 1,5. */
static void the_locale_changes_nothing(void **state)
{
    static const char *const names[] = {"tr_TR.UTF-8", "de_DE.UTF-8", "C.UTF-8",
                                        "C"};
    char plain[4096], other[4096];
    int tried = 0;

    (void)state;
    describe("index", plain, sizeof(plain));
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char path[32];

        if (setlocale(LC_ALL, names[i]) == NULL)
            continue;
        tried++;
        snprintf(path, sizeof(path), "index%zu", i);
        WORKS(make_index(path));
        describe(path, other, sizeof(other));
        assert_string_equal(other, plain);
        assert_string_equal(setlocale(LC_ALL, NULL), names[i]);
        print_message("%s\n", names[i]);
    }
    setlocale(LC_ALL, "C");
    assert_true(tried >= 2);
    if (getenv("LOCPATH") != NULL)
        assert_int_equal(tried, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_of_any_age_are_taken),
        cmocka_unit_test(junk_behind_an_old_struct_means_nothing),
        cmocka_unit_test(things_are_freed_in_all_24_orders),
        cmocka_unit_test(freeing_nothing_does_nothing),
        cmocka_unit_test(eight_threads_search_at_once),
        cmocka_unit_test(nothing_is_printed_and_nothing_touched),
        cmocka_unit_test(the_locale_changes_nothing),
    };

    return cmocka_run_group_tests(tests, start, end);
}
