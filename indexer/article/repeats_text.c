/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * repeats_text.c - the lines of a text save that others of its site have too
 *
 * As repeats.c does it for pages with elements: the first paragraph stays
 * unless it opened other stories, too; so do subheads, labels that the text
 * has many times, short sentences, and all of it when half of the story would
 * go.
 */
#include "article/repeats.h"
#include "article/rules.h"
#include "article/sites.h"
#include "article/story.h"

enum {
    TEXT_LEAST = 45,   /* bytes of a line that is a sentence of the story */
    MOST_PERCENT = 50, /* of the story that may go because it repeats */
    LIST_LEAST = 2,    /* more of one label in a text make a list */
    COUNTERS = 1024    /* of labels */
};

static pmk_str text_of(const pmk_reading *reading, size_t line)
{
    return reading->body[line].text;
}

static bool is_text(pmk_str text)
{
    return text.len >= TEXT_LEAST && pmk_ends_sentence(text);
}

static void protect_opening(pmk_reading *reading)
{
    for (size_t i = 0; i < reading->body_count; i++) {
        uint8_t *repeats = &reading->repeats[reading->body[i].block];

        if (!is_text(text_of(reading, i)) || *repeats == PMK_REPEATS_AT_TOP)
            continue;
        *repeats = PMK_REPEATS_NOT;
        return;
    }
}

static bool may_go(const pmk_reading *reading, size_t line)
{
    const pmk_paragraph *at = &reading->body[line];

    return reading->repeats[at->block] != PMK_REPEATS_NOT && !at->is_subhead
           && (is_text(at->text) || !pmk_ends_sentence(at->text));
}

static size_t counter_of(const pmk_reading *reading, size_t line)
{
    return (size_t)(pmk_text_hash(text_of(reading, line)) >> 1) % COUNTERS;
}

/* A label that stands many times in one text belongs to what is listed there.
 * Two labels that share a counter only stay sooner. */
static void drop_lists(pmk_reading *reading)
{
    uint8_t times[COUNTERS] = {0};

    for (size_t i = 0; i < reading->body_count; i++)
        if (may_go(reading, i) && !is_text(text_of(reading, i))
            && times[counter_of(reading, i)] <= LIST_LEAST)
            times[counter_of(reading, i)]++;
    for (size_t i = 0; i < reading->body_count; i++)
        if (may_go(reading, i) && !is_text(text_of(reading, i))
            && times[counter_of(reading, i)] > LIST_LEAST)
            reading->repeats[reading->body[i].block] = PMK_REPEATS_NOT;
}

void pmk_text_cut_repeats(pmk_reading *reading)
{
    size_t all = 0, repeated = 0, kept = 0;
    bool texts_go;

    if (reading->repeats == NULL)
        return;
    protect_opening(reading);
    drop_lists(reading);
    for (size_t i = 0; i < reading->body_count; i++) {
        pmk_str text = text_of(reading, i);

        if (!is_text(text))
            continue;
        all += text.len;
        repeated += may_go(reading, i) ? text.len : 0;
    }
    texts_go = repeated * 100 <= all * MOST_PERCENT;
    for (size_t i = 0; i < reading->body_count; i++) {
        pmk_paragraph at = reading->body[i];

        if (may_go(reading, i) && (texts_go || !is_text(at.text)))
            reading->block_rules[at.block] =
                pmk_rule_name(PMK_RULE_CUT_REPEATED);
        else
            reading->body[kept++] = at;
    }
    reading->body_count = kept;
}
