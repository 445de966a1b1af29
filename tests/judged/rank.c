/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rank.c - questions ranked with other numbers than those of the table
 *
 *     judged_rank INDEX QUERIES <TABLES
 *
 * A line of TABLES has the eight numbers of pmk_rank_table in their order.
 * For each table and each line "id<TAB>question" of QUERIES the output has a
 * line: the number of the table from 0, the id, and the sources of the ten
 * best articles, by tabs.
 */
#include "search/rank.h"

#include <stdio.h>
#include <stdlib.h>

enum { HITS = 10 };

static void must(bool done, const char *what)
{
    if (done)
        return;
    fprintf(stderr, "%s failed\n", what);
    exit(2);
}

static void print_hits(pressmark_index *index, const pmk_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        char *source = NULL;
        size_t length = 0;

        must(pmk_reader_value(index->reader, page->items[i].docid,
                              PMK_SLOT_SOURCE, &source, &length, NULL)
                 == PRESSMARK_OK,
             "reading a source");
        printf("\t%.*s", (int)length, source != NULL ? source : "");
        free(source);
    }
    putchar('\n');
}

static void ask(pressmark_index *index, const char *question,
                const pmk_rank_table *table)
{
    pressmark_query_options options = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_query *query = NULL;
    pmk_stop stop = {0};
    pmk_page_ask page_ask = {.limit = HITS, .stop = &stop, .table = table};
    pmk_page page;
    pmk_plan plan;

    options.plain = 1;
    options.words = PRESSMARK_WORDS_ANY;
    must(pressmark_query_parse(question, &options, &query, NULL)
             == PRESSMARK_OK,
         "parsing");
    must(pmk_plan_make(index, query, &stop, &plan, NULL) == PRESSMARK_OK,
         "planning");
    must(pmk_match_page(index, &plan, &page_ask, &plan.arena, &page, NULL)
             == PRESSMARK_OK,
         "matching");
    print_hits(index, &page);
    pmk_plan_free(&plan);
    pressmark_query_free(query);
}

static bool read_table(pmk_rank_table *table)
{
    char line[256];
    double words;

    if (fgets(line, sizeof(line), stdin) == NULL)
        return false;
    must(sscanf(line, "%lf %lf %lf %lf %lf %lf %lf %lf", &table->k1, &table->b,
                &table->min_normlen, &table->coverage, &table->lead,
                &table->nearness_short, &table->nearness_long, &words)
             == 8,
         "reading a table");
    table->short_words = (size_t)words;
    return true;
}

int main(int argc, char **argv)
{
    pressmark_index *index = NULL;
    pmk_rank_table table;
    char line[1 << 16];

    must(argc == 3
             && pressmark_index_open(argv[1], NULL, &index, NULL)
                    == PRESSMARK_OK,
         "opening the index");
    for (unsigned number = 0; read_table(&table); number++) {
        FILE *queries = fopen(argv[2], "r");

        must(queries != NULL, "opening the questions");
        while (fgets(line, sizeof(line), queries) != NULL) {
            char *tab = strchr(line, '\t');

            if (tab == NULL)
                continue;
            *tab = '\0';
            tab[1 + strcspn(tab + 1, "\r\n")] = '\0';
            printf("%u\t%s", number, line);
            ask(index, tab + 1, &table);
        }
        fclose(queries);
    }
    pressmark_index_free(index);
    return 0;
}
