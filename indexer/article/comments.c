/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * comments.c - what readers wrote below the story
 *
 * Readers write more than the story has, in better sentences than the rest
 * of the page, so comments must go before the story is looked for.  A short
 * line such as "Comments (12)" opens them; everything that follows in the
 * element around it belongs to them.
 */
#include "article/story.h"

enum {
    LABEL_MAX = 60,
    STORY_BEFORE = 250, /* running text that stands between headline and
                           comments, or the line is a link at the top */
    REACH = 2           /* blocks that follow in the element around */
};

static bool opens_comments(const pmk_story *story, size_t at)
{
    const pmk_block *block = &story->sheet->blocks[at];

    return story->features[at].cut == PMK_NO_RULE
           && block->text.len <= LABEL_MAX && block->link_bytes == 0
           && pmk_phrase_rule(block->text) == PMK_RULE_CUT_COMMENTS;
}

/* The end of the smallest element around the line in which more follows. */
static uint32_t end_around(const pmk_story *story, size_t at)
{
    const pmk_sheet *sheet = story->sheet;
    uint32_t node = sheet->blocks[at].node;

    if (at + REACH >= sheet->block_count)
        return sheet->nodes[node].end;
    while (node != 0
           && sheet->blocks[at + REACH].node >= sheet->nodes[node].end)
        node = sheet->nodes[node].parent;
    return sheet->nodes[node].end;
}

static void cut_below(pmk_story *story, size_t at)
{
    const pmk_sheet *sheet = story->sheet;
    uint32_t end = end_around(story, at);

    for (; at < sheet->block_count && sheet->blocks[at].node < end; at++)
        if (story->features[at].cut == PMK_NO_RULE)
            story->features[at].cut = PMK_RULE_CUT_COMMENTS;
}

void pmk_story_cut_comments(pmk_story *story)
{
    size_t headline = story->reading->headline_block;
    size_t from = headline != PMK_NO_BLOCK ? headline + 1 : 0;
    int64_t before = 0;

    for (size_t i = from; i < story->sheet->block_count; i++) {
        const pmk_feature *feature = &story->features[i];

        if (feature->cut == PMK_NO_RULE && feature->is_text)
            before += feature->weight;
        else if (before >= STORY_BEFORE && opens_comments(story, i))
            cut_below(story, i);
    }
}
