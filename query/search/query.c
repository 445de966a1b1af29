/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query.c - the public type pressmark_query
 */
#include "base/error.h"
#include "base/options.h"
#include "search/query_lex.h"
#include "search/query_settle.h"

#include <stdlib.h>
#include <time.h>

static pressmark_status write_text(pressmark_query *query, pressmark_error *err)
{
    pmk_buf out;

    pmk_buf_init(&out, (size_t)PMK_QUERY_BYTES_MAX * 16);
    if (query->root != NULL)
        pmk_node_write(query->root, &out);
    query->text = pmk_arena_text(&query->arena, pmk_buf_str(&out));
    if (out.failed)
        query->text = NULL;
    pmk_buf_free(&out);
    return query->text != NULL ? PRESSMARK_OK : pmk_fail_memory(err);
}

static pressmark_status read(pressmark_query *query, const char *text,
                             const pressmark_query_options *options,
                             pressmark_error *err)
{
    pressmark_status status =
        pmk_query_read(query, pmk_str_of(text), options, err);

    if (status == PRESSMARK_OK && !pmk_query_settle(query))
        status = pmk_fail_memory(err);
    return status == PRESSMARK_OK ? write_text(query, err) : status;
}

static int64_t clock_now(void)
{
    struct timespec now = {0};

    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec;
}

pressmark_status pressmark_query_parse(const char *text,
                                       const pressmark_query_options *options,
                                       pressmark_query **out,
                                       pressmark_error *err)
{
    pressmark_query_options chosen = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_query *query;
    pressmark_status status;

    if (out == NULL || text == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no question given");
    *out = NULL;
    status = pmk_options_take(&chosen, sizeof(chosen), options, err);
    if (status != PRESSMARK_OK)
        return status;
    query = calloc(1, sizeof(*query));
    if (query == NULL)
        return pmk_fail_memory(err);
    pmk_arena_init(&query->arena, (size_t)PMK_QUERY_BYTES_MAX * 64);
    query->words = chosen.words;
    query->now = (chosen.now != 0 ? chosen.now : clock_now())
                 + (int64_t)chosen.utc_offset * 60;
    status = read(query, text, &chosen, err);
    /* Who saved a question wants what it says. */
    if (query->has_saved && query->words == PRESSMARK_WORDS_AUTO)
        query->words = PRESSMARK_WORDS_ALL;
    if (status != PRESSMARK_OK)
        pressmark_query_free(query);
    else
        *out = query;
    return status;
}

void pressmark_query_free(pressmark_query *query)
{
    if (query == NULL)
        return;
    pmk_arena_free(&query->arena);
    free(query);
}

const char *pressmark_query_text(const pressmark_query *query)
{
    return query->text;
}

const char *pressmark_query_warning(const pressmark_query *query, size_t i)
{
    return i < query->warnings.count ? query->warnings.at[i] : NULL;
}
