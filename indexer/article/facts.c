/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * facts.c - what a page says about itself, parsed once
 */
#include "article/facts.h"

#include "base/error.h"

pmk_str pmk_facts_meta(const pmk_facts *facts, const char *name)
{
    pmk_str want = pmk_str_of(name);

    for (size_t i = 0; i < facts->metas.count; i++)
        if (pmk_str_eq(facts->metas.at[i].name, want))
            return facts->metas.at[i].content;
    return PMK_STR_NONE;
}

bool pmk_facts_say_article(const pmk_facts *facts)
{
    if (facts == NULL
        || (facts->ld.published.len == 0
            && pmk_facts_meta(facts, "article:published_time").len == 0))
        return false;
    return facts->ld.found
           || pmk_str_ieq(pmk_facts_meta(facts, "og:type"), PMK_STR("article"));
}

pmk_str pmk_facts_body(const pmk_facts *facts)
{
    return facts != NULL ? facts->ld.body : PMK_STR_NONE;
}

pressmark_status pmk_read_facts(pmk_reading *reading, pressmark_error *err)
{
    pmk_facts *facts = PMK_NEW(reading->arena, pmk_facts);

    if (facts == NULL)
        return pmk_fail_memory(err);
    reading->facts = facts;
    pmk_facts_add_elements(reading, facts);
    pmk_facts_add_jsonld(reading, facts);
    if (reading->arena->failed)
        return pmk_fail_memory(err);
    return PRESSMARK_OK;
}
