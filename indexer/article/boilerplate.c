/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * boilerplate.c - the blocks near the story that are not the story
 *
 * Works inside the element that holds the story, on blocks that no mark of
 * an element has cut yet.
 */
#include "article/story.h"

enum {
    LABEL_MAX = 60, /* a shorter line without a sentence is a label */
    DATE_LINE_MAX = 100,
    LINK_LINE_MAX = 120,  /* a longer sentence may be all link */
    BOX_PERCENT = 15,     /* of the story's weight: more is no box */
    RELATED_PERCENT = 30, /* of its text below "Related": more is story */
    EMPTY_HEAD_MAX = 60   /* a longer head tells something by itself */
};

static void cut(pmk_story *story, size_t block, pmk_rule rule)
{
    if (story->features[block].cut == PMK_NO_RULE)
        story->features[block].cut = (pmk_cut_rule)rule;
}

/* Running text inside that is not cut, from block `from` up to `to`. */
static int64_t text_between(const pmk_story *story, size_t from, size_t to)
{
    int64_t weight = 0;

    for (size_t i = from; i < to; i++)
        if (story->features[i].inside && story->features[i].is_text
            && story->features[i].cut == PMK_NO_RULE)
            weight += story->features[i].weight;
    return weight;
}

/* What stands above the headline, and the headline itself. */
static void cut_headline(pmk_story *story)
{
    pmk_reading *reading = story->reading;
    size_t at = reading->headline_block;
    bool is_late =
        at != PMK_NO_BLOCK
        && text_between(story, 0, at) * 4 > story->weights[story->root];

    for (size_t i = 0; i < story->sheet->block_count; i++) {
        const pmk_block *block = &story->sheet->blocks[i];

        if (!story->features[i].inside)
            continue;
        if (reading->headline.len > 0
            && pmk_str_ieq(block->text, reading->headline))
            cut(story, i, PMK_RULE_CUT_HEADLINE);
        if (at != PMK_NO_BLOCK && i < at && story->features[i].weight < 200
            && !is_late)
            cut(story, i, PMK_RULE_CUT_META);
    }
}

/* A line such as "Comments" or "Sign up for our newsletter" opens a box: the
 * largest element around it that is still a small part of the story. */
static void cut_box(pmk_story *story, size_t at, pmk_cut_rule rule)
{
    const pmk_sheet *sheet = story->sheet;
    uint32_t box = sheet->blocks[at].node;
    int64_t most = story->weights[story->root] * BOX_PERCENT / 100;

    while (box != story->root && pmk_story_holds(story, box)
           && sheet->nodes[box].parent != story->root
           && story->weights[sheet->nodes[box].parent] <= most)
        box = sheet->nodes[box].parent;
    if (!pmk_story_holds(story, box) || story->weights[box] > most)
        return;
    for (size_t i = at; i < sheet->block_count
                        && sheet->blocks[i].node < sheet->nodes[box].end;
         i++)
        cut(story, i, (pmk_rule)rule);
}

/* Such a line near the end opens a section that goes on to the end. */
static void cut_sections(pmk_story *story)
{
    const pmk_sheet *sheet = story->sheet;
    int64_t all = text_between(story, 0, sheet->block_count);
    int64_t below = all;

    for (size_t i = 0; i < sheet->block_count; i++) {
        const pmk_feature *feature = &story->features[i];
        bool is_head = sheet->blocks[i].kind == PMK_HEADING;

        below -= text_between(story, i, i + 1);
        if (!feature->inside || feature->cut != PMK_RULE_CUT_RELATED
            || sheet->blocks[i].text.len > LABEL_MAX
            || pmk_phrase_rule(sheet->blocks[i].text) != feature->cut
            || below * 100
                   > all * (is_head ? RELATED_PERCENT : RELATED_PERCENT / 2))
            continue;
        for (size_t k = i + 1; k < sheet->block_count; k++)
            if (story->features[k].inside)
                cut(story, k, PMK_RULE_CUT_RELATED);
        return;
    }
}

static void cut_lines(pmk_story *story)
{
    for (size_t i = 0; i < story->sheet->block_count; i++) {
        const pmk_block *block = &story->sheet->blocks[i];
        pmk_feature *feature = &story->features[i];

        if (feature->cut != PMK_NO_RULE || !story->features[i].inside)
            continue;
        feature->cut = pmk_phrase_rule(block->text);
        if (feature->cut == PMK_NO_RULE && pmk_is_ticker(block->text))
            feature->cut = PMK_RULE_CUT_TICKER;
        if (feature->cut == PMK_NO_RULE && feature->is_linked
            && (block->text.len < LINK_LINE_MAX || !feature->ends_well))
            feature->cut = PMK_RULE_CUT_LINKS;
        if (pmk_rule_opens_box(feature->cut))
            cut_box(story, i, feature->cut);
    }
}

