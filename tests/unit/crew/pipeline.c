/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pipeline.c - a walk cleaned by several threads comes out in its order
 */
#include "crew/pipeline.h"

#include "base/buf.h"
#include "crew/workers.h"
#include "tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* clang-format off */
#include <cmocka.h> /* wants the others before it */
/* clang-format on */

enum { PAGES = 60, LARGE = 6 << 20 };

static const char head[] = "<html lang=en><title>Ferry ";
static const char middle[] =
    " stops</title><article><h1>The ferry stops</h1><p>By Ada Quill</p>"
    "<time datetime=2019-05-03>3 May 2019</time>";
#define PARAGRAPH                                                              \
    "<p>No boats will run on Sunday, the harbour office said on day %d, "      \
    "because the pier must be mended before the summer. Buses will carry the " \
    "passengers, and tickets stay valid for a week longer, it said.</p>"

static void add_page(const tree *t, int number, size_t filling)
{
    char name[32];
    pmk_buf page;

    pmk_buf_init(&page, SIZE_MAX / 2);
    pmk_buf_format(&page, "%s%d%s", head, number, middle);
    for (int i = 0; i < 8; i++)
        pmk_buf_format(&page, PARAGRAPH, i);
    pmk_buf_text(&page, "</article><!--");
    for (size_t i = 0; i < filling; i++)
        pmk_buf_char(&page, 'x');
    pmk_buf_text(&page, "-->");
    assert_false(page.failed);
    snprintf(name, sizeof(name), "%03d.html", number);
    tree_bytes(t, name, page.ptr, page.len);
    pmk_buf_free(&page);
}

/* Pages, some of them large, some that are none, and one that is broken. */
static int make(void **state)
{
    tree *t = calloc(1, sizeof(*t));

    assert_non_null(t);
    tree_make(t);
    for (int i = 0; i < PAGES; i++)
        add_page(t, i, i % 20 == 7 ? LARGE : (size_t)(i * 37 % 5000));
    tree_text(t, "020a.html",
              "\x7f"
              "ELF\1\1\1");
    tree_text(t, "030a.html", "<html><p><a href=a>Front page</a></p>");
    tree_link(t, "040a.html", "nothing");
    *state = t;
    return 0;
}

static int unmake(void **state)
{
    tree_remove(*state);
    free(*state);
    return 0;
}

static void write_step(pmk_buf *out, const pressmark_step *step)
{
    const char *title =
        step->article != NULL
            ? pressmark_article_text(step->article, PRESSMARK_HEADLINE, 0)
            : NULL;
    const char *slash = strrchr(step->source, '/');

    pmk_buf_format(
        out, "%s %s %s %s %d %llu %llu\n", slash != NULL ? slash : step->source,
        pressmark_status_name(step->status), title != NULL ? title : "-",
        step->why.message, step->page != NULL, (unsigned long long)step->files,
        (unsigned long long)step->bytes);
}

/* All steps as text; NULL options of the plan are those of the public way. */
static char *run(const tree *t, unsigned threads, size_t most)
{
    const char *paths[] = {t->path};
    pressmark_pages *pages;
    pressmark_pipeline *pipeline;
    const pressmark_step *step;
    pmk_buf out;

    pmk_buf_init(&out, 1 << 20);
    assert_int_equal(pressmark_pages_open(paths, 1, 0, 0, &pages, NULL),
                     PRESSMARK_OK);
    assert_int_equal(
        pressmark_pipeline_open(pages, NULL, threads, &pipeline, NULL),
        PRESSMARK_OK);
    for (size_t i = 0; i < most; i++) {
        assert_int_equal(pressmark_pipeline_next(pipeline, &step, NULL),
                         PRESSMARK_OK);
        if (step == NULL)
            break;
        write_step(&out, step);
    }
    if (most == SIZE_MAX) /* the end stays the end */
        assert_int_equal(pressmark_pipeline_next(pipeline, &step, NULL),
                         PRESSMARK_OK);
    pressmark_pipeline_free(pipeline);
    pressmark_pages_free(pages);
    assert_false(out.failed);
    return pmk_buf_steal(&out);
}

