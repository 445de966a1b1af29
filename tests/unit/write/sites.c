/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sites.c - what is known of sites lies in the index
 */
#include "bench.h"
#include "opens.h"
#include "xapian/xapian_c.h"

#include <stdio.h>

#define PAGE(town) PAGE_OF("news", town)
#define PAGE_OF(site, town)                                                 \
    "<link rel=canonical href=https://" site ".example/" town "><h1>" town  \
    " votes</h1><div><p>The council of " town " voted on Monday for a new " \
    "bridge over the river near the market.<p>Nobody in " town              \
    " had a bad word for it.<p>" NOTICE "<p>The work at " town              \
    " begins in spring and ends, if all goes well, before the winter.</div>"
#define NOTICE \
    "The newsroom keeps a code of conduct that is printed once a year."

/* Stops at the page whose number is `payload`. */
static int stop(uint64_t done, uint64_t total, void *payload)
{
    (void)total;
    return done >= *(const uint64_t *)payload;
}

static pressmark_status update_until(struct bench *bench, bool relearn,
                                     bool no_sites, uint64_t last)
{
    const char *const paths[] = {bench->pages};
    pressmark_writer_options options = PRESSMARK_WRITER_OPTIONS_INIT;
    pressmark_update_options how = PRESSMARK_UPDATE_OPTIONS_INIT;
    pressmark_status status;

    options.no_sites = no_sites;
    how.relearn = relearn;
    how.progress = stop;
    how.payload = &last;
    bench->totals = (pressmark_totals)PRESSMARK_TOTALS_INIT;
    status = pressmark_writer_open(bench->index, &options, &bench->writer,
                                   &bench->err);
    if (status == PRESSMARK_OK)
        status = pressmark_writer_update(bench->writer, paths, 1, &how,
                                         &bench->totals, &bench->err);
    bench_close(bench);
    return status;
}

static pressmark_status update(struct bench *bench, bool relearn, bool no_sites)
{
    return update_until(bench, relearn, no_sites, UINT64_MAX);
}

static size_t sites_known(const struct bench *bench)
{
    pressmark_sites *sites;
    size_t count;

    assert_int_equal(pressmark_sites_open(bench->index, &sites, NULL),
                     PRESSMARK_OK);
    count = pressmark_sites_count(sites);
    pressmark_sites_free(sites);
    return count;
}

static void write_pages(const struct bench *bench)
{
    bench_write(bench, "a.html", PAGE("Arden"));
    bench_write(bench, "b.html", PAGE("Berwick"));
    bench_write(bench, "c.html", PAGE("Calder"));
}

static void an_update_learns_and_keeps(void **state)
{
    struct bench *bench = *state;

    write_pages(bench);
    assert_int_equal(update(bench, false, true), PRESSMARK_OK);
    assert_int_equal(sites_known(bench), 0);
    assert_int_equal(bench_frequency(bench, "newsroom"), 3);
    assert_int_equal(update(bench, false, false), PRESSMARK_OK);
    assert_int_equal(sites_known(bench), 1);
    assert_int_equal(bench_frequency(bench, "newsroom"), 0);
    assert_int_equal(bench_frequency(bench, "council"), 3);
}

/* The model is damaged, so that whoever reads it fails. */
static void spoil(const struct bench *bench)
{
    pmk_writer *writer;

    assert_int_equal(
        pmk_writer_open(bench->index, PMK_OPEN_ONLY, &writer, NULL),
        PRESSMARK_OK);
    assert_int_equal(pmk_writer_note(writer, "pressmark:r:0000000000000000",
                                     PMK_STR("spoilt"), NULL),
                     PRESSMARK_OK);
    assert_int_equal(pmk_writer_commit(writer, NULL), PRESSMARK_OK);
    pmk_writer_free(writer);
}

static void unchanged_pages_do_not_even_read_it(void **state)
{
    struct bench *bench = *state;
    pressmark_sites *sites;

    write_pages(bench);
    assert_int_equal(update(bench, false, false), PRESSMARK_OK);
    spoil(bench);
    assert_int_equal(update(bench, false, false), PRESSMARK_OK);
    assert_int_equal(bench->totals.unchanged, 3);
    assert_int_equal(pressmark_sites_open(bench->index, &sites, NULL),
                     PRESSMARK_E_CORRUPT);
    bench_write(bench, "d.html", PAGE("Dunmore"));
    assert_int_equal(update(bench, false, false), PRESSMARK_E_CORRUPT);
    assert_int_equal(update(bench, true, false), PRESSMARK_OK);
    assert_int_equal(bench->totals.added, 1);
    assert_int_equal(sites_known(bench), 1);
}

