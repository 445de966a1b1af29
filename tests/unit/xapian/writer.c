/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * writer.c - all or nothing, one at a time, and nothing lost unnoticed
 */
#include "scratch.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

static void what_is_committed_is_there_after_reopening(void **state)
{
    scratch *s = *state;
    pmk_writer *writer = open_writer(s);
    pmk_reader *reader;
    uint64_t id;
    char *data;
    size_t length;

    put(s, writer, "Q1", "oil price rises", 2017);
    assert_ok(s, pmk_writer_commit(writer, &s->err));
    put(s, writer, "Q2", "gas price falls", 2018);
    assert_ok(s, pmk_writer_commit(writer, &s->err));
    pmk_writer_free(writer);

    reader = open_reader(s);
    assert_ok(s, pmk_reader_find(reader, PMK_STR("Q2"), &id, &s->err));
    assert_int_not_equal(id, 0);
    assert_ok(s, pmk_reader_data(reader, id, &data, &length, &s->err));
    assert_string_equal(data, "gas price falls");
    assert_int_equal(length, strlen(data));
    free(data);
    pmk_reader_free(reader);
    assert_int_equal(count_documents(s), 2);
}

static void free_drops_what_was_not_committed(void **state)
{
    scratch *s = *state;
    pmk_writer *writer = open_writer(s);

    put(s, writer, "Q1", "kept", 0);
    assert_ok(s, pmk_writer_commit(writer, &s->err));
    put(s, writer, "Q2", "dropped", 0);
    assert_ok(s, pmk_writer_drop(writer, PMK_STR("Q1"), &s->err));
    assert_ok(s, pmk_writer_note(writer, "n", PMK_STR("dropped"), &s->err));
    pmk_writer_free(writer);
    assert_int_equal(count_documents(s), 1);

    writer = open_writer(s);
    char *note;
    size_t length;
    bool exists;
    assert_ok(s, pmk_writer_get_note(writer, "n", &note, &length, &s->err));
    assert_null(note);
    assert_ok(s, pmk_writer_exists(writer, PMK_STR("Q1"), &exists, &s->err));
    assert_true(exists);
    pmk_writer_free(writer);
}

static void an_empty_index_exists_before_the_first_commit(void **state)
{
    scratch *s = *state;

    pmk_writer_free(open_writer(s));
    assert_int_equal(count_documents(s), 0);
}

static void cancel_drops_and_goes_on(void **state)
{
    scratch *s = *state;
    pmk_writer *writer = open_writer(s);

    put(s, writer, "Q1", "dropped", 0);
    assert_ok(s, pmk_writer_cancel(writer, &s->err));
    put(s, writer, "Q2", "kept", 0);
    assert_ok(s, pmk_writer_commit(writer, &s->err));
    pmk_writer_free(writer);
    assert_int_equal(count_documents(s), 1);
}

static void put_replaces_by_key_and_keeps_the_id(void **state)
{
    scratch *s = *state;
    pmk_writer *writer = open_writer(s);
    pmk_document *doc = page(s, "first version", 2016);
    uint64_t first, second, count;
    char *data;
    size_t length;

    assert_ok(s, pmk_writer_put(writer, PMK_STR("Q1"), doc, &first, &s->err));
    pmk_document_free(doc);
    doc = page(s, "second version", 2017);
    assert_ok(s, pmk_writer_put(writer, PMK_STR("Q1"), doc, &second, &s->err));
    pmk_document_free(doc);
    assert_int_equal(first, second);
    assert_ok(s, pmk_writer_count(writer, &count, &s->err));
    assert_int_equal(count, 1);
    assert_ok(s,
              pmk_writer_data(writer, PMK_STR("Q1"), &data, &length, &s->err));
    assert_string_equal(data, "second version");
    free(data);
    pmk_writer_free(writer);
}