static void order_does_not_depend_on_threads(void **state)
{
    char *alone = run(*state, 1, SIZE_MAX);

    assert_non_null(strstr(alone, "/000.html OK"));
    assert_non_null(strstr(alone, "/020a.html FORMAT"));
    assert_non_null(strstr(alone, "/030a.html NO_ARTICLE"));
    assert_non_null(strstr(alone, "/040a.html IO"));
    for (unsigned threads = 2; threads <= 9; threads += 7) {
        char *many = run(*state, threads, SIZE_MAX);

        assert_string_equal(alone, many);
        free(many);
    }
    free(alone);
}

static void it_may_be_left_at_any_page(void **state)
{
    for (size_t i = 0; i < 12; i++) {
        char *alone = run(*state, 1, i);
        char *many = run(*state, 3, i);

        assert_string_equal(alone != NULL ? alone : "",
                            many != NULL ? many : "");
        free(many);
        free(alone);
    }
}

/* ------------------------------------------------------------------ */
/* A plan of one's own                                                */
/* ------------------------------------------------------------------ */

struct choice {
    int met, wanted, asked;
    int fail_at;
    pressmark_extract_options options;
};

static pressmark_status wants(void *payload, const pressmark_step *step,
                              bool *wanted, pressmark_error *err)
{
    struct choice *choice = payload;

    (void)err;
    assert_non_null(step->page);
    if (choice->met++ == choice->fail_at)
        return PRESSMARK_E_IO;
    *wanted = choice->met % 2 == 0;
    choice->wanted += *wanted;
    return PRESSMARK_OK;
}

static pressmark_status give_options(void *payload,
                                     const pressmark_extract_options **options,
                                     pressmark_error *err)
{
    struct choice *choice = payload;

    (void)err;
    choice->asked++;
    *options = &choice->options;
    return PRESSMARK_OK;
}

static pressmark_status run_plan(const tree *t, struct choice *choice,
                                 int *extracted)
{
    const pmk_pipeline_plan plan = {.threads = 2,
                                    .wants = wants,
                                    .options = give_options,
                                    .payload = choice};
    const char *paths[] = {t->path};
    pressmark_pages *pages;
    pressmark_pipeline *pipeline;
    const pressmark_step *step;
    pressmark_status status;

    choice->options = (pressmark_extract_options)PRESSMARK_EXTRACT_OPTIONS_INIT;
    *extracted = 0;
    assert_int_equal(pressmark_pages_open(paths, 1, 0, 0, &pages, NULL),
                     PRESSMARK_OK);
    assert_int_equal(pmk_pipeline_new(pages, &plan, &pipeline, NULL),
                     PRESSMARK_OK);
    do {
        status = pressmark_pipeline_next(pipeline, &step, NULL);
        if (step != NULL)
            *extracted += step->was_extracted;
    } while (status == PRESSMARK_OK && step != NULL);
    pressmark_pipeline_free(pipeline);
    pressmark_pages_free(pages);
    return status;
}

static void a_plan_chooses_the_pages(void **state)
{
    struct choice choice = {.fail_at = -1};
    int extracted;

    assert_int_equal(run_plan(*state, &choice, &extracted), PRESSMARK_OK);
    assert_int_equal(choice.asked, 1);
    assert_true(choice.met > PAGES);
    assert_int_equal(extracted, choice.wanted);
}

/* What came before it is still handed out. */
static void a_plan_that_fails_ends_the_walk(void **state)
{
    struct choice choice = {.fail_at = 31};
    int extracted;

    assert_int_equal(run_plan(*state, &choice, &extracted), PRESSMARK_E_IO);
    assert_int_equal(choice.met, 32);
    assert_int_equal(extracted, choice.wanted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(order_does_not_depend_on_threads, make,
                                        unmake),
        cmocka_unit_test_setup_teardown(it_may_be_left_at_any_page, make,
                                        unmake),
        cmocka_unit_test_setup_teardown(a_plan_chooses_the_pages, make, unmake),
        cmocka_unit_test_setup_teardown(a_plan_that_fails_ends_the_walk, make,
                                        unmake),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
