/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * standfirst.c - the line under the headline is no part of the story
 *
 * It is the article's deck (deck.c reads it as that), whether it stands above
 * the element that holds the story or is its first line.  Its class must say
 * so; outside the story it is enough that the head of the page repeats it.
 * An opening paragraph set in bold ("lead") is a paragraph.
 */
#include "article/facts.h"
#include "article/story.h"
#include "article/tidy.h"
#include "base/utf8.h"

enum { DECK_REACH = 14, DECK_MIN = 20, DECK_MAX = 120, NODES_MAX = 20 };

static bool says_deck(const pmk_sheet *sheet, uint32_t at)
{
    static const char *const words[] = {
        "standfirst", "vorspann", "entradilla", "subtitle", "subhead",
        "dek",        "chapo",    "sommario",   "bajada",   NULL,
    };

    for (unsigned up = 0; up < 2 && at != 0; up++) {
        const pmk_node *node = &sheet->nodes[at];

        if (node->end - at > NODES_MAX)
            return false;
        if (pmk_has_any(pmk_node_attr(node, "class"), words))
            return true;
        at = node->parent;
    }
    return false;
}

static bool is_description(const pmk_story *story, pmk_str text)
{
    const pmk_facts *facts = story->reading->facts;
    pmk_arena *arena = story->reading->arena;

    return facts != NULL
           && (pmk_same(arena, text, pmk_facts_meta(facts, "og:description"))
               || pmk_same(arena, text, pmk_facts_meta(facts, "description"))
               || pmk_same(arena, text, facts->ld.description));
}

static bool is_deck(const pmk_story *story, size_t block)
{
    const pmk_block *at = &story->sheet->blocks[block];

    return at->text.len >= DECK_MIN && at->text.len <= DECK_MAX * 4
           && pmk_utf8_count(at->text) <= DECK_MAX && at->kind != PMK_LIST_ITEM
           && !story->features[block].is_linked && pmk_word_count(at->text) >= 4
           && (says_deck(story->sheet, at->node)
               || (!pmk_story_holds(story, at->node)
                   && is_description(story, at->text)));
}

/* Is there a story without it? */
static bool has_text_after(const pmk_story *story, size_t block)
{
    for (size_t i = block + 1; i < story->sheet->block_count; i++)
        if (story->features[i].inside && story->features[i].is_text
            && story->features[i].cut == PMK_NO_RULE)
            return true;
    return false;
}

void pmk_story_cut_deck(pmk_story *story)
{
    size_t headline = story->reading->headline_block;
    size_t end = story->sheet->block_count;

    if (headline == PMK_NO_BLOCK)
        return;
    if (end > headline + DECK_REACH)
        end = headline + DECK_REACH;
    for (size_t i = headline + 1; i < end; i++) {
        pmk_feature *feature = &story->features[i];

        if (feature->cut != PMK_NO_RULE)
            continue;
        if (is_deck(story, i)) {
            if (has_text_after(story, i))
                feature->cut = PMK_RULE_CUT_DECK;
            return;
        }
        if (feature->inside && feature->is_text)
            return;
    }
}