static void only_new_sites_are_learned(void **state)
{
    struct bench *bench = *state;

    write_pages(bench);
    assert_int_equal(update(bench, false, false), PRESSMARK_OK);
    bench_write(bench, "x/1.html", "<h1>North</h1><p>" NOTICE "<p>" NOTICE);
    bench_write(bench, "x/2.html", "<h1>South</h1><p>" NOTICE "<p>" NOTICE);
    assert_int_equal(update(bench, false, false), PRESSMARK_OK);
    assert_int_equal(sites_known(bench), 1);
    bench_write(bench, "y/1.html", PAGE_OF("other", "Arden"));
    bench_write(bench, "y/2.html", PAGE_OF("other", "Berwick"));
    bench_write(bench, "y/3.html", PAGE_OF("other", "Calder"));
    assert_int_equal(update(bench, false, false), PRESSMARK_OK);
    assert_int_equal(sites_known(bench), 2);
}

/* Nine looks at three pages: six to learn, before the first that is new is
 * the turn of the walk, and its three. */
static void stopped_anywhere_it_is_whole(void **state)
{
    struct bench *bench = *state;

    write_pages(bench);
    for (uint64_t last = 1; last <= 9; last++) {
        assert_int_equal(update_until(bench, true, false, last),
                         PRESSMARK_E_CANCELLED);
        assert_int_equal(sites_known(bench), last <= 6 ? 0 : 1);
        assert_int_equal(bench_articles(bench), last <= 7 ? 0 : last - 7);
    }
    assert_int_equal(update_until(bench, false, false, 10), PRESSMARK_OK);
    assert_int_equal(bench_frequency(bench, "newsroom"), 0);
}

static void learning_anew_keeps_the_old_until_then(void **state)
{
    struct bench *bench = *state;

    write_pages(bench);
    assert_int_equal(update(bench, false, false), PRESSMARK_OK);
    for (uint64_t last = 1; last <= 6; last++) {
        assert_int_equal(update_until(bench, true, false, last),
                         PRESSMARK_E_CANCELLED);
        assert_int_equal(sites_known(bench), 1);
    }
    assert_int_equal(update(bench, false, false), PRESSMARK_OK);
    assert_int_equal(bench->totals.unchanged, 3);
    assert_int_equal(bench_frequency(bench, "newsroom"), 0);
}

static void learning_anew_tells_what_changed(void **state)
{
    struct bench *bench = *state;

    bench_write(bench, "a.html", PAGE("Arden"));
    assert_int_equal(update(bench, false, false), PRESSMARK_OK);
    bench_write(bench, "b.html", PAGE("Berwick"));
    bench_write(bench, "c.html", PAGE("Calder"));
    assert_int_equal(update(bench, true, false), PRESSMARK_OK);
    assert_int_equal(bench->totals.added, 2);
    assert_int_equal(bench->totals.replaced, 1);
    assert_int_equal(update(bench, true, false), PRESSMARK_OK);
    assert_int_equal(bench->totals.unchanged, 3);
    assert_int_equal(update(bench, false, false), PRESSMARK_OK);
    assert_int_equal(bench->totals.unchanged, 3);
}

/* Even where there is nothing that could be learned from. */
static void learning_anew_happens_once(void **state)
{
    struct bench *bench = *state;

    bench_write(bench, "a.jsonl",
                "{\"headline\":\"Tide\",\"body\":\"It came in.\"}\n");
    assert_int_equal(update(bench, true, false), PRESSMARK_OK);
    assert_int_equal(bench->totals.added, 1);
    spoil(bench);
    assert_int_equal(update(bench, true, true), PRESSMARK_OK);
    assert_int_equal(sites_known(bench), 0);
}

static void nothing_is_read_twice_when_nothing_changed(void **state)
{
    struct bench *bench = *state;
    size_t before = opens_of(".html");

    write_pages(bench);
    assert_int_equal(update(bench, false, false), PRESSMARK_OK);
    assert_int_equal(opens_of(".html") - before, 9);
    before = opens_of(".html");
    assert_int_equal(update(bench, false, false), PRESSMARK_OK);
    assert_true(opens_of(".html") - before <= 3);
    before = opens_of(".html");
    assert_int_equal(update(bench, false, true), PRESSMARK_OK);
    assert_int_equal(opens_of(".html") - before, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_update_learns_and_keeps, bench_make,
                                        bench_remove),
        cmocka_unit_test_setup_teardown(unchanged_pages_do_not_even_read_it,
                                        bench_make, bench_remove),
        cmocka_unit_test_setup_teardown(only_new_sites_are_learned, bench_make,
                                        bench_remove),
        cmocka_unit_test_setup_teardown(stopped_anywhere_it_is_whole,
                                        bench_make, bench_remove),
        cmocka_unit_test_setup_teardown(learning_anew_keeps_the_old_until_then,
                                        bench_make, bench_remove),
        cmocka_unit_test_setup_teardown(learning_anew_tells_what_changed,
                                        bench_make, bench_remove),
        cmocka_unit_test_setup_teardown(learning_anew_happens_once, bench_make,
                                        bench_remove),
        cmocka_unit_test_setup_teardown(
            nothing_is_read_twice_when_nothing_changed, bench_make,
            bench_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
