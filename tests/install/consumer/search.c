/* SPDX-License-Identifier: GPL-2.0-or-later */
/* search INDEX QUESTION - print the headlines of the best articles */
#include <pressmark/pressmark.h>

#include <stdio.h>

int main(int argc, char **argv)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_index *index = NULL;
    pressmark_query *query = NULL;
    pressmark_results *results = NULL;
    pressmark_status status = PRESSMARK_E_ARGUMENT;

    if (argc == 3)
        status = pressmark_index_open(argv[1], NULL, &index, &err);
    if (status == PRESSMARK_OK)
        status = pressmark_query_parse(argv[2], NULL, &query, &err);
    if (status == PRESSMARK_OK)
        status = pressmark_search(index, query, NULL, &results, &err);
    if (status != PRESSMARK_OK)
        fprintf(stderr, "%s: %s\n", pressmark_status_name(status), err.message);
    for (size_t i = 0; results && i < pressmark_results_count(results); i++)
        puts(pressmark_results_hit(results, i)->headline);
    pressmark_results_free(results);
    pressmark_query_free(query);
    pressmark_index_free(index);
    return status == PRESSMARK_OK ? 0 : 1;
}
