/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * times.c - published, updated, saved: the conductor
 *
 * The head of a page is believed before what it shows.  The address is the
 * cross-check: where it names another day and something else on the page
 * agrees with it, that wins.  A time of change is never published unless
 * there is nothing else, and then with low confidence.
 */
#include "article/times.h"

#include "article/month_names.h"
#include "article/printed_date.h"
#include "article/saved.h"
#include "article/site.h"
#include "base/date.h"
#include "base/error.h"
#include "store/article.h"

/* Blocks from headline or story within which a printed date is believed
 * against the head of the page. */
#define PMK_CLOSE 7
#define PMK_AT 5
#define PMK_LABELLED 14

/* A page of an archive may be of any year, but so may a wrong figure. */
#define OLD_CONFIDENCE 30

/* The language by which day and month are told apart.  "en" alone on a host
 * of a country other than the United States is read as British. */
const char *pmk_date_language(const pmk_reading *reading)
{
    const char *tag =
        pressmark_article_text(reading->article, PRESSMARK_LANGUAGE, 0);
    pmk_str host;

    if (tag == NULL || strcmp(tag, "en") != 0)
        return tag != NULL ? tag : "";
    host = pmk_url_host(pmk_page_address(reading));
    if (host.len > 3 && host.ptr[host.len - 3] == '.'
        && !pmk_str_ends(host, PMK_STR(".us"))
        && !pmk_str_ends(host, PMK_STR(".co"))
        && !pmk_str_ends(host, PMK_STR(".tv"))
        && !pmk_str_ends(host, PMK_STR(".io")))
        return "en-GB";
    return tag;
}

bool pmk_time_can_be(const pmk_reading *reading, pressmark_time time)
{
    return (pmk_year_ok(time) || pmk_year_is_old(time))
           && (reading->captured.precision < PRESSMARK_TIME_DAY
               || time.seconds <= reading->captured.seconds + 86400);
}

pressmark_time pmk_time_of_value(const pmk_reading *reading, pmk_str value)
{
    pmk_printed_date printed;
    pressmark_time time;

    value = pmk_str_trim(value);
    if (value.len == 0 || value.len > 200)
        return (pressmark_time){0};
    if (pmk_time_is_iso(value, &time) && time.precision >= PRESSMARK_TIME_DAY
        && pmk_time_can_be(reading, time))
        return time;
    if (pmk_printed_date_find(value, pmk_date_language(reading), &printed)
        && pmk_time_can_be(reading, printed.time))
        return printed.time;
    return (pressmark_time){0};
}

/* Is there a run of exactly `digits` figures at `at`, and what is it? */
static bool read_run(pmk_str text, size_t at, size_t digits, int *value)
{
    *value = 0;
    if (at + digits > text.len)
        return false;
    for (size_t i = 0; i < digits; i++) {
        if (!pmk_is_digit(text.ptr[at + i]))
            return false;
        *value = *value * 10 + (text.ptr[at + i] - '0');
    }
    return at + digits == text.len || !pmk_is_digit(text.ptr[at + digits]);
}

/* One or two figures at `*at`, which moves past them. */
static bool read_small(pmk_str text, size_t *at, int *value)
{
    for (size_t digits = 2; digits > 0; digits--)
        if (read_run(text, *at, digits, value)) {
            *at += digits;
            return true;
        }
    return false;
}

/* One or two figures, or the name of a month. */
static bool read_month(pmk_str text, size_t *at, int *value)
{
    size_t end = *at;

    if (read_small(text, at, value))
        return true;
    while (end < text.len && pmk_is_alpha(text.ptr[end]))
        end++;
    *value = pmk_month_of(pmk_str_sub(text, *at, end));
    *at = end;
    return *value > 0;
}

