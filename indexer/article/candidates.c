/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * candidates.c - the element that holds the story
 *
 * Each element weighs what the blocks below it weigh, so the heaviest one
 * holds the story and little else.  Elements that say by microdata, class or
 * tag that they are the story are believed in that order, as long as they
 * hold a good part of what the heaviest one holds; pages mark teasers and
 * empty frames in the same way.
 */
#include "article/facts.h"
#include "article/model.h"
#include "article/sites.h"
#include "article/story.h"

enum {
    MARKED_PERCENT = 50, /* of the heaviest element's weight */
    NARROW_PERCENT = 85, /* a child with so much takes its parent's place */
    DECK_REACH = 14,     /* blocks between the headline and the story */
    THIN = 120,          /* lighter than this is no story */
    SHORT_POST = 40      /* but for one that says so in every way */
};

/* The headline's block, unless much of the text stands above it: then it was
 * some other heading that looked like it. */
static size_t headline_of(const pmk_story *story)
{
    size_t headline = story->reading->headline_block;
    int64_t above = 0;

    if (headline == PMK_NO_BLOCK)
        return headline;
    for (size_t i = 0; i < headline; i++)
        if (story->features[i].is_text && story->features[i].cut == PMK_NO_RULE)
            above += story->features[i].weight;
    return above * 4 > story->text_weight ? PMK_NO_BLOCK : headline;
}

/* What repeats on the site does not make an element the story. */
static bool is_furniture(const pmk_story *story, size_t block)
{
    const uint8_t *repeats = story->reading->repeats;

    return repeats != NULL && repeats[block] != PMK_REPEATS_NOT;
}

/* Weights that count what is not cut, below the headline. */
static void add_up(pmk_story *story)
{
    const pmk_sheet *sheet = story->sheet;
    size_t headline = headline_of(story);

    memset(story->weights, 0, sheet->node_count * sizeof(*story->weights));
    for (size_t i = 0; i < sheet->block_count; i++) {
        const pmk_feature *feature = &story->features[i];

        if (feature->cut != PMK_NO_RULE || is_furniture(story, i)
            || (headline != PMK_NO_BLOCK && i < headline
                && feature->weight < 200))
            continue;
        story->weights[sheet->blocks[i].node] += feature->weight;
    }
    for (size_t i = sheet->node_count; i-- > 1;)
        story->weights[sheet->nodes[i].parent] += story->weights[i];
}

static uint32_t find_heaviest(const pmk_story *story)
{
    uint32_t best = 0;

    for (uint32_t i = 1; i < story->sheet->node_count; i++)
        if (story->weights[i] >= story->weights[best])
            best = i;
    return best;
}

/* Step down as long as one child holds nearly all. */
static uint32_t narrow(const pmk_story *story, uint32_t node)
{
    const pmk_node *nodes = story->sheet->nodes;

    for (;;) {
        uint32_t heavy = PMK_NO_NODE;

        for (uint32_t i = nodes[node].first_child; i != PMK_NO_NODE;
             i = nodes[i].next_sibling)
            if (nodes[i].tag != PMK_TAG_TEXT
                && story->weights[i] * 100
                       >= story->weights[node] * NARROW_PERCENT)
                heavy = i;
        if (heavy == PMK_NO_NODE)
            return node;
        node = heavy;
    }
}

/* The smallest element that holds both. */
static uint32_t common_of(const pmk_node *nodes, uint32_t a, uint32_t b)
{
    while (a > b || b >= nodes[a].end)
        a = nodes[a].parent;
    return a;
}

/* The heaviest element with the mark; or, when the story stands in several
 * marked parts, the element around them, if it holds little else. */
static uint32_t find_marked(const pmk_story *story, uint8_t mark,
                            uint32_t heaviest)
{
    const pmk_node *nodes = story->sheet->nodes;
    uint32_t best = PMK_NO_NODE;
    uint32_t common = PMK_NO_NODE;
    uint32_t behind = 0; /* the last part that was counted */
    int64_t total = 0;

    for (uint32_t i = 0; i < story->sheet->node_count; i++) {
        if (!(story->marks[i] & mark) || story->weights[i] <= 0)
            continue;
        if (best == PMK_NO_NODE || story->weights[i] > story->weights[best])
            best = i;
        if (i < behind)
            continue;
        behind = nodes[i].end;
        total += story->weights[i];
        common = common == PMK_NO_NODE ? i : common_of(nodes, common, i);
    }
    if (best != PMK_NO_NODE && mark == PMK_MARK_MICRODATA
        && story->weights[best] * 10 < total * 8
        && story->weights[common] * 10 >= story->weights[heaviest] * 8)
        return common;
    return best;
}

static bool try_marked(pmk_story *story, uint8_t mark, pmk_rule rule,
                       uint32_t heaviest)
{
    uint32_t node = find_marked(story, mark, heaviest);

    if (node == PMK_NO_NODE || pmk_rule_is_off(story->reading->model, rule)
        || story->weights[node] * 100
               < story->weights[heaviest] * MARKED_PERCENT)
        return false;
    story->root = node;
    story->root_rule = rule;
    return true;
}

/* What lies below the root is inside, and so is a deck: full sentences that
 * stand alone between the headline and the root. */
static void set_inside(pmk_story *story)
{
    const pmk_sheet *sheet = story->sheet;
    size_t headline = headline_of(story);
    size_t end;

    for (size_t i = 0; i < sheet->block_count; i++)
        story->features[i].inside =
            pmk_story_holds(story, sheet->blocks[i].node);
    if (headline == PMK_NO_BLOCK || story->features[headline].inside)
        return;
    end = headline + 1;
    while (end < sheet->block_count && end - headline <= DECK_REACH
           && !story->features[end].inside)
        end++;
    if (end == sheet->block_count || !story->features[end].inside)
        return;
    for (size_t i = headline + 1; i < end; i++)
        if (story->features[i].cut == PMK_NO_RULE && story->features[i].is_text
            && story->features[i].ends_well)
            story->features[i].inside = true;
}

static bool try_marks(pmk_story *story, uint32_t heaviest)
{
    return try_marked(story, PMK_MARK_MICRODATA, PMK_RULE_BODY_MICRODATA,
                      heaviest)
           || try_marked(story, PMK_MARK_CLASS, PMK_RULE_BODY_CLASS, heaviest)
           || try_marked(story, PMK_MARK_ARTICLE, PMK_RULE_BODY_ARTICLE,
                         heaviest);
}

static bool choose_root(pmk_story *story)
{
    uint32_t heaviest;

    add_up(story);
    heaviest = find_heaviest(story);
    if (story->weights[heaviest] < THIN)
        return story->weights[heaviest] >= SHORT_POST
               && !pmk_idea_is_off(story->reading->model, PMK_IDEA_SHORT_POST)
               && pmk_facts_say_article(story->reading->facts)
               && try_marks(story, heaviest);
    if (try_marks(story, heaviest))
        return true;
    story->root = narrow(story, heaviest);
    story->root_rule = PMK_RULE_BODY_SCORED;
    return true;
}

bool pmk_story_find_root(pmk_story *story)
{
    if (!choose_root(story)) {
        /* Rather too much than no story. */
        if (story->reading->repeats == NULL)
            return false;
        story->reading->repeats = NULL;
        if (!choose_root(story))
            return false;
    }
    set_inside(story);
    return true;
}
