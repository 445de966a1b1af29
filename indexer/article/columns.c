/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * columns.c - a block in numbers: what it stands among
 *
 * The columns that a block has by itself are in columns_own.c.  Here are
 * those that need the page: neighbours, elements around it, and the group of
 * blocks that are marked up alike.
 */
#include "article/columns.h"

#include "article/columns_own.h"

enum { FAR = 999 };

/* Blocks with the same tag and class in parents with the same tag and
 * class. */
typedef struct group {
    uint64_t key;
    uint32_t count;
    uint32_t kept;
    int64_t text;
    int64_t bytes;
    int64_t linked;
} group;

typedef struct maker {
    const pmk_story *story;
    const pmk_sheet *sheet;
    pmk_row *rows;
    size_t count;
    int64_t *text;   /* per node: running text below it */
    int64_t *bytes;  /* per node: all text below it */
    int64_t *linked; /* per node: text in links below it */
    group *groups;
    size_t group_room;  /* a power of two */
    uint32_t *group_of; /* per block */
} maker;

static int16_t clamp(int64_t value)
{
    if (value > INT16_MAX)
        return INT16_MAX;
    return (int16_t)(value < -INT16_MAX ? -INT16_MAX : value);
}

static int16_t percent(int64_t part, int64_t whole)
{
    return whole > 0 ? clamp(part * 100 / whole) : 0;
}

static bool is_kept(const pmk_story *story, size_t block)
{
    return story->features[block].inside
           && story->features[block].cut == PMK_NO_RULE;
}

static int64_t text_of(const pmk_story *story, size_t block)
{
    return story->features[block].is_text ? story->features[block].weight : 0;
}

static bool make(maker *in)
{
    pmk_arena *arena = in->story->reading->arena;
    size_t nodes = in->sheet->node_count + 1;

    in->count = in->sheet->block_count;
    for (in->group_room = 64; in->group_room < in->count * 2;)
        in->group_room *= 2;
    in->rows = PMK_NEW_ARRAY(arena, pmk_row, in->count + 1);
    in->text = PMK_NEW_ARRAY(arena, int64_t, nodes);
    in->bytes = PMK_NEW_ARRAY(arena, int64_t, nodes);
    in->linked = PMK_NEW_ARRAY(arena, int64_t, nodes);
    in->groups = PMK_NEW_ARRAY(arena, group, in->group_room);
    in->group_of = PMK_NEW_ARRAY(arena, uint32_t, in->count + 1);
    return !arena->failed;
}

static void add_up(maker *in)
{
    const pmk_node *nodes = in->sheet->nodes;

    for (size_t i = 0; i < in->count; i++) {
        const pmk_block *block = &in->sheet->blocks[i];

        in->text[block->node] += text_of(in->story, i);
        in->bytes[block->node] += (int64_t)block->text.len;
        in->linked[block->node] += block->link_bytes;
    }
    for (size_t i = in->sheet->node_count; i-- > 1;) {
        in->text[nodes[i].parent] += in->text[i];
        in->bytes[nodes[i].parent] += in->bytes[i];
        in->linked[nodes[i].parent] += in->linked[i];
    }
}

static uint64_t add_name(uint64_t key, const pmk_node *node)
{
    pmk_str name = pmk_node_attr(node, "class");

    key = (key ^ node->tag) * 0x9E3779B97F4A7C15u;
    for (size_t i = 0; i < name.len && i < 200; i++) {
        if (pmk_is_digit(name.ptr[i])) /* post-123 is post-456 */
            continue;
        key = (key ^ (unsigned char)name.ptr[i]) * 0x100000001B3u;
    }
    return key ^ (key >> 29);
}

static uint64_t key_of(const pmk_sheet *sheet, const pmk_block *block)
{
    const pmk_node *node = &sheet->nodes[block->node];
    uint64_t key = add_name(0xCBF29CE484222325u + block->kind, node);

    if (block->node != 0)
        key = add_name(key, &sheet->nodes[node->parent]);
    return key | 1; /* 0 is an empty place */
}

static void gather(maker *in)
{
    for (size_t i = 0; i < in->count; i++) {
        const pmk_block *block = &in->sheet->blocks[i];
        uint64_t key = key_of(in->sheet, block);
        size_t at = (size_t)(key >> 20) & (in->group_room - 1);
        group *found;

        while (in->groups[at].key != 0 && in->groups[at].key != key)
            at = (at + 1) & (in->group_room - 1);
        found = &in->groups[at];
        found->key = key;
        found->count++;
        found->kept += is_kept(in->story, i);
        found->text += text_of(in->story, i);
        found->bytes += (int64_t)block->text.len;
        found->linked += block->link_bytes;
        in->group_of[i] = (uint32_t)at;
    }
}