static bool read_url_day(pmk_str path, size_t at, pmk_civil *civil)
{
    char sign;

    if (read_run(path, at, 8, &civil->day)) {
        civil->year = civil->day / 10000;
        civil->month = civil->day / 100 % 100;
        civil->day %= 100;
    } else {
        if (!read_run(path, at, 4, &civil->year) || at + 4 >= path.len)
            return false;
        sign = path.ptr[at + 4];
        at += 5;
        if (strchr("/-_.", sign) == NULL
            || !read_month(path, &at, &civil->month) || at >= path.len
            || strchr("/-_.", path.ptr[at]) == NULL)
            return false;
        at++;
        if (!read_small(path, &at, &civil->day))
            return false;
        if (at < path.len
            && (pmk_is_alpha(path.ptr[at])
                || (sign == '/' && at >= 2 && path.ptr[at] == '-'
                    && path.ptr[at - 2] == '/')))
            return false;
    }
    return civil->year >= 1990 && civil->year <= 2100 && pmk_civil_ok(civil);
}

/* "29-10-2021": the day first, as no machine would write it. */
static bool read_url_day_first(pmk_str path, size_t at, pmk_civil *civil)
{
    char sign;

    if (!read_run(path, at, 2, &civil->day) || at + 10 > path.len)
        return false;
    sign = path.ptr[at + 2];
    return strchr("-_.", sign) != NULL
           && read_run(path, at + 3, 2, &civil->month)
           && path.ptr[at + 5] == sign
           && read_run(path, at + 6, 4, &civil->year) && civil->year >= 1990
           && civil->year <= 2100 && civil->month <= 12 && civil->day > 12
           && pmk_civil_ok(civil);
}

pressmark_time pmk_time_of_url(pmk_str url)
{
    for (size_t at = 0; at + 8 <= url.len && at < 2000; at++) {
        pmk_civil civil = {0};

        if (at > 0
            && (pmk_is_digit(url.ptr[at - 1])
                || strchr("/-_.=~", url.ptr[at - 1]) == NULL))
            continue;
        if (read_url_day(url, at, &civil)
            || read_url_day_first(url, at, &civil))
            return pmk_time_of(&civil, PRESSMARK_TIME_DAY, 0, false);
    }
    return (pressmark_time){0};
}

static void put_moment(pmk_reading *reading, pressmark_time_field field,
                       const pmk_moment *moment)
{
    pressmark_evidence evidence = {moment->kind, moment->confidence,
                                   pmk_rule_name(moment->rule)};

    if (pmk_moment_found(moment))
        pmk_article_put_time(reading->article, field, moment->time, evidence);
}

/* ------------------------------------------------------------------ */
/* The choice                                                         */
/* ------------------------------------------------------------------ */

/* A finer reading of the same day: a day alone gains the hour. */
static void refine(pmk_moment *chosen, const pmk_moment *other)
{
    if (pmk_moment_found(chosen) && chosen->time.precision == PRESSMARK_TIME_DAY
        && other->time.precision > PRESSMARK_TIME_DAY
        && pmk_days_apart(chosen->time, other->time) == 0)
        chosen->time = other->time;
}

static bool is_same_day(const pmk_moment *a, const pmk_moment *b)
{
    return pmk_moment_found(a) && pmk_moment_found(b)
           && pmk_days_apart(a->time, b->time) == 0;
}

/* The day before or after a moment in UTC may be its day where the newspaper
 * is.  With a clock of its own the difference must be that of a zone, else
 * the hour must allow it. */
static bool can_be_local(pressmark_time utc, pressmark_time local)
{
    int64_t gap = local.seconds + local.utc_offset * 60 - utc.seconds;
    int64_t hour = (utc.seconds % 86400 + 86400) % 86400 / 3600;

    if (utc.precision < PRESSMARK_TIME_MINUTE || utc.utc_offset != 0
        || pmk_days_apart(utc, local) != 1)
        return false;
    if (local.precision <= PRESSMARK_TIME_DAY)
        return gap > 0 ? hour >= 10 : hour < 12;
    gap = (gap + (gap < 0 ? -450 : 450)) / 900 * 900 - gap;
    return gap > -120 && gap < 120;
}

/* PD12: a moment in UTC becomes the day that the page or the address gives
 * it; a printed clock even tells the zone. */
