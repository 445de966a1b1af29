/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * names.c - who, where and what: the conductor and what its rules share
 */
#include "article/names.h"

#include "article/saved.h"
#include "article/site.h"
#include "base/error.h"
#include "store/article.h"

pressmark_status pmk_put(pmk_reading *reading, pressmark_field field,
                         pmk_str text, pressmark_evidence_kind kind,
                         unsigned confidence, pmk_rule rule,
                         pressmark_error *err)
{
    pressmark_evidence evidence = {kind, confidence, pmk_rule_name(rule)};

    return pmk_article_put(reading->article, field, text, evidence, err);
}

pmk_str pmk_page_address(const pmk_reading *reading)
{
    pmk_str url = pmk_str_of(reading->page->url);

    if (pmk_url_host(url).len > 0)
        return url;
    url = pmk_saved_address(reading);
    if (url.len > 0)
        return url;
    if (pmk_url_host(reading->facts->canonical).len > 0)
        return reading->facts->canonical;
    return pmk_facts_meta(reading->facts, "og:url");
}

pmk_str pmk_site_name(const pmk_reading *reading)
{
    static const char *const metas[] = {"og:site_name", "application-name",
                                        "al:android:app_name"};
    pmk_str name = PMK_STR_NONE;

    for (size_t i = 0; i < sizeof(metas) / sizeof(metas[0]); i++) {
        name = pmk_facts_meta(reading->facts, metas[i]);
        if (name.len > 0 && name.len <= 100)
            return name;
    }
    return reading->facts->ld.publisher;
}

void pmk_head_blocks(const pmk_reading *reading, size_t most, size_t *first,
                     size_t *end)
{
    size_t count = reading->sheet->block_count;

    *first = reading->headline_block != PMK_NO_BLOCK
                 ? reading->headline_block + 1
                 : 0;
    *end = count;
    if (reading->body_first_block != PMK_NO_BLOCK) {
        *end = reading->body_first_block;
        if (*end < *first || reading->headline_block == PMK_NO_BLOCK)
            *first = *end > most ? *end - most : 0;
    }
    if (*end > count)
        *end = count;
    if (*first > *end)
        *first = *end;
    if (*end - *first > most)
        *end = *first + most;
}

size_t pmk_block_of_node(const pmk_sheet *sheet, uint32_t node)
{
    size_t low = 0;
    size_t high = sheet->block_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (sheet->blocks[middle].node < node)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

pressmark_status pmk_read_names(pmk_reading *reading, pressmark_error *err)
{
    static pressmark_status (*const rules[])(pmk_reading *,
                                             pressmark_error *) = {
        pmk_find_dateline, pmk_find_byline, pmk_find_agency, pmk_find_publisher,
        pmk_find_section,  pmk_find_url,    pmk_find_deck,
    };

    for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
        pressmark_status status = rules[i](reading, err);

        if (status != PRESSMARK_OK)
            return status;
    }
    return reading->arena->failed ? pmk_fail_memory(err) : PRESSMARK_OK;
}
