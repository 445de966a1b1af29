/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * model.c - forests are asked right, and a damaged model is refused
 */
#include "article/model.h"

#include "article/choose.h"
#include "article/columns.h"

#include <pressmark/extract.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Column 2 at most 10: 100; above, column 0 at most -1: 20, else -3. */
#define TREE "0 0 6\n2 10 2\n255 100 0\n0 -1 2\n255 20 0\n255 -3 0\n"

/* What the next models have switched off: their number, their names. */
static const char *switches = "0";

/* The file's name goes into `path`. */
static void write_model(char *path, const char *blocks, int choice,
                        const char *kind)
{
    int fd = mkstemp(path);
    FILE *file;

    assert_true(fd >= 0);
    file = fdopen(fd, "w");
    assert_non_null(file);
    fprintf(file, "pressmark-model 2\n-400 0 400 1300 0\noff %s\n", switches);
    fprintf(file, "forest BLOCK %d %s", (int)PMK_COLUMN_COUNT, blocks);
    fprintf(file, "forest CHOICE %d %d 0 0\n", (int)PMK_PAGE_COLUMN_COUNT,
            choice);
    fprintf(file, "forest KIND %s", kind);
    assert_int_equal(fclose(file), 0);
}

static void expect_load(const char *blocks, const char *page,
                        pressmark_status expected, pmk_model **out)
{
    char path[] = "/tmp/pressmark-model-XXXXXX";
    pressmark_error err = PRESSMARK_ERROR_INIT;

    write_model(path, blocks, 0, page);
    assert_int_equal(pmk_model_load(path, out, &err), expected);
    unlink(path);
}

static const char *kind(void)
{
    static char text[64];

    snprintf(text, sizeof(text), "%d 7 9 0\n", (int)PMK_PAGE_COLUMN_COUNT);
    return text;
}

static void a_forest_adds_its_trees(void **state)
{
    int16_t row[PMK_COLUMN_COUNT] = {0};
    pmk_model *model = NULL;
    const pmk_forest *forest;

    (void)state;
    expect_load("-5 0 12\n" TREE TREE, kind(), PRESSMARK_OK, &model);
    forest = &model->forests[PMK_FOREST_BLOCK];
    row[2] = 10;
    assert_int_equal(pmk_forest_ask(forest, row), -5 + 200);
    row[2] = 11;
    assert_int_equal(pmk_forest_ask(forest, row), -5 - 6);
    row[0] = -1;
    assert_int_equal(pmk_forest_ask(forest, row), -5 + 40);
    forest = &model->forests[PMK_FOREST_KIND];
    assert_int_equal(pmk_forest_ask(forest, row), 7);
    assert_int_equal(forest->limit, 9);
    assert_int_equal(model->limits[PMK_LIMIT_LINE], 1300);
    pmk_model_free(model);
}

static void a_damaged_model_is_refused(void **state)
{
    static const char *const broken[] = {
        "0 0 7\n" TREE,                 /* a split too few */
        "0 0 5\n" TREE,                 /* one too many */
        "0 0 2\n0 0 2\n255 100000 0\n", /* no 16-bit number */
        "0 0 2\n0 0 2\n254 1 0\n",      /* no such column */
        "0 0 6\n0 0 6\n2 10 3\n255 1 0\n0 -1 2\n255 20 0\n255 -3 0\n",
        "0 0 6\n0 0 6\n2 10 2\n255 1 0\n0 -1 0\n255 20 0\n255 -3 0\n",
        "0 0 6\n0 0 9\n2 10 2\n255 1 0\n0 -1 2\n255 20 0\n255 -3 0\n",
        "0 0 1\n0 0 0\n", /* a tree of nothing */
        "0 0 x\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
        pmk_model *model = NULL;

        expect_load(broken[i], kind(), PRESSMARK_E_FORMAT, &model);
        assert_null(model);
    }
}

static void a_missing_model_is_an_io_failure(void **state)
{
    pmk_model *model = NULL;

    (void)state;
    assert_int_equal(pmk_model_load("/nowhere/model", &model, NULL),
                     PRESSMARK_E_IO);
    assert_null(model);
}

/* Blocks of at most 60 bytes are furniture, longer ones are story. */
#define BY_LENGTH "0 0 4\n0 0 4\n%d 60 2\n255 -5000 0\n255 5000 0\n"

