/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * kind_columns.c - what kind of page it is: its words, elements and blocks
 *
 * The columns of kind.c look at what a page says of itself; these look at
 * what it is made of.  Rates are by length, so that a long story that names
 * a price is no shop.
 */
#include "article/choose.h"
#include "article/kind_words.h"

enum { SHORT_BLOCK = 60, SENTENCE_BLOCK = 100, LINK_MAX = 30, KEPT_MIN = 200 };

static int16_t clamp(int64_t value)
{
    return (int16_t)(value > INT16_MAX ? INT16_MAX : value);
}

static int16_t rate(int64_t part, int64_t per, int64_t whole)
{
    return clamp(part * per / (whole > 0 ? whole : 1));
}

/* What the blocks of the page add up to. */
typedef struct page_sum {
    pmk_word_counts all;
    pmk_word_counts in_short;
    pmk_word_counts kept;
    int64_t bytes, kept_bytes, sentence_bytes;
    int64_t bylines;
    int64_t kept_blocks, kept_words, kept_commas, kept_stops, kept_links;
    int64_t kept_upper; /* sum of percents */
    int16_t up1, up2;   /* the largest shares around a kept block */
} page_sum;

static void add_counts(pmk_word_counts *to, const pmk_word_counts *from)
{
    for (size_t i = 0; i < PMK_WORD_KIND_COUNT; i++)
        to->of[i] += from->of[i];
}

static void add_kept(page_sum *in, const pmk_row *row)
{
    const int16_t *at = row->at;

    in->kept_blocks++;
    in->kept_bytes += at[PMK_COLUMN_BYTES];
    in->kept_words += at[PMK_COLUMN_WORDS];
    in->kept_commas += at[PMK_COLUMN_COMMAS];
    in->kept_stops += at[PMK_COLUMN_STOPS];
    in->kept_links += at[PMK_COLUMN_LINKS];
    in->kept_upper += at[PMK_COLUMN_UPPER_PERCENT];
    if (at[PMK_COLUMN_UP1_SHARE] > in->up1)
        in->up1 = at[PMK_COLUMN_UP1_SHARE];
    if (at[PMK_COLUMN_UP2_SHARE] > in->up2)
        in->up2 = at[PMK_COLUMN_UP2_SHARE];
}

static void add_block(page_sum *in, pmk_str text, const pmk_row *row, bool keep)
{
    pmk_word_counts counts = {{0}};

    pmk_count_kind_words(text, &counts);
    add_counts(&in->all, &counts);
    if (text.len < SHORT_BLOCK)
        add_counts(&in->in_short, &counts);
    in->bytes += (int64_t)text.len;
    if (text.len > SENTENCE_BLOCK
        && row->at[PMK_COLUMN_LINK_PERCENT] < LINK_MAX)
        in->sentence_bytes += (int64_t)text.len;
    in->bylines += pmk_is_byline_start(text);
    if (!keep)
        return;
    add_counts(&in->kept, &counts);
    add_kept(in, row);
}

static void put_words(const page_sum *in, int64_t blocks, int16_t *row)
{
    int64_t kept = in->kept_bytes > KEPT_MIN ? in->kept_bytes : KEPT_MIN;

    row[PMK_PAGE_SHOP_SHORT] = clamp(in->in_short.of[PMK_WORDS_SHOP]);
    row[PMK_PAGE_SHOP_ALL] = clamp(in->all.of[PMK_WORDS_SHOP]);
    row[PMK_PAGE_SHOP_RATE] =
        rate(in->all.of[PMK_WORDS_SHOP], 100000, in->bytes);
    row[PMK_PAGE_LIST_RATE] =
        rate(in->in_short.of[PMK_WORDS_LIST], 1000, blocks);
    row[PMK_PAGE_REVIEW_SHORT] = clamp(in->in_short.of[PMK_WORDS_REVIEW]);
    row[PMK_PAGE_PRICE_SIGNS] = clamp(in->all.of[PMK_WORDS_PRICE]);
    row[PMK_PAGE_PRICE_RATE] =
        rate(in->all.of[PMK_WORDS_PRICE], 100000, in->bytes);
    row[PMK_PAGE_BYLINES] = clamp(in->bylines);
    row[PMK_PAGE_KEPT_REVIEW] =
        rate(in->kept.of[PMK_WORDS_REVIEW], 10000, kept);
    row[PMK_PAGE_KEPT_SAID] = rate(in->kept.of[PMK_WORDS_SAID], 10000, kept);
    row[PMK_PAGE_KEPT_WE] = rate(in->kept.of[PMK_WORDS_WE], 10000, kept);
}

static void put_elements(const pmk_sheet *sheet, int64_t blocks, int16_t *row)
{
    int64_t counts[PMK_TAG_COUNT] = {0};

    for (size_t i = 0; i < sheet->node_count; i++)
        counts[sheet->nodes[i].tag]++;
    row[PMK_PAGE_INPUTS] = clamp(counts[PMK_TAG_INPUT]);
    row[PMK_PAGE_BUTTONS] = clamp(counts[PMK_TAG_BUTTON]);
    row[PMK_PAGE_BUTTON_RATE] = rate(counts[PMK_TAG_BUTTON], 1000, blocks);
    row[PMK_PAGE_IMAGES] = clamp(counts[PMK_TAG_IMG]);
    row[PMK_PAGE_IMAGE_RATE] =
        rate(counts[PMK_TAG_IMG], 100, counts[PMK_TAG_P] + 1);
    row[PMK_PAGE_ANCHORS] = clamp(counts[PMK_TAG_A]);
    row[PMK_PAGE_ITEMS] = clamp(counts[PMK_TAG_LI]);
    row[PMK_PAGE_PARAGRAPHS] = clamp(counts[PMK_TAG_P]);
}

static void put_kept(const page_sum *in, int16_t *row)
{
    row[PMK_PAGE_KEPT_UP1] = in->up1;
    row[PMK_PAGE_KEPT_UP2] = in->up2;
    row[PMK_PAGE_KEPT_WORDS] = clamp(in->kept_words);
    row[PMK_PAGE_KEPT_COMMAS] = rate(in->kept_commas, 1000, in->kept_words + 1);
    row[PMK_PAGE_KEPT_SENTENCE] = rate(in->kept_words, 10, in->kept_stops + 1);
    row[PMK_PAGE_KEPT_LINKS] = rate(in->kept_links, 1000, in->kept_words + 20);
    row[PMK_PAGE_KEPT_UPPER] = rate(in->kept_upper, 1, in->kept_blocks);
}

void pmk_story_kind_columns(const pmk_story *story, const pmk_row *rows,
                            pmk_verdict *verdict)
{
    const pmk_sheet *sheet = story->sheet;
    int64_t blocks = (int64_t)sheet->block_count;
    int16_t *row = verdict->page.at;
    page_sum in = {0};

    for (size_t i = 0; i < sheet->block_count; i++)
        add_block(&in, sheet->blocks[i].text, &rows[i], verdict->keep[i]);
    put_words(&in, blocks, row);
    put_elements(sheet, blocks, row);
    put_kept(&in, row);
    row[PMK_PAGE_SENTENCE_SHARE] = rate(in.sentence_bytes, 100, in.bytes);
    row[PMK_PAGE_BLOCK_BYTES] = rate(in.bytes, 1, blocks);
}
