/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * headline.c - the title printed over the story
 *
 * Rules HL1 to HL10 in rules.h, tried in that order.  What they weigh against
 * each other is the same text at different places: JSON-LD, h1, <title>,
 * og:title.  HL11 to HL13 then mend the choice by what the others have more
 * or less.
 */
#include "article/names.h"
#include "article/tidy.h"
#include "article/title_parts.h"
#include "base/error.h"
#include "base/utf8.h"

#define HEADLINE_MAX 400
#define BLOCKS_MAX 400
#define H1_MAX 40
#define CUT_SHORT_MIN 80  /* letters */
#define OTHER_WORDS_MIN 5 /* "The" is none */

typedef struct choice {
    pmk_str text;
    pmk_rule rule;
    unsigned confidence;
    pressmark_evidence_kind kind;
} choice;

/* Is `text` borne out by what else names the page?  An editor's headline may
 * be put in other words there. */
static bool is_supported(pmk_reading *reading, pmk_str text, pmk_str og)
{
    const pmk_sheet *sheet = reading->sheet;
    const pmk_facts *facts = reading->facts;
    pmk_str key = pmk_key(reading->arena, text);
    unsigned least = facts->ld.is_news ? 15 : 60;

    if (pmk_share(key, pmk_key(reading->arena, facts->title)) >= least
        || pmk_share(key, pmk_key(reading->arena, og)) >= least)
        return true;
    for (size_t i = 0; i < sheet->block_count && i < BLOCKS_MAX; i++)
        if (sheet->blocks[i].level == 1
            && pmk_share(key, pmk_key(reading->arena, sheet->blocks[i].text))
                   >= least)
            return true;
    return false;
}

static bool is_headline_length(pmk_str text)
{
    return text.len > 0 && text.len <= HEADLINE_MAX;
}

/* HL2, HL5: the h1 in the title, of several the last, as the site's own comes
 * first; the only h1. */
static pmk_str find_h1(pmk_reading *reading, pmk_str whole_key, bool *only)
{
    const pmk_sheet *sheet = reading->sheet;
    pmk_str first = PMK_STR_NONE;
    pmk_str found = PMK_STR_NONE;
    size_t count = 0;

    *only = false;
    for (size_t i = 0; i < sheet->block_count && count <= H1_MAX; i++) {
        const pmk_block *block = &sheet->blocks[i];
        pmk_str key;

        if (block->level != 1 || !is_headline_length(block->text))
            continue;
        count++;
        if (first.len == 0)
            first = block->text;
        key = pmk_key(reading->arena, block->text);
        if (key.len >= 6 && key.len * 4 >= whole_key.len
            && !pmk_is_site_part(reading, block->text)
            && (block->link_bytes < block->text.len
                || key.len * 2 >= whole_key.len)
            && pmk_str_find(whole_key, key) != SIZE_MAX)
            found = block->text;
    }
    if (found.len > 0)
        return found;
    *only = count == 1 && !pmk_is_site_part(reading, first);
    return *only ? first : PMK_STR_NONE;
}

/* HL3: the longest line of the page that lies in the title. */
static pmk_str find_line_in_title(pmk_reading *reading, pmk_str whole_key)
{
    const pmk_sheet *sheet = reading->sheet;
    pmk_str best = PMK_STR_NONE;

    for (size_t i = 0; i < sheet->block_count && i < BLOCKS_MAX; i++) {
        const pmk_block *block = &sheet->blocks[i];
        pmk_str key;

        if (block->text.len > HEADLINE_MAX || block->text.len <= best.len
            || block->text.len > whole_key.len * 2 + 20
            || block->link_bytes * 2 > block->text.len)
            continue;
        if (block->kind != PMK_HEADING && pmk_word_count(block->text) < 3)
            continue;
        key = pmk_key(reading->arena, block->text);
        if (key.len >= 10 && key.len * 3 >= whole_key.len
            && pmk_str_find(whole_key, key) != SIZE_MAX
            && !pmk_is_site_part(reading, block->text))
            best = block->text;
    }
    return best;
}

/* Is a text half borne out by the head of the page? */
static bool is_likely(pmk_reading *reading, pmk_str text)
{
    pmk_str key = pmk_key(reading->arena, text);
    pmk_str og = pmk_facts_meta(reading->facts, "og:title");

    return pmk_share(key, pmk_key(reading->arena, reading->facts->title)) >= 50
           || pmk_share(key, pmk_key(reading->arena, og)) >= 50;
}

static bool is_mostly_figures(pmk_str text)
{
    size_t digits = 0;

    for (size_t i = 0; i < text.len; i++)
        digits += pmk_is_digit(text.ptr[i]);
    return digits * 5 > text.len;
}