static bool make_local(pmk_moment *head, const pmk_moment *local)
{
    int64_t gap = local->time.seconds - head->time.seconds;

    if (!pmk_moment_found(local) || !can_be_local(head->time, local->time))
        return false;
    head->rule = PMK_RULE_PD12;
    if (local->time.precision <= PRESSMARK_TIME_DAY || local->time.has_offset) {
        head->time = local->time;
        return true;
    }
    head->time.has_offset = true;
    head->time.utc_offset =
        (int16_t)((gap + (gap < 0 ? -450 : 450)) / 900 * 15);
    return true;
}

/* What else in the head names the day that the page shows.  PD3 is no second
 * witness: its element is often the very one that is shown. */
static const pmk_moment *witness_of(const pmk_said *said,
                                    const pmk_moment *shown)
{
    for (size_t i = 0; i < PMK_SAID_COUNT; i++)
        if (said->at[i].rule != PMK_RULE_PD3
            && is_same_day(&said->at[i], shown))
            return &said->at[i];
    return is_same_day(&said->other, shown) ? &said->other : NULL;
}

/* The same day, but for a machine that took the day for the month. */
static bool is_swapped(pressmark_time a, pressmark_time b)
{
    pmk_civil one = pmk_civil_of(a);
    pmk_civil other = pmk_civil_of(b);

    return one.year == other.year && one.month == other.day
           && one.day == other.month;
}

/* What the head says against what the page shows and the address names. */
static pmk_moment weigh(const pmk_said *said, const pmk_shown *shown,
                        const pmk_moment *modified)
{
    const pmk_moment *printed = &shown->moment;
    const pmk_moment *witness;
    pmk_moment head = {0};

    for (size_t i = 0; i < PMK_SAID_COUNT && !pmk_moment_found(&head); i++)
        head = said->at[i];
    if (!pmk_moment_found(&head))
        return pmk_moment_found(&said->url) ? said->url : *printed;
    if (is_same_day(&head, printed)
        || (printed->rule != PMK_RULE_PD14 && make_local(&head, printed))
        || make_local(&head, &said->url))
        return head;
    for (size_t i = 0; i < PMK_SAID_COUNT; i++)
        if (!is_same_day(&head, &said->url)
            && is_same_day(&said->at[i], &said->url))
            return said->at[i];
    if (!pmk_moment_found(printed) || printed->rule == PMK_RULE_PD14
        || is_same_day(&head, &said->url))
        return head;
    witness = witness_of(said, printed);
    if (witness != NULL)
        return *witness;
    if (head.rule == PMK_RULE_PD4 && shown->away < PMK_CLOSE)
        return *printed;
    if (printed->time.seconds < head.time.seconds
        && shown->away < (shown->is_labelled ? PMK_LABELLED : PMK_AT)
        && !shown->is_guessed && !is_swapped(head.time, printed->time)
        && !is_same_day(printed, modified)) {
        head = *printed;
        head.rule = PMK_RULE_PD13;
    }
    return head;
}

pressmark_status pmk_read_times(pmk_reading *reading, pressmark_error *err)
{
    pmk_moment modified = {0};
    pmk_moment chosen;
    pmk_said said;
    pmk_shown shown;

    pmk_find_saved(reading);
    pmk_published_in_head(reading, &said, &modified);
    shown = pmk_published_on_page(reading, &modified);
    chosen = weigh(&said, &shown, &modified);
    if (!pmk_moment_found(&chosen) && pmk_moment_found(&modified)) {
        chosen = modified;
        chosen.rule = PMK_RULE_PD10;
        chosen.confidence = 40;
        modified.time = (pressmark_time){0};
    }
    if (pmk_moment_found(&modified) && pmk_moment_found(&chosen)
        && modified.time.seconds < chosen.time.seconds)
        modified.time = (pressmark_time){0};
    refine(&chosen, &shown.moment);
    if (pmk_year_is_old(chosen.time))
        chosen.confidence = OLD_CONFIDENCE;
    put_moment(reading, PRESSMARK_PUBLISHED, &chosen);
    put_moment(reading, PRESSMARK_UPDATED, &modified);
    return reading->arena->failed ? pmk_fail_memory(err) : PRESSMARK_OK;
}
