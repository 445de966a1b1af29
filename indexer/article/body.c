/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * body.c - the blocks that are the story
 *
 * For HTML: weigh the blocks, ask each element what it says about itself,
 * find the element that holds the story, cut what is in it but not of it,
 * and look at the result once more before it is believed.
 */
#include "article/choose.h"
#include "article/facts.h"
#include "article/story.h"
#include "base/error.h"
#include "base/vec.h"

enum {
    STORY_MIN = 140, /* bytes of running text that make a story */
    SHORT_MIN = 50   /* on a page that says that it is an article */
};

static bool make_story(pmk_reading *reading, pmk_story *story)
{
    const pmk_sheet *sheet = reading->sheet;
    pmk_arena *arena = reading->arena;

    story->reading = reading;
    story->sheet = sheet;
    story->features = PMK_NEW_ARRAY(arena, pmk_feature, sheet->block_count + 1);
    story->marks = PMK_NEW_ARRAY(arena, uint8_t, sheet->node_count + 1);
    story->cuts = PMK_NEW_ARRAY(arena, pmk_cut_rule, sheet->node_count + 1);
    story->weights = PMK_NEW_ARRAY(arena, int64_t, sheet->node_count + 1);
    return !arena->failed;
}

static bool is_body(const pmk_story *story, size_t block)
{
    return story->features[block].cut == PMK_NO_RULE
           && story->features[block].inside;
}

/* Running text in what would be the body now. */
static int64_t weigh_body(const pmk_story *story)
{
    int64_t weight = 0;

    for (size_t i = 0; i < story->sheet->block_count; i++)
        if (is_body(story, i) && story->features[i].is_text)
            weight += story->features[i].weight;
    return weight;
}

static pressmark_status take_blocks(pmk_story *story, pressmark_error *err)
{
    pmk_reading *reading = story->reading;
    const pmk_sheet *sheet = story->sheet;

    reading->body =
        PMK_NEW_ARRAY(reading->arena, pmk_paragraph, sheet->block_count + 1);
    if (reading->body == NULL)
        return pmk_fail_memory(err);
    for (size_t i = 0; i < sheet->block_count; i++) {
        const pmk_block *block = &sheet->blocks[i];

        if (!is_body(story, i))
            continue;
        if (reading->body_first_block == PMK_NO_BLOCK)
            reading->body_first_block = i;
        reading->body_last_block = i;
        reading->body[reading->body_count++] =
            (pmk_paragraph){block->text, i, block->kind == PMK_HEADING};
    }
    return PRESSMARK_OK;
}

static pressmark_status name_cuts(pmk_story *story, bool has_body,
                                  pressmark_error *err)
{
    pmk_reading *reading = story->reading;
    size_t count = story->sheet->block_count;

    reading->block_rules =
        PMK_NEW_ARRAY(reading->arena, const char *, count + 1);
    if (reading->block_rules == NULL)
        return pmk_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        pmk_cut_rule rule = story->features[i].cut;

        if (rule == PMK_NO_RULE && (!has_body || !story->features[i].inside))
            rule = has_body ? PMK_RULE_CUT_OUTSIDE : PMK_RULE_CUT_NO_ARTICLE;
        if (rule != PMK_NO_RULE && pmk_is_ticker(story->sheet->blocks[i].text))
            rule = PMK_RULE_CUT_TICKER;
        if (rule != PMK_NO_RULE && i != reading->headline_block)
            reading->block_rules[i] = pmk_rule_name(rule);
    }
    return PRESSMARK_OK;
}

static unsigned confidence_of(pmk_rule rule)
{
    switch (rule) {
    case PMK_RULE_BODY_MICRODATA: return 95;
    case PMK_RULE_BODY_CLASS: return 90;
    case PMK_RULE_BODY_ARTICLE: return 85;
    case PMK_RULE_BODY_SCORED: return 75;
    case PMK_RULE_BODY_MODEL: return 60;
    default: return 40;
    }
}

static void set_evidence(pmk_reading *reading, pmk_rule rule)
{
    reading->body_evidence = (pressmark_evidence){
        PRESSMARK_FROM_LAYOUT, confidence_of(rule), pmk_rule_name(rule)};
}

void pmk_story_switch_off(pmk_story *story)
{
    if (story->reading->model == NULL)
        return;
    for (size_t i = 0; i < story->sheet->block_count; i++)
        if (pmk_rule_is_off(story->reading->model, story->features[i].cut))
            story->features[i].cut = PMK_NO_RULE;
}

bool pmk_story_read(pmk_reading *reading, pmk_story *story)
{
    if (!make_story(reading, story))
        return false;
    pmk_story_weigh(story);
    pmk_story_mark(story);
    pmk_story_cut_comments(story);
    pmk_story_switch_off(story);
    if (pmk_story_find_root(story)) {
        pmk_story_cut_deck(story);
        pmk_story_cut_furniture(story);
        pmk_story_switch_off(story);
    }
    return true;
}

static int64_t story_min(const pmk_story *story)
{
    const pmk_reading *reading = story->reading;

    return pmk_facts_say_article(reading->facts)
                   && !pmk_idea_is_off(reading->model, PMK_IDEA_SHORT_POST)
               ? SHORT_MIN
               : STORY_MIN;
}

/* Is there a story?  The rules look first, then the classifier. */
static bool find_story(pmk_story *story, bool *found)
{
    const pmk_reading *reading = story->reading;

    if (reading->model != NULL && !pmk_story_choose(story, reading->model))
        return false;
    *found = weigh_body(story) >= story_min(story) && !story->is_other;
    return true;
}

/* All of the page, as the caller takes whatever there is. */
static void take_page(pmk_story *story)
{
    story->root = 0;
    story->root_rule = PMK_RULE_BODY_PAGE;
    for (size_t i = 0; i < story->sheet->block_count; i++)
        story->features[i].inside = true;
}

static pressmark_status read_html_body(pmk_reading *reading,
                                       pressmark_error *err)
{
    pmk_story story = {0};
    pressmark_status status = PRESSMARK_OK;
    bool found;

    if (!pmk_story_read(reading, &story) || !find_story(&story, &found))
        return pmk_fail_memory(err);
    if (!found && reading->accept_all) {
        if (!story.is_other || weigh_body(&story) < story_min(&story))
            take_page(&story);
        found = true;
    }
    if (found) {
        status = take_blocks(&story, err);
        set_evidence(reading, story.root_rule);
    }
    if (status == PRESSMARK_OK)
        status = name_cuts(&story, found, err);
    if (status == PRESSMARK_OK && !story.is_other)
        status = pmk_rescue_body(reading, err);
    return status;
}

pressmark_status pmk_read_body(pmk_reading *reading, pressmark_error *err)
{
    if (reading->sheet->block_count == 0)
        return PRESSMARK_OK;
    if (!reading->sheet->is_html)
        return pmk_read_text_body(reading, err);
    return read_html_body(reading, err);
}
