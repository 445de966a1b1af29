/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * count.c - count what a question finds, instead of showing it
 */
#include "cli/count.h"

#include "cli/pager.h"
#include "cli/run.h"

#include <stdlib.h>
#include <string.h>

enum { FACETS_MAX = 16, NAME_ROOM = 64, VALUES_MAX = 1000000 };

/* How counts are printed in a format; those without can only show hits. */
typedef struct tally_form {
    pmk_tally_fn print;
    void (*begin)(bool batch, const pmk_screen *screen);
} tally_form;

static const tally_form forms[] = {
    [PMK_FORMAT_TEXT] = {pmk_tally_text, NULL},
    [PMK_FORMAT_JSON] = {pmk_tally_json, NULL},
    [PMK_FORMAT_JSONL] = {pmk_tally_jsonl, NULL},
    [PMK_FORMAT_TSV] = {pmk_tally_tsv, pmk_tally_tsv_names},
    [PMK_FORMAT_CSV] = {pmk_tally_csv, pmk_tally_csv_names},
};

/* NULL when the format shows hits only. */
static const tally_form *form_of(const pmk_settings *settings)
{
    size_t format = (size_t)settings->format;

    return format < sizeof(forms) / sizeof(forms[0]) ? &forms[format] : NULL;
}

/* The facets of --facet, with room for their names. */
typedef struct facet_list {
    pressmark_facet_ask facets[FACETS_MAX];
    char names[FACETS_MAX][NAME_ROOM];
    size_t count;
} facet_list;

/* ------------------------------------------------------------------ */
/* The options                                                        */
/* ------------------------------------------------------------------ */

bool pmk_settings_count(const pmk_settings *settings)
{
    return settings->facet || settings->timeline != 0;
}

/* "publisher" or "publisher:5". */
static int read_facet(facet_list *asked, const char *text, size_t length)
{
    const char *colon = memchr(text, ':', length);
    size_t name = colon ? (size_t)(colon - text) : length;
    uint64_t limit = 0;

    if (asked->count == FACETS_MAX || name == 0 || name >= NAME_ROOM)
        return pmk_flagset_wrong(&pmk_query_flags,
                                 "option --facet: up to %d names of fields, "
                                 "with a comma between",
                                 FACETS_MAX);
    for (size_t i = name + 1; i < length; i++) {
        if (text[i] < '0' || text[i] > '9' || limit > VALUES_MAX)
            limit = VALUES_MAX + 1;
        else
            limit = limit * 10 + (uint64_t)(text[i] - '0');
    }
    if (colon && (limit == 0 || limit > VALUES_MAX))
        return pmk_flagset_wrong(&pmk_query_flags,
                                 "option --facet: after a colon stands how "
                                 "many values, up to %d",
                                 VALUES_MAX);
    memcpy(asked->names[asked->count], text, name);
    asked->facets[asked->count] =
        (pressmark_facet_ask){asked->names[asked->count], (size_t)limit};
    asked->count++;
    return 0;
}

static int read_facets(const pmk_settings *settings, facet_list *asked)
{
    const char *text = settings->facet;
    int wrong = 0;

    while (text && !wrong) {
        size_t length = strcspn(text, ",");

        wrong = read_facet(asked, text, length);
        text = text[length] ? text + length + 1 : NULL;
    }
    return wrong;
}

int pmk_count_check(const pmk_settings *settings)
{
    facet_list asked = {0};

    if (!pmk_settings_count(settings))
        return 0;
    if (!form_of(settings) || settings->print)
        return pmk_flagset_wrong(&pmk_query_flags,
                                 "--facet and --timeline show no hits, which "
                                 "is all that this form can show");
    return read_facets(settings, &asked);
}

/* ------------------------------------------------------------------ */
/* Rows                                                               */
/* ------------------------------------------------------------------ */

const char *pmk_timeline_name(const pmk_settings *settings)
{
    static const char *const names[] = {"", "day", "week", "month", "year"};

    return names[settings->timeline];
}

const char *pmk_period_text(const pressmark_period *period,
                            char room[PMK_PERIOD_ROOM])
{
    char last[24];
    size_t length =
        pressmark_time_format(period->first, room, PMK_PERIOD_ROOM / 2);

    pressmark_time_format(period->last, last, sizeof(last));
    if (strcmp(room, last) != 0)
        snprintf(room + length, PMK_PERIOD_ROOM - length, "..%s", last);
    return room;
}

