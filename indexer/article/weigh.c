/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * weigh.c - how much each block reads like a story
 *
 * The weight of a block is, in bytes, the running text in it: a full
 * sentence outside links counts whole, a short label or a linked line counts
 * against it.  Bytes serve all scripts: a Chinese character says about as
 * much as the three bytes that it takes.
 */
#include "article/story.h"
#include "base/utf8.h"

enum { SHORT_TEXT = 45, LABEL_COST = 12, LINK_COST = 20 };

static bool is_quote(uint32_t code)
{
    return code == '"' || code == '\'' || code == ')' || code == ']'
           || code == 0xBB || code == 0xAB || (code >= 0x2018 && code <= 0x201F)
           || code == 0x300D || code == 0x300F || code == 0xFF09
           || code == 0x203A || code == 0x2039 || code == ' ';
}

static bool ends_sentence(uint32_t code)
{
    switch (code) {
    case '.':
    case '!':
    case '?':
    case ':':
    case ';':
    case 0x2026:
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0xFF0E:
    case 0x061F:
    case 0x06D4:
    case 0x0964:
    case 0x0965: return true;
    default: return false;
    }
}

bool pmk_ends_sentence(pmk_str text)
{
    size_t at = text.len;

    for (unsigned i = 0; i < 4 && at > 0; i++) {
        uint32_t code = pmk_utf8_prev(text, &at);

        if (ends_sentence(code))
            return true;
        if (!is_quote(code))
            return false;
    }
    return false;
}

static void weigh_block(const pmk_block *block, pmk_feature *feature)
{
    int64_t len = (int64_t)block->text.len;
    int64_t linked = (int64_t)block->link_bytes;
    int64_t plain = len - linked;
    int64_t weight;

    feature->cut = PMK_NO_RULE;
    feature->ends_well = pmk_ends_sentence(block->text);
    feature->is_linked = linked * 5 > len * 3;
    if (block->kind == PMK_HEADING) {
        weight = linked > 0 ? -LINK_COST : 0;
    } else if (feature->is_linked) {
        weight = -LINK_COST - (len < 200 ? len / 4 : 50);
    } else if (len < SHORT_TEXT && !feature->ends_well) {
        weight = -LABEL_COST;
    } else {
        weight = plain - linked;
        if (!feature->ends_well)
            weight /= 2;
        if (block->kind == PMK_TABLE_ROW || block->kind == PMK_CAPTION)
            weight /= 4;
        feature->is_text = weight > SHORT_TEXT;
    }
    if (weight > 4000)
        weight = 4000;
    feature->weight = (int32_t)weight;
}

void pmk_story_weigh(pmk_story *story)
{
    for (size_t i = 0; i < story->sheet->block_count; i++) {
        weigh_block(&story->sheet->blocks[i], &story->features[i]);
        if (story->features[i].is_text)
            story->text_weight += story->features[i].weight;
    }
}
