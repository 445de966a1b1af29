/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * deck.c - the line under the headline
 *
 * Rules DK1, DK2 in rules.h.  The description in the head is not a deck by
 * itself: only what the page shows between headline and story is one.
 */
#include "article/names.h"
#include "article/tidy.h"

#define DECK_MIN 20
#define DECK_MAX 600

/* The description that a block between headline and story repeats. */
static pmk_str find_described(pmk_reading *reading)
{
    static const char *const metas[] = {"og:description", "description",
                                        "twitter:description"};
    size_t first;
    size_t end;

    pmk_head_blocks(reading, 12, &first, &end);
    for (size_t i = first; i < end; i++) {
        const pmk_block *block = &reading->sheet->blocks[i];
        pmk_str key;

        if (block->text.len < DECK_MIN || block->text.len > DECK_MAX)
            continue;
        key = pmk_key(reading->arena, block->text);
        if (pmk_str_eq(key,
                       pmk_key(reading->arena, reading->facts->ld.description)))
            return block->text;
        for (size_t m = 0; m < sizeof(metas) / sizeof(metas[0]); m++)
            if (pmk_str_eq(key,
                           pmk_key(reading->arena,
                                   pmk_facts_meta(reading->facts, metas[m]))))
                return block->text;
    }
    return PMK_STR_NONE;
}

static pmk_str find_marked(pmk_reading *reading)
{
    const pmk_facts *facts = reading->facts;
    size_t first;
    size_t end;

    pmk_head_blocks(reading, 12, &first, &end);
    for (size_t i = 0; i < facts->marks.count; i++) {
        const pmk_mark *mark = &facts->marks.at[i];
        const pmk_node *node = &reading->sheet->nodes[mark->node];
        size_t block = pmk_block_of_node(reading->sheet, mark->node);
        pmk_str text;

        if ((mark->why & PMK_MARK_DECK) == 0 || block < first || block >= end
            || node->end - mark->node > 20
            || pmk_has_any(pmk_node_attr(node, "class"),
                           (const char *const[]){"leader", "leading", NULL}))
            continue;
        text = pmk_node_text(reading->sheet, mark->node, reading->arena);
        if (text.len >= DECK_MIN && text.len <= DECK_MAX
            && pmk_word_count(text) >= 4
            && !pmk_same(reading->arena, text, reading->headline))
            return text;
    }
    return PMK_STR_NONE;
}

pressmark_status pmk_find_deck(pmk_reading *reading, pressmark_error *err)
{
    pmk_str deck;

    if (!reading->sheet->is_html || reading->headline_block == PMK_NO_BLOCK
        || reading->body_first_block == PMK_NO_BLOCK)
        return PRESSMARK_OK;
    deck = find_described(reading);
    if (deck.len > 0)
        return pmk_put(reading, PRESSMARK_DECK, deck, PRESSMARK_FROM_LAYOUT, 90,
                       PMK_RULE_DK1, err);
    deck = find_marked(reading);
    return pmk_put(reading, PRESSMARK_DECK, deck, PRESSMARK_FROM_LAYOUT, 65,
                   PMK_RULE_DK2, err);
}