static void drop_removes_by_key_and_forgives_absence(void **state)
{
    scratch *s = *state;
    pmk_writer *writer = open_writer(s);
    bool exists;
    char *data;
    size_t length;

    put(s, writer, "Q1", "oil", 0);
    put(s, writer, "Q2", "gas", 0);
    assert_ok(s, pmk_writer_drop(writer, PMK_STR("Q1"), &s->err));
    assert_ok(s, pmk_writer_drop(writer, PMK_STR("Q9"), &s->err));
    assert_ok(s, pmk_writer_exists(writer, PMK_STR("Q1"), &exists, &s->err));
    assert_false(exists);
    assert_ok(s,
              pmk_writer_data(writer, PMK_STR("Q1"), &data, &length, &s->err));
    assert_null(data);
    assert_int_equal(length, 0);
    assert_ok(s, pmk_writer_commit(writer, &s->err));
    pmk_writer_free(writer);
    assert_int_equal(count_documents(s), 1);
}

static void a_writer_sees_its_own_values(void **state)
{
    scratch *s = *state;
    pmk_writer *writer = open_writer(s);
    char *value;
    size_t length;
    double year;

    put(s, writer, "Q1", "oil", 2017);
    assert_ok(s, pmk_writer_value(writer, PMK_STR("Q1"), 5, &value, &length,
                                  &s->err));
    assert_true(pmk_number_read(pmk_str_n(value, length), &year));
    assert_true(year == 2017);
    free(value);
    assert_ok(s, pmk_writer_value(writer, PMK_STR("Q1"), 6, &value, &length,
                                  &s->err));
    assert_null(value);
    pmk_writer_free(writer);
}

static void a_second_writer_is_locked_out(void **state)
{
    scratch *s = *state;
    pmk_writer *first = open_writer(s);
    pmk_writer *second = (pmk_writer *)s;

    assert_int_equal(
        pmk_writer_open(s->index, PMK_CREATE_OR_OPEN, &second, &s->err),
        PRESSMARK_E_LOCKED);
    assert_null(second);
    assert_true(s->err.hint[0] != '\0');
    assert_non_null(strstr(s->err.message, s->index));
    pmk_writer_free(first);
    pmk_writer_free(open_writer(s));
}

static void open_only_needs_an_index(void **state)
{
    scratch *s = *state;
    pmk_writer *writer;

    assert_int_equal(pmk_writer_open(s->index, PMK_OPEN_ONLY, &writer, &s->err),
                     PRESSMARK_E_NOT_FOUND);
    assert_null(writer);
}

static void a_file_is_not_an_index(void **state)
{
    scratch *s = *state;
    FILE *file = fopen(s->index, "w");
    pmk_writer *writer;

    assert_non_null(file);
    fputs("remote :80\n", file);
    fclose(file);
    assert_int_equal(
        pmk_writer_open(s->index, PMK_CREATE_OR_OPEN, &writer, &s->err),
        PRESSMARK_E_NOT_FOUND);
    assert_int_equal(pmk_writer_open("", PMK_CREATE_OR_OPEN, &writer, &s->err),
                     PRESSMARK_E_ARGUMENT);
}

static void overwrite_starts_empty(void **state)
{
    scratch *s = *state;
    pmk_writer *writer = open_writer(s);

    put(s, writer, "Q1", "old", 0);
    assert_ok(s, pmk_writer_commit(writer, &s->err));
    pmk_writer_free(writer);
    assert_ok(s, pmk_writer_open(s->index, PMK_OVERWRITE, &writer, &s->err));
    assert_ok(s, pmk_writer_commit(writer, &s->err));
    pmk_writer_free(writer);
    assert_int_equal(count_documents(s), 0);
}

/* Build with one bad part, and see that put tells and nothing else breaks. */
static void expect_refused(scratch *s, pmk_writer *writer, pmk_document *doc)
{
    assert_int_equal(pmk_writer_put(writer, PMK_STR("Q9"), doc, NULL, &s->err),
                     PRESSMARK_E_ARGUMENT);
    assert_true(s->err.message[0] != '\0');
    pmk_document_free(doc);
}

