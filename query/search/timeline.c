/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * timeline.c - when the matching articles were published
 *
 * The terms of days, months and years tell how many articles the index has of
 * each period; the day of each match is looked up among these periods.  Both
 * follow the calendar of the publisher, so that a row has as many articles as
 * a question for its date finds.
 *
 * Periods are numbered: years by themselves, months from year 0 on, days and
 * weeks from 1970 on.
 */
#include "search/timeline.h"

#include "base/date.h"
#include "base/error.h"
#include "store/schema.h"

#include <stdlib.h>

enum { NO_PERIOD = INT32_MIN };

typedef struct period {
    int32_t number;
    uint64_t articles; /* of the index */
    uint64_t count;    /* of the matches */
} period;

typedef struct timeline {
    pmk_arena *arena;
    pressmark_timeline by;
    PMK_VEC(period) periods; /* rising */
    size_t last;             /* where the last match was */
    uint64_t undated;        /* matches */
    bool failed;
} timeline;

/* ------------------------------------------------------------------ */
/* Numbers of periods                                                 */
/* ------------------------------------------------------------------ */

/* Monday begins a week; 1970 began on a Thursday. */
static int32_t week_of(int64_t day)
{
    int64_t days = day + 3;

    return (int32_t)(days >= 0 ? days / 7 : -((6 - days) / 7));
}

/* Digits as a number; -1 when something else is among them. */
static int number_of(pmk_str digits)
{
    int number = 0;

    for (size_t i = 0; i < digits.len; i++) {
        if (!pmk_is_digit(digits.ptr[i]))
            return -1;
        number = number * 10 + (digits.ptr[i] - '0');
    }
    return number;
}

/* The period of YYYY, YYYYMM or YYYYMMDD, or NO_PERIOD. */
static int32_t period_of(pressmark_timeline by, pmk_str date)
{
    size_t need = by == PRESSMARK_BY_YEAR    ? 4
                  : by == PRESSMARK_BY_MONTH ? 6
                                             : 8;
    pmk_civil civil = {.month = 1, .day = 1};
    int64_t day;

    if (date.len < need || date.len > 8 || number_of(date) < 0)
        return NO_PERIOD;
    civil.year = number_of(pmk_str_sub(date, 0, 4));
    if (by == PRESSMARK_BY_YEAR)
        return civil.year;
    civil.month = number_of(pmk_str_sub(date, 4, 6));
    if (by == PRESSMARK_BY_MONTH)
        return civil.year * 12 + civil.month - 1;
    civil.day = number_of(pmk_str_sub(date, 6, 8));
    if (!pmk_civil_ok(&civil))
        return NO_PERIOD;
    day = pmk_days_of(civil.year, civil.month, civil.day);
    return by == PRESSMARK_BY_DAY ? (int32_t)day : week_of(day);
}

static pressmark_time day_time(int64_t day)
{
    return (pressmark_time){.seconds = day * 86400,
                            .precision = PRESSMARK_TIME_DAY};
}

static pressmark_time calendar_time(int year, int month,
                                    pressmark_precision precision)
{
    return (pressmark_time){.seconds = pmk_days_of(year, month, 1) * 86400,
                            .precision = (uint8_t)precision};
}

static pressmark_time first_of(pressmark_timeline by, int32_t number)
{
    switch (by) {
    case PRESSMARK_BY_YEAR:
        return calendar_time(number, 1, PRESSMARK_TIME_YEAR);
    case PRESSMARK_BY_MONTH:
        return calendar_time(number / 12, number % 12 + 1,
                             PRESSMARK_TIME_MONTH);
    case PRESSMARK_BY_WEEK: return day_time((int64_t)number * 7 - 3);
    default: return day_time(number);
    }
}

static pressmark_time last_of(pressmark_timeline by, int32_t number)
{
    if (by == PRESSMARK_BY_WEEK)
        return day_time((int64_t)number * 7 + 3);
    return first_of(by, number);
}

/* ------------------------------------------------------------------ */
/* What the index has                                                 */
/* ------------------------------------------------------------------ */

static int take_term(pmk_str term, uint64_t documents, void *payload)
{
    timeline *t = payload;
    pmk_str date = pmk_str_sub(term, 1, term.len);
    int32_t number = period_of(t->by, date);
    period *last =
        t->periods.count > 0 ? &t->periods.at[t->periods.count - 1] : NULL;

    if (number == NO_PERIOD || (last != NULL && number < last->number))
        return 0;
    if (last != NULL && number == last->number) {
        last->articles += documents;
        return 0;
    }
    t->failed =
        !pmk_vec_push(t->arena, &t->periods, (period){number, documents, 0});
    return t->failed;
}

