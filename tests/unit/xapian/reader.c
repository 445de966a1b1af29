/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * reader.c - one state of an index, and following a writer
 */
#include "scratch.h"

#include <sys/stat.h>

static void three_pages(scratch *s)
{
    pmk_writer *writer = open_writer(s);

    put(s, writer, "Q1", "oil price oil", 2017);
    put(s, writer, "Q2", "oil tanker", 2019);
    put(s, writer, "Q3", "gas price", 0);
    assert_ok(s, pmk_writer_commit(writer, &s->err));
    pmk_writer_free(writer);
}

static void a_missing_index_is_not_found(void **state)
{
    scratch *s = *state;
    pmk_reader *reader = (pmk_reader *)s;

    assert_int_equal(pmk_reader_open(s->index, &reader, &s->err),
                     PRESSMARK_E_NOT_FOUND);
    assert_null(reader);
    assert_non_null(strstr(s->err.message, s->index));
    assert_true(s->err.hint[0] != '\0');
    assert_int_equal(pmk_reader_open(s->folder, &reader, &s->err),
                     PRESSMARK_E_NOT_FOUND);
    assert_int_equal(pmk_reader_open("", &reader, NULL), PRESSMARK_E_ARGUMENT);
}

static void a_file_is_not_opened_as_a_list_of_databases(void **state)
{
    scratch *s = *state;
    FILE *file = fopen(s->index, "w");
    pmk_reader *reader;

    assert_non_null(file);
    fputs("remote :80\n", file);
    fclose(file);
    assert_int_equal(pmk_reader_open(s->index, &reader, &s->err),
                     PRESSMARK_E_NOT_FOUND);
    unlink(s->index);
    assert_int_equal(mkdir(s->index, 0700), 0);
    char stub[128];
    snprintf(stub, sizeof(stub), "%s/XAPIANDB", s->index);
    file = fopen(stub, "w");
    assert_non_null(file);
    fputs("remote :80\n", file);
    fclose(file);
    assert_int_equal(pmk_reader_open(s->index, &reader, &s->err),
                     PRESSMARK_E_NOT_FOUND);
}

static void a_damaged_index_is_corrupt_or_of_a_strange_version(void **state)
{
    scratch *s = *state;
    char path[128];
    FILE *file;
    pmk_reader *reader;
    pressmark_status status;

    three_pages(s);
    snprintf(path, sizeof(path), "%s/iamglass", s->index);
    file = fopen(path, "r+");
    assert_non_null(file);
    fputs("this was a database once", file);
    fclose(file);
    status = pmk_reader_open(s->index, &reader, &s->err);
    assert_true(status == PRESSMARK_E_CORRUPT || status == PRESSMARK_E_VERSION);
}

static void counts_and_frequencies_are_right(void **state)
{
    scratch *s = *state;
    pmk_reader *reader;
    pmk_reader_counts counts;
    uint64_t n;
    double low, high;
    bool any;

    three_pages(s);
    reader = open_reader(s);
    assert_ok(s, pmk_reader_count(reader, &counts, &s->err));
    assert_int_equal(counts.documents, 3);
    assert_int_equal(counts.last_id, 3);
    assert_true(counts.average_length > 2.3 && counts.average_length < 2.4);
    assert_ok(s, pmk_reader_frequency(reader, PMK_STR("oil"), &n, &s->err));
    assert_int_equal(n, 2);
    assert_ok(s, pmk_reader_frequency(reader, PMK_STR("coal"), &n, &s->err));
    assert_int_equal(n, 0);
    assert_int_equal(pmk_reader_frequency(reader, PMK_STR(""), &n, &s->err),
                     PRESSMARK_E_ARGUMENT);
    assert_ok(s, pmk_reader_bounds(reader, 5, &low, &high, &any, &s->err));
    assert_true(any && low == 2017 && high == 2019);
    assert_ok(s, pmk_reader_bounds(reader, 6, &low, &high, &any, &s->err));
    assert_false(any);
    pmk_reader_free(reader);
}

static int join_terms(pmk_str term, uint64_t documents, void *payload)
{
    char *seen = payload;
    size_t at = strlen(seen);

    snprintf(seen + at, 200 - at, "%.*s:%d;", (int)term.len, term.ptr,
             (int)documents);
    return term.len == 5; /* stops after "price" */
}