static void what_the_index_would_refuse_costs_no_other_document(void **state)
{
    scratch *s = *state;
    pmk_writer *writer = open_writer(s);
    char long_term[PMK_TERM_MAX + 1];
    char *long_value = calloc(1, PMK_VALUE_MAX + 1);
    pmk_document *doc;

    memset(long_term, 'x', sizeof(long_term));
    put(s, writer, "Q1", "kept", 0);

    doc = page(s, "a", 0);
    pmk_document_term(doc, pmk_str_n(long_term, sizeof(long_term)), 1);
    pmk_document_filter(doc, PMK_STR("later calls do nothing"));
    expect_refused(s, writer, doc);
    doc = page(s, "a", 0);
    pmk_document_term(doc, PMK_STR(""), 1);
    expect_refused(s, writer, doc);
    doc = page(s, "a", 0);
    pmk_document_posting(doc, PMK_STR("b"), 0, 1);
    expect_refused(s, writer, doc);
    doc = page(s, "a", 0);
    pmk_document_value(doc, 1, pmk_str_n(long_value, PMK_VALUE_MAX + 1));
    expect_refused(s, writer, doc);
    doc = page(s, "a", 0);
    pmk_document_value(doc, PMK_NO_SLOT, PMK_STR("a"));
    expect_refused(s, writer, doc);

    memset(long_term, 0, sizeof(long_term));
    doc = page(s, "a", 0);
    pmk_document_term(doc, pmk_str_n(long_term, 123), 1);
    expect_refused(s, writer, doc);

    doc = page(s, "the longest that are allowed", 0);
    pmk_document_term(doc, pmk_str_n(long_term, 122), 1);
    memset(long_term, 'y', sizeof(long_term));
    pmk_document_term(doc, pmk_str_n(long_term, PMK_TERM_MAX), 1);
    pmk_document_value(doc, 1, pmk_str_n(long_value, PMK_VALUE_MAX));
    assert_ok(s, pmk_writer_put(writer, PMK_STR("Q2"), doc, NULL, &s->err));
    pmk_document_free(doc);

    assert_ok(s, pmk_writer_commit(writer, &s->err));
    pmk_writer_free(writer);
    assert_int_equal(count_documents(s), 2);
    free(long_value);
}

static int join_notes(pmk_str name, pmk_str value, void *payload)
{
    char *seen = payload;
    size_t at = strlen(seen);

    snprintf(seen + at, 200 - at, "%.*s=%.*s;", (int)name.len, name.ptr,
             (int)value.len, value.ptr);
    return 0;
}

static int stop_at_once(pmk_str name, pmk_str value, void *payload)
{
    (void)name;
    (void)value;
    (*(int *)payload)++;
    return 1;
}

static void notes_are_seen_before_the_commit_in_byte_order(void **state)
{
    scratch *s = *state;
    pmk_writer *writer = open_writer(s);
    char seen[200] = "";
    char *note;
    size_t length;
    int calls = 0;

    assert_ok(s, pmk_writer_note(writer, "f:b", PMK_STR("2"), &s->err));
    assert_ok(s, pmk_writer_note(writer, "f:a", PMK_STR("1"), &s->err));
    assert_ok(s, pmk_writer_note(writer, "g:x", PMK_STR("9"), &s->err));
    assert_ok(s, pmk_writer_note(writer, "f:c", PMK_STR("3"), &s->err));
    assert_ok(s, pmk_writer_note(writer, "f:b", PMK_STR(""), &s->err));
    assert_ok(s, pmk_writer_notes(writer, "f:", join_notes, seen, &s->err));
    assert_string_equal(seen, "f:a=1;f:c=3;");
    assert_ok(s, pmk_writer_notes(writer, "f:", stop_at_once, &calls, &s->err));
    assert_int_equal(calls, 1);
    assert_ok(s, pmk_writer_get_note(writer, "f:c", &note, &length, &s->err));
    assert_string_equal(note, "3");
    free(note);
    assert_ok(s, pmk_writer_commit(writer, &s->err));
    pmk_writer_free(writer);

    pmk_reader *reader = open_reader(s);
    seen[0] = '\0';
    assert_ok(s, pmk_reader_notes(reader, "", join_notes, seen, &s->err));
    assert_string_equal(seen, "f:a=1;f:c=3;g:x=9;");
    assert_ok(s, pmk_reader_note(reader, "g:x", &note, &length, &s->err));
    assert_string_equal(note, "9");
    free(note);
    assert_ok(s, pmk_reader_note(reader, "none", &note, &length, &s->err));
    assert_null(note);
    pmk_reader_free(reader);
}