/* HL4: an element that is called headline; `sure` when the head of the page
 * says much the same. */
static pmk_str find_marked(pmk_reading *reading, bool sure)
{
    const pmk_facts *facts = reading->facts;
    const pmk_sheet *sheet = reading->sheet;

    for (size_t i = 0; i < facts->marks.count; i++) {
        const pmk_mark *mark = &facts->marks.at[i];
        const pmk_node *node = &sheet->nodes[mark->node];
        pmk_str text;
        bool is_named = (mark->why & PMK_MARK_ITEMPROP) != 0
                        && pmk_str_ieq(pmk_node_attr(node, "itemprop"),
                                       PMK_STR("headline"));

        if (!is_named && (mark->why & PMK_MARK_HEADLINE) == 0)
            continue;
        if (node->tag == PMK_TAG_A || node->tag == PMK_TAG_LI
            || node->end - mark->node > 30)
            continue;
        text = pmk_node_text(sheet, mark->node, reading->arena);
        if (is_headline_length(text) && pmk_word_count(text) >= 3
            && !is_mostly_figures(text) && (!sure || is_likely(reading, text)))
            return text;
    }
    return PMK_STR_NONE;
}

/* HL10: the heading nearest above the first two long paragraphs; without any
 * heading the short line right above them. */
static pmk_str find_heading_over_story(const pmk_reading *reading)
{
    const pmk_sheet *sheet = reading->sheet;
    pmk_str line = PMK_STR_NONE;
    pmk_str heading = PMK_STR_NONE;
    size_t heading_at = 0;

    for (size_t i = 0; i + 1 < sheet->block_count && i < BLOCKS_MAX * 2; i++) {
        const pmk_block *block = &sheet->blocks[i];

        if (block->text.len > 120 && sheet->blocks[i + 1].text.len > 120
            && block->link_bytes * 4 < block->text.len)
            return heading.len > 0 && i - heading_at < 12 ? heading : line;
        if (block->text.len > 200 || block->link_bytes * 2 > block->text.len
            || pmk_word_count(block->text) < 3)
            continue;
        if (block->level > 0) {
            heading = block->text;
            heading_at = i;
        } else if (pmk_byline_after_by(block->text).len == 0
                   && !is_mostly_figures(block->text))
            line = block->text;
    }
    return PMK_STR_NONE;
}

/* HL9: the first line of a text save that can be a title. */
static choice choose_line(pmk_reading *reading)
{
    const pmk_sheet *sheet = reading->sheet;
    choice none = {PMK_STR_NONE, PMK_RULE_HL9, 0, PRESSMARK_FROM_LAYOUT};

    for (size_t i = 0; i < sheet->block_count && i < 30; i++) {
        pmk_str text = sheet->blocks[i].text;
        bool cut;
        size_t bar;

        if (text.len > HEADLINE_MAX || pmk_word_count(text) < 3
            || text.ptr[text.len - 1] == ':'
            || pmk_str_find(text, PMK_STR(" // ")) != SIZE_MAX)
            continue;
        reading->headline_block = i;
        text = pmk_cut_site(reading, text, &cut);
        bar = pmk_str_find(text, PMK_STR(" | "));
        if (!cut && bar != SIZE_MAX && bar > 20 && text.len - bar < 40) {
            reading->title_suffix = pmk_str_sub(text, bar + 3, text.len);
            text = pmk_str_sub(text, 0, bar);
        }
        return (choice){text, PMK_RULE_HL9, 80, PRESSMARK_FROM_LAYOUT};
    }
    return none;
}

/* HL1 against the only h1: outside a newsroom the JSON-LD often has the title
 * made for search engines, as <title> has, and the h1 the one for readers. */
static bool is_for_machines(pmk_reading *reading, pmk_str ld, pmk_str h1)
{
    pmk_str ld_key = pmk_key(reading->arena, ld);
    pmk_str h1_key = pmk_key(reading->arena, h1);
    pmk_str title_key = pmk_key(reading->arena, reading->facts->title);

    return !reading->facts->ld.is_news && pmk_word_count(h1) >= 3
           && pmk_str_find(title_key, ld_key) != SIZE_MAX
           && pmk_str_find(title_key, h1_key) == SIZE_MAX
           && pmk_str_find(h1_key, ld_key) == SIZE_MAX
           && pmk_share(h1_key, ld_key) >= 25;
}