static void put_groups(maker *in)
{
    for (size_t i = 0; i < in->count; i++) {
        const group *of = &in->groups[in->group_of[i]];
        int16_t *row = in->rows[i].at;

        row[PMK_COLUMN_GROUP_COUNT] = clamp(of->count);
        row[PMK_COLUMN_GROUP_SHARE] = percent(of->text, in->story->text_weight);
        row[PMK_COLUMN_GROUP_KEPT] = percent(of->kept, of->count);
        row[PMK_COLUMN_GROUP_BYTES] = clamp(of->bytes / of->count);
        row[PMK_COLUMN_GROUP_LINK] = percent(of->linked, of->bytes);
    }
}

/* The three elements around the block's own. */
static void put_elements(maker *in)
{
    static const pmk_column shares[] = {
        PMK_COLUMN_UP1_SHARE, PMK_COLUMN_UP2_SHARE, PMK_COLUMN_UP3_SHARE};
    static const pmk_column links[] = {PMK_COLUMN_UP1_LINK, PMK_COLUMN_UP2_LINK,
                                       PMK_COLUMN_UP3_LINK};

    for (size_t i = 0; i < in->count; i++) {
        uint32_t node = in->sheet->blocks[i].node;
        int16_t *row = in->rows[i].at;

        for (unsigned up = 0; up < 3; up++) {
            if (node != 0)
                node = in->sheet->nodes[node].parent;
            row[shares[up]] = percent(in->text[node], in->story->text_weight);
            row[links[up]] = percent(in->linked[node], in->bytes[node]);
            if (up == 0)
                row[PMK_COLUMN_UP1_BYTES] = clamp(in->bytes[node]);
        }
    }
}

static void put_neighbours(maker *in)
{
    static const struct {
        int step;
        pmk_column bytes, link, kept, kind;
    } near[] = {
        {-2, PMK_COLUMN_B2_BYTES, PMK_COLUMN_B2_LINK, PMK_COLUMN_B2_KEPT,
         PMK_COLUMN_COUNT},
        {-1, PMK_COLUMN_B1_BYTES, PMK_COLUMN_B1_LINK, PMK_COLUMN_B1_KEPT,
         PMK_COLUMN_B1_KIND},
        {1, PMK_COLUMN_A1_BYTES, PMK_COLUMN_A1_LINK, PMK_COLUMN_A1_KEPT,
         PMK_COLUMN_A1_KIND},
        {2, PMK_COLUMN_A2_BYTES, PMK_COLUMN_A2_LINK, PMK_COLUMN_A2_KEPT,
         PMK_COLUMN_COUNT},
    };

    for (size_t i = 0; i < in->count; i++) {
        for (size_t k = 0; k < sizeof(near) / sizeof(near[0]); k++) {
            size_t at = i + (size_t)near[k].step; /* wraps below 0 */
            bool there = at < in->count;
            const int16_t *from = there ? in->rows[at].at : NULL;
            int16_t *row = in->rows[i].at;

            row[near[k].bytes] = there ? from[PMK_COLUMN_BYTES] : -1;
            row[near[k].link] = there ? from[PMK_COLUMN_LINK_PERCENT] : -1;
            row[near[k].kept] = there ? from[PMK_COLUMN_KEPT] : -1;
            if (near[k].kind != PMK_COLUMN_COUNT)
                row[near[k].kind] = there ? from[PMK_COLUMN_KIND] : -1;
        }
    }
}

/* Running text and links in the blocks up to `reach` away, by sliding. */
static void put_windows(maker *in, size_t reach, pmk_column text,
                        pmk_column link)
{
    int64_t weight = 0;
    int64_t bytes = 0;
    int64_t linked = 0;

    for (size_t i = 0; i < in->count + reach; i++) {
        if (i < in->count) {
            weight += text_of(in->story, i);
            bytes += (int64_t)in->sheet->blocks[i].text.len;
            linked += in->sheet->blocks[i].link_bytes;
        }
        if (i > 2 * reach) {
            size_t gone = i - 2 * reach - 1;

            weight -= text_of(in->story, gone);
            bytes -= (int64_t)in->sheet->blocks[gone].text.len;
            linked -= in->sheet->blocks[gone].link_bytes;
        }
        if (i < reach)
            continue;
        in->rows[i - reach].at[text] = clamp(weight);
        if (link != PMK_COLUMN_COUNT)
            in->rows[i - reach].at[link] = percent(linked, bytes);
    }
}

