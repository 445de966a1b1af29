/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * barrier.cc - everything that can be thrown comes out as a status
 */
#include "xapian/guard.hh"

#include <csetjmp>
#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>

extern "C" {
#include <cmocka.h>
}

struct Row {
    const char *name;
    void (*raise)();
    pressmark_status status;
    bool has_hint;
};

/* Every class of Xapian's that can be thrown, by name. */
#define RAISES(type, status, has_hint)                                     \
    {                                                                      \
#type, [] { throw Xapian::type("spilled ink"); }, status, has_hint \
    }

static const Row rows[] = {
    RAISES(AssertionError, PRESSMARK_E_INTERNAL, true),
    RAISES(InvalidArgumentError, PRESSMARK_E_ARGUMENT, false),
    RAISES(InvalidOperationError, PRESSMARK_E_INTERNAL, true),
    RAISES(UnimplementedError, PRESSMARK_E_INTERNAL, true),
    RAISES(DatabaseError, PRESSMARK_E_IO, true),
    RAISES(DatabaseCorruptError, PRESSMARK_E_CORRUPT, true),
    RAISES(DatabaseCreateError, PRESSMARK_E_IO, true),
    RAISES(DatabaseLockError, PRESSMARK_E_LOCKED, true),
    RAISES(DatabaseModifiedError, PRESSMARK_E_IO, true),
    RAISES(DatabaseOpeningError, PRESSMARK_E_NOT_FOUND, true),
    RAISES(DatabaseVersionError, PRESSMARK_E_VERSION, true),
    RAISES(DatabaseNotFoundError, PRESSMARK_E_NOT_FOUND, true),
    RAISES(DatabaseClosedError, PRESSMARK_E_IO, true),
    RAISES(DocNotFoundError, PRESSMARK_E_NOT_FOUND, false),
    RAISES(FeatureUnavailableError, PRESSMARK_E_INTERNAL, true),
    RAISES(InternalError, PRESSMARK_E_INTERNAL, true),
    RAISES(NetworkError, PRESSMARK_E_IO, false),
    RAISES(NetworkTimeoutError, PRESSMARK_E_IO, false),
    RAISES(QueryParserError, PRESSMARK_E_SYNTAX, false),
    RAISES(SerialisationError, PRESSMARK_E_CORRUPT, true),
    RAISES(RangeError, PRESSMARK_E_ARGUMENT, false),
    RAISES(WildcardError, PRESSMARK_E_LIMIT, true),
};

static void every_xapian_class_has_its_status(void **)
{
    for (const Row &row : rows) {
        pressmark_error err = PRESSMARK_ERROR_INIT;
        pressmark_status got = pmk::guard(&err, row.raise, "news.idx");

        print_message("%s\n", row.name);
        assert_int_equal(got, row.status);
        assert_int_equal(err.status, row.status);
        assert_string_equal(err.message, "news.idx: spilled ink");
        assert_int_equal(err.hint[0] != '\0', row.has_hint);
        assert_int_equal(pmk::guard(nullptr, row.raise), row.status);
    }
}

static void what_the_system_says_is_in_the_message(void **)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_status got = pmk::guard(
        &err, [] { throw Xapian::DatabaseError("cannot write", EACCES); });

    assert_int_equal(got, PRESSMARK_E_IO);
    assert_string_equal(err.message, "cannot write (Permission denied)");
}

static void no_memory_is_memory(void **)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;

    assert_int_equal(pmk::guard(
                         &err, [] { throw std::bad_alloc(); }, "x"),
                     PRESSMARK_E_MEMORY);
    assert_string_equal(err.message, "out of memory");
}

static void other_exceptions_are_bugs_of_ours(void **)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;

    assert_int_equal(
        pmk::guard(
            &err, [] { throw std::runtime_error("torn page"); }, "x"),
        PRESSMARK_E_INTERNAL);
    assert_string_equal(err.message, "x: torn page");
    assert_true(err.hint[0] != '\0');
}

static void an_unknown_exception_does_not_get_out(void **)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;

    assert_int_equal(pmk::guard(&err, [] { throw 42; }), PRESSMARK_E_INTERNAL);
    assert_string_equal(err.message, "unknown exception");
}

static void our_own_exceptions_keep_their_status(void **)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;

    assert_int_equal(
        pmk::guard(&err, [] { throw pmk::Stop{PRESSMARK_E_TIMEOUT}; }),
        PRESSMARK_E_TIMEOUT);
    assert_string_equal(err.message, "the time given ran out");
    assert_int_equal(
        pmk::guard(&err, [] { throw pmk::Stop{PRESSMARK_E_CANCELLED}; }),
        PRESSMARK_E_CANCELLED);
    assert_string_equal(err.message, "stopped on request");
    assert_int_equal(pmk::guard(&err, [] { throw pmk::BadCall{"no"}; }),
                     PRESSMARK_E_ARGUMENT);
    assert_string_equal(err.message, "no");
}

static void control_bytes_of_a_message_are_inert(void **)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;

    pmk::guard(&err, [] { throw Xapian::DatabaseError("a\x1b[31m\nb"); });
    assert_string_equal(err.message, "a?[31m?b");
}

static void good_work_is_ok_and_leaves_the_error_alone(void **)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    int done = 0;

    assert_int_equal(pmk::guard(&err, [&] { done = 1; }), PRESSMARK_OK);
    assert_int_equal(done, 1);
    assert_int_equal(err.status, PRESSMARK_OK);
    assert_string_equal(err.message, "");
}

int main()
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_xapian_class_has_its_status),
        cmocka_unit_test(what_the_system_says_is_in_the_message),
        cmocka_unit_test(no_memory_is_memory),
        cmocka_unit_test(other_exceptions_are_bugs_of_ours),
        cmocka_unit_test(an_unknown_exception_does_not_get_out),
        cmocka_unit_test(our_own_exceptions_keep_their_status),
        cmocka_unit_test(control_bytes_of_a_message_are_inert),
        cmocka_unit_test(good_work_is_ok_and_leaves_the_error_alone),
    };

    return cmocka_run_group_tests(tests, nullptr, nullptr);
}