/* What names the page at different places, looked up once. */
typedef struct places {
    pmk_str og;    /* og:title */
    pmk_str title; /* of <title>, without the site */
    pmk_str h1;    /* the one in the title, else the only one */
    bool is_only;
    bool was_cut; /* the site was cut from the title */
} places;

static places find_places(pmk_reading *reading)
{
    const pmk_facts *facts = reading->facts;
    places found = {.og = pmk_facts_meta(facts, "og:title")};

    found.title = pmk_cut_site(reading, facts->title, &found.was_cut);
    found.h1 =
        find_h1(reading, pmk_key(reading->arena, facts->title), &found.is_only);
    return found;
}

static choice choose_from_page(pmk_reading *reading, const places *at)
{
    const pmk_facts *facts = reading->facts;
    pmk_str title_key = pmk_key(reading->arena, facts->title);
    bool cut;
    pmk_str ld = facts->ld.headline;
    pmk_str text;

    if (is_headline_length(ld) && is_supported(reading, ld, at->og)
        && !pmk_is_site_part(reading, ld)) {
        if (at->is_only && is_for_machines(reading, ld, at->h1))
            return (choice){at->h1, PMK_RULE_HL5, 80, PRESSMARK_FROM_LAYOUT};
        return (choice){pmk_cut_site(reading, ld, &cut), PMK_RULE_HL1, 95,
                        PRESSMARK_FROM_MARKUP};
    }
    if (at->h1.len > 0 && !at->is_only)
        return (choice){at->h1, PMK_RULE_HL2, 90, PRESSMARK_FROM_LAYOUT};
    text = find_line_in_title(reading, title_key);
    if (text.len > 0)
        return (choice){text, PMK_RULE_HL3, 85, PRESSMARK_FROM_LAYOUT};
    text = find_marked(reading, true);
    if (text.len > 0)
        return (choice){text, PMK_RULE_HL4, 75, PRESSMARK_FROM_LAYOUT};
    if (at->is_only)
        return (choice){at->h1, PMK_RULE_HL5, 70, PRESSMARK_FROM_LAYOUT};
    if (at->og.len > 0 && !pmk_is_site_part(reading, at->og))
        return (choice){pmk_cut_site(reading, at->og, &cut), PMK_RULE_HL6, 70,
                        PRESSMARK_FROM_MARKUP};
    text = find_marked(reading, false);
    if (text.len > 0)
        return (choice){text, PMK_RULE_HL4, 55, PRESSMARK_FROM_LAYOUT};
    if (at->title.len == 0 || pmk_is_site_part(reading, at->title)) {
        text = find_heading_over_story(reading);
        if (text.len > 0)
            return (choice){text, PMK_RULE_HL10, 50, PRESSMARK_FROM_LAYOUT};
    }
    if (is_headline_length(ld) && at->title.len == 0)
        return (choice){ld, PMK_RULE_HL8, 50, PRESSMARK_FROM_MARKUP};
    return (choice){at->title, PMK_RULE_HL7, at->was_cut ? 65 : 50,
                    PRESSMARK_FROM_MARKUP};
}

/* ------------------------------------------------------------------ */
/* The choice against the other places                                */
/* ------------------------------------------------------------------ */

/* Some systems cut what they write into the head after a hundred letters. */
static bool is_cut_short(pmk_reading *reading, pmk_str text, pmk_str longer)
{
    pmk_str key = pmk_key(reading->arena, text);

    return (key.len >= CUT_SHORT_MIN
            || pmk_str_ends(text, PMK_STR("\xE2\x80\xA6"))
            || pmk_str_ends(text, PMK_STR("...")))
           && key.len >= 20 && pmk_key(reading->arena, longer).len > key.len
           && pmk_str_starts(pmk_key(reading->arena, longer), key)
           && is_headline_length(longer);
}

/* Is `text` nothing but `rest` behind a kicker and its sign? */
static bool has_kicker(pmk_reading *reading, pmk_str text, pmk_str rest)
{
    pmk_str key = pmk_key(reading->arena, text);
    pmk_str rest_key = pmk_key(reading->arena, rest);
    size_t start;
    size_t end;

    return rest_key.len >= 10 && rest_key.len < key.len
           && pmk_word_count(rest) >= 3 && pmk_str_ends(key, rest_key)
           && pmk_title_first_sign(text, &start, &end)
           && pmk_key(reading->arena, pmk_str_sub(text, end, text.len)).len
                  == rest_key.len;
}

static bool is_sign(char c)
{
    return (unsigned char)c < 0x80 && !pmk_is_alpha(c) && !pmk_is_digit(c);
}

static bool has_year(pmk_str text)
{
    size_t digits = 0;

    for (size_t i = 0; i < text.len; i++)
        digits += pmk_is_digit(text.ptr[i]);
    return digits >= 4;
}

