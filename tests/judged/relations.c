/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * relations.c - what must hold between the answers to questions
 *
 *     relations INDEX QUESTIONS [SEED]
 *
 * Nobody has to know the right answer to see that one is wrong: what has two
 * words has each of them, what is not in A is in NOT A, a year is its months.
 * Words, phrases and dates are drawn from articles of the index; each relation
 * is tried in turn until so many questions were asked.  Prints each violation,
 * and how often each relation was tried; fails when there was one.
 */
#include <pressmark/search.h>

#include <ctype.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 4000, TEXT_MAX = 1024, SHOWN_MAX = 20, ALL = 1000000000 };

typedef struct set {
    uint64_t *ids; /* rising */
    size_t count;
} set;

typedef struct trying {
    pressmark_index *index;
    set all;
    uint64_t seed;
    uint64_t asked;
    uint64_t broken;
    const char *relation;
    char words[3][64]; /* of one article */
    char next[64];     /* the word behind the first one */
    int year, month;   /* of that article; 0: undated */
    uint64_t id;
} trying;

static void die(const char *what, const char *detail)
{
    fprintf(stderr, "relations: %s: %s\n", what, detail);
    exit(2);
}

static uint64_t draw(trying *t, uint64_t below)
{
    t->seed = t->seed * 6364136223846793005u + 1442695040888963407u;
    return (t->seed >> 33) % below;
}

/* ------------------------------------------------------------------ */
/* Asking                                                             */
/* ------------------------------------------------------------------ */

static int by_id(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a;
    uint64_t right = *(const uint64_t *)b;

    return (left > right) - (left < right);
}

static set take(const pressmark_results *results)
{
    set out = {NULL, pressmark_results_count(results)};

    out.ids = calloc(out.count + 1, sizeof(*out.ids));
    if (out.ids == NULL)
        die("no memory", "");
    for (size_t i = 0; i < out.count; i++)
        out.ids[i] = pressmark_results_hit(results, i)->id;
    qsort(out.ids, out.count, sizeof(*out.ids), by_id);
    return out;
}

static set ask_so(trying *t, const char *text, pressmark_sort sort)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_query_options how = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_query *query = NULL;
    pressmark_results *results = NULL;
    set out;

    how.words = PRESSMARK_WORDS_ALL;
    options.brief = 1;
    options.no_snippet = 1;
    options.limit = ALL;
    options.sort = sort;
    if (pressmark_query_parse(text, &how, &query, &err) != PRESSMARK_OK
        || pressmark_search(t->index, query, &options, &results, &err)
               != PRESSMARK_OK)
        die(text, err.message);
    out = take(results);
    t->asked++;
    pressmark_results_free(results);
    pressmark_query_free(query);
    return out;
}