static pressmark_status read_periods(pmk_sample *sample, timeline *t,
                                     pressmark_error *err)
{
    const char *prefix = t->by == PRESSMARK_BY_YEAR    ? PMK_PREFIX_YEAR
                         : t->by == PRESSMARK_BY_MONTH ? PMK_PREFIX_MONTH
                                                       : PMK_PREFIX_DAY;
    pressmark_status status = pmk_reader_terms(
        sample->index->reader, pmk_str_of(prefix), take_term, t, err);

    return t->failed ? pmk_fail_memory(err) : status;
}

/* ------------------------------------------------------------------ */
/* What matches                                                       */
/* ------------------------------------------------------------------ */

static bool find_period(timeline *t, int32_t number)
{
    size_t low = 0;
    size_t high = t->periods.count;

    if (t->last < high && t->periods.at[t->last].number == number)
        return true;
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (t->periods.at[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    t->last = low;
    return low < t->periods.count && t->periods.at[low].number == number;
}

static pressmark_status take_day(size_t i, pmk_str day, void *payload)
{
    timeline *t = payload;
    int32_t number = period_of(t->by, day);

    (void)i;
    if (number != NO_PERIOD && find_period(t, number)) {
        t->periods.at[t->last].count++;
        t->undated--;
    }
    return PRESSMARK_OK;
}

/* ------------------------------------------------------------------ */
/* Rows                                                               */
/* ------------------------------------------------------------------ */

/* An estimate is never above what there is. */
static pressmark_period make_row(const pmk_sample *sample, uint64_t count,
                                 uint64_t articles)
{
    uint64_t scaled = pmk_sample_scale(sample, count);

    return (pressmark_period){
        .count = scaled < articles ? scaled : articles,
        .margin = pmk_sample_margin(sample, count),
        .articles = articles,
    };
}

static void add_row(pmk_timeline *out, const pmk_sample *sample,
                    const timeline *t, int32_t first, int32_t last,
                    const period *found)
{
    pressmark_period *row = &out->rows[out->count++];

    *row = found != NULL ? make_row(sample, found->count, found->articles)
                         : (pressmark_period){0};
    row->first = first_of(t->by, first);
    row->last = last_of(t->by, last);
}

static void add_undated(pmk_timeline *out, const pmk_sample *sample,
                        const timeline *t, uint64_t articles)
{
    for (size_t i = 0; i < t->periods.count; i++)
        articles -= t->periods.at[i].articles;
    out->rows[out->count++] = make_row(sample, t->undated, articles);
}

/* A row for each period that the index knows, and one for each gap. */
static pressmark_status make_rows(const pmk_sample *sample, const timeline *t,
                                  uint64_t articles, pmk_timeline *out,
                                  pressmark_error *err)
{
    const period *at = t->periods.at;
    size_t first = 0;
    size_t end = t->periods.count;

    while (first < end && at[first].count == 0)
        first++;
    while (end > first && at[end - 1].count == 0)
        end--;
    out->rows =
        PMK_NEW_ARRAY(t->arena, pressmark_period, (end - first) * 2 + 1);
    if (out->rows == NULL)
        return pmk_fail_memory(err);
    for (size_t i = first; i < end; i++) {
        if (i > first && at[i].number > at[i - 1].number + 1)
            add_row(out, sample, t, at[i - 1].number + 1, at[i].number - 1,
                    NULL);
        add_row(out, sample, t, at[i].number, at[i].number, &at[i]);
    }
    add_undated(out, sample, t, articles);
    return PRESSMARK_OK;
}

pressmark_status pmk_timeline_count(pmk_sample *sample, pressmark_timeline by,
                                    pmk_timeline *out, pressmark_error *err)
{
    timeline t = {.arena = sample->arena, .by = by};
    pmk_reader_counts counts;
    pressmark_status status =
        pmk_reader_count(sample->index->reader, &counts, err);

    if (status == PRESSMARK_OK)
        status = read_periods(sample, &t, err);
    if (status == PRESSMARK_OK)
        status = pmk_sample_values(sample, PMK_SLOT_DAY, take_day, &t, err);
    if (status != PRESSMARK_OK)
        return status;
    t.undated += sample->looked_at;
    return make_rows(sample, &t, counts.documents, out, err);
}
