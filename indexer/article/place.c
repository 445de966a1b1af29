/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * place.c - where on the page an element stands
 *
 * Bylines and dates of other stories look like those of this one; what tells
 * them apart is the part of the page that holds them.
 */
#include "article/names.h"
#include "article/tidy.h"

#define LEVELS_MAX 14

static const char *const foreign_words[] = {
    "comment", "related",   "sidebar",   "recent", "teaser",    "popular",
    "ticker",  "copyright", "recommend", "promo",  "most-read", NULL};

static bool holds_block(const pmk_reading *reading, const pmk_node *part,
                        size_t block)
{
    uint32_t start = (uint32_t)(part - reading->sheet->nodes);
    uint32_t node;

    if (block == PMK_NO_BLOCK || block >= reading->sheet->block_count)
        return false;
    node = reading->sheet->blocks[block].node;
    return node != PMK_NO_NODE && node >= start && node < part->end;
}

static bool holds_story(const pmk_reading *reading, const pmk_node *part)
{
    return holds_block(reading, part, reading->headline_block)
           || holds_block(reading, part, reading->body_first_block);
}

static bool is_foreign_part(const pmk_node *part)
{
    return part->tag == PMK_TAG_FOOTER || part->tag == PMK_TAG_NAV
           || part->tag == PMK_TAG_FIGCAPTION
           || pmk_has_any(pmk_node_attr(part, "class"), foreign_words)
           || pmk_has_any(pmk_node_attr(part, "id"), foreign_words);
}

bool pmk_is_foreign(const pmk_reading *reading, uint32_t node)
{
    bool in_aside = false;

    for (unsigned up = 0; node != PMK_NO_NODE && up < LEVELS_MAX; up++) {
        const pmk_node *part = &reading->sheet->nodes[node];

        if (part->tag == PMK_TAG_BODY)
            return in_aside;
        if (holds_story(reading, part))
            return false;
        if (is_foreign_part(part))
            return true;
        in_aside |= part->tag == PMK_TAG_ASIDE;
        if (part->tag == PMK_TAG_ARTICLE)
            return in_aside;
        node = part->parent;
    }
    return in_aside;
}