static int16_t steps(size_t from, size_t to)
{
    int64_t apart = (int64_t)to - (int64_t)from;

    return apart > FAR ? FAR : apart < -FAR ? -FAR : (int16_t)apart;
}

/* How far to what the rules kept. */
static void put_distances(maker *in)
{
    size_t first = PMK_NO_BLOCK;
    size_t last = PMK_NO_BLOCK;

    for (size_t i = 0; i < in->count; i++) {
        if (last != PMK_NO_BLOCK)
            in->rows[i].at[PMK_COLUMN_KEPT_BEFORE] = steps(last, i);
        else
            in->rows[i].at[PMK_COLUMN_KEPT_BEFORE] = FAR;
        if (!is_kept(in->story, i))
            continue;
        if (first == PMK_NO_BLOCK)
            first = i;
        last = i;
    }
    for (size_t i = in->count, next = PMK_NO_BLOCK; i-- > 0;) {
        int16_t *row = in->rows[i].at;

        row[PMK_COLUMN_KEPT_AFTER] =
            next != PMK_NO_BLOCK ? steps(i, next) : FAR;
        row[PMK_COLUMN_FROM_FIRST_KEPT] =
            first != PMK_NO_BLOCK ? steps(first, i) : FAR;
        row[PMK_COLUMN_TO_LAST_KEPT] =
            last != PMK_NO_BLOCK ? steps(i, last) : FAR;
        if (is_kept(in->story, i))
            next = i;
    }
}

static void put_places(maker *in)
{
    size_t headline = in->story->reading->headline_block;
    int64_t before = 0;
    int64_t below = 0;

    for (size_t i = 0; i < in->count; i++) {
        int16_t *row = in->rows[i].at;

        row[PMK_COLUMN_INDEX_PERCENT] = percent((int64_t)i, (int64_t)in->count);
        row[PMK_COLUMN_TEXT_BEFORE] = percent(before, in->story->text_weight);
        row[PMK_COLUMN_FROM_HEADLINE] =
            headline != PMK_NO_BLOCK ? steps(headline, i) : -FAR - 1;
        row[PMK_COLUMN_TEXT_FROM_HEADLINE] = clamp(below);
        before += text_of(in->story, i);
        if (headline == PMK_NO_BLOCK || i >= headline)
            below += text_of(in->story, i);
    }
}

/* Elements between the block and the smallest that also holds the root. */
static int16_t way_to_root(const pmk_story *story, uint32_t node)
{
    const pmk_node *nodes = story->sheet->nodes;
    int16_t way = 0;

    if (story->root == 0)
        return -1;
    while (node != 0 && way < 40
           && !(node <= story->root && story->root < nodes[node].end)) {
        node = nodes[node].parent;
        way++;
    }
    return way;
}

static void put_page(maker *in)
{
    const pmk_story *story = in->story;
    pmk_row page = {0};
    int64_t kept = 0;

    for (size_t i = 0; i < in->count; i++)
        kept += is_kept(story, i) ? text_of(story, i) : 0;
    for (size_t i = 0; i < in->count; i++) {
        int16_t *row = in->rows[i].at;

        row[PMK_COLUMN_PAGE_TEXT] = clamp(story->text_weight / 4);
        row[PMK_COLUMN_PAGE_BLOCKS] = clamp((int64_t)in->count);
        row[PMK_COLUMN_PAGE_LINK] = percent(in->linked[0], in->bytes[0]);
        row[PMK_COLUMN_PAGE_KEPT] = percent(kept, story->text_weight);
        row[PMK_COLUMN_PAGE_RULE] =
            clamp((int)story->root_rule - (int)PMK_RULE_BODY_MICRODATA);
        row[PMK_COLUMN_FROM_ROOT] =
            way_to_root(story, in->sheet->blocks[i].node);
    }
    (void)page;
}

pmk_row *pmk_story_rows(const pmk_story *story)
{
    maker in = {.story = story, .sheet = story->sheet};

    if (!make(&in))
        return NULL;
    add_up(&in);
    gather(&in);
    if (!pmk_story_own_columns(story, in.rows))
        return NULL;
    put_places(&in);
    put_distances(&in);
    put_neighbours(&in);
    put_windows(&in, 3, PMK_COLUMN_AROUND_3, PMK_COLUMN_COUNT);
    put_windows(&in, 8, PMK_COLUMN_AROUND_8, PMK_COLUMN_AROUND_LINKS);
    put_elements(&in);
    put_groups(&in);
    put_page(&in);
    return in.rows;
}
