/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * headline.c - the title printed over the story
 *
 * Rules HL1 to HL9 in rules.h, tried in that order.  What they weigh against
 * each other is the same text at different places: JSON-LD, h1, <title>,
 * og:title.  <title> carries the site's name behind or before a separator;
 * what is cut there is kept, because it may name the agency.
 */
#include "article/agency.h"
#include "article/names.h"
#include "article/site.h"
#include "article/tidy.h"
#include "base/error.h"
#include "base/utf8.h"

#define HEADLINE_MAX 400
#define BLOCKS_MAX 400

typedef struct choice {
    pmk_str text;
    pmk_rule rule;
    unsigned confidence;
    pressmark_evidence_kind kind;
} choice;

static const char *const separators[] = {" | ",
                                         " \xE2\x80\x93 ",
                                         " \xE2\x80\x94 ",
                                         " \xC2\xB7 ",
                                         " \xC2\xBB ",
                                         " :: ",
                                         " - ",
                                         " -- ",
                                         " // ",
                                         " \xE2\x80\xA2 ",
                                         " < ",
                                         " \xC2\xAB ",
                                         "\xEF\xBD\x9C",
                                         "\xEF\xBC\x9A",
                                         ": ",
                                         "_",
                                         "|",
                                         NULL};

/* The last separator in `title`: its place and length. */
static bool find_last_separator(pmk_str title, size_t *start, size_t *end)
{
    bool found = false;

    for (size_t i = 0; separators[i] != NULL; i++) {
        pmk_str sign = pmk_str_of(separators[i]);

        for (size_t at = title.len; at-- > 0;)
            if (pmk_str_starts(pmk_str_sub(title, at, title.len), sign)) {
                if (!found || at + sign.len > *end) {
                    *start = at;
                    *end = at + sign.len;
                }
                found = true;
                break;
            }
    }
    return found && *start > 0 && *end < title.len;
}

static bool find_first_separator(pmk_str title, size_t *start, size_t *end)
{
    for (size_t at = 1; at < title.len; at++)
        for (size_t i = 0; separators[i] != NULL; i++) {
            pmk_str sign = pmk_str_of(separators[i]);

            if (pmk_str_starts(pmk_str_sub(title, at, title.len), sign)) {
                *start = at;
                *end = at + sign.len;
                return *end < title.len;
            }
        }
    return false;
}

/* Does a copyright line of the page name this part? */
static bool is_in_copyright(const pmk_reading *reading, pmk_str part)
{
    static const char *const signs[] = {"\xC2\xA9", "copyright", "(c) ", NULL};
    const pmk_sheet *sheet = reading->sheet;
    size_t seen = 0;

    if (part.len < 5 || part.len > 60)
        return false;
    for (size_t i = sheet->block_count; i-- > 0 && seen < 120; seen++) {
        pmk_str text = sheet->blocks[i].text;

        if (text.len <= 400 && pmk_str_ifind(text, part) != SIZE_MAX
            && pmk_has_any(text, signs))
            return true;
    }
    return false;
}

/* Is this part of a title the name of the site, its host or an agency? */
static bool is_site_part(const pmk_reading *reading, pmk_str part)
{
    pmk_str host = pmk_url_host(pmk_page_address(reading));
    pmk_str site = pmk_site_name(reading);
    pmk_str key = pmk_key(reading->arena, part);
    pmk_str site_key = pmk_key(reading->arena, site);

    if (key.len == 0 || pmk_agency_of(part) != NULL)
        return true;
    if (site_key.len > 2
        && (pmk_str_eq(key, site_key)
            || (key.len < site_key.len + 16 && key.len > 4
                && (pmk_str_find(key, site_key) != SIZE_MAX
                    || pmk_str_find(site_key, key) != SIZE_MAX))))
        return true;
    if (pmk_word_count(part) > 5)
        return false;
    return pmk_names_host(reading->arena, part, host)
           || is_in_copyright(reading, part);
}

/* `title` without the parts at its ends that name the site.  The parts
 * before the site ("- National - General - ") go with it when they are
 * single words behind the same kind of dash. */
static pmk_str cut_site(pmk_reading *reading, pmk_str title, bool *was_cut)
{
    size_t start = 0;
    size_t end = 0;

    *was_cut = false;
    for (unsigned i = 0; i < 4; i++) {
        pmk_str part;

        if (!find_last_separator(title, &start, &end))
            break;
        part = pmk_str_sub(title, end, title.len);
        if (!is_site_part(reading, part))
            break;
        if (reading->title_suffix.len == 0
            || pmk_agency_of(reading->title_suffix) == NULL)
            reading->title_suffix = part;
        title = pmk_str_trim(pmk_str_sub(title, 0, start));
        *was_cut = true;
    }
    if (find_first_separator(title, &start, &end)
        && is_site_part(reading, pmk_str_sub(title, 0, start))) {
        if (reading->title_suffix.len == 0)
            reading->title_suffix = pmk_str_sub(title, 0, start);
        title = pmk_str_trim(pmk_str_sub(title, end, title.len));
        *was_cut = true;
    }
    return title;
}

