/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * twin.c - the same questions to the engine, and to the tables beside it
 *
 * An index with lists of several chunks, long data, gaps where documents were
 * dropped, and blocks of several commits.  Whatever is asked, with and without
 * the tables the answer is the same.
 */
#include "scratch.h"

#include <math.h>

enum { DOCUMENTS = 3000, WORDS = 40, TOP = 50 };

static const char *const words[] = {
    "the",    "oil",     "price", "gas",  "strike", "ferry", "minister",
    "tariff", "harbour", "vote",  "rain", "zero",   "a\0b",
};

enum { WORD_COUNT = sizeof(words) / sizeof(words[0]) };

/* Numbers that are the same each time. */
static uint32_t draw(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static pmk_str word_of(size_t i)
{
    return i + 1 == WORD_COUNT ? pmk_str_n(words[i], 3) : pmk_str_of(words[i]);
}

static void put_one(scratch *s, pmk_writer *writer, unsigned number)
{
    uint32_t seed = number * 7919u + 1;
    size_t length = 5 + draw(&seed, WORDS);
    char key[16], data[6000];
    pmk_document *doc;
    uint32_t position = 0;

    assert_ok(s, pmk_document_new(&doc, &s->err));
    for (size_t i = 0; i < length; i++) {
        size_t word = draw(&seed, WORD_COUNT);

        word = word > draw(&seed, WORD_COUNT) ? draw(&seed, 3) : word;
        position += 1 + draw(&seed, 9);
        pmk_document_posting(doc, word_of(word), position, 1 + draw(&seed, 3));
    }
    pmk_document_number(doc, 5, 1e9 + draw(&seed, 1u << 20));
    if (number % 3 == 0)
        pmk_document_value(doc, 200, PMK_STR("some value"));
    length = draw(&seed, 20) == 0 ? sizeof(data) : draw(&seed, 200);
    for (size_t i = 0; i < length; i++)
        data[i] = (char)draw(&seed, 256);
    pmk_document_data(doc, pmk_str_n(data, length));
    snprintf(key, sizeof(key), "Q%u", number);
    assert_ok(s, pmk_writer_put(writer, pmk_str_of(key), doc, NULL, &s->err));
    pmk_document_free(doc);
}

static void make_index(scratch *s)
{
    pmk_writer *writer = open_writer(s);

    for (unsigned i = 1; i <= DOCUMENTS; i++) {
        put_one(s, writer, i);
        if (i % 900 == 0)
            assert_ok(s, pmk_writer_commit(writer, &s->err));
    }
    for (unsigned i = 100; i <= DOCUMENTS; i += i % 11 == 0 ? 300 : 7) {
        char key[16];

        snprintf(key, sizeof(key), "Q%u", i);
        assert_ok(s, pmk_writer_drop(writer, pmk_str_of(key), &s->err));
    }
    assert_ok(s, pmk_writer_commit(writer, &s->err));
    pmk_writer_free(writer);
}

typedef struct twins {
    scratch *s;
    pmk_reader *tables;
    pmk_reader *engine;
} twins;

static twins open_twins(scratch *s)
{
    twins t = {s, open_reader(s), open_reader(s)};

    pmk_reader_engine_only(t.engine);
    return t;
}

static void close_twins(twins *t)
{
    pmk_reader_free(t->tables);
    pmk_reader_free(t->engine);
}

/* ------------------------------------------------------------------ */
/* What lies in a document                                            */
/* ------------------------------------------------------------------ */

static void same_bytes(char *a, size_t a_len, char *b, size_t b_len)
{
    assert_int_equal(a_len, b_len);
    if (a_len > 0)
        assert_memory_equal(a, b, a_len);
    free(a);
    free(b);
}

static void documents_are_the_same(void **state)
{
    scratch *s = *state;
    size_t found = 0;
    twins t;

    make_index(s);
    t = open_twins(s);
    for (uint64_t id = 1; id <= DOCUMENTS + 1; id++) {
        char *a, *b;
        size_t a_len, b_len;
        pressmark_status status =
            pmk_reader_data(t.tables, id, &a, &a_len, &s->err);

        assert_int_equal(pmk_reader_data(t.engine, id, &b, &b_len, &s->err),
                         status);
        if (status != PRESSMARK_OK)
            continue;
        same_bytes(a, a_len, b, b_len);
        for (unsigned slot = 5; slot < 300; slot += 195) {
            assert_ok(
                s, pmk_reader_value(t.tables, id, slot, &a, &a_len, &s->err));
            assert_ok(
                s, pmk_reader_value(t.engine, id, slot, &b, &b_len, &s->err));
            same_bytes(a, a_len, b, b_len);
        }
        found++;
    }
    assert_true(found > DOCUMENTS / 2 && found < DOCUMENTS);
    close_twins(&t);
}

static void positions_are_the_same(void **state)
{
    enum { MOST = 8 };
    static uint64_t ids[DOCUMENTS];
    static uint32_t a[DOCUMENTS * MOST], b[DOCUMENTS * MOST];
    static size_t a_counts[DOCUMENTS], b_counts[DOCUMENTS];
    scratch *s = *state;
    twins t;

    make_index(s);
    t = open_twins(s);
    for (size_t i = 0; i < DOCUMENTS; i++)
        ids[i] = i + 1;
    for (size_t w = 0; w < WORD_COUNT; w++) {
        uint64_t n, m;

        assert_ok(s, pmk_reader_frequency(t.tables, word_of(w), &n, &s->err));
        assert_ok(s, pmk_reader_frequency(t.engine, word_of(w), &m, &s->err));
        assert_int_equal(n, m);
        assert_ok(s, pmk_reader_positions(t.tables, word_of(w), ids, DOCUMENTS,
                                          a, MOST, a_counts, &s->err));
        assert_ok(s, pmk_reader_positions(t.engine, word_of(w), ids, DOCUMENTS,
                                          b, MOST, b_counts, &s->err));
        for (size_t i = 0; i < DOCUMENTS; i++) {
            assert_int_equal(a_counts[i], b_counts[i]);
            assert_memory_equal(a + i * MOST, b + i * MOST,
                                a_counts[i] * sizeof(*a));
        }
    }
    close_twins(&t);
}

/* ------------------------------------------------------------------ */
/* Questions                                                          */
/* ------------------------------------------------------------------ */

static pmk_equery *term(scratch *s, size_t word)
{
    pmk_equery *out;

    assert_ok(s, pmk_equery_term(word_of(word), 1, &out, &s->err));
    return out;
}

static pmk_equery *join(scratch *s, pmk_join how, pmk_equery *a, pmk_equery *b,
                        pmk_equery *c)
{
    pmk_equery *parts[] = {a, b, c};
    pmk_equery *out;

    assert_ok(s,
              pmk_equery_join(how, parts, c != NULL ? 3 : 2, 0, &out, &s->err));
    return out;
}

/* Xapian 1.4.22 adds the score of a phrase that does not match when it stands
 * below an OR or AND_MAYBE: there are none there unless `rows` says so. */
static pmk_equery *draw_query(scratch *s, uint32_t *seed, int depth, bool rows)
{
    static const pmk_join ways[] = {PMK_AND, PMK_OR,     PMK_AND_NOT,
                                    PMK_AND, PMK_FILTER, PMK_AND_MAYBE,
                                    PMK_OR,  PMK_PHRASE};
    pmk_join how = ways[draw(seed, rows ? 8 : 7)];
    bool rows_below = rows && how != PMK_OR && how != PMK_AND_MAYBE;
    int count = 2 + (int)draw(seed, 2);
    pmk_equery *parts[3] = {NULL, NULL, NULL};

    if (depth == 0 || draw(seed, 4) == 0)
        return term(s, draw(seed, WORD_COUNT));
    for (int i = 0; i < count; i++)
        parts[i] = how == PMK_PHRASE
                       ? term(s, draw(seed, WORD_COUNT))
                       : draw_query(s, seed, depth - 1, rows_below);
    return join(s, how, parts[0], parts[1], parts[2]);
}

static void same_match(twins *t, const pmk_equery *query,
                       const pmk_match_options *options)
{
    pmk_match *a, *b;
    uint64_t low, high, b_low, b_high;

    assert_ok(t->s, pmk_match_run(t->tables, query, options, &a, &t->s->err));
    assert_ok(t->s, pmk_match_run(t->engine, query, options, &b, &t->s->err));
    assert_int_equal(pmk_match_count(a), pmk_match_count(b));
    for (size_t i = 0; i < pmk_match_count(a); i++) {
        pmk_match_item left = pmk_match_at(a, i);
        pmk_match_item right = pmk_match_at(b, i);

        if (left.id != right.id) /* equal but for rounding */
            assert_true(fabs(left.score - right.score) < 1e-12);
        assert_true(fabs(left.score - right.score) < 1e-9);
    }
    pmk_match_total(a, &low, &high);
    pmk_match_total(b, &b_low, &b_high);
    assert_true(low <= b_high && b_low <= high);
    if (b_low == b_high && pmk_match_count(b) < options->limit)
        assert_true(low == b_low && high == b_high);
    pmk_match_free(a);
    pmk_match_free(b);
}

static void questions_have_the_same_answers(void **state)
{
    scratch *s = *state;
    uint32_t seed = 1;
    twins t;

    make_index(s);
    t = open_twins(s);
    for (int i = 0; i < 400; i++) {
        pmk_match_options options = PMK_MATCH_OPTIONS_INIT;
        pmk_equery *query = draw_query(s, &seed, 3, true);

        options.limit = 1 + draw(&seed, TOP);
        options.offset = draw(&seed, 4) == 0 ? draw(&seed, TOP) : 0;
        same_match(&t, query, &options);
        options.sort_slot = 5;
        options.no_weights = true;
        options.sort_descending = (int)draw(&seed, 2);
        same_match(&t, query, &options);
        pmk_equery_free(query);
    }
    close_twins(&t);
}

/* What is passed over for want of score would not have been shown: the best few
 * are the first of all. */
static void the_best_are_the_first_of_all(void **state)
{
    scratch *s = *state;
    uint32_t seed = 9;
    pmk_reader *reader;

    make_index(s);
    reader = open_reader(s);
    for (int i = 0; i < 300; i++) {
        pmk_match_options few = PMK_MATCH_OPTIONS_INIT;
        pmk_match_options all = PMK_MATCH_OPTIONS_INIT;
        pmk_equery *parts[2] = {draw_query(s, &seed, 2, true),
                                draw_query(s, &seed, 2, true)};
        pmk_match *best, *whole;
        pmk_equery *query;

        assert_ok(s, pmk_equery_join(i % 3 == 0 ? PMK_AND_MAYBE : PMK_OR, parts,
                                     2, 0, &query, &s->err));
        all.limit = DOCUMENTS;
        few.limit = 1 + draw(&seed, TOP);
        assert_ok(s, pmk_match_run(reader, query, &few, &best, &s->err));
        assert_ok(s, pmk_match_run(reader, query, &all, &whole, &s->err));
        assert_int_equal(pmk_match_count(best),
                         pmk_match_count(whole) < few.limit
                             ? pmk_match_count(whole)
                             : few.limit);
        for (size_t k = 0; k < pmk_match_count(best); k++) {
            assert_int_equal(pmk_match_at(best, k).id,
                             pmk_match_at(whole, k).id);
            assert_true(pmk_match_at(best, k).score
                        == pmk_match_at(whole, k).score);
        }
        pmk_match_free(best);
        pmk_match_free(whole);
        pmk_equery_free(query);
    }
    pmk_reader_free(reader);
}

/* ------------------------------------------------------------------ */
/* Damage                                                             */
/* ------------------------------------------------------------------ */

static void spoil(scratch *s, const char *name, uint32_t *seed)
{
    char path[128];
    FILE *file;
    long size;

    snprintf(path, sizeof(path), "%s/%s", s->index, name);
    file = fopen(path, "r+b");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    size = ftell(file);
    for (int i = 0; i < 40; i++) {
        fseek(file, (long)draw(seed, (uint32_t)size), SEEK_SET);
        fputc((int)draw(seed, 256), file);
    }
    fclose(file);
}

static bool may_be(pressmark_status status)
{
    return status == PRESSMARK_OK || status == PRESSMARK_E_CORRUPT
           || status == PRESSMARK_E_IO || status == PRESSMARK_E_NOT_FOUND
           || status == PRESSMARK_E_INTERNAL || status == PRESSMARK_E_MEMORY;
}

static void ask_around(scratch *s, uint32_t *seed)
{
    static uint32_t at[64 * 8];
    static size_t counts[64];
    pmk_reader *reader;
    uint64_t ids[64];

    if (pmk_reader_open(s->index, &reader, NULL) != PRESSMARK_OK)
        return;
    for (size_t i = 0; i < 64; i++)
        ids[i] = 1 + i * 40;
    for (size_t w = 0; w < WORD_COUNT; w++)
        assert_true(may_be(pmk_reader_positions(reader, word_of(w), ids, 64, at,
                                                8, counts, NULL)));
    for (size_t i = 0; i < 64; i++) {
        char *bytes = NULL;
        size_t len;

        assert_true(
            may_be(pmk_reader_data(reader, ids[i], &bytes, &len, NULL)));
        free(bytes);
    }
    for (int i = 0; i < 20; i++) {
        pmk_match_options options = PMK_MATCH_OPTIONS_INIT;
        pmk_equery *query = draw_query(s, seed, 2, true);
        pmk_match *match;

        assert_true(
            may_be(pmk_match_run(reader, query, &options, &match, NULL)));
        pmk_match_free(match);
        pmk_equery_free(query);
    }
    pmk_reader_free(reader);
}

/* Any answer but a crash will do. */
static void damage_is_survived(void **state)
{
    scratch *s = *state;
    uint32_t seed = 5;

    make_index(s);
    for (int i = 0; i < 12; i++) {
        spoil(s, "postlist.glass", &seed);
        spoil(s, "position.glass", &seed);
        spoil(s, "docdata.glass", &seed);
        ask_around(s, &seed);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(documents_are_the_same),
        TEST(positions_are_the_same),
        TEST(questions_have_the_same_answers),
        TEST(the_best_are_the_first_of_all),
        TEST(damage_is_survived),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
