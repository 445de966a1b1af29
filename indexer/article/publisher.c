/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * publisher.c - whose site the copy lay on
 *
 * Rules PB1 to PB6 in rules.h.
 */
#include "article/agency.h"
#include "article/names.h"
#include "article/site.h"
#include "article/tidy.h"

#define NOTICE_BLOCKS 20

/* The publisher stands before these in its own notice. */
static const char *const boasts[] = {
    " strives to ",       " is committed to ",
    " aims to ",          " adheres to ",
    " welcomes ",         " is not responsible ",
    " does not endorse ", NULL};

/* A proper name: at most five words, each with a capital. */
static bool is_proper(pmk_str name)
{
    pmk_str word;

    if (name.len < 3 || name.len > 60 || pmk_word_count(name) > 5)
        return false;
    while (pmk_str_cut(&name, ' ', &word))
        if (word.len > 3 && word.ptr[0] >= 'a' && word.ptr[0] <= 'z')
            return false;
    return true;
}

static pmk_str name_in_notice(pmk_str text)
{
    for (size_t i = 0; boasts[i] != NULL; i++) {
        size_t at = pmk_str_find(text, pmk_str_of(boasts[i]));

        if (at == SIZE_MAX || at > 60)
            continue;
        text = pmk_str_sub(text, 0, at);
        if (pmk_str_starts(text, PMK_STR("The ")) && !is_proper(text))
            return PMK_STR_NONE;
        return is_proper(text) && !pmk_str_ieq(text, PMK_STR("We"))
                   ? text
                   : PMK_STR_NONE;
    }
    return PMK_STR_NONE;
}

/* "© 2019 The Daily Example. All rights reserved." */
static pmk_str name_in_copyright(pmk_str text)
{
    size_t at = pmk_str_find(text, PMK_STR("\xC2\xA9"));
    size_t sign = 2;
    pmk_str name;

    if (at == SIZE_MAX) {
        at = pmk_str_ifind(text, PMK_STR("copyright"));
        sign = 9;
    }
    if (at == SIZE_MAX || at > 30 || text.len > 200)
        return PMK_STR_NONE;
    text = pmk_str_sub(text, at + sign, text.len);
    if (pmk_str_starts(pmk_str_trim(text), PMK_STR("\xC2\xA9")))
        text = pmk_str_sub(pmk_str_trim(text), 2, pmk_str_trim(text).len);
    while (text.len > 0
           && (pmk_is_digit(text.ptr[0]) || strchr(" ,-", text.ptr[0]) != NULL))
        text = pmk_str_sub(text, 1, text.len);
    if (!pmk_str_cut(&text, '.', &name))
        return PMK_STR_NONE;
    at = pmk_str_ifind(name, PMK_STR(" all rights"));
    if (at != SIZE_MAX)
        name.len = at;
    name = pmk_str_trim(name);
    return is_proper(name) ? name : PMK_STR_NONE;
}

/* PB4 */
static pmk_str find_notice(const pmk_reading *reading)
{
    const pmk_sheet *sheet = reading->sheet;
    size_t start = reading->body_last_block != PMK_NO_BLOCK
                       ? reading->body_last_block + 1
                       : 0;

    if (sheet->is_html)
        return PMK_STR_NONE;
    for (size_t i = start; i < sheet->block_count && i < start + NOTICE_BLOCKS;
         i++) {
        pmk_str name = name_in_notice(sheet->blocks[i].text);

        if (name.len == 0)
            name = name_in_copyright(sheet->blocks[i].text);
        if (name.len > 0 && pmk_agency_of(name) == NULL)
            return name;
    }
    return PMK_STR_NONE;
}

static pmk_str find_other_meta(const pmk_reading *reading)
{
    static const char *const metas[] = {
        "application-name", "apple-mobile-web-app-title", "publisher",
        "dc.publisher",     "dcterms.publisher",          "cre",
        "copyright"};

    for (size_t i = 0; i < sizeof(metas) / sizeof(metas[0]); i++) {
        pmk_str name = pmk_facts_meta(reading->facts, metas[i]);

        if (name.len > 0 && name.len <= 80 && pmk_url_host(name).len == 0
            && pmk_str_find(name, PMK_STR("\xC2\xA9")) == SIZE_MAX)
            return name;
    }
    return PMK_STR_NONE;
}

static pmk_str find_jsonld(const pmk_reading *reading)
{
    return reading->facts->ld.publisher;
}

static pmk_str find_site_name(const pmk_reading *reading)
{
    return pmk_facts_meta(reading->facts, "og:site_name");
}

static pmk_str find_suffix(const pmk_reading *reading)
{
    return pmk_agency_of(reading->title_suffix) == NULL ? reading->title_suffix
                                                        : PMK_STR_NONE;
}

static pmk_str find_host(const pmk_reading *reading)
{
    return pmk_url_host(pmk_page_address(reading));
}

typedef struct source {
    pmk_str (*read)(const pmk_reading *);
    pmk_rule rule;
    unsigned confidence;
    pressmark_evidence_kind kind;
} source;

pressmark_status pmk_find_publisher(pmk_reading *reading, pressmark_error *err)
{
    static const source sources[] = {
        {find_jsonld, PMK_RULE_PB1, 95, PRESSMARK_FROM_MARKUP},
        {find_site_name, PMK_RULE_PB2, 92, PRESSMARK_FROM_MARKUP},
        {find_other_meta, PMK_RULE_PB3, 80, PRESSMARK_FROM_MARKUP},
        {find_notice, PMK_RULE_PB4, 75, PRESSMARK_FROM_TEXT},
        {find_suffix, PMK_RULE_PB5, 60, PRESSMARK_FROM_MARKUP},
        {find_host, PMK_RULE_PB6, 50, PRESSMARK_FROM_LAYOUT},
    };

    for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++) {
        pmk_str name = sources[i].read(reading);

        if (name.len > 0 && name.len <= 120)
            return pmk_put(reading, PRESSMARK_PUBLISHER, name, sources[i].kind,
                           sources[i].confidence, sources[i].rule, err);
    }
    return PRESSMARK_OK;
}
