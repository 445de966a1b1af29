/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * canonical.c - the address that stands for the story
 *
 * Rules CU1 to CU5 in rules.h.  A page may name only addresses of its own
 * site, and never the home page, which careless templates put everywhere.
 */
#include "article/names.h"
#include "article/saved.h"
#include "article/site.h"

#define URL_MAX 2000

/* "/", "/index.html", "/en/": the home page. */
static bool is_home(pmk_str url)
{
    pmk_str path = pmk_url_path(url);
    size_t end = 0;

    while (end < path.len && path.ptr[end] != '#')
        end++;
    path.len = end;
    while (path.len > 0 && path.ptr[path.len - 1] == '/')
        path.len--;
    return path.len == 0 || pmk_str_istarts(path, PMK_STR("/index."))
           || pmk_str_istarts(path, PMK_STR("/default."))
           || (path.len == 3 && path.ptr[0] == '/' && pmk_is_alpha(path.ptr[1])
               && pmk_is_alpha(path.ptr[2]));
}

static pmk_str without_fragment(pmk_str url)
{
    const char *sign = memchr(url.ptr, '#', url.len);

    /* "#!" addresses are pages of their own. */
    if (sign == NULL || sign + 1 >= url.ptr + url.len || sign[1] == '!')
        return url;
    return pmk_str_n(url.ptr, (size_t)(sign - url.ptr));
}

static bool is_clean(pmk_str url)
{
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.ptr[i] <= 0x20 || url.ptr[i] == '<'
            || url.ptr[i] == '>' || url.ptr[i] == '"' || url.ptr[i] == 0x7F)
            return false;
    return true;
}

/* Take `url` as what the page says of itself; true when it may. */
static bool accept(const pmk_reading *reading, pmk_str url, pmk_str known,
                   pmk_str *out)
{
    pmk_str host;

    url = pmk_url_join(reading->arena, known, pmk_str_trim(url));
    host = pmk_url_host(url);
    if (url.len == 0 || url.len > URL_MAX || host.len == 0 || !is_clean(url)
        || is_home(url))
        return false;
    if (pmk_url_host(known).len > 0
        && !pmk_same_site(host, pmk_url_host(known)))
        return false;
    *out = without_fragment(url);
    return true;
}

pressmark_status pmk_find_url(pmk_reading *reading, pressmark_error *err)
{
    const pmk_facts *facts = reading->facts;
    pmk_str saved = pmk_saved_address(reading);
    pmk_str page = pmk_str_of(reading->page->url);
    pmk_str known = pmk_url_host(page).len > 0 ? page : saved;
    const struct {
        pmk_str url;
        pmk_rule rule;
        unsigned confidence;
    } tries[] = {
        {facts->canonical, PMK_RULE_CU1, 95},
        {pmk_facts_meta(facts, "og:url"), PMK_RULE_CU2, 90},
        {facts->ld.url, PMK_RULE_CU3, 85},
        {saved, PMK_RULE_CU4, 80},
    };
    pmk_str url;

    for (size_t i = 0; i < sizeof(tries) / sizeof(tries[0]); i++)
        if (accept(reading, tries[i].url, known, &url))
            return pmk_put(reading, PRESSMARK_URL, url, PRESSMARK_FROM_MARKUP,
                           tries[i].confidence, tries[i].rule, err);
    if (pmk_url_host(page).len == 0 || !is_clean(page))
        return PRESSMARK_OK;
    return pmk_put(reading, PRESSMARK_URL, without_fragment(page),
                   PRESSMARK_FROM_CALLER, 75, PMK_RULE_CU5, err);
}
