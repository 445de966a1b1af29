/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * columns_own.c - the columns that a block has by itself
 *
 * Made of its bytes, its element and what the page says elsewhere of the
 * same text.  Bytes are looked at one by one, so that no column costs more
 * than a pass over the text.
 */
#include "article/columns_own.h"

#include "article/facts.h"
#include "article/tidy.h"

enum { CHIP = 24, LD_MIN = 200, CHIP_TEXT_MIN = 40 };

/* The signs of one text, counted. */
typedef struct tally {
    unsigned digits;
    unsigned letters; /* ASCII letters and all bytes above ASCII */
    unsigned uppers;
    unsigned commas;
    unsigned stops;
    unsigned signs;
    unsigned words;
} tally;

/* Commas and full stops of scripts that have their own. */
static void count_wide(tally *in, const unsigned char *at, size_t left)
{
    static const struct {
        unsigned char bytes[3];
        unsigned char len;
        bool stop;
    } wide[] = {
        {{0xEF, 0xBC, 0x8C}, 3, false}, {{0xE3, 0x80, 0x81}, 3, false},
        {{0xD8, 0x8C, 0}, 2, false},    {{0xE3, 0x80, 0x82}, 3, true},
        {{0xEF, 0xBC, 0x81}, 3, true},  {{0xEF, 0xBC, 0x9F}, 3, true},
        {{0xD8, 0x9F, 0}, 2, true},     {{0xDB, 0x94, 0}, 2, true},
    };

    for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
        if (left >= wide[i].len
            && memcmp(at, wide[i].bytes, wide[i].len) == 0) {
            if (wide[i].stop)
                in->stops++;
            else
                in->commas++;
            return;
        }
}

static tally count_signs(pmk_str text)
{
    const unsigned char *at = (const unsigned char *)text.ptr;
    tally in = {.words = 1};

    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = at[i];

        if (c >= 0x80) {
            in.letters++;
            if (c == 0xE3 || c == 0xEF || c == 0xD8 || c == 0xDB)
                count_wide(&in, at + i, text.len - i);
        } else if (pmk_is_alpha((char)c)) {
            in.letters++;
            in.uppers += c <= 'Z';
        } else if (pmk_is_digit((char)c)) {
            in.digits++;
        } else if (c == ' ') {
            in.words++;
        } else if (c == ',') {
            in.commas++;
        } else if (c == '.' || c == '!' || c == '?') {
            in.stops++;
        } else if (c == '|' || c == '@' || c == '/' || c == '#') {
            in.signs++;
        }
    }
    return in;
}

/* What a text starts or ends with. */
static int16_t class_of(unsigned char c)
{
    if (c >= 0x80)
        return 6;
    if (pmk_is_alpha((char)c))
        return c <= 'Z' ? 1 : 0;
    if (pmk_is_digit((char)c))
        return 2;
    switch (c) {
    case '"':
    case '\'': return 3;
    case '-':
    case '*': return 4;
    case ':': return 5;
    case '.':
    case '!':
    case '?': return 7;
    default: return 8;
    }
}

static int16_t clamp(size_t value)
{
    return (int16_t)(value > INT16_MAX ? INT16_MAX : value);
}

static void put_text(const pmk_block *block, int16_t *row)
{
    tally in = count_signs(block->text);
    size_t len = block->text.len;

    row[PMK_COLUMN_KIND] = (int16_t)block->kind;
    row[PMK_COLUMN_LEVEL] = block->level;
    row[PMK_COLUMN_BYTES] = clamp(len);
    row[PMK_COLUMN_LINK_PERCENT] = clamp(block->link_bytes * 100u / len);
    row[PMK_COLUMN_LINKS] = clamp(block->link_count);
    row[PMK_COLUMN_COMMAS] = clamp(in.commas);
    row[PMK_COLUMN_STOPS] = clamp(in.stops);
    row[PMK_COLUMN_DIGIT_PERCENT] = clamp(in.digits * 100u / len);
    row[PMK_COLUMN_UPPER_PERCENT] =
        clamp(in.letters > 0 ? in.uppers * 100u / in.letters : 0);
    row[PMK_COLUMN_WORDS] = clamp(in.words);
    row[PMK_COLUMN_WORD_BYTES] = clamp(len * 10 / in.words);
    row[PMK_COLUMN_FIRST] = class_of((unsigned char)block->text.ptr[0]);
    row[PMK_COLUMN_LAST] = class_of((unsigned char)block->text.ptr[len - 1]);
    row[PMK_COLUMN_SIGNS] = clamp(in.signs);
}

