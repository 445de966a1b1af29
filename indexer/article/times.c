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

#include "article/printed_date.h"
#include "article/saved.h"
#include "article/site.h"
#include "base/date.h"
#include "base/error.h"
#include "store/article.h"

/* The language by which day and month are told apart.  "en" alone on a host
 * of a country other than the United States is read as British. */
static const char *date_language(const pmk_reading *reading)
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

pressmark_time pmk_time_of_value(const pmk_reading *reading, pmk_str value)
{
    pmk_printed_date printed;
    pressmark_time time;

    value = pmk_str_trim(value);
    if (value.len == 0 || value.len > 200)
        return (pressmark_time){0};
    if (pmk_time_is_iso(value, &time) && time.precision >= PRESSMARK_TIME_DAY
        && pmk_year_ok(time))
        return time;
    if (pmk_printed_date_find(value, date_language(reading), &printed)
        && pmk_year_ok(printed.time))
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
            || !read_small(path, &at, &civil->month) || at >= path.len
            || strchr("/-_.", path.ptr[at]) == NULL)
            return false;
        at++;
        if (!read_small(path, &at, &civil->day))
            return false;
        if (at < path.len && pmk_is_alpha(path.ptr[at]))
            return false;
    }
    return civil->year >= 1990 && civil->year <= 2100 && pmk_civil_ok(civil);
}

pressmark_time pmk_time_of_url(pmk_str url)
{
    for (size_t at = 0; at + 8 <= url.len && at < 2000; at++) {
        pmk_civil civil = {0};

        if (at > 0
            && (pmk_is_digit(url.ptr[at - 1])
                || strchr("/-_.=", url.ptr[at - 1]) == NULL))
            continue;
        if (read_url_day(url, at, &civil))
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

/* A finer reading of the same day from what the page shows: a day from the
 * address gains the hour. */
static void refine(pmk_moment *head, const pmk_moment *page)
{
    if (head->time.precision != PRESSMARK_TIME_DAY
        || page->time.precision <= PRESSMARK_TIME_DAY
        || pmk_days_apart(head->time, page->time) != 0)
        return;
    head->time = page->time;
}

pressmark_status pmk_read_times(pmk_reading *reading, pressmark_error *err)
{
    pmk_moment modified = {0};
    pmk_moment head = pmk_published_in_head(reading, &modified);
    pmk_moment page = {0};

    if (!pmk_moment_found(&head) || head.rule == PMK_RULE_PD5)
        page = pmk_published_on_page(reading, &modified);
    if (pmk_moment_found(&head))
        refine(&head, &page);
    else
        head = page;
    if (!pmk_moment_found(&head) && pmk_moment_found(&modified)) {
        head = modified;
        head.rule = PMK_RULE_PD10;
        head.confidence = 40;
        modified.time = (pressmark_time){0};
    }
    if (pmk_moment_found(&modified) && pmk_moment_found(&head)
        && modified.time.seconds < head.time.seconds)
        modified.time = (pressmark_time){0};
    put_moment(reading, PRESSMARK_PUBLISHED, &head);
    put_moment(reading, PRESSMARK_UPDATED, &modified);
    pmk_find_saved(reading);
    return reading->arena->failed ? pmk_fail_memory(err) : PRESSMARK_OK;
}