static set ask(trying *t, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static set ask(trying *t, const char *format, ...)
{
    char text[TEXT_MAX];
    va_list list;

    va_start(list, format);
    vsnprintf(text, sizeof(text), format, list);
    va_end(list);
    return ask_so(t, text, PRESSMARK_NEWEST_FIRST);
}

/* ------------------------------------------------------------------ */
/* Sets                                                               */
/* ------------------------------------------------------------------ */

static bool has(set a, uint64_t id)
{
    return a.count > 0
           && bsearch(&id, a.ids, a.count, sizeof(id), by_id) != NULL;
}

/* What is in `a` and, as `wanted` says, in `b` or not. */
static set filter(set a, set b, bool wanted)
{
    set out = {calloc(a.count + 1, sizeof(*out.ids)), 0};

    if (out.ids == NULL)
        die("no memory", "");
    for (size_t i = 0; i < a.count; i++)
        if (has(b, a.ids[i]) == wanted)
            out.ids[out.count++] = a.ids[i];
    return out;
}

static set both(set a, set b)
{
    return filter(a, b, true);
}

static set but(set a, set b)
{
    return filter(a, b, false);
}

static set either(set a, set b)
{
    set more = but(b, a);
    set out = {calloc(a.count + more.count + 1, sizeof(*out.ids)),
               a.count + more.count};

    if (out.ids == NULL)
        die("no memory", "");
    memcpy(out.ids, a.ids, a.count * sizeof(*out.ids));
    memcpy(out.ids + a.count, more.ids, more.count * sizeof(*out.ids));
    qsort(out.ids, out.count, sizeof(*out.ids), by_id);
    free(more.ids);
    return out;
}

static void complain(trying *t, const char *what, uint64_t id)
{
    if (t->broken++ < SHOWN_MAX)
        printf("BROKEN %s: %s; words %s, %s, %s, next %s; article "
               "%016" PRIx64 "\n",
               t->relation, what, t->words[0], t->words[1], t->words[2],
               t->next, id);
}

/* Both are freed. */
static void within(trying *t, set small, set large, const char *what)
{
    for (size_t i = 0; i < small.count; i++) {
        if (!has(large, small.ids[i])) {
            complain(t, what, small.ids[i]);
            break;
        }
    }
    free(small.ids);
    free(large.ids);
}

/* Both are freed. */
static void same(trying *t, set a, set b, const char *what)
{
    size_t i = 0;

    while (i < a.count && i < b.count && a.ids[i] == b.ids[i])
        i++;
    if (i < a.count || i < b.count)
        complain(t, what, i < a.count ? a.ids[i] : b.ids[i]);
    free(a.ids);
    free(b.ids);
}

/* ------------------------------------------------------------------ */
/* What is asked                                                      */
/* ------------------------------------------------------------------ */

/* ASCII words of four letters and more: nothing a question could take for
 * more than a word. */
static size_t split(char *text, char *words[WORDS_MAX], bool *glued)
{
    size_t count = 0;

    for (char *at = text; *at != '\0' && count < WORDS_MAX;) {
        char *start = at;
        size_t len;

        while (isalpha((unsigned char)*at))
            at++;
        len = (size_t)(at - start);
        /* Only a space between two words makes them a phrase. */
        glued[count] = *at == ' ';
        if (*at != '\0' && !strchr(" .,;:!?\n", *at))
            len = 0;
        if (start > text && !strchr(" \n", start[-1]))
            len = 0;
        if (*at != '\0')
            *at++ = '\0';
        if (len == 0 && count > 0)
            glued[count - 1] = false;
        if (len >= 4 && len < 20)
            words[count++] = start;
        else if (count > 0)
            glued[count - 1] = false;
    }
    return count;
}

/* "With", "near" and the like are operators only in capitals; lower case is
 * always a word. */
static void keep_word(char out[64], const char *word)
{
    size_t len = strlen(word);

    for (size_t i = 0; i <= len && i < 63; i++)
        out[i] = (char)tolower((unsigned char)word[i]);
    out[63] = '\0';
}

static bool choose_words(trying *t, char *body)
{
    static char *words[WORDS_MAX];
    static bool glued[WORDS_MAX];
    size_t count = split(body, words, glued);
    size_t first;

    if (count < 12)
        return false;
    first = draw(t, count - 1);
    for (size_t i = 0; i < count - 1 && !glued[first]; i++)
        first = (first + 1) % (count - 1);
    keep_word(t->words[0], words[first]);
    keep_word(t->next, words[first + 1]);
    keep_word(t->words[1], words[draw(t, count)]);
    keep_word(t->words[2], words[draw(t, count)]);
    return glued[first];
}

static void choose_date(trying *t, const pressmark_article *article)
{
    pressmark_time time = pressmark_article_time(article, PRESSMARK_PUBLISHED);
    char text[40];

    t->year = t->month = 0;
    if (time.precision < PRESSMARK_TIME_DAY)
        return;
    pressmark_time_format(time, text, sizeof(text));
    if (sscanf(text, "%4d-%2d", &t->year, &t->month) != 2)
        t->year = t->month = 0;
}

static void choose(trying *t)
{
    for (int tries = 0; tries < 1000; tries++) {
        pressmark_article *article = NULL;
        const char *body;
        char *copy;
        bool is_fine;

        t->id = t->all.ids[draw(t, t->all.count)];
        if (pressmark_index_article(t->index, t->id, &article, NULL)
            != PRESSMARK_OK)
            die("an article cannot be read", "");
        body = pressmark_article_text(article, PRESSMARK_BODY, 0);
        copy = body != NULL ? strdup(body) : NULL;
        is_fine = copy != NULL && choose_words(t, copy);
        choose_date(t, article);
        free(copy);
        pressmark_article_free(article);
        if (is_fine)
            return;
    }
    die("no article has enough words", "");
}

/* ------------------------------------------------------------------ */
/* The relations                                                      */
/* ------------------------------------------------------------------ */

#define A t->words[0]
#define B t->words[1]
#define C t->words[2]

static void free_all(set *sets, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(sets[i].ids);
}

static void try_and(trying *t)
{
    set s[] = {ask(t, "%s", A), ask(t, "%s", B)};

    same(t, ask(t, "%s AND %s", A, B), both(s[0], s[1]),
         "A AND B is what both have");
    same(t, ask(t, "%s AND %s", B, A), both(s[0], s[1]), "B AND A");
    within(t, ask(t, "%s AND %s", A, B), ask(t, "%s", A), "in A");
    if (!has(s[0], t->id))
        complain(t, "an article has its own words", t->id);
    free_all(s, 2);
}

static void try_or(trying *t)
{
    set s[] = {ask(t, "%s", A), ask(t, "%s", B)};

    same(t, ask(t, "%s OR %s", A, B), either(s[0], s[1]),
         "A OR B is what either has");
    same(t, ask(t, "%s OR %s OR %s", A, B, A), either(s[0], s[1]), "doubled");
    free_all(s, 2);
}

static void try_not(trying *t)
{
    set s[] = {ask(t, "%s", A), ask(t, "%s", B)};

    same(t, ask(t, "NOT %s", A), but(t->all, s[0]), "NOT A is all but A");
    same(t, ask(t, "%s NOT %s", A, B), but(s[0], s[1]), "A NOT B");
    same(t, ask(t, "%s -%s", A, B), but(s[0], s[1]), "A -B");
    same(t, ask(t, "NOT (%s OR %s)", A, B),
         ask(t, "(NOT %s) AND (NOT %s)", A, B), "De Morgan");
    same(t, ask(t, "NOT (%s AND %s)", A, B),
         ask(t, "(NOT %s) OR (NOT %s)", A, B), "De Morgan");
    free_all(s, 2);
}

static void try_brackets(trying *t)
{
    set joined = ask(t, "(%s OR %s) AND %s", A, B, C);

    same(t, ask(t, "(%s)", A), ask(t, "%s", A), "(A)");
    same(t, ask(t, "%s AND (%s OR %s)", C, B, A), joined, "turned round");
    same(t, ask(t, "(%s AND %s) OR (%s AND %s)", A, C, B, C),
         ask(t, "(%s OR %s) AND %s", A, B, C), "distributed");
    same(t, ask(t, "%s AND (%s AND %s)", A, B, C),
         ask(t, "(%s AND %s) AND %s", A, B, C), "AND is associative");
}

static void try_phrase(trying *t)
{
    const char *n = t->next;
    set phrase = ask(t, "\"%s %s\"", A, n);

    if (!has(phrase, t->id))
        complain(t, "an article has its own phrase", t->id);
    same(t, phrase, ask(t, "%s PRE/1 %s", A, n), "a phrase is PRE/1");
    within(t, ask(t, "\"%s %s\"", A, n), ask(t, "%s NEAR/1 %s", A, n),
           "phrase in NEAR/1");
    within(t, ask(t, "%s NEAR/1 %s", A, n), ask(t, "%s NEAR/5 %s", A, n),
           "NEAR/1 in NEAR/5");
    within(t, ask(t, "%s PRE/5 %s", A, n), ask(t, "%s NEAR/5 %s", A, n),
           "PRE/5 in NEAR/5");
    within(t, ask(t, "%s NEAR/5 %s", A, n), ask(t, "%s NEAR/50 %s", A, n),
           "NEAR/5 in NEAR/50");
    within(t, ask(t, "%s NEAR/50 %s", A, n), ask(t, "%s AND %s", A, n),
           "NEAR in AND");
    within(t, ask(t, "%s NEAR/1 %s", A, n), ask(t, "%s /p %s", A, n),
           "NEAR/1 in /p");
}

static void try_places(trying *t)
{
    within(t, ask(t, "%s /s %s", A, B), ask(t, "%s /p %s", A, B), "/s in /p");
    within(t, ask(t, "%s /p %s", A, B), ask(t, "%s AND %s", A, B), "/p in AND");
    same(t, ask(t, "%s /s %s", A, B), ask(t, "%s /s %s", B, A), "/s turned");
    same(t, ask(t, "%s NEAR/9 %s", A, B), ask(t, "%s NEAR/9 %s", B, A),
         "NEAR turned");
    within(t, ask(t, "(%s OR %s) NEAR/6 %s", A, B, C),
           ask(t, "(%s OR %s) AND %s", A, B, C), "NEAR of brackets in AND");
    same(t, ask(t, "(%s OR %s) NEAR/6 %s", A, B, C),
         ask(t, "(%s NEAR/6 %s) OR (%s NEAR/6 %s)", A, C, B, C),
         "NEAR of brackets is NEAR of each");
}

static void try_counts(trying *t)
{
    same(t, ask(t, "atleast1(%s)", A), ask(t, "%s", A), "atleast1 is the word");
    within(t, ask(t, "atleast3(%s)", A), ask(t, "atleast2(%s)", A),
           "atleast3 in atleast2");
    within(t, ask(t, "atleast2(%s)", A), ask(t, "%s", A), "atleast2 in A");
    within(t, ask(t, "first/20(%s)", A), ask(t, "first/60(%s)", A),
           "first/20 in first/60");
    within(t, ask(t, "first/60(%s)", A), ask(t, "%s", A), "first in A");
}

static void try_fields(trying *t)
{
    within(t, ask(t, "headline:%s", A), ask(t, "%s", A), "headline in all");
    within(t, ask(t, "lead:%s", A), ask(t, "hlead:%s", A), "lead in hlead");
    within(t, ask(t, "headline:%s", A), ask(t, "hlead:%s", A),
           "headline in hlead");
    within(t, ask(t, "hlead:%s", A), ask(t, "%s", A), "hlead in all");
    within(t, ask(t, "headline:\"%s %s\"", A, t->next),
           ask(t, "headline:(%s AND %s)", A, t->next), "phrase of a field");
}

/* Words that begin like this one, whatever their stems: the article it is from
 * has one. */
static void try_patterns(trying *t)
{
    int half = (int)(strlen(A) / 2 + 1);
    set start = ask(t, "%.*s*", half, A);

    if (!has(start, t->id))
        complain(t, "A* has the article of A", t->id);
    free(start.ids);
    within(t, ask(t, "%s*", A), ask(t, "%.*s*", half, A),
           "a longer start in a shorter one");
    start = ask(t, "%c%c%c?%s", A[0], A[1], A[2], A + 4);
    if (strlen(A) > 4 && !has(start, t->id))
        complain(t, "a?b has the article of the word", t->id);
    free(start.ids);
    within(t, ask(t, "%s", A), ask(t, "%s~1", A), "A in A~1");
    within(t, ask(t, "%s~1", A), ask(t, "%s~2", A), "A~1 in A~2");
}

static void try_dates(trying *t)
{
    set months = {calloc(1, sizeof(uint64_t)), 0};
    set dated = ask(t, "date:..%d", t->year);
    size_t sum = 0;

    if (t->year == 0) {
        free(months.ids);
        free(dated.ids);
        return;
    }
    for (int month = 1; month <= 12; month++) {
        set one = ask(t, "%s AND date:%d-%02d", A, t->year, month);
        set all = either(months, one);

        sum += one.count;
        free(months.ids);
        free(one.ids);
        months = all;
    }
    if (sum != months.count)
        complain(t, "months have articles in common", 0);
    same(t, months, ask(t, "%s AND date:%d", A, t->year),
         "a year is its months");
    if (t->month > 1)
        same(t,
             ask(t, "%s AND date:%d-%02d..%d", A, t->year, t->month, t->year),
             ask(t, "%s AND date:%d AND NOT date:%d..%d-%02d", A, t->year,
                 t->year, t->year, t->month - 1),
             "a year is split at a month");
    within(t, ask(t, "%s AND date:%d-%02d", A, t->year, t->month),
           ask(t, "%s AND date:%d", A, t->year), "a month in its year");
    same(t, dated, ask(t, "NOT (date:%d.. OR NOT date:0001..)", t->year + 1),
         "a date is before or after");
}

static void try_numbers(trying *t)
{
    uint64_t n = 50 + draw(t, 600);
    set low = ask(t, "%s AND words:..%" PRIu64, A, n);
    set high = ask(t, "%s AND words:%" PRIu64 "..", A, n + 1);
    set all = either(low, high);

    if (low.count + high.count != all.count)
        complain(t, "short ones are long", 0);
    same(t, all, ask(t, "%s", A), "short and long are all");
    free(low.ids);
    free(high.ids);
}

static void try_sorts(trying *t)
{
    char text[TEXT_MAX];

    snprintf(text, sizeof(text), "%s OR %s OR \"%s %s\"", B, C, A, t->next);
    same(t, ask_so(t, text, PRESSMARK_BY_RELEVANCE),
         ask_so(t, text, PRESSMARK_NEWEST_FIRST), "sorting loses nothing");
    same(t, ask_so(t, text, PRESSMARK_OLDEST_FIRST),
         ask_so(t, text, PRESSMARK_NEWEST_FIRST), "nor the other way round");
}

static void try_written(trying *t)
{
    pressmark_query *query = NULL;
    char text[TEXT_MAX];

    snprintf(text, sizeof(text),
             "(%s OR \"%s %s\") AND NOT headline:%s AND %s* date:..%d", B, A,
             t->next, C, B, t->year > 0 ? t->year : 2020);
    if (pressmark_query_parse(text, NULL, &query, NULL) != PRESSMARK_OK)
        die("a question cannot be read", text);
    same(t, ask(t, "%s", text), ask(t, "%s", pressmark_query_text(query)),
         "a question written out is the same");
    pressmark_query_free(query);
}

#undef A
#undef B
#undef C

static const struct {
    const char *name;
    void (*attempt)(trying *t);
} relations[] = {
    {"and", try_and},           {"or", try_or},
    {"not", try_not},           {"brackets", try_brackets},
    {"phrase", try_phrase},     {"places", try_places},
    {"counts", try_counts},     {"fields", try_fields},
    {"patterns", try_patterns}, {"dates", try_dates},
    {"numbers", try_numbers},   {"sorts", try_sorts},
    {"written", try_written},
};

enum { RELATIONS = sizeof(relations) / sizeof(relations[0]) };

int main(int argc, char **argv)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    trying t = {.seed = argc > 3 ? strtoull(argv[3], NULL, 10) : 1};
    uint64_t most = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;
    uint64_t rounds = 0;

    if (most == 0) {
        fputs("usage: relations INDEX QUESTIONS [SEED]\n", stderr);
        return 2;
    }
    if (pressmark_index_open(argv[1], NULL, &t.index, &err) != PRESSMARK_OK)
        die(argv[1], err.message);
    t.all = ask(&t, "NOT date:0001..0001");
    if (t.all.count == 0)
        die(argv[1], "nothing is in it");
    while (t.asked < most) {
        choose(&t);
        t.relation = relations[rounds % RELATIONS].name;
        relations[rounds++ % RELATIONS].attempt(&t);
    }
    printf("relations: %" PRIu64 " questions over %zu articles, %" PRIu64
           " relations tried, %" PRIu64 " broken\n",
           t.asked, t.all.count, rounds, t.broken);
    free(t.all.ids);
    pressmark_index_free(t.index);
    return t.broken > 0;
}
