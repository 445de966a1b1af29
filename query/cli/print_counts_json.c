/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * print_counts_json.c - counts as JSON
 *
 * One object an answer, as schema/answer.json describes, or one a row.
 */
#include "cli/count.h"
#include "cli/print_json.h"

static json_t *make_values(const pressmark_counts *counts, size_t i)
{
    json_t *values = json_array();
    const pressmark_facet_value *value;

    for (size_t n = 0; (value = pressmark_counts_value(counts, i, n)); n++)
        if (json_array_append_new(
                values, json_pack("{s:o, s:o, s:o}", "value",
                                  pmk_json_text(value->value), "count",
                                  pmk_json_number(value->count), "margin",
                                  pmk_json_number(value->margin)))
            != 0) {
            json_decref(values);
            return NULL;
        }
    return values;
}

static json_t *make_facets(const pressmark_counts *counts)
{
    json_t *facets = json_array();
    const pressmark_facet *facet;

    for (size_t i = 0; (facet = pressmark_counts_facet(counts, i)); i++)
        if (json_array_append_new(
                facets,
                json_pack("{s:s, s:o, s:o, s:o, s:o}", "field", facet->field,
                          "values", make_values(counts, i), "distinct",
                          pmk_json_number(facet->distinct), "others",
                          pmk_json_number(facet->others), "without",
                          pmk_json_number(facet->without)))
            != 0) {
            json_decref(facets);
            return NULL;
        }
    return facets;
}

/* What a period has; null where there is nothing to be a share of. */
static json_t *make_share(uint64_t count, uint64_t articles)
{
    return articles > 0 ? json_real(pmk_per_1000(count, articles))
                        : json_null();
}

static json_t *make_period(const pressmark_period *period)
{
    char room[PMK_PERIOD_ROOM];
    bool is_dated = period->first.precision != PRESSMARK_TIME_NONE;

    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o}", "date",
        pmk_json_text(is_dated ? pmk_period_text(period, room) : NULL), "count",
        pmk_json_number(period->count), "margin",
        pmk_json_number(period->margin), "articles",
        pmk_json_number(period->articles), "per_1000",
        make_share(period->count, period->articles));
}

static json_t *make_timeline(const pmk_tally *tally)
{
    json_t *periods;
    const pressmark_period *period;

    if (tally->settings->timeline == 0)
        return json_null();
    periods = json_array();
    for (size_t i = 0; (period = pressmark_counts_period(tally->counts, i));
         i++)
        if (json_array_append_new(periods, make_period(period)) != 0) {
            json_decref(periods);
            return NULL;
        }
    return json_pack("{s:s, s:o}", "by", pmk_timeline_name(tally->settings),
                     "periods", periods);
}

bool pmk_tally_json(const pmk_tally *tally, const pmk_screen *screen)
{
    uint64_t looked_at = 0;
    int is_estimated = pressmark_counts_estimated(tally->counts, &looked_at);
    uint64_t total = pressmark_counts_total(tally->counts);
    json_t *value = json_pack(
        "{s:i, s:o, s:{s:o, s:o}, s:b, s:b, s:o, s:o, s:o, s:o}", "schema",
        PMK_FORMAT_VERSION, "query", pmk_json_text(tally->question), "total",
        "at_least", pmk_json_number(total), "at_most",
        pmk_json_number(tally->most), "partial",
        pressmark_counts_partial(tally->counts), "estimated", is_estimated,
        "looked_at", pmk_json_number(looked_at), "warnings",
        pmk_json_warnings(tally->query), "facets", make_facets(tally->counts),
        "timeline", make_timeline(tally));

    if (!tally->question_id)
        return pmk_json_print(value, JSON_INDENT(2), screen->out);
    json_object_set_new(value, "id", pmk_json_text(tally->question_id));
    return pmk_json_print(value, JSON_COMPACT, screen->out);
}

typedef struct writing {
    const pmk_tally *tally;
    FILE *out;
} writing;

static bool print_row(const pmk_row *row, void *payload)
{
    const writing *w = payload;
    json_t *value = json_pack(
        "{s:s, s:s, s:o, s:o, s:o, s:o, s:o}", "counted", row->counted, "kind",
        row->kind, "value", pmk_json_text(row->value), "count",
        pmk_json_number(row->count), "margin", pmk_json_number(row->margin),
        "articles",
        row->has_articles ? pmk_json_number(row->articles) : json_null(),
        "per_1000",
        row->has_articles ? make_share(row->count, row->articles)
                          : json_null());

    if (w->tally->question_id)
        json_object_set_new(value, "question_id",
                            pmk_json_text(w->tally->question_id));
    return pmk_json_print(value, JSON_COMPACT, w->out);
}

bool pmk_tally_jsonl(const pmk_tally *tally, const pmk_screen *screen)
{
    writing w = {tally, screen->out};

    return pmk_tally_rows(tally, print_row, &w);
}