/* How well `text` is borne out by what else names the page. */
static bool is_supported(pmk_reading *reading, pmk_str text, pmk_str og)
{
    const pmk_sheet *sheet = reading->sheet;
    const pmk_facts *facts = reading->facts;
    pmk_str key = pmk_key(reading->arena, text);

    if (pmk_share(key, pmk_key(reading->arena, facts->title)) >= 60
        || pmk_share(key, pmk_key(reading->arena, og)) >= 60)
        return true;
    for (size_t i = 0; i < sheet->block_count && i < BLOCKS_MAX; i++)
        if (sheet->blocks[i].level == 1
            && pmk_share(key, pmk_key(reading->arena, sheet->blocks[i].text))
                   >= 60)
            return true;
    return false;
}

static bool is_headline_length(pmk_str text)
{
    return text.len > 0 && text.len <= HEADLINE_MAX;
}

/* HL2, HL5: the first h1 in the title; the only h1. */
static pmk_str find_h1(pmk_reading *reading, pmk_str whole_key, bool *only)
{
    const pmk_sheet *sheet = reading->sheet;
    pmk_str first = PMK_STR_NONE;
    size_t count = 0;

    *only = false;
    for (size_t i = 0; i < sheet->block_count; i++) {
        const pmk_block *block = &sheet->blocks[i];
        pmk_str key;

        if (block->level != 1 || !is_headline_length(block->text))
            continue;
        key = pmk_key(reading->arena, block->text);
        if (key.len >= 6 && key.len * 4 >= whole_key.len
            && !is_site_part(reading, block->text)
            && (block->link_bytes < block->text.len
                || key.len * 2 >= whole_key.len)
            && pmk_str_find(whole_key, key) != SIZE_MAX)
            return block->text;
        count++;
        if (first.len == 0)
            first = block->text;
        if (count > 40)
            break;
    }
    *only = count == 1 && !is_site_part(reading, first);
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
            && !is_site_part(reading, block->text))
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
        text = cut_site(reading, text, &cut);
        bar = pmk_str_find(text, PMK_STR(" | "));
        if (!cut && bar != SIZE_MAX && bar > 20 && text.len - bar < 40) {
            reading->title_suffix = pmk_str_sub(text, bar + 3, text.len);
            text = pmk_str_sub(text, 0, bar);
        }
        return (choice){text, PMK_RULE_HL9, 80, PRESSMARK_FROM_LAYOUT};
    }
    return none;
}

static choice choose_from_page(pmk_reading *reading)
{
    const pmk_facts *facts = reading->facts;
    pmk_str og = pmk_facts_meta(facts, "og:title");
    pmk_str title_key = pmk_key(reading->arena, facts->title);
    bool only;
    bool cut;
    bool og_cut;
    pmk_str title = cut_site(reading, facts->title, &cut);
    pmk_str ld = facts->ld.headline;
    pmk_str h1 = find_h1(reading, title_key, &only);
    pmk_str text;

    if (is_headline_length(ld) && is_supported(reading, ld, og)
        && !is_site_part(reading, ld))
        return (choice){cut_site(reading, ld, &og_cut), PMK_RULE_HL1, 95,
                        PRESSMARK_FROM_MARKUP};
    if (h1.len > 0 && !only)
        return (choice){h1, PMK_RULE_HL2, 90, PRESSMARK_FROM_LAYOUT};
    text = find_line_in_title(reading, title_key);
    if (text.len > 0)
        return (choice){text, PMK_RULE_HL3, 85, PRESSMARK_FROM_LAYOUT};
    text = find_marked(reading, true);
    if (text.len > 0)
        return (choice){text, PMK_RULE_HL4, 75, PRESSMARK_FROM_LAYOUT};
    if (only)
        return (choice){h1, PMK_RULE_HL5, 70, PRESSMARK_FROM_LAYOUT};
    if (og.len > 0 && !is_site_part(reading, og))
        return (choice){cut_site(reading, og, &og_cut), PMK_RULE_HL6, 70,
                        PRESSMARK_FROM_MARKUP};
    text = find_marked(reading, false);
    if (text.len > 0)
        return (choice){text, PMK_RULE_HL4, 55, PRESSMARK_FROM_LAYOUT};
    if (title.len == 0 || is_site_part(reading, title)) {
        text = find_heading_over_story(reading);
        if (text.len > 0)
            return (choice){text, PMK_RULE_HL10, 50, PRESSMARK_FROM_LAYOUT};
    }
    if (is_headline_length(ld) && title.len == 0)
        return (choice){ld, PMK_RULE_HL8, 50, PRESSMARK_FROM_MARKUP};
    return (choice){title, PMK_RULE_HL7, cut ? 65 : 50, PRESSMARK_FROM_MARKUP};
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
    chosen = reading->sheet->is_html ? choose_from_page(reading)
                                     : choose_line(reading);
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