static void terms_come_in_byte_order_until_told_to_stop(void **state)
{
    scratch *s = *state;
    pmk_reader *reader;
    char seen[200] = "";

    three_pages(s);
    reader = open_reader(s);
    assert_ok(
        s, pmk_reader_terms(reader, PMK_STR("Q"), join_terms, seen, &s->err));
    assert_string_equal(seen, "Q1:1;Q2:1;Q3:1;");
    seen[0] = '\0';
    assert_ok(s,
              pmk_reader_terms(reader, PMK_STR(""), join_terms, seen, &s->err));
    assert_string_equal(seen, "Q1:1;Q2:1;Q3:1;gas:1;oil:2;price:2;");
    pmk_reader_free(reader);
}

static void a_document_is_found_by_its_key(void **state)
{
    scratch *s = *state;
    pmk_reader *reader;
    uint64_t id;
    char *data;
    size_t length;

    three_pages(s);
    reader = open_reader(s);
    assert_ok(s, pmk_reader_find(reader, PMK_STR("Q3"), &id, &s->err));
    assert_int_equal(id, 3);
    assert_ok(s, pmk_reader_find(reader, PMK_STR("Q4"), &id, &s->err));
    assert_int_equal(id, 0);
    assert_int_equal(pmk_reader_data(reader, 77, &data, &length, &s->err),
                     PRESSMARK_E_NOT_FOUND);
    assert_null(data);
    assert_int_equal(
        pmk_reader_data(reader, (uint64_t)1 << 40, &data, &length, &s->err),
        PRESSMARK_E_NOT_FOUND);
    assert_int_equal(pmk_reader_data(reader, 0, &data, &length, &s->err),
                     PRESSMARK_E_ARGUMENT);
    pmk_reader_free(reader);
}

static void values_and_positions_are_read_back(void **state)
{
    scratch *s = *state;
    pmk_reader *reader;
    uint32_t at[4] = {0};
    size_t count, length;
    char *value;
    double year;

    three_pages(s);
    reader = open_reader(s);
    assert_ok(s, pmk_reader_value(reader, 2, 5, &value, &length, &s->err));
    assert_true(pmk_number_read(pmk_str_n(value, length), &year));
    assert_true(year == 2019);
    free(value);
    assert_ok(s, pmk_reader_value(reader, 3, 5, &value, &length, &s->err));
    assert_null(value);
    assert_ok(s, pmk_reader_positions(reader, 1, PMK_STR("oil"), at, 4, &count,
                                      &s->err));
    assert_int_equal(count, 2);
    assert_int_equal(at[0], 1);
    assert_int_equal(at[1], 3);
    assert_ok(s, pmk_reader_positions(reader, 1, PMK_STR("oil"), at, 1, &count,
                                      &s->err));
    assert_int_equal(count, 1);
    assert_ok(s, pmk_reader_positions(reader, 1, PMK_STR("gas"), at, 4, &count,
                                      &s->err));
    assert_int_equal(count, 0);
    pmk_reader_free(reader);
}

static void holders_of_a_term_are_told(void **state)
{
    static const uint64_t ids[] = {1, 2, 3, 9};
    scratch *s = *state;
    pmk_reader *reader;
    bool holds[4];

    three_pages(s);
    reader = open_reader(s);
    assert_ok(
        s, pmk_reader_holds(reader, PMK_STR("price"), ids, 4, holds, &s->err));
    assert_true(holds[0] && !holds[1] && holds[2] && !holds[3]);
    assert_ok(s, pmk_reader_holds(reader, PMK_STR("gas"), ids + 2, 1, holds,
                                  &s->err));
    assert_true(holds[0]);
    memset(holds, 1, sizeof(holds));
    assert_ok(
        s, pmk_reader_holds(reader, PMK_STR("zebra"), ids, 4, holds, &s->err));
    assert_true(!holds[0] && !holds[1] && !holds[2] && !holds[3]);
    assert_int_equal(pmk_reader_holds(reader, PMK_STR(""), ids, 4, holds, NULL),
                     PRESSMARK_E_ARGUMENT);
    pmk_reader_free(reader);
}

static void refresh_moves_on_to_the_newest_commit(void **state)
{
    scratch *s = *state;
    pmk_writer *writer;
    pmk_reader *reader;
    pmk_reader_counts counts;
    int changed = -1;

    three_pages(s);
    reader = open_reader(s);
    writer = open_writer(s);
    put(s, writer, "Q4", "coal", 0);
    assert_ok(s, pmk_reader_refresh(reader, &changed, &s->err));
    assert_int_equal(changed, 0);
    assert_ok(s, pmk_writer_commit(writer, &s->err));
    assert_ok(s, pmk_reader_count(reader, &counts, &s->err));
    assert_int_equal(counts.documents, 3);
    assert_int_equal(pmk_reader_moves(reader), 0);
    assert_ok(s, pmk_reader_refresh(reader, &changed, &s->err));
    assert_int_equal(changed, 1);
    assert_int_equal(pmk_reader_moves(reader), 1);
    assert_ok(s, pmk_reader_count(reader, &counts, &s->err));
    assert_int_equal(counts.documents, 4);
    pmk_writer_free(writer);
    pmk_reader_free(reader);
}

