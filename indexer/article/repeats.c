/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * repeats.c - the blocks of a page that other pages of its site have too
 *
 * That a text repeats speaks against it, but not alone.  The headline of a
 * story stands in the lists of other pages, and its first paragraph or deck
 * under it; so these stay, unless the text also opened other stories.
 * Subheads stay, for series have the same ones.  And when half of a story
 * would go, it is more likely a reprint than furniture: then all of it stays.
 */
#include "article/repeats.h"

#include "article/facts.h"
#include "article/sites.h"
#include "article/story.h"
#include "article/tidy.h"
#include "base/error.h"

enum {
    MOST_PERCENT = 50, /* of the story that may go because it repeats */
    LIST_LEAST = 2,    /* more of one label on a page make a list */
    COUNTERS = 1024    /* of labels on a page */
};

pressmark_status pmk_read_repeats(pmk_reading *reading, pressmark_error *err)
{
    const pmk_sheet *sheet = reading->sheet;

    if (reading->site == NULL || reading->site->count == 0)
        return PRESSMARK_OK;
    reading->repeats =
        PMK_NEW_ARRAY(reading->arena, uint8_t, sheet->block_count + 1);
    if (reading->repeats == NULL)
        return pmk_fail_memory(err);
    for (size_t i = 0; i < sheet->block_count; i++)
        if (i != reading->headline_block
            && pmk_may_repeat(sheet->blocks[i].kind))
            reading->repeats[i] = (uint8_t)pmk_site_repeats(
                reading->site, pmk_text_hash(sheet->blocks[i].text));
    return PRESSMARK_OK;
}

static bool is_kept(const pmk_story *story, size_t block)
{
    return story->features[block].inside
           && story->features[block].cut == PMK_NO_RULE;
}

/* A deck comes before the first paragraph: it stands above the element that
 * holds the story, or the head of the page has it as description. */
static bool is_deck(const pmk_story *story, size_t block)
{
    const pmk_reading *reading = story->reading;
    const pmk_block *at = &story->sheet->blocks[block];
    const char *const names[] = {"description", "og:description"};

    if (!pmk_story_holds(story, at->node))
        return true;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        pmk_str text = pmk_facts_meta(reading->facts, names[i]);

        if (text.len > 0 && pmk_same(reading->arena, text, at->text))
            return true;
    }
    return false;
}

/* Take the mark off the texts that open the story. */
static void protect_opening(pmk_story *story)
{
    uint8_t *repeats = story->reading->repeats;

    for (size_t i = 0; i < story->sheet->block_count; i++) {
        if (!is_kept(story, i) || !story->features[i].is_text
            || repeats[i] == PMK_REPEATS_AT_TOP)
            continue;
        repeats[i] = PMK_REPEATS_NOT;
        if (!is_deck(story, i))
            return;
    }
}

static bool is_repeated_label(const pmk_story *story, size_t block)
{
    return is_kept(story, block) && !story->features[block].is_text
           && story->reading->repeats[block] != PMK_REPEATS_NOT;
}

static size_t counter_of(const pmk_story *story, size_t block)
{
    return (size_t)(pmk_text_hash(story->sheet->blocks[block].text) >> 1)
           % COUNTERS;
}

/* A label that stands many times on one page belongs to what is listed there.
 * Two labels that share a counter only stay sooner. */
static void drop_lists(pmk_story *story)
{
    uint8_t times[COUNTERS] = {0};

    for (size_t i = 0; i < story->sheet->block_count; i++)
        if (is_repeated_label(story, i)
            && times[counter_of(story, i)] <= LIST_LEAST)
            times[counter_of(story, i)]++;
    for (size_t i = 0; i < story->sheet->block_count; i++)
        if (is_repeated_label(story, i)
            && times[counter_of(story, i)] > LIST_LEAST)
            story->reading->repeats[i] = PMK_REPEATS_NOT;
}

/* A short sentence, "Yes." say, may stand in many stories. */
static bool may_go(const pmk_story *story, size_t block)
{
    return is_kept(story, block)
           && story->reading->repeats[block] != PMK_REPEATS_NOT
           && (story->features[block].is_text
               || !story->features[block].ends_well);
}

void pmk_story_cut_repeats(pmk_story *story)
{
    const uint8_t *repeats = story->reading->repeats;
    int64_t all = 0;
    int64_t repeated = 0;

    if (repeats == NULL)
        return;
    protect_opening(story);
    drop_lists(story);
    for (size_t i = 0; i < story->sheet->block_count; i++) {
        if (!is_kept(story, i) || !story->features[i].is_text)
            continue;
        all += story->features[i].weight;
        if (repeats[i] != PMK_REPEATS_NOT)
            repeated += story->features[i].weight;
    }
    for (size_t i = 0; i < story->sheet->block_count; i++)
        if (may_go(story, i)
            && (!story->features[i].is_text
                || repeated * 100 <= all * MOST_PERCENT))
            story->features[i].cut = PMK_RULE_CUT_REPEATED;
}
