/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text_body.c - the story in a text save
 *
 * A save of a page's visible text has no elements to ask, only lines.  The
 * head (ticker, headline, byline, place) ends at the first paragraph, the
 * story ends at the agency's sign-off or where the site begins to speak for
 * itself; between them, lines that are markers or pointers go and short
 * lines in capitals are subheads.
 */
#include "article/repeats.h"
#include "article/story.h"
#include "base/error.h"
#include "base/utf8.h"

enum {
    PARAGRAPH_MIN = 80, /* a line that long is running text */
    SUBHEAD_MAX = 80,
    STORY_MIN = 140,
    HEAD_LINES = 40 /* the head is not longer */
};

/* A short line in capitals, without the end of a sentence. */
static bool is_capitals(pmk_str text)
{
    size_t letters = 0;
    size_t at = 0;

    if (text.len > SUBHEAD_MAX || pmk_ends_sentence(text))
        return false;
    while (at < text.len) {
        uint32_t code = pmk_utf8_next(text, &at);

        if (pmk_is_lower(code))
            return false;
        letters += pmk_is_upper(code);
    }
    return letters >= 3;
}

static bool is_running_text(pmk_str text)
{
    size_t enough = PARAGRAPH_MIN;
    size_t at = 0;

    if (text.len > 0 && pmk_is_cjk(pmk_utf8_next(text, &at)))
        enough = PARAGRAPH_MIN / 2;
    return text.len >= enough && !pmk_is_ticker(text);
}

static bool is_byline(pmk_str text)
{
    static const char *const heads[] = {"By ",  "by ",  "BY ", "Von ",
                                        "Par ", "Por ", "Di ", "| "};

    for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
        if (text.len < 120 && pmk_str_starts(text, pmk_str_of(heads[i])))
            return true;
    return false;
}

/* The first line of the story: the first long one behind the headline that
 * is not the headline itself. */
static size_t find_first(const pmk_reading *reading)
{
    const pmk_sheet *sheet = reading->sheet;
    size_t from = 0;

    if (reading->headline_block != PMK_NO_BLOCK)
        from = reading->headline_block + 1;
    for (size_t i = from; i < sheet->block_count; i++) {
        pmk_str text = sheet->blocks[i].text;

        if (is_byline(text) || pmk_phrase_rule(text) != PMK_NO_RULE)
            continue;
        if (is_running_text(text) && pmk_ends_sentence(text))
            return i;
    }
    return PMK_NO_BLOCK;
}

/* The rule that cuts a line of the story, or PMK_NO_RULE. */
static pmk_cut_rule rule_of_line(pmk_str text)
{
    if (pmk_is_ticker(text) || pmk_is_ticker_label(text))
        return PMK_RULE_CUT_TICKER;
    if (pmk_phrase_is_sign_off(text))
        return PMK_RULE_CUT_SIGN_OFF;
    if (pmk_phrase_is_credits(text))
        return PMK_RULE_CUT_CREDITS;
    if (pmk_phrase_is_pointer(text))
        return PMK_RULE_CUT_POINTER;
    return pmk_phrase_rule(text);
}

/* Does the site speak for itself from here on? */
static bool ends_story(pmk_cut_rule rule)
{
    return rule == PMK_RULE_CUT_SIGN_OFF || rule == PMK_RULE_CUT_COMMENTS
           || rule == PMK_RULE_CUT_NOTICE;
}

/* Subheads stand between paragraphs: a last line in capitals is none. */
static void cut_last_heads(pmk_reading *reading)
{
    while (reading->body_count > 0
           && reading->body[reading->body_count - 1].is_subhead) {
        size_t block = reading->body[--reading->body_count].block;

        reading->block_rules[block] = pmk_rule_name(PMK_RULE_CUT_EMPTY_HEAD);
    }
}

static void take_lines(pmk_reading *reading, size_t first)
{
    const pmk_sheet *sheet = reading->sheet;
    bool over = false;
    size_t i;

    for (i = 0; i < first; i++)
        if (i != reading->headline_block)
            reading->block_rules[i] = pmk_rule_name(
                pmk_is_ticker(sheet->blocks[i].text)
                        || pmk_is_ticker_label(sheet->blocks[i].text)
                    ? PMK_RULE_CUT_TICKER
                    : PMK_RULE_CUT_HEAD);
    for (; i < sheet->block_count; i++) {
        pmk_str text = sheet->blocks[i].text;
        pmk_cut_rule rule = rule_of_line(text);

        if (over && rule == PMK_NO_RULE)
            rule = PMK_RULE_CUT_TAIL;
        /* A notice at the head of the text ends nothing. */
        if (ends_story(rule) && reading->body_count > 1)
            over = true;
        if (rule != PMK_NO_RULE) {
            reading->block_rules[i] = pmk_rule_name(rule);
            continue;
        }
        reading->body[reading->body_count++] =
            (pmk_paragraph){text, i, is_capitals(text)};
    }
}

static size_t measure(const pmk_reading *reading)
{
    size_t bytes = 0;

    for (size_t i = 0; i < reading->body_count; i++)
        bytes += reading->body[i].text.len;
    return bytes;
}

pressmark_status pmk_read_text_body(pmk_reading *reading, pressmark_error *err)
{
    size_t count = reading->sheet->block_count;
    size_t first = find_first(reading);

    reading->block_rules =
        PMK_NEW_ARRAY(reading->arena, const char *, count + 1);
    reading->body = PMK_NEW_ARRAY(reading->arena, pmk_paragraph, count + 1);
    if (reading->block_rules == NULL || reading->body == NULL)
        return pmk_fail_memory(err);
    if (first == PMK_NO_BLOCK && reading->accept_all)
        first = 0;
    take_lines(reading, first != PMK_NO_BLOCK ? first : count);
    pmk_text_cut_repeats(reading);
    cut_last_heads(reading);
    if (measure(reading) < STORY_MIN && !reading->accept_all) {
        for (size_t i = 0; i < reading->body_count; i++)
            reading->block_rules[reading->body[i].block] =
                pmk_rule_name(PMK_RULE_CUT_NO_ARTICLE);
        reading->body_count = 0;
    }
    if (reading->body_count == 0)
        return PRESSMARK_OK;
    reading->body_first_block = reading->body[0].block;
    reading->body_last_block = reading->body[reading->body_count - 1].block;
    reading->body_evidence = (pressmark_evidence){
        PRESSMARK_FROM_TEXT, 80, pmk_rule_name(PMK_RULE_BODY_TEXT)};
    return PRESSMARK_OK;
}