/* Fill the index anew `rounds` times under the reader's feet, so that the
 * blocks of its state are reused. */
static void churn(scratch *s, pmk_writer *writer, int rounds)
{
    char key[16], words[1200];

    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < 60; i++) {
            snprintf(key, sizeof(key), "Q%d", i);
            size_t at =
                (size_t)snprintf(words, sizeof(words), "oil w%d", round);

            while (at < 1000)
                at += (size_t)snprintf(words + at, sizeof(words) - at, " x%zu",
                                       at * (size_t)i + (size_t)round);
            put(s, writer, key, words, 1900 + round);
        }
        assert_ok(s, pmk_writer_note(writer, "round", PMK_STR("r"), &s->err));
        assert_ok(s, pmk_writer_commit(writer, &s->err));
    }
}

static int count_calls(pmk_str term, uint64_t documents, void *payload)
{
    (void)term;
    (void)documents;
    (*(int *)payload)++;
    return 0;
}

static void readers_follow_a_fast_writer_by_themselves(void **state)
{
    scratch *s = *state;
    pmk_writer *writer = open_writer(s);
    pmk_reader *reader;
    uint64_t n, id;
    char *data;
    size_t length;
    int terms = 0;

    churn(s, writer, 3);
    reader = open_reader(s);
    for (int i = 0; i < 3; i++) {
        pmk_match_options options = PMK_MATCH_OPTIONS_INIT;
        pmk_equery *query;
        pmk_match *match;

        churn(s, writer, 4);
        assert_ok(s, pmk_reader_frequency(reader, PMK_STR("oil"), &n, &s->err));
        assert_int_equal(n, 60);
        assert_ok(s, pmk_reader_find(reader, PMK_STR("Q7"), &id, &s->err));
        churn(s, writer, 4);
        assert_ok(s, pmk_reader_data(reader, id, &data, &length, &s->err));
        assert_memory_equal(data, "oil w", 5);
        free(data);
        churn(s, writer, 4);
        assert_ok(s, pmk_reader_note(reader, "round", &data, &length, &s->err));
        free(data);
        assert_ok(s, pmk_reader_terms(reader, PMK_STR("Q"), count_calls, &terms,
                                      &s->err));
        churn(s, writer, 4);
        assert_ok(s, pmk_equery_term(PMK_STR("oil"), 1, &query, &s->err));
        assert_ok(s, pmk_match_run(reader, query, &options, &match, &s->err));
        assert_int_equal(pmk_match_count(match), 10);
        pmk_match_free(match);
        pmk_equery_free(query);
    }
    assert_int_equal(terms, 3 * 60);
    assert_true(pmk_reader_moves(reader) > 0);
    pmk_reader_free(reader);
    pmk_writer_free(writer);
}

static void numbers_sort_as_bytes(void **state)
{
    const double numbers[] = {-1e18, -2, -1, -0.5, 0, 1e-3, 1, 1.5, 2, 1e18};
    char last[PMK_NUMBER_BYTES + 1] = "", now[PMK_NUMBER_BYTES + 1];
    double got;

    (void)state;
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        size_t length;

        memset(now, 0, sizeof(now));
        length = pmk_number_write(numbers[i], now);
        assert_in_range(length, 1, PMK_NUMBER_BYTES);
        assert_true(memcmp(last, now, sizeof(now)) < 0);
        assert_true(pmk_number_read(pmk_str_n(now, length), &got));
        assert_true(got == numbers[i]);
        memcpy(last, now, sizeof(now));
    }
    assert_false(pmk_number_read(PMK_STR(""), &got));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_missing_index_is_not_found),
        TEST(a_file_is_not_opened_as_a_list_of_databases),
        TEST(a_damaged_index_is_corrupt_or_of_a_strange_version),
        TEST(counts_and_frequencies_are_right),
        TEST(terms_come_in_byte_order_until_told_to_stop),
        TEST(a_document_is_found_by_its_key),
        TEST(values_and_positions_are_read_back),
        TEST(holders_of_a_term_are_told),
        TEST(refresh_moves_on_to_the_newest_commit),
        TEST(readers_follow_a_fast_writer_by_themselves),
        cmocka_unit_test(numbers_sort_as_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
