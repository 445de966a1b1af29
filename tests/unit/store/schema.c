/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * schema.c - the table keeps its own rules
 */
#include "store/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Call `each` for the name and every alias of every row. */
static size_t all_names(pmk_str names[64], const pmk_schema_row *owners[64])
{
    size_t rows, count = 0;
    const pmk_schema_row *row = pmk_schema(&rows);

    for (size_t i = 0; i < rows; i++) {
        pmk_str rest = pmk_str_of(row[i].aliases);
        pmk_str alias;

        owners[count] = &row[i];
        names[count++] = pmk_str_of(row[i].name);
        while (pmk_str_cut(&rest, ' ', &alias))
            if (alias.len > 0) {
                assert_true(count < 64);
                owners[count] = &row[i];
                names[count++] = alias;
            }
    }
    return count;
}

static void names_and_aliases_are_unique_and_found_in_any_case(void **state)
{
    pmk_str names[64];
    const pmk_schema_row *owners[64];
    size_t count = all_names(names, owners);

    (void)state;
    for (size_t i = 0; i < count; i++) {
        char upper[32];

        assert_in_range(names[i].len, 1, sizeof(upper) - 1);
        for (size_t j = 0; j < i; j++)
            assert_false(pmk_str_ieq(names[i], names[j]));
        for (size_t k = 0; k < names[i].len; k++) {
            assert_true(names[i].ptr[k] >= 'a' && names[i].ptr[k] <= 'z');
            upper[k] = (char)(names[i].ptr[k] - 32);
        }
        assert_ptr_equal(pmk_schema_find(names[i]), owners[i]);
        assert_ptr_equal(pmk_schema_find(pmk_str_n(upper, names[i].len)),
                         owners[i]);
    }
    assert_null(pmk_schema_find(PMK_STR("nonsense")));
    assert_null(pmk_schema_find(PMK_STR("")));
    assert_null(pmk_schema_find(PMK_STR("tag topic")));
}

/* Omega's rule: one capital, or X and more capitals; and none of ours is the
 * start of another of ours. */