/* Elements that mean the same to the reader have one number. */
static int16_t tag_of(const pmk_node *node)
{
    switch (node->tag) {
    case PMK_TAG_P: return 1;
    case PMK_TAG_DIV:
    case PMK_TAG_BODY: return 2;
    case PMK_TAG_SECTION:
    case PMK_TAG_ARTICLE:
    case PMK_TAG_MAIN: return 3;
    case PMK_TAG_HEADER:
    case PMK_TAG_FOOTER:
    case PMK_TAG_NAV:
    case PMK_TAG_ASIDE:
    case PMK_TAG_ADDRESS: return 4;
    case PMK_TAG_H1: return 5;
    case PMK_TAG_H2: return 6;
    case PMK_TAG_H3:
    case PMK_TAG_H4:
    case PMK_TAG_H5:
    case PMK_TAG_H6: return 7;
    case PMK_TAG_LI: return 8;
    case PMK_TAG_UL:
    case PMK_TAG_OL: return 9;
    case PMK_TAG_TD:
    case PMK_TAG_TH: return 10;
    case PMK_TAG_TR:
    case PMK_TAG_TABLE: return 11;
    case PMK_TAG_DL:
    case PMK_TAG_DT:
    case PMK_TAG_DD: return 12;
    case PMK_TAG_BLOCKQUOTE:
    case PMK_TAG_PRE: return 13;
    case PMK_TAG_FIGURE:
    case PMK_TAG_FIGCAPTION:
    case PMK_TAG_CAPTION: return 14;
    case PMK_TAG_FORM:
    case PMK_TAG_BUTTON:
    case PMK_TAG_LABEL: return 15;
    default: return 0;
    }
}

static void put_element(const pmk_sheet *sheet, const pmk_block *block,
                        int16_t *row)
{
    const pmk_node *node = &sheet->nodes[block->node];

    row[PMK_COLUMN_TAG] = tag_of(node);
    row[PMK_COLUMN_DEPTH] = clamp(node->depth);
    if (block->node != 0)
        row[PMK_COLUMN_PARENT_TAG] = tag_of(&sheet->nodes[node->parent]);
}

/* Rules in groups, so that a rule may be split without a new table. */
static int16_t group_of(pmk_cut_rule rule)
{
    switch ((unsigned)rule) {
    case PMK_NO_RULE: return 0;
    case PMK_RULE_CUT_NAV: return 1;
    case PMK_RULE_CUT_ASIDE: return 2;
    case PMK_RULE_CUT_FRAME: return 3;
    case PMK_RULE_CUT_FORM: return 4;
    case PMK_RULE_CUT_CAPTION: return 5;
    case PMK_RULE_CUT_RELATED: return 6;
    case PMK_RULE_CUT_SHARE: return 7;
    case PMK_RULE_CUT_NEWSLETTER: return 8;
    case PMK_RULE_CUT_AD: return 9;
    case PMK_RULE_CUT_COMMENTS: return 10;
    case PMK_RULE_CUT_AUTHOR: return 11;
    case PMK_RULE_CUT_TAGS: return 12;
    case PMK_RULE_CUT_META: return 13;
    case PMK_RULE_CUT_NOTICE: return 14;
    case PMK_RULE_CUT_LINKS: return 15;
    case PMK_RULE_CUT_LINK_LIST: return 16;
    case PMK_RULE_CUT_READ_MORE: return 17;
    case PMK_RULE_CUT_HEADLINE: return 18;
    case PMK_RULE_CUT_EMPTY_HEAD: return 19;
    default: return 20;
    }
}

static void put_rules(const pmk_story *story, size_t i, int16_t *row)
{
    const pmk_feature *feature = &story->features[i];
    const pmk_block *block = &story->sheet->blocks[i];

    row[PMK_COLUMN_ENDS_WELL] = feature->ends_well;
    row[PMK_COLUMN_WEIGHT] = (int16_t)feature->weight;
    row[PMK_COLUMN_KEPT] = feature->inside && feature->cut == PMK_NO_RULE;
    row[PMK_COLUMN_INSIDE] = feature->inside;
    row[PMK_COLUMN_CUT] = group_of(feature->cut);
    if (feature->cut == PMK_NO_RULE && !feature->inside)
        row[PMK_COLUMN_PHRASE] = group_of(pmk_phrase_rule(block->text));
}

