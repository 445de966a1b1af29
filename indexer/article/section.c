/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * section.c - the section of the paper, and the publisher's keywords
 *
 * Rules SE1 to SE3 and KW1 to KW3 in rules.h.
 */
#include "article/names.h"
#include "article/tidy.h"

#define KEYWORDS_MAX 40
#define KEYWORD_MAX_BYTES 80

/* The text of the first element marked as the section. */
static pmk_str find_itemprop(pmk_reading *reading)
{
    const pmk_sheet *sheet = reading->sheet;

    for (size_t i = 0; i < sheet->node_count; i++) {
        const pmk_node *node = &sheet->nodes[i];

        if (node->tag != PMK_TAG_TEXT && node->tag != PMK_TAG_META
            && node->attr_count > 0
            && pmk_str_ieq(pmk_node_attr(node, "itemprop"),
                           PMK_STR("articleSection")))
            return pmk_node_text(sheet, (uint32_t)i, reading->arena);
    }
    return PMK_STR_NONE;
}

static pressmark_status find_section(pmk_reading *reading, pressmark_error *err)
{
    static const char *const metas[] = {"article:section",
                                        "og:article:section",
                                        "parsely-section",
                                        "section",
                                        "articlesection",
                                        "cxenseparse:section",
                                        "cg",
                                        "dc.subject.section"};
    pmk_str section = reading->facts->ld.section;

    if (section.len > 0 && section.len <= 80)
        return pmk_put(reading, PRESSMARK_SECTION, section,
                       PRESSMARK_FROM_MARKUP, 90, PMK_RULE_SE1, err);
    for (size_t i = 0; i < sizeof(metas) / sizeof(metas[0]); i++) {
        section = pmk_facts_meta(reading->facts, metas[i]);
        if (section.len > 0 && section.len <= 80)
            return pmk_put(reading, PRESSMARK_SECTION, section,
                           PRESSMARK_FROM_MARKUP, 85, PMK_RULE_SE2, err);
    }
    section = find_itemprop(reading);
    if (section.len > 0 && section.len <= 80)
        return pmk_put(reading, PRESSMARK_SECTION, section,
                       PRESSMARK_FROM_MARKUP, 80, PMK_RULE_SE3, err);
    return PRESSMARK_OK;
}

static bool is_keyword(pmk_str word)
{
    return word.len > 1 && word.len <= KEYWORD_MAX_BYTES;
}

/* Every meta element of that name, split at its commas. */
static pressmark_status put_metas(pmk_reading *reading, const char *name,
                                  unsigned confidence, pmk_rule rule,
                                  size_t *count, pressmark_error *err)
{
    for (size_t i = 0; i < reading->facts->metas.count; i++) {
        pmk_str rest = reading->facts->metas.at[i].content;
        pmk_str word;

        if (!pmk_str_eq(reading->facts->metas.at[i].name, pmk_str_of(name)))
            continue;
        while (*count < KEYWORDS_MAX && pmk_str_cut(&rest, ',', &word)) {
            pressmark_status status;

            word = pmk_str_trim(word);
            if (!is_keyword(word))
                continue;
            status = pmk_put(reading, PRESSMARK_KEYWORD, word,
                             PRESSMARK_FROM_MARKUP, confidence, rule, err);
            if (status != PRESSMARK_OK)
                return status;
            ++*count;
        }
    }
    return PRESSMARK_OK;
}

static pressmark_status find_keywords(pmk_reading *reading,
                                      pressmark_error *err)
{
    const pmk_jsonld *ld = &reading->facts->ld;
    pressmark_status status = PRESSMARK_OK;
    size_t count = 0;

    for (size_t i = 0; i < ld->keywords.count; i++) {
        if (!is_keyword(ld->keywords.at[i]))
            continue;
        status = pmk_put(reading, PRESSMARK_KEYWORD, ld->keywords.at[i],
                         PRESSMARK_FROM_MARKUP, 90, PMK_RULE_KW1, err);
        if (status != PRESSMARK_OK)
            return status;
        count++;
    }
    if (count == 0)
        status =
            put_metas(reading, "article:tag", 85, PMK_RULE_KW2, &count, err);
    if (status == PRESSMARK_OK && count == 0)
        status =
            put_metas(reading, "news_keywords", 85, PMK_RULE_KW2, &count, err);
    if (status == PRESSMARK_OK && count == 0)
        status = put_metas(reading, "keywords", 60, PMK_RULE_KW3, &count, err);
    return status;
}

pressmark_status pmk_find_section(pmk_reading *reading, pressmark_error *err)
{
    pressmark_status status = find_section(reading, err);

    return status == PRESSMARK_OK ? find_keywords(reading, err) : status;
}