static void notes_hold_any_bytes_and_names_have_a_limit(void **state)
{
    scratch *s = *state;
    pmk_writer *writer = open_writer(s);
    char name[PMK_NOTE_NAME_MAX + 2];
    char *note;
    size_t length;

    memset(name, 'n', sizeof(name));
    name[PMK_NOTE_NAME_MAX + 1] = '\0';
    assert_int_equal(pmk_writer_note(writer, name, PMK_STR("v"), &s->err),
                     PRESSMARK_E_ARGUMENT);
    assert_int_equal(pmk_writer_note(writer, "", PMK_STR("v"), &s->err),
                     PRESSMARK_E_ARGUMENT);
    name[PMK_NOTE_NAME_MAX] = '\0';
    assert_ok(s, pmk_writer_note(writer, name, PMK_STR("a\0b"), &s->err));
    assert_ok(s, pmk_writer_commit(writer, &s->err));
    assert_ok(s, pmk_writer_get_note(writer, name, &note, &length, &s->err));
    assert_int_equal(length, 3);
    assert_memory_equal(note, "a\0b", 4);
    free(note);
    pmk_writer_free(writer);
}

/* A full disk, played by a limit on the size of files. */
static void a_failed_commit_is_told_and_the_last_one_stays(void **state)
{
    scratch *s = *state;
    struct rlimit was, tight;
    pmk_writer *writer = open_writer(s);
    char key[32];
    pressmark_status status = PRESSMARK_OK;

    put(s, writer, "Q0", "kept", 0);
    assert_ok(s, pmk_writer_commit(writer, &s->err));
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &was);
    tight = was;
    tight.rlim_cur = 64 * 1024;
    setrlimit(RLIMIT_FSIZE, &tight);
    for (int i = 1; i < 4000 && status == PRESSMARK_OK; i++) {
        pmk_document *doc = page(s, "many words fill the disk at last", i);

        snprintf(key, sizeof(key), "Q%d", i);
        status = pmk_writer_put(writer, pmk_str_of(key), doc, NULL, &s->err);
        pmk_document_free(doc);
    }
    if (status == PRESSMARK_OK)
        status = pmk_writer_commit(writer, &s->err);
    else
        assert_int_equal(pmk_writer_commit(writer, &s->err), PRESSMARK_E_IO);
    setrlimit(RLIMIT_FSIZE, &was);
    signal(SIGXFSZ, SIG_DFL);
    assert_int_equal(status, PRESSMARK_E_IO);
    pmk_writer_free(writer);
    assert_int_equal(count_documents(s), 1);
    writer = open_writer(s);
    put(s, writer, "Q1", "works again", 0);
    assert_ok(s, pmk_writer_commit(writer, &s->err));
    pmk_writer_free(writer);
    assert_int_equal(count_documents(s), 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_committed_is_there_after_reopening),
        TEST(free_drops_what_was_not_committed),
        TEST(an_empty_index_exists_before_the_first_commit),
        TEST(cancel_drops_and_goes_on),
        TEST(put_replaces_by_key_and_keeps_the_id),
        TEST(drop_removes_by_key_and_forgives_absence),
        TEST(a_writer_sees_its_own_values),
        TEST(a_second_writer_is_locked_out),
        TEST(open_only_needs_an_index),
        TEST(a_file_is_not_an_index),
        TEST(overwrite_starts_empty),
        TEST(what_the_index_would_refuse_costs_no_other_document),
        TEST(notes_are_seen_before_the_commit_in_byte_order),
        TEST(notes_hold_any_bytes_and_names_have_a_limit),
        TEST(a_failed_commit_is_told_and_the_last_one_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