/* Marks pass down from an element to all below it. */
static uint8_t *spread_marks(const pmk_story *story, unsigned *facts)
{
    const pmk_sheet *sheet = story->sheet;
    const pmk_facts *from = story->reading->facts;
    uint8_t *marks =
        PMK_NEW_ARRAY(story->reading->arena, uint8_t, sheet->node_count + 1);

    (void)facts;
    if (marks == NULL)
        return NULL;
    for (size_t i = 0; i < sheet->node_count; i++)
        marks[i] = story->marks[i];
    for (size_t i = 0; from != NULL && i < from->marks.count; i++) {
        const pmk_mark *mark = &from->marks.at[i];

        if (mark->why & PMK_MARK_AUTHOR)
            marks[mark->node] |= 16;
        if (mark->why & PMK_MARK_DATE)
            marks[mark->node] |= 32;
        if (mark->why & PMK_MARK_DECK)
            marks[mark->node] |= 64;
    }
    for (size_t i = 1; i < sheet->node_count; i++)
        marks[i] |= marks[sheet->nodes[i].parent];
    return marks;
}

/* A piece from the middle of the text, where nothing has been trimmed. */
static pmk_str chip_of(pmk_str text)
{
    size_t at = text.len / 2;

    while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at--;
    if (at + CHIP > text.len)
        at = text.len > CHIP ? text.len - CHIP : 0;
    return pmk_str_sub(text, at, text.len < at + CHIP ? text.len : at + CHIP);
}

static void put_said(const pmk_story *story, pmk_str described, size_t i,
                     int16_t *row)
{
    pmk_str text = story->sheet->blocks[i].text;
    pmk_str body = pmk_facts_body(story->reading->facts);

    if (body.len >= LD_MIN) {
        row[PMK_COLUMN_PAGE_LD_BODY] = 1;
        if (text.len >= CHIP_TEXT_MIN)
            row[PMK_COLUMN_IN_LD_BODY] =
                pmk_str_find(body, chip_of(text)) != SIZE_MAX ? 2 : 1;
    }
    if (described.len >= CHIP_TEXT_MIN && text.len >= CHIP_TEXT_MIN
        && text.len < 1000)
        row[PMK_COLUMN_DESCRIBED] =
            pmk_str_find(text, chip_of(described)) != SIZE_MAX;
}

/* Texts that stand on the page more than once. */
static void count_repeats(const pmk_story *story, pmk_row *rows)
{
    enum { ROOM = 4096 };
    const pmk_sheet *sheet = story->sheet;
    uint16_t *seen = PMK_NEW_ARRAY(story->reading->arena, uint16_t, ROOM);
    uint32_t *keys =
        PMK_NEW_ARRAY(story->reading->arena, uint32_t, sheet->block_count + 1);

    if (seen == NULL || keys == NULL)
        return;
    for (size_t i = 0; i < sheet->block_count; i++) {
        uint32_t key = 2166136261u;
        pmk_str text = sheet->blocks[i].text;

        for (size_t k = 0; k < text.len && k < 64; k++)
            key = (key ^ (unsigned char)text.ptr[k]) * 16777619u;
        key = (key ^ (uint32_t)text.len) * 16777619u;
        keys[i] = (key ^ (key >> 15)) % ROOM;
        seen[keys[i]] = (uint16_t)(seen[keys[i]] + (seen[keys[i]] < 9));
    }
    for (size_t i = 0; i < sheet->block_count; i++)
        rows[i].at[PMK_COLUMN_REPEATS] = (int16_t)seen[keys[i]];
}

bool pmk_story_own_columns(const pmk_story *story, pmk_row *rows)
{
    const pmk_facts *facts = story->reading->facts;
    uint8_t *marks = spread_marks(story, NULL);
    pmk_str described = PMK_STR_NONE;

    if (marks == NULL)
        return false;
    if (facts != NULL) {
        described = pmk_facts_meta(facts, "og:description");
        if (described.len == 0)
            described = pmk_facts_meta(facts, "description");
    }
    for (size_t i = 0; i < story->sheet->block_count; i++) {
        const pmk_block *block = &story->sheet->blocks[i];
        int16_t *row = rows[i].at;
        uint8_t mark = marks[block->node];

        put_text(block, row);
        put_element(story->sheet, block, row);
        put_rules(story, i, row);
        put_said(story, described, i, row);
        row[PMK_COLUMN_MICRODATA] = (mark & PMK_MARK_MICRODATA) != 0;
        row[PMK_COLUMN_CLASS] = (mark & PMK_MARK_CLASS) != 0;
        row[PMK_COLUMN_ARTICLE] = (mark & PMK_MARK_ARTICLE) != 0;
        row[PMK_COLUMN_AUTHOR] = (mark & 16) != 0;
        row[PMK_COLUMN_DATE] = (mark & 32) != 0;
        row[PMK_COLUMN_DECK] = (mark & 64) != 0;
    }
    count_repeats(story, rows);
    return !story->reading->arena->failed;
}
