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
    "comment",   "related",   "recent",    "popular", "ticker",
    "copyright", "recommend", "most-read", NULL};

/* Names that layouts also give to the lines around a headline. */
static const char *const beside_words[] = {"sidebar", "teaser", "promo", NULL};

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

static bool is_named(const pmk_node *part, const char *const *words)
{
    return pmk_has_any(pmk_node_attr(part, "class"), words)
           || pmk_has_any(pmk_node_attr(part, "id"), words);
}

static bool is_foreign_part(const pmk_node *part)
{
    return part->tag == PMK_TAG_NAV || part->tag == PMK_TAG_FIGCAPTION
           || is_named(part, foreign_words);
}

pmk_place pmk_place_of(const pmk_reading *reading, uint32_t node)
{
    pmk_place place = PMK_PLACE_OWN;
    bool in_footer = false;

    for (unsigned up = 0; node != PMK_NO_NODE && up < LEVELS_MAX; up++) {
        const pmk_node *part = &reading->sheet->nodes[node];

        if (holds_story(reading, part))
            return in_footer && part->tag != PMK_TAG_ARTICLE ? PMK_PLACE_FOREIGN
                                                             : place;
        if (part->tag == PMK_TAG_BODY)
            return in_footer ? PMK_PLACE_FOREIGN : place;
        in_footer |= part->tag == PMK_TAG_FOOTER;
        if (is_foreign_part(part))
            return PMK_PLACE_FOREIGN;
        if (part->tag == PMK_TAG_ASIDE || is_named(part, beside_words))
            place = PMK_PLACE_BESIDE;
        if (part->tag == PMK_TAG_ARTICLE)
            return in_footer ? PMK_PLACE_FOREIGN : place;
        node = part->parent;
    }
    return in_footer ? PMK_PLACE_FOREIGN : place;
}

bool pmk_is_foreign(const pmk_reading *reading, uint32_t node)
{
    return pmk_place_of(reading, node) != PMK_PLACE_OWN;
}