/* Is `text` nothing but `part` with a date, a section or a source before or
 * behind it? */
static bool has_other_words(pmk_str text, pmk_str part)
{
    pmk_str rest;
    bool is_short;

    if (part.len < 12 || part.len * 2 < text.len || pmk_word_count(part) < 3
        || part.len + OTHER_WORDS_MIN > text.len)
        return false;
    if (pmk_str_istarts(text, part) && is_sign(text.ptr[part.len])) {
        rest = pmk_str_sub(text, part.len, text.len);
        is_short = rest.len * 4 <= text.len;
    } else if (pmk_str_ieq(pmk_str_sub(text, text.len - part.len, text.len),
                           part)
               && is_sign(text.ptr[text.len - part.len - 1])) {
        rest = pmk_str_sub(text, 0, text.len - part.len);
        is_short = pmk_word_count(rest) == 1;
    } else
        return false;
    return is_short || has_year(rest);
}

/* HL11, HL13: what the JSON-LD has more or less than the h1. */
static void compare_with_h1(pmk_reading *reading, choice *chosen, pmk_str h1)
{
    if (is_cut_short(reading, chosen->text, h1))
        chosen->rule = PMK_RULE_HL13;
    else if (has_kicker(reading, chosen->text, h1))
        chosen->rule = PMK_RULE_HL11;
    else
        return;
    chosen->text = h1;
}

/* HL12: what a heading has more than the head of the page. */
static void compare_with_head(pmk_reading *reading, choice *chosen,
                              const places *at)
{
    bool cut;
    size_t start;
    size_t end;
    pmk_str others[3] = {pmk_cut_site(reading, at->og, &cut), at->title,
                         at->title};

    if (pmk_title_first_sign(at->title, &start, &end)
        && at->title.ptr[start] != ':')
        others[2] = pmk_str_trim(pmk_str_sub(at->title, 0, start));
    for (size_t i = 0; i < 3; i++)
        if (has_other_words(chosen->text, others[i])) {
            chosen->text = others[i];
            chosen->rule = PMK_RULE_HL12;
            return;
        }
}

static choice choose(pmk_reading *reading)
{
    places at = find_places(reading);
    choice chosen = choose_from_page(reading, &at);

    if (chosen.rule == PMK_RULE_HL1 && at.h1.len > 0)
        compare_with_h1(reading, &chosen, at.h1);
    else if (chosen.rule == PMK_RULE_HL4 || chosen.rule == PMK_RULE_HL5)
        compare_with_head(reading, &chosen, &at);
    return chosen;
}

/* The block that shows the headline: the same letters, headings first, else
 * the one most like it. */
static size_t find_block(pmk_reading *reading, pmk_str headline)
{
    const pmk_sheet *sheet = reading->sheet;
    pmk_str key = pmk_key(reading->arena, headline);
    size_t best = PMK_NO_BLOCK;
    unsigned best_score = 79;

    for (size_t i = 0; i < sheet->block_count && i < 2000; i++) {
        const pmk_block *block = &sheet->blocks[i];
        unsigned score;

        if (block->text.len > headline.len * 2 + 20
            || block->text.len * 2 + 20 < headline.len)
            continue;
        score = pmk_likeness(key, pmk_key(reading->arena, block->text));
        if (score >= 80 && block->kind == PMK_HEADING)
            score += 10 + (block->level == 1) * 10;
        if (score > best_score) {
            best_score = score;
            best = i;
        }
    }
    return best;
}

pressmark_status pmk_read_headline(pmk_reading *reading, pressmark_error *err)
{
    choice chosen;
    pressmark_status status;

    reading->headline_block = PMK_NO_BLOCK;
    chosen = reading->sheet->is_html ? choose(reading) : choose_line(reading);
    chosen.text = pmk_str_trim(chosen.text);
    if (chosen.text.len == 0)
        return reading->arena->failed ? pmk_fail_memory(err) : PRESSMARK_OK;
    if (chosen.text.len > HEADLINE_MAX * 2)
        chosen.text.len = pmk_utf8_floor(chosen.text, HEADLINE_MAX * 2);
    reading->headline = chosen.text;
    if (reading->headline_block == PMK_NO_BLOCK)
        reading->headline_block = find_block(reading, chosen.text);
    status = pmk_put(reading, PRESSMARK_HEADLINE, chosen.text, chosen.kind,
                     chosen.confidence, chosen.rule, err);
    if (status == PRESSMARK_OK && reading->arena->failed)
        return pmk_fail_memory(err);
    return status;
}