static void prefixes_are_unique_capitals(void **state)
{
    static const char *const others[] = {PMK_PREFIX_DAY, PMK_PREFIX_MONTH,
                                         PMK_PREFIX_YEAR, "Z", "T"};
    size_t rows;
    const pmk_schema_row *row = pmk_schema(&rows);

    (void)state;
    for (size_t i = 0; i < rows; i++) {
        size_t len = strlen(row[i].prefix);

        assert_int_equal(len == 0, row[i].field == PRESSMARK_BODY
                                       || row[i].how == PMK_BY_DATE
                                       || row[i].how == PMK_BY_LEAD
                                       || row[i].how == PMK_BY_NUMBER
                                       || row[i].how == PMK_BY_SAVED);
        if (len == 0)
            continue;
        assert_true(len == 1 || row[i].prefix[0] == 'X');
        assert_true(strspn(row[i].prefix, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == len);
        for (size_t j = 0; j < rows; j++)
            if (j != i && row[j].prefix[0] != '\0')
                assert_true(
                    strncmp(row[i].prefix, row[j].prefix, strlen(row[j].prefix))
                    != 0);
        for (size_t j = 0; j < sizeof(others) / sizeof(others[0]); j++)
            assert_string_not_equal(row[i].prefix, others[j]);
    }
}

static void every_field_has_a_row_and_its_info(void **state)
{
    (void)state;
    for (int f = 0; f < PRESSMARK_FIELD_COUNT; f++) {
        const pmk_schema_row *row = pmk_schema_of((pressmark_field)f);
        const pressmark_field_info *info =
            pressmark_field_get_info((pressmark_field)f);

        assert_non_null(row);
        assert_ptr_equal(info, &row->info);
        assert_string_equal(info->name, row->name);
        assert_true(info->searchable || info->filter);
    }
    assert_null(pressmark_field_get_info(PRESSMARK_FIELD_COUNT));
    assert_null(pressmark_field_get_info((pressmark_field)-1));
}

static void help_texts_are_sentences_with_an_example_of_the_field(void **state)
{
    size_t rows;
    const pmk_schema_row *row = pmk_schema(&rows);

    (void)state;
    for (size_t i = 0; i < rows; i++) {
        size_t len = strlen(row[i].name);

        assert_string_equal(row[i].info.name, row[i].name);
        assert_true(
            pmk_str_ends(pmk_str_of(row[i].info.description), PMK_STR(".")));
        assert_int_equal(strncmp(row[i].info.example, row[i].name, len), 0);
        assert_int_equal(row[i].info.example[len], ':');
    }
}

static void ids_are_stable_and_never_zero(void **state)
{
    (void)state;
    /* XXH3's value for the empty input is published. */
    assert_true(pmk_id_of(PMK_STR("")) == 0x2d06800538d394c2);
    assert_true(pmk_id_of(PMK_STR("https://example.org/a"))
                != pmk_id_of(PMK_STR("https://example.org/b")));
}

static void expect_term(const char *prefix, pmk_str value, const char *want)
{
    char term[PMK_VALUE_TERM_MAX];
    size_t length = pmk_value_term(prefix, value, term);

    assert_int_equal(length, strlen(want));
    assert_memory_equal(term, want, length);
}

static void values_are_folded_into_terms(void **state)
{
    (void)state;
    expect_term("L", PMK_STR(" pt-BR "), "Lpt-br");
    expect_term("K", PMK_STR("Climate \n  Change"), "Kclimate change");
    expect_term("K", PMK_STR("\xC3\x89nergie"), "K\xC3\xA9nergie");
    expect_term("K", PMK_STR("bad \xE9 byte"), "Kbad \xEF\xBF\xBD byte");
    expect_term("K", PMK_STR("a\0b"),
                "Ka\xEF\xBF\xBD"
                "b");
    expect_term("K", PMK_STR("  "), "");
}

static void long_values_are_hashed_and_stay_apart(void **state)
{
    char value[600];
    char one[PMK_VALUE_TERM_MAX], two[PMK_VALUE_TERM_MAX];
    size_t length;

    (void)state;
    memset(value, 'a', sizeof(value));
    assert_int_equal(pmk_value_term("XAG", pmk_str_n(value, 200), one), 203);
    length = pmk_value_term("XAG", pmk_str_n(value, 600), one);
    assert_in_range(length, 100, 245);
    value[599] = 'b';
    assert_int_equal(pmk_value_term("XAG", pmk_str_n(value, 600), two), length);
    assert_memory_not_equal(one, two, length);
    for (size_t i = 0; i < sizeof(value); i += 2)
        memcpy(value + i, "\xC3\xA9", 2);
    length = pmk_value_term("XAG", pmk_str_n(value + 0, 600), one);
    assert_in_range(length, 100, 245);
    assert_int_equal((unsigned char)one[length - 18], 0xA9);
}

static void what_can_be_counted_has_a_slot_of_its_own(void **state)
{
    size_t rows, facets = 0;
    const pmk_schema_row *row = pmk_schema(&rows);

    (void)state;
    for (size_t i = 0; i < rows; i++) {
        int slot = pmk_schema_facet_slot(&row[i]);

        assert_int_equal(slot >= 0, row[i].info.facet);
        facets += slot >= 0;
        for (size_t j = 0; j < i; j++)
            assert_true(slot < 0 || slot != pmk_schema_facet_slot(&row[j]));
    }
    assert_int_equal(facets, 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_can_be_counted_has_a_slot_of_its_own),
        cmocka_unit_test(names_and_aliases_are_unique_and_found_in_any_case),
        cmocka_unit_test(prefixes_are_unique_capitals),
        cmocka_unit_test(every_field_has_a_row_and_its_info),
        cmocka_unit_test(help_texts_are_sentences_with_an_example_of_the_field),
        cmocka_unit_test(ids_are_stable_and_never_zero),
        cmocka_unit_test(values_are_folded_into_terms),
        cmocka_unit_test(long_values_are_hashed_and_stay_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