static pressmark_status extract(const char *model, pressmark_article **out)
{
    static const char html[] =
        "<html><head><title>The bridge</title></head><body><nav><p>1<p>2<p>"
        "3<p>4<p>5<p>6<p>7<p>8<p>9<p>10<p>11<p>12</nav><article>"
        "<h1>The bridge</h1><p>A few words that end well, and no more."
        "</p><p>The council voted on Monday to close the old bridge for a "
        "year, after engineers had found cracks in two of its pillars, and "
        "to ask the county for the money that a new one costs.</p>"
        "</article><div class=promo><p>Work is to begin in June, when the "
        "river is low, and nobody can say yet what it will cost in the "
        "end, or who is going to pay for it.</p></div></body></html>";
    pressmark_extract_options options = PRESSMARK_EXTRACT_OPTIONS_INIT;
    pressmark_page page = PRESSMARK_PAGE_INIT;
    pressmark_extractor *extractor = NULL;
    pressmark_status status;

    options.keep_cuts = 1;
    options.model = model;
    page.bytes = html;
    page.length = sizeof(html) - 1;
    assert_int_equal(pressmark_extractor_new(&options, &extractor, NULL),
                     PRESSMARK_OK);
    status = pressmark_extract(extractor, &page, out, NULL);
    pressmark_extractor_free(extractor);
    return status;
}

static void expect_cut(const pressmark_article *article, const char *rule,
                       const char *text)
{
    const pressmark_cut *cut;

    for (size_t i = 0; (cut = pressmark_article_cut(article, i)) != NULL; i++)
        if (strncmp(cut->text, text, strlen(text)) == 0) {
            assert_string_equal(cut->rule, rule);
            return;
        }
    fail_msg("not cut: %s", text);
}

static void the_classifier_overrules_the_rules(void **state)
{
    char path[] = "/tmp/pressmark-model-XXXXXX";
    pressmark_article *article = NULL;
    char blocks[100];

    (void)state;
    snprintf(blocks, sizeof(blocks), BY_LENGTH, (int)PMK_COLUMN_BYTES);
    write_model(path, blocks, 1, kind());
    assert_int_equal(extract(path, &article), PRESSMARK_OK);
    unlink(path);
    expect_cut(article, "cut-model", "A few words");
    assert_non_null(strstr(pressmark_article_text(article, PRESSMARK_BODY, 0),
                           "Work is to begin"));
    assert_string_equal(
        pressmark_article_evidence(article, PRESSMARK_BODY, 0)->rule,
        "body-model");
    pressmark_article_free(article);
}

static void without_a_model_the_rules_stand(void **state)
{
    pressmark_article *article = NULL;

    (void)state;
    assert_int_equal(extract("", &article), PRESSMARK_OK);
    expect_cut(article, "cut-related", "Work is to begin");
    assert_non_null(strstr(pressmark_article_text(article, PRESSMARK_BODY, 0),
                           "A few words"));
    pressmark_article_free(article);
}

static void a_page_of_another_kind_is_no_article(void **state)
{
    char path[] = "/tmp/pressmark-model-XXXXXX";
    pressmark_article *article = NULL;
    char other[64];

    (void)state;
    snprintf(other, sizeof(other), "%d 10 9 0\n", (int)PMK_PAGE_COLUMN_COUNT);
    write_model(path, "0 0 0\n", 0, other);
    assert_int_equal(extract(path, &article), PRESSMARK_E_NO_ARTICLE);
    assert_null(article);
    unlink(path);
}

static void what_is_switched_off_does_not_cut(void **state)
{
    char path[] = "/tmp/pressmark-model-XXXXXX";
    pressmark_article *article = NULL;
    pmk_model *model = NULL;

    (void)state;
    switches = "2 cut-related idea-undo";
    write_model(path, "0 0 0\n", 0, kind());
    assert_int_equal(extract(path, &article), PRESSMARK_OK);
    expect_cut(article, "cut-outside", "Work is to begin");
    pressmark_article_free(article);
    unlink(path);
    switches = "1 cut-nothing";
    expect_load("0 0 0\n", kind(), PRESSMARK_E_FORMAT, &model);
    assert_null(model);
    switches = "2 cut-related";
    expect_load("0 0 0\n", kind(), PRESSMARK_E_FORMAT, &model);
    switches = "0";
}

static void the_builtin_model_is_sound(void **state)
{
    (void)state;
    assert_true(pmk_model_builtin.forests[PMK_FOREST_BLOCK].split_count > 0);
    for (size_t i = 0; i < PMK_FOREST_COUNT; i++) {
        const pmk_forest *forest = &pmk_model_builtin.forests[i];

        for (size_t at = 0; at < forest->split_count;) {
            assert_in_range(forest->splits[at].above, 2,
                            forest->split_count - at);
            at += forest->splits[at].above;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_forest_adds_its_trees),
        cmocka_unit_test(a_damaged_model_is_refused),
        cmocka_unit_test(a_missing_model_is_an_io_failure),
        cmocka_unit_test(the_classifier_overrules_the_rules),
        cmocka_unit_test(without_a_model_the_rules_stand),
        cmocka_unit_test(a_page_of_another_kind_is_no_article),
        cmocka_unit_test(what_is_switched_off_does_not_cut),
        cmocka_unit_test(the_builtin_model_is_sound),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
