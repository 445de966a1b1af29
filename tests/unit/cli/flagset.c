/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flagset.c - options out of a table
 */
#include "cli/flagset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct settings {
    const char *index;
    int prune;
    int plain;
    int loud;
    uint64_t limit;
    uint64_t memory;
    uint64_t timeout;
} settings;

#define AT(member) .offset = offsetof(settings, member)

static const pmk_flag rows[] = {
    {.help = "A heading:"},
    {.name = "index",
     .letter = 'd',
     .kind = PMK_FLAG_TEXT,
     .argument = "INDEX",
     AT(index),
     .variable = "UNIT_INDEX",
     .help = "folder of the index"},
    {.name = "prune",
     .kind = PMK_FLAG_CHOICE,
     .argument = "auto|all|none",
     AT(prune),
     .help = "what becomes of the rest"},
    {.name = "plain", .letter = 'p', .value = 1, AT(plain), .help = "words"},
    {.name = "loud", .letter = 'l', .value = 2, AT(loud), .help = "tell all"},
    {.name = "limit",
     .letter = 'n',
     .kind = PMK_FLAG_COUNT,
     .argument = "COUNT",
     AT(limit),
     .help = "how many"},
    {.name = "memory",
     .kind = PMK_FLAG_BYTES,
     .argument = "SIZE",
     AT(memory),
     .help = "how much"},
    {.name = "timeout",
     .kind = PMK_FLAG_SECONDS,
     .argument = "SECONDS",
     AT(timeout),
     .help = "how long"},
};

static const pmk_flagset set = {.program = "unit",
                                .usage = "[OPTION]... WORD...",
                                .summary = "Try the table.",
                                .rows = rows,
                                .count = sizeof(rows) / sizeof(rows[0])};

enum { WORDS_MAX = 12 };

static settings got;
static char *words[WORDS_MAX + 1];
static int count;

/* Parse the words of `line`, divided by single spaces. */
static pmk_flags_outcome parse(const char *line)
{
    static char room[512];
    char *rest = NULL;

    snprintf(room, sizeof(room), "unit --no-config %s", line);
    got = (settings){.limit = 10};
    count = 0;
    for (char *at = strtok_r(room, " ", &rest); at != NULL && count < WORDS_MAX;
         at = strtok_r(NULL, " ", &rest))
        words[count++] = at;
    words[count] = NULL;
    return pmk_flagset_parse(&set, &count, words, &got);
}

static void every_way_of_writing_an_option_is_read(void **state)
{
    static const char *const ways[] = {"--index=a", "--index a", "-d a", "-da"};

    (void)state;
    for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        assert_int_equal(parse(ways[i]), PMK_FLAGS_OK);
        assert_string_equal(got.index, "a");
        assert_int_equal(count, 1);
    }
    assert_int_equal(parse("-pl"), PMK_FLAGS_OK);
    assert_int_equal(got.plain, 1);
    assert_int_equal(got.loud, 2);
    assert_int_equal(parse("-pn5"), PMK_FLAGS_OK);
    assert_int_equal(got.plain, 1);
    assert_int_equal(got.limit, 5);
}

static void options_stand_between_operands(void **state)
{
    (void)state;
    assert_int_equal(parse("oil -p price - --limit=3 -- -d --x"), PMK_FLAGS_OK);
    assert_int_equal(count, 6);
    assert_string_equal(words[1], "oil");
    assert_string_equal(words[2], "price");
    assert_string_equal(words[3], "-");
    assert_string_equal(words[4], "-d");
    assert_string_equal(words[5], "--x");
    assert_int_equal(got.plain, 1);
    assert_int_equal(got.limit, 3);
    assert_null(got.index);
}

static void the_last_one_counts(void **state)
{
    (void)state;
    assert_int_equal(parse("-n 3 --limit=4"), PMK_FLAGS_OK);
    assert_int_equal(got.limit, 4);
    assert_int_equal(parse("--prune=all --prune=auto"), PMK_FLAGS_OK);
    assert_int_equal(got.prune, 0);
}

static void values_are_read_by_their_kind(void **state)
{
    (void)state;
    assert_int_equal(parse("--prune=none --memory=2M --timeout=0.25"),
                     PMK_FLAGS_OK);
    assert_int_equal(got.prune, 2);
    assert_int_equal(got.memory, 2 << 20);
    assert_int_equal(got.timeout, 250);
    assert_int_equal(parse("--memory=3K"), PMK_FLAGS_OK);
    assert_int_equal(got.memory, 3 << 10);
    assert_int_equal(parse("--memory=1G --timeout=2"), PMK_FLAGS_OK);
    assert_int_equal(got.memory, 1 << 30);
    assert_int_equal(got.timeout, 2000);
}

static void what_is_wrong_is_refused(void **state)
{
    static const char *const lines[] = {"--nothing",
                                        "-x",
                                        "--limit",
                                        "--limit=",
                                        "--limit=-1",
                                        "--limit=1x",
                                        "--limit=99999999999999999999999",
                                        "--prune=never",
                                        "--prune",
                                        "--memory=1T",
                                        "--memory=M",
                                        "--timeout=a",
                                        "--plain=yes",
                                        "--timeout=-0.5",
                                        "-n",
                                        "--memory=99999999999999999G"};

    (void)state;
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
        if (parse(lines[i]) != PMK_FLAGS_WRONG)
            fail_msg("%s was taken", lines[i]);
}

static void the_environment_fills_what_the_line_leaves_open(void **state)
{
    (void)state;
    setenv("UNIT_INDEX", "there", 1);
    assert_int_equal(parse("oil"), PMK_FLAGS_OK);
    assert_string_equal(got.index, "there");
    assert_int_equal(got.limit, 10);
    assert_int_equal(parse("-d here"), PMK_FLAGS_OK);
    assert_string_equal(got.index, "here");
    unsetenv("UNIT_INDEX");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_of_writing_an_option_is_read),
        cmocka_unit_test(options_stand_between_operands),
        cmocka_unit_test(the_last_one_counts),
        cmocka_unit_test(values_are_read_by_their_kind),
        cmocka_unit_test(what_is_wrong_is_refused),
        cmocka_unit_test(the_environment_fills_what_the_line_leaves_open),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
