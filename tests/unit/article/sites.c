/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sites.c - the model of sites: its bytes, its keys, what it counts
 */
#include "article/sites.h"

#include "article/learn.h"
#include "article/site_key.h"
#include "article/tally.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

/* clang-format off */
#include <cmocka.h> /* needs those above */
/* clang-format on */

static uint64_t key_of(const char *bytes, const char *url, const char *source)
{
    pressmark_page page = PRESSMARK_PAGE_INIT;
    pmk_arena arena;
    uint64_t key;

    page.bytes = bytes;
    page.length = strlen(bytes);
    page.url = url;
    page.source = source;
    pmk_arena_init(&arena, 1 << 16);
    key = pmk_site_key(&page, &arena);
    pmk_arena_free(&arena);
    return key;
}

static void the_host_is_the_site(void **state)
{
    uint64_t key = key_of("<p>", "http://www.a.example/x", "d/1");

    (void)state;
    assert_int_equal(key & 1, 0);
    assert_true(key
                == key_of("<LINK href='https://A.example/y' "
                          "rel=\"Canonical\">",
                          NULL, "e/1"));
    assert_true(key
                == key_of("<meta property=og:url "
                          "content=https://a.example/z >",
                          NULL, NULL));
    assert_true(key
                == key_of("<!-- saved from url=(0022)http://a.example/z "
                          "-->",
                          NULL, NULL));
    assert_true(key
                == key_of("<link rel=canonical href=http://a.example/>",
                          "http://b.example/", NULL));
    assert_true(key
                != key_of("<link rel=next href=http://a.example/>",
                          "http://b.example/", NULL));
}

static void without_one_the_folder_is(void **state)
{
    uint64_t key = key_of("<link rel=canonical href=/y>", NULL, "d/1.html");

    (void)state;
    assert_int_equal(key & 1, 1);
    assert_true(key == key_of("<", NULL, "d/2.html"));
    assert_true(key != key_of("<", NULL, "e/2.html"));
    assert_int_equal(key_of("<meta", NULL, NULL), 0);
}

static void a_text_is_its_letters(void **state)
{
    (void)state;
    assert_true(pmk_text_hash(PMK_STR("Comments (12)"))
                == pmk_text_hash(PMK_STR("COMMENTS: 7")));
    assert_int_equal(pmk_text_hash(PMK_STR("12 - 7")), 0);
    assert_int_equal(pmk_text_hash(PMK_STR("comments")) & 1, 0);
}

static void a_site_comes_back_from_its_bytes(void **state)
{
    uint64_t texts[] = {2, 5, 1 << 20 | 1, UINT64_MAX};
    pmk_site site = {
        .key = 0xfedcba9876543210, .stories = 7, .count = 4, .texts = texts};
    pmk_site back;
    pmk_buf bytes;

    (void)state;
    pmk_buf_init(&bytes, 1 << 10);
    pmk_site_write(&bytes, &site);
    assert_true(pmk_site_read(pmk_buf_str(&bytes), &back));
    assert_true(back.key == site.key && back.stories == 7 && back.count == 4);
    assert_memory_equal(back.texts, texts, sizeof(texts));
    assert_int_equal(pmk_site_repeats(&back, 2), PMK_REPEATS);
    assert_int_equal(pmk_site_repeats(&back, 4), PMK_REPEATS_AT_TOP);
    assert_int_equal(pmk_site_repeats(&back, 6), PMK_REPEATS_NOT);
    free(back.texts);
    for (size_t i = 0; i < bytes.len; i++) {
        bytes.ptr[i] ^= 4;
        assert_false(pmk_site_read(pmk_buf_str(&bytes), &back));
        bytes.ptr[i] ^= 4;
        assert_false(pmk_site_read(pmk_str_n(bytes.ptr, i), &back));
    }
    pmk_buf_free(&bytes);
}

/* A page of paragraphs, all of them story. */
static void see(pmk_tally *tally, uint64_t key, const char *headline,
                const char *const *texts)
{
    pmk_block blocks[8] = {0};
    pmk_paragraph body[8] = {0};
    pmk_sheet sheet = {.blocks = blocks};
    pmk_reading reading = {
        .sheet = &sheet, .body = body, .headline = pmk_str_of(headline)};

    for (size_t i = 0; texts[i] != NULL; i++) {
        blocks[i].text = pmk_str_of(texts[i]);
        body[i] = (pmk_paragraph){blocks[i].text, i, false};
        reading.body_count = ++sheet.block_count;
    }
    pmk_tally_page(tally, key, &reading);
}

#define NOTICE "All of this was written by people who were paid for the work."
#define LONG(words)                                                        \
    words " and so on for as long as it takes to tell the story to those " \
          "who were not there, and then once more for those who were, so " \
          "that nobody can say that it was left out."

static pmk_repeats judge(pmk_tally *tally, uint64_t key, const char *text)
{
    pressmark_sites *sites;
    const pmk_site *site;
    pmk_repeats repeats = PMK_REPEATS_NOT;

    assert_int_equal(pmk_sites_new(&sites, NULL), PRESSMARK_OK);
    assert_int_equal(pmk_tally_judge(tally, sites, NULL), PRESSMARK_OK);
    site = pmk_sites_find(sites, key);
    if (site != NULL)
        repeats = pmk_site_repeats(site, pmk_text_hash(pmk_str_of(text)));
    pressmark_sites_free(sites);
    pmk_tally_free(tally);
    return repeats;
}

static void three_stories_make_a_text_repeat(void **state)
{
    static const char *const heads[] = {"one", "two", "three"};
    static const char *const words[] = {LONG("Rain fell"), LONG("Snow lay"),
                                        LONG("Hail came")};

    (void)state;
    for (size_t pages = 2; pages <= 3; pages++) {
        pmk_tally tally = {0};

        for (size_t i = 0; i < pages; i++)
            see(&tally, 8, heads[i],
                (const char *const[]){words[i], words[i], NOTICE, NULL});
        assert_int_equal(judge(&tally, 8, NOTICE),
                         pages == 3 ? PMK_REPEATS : PMK_REPEATS_NOT);
    }
}

static void reprints_count_once(void **state)
{
    static const char *const heads[] = {"one", "two", "three", "four"};
    pmk_tally tally = {0};

    (void)state;
    for (size_t i = 0; i < 4; i++)
        see(&tally, 9, heads[i],
            (const char *const[]){LONG("Rain fell"), NOTICE, NULL});
    assert_int_equal(judge(&tally, 9, NOTICE), PMK_REPEATS_NOT);
}

static void what_opens_stories_is_known(void **state)
{
    static const char *const heads[] = {"one", "two", "three"};
    static const char *const words[] = {LONG("Rain fell all day in the north"),
                                        LONG("Snow lay on the pass for weeks"),
                                        LONG("Hail came and broke the glass")};
    pmk_tally tally = {0};

    (void)state;
    for (size_t i = 0; i < 3; i++)
        see(&tally, 8, heads[i], (const char *const[]){NOTICE, words[i], NULL});
    assert_int_equal(judge(&tally, 8, NOTICE), PMK_REPEATS_AT_TOP);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_host_is_the_site),
        cmocka_unit_test(without_one_the_folder_is),
        cmocka_unit_test(a_text_is_its_letters),
        cmocka_unit_test(a_site_comes_back_from_its_bytes),
        cmocka_unit_test(three_stories_make_a_text_repeat),
        cmocka_unit_test(reprints_count_once),
        cmocka_unit_test(what_opens_stories_is_known),
    };

    /* The rule is called cut-repeated; tests/cli/T140-index-sites.sh has
     * pages for it. */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