double pmk_per_1000(uint64_t count, uint64_t articles)
{
    return articles > 0 ? 1000.0 * (double)count / (double)articles : 0;
}

static bool facet_rows(const pmk_tally *tally, size_t i, pmk_row_fn each,
                       void *payload)
{
    const pressmark_facet *facet = pressmark_counts_facet(tally->counts, i);
    const pressmark_facet_value *value;
    bool ok = true;

    for (size_t n = 0;
         ok && (value = pressmark_counts_value(tally->counts, i, n)); n++)
        ok = each(&(pmk_row){.counted = facet->field,
                             .kind = "value",
                             .value = value->value,
                             .count = value->count,
                             .margin = value->margin},
                  payload);
    if (ok && facet->others > 0)
        ok = each(&(pmk_row){.counted = facet->field,
                             .kind = "others",
                             .count = facet->others},
                  payload);
    if (ok && facet->without > 0)
        ok = each(&(pmk_row){.counted = facet->field,
                             .kind = "without",
                             .count = facet->without},
                  payload);
    return ok;
}

static bool timeline_rows(const pmk_tally *tally, pmk_row_fn each,
                          void *payload)
{
    const pressmark_period *period;
    bool ok = true;

    for (size_t i = 0;
         ok && (period = pressmark_counts_period(tally->counts, i)); i++) {
        bool is_dated = period->first.precision != PRESSMARK_TIME_NONE;
        char room[PMK_PERIOD_ROOM];

        ok = each(
            &(pmk_row){.counted = pmk_timeline_name(tally->settings),
                       .kind = !is_dated               ? "undated"
                               : period->articles == 0 ? "gap"
                                                       : "period",
                       .value = is_dated ? pmk_period_text(period, room) : NULL,
                       .count = period->count,
                       .margin = period->margin,
                       .has_articles = true,
                       .articles = period->articles},
            payload);
    }
    return ok;
}

bool pmk_tally_rows(const pmk_tally *tally, pmk_row_fn each, void *payload)
{
    bool ok = true;

    for (size_t i = 0; ok && pressmark_counts_facet(tally->counts, i); i++)
        ok = facet_rows(tally, i, each, payload);
    return ok && timeline_rows(tally, each, payload);
}

/* ------------------------------------------------------------------ */
/* One question                                                       */
/* ------------------------------------------------------------------ */

void pmk_count_begin(const pmk_settings *settings, const pmk_screen *screen)
{
    const tally_form *form = form_of(settings);

    if (form->begin)
        form->begin(settings->batch != NULL, screen);
}

static int print(const pmk_tally *tally, const pmk_screen *screen)
{
    if (tally->settings->format == PMK_FORMAT_TEXT && screen->is_terminal
        && !tally->question_id)
        pmk_pager_start();
    if (!form_of(tally->settings)->print(tally, screen)) {
        pmk_note("memory ran out while printing");
        return PMK_EXIT_PARTIAL;
    }
    if (pressmark_counts_partial(tally->counts)) {
        pmk_note("the time ran out: not all articles were looked at");
        return PMK_EXIT_PARTIAL;
    }
    return pressmark_counts_total(tally->counts) > 0 ? PMK_EXIT_HITS
                                                     : PMK_EXIT_NONE;
}

int pmk_count_question(pressmark_index *index, const pmk_settings *settings,
                       const pressmark_query *query, const char *question,
                       const char *question_id, const pmk_screen *screen)
{
    pressmark_count_options options = PRESSMARK_COUNT_OPTIONS_INIT;
    pmk_tally tally = {.settings = settings,
                       .question = question,
                       .question_id = question_id,
                       .query = query};
    pressmark_error err = PRESSMARK_ERROR_INIT;
    const pressmark_index_stats *stats;
    pressmark_counts *counts = NULL;
    facet_list asked = {0};
    int status;

    read_facets(settings, &asked);
    options.facets = asked.facets;
    options.facet_count = asked.count;
    options.timeline = (pressmark_timeline)settings->timeline;
    options.exact_limit = settings->exact_limit;
    options.timeout_ms = (uint32_t)settings->timeout_ms;
    if (pressmark_count(index, query, &options, &counts, &err) != PRESSMARK_OK)
        return pmk_complain(&err);
    tally.counts = counts;
    tally.most = pressmark_counts_total(counts);
    stats = pressmark_index_get_stats(index);
    if (pressmark_counts_partial(counts) && stats)
        tally.most = stats->articles;
    status = print(&tally, screen);
    pressmark_counts_free(counts);
    return status;
}
