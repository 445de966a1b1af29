/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ask.c - the questions of the bench, asked of an open index
 *
 *     ask INDEX QUESTIONS
 *
 * A line of QUESTIONS is class, tab, "score" or "date", tab, question.  Then,
 * for each line "CLASS MODE" on standard input, all questions of the class
 * are asked, and a line is written: the number of hits, then the nanoseconds
 * of CPU that each question took.  MODE is
 *
 *     plain    ten hits without snippets
 *     snippet  ten hits with snippets
 *     bm25     like plain, without the second look at the best matches
 */
#include <pressmark/search.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { QUESTIONS_MAX = 20000, LINE_MAX_BYTES = 4096 };

typedef struct question {
    char *class_name;
    char *text;
    pressmark_sort sort;
} question;

typedef struct asking {
    pressmark_index *index;
    question *questions;
    size_t count;
} asking;

static uint64_t cpu_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static void complain(const pressmark_error *err)
{
    fprintf(stderr, "ask: %s\n", err->message);
}

static int read_questions(asking *a, const char *path)
{
    FILE *in = fopen(path, "r");
    char line[LINE_MAX_BYTES];

    if (in == NULL)
        return 0;
    while (a->count < QUESTIONS_MAX && fgets(line, sizeof(line), in) != NULL) {
        question *next = &a->questions[a->count];
        char *sort, *text;

        line[strcspn(line, "\n")] = '\0';
        sort = strchr(line, '\t');
        text = sort != NULL ? strchr(sort + 1, '\t') : NULL;
        if (text == NULL)
            continue;
        *sort++ = '\0';
        *text++ = '\0';
        next->class_name = strdup(line);
        next->text = strdup(text);
        next->sort = strncmp(sort, "date", 4) == 0 ? PRESSMARK_NEWEST_FIRST
                                                   : PRESSMARK_BY_RELEVANCE;
        if (next->class_name == NULL || next->text == NULL)
            break;
        a->count++;
    }
    fclose(in);
    return a->count > 0;
}

/* What a program does with an answer: look at each hit. */
static size_t look_at(const pressmark_results *results)
{
    size_t seen = 0;
    const pressmark_hit *hit;

    for (size_t i = 0; (hit = pressmark_results_hit(results, i)) != NULL; i++)
        seen += hit->headline != NULL || hit->source != NULL;
    return seen;
}

static int ask(asking *a, const question *q, const char *mode, size_t *hits)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_query *query = NULL;
    pressmark_results *results = NULL;
    int done = 0;

    options.limit = 10;
    options.sort = q->sort;
    options.no_snippet = strcmp(mode, "snippet") != 0;
    options.no_rerank = strcmp(mode, "bm25") == 0;
    if (pressmark_query_parse(q->text, NULL, &query, &err) == PRESSMARK_OK
        && pressmark_search(a->index, query, &options, &results, &err)
               == PRESSMARK_OK) {
        *hits += look_at(results);
        done = 1;
    } else {
        complain(&err);
    }
    pressmark_results_free(results);
    pressmark_query_free(query);
    return done;
}

static int ask_class(asking *a, const char *class_name, const char *mode)
{
    uint64_t *spent = calloc(a->count, sizeof(*spent));
    size_t count = 0;
    size_t hits = 0;
    int done = spent != NULL;

    for (size_t i = 0; i < a->count && done; i++) {
        uint64_t start = cpu_now();

        if (strcmp(a->questions[i].class_name, class_name) != 0)
            continue;
        done = ask(a, &a->questions[i], mode, &hits);
        spent[count++] = cpu_now() - start;
    }
    printf("%zu", hits);
    for (size_t i = 0; i < count; i++)
        printf(" %" PRIu64, spent[i]);
    printf("\n");
    fflush(stdout);
    free(spent);
    return done;
}

static void free_all(asking *a)
{
    for (size_t i = 0; i < a->count; i++) {
        free(a->questions[i].class_name);
        free(a->questions[i].text);
    }
    free(a->questions);
    pressmark_index_free(a->index);
}

int main(int argc, char **argv)
{
    asking a = {.questions = calloc(QUESTIONS_MAX, sizeof(question))};
    pressmark_error err = PRESSMARK_ERROR_INIT;
    char line[256], class_name[64], mode[64];
    int done;

    if (argc != 3) {
        fputs("usage: ask INDEX QUESTIONS\n", stderr);
        free_all(&a);
        return 2;
    }
    done = a.questions != NULL && read_questions(&a, argv[2]);
    if (done
        && pressmark_index_open(argv[1], NULL, &a.index, &err)
               != PRESSMARK_OK) {
        complain(&err);
        done = 0;
    }
    while (done && fgets(line, sizeof(line), stdin) != NULL)
        if (sscanf(line, "%63s %63s", class_name, mode) == 2)
            done = ask_class(&a, class_name, mode);
    free_all(&a);
    return !done;
}
