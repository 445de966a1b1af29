/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * agency.c - which wire service the story came over
 *
 * Rules AG1 to AG5 in rules.h, strongest first.  That a story quotes an
 * agency ("told Reuters") or carries its stock codes is never enough.
 */
#include "article/agency.h"

#include "article/names.h"
#include "article/tidy.h"

#define TAIL_BLOCKS 8

/* AG1: the last lines of the story and the first behind it. */
static const char *find_sign_off(const pmk_reading *reading)
{
    const pmk_sheet *sheet = reading->sheet;
    size_t start;
    size_t end;

    if (reading->body_last_block == PMK_NO_BLOCK)
        return NULL;
    start = reading->body_last_block;
    if (start > reading->body_first_block)
        start--;
    end = reading->body_last_block + TAIL_BLOCKS;
    if (end > sheet->block_count)
        end = sheet->block_count;
    for (size_t i = start; i < end; i++) {
        const pmk_block *block = &sheet->blocks[i];
        const char *name;

        if (block->text.len > 40 || block->link_bytes == block->text.len)
            continue;
        name = pmk_agency_of(block->text);
        if (name != NULL)
            return name;
    }
    return NULL;
}

/* A bracket at the very end of the last paragraph: "... he said. (dpa)" */
static const char *find_end_bracket(const pmk_reading *reading)
{
    pmk_str text;
    size_t open;

    if (reading->body_count == 0)
        return NULL;
    text = pmk_str_trim(reading->body[reading->body_count - 1].text);
    if (text.len < 20 || text.ptr[text.len - 1] != ')')
        return NULL;
    open = text.len - 1;
    while (open > 0 && text.len - open < 30 && text.ptr[open] != '(')
        open--;
    return text.ptr[open] == '('
               ? pmk_agency_of(pmk_str_sub(text, open, text.len))
               : NULL;
}

static const char *find_in_dateline(const pmk_reading *reading)
{
    pmk_dateline dateline;

    for (size_t i = 0; i < reading->body_count && i < 3; i++)
        if (pmk_dateline_read(reading->body[i].text, &dateline)
            && dateline.agency.len > 0)
            return pmk_agency_of(dateline.agency);
    return NULL;
}

static const char *find_author(const pmk_reading *reading)
{
    const pmk_jsonld *ld = &reading->facts->ld;
    static const char *const metas[] = {
        "author", "dc.creator", "article:author",  "provider",
        "source", "copyright",  "dcterms.creator", "syndication-source"};
    const char *name = pmk_agency_of(ld->provider);

    for (size_t i = 0; i < ld->authors.count && name == NULL; i++)
        name = pmk_agency_of(ld->authors.at[i].name);
    for (size_t i = 0; i < sizeof(metas) / sizeof(metas[0]) && name == NULL;
         i++)
        name = pmk_agency_of(pmk_facts_meta(reading->facts, metas[i]));
    return name;
}

/* The agency in "Source: Reuters", "© 2008 The Associated Press. All rights
 * reserved", "By Jim Doe, Associated Press Writer". */
static const char *agency_in_line(pmk_str line)
{
    static const char *const labels[] = {
        "source:", "quelle:", "source :", "fuente:", "fonte:",
        "bron:",   "来源：",  "来源:",    NULL};
    pmk_str rest = line;
    pmk_str part;

    for (size_t i = 0; labels[i] != NULL; i++)
        if (pmk_str_istarts(line, pmk_str_of(labels[i])))
            return pmk_agency_of(
                pmk_str_sub(line, strlen(labels[i]), line.len));
    if (pmk_str_istarts(line, PMK_STR("copyright"))
        || pmk_str_starts(line, PMK_STR("\xC2\xA9"))) {
        while (rest.len > 0 && pmk_agency_of(rest) == NULL
               && !pmk_is_digit(rest.ptr[0]))
            rest = pmk_str_sub(rest, 1, rest.len);
        while (rest.len > 0
               && (pmk_is_digit(rest.ptr[0])
                   || strchr(" ,-", rest.ptr[0]) != NULL))
            rest = pmk_str_sub(rest, 1, rest.len);
        return pmk_str_cut(&rest, '.', &part) ? pmk_agency_of(part) : NULL;
    }
    if (pmk_byline_after_by(line).len > 0
        && pmk_str_ifind(line, PMK_STR("associated press writer")) != SIZE_MAX)
        return "AP";
    return pmk_agency_of(line);
}

static const char *find_credit(const pmk_reading *reading)
{
    const pmk_sheet *sheet = reading->sheet;
    const char *name = NULL;
    size_t first;
    size_t end;

    pmk_head_blocks(reading, 8, &first, &end);
    for (size_t i = first; i < end && name == NULL; i++)
        if (sheet->blocks[i].text.len <= 120
            && sheet->blocks[i].link_bytes < sheet->blocks[i].text.len)
            name = agency_in_line(sheet->blocks[i].text);
    if (reading->body_last_block == PMK_NO_BLOCK)
        return name;
    end = reading->body_last_block + TAIL_BLOCKS + 1;
    if (end > sheet->block_count)
        end = sheet->block_count;
    for (size_t i = reading->body_last_block; i < end && name == NULL; i++)
        if (sheet->blocks[i].text.len <= 200)
            name = agency_in_line(sheet->blocks[i].text);
    return name;
}

static const char *find_suffix(const pmk_reading *reading)
{
    return pmk_agency_of(reading->title_suffix);
}

typedef struct source {
    const char *(*read)(const pmk_reading *);
    pmk_rule rule;
    unsigned confidence;
    pressmark_evidence_kind kind;
} source;

pressmark_status pmk_find_agency(pmk_reading *reading, pressmark_error *err)
{
    static const source sources[] = {
        {find_sign_off, PMK_RULE_AG1, 95, PRESSMARK_FROM_LAYOUT},
        {find_end_bracket, PMK_RULE_AG1, 90, PRESSMARK_FROM_TEXT},
        {find_in_dateline, PMK_RULE_AG2, 95, PRESSMARK_FROM_TEXT},
        {find_suffix, PMK_RULE_AG3, 80, PRESSMARK_FROM_MARKUP},
        {find_author, PMK_RULE_AG4, 85, PRESSMARK_FROM_MARKUP},
        {find_credit, PMK_RULE_AG5, 70, PRESSMARK_FROM_LAYOUT},
    };

    for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++) {
        const char *name = sources[i].read(reading);

        if (name != NULL)
            return pmk_put(reading, PRESSMARK_AGENCY, pmk_str_of(name),
                           sources[i].kind, sources[i].confidence,
                           sources[i].rule, err);
    }
    return PRESSMARK_OK;
}