/* A list most of whose items are links is cut whole. */
static void cut_link_lists(pmk_story *story)
{
    const pmk_sheet *sheet = story->sheet;

    for (size_t i = 0; i < sheet->block_count;) {
        size_t linked = 0;
        size_t end = i;

        while (end < sheet->block_count
               && sheet->blocks[end].kind == PMK_LIST_ITEM
               && story->features[end].inside) {
            linked += story->features[end].is_linked;
            end++;
        }
        for (size_t k = i; k < end && linked * 2 > end - i; k++)
            cut(story, k, PMK_RULE_CUT_LINK_LIST);
        i = end > i ? end : i + 1;
    }
}

static bool is_label(const pmk_story *story, size_t block)
{
    const pmk_block *at = &story->sheet->blocks[block];

    return at->text.len < LABEL_MAX && !story->features[block].ends_well
           && at->kind != PMK_HEADING && at->kind != PMK_TABLE_ROW;
}

/* Labels before the first and behind the last paragraph: dates, places,
 * names of sections. */
static void cut_ends(pmk_story *story)
{
    const pmk_sheet *sheet = story->sheet;
    size_t first = PMK_NO_BLOCK;
    size_t last = 0;

    for (size_t i = 0; i < sheet->block_count; i++)
        if (story->features[i].inside && story->features[i].is_text
            && story->features[i].cut == PMK_NO_RULE) {
            if (first == PMK_NO_BLOCK)
                first = i;
            last = i;
        }
    if (first == PMK_NO_BLOCK)
        return;
    for (size_t i = 0; i < sheet->block_count; i++) {
        if (!story->features[i].inside)
            continue;
        if (i < first && is_label(story, i))
            cut(story, i, PMK_RULE_CUT_META);
        if (i > last && is_label(story, i)
            && sheet->blocks[i].kind != PMK_LIST_ITEM)
            cut(story, i, PMK_RULE_CUT_TAIL);
    }
    pmk_story_cut_tail(story, first, sheet->block_count - 1);
}

static bool is_date_line(const pmk_story *story, size_t block)
{
    pmk_str text = story->sheet->blocks[block].text;
    unsigned digits = 0;

    if (text.len > DATE_LINE_MAX || story->features[block].ends_well
        || story->sheet->blocks[block].kind == PMK_HEADING)
        return false;
    for (size_t i = 0; i < text.len; i++)
        digits += pmk_is_digit(text.ptr[i]);
    return digits >= 4;
}

/* A line with a date or hour may also stand between deck and story. */
static void cut_date_lines(pmk_story *story)
{
    unsigned texts = 0;

    for (size_t i = 0; i < story->sheet->block_count && texts < 2; i++) {
        if (!story->features[i].inside || story->features[i].cut != PMK_NO_RULE)
            continue;
        if (is_date_line(story, i))
            cut(story, i, PMK_RULE_CUT_META);
        else
            texts += story->features[i].is_text;
    }
}

/* Subheads with nothing below them. */
static void cut_empty_heads(pmk_story *story)
{
    const pmk_sheet *sheet = story->sheet;
    unsigned below = 1; /* level of the head that follows, 0: text does */

    for (size_t i = sheet->block_count; i-- > 0;) {
        const pmk_block *block = &sheet->blocks[i];

        if (story->features[i].cut != PMK_NO_RULE || !story->features[i].inside)
            continue;
        if (block->kind != PMK_HEADING) {
            below = 0;
            continue;
        }
        if (below != 0 && below <= block->level
            && block->text.len < EMPTY_HEAD_MAX)
            cut(story, i, PMK_RULE_CUT_EMPTY_HEAD);
        else
            below = block->level;
    }
}

void pmk_story_cut_again(pmk_story *story)
{
    cut_sections(story);
    cut_empty_heads(story);
}

void pmk_story_cut_furniture(pmk_story *story)
{
    cut_headline(story);
    cut_lines(story);
    cut_sections(story);
    cut_link_lists(story);
    pmk_story_cut_repeats(story);
    cut_ends(story);
    cut_date_lines(story);
    cut_empty_heads(story);
}
