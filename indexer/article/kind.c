/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * kind.c - what kind of page it is, in numbers
 *
 * Front pages, lists of stories or goods and pages of one product have text
 * too.  What tells them from an article: what the page says of itself, many
 * linked headings and prices, a short address, and a would-be story in many
 * short pieces.
 */
#include "article/choose.h"
#include "article/facts.h"
#include "article/site.h"
#include "article/tidy.h"

enum {
    SCRIPT_LOOK = 1 << 16,
    SHORT_BLOCK = 60,
    LONG_BLOCK = 200,
    DATE_MAX = 100,
    HEAD_REACH = 12
};

static int16_t clamp(int64_t value)
{
    return (int16_t)(value > INT16_MAX ? INT16_MAX : value);
}

static int16_t share(int64_t part, int64_t whole)
{
    return whole > 0 ? clamp(part * 1000 / whole) : 0;
}

/* Does a JSON-LD script name one of the types?  A look at the text is
 * enough: which node has the type does not matter here. */
static bool names_type(const pmk_sheet *sheet, const char *const *types)
{
    for (size_t i = 0; i < sheet->jsonld_count; i++) {
        pmk_str text = sheet->jsonld[i];

        if (text.len > SCRIPT_LOOK)
            text.len = SCRIPT_LOOK;
        for (size_t k = 0; types[k] != NULL; k++)
            if (pmk_str_find(text, pmk_str_of(types[k])) != SIZE_MAX)
                return true;
    }
    return false;
}

static void put_facts(const pmk_story *story, int16_t *row)
{
    static const char *const products[] = {"\"Product\"", "\"Offer\"",
                                           "\"AggregateOffer\"", NULL};
    static const char *const lists[] = {"\"ItemList\"", "\"CollectionPage\"",
                                        "\"SearchResultsPage\"",
                                        "\"OfferCatalog\"", NULL};
    const pmk_facts *facts = story->reading->facts;
    pmk_str type;

    row[PMK_PAGE_HEADLINE] = story->reading->headline.len > 0;
    if (story->reading->headline_block != PMK_NO_BLOCK)
        row[PMK_PAGE_HEADLINE] = 2;
    row[PMK_PAGE_LD_PRODUCT] = names_type(story->sheet, products);
    row[PMK_PAGE_LD_LIST] = names_type(story->sheet, lists);
    if (facts == NULL)
        return;
    type = pmk_facts_meta(facts, "og:type");
    row[PMK_PAGE_META_AUTHOR] =
        facts->ld.authors.count > 0 || pmk_facts_meta(facts, "author").len > 0;
    row[PMK_PAGE_META_LABEL] = pmk_facts_meta(facts, "twitter:label1").len > 0;
    row[PMK_PAGE_SPEAKS] =
        facts->ld.found || type.len > 0 || story->sheet->jsonld_count > 0
        || row[PMK_PAGE_META_LABEL] || pmk_facts_meta(facts, "og:title").len > 0
        || facts->canonical.len > 0;
    row[PMK_PAGE_LD_ARTICLE] = facts->ld.found;
    row[PMK_PAGE_LD_BODY] = clamp((int64_t)pmk_facts_body(facts).len / 8);
    row[PMK_PAGE_OG_ARTICLE] = pmk_str_ieq(type, PMK_STR("article"));
    row[PMK_PAGE_OG_OTHER] = type.len > 0 && !row[PMK_PAGE_OG_ARTICLE];
    row[PMK_PAGE_PUBLISHED] =
        facts->ld.published.len > 0
        || pmk_facts_meta(facts, "article:published_time").len > 0;
}

/* Digits as in a date: a year among them, and a day or month. */
static bool has_date(pmk_str text)
{
    unsigned digits = 0;
    bool year = false;

    if (text.len > DATE_MAX)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (!pmk_is_digit(text.ptr[i]))
            continue;
        digits++;
        year |= i + 4 <= text.len
                && (strncmp(text.ptr + i, "19", 2) == 0
                    || strncmp(text.ptr + i, "20", 2) == 0)
                && pmk_is_digit(text.ptr[i + 2])
                && pmk_is_digit(text.ptr[i + 3])
                && (i == 0 || !pmk_is_digit(text.ptr[i - 1]));
    }
    return year && digits >= 5;
}

/* Headline, writer and date as an article has them at its head. */
static void put_head(const pmk_story *story, int16_t *row)
{
    const pmk_sheet *sheet = story->sheet;
    const pmk_facts *facts = story->reading->facts;
    size_t at = story->reading->headline_block;
    size_t from;
    size_t end;

    row[PMK_PAGE_HEADLINE_WORDS] =
        clamp((int64_t)pmk_word_count(story->reading->headline));
    row[PMK_PAGE_TO_STORY] = -1;
    if (at == PMK_NO_BLOCK)
        return;
    row[PMK_PAGE_HEADLINE_LEVEL] = sheet->blocks[at].level;
    row[PMK_PAGE_HEADLINE_LINK] = sheet->blocks[at].link_bytes > 0;
    from = at > HEAD_REACH / 2 ? at - HEAD_REACH / 2 : 0;
    end = at + HEAD_REACH < sheet->block_count ? at + HEAD_REACH
                                               : sheet->block_count;
    for (size_t i = from; i < end; i++)
        row[PMK_PAGE_DATE_NEAR] |= i != at && has_date(sheet->blocks[i].text);
    for (size_t i = 0; facts != NULL && i < facts->marks.count; i++)
        if ((facts->marks.at[i].why & (PMK_MARK_AUTHOR | PMK_MARK_REL_AUTHOR))
            && from < end && facts->marks.at[i].node >= sheet->blocks[from].node
            && facts->marks.at[i].node <= sheet->blocks[end - 1].node)
            row[PMK_PAGE_AUTHOR_NEAR] = 1;
    for (size_t i = at; i < sheet->block_count; i++)
        if (story->features[i].is_text && story->features[i].inside
            && story->features[i].cut == PMK_NO_RULE) {
            row[PMK_PAGE_TO_STORY] = clamp((int64_t)(i - at));
            return;
        }
}

static void put_address(const pmk_story *story, int16_t *row)
{
    const pmk_facts *facts = story->reading->facts;
    pmk_str url = PMK_STR_NONE;
    pmk_str path;

    if (facts != NULL)
        url = facts->canonical.len > 0 ? facts->canonical
                                       : pmk_facts_meta(facts, "og:url");
    if (pmk_url_host(url).len == 0)
        return;
    path = pmk_url_path(url);
    row[PMK_PAGE_PATH_KNOWN] = 1;
    row[PMK_PAGE_PATH_BYTES] = clamp((int64_t)path.len);
    for (size_t i = 0; i < path.len; i++) {
        bool inner = i + 1 < path.len;

        row[PMK_PAGE_PATH_DEPTH] =
            clamp(row[PMK_PAGE_PATH_DEPTH] + (path.ptr[i] == '/' && inner));
        row[PMK_PAGE_PATH_DIGITS] =
            clamp(row[PMK_PAGE_PATH_DIGITS] + pmk_is_digit(path.ptr[i]));
        if (path.ptr[i] == '/' && inner)
            row[PMK_PAGE_PATH_DASHES] = 0; /* of the last part */
        else if (path.ptr[i] == '-' || path.ptr[i] == '_')
            row[PMK_PAGE_PATH_DASHES]++;
    }
}

/* What content systems write into the class of the body element. */
static void put_template(const pmk_node *node, int16_t *row)
{
    static const char *const single[] = {"single", "article", "story",
                                         "post-template", NULL};
    static const char *const list[] = {"archive",    "category", "home",
                                       "taxonomy",   "listing",  "search",
                                       "collection", "tag-",     NULL};
    static const char *const shop[] = {"product", "shop",    "store",
                                       "cart",    "catalog", NULL};
    pmk_str name = pmk_node_attr(node, "class");

    row[PMK_PAGE_SAYS_SINGLE] |= pmk_has_any(name, single);
    row[PMK_PAGE_SAYS_LIST] |= pmk_has_any(name, list);
    row[PMK_PAGE_SAYS_SHOP] |= pmk_has_any(name, shop);
}

static bool is_price_mark(const pmk_node *node)
{
    pmk_str prop = pmk_node_attr(node, "itemprop");

    return pmk_str_eq(prop, PMK_STR("price"))
           || pmk_str_eq(prop, PMK_STR("offers"))
           || pmk_str_eq(prop, PMK_STR("priceCurrency"));
}

static void put_elements(const pmk_story *story, int16_t *row)
{
    const pmk_sheet *sheet = story->sheet;
    int64_t counts[PMK_TAG_COUNT] = {0};
    int64_t prices = 0;

    for (size_t i = 0; i < sheet->node_count; i++) {
        const pmk_node *node = &sheet->nodes[i];

        counts[node->tag]++;
        prices += node->attr_count > 0 && is_price_mark(node);
        if (node->tag == PMK_TAG_BODY)
            put_template(node, row);
    }
    row[PMK_PAGE_ARTICLES] = clamp(counts[PMK_TAG_ARTICLE]);
    row[PMK_PAGE_TIMES] = clamp(counts[PMK_TAG_TIME]);
    row[PMK_PAGE_H1S] = clamp(counts[PMK_TAG_H1]);
    row[PMK_PAGE_PRICE_MARKS] = clamp(prices);
}

static void put_marks(const pmk_facts *facts, int16_t *row)
{
    int64_t authors = 0;
    int64_t dates = 0;

    for (size_t i = 0; facts != NULL && i < facts->marks.count; i++) {
        authors +=
            (facts->marks.at[i].why & (PMK_MARK_AUTHOR | PMK_MARK_REL_AUTHOR))
            != 0;
        dates += (facts->marks.at[i].why & PMK_MARK_DATE) != 0;
    }
    row[PMK_PAGE_AUTHOR_MARKS] = clamp(authors);
    row[PMK_PAGE_DATE_MARKS] = clamp(dates);
}

/* A sign of money next to a digit. */
static bool has_price(pmk_str text)
{
    static const char *const signs[] = {"$", "€", "£", "¥", "₹", "zł", "kr"};

    if (text.len > SHORT_BLOCK)
        return false;
    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
        size_t at = pmk_str_find(text, pmk_str_of(signs[i]));
        size_t end;

        if (at == SIZE_MAX)
            continue;
        end = at + strlen(signs[i]);
        if ((at > 0 && pmk_is_digit(text.ptr[at - 1]))
            || (at > 1 && pmk_is_digit(text.ptr[at - 2]))
            || (end < text.len && pmk_is_digit(text.ptr[end]))
            || (end + 1 < text.len && pmk_is_digit(text.ptr[end + 1])))
            return true;
    }
    return false;
}

static void put_blocks(const pmk_story *story, int16_t *row)
{
    const pmk_sheet *sheet = story->sheet;
    int64_t prices = 0;
    int64_t heads = 0;
    int64_t links = 0;
    int64_t bytes = 0;
    int64_t linked = 0;

    for (size_t i = 0; i < sheet->block_count; i++) {
        const pmk_block *block = &sheet->blocks[i];

        prices += has_price(block->text);
        heads += block->kind == PMK_HEADING && block->link_bytes > 0;
        links += story->features[i].is_linked;
        bytes += (int64_t)block->text.len;
        linked += block->link_bytes;
    }
    row[PMK_PAGE_PRICES] = clamp(prices);
    row[PMK_PAGE_LINKED_HEADS] = clamp(heads);
    row[PMK_PAGE_LINKED_BLOCKS] = share(links, (int64_t)sheet->block_count);
    row[PMK_PAGE_LINK] = share(linked, bytes);
    row[PMK_PAGE_TEXT] = clamp(story->text_weight / 8);
    row[PMK_PAGE_BLOCKS] = clamp((int64_t)sheet->block_count);
    row[PMK_PAGE_RULE] =
        clamp((int)story->root_rule - (int)PMK_RULE_BODY_MICRODATA);
}

/* What a set of kept blocks is made of. */
typedef struct kept_sum {
    size_t first;
    size_t last;
    int64_t blocks, bytes, linked, shorts, heads, items;
    int64_t texts, text_bytes, longest, longs;
    int64_t run, best_run; /* bytes of blocks without a gap */
    int64_t all, left;     /* bytes of the page; texts that were not kept */
} kept_sum;

static void add_kept(kept_sum *in, const pmk_block *block, size_t i,
                     bool is_text)
{
    int64_t len = (int64_t)block->text.len;

    if (in->blocks++ == 0)
        in->first = i;
    in->run = in->last + 1 == i ? in->run + len : len;
    in->best_run = in->run > in->best_run ? in->run : in->best_run;
    in->last = i;
    in->bytes += len;
    in->linked += block->link_bytes;
    in->shorts += len < SHORT_BLOCK;
    in->heads += block->kind == PMK_HEADING;
    in->items += block->kind == PMK_LIST_ITEM || block->kind == PMK_TABLE_ROW;
    in->longs += len >= LONG_BLOCK;
    if (!is_text)
        return;
    in->texts++;
    in->text_bytes += len;
    in->longest = len > in->longest ? len : in->longest;
}

static void put_kept(const pmk_story *story, const pmk_verdict *verdict,
                     int16_t *row)
{
    const pmk_sheet *sheet = story->sheet;
    kept_sum in = {0};

    for (size_t i = 0; i < sheet->block_count; i++) {
        in.all += (int64_t)sheet->blocks[i].text.len;
        if (verdict->keep[i])
            add_kept(&in, &sheet->blocks[i], i, story->features[i].is_text);
        else
            in.left += story->features[i].is_text;
    }
    row[PMK_PAGE_TEXTS] = clamp(in.texts);
    row[PMK_PAGE_LONGEST] = clamp(in.longest);
    row[PMK_PAGE_MEAN_TEXT] =
        clamp(in.texts > 0 ? in.text_bytes / in.texts : 0);
    row[PMK_PAGE_DENSITY] = share(in.blocks, (int64_t)(in.last - in.first) + 1);
    row[PMK_PAGE_KEPT_LINK] = share(in.linked, in.bytes);
    row[PMK_PAGE_KEPT_SHORT] = share(in.shorts, in.blocks);
    row[PMK_PAGE_KEPT_HEADS] = share(in.heads, in.blocks);
    row[PMK_PAGE_KEPT_ITEMS] = share(in.items, in.blocks);
    row[PMK_PAGE_KEPT_SHARE] = share(in.bytes, in.all);
    row[PMK_PAGE_LONG_TEXTS] = clamp(in.longs);
    row[PMK_PAGE_RUN] = clamp(in.best_run);
    row[PMK_PAGE_TEXTS_LEFT] = clamp(in.left);
}

void pmk_story_page_columns(const pmk_story *story, const pmk_row *rows,
                            pmk_verdict *verdict)
{
    int16_t *row = verdict->page.at;

    put_facts(story, row);
    put_head(story, row);
    put_address(story, row);
    put_elements(story, row);
    put_marks(story->reading->facts, row);
    put_blocks(story, row);
    put_kept(story, verdict, row);
    pmk_story_kind_columns(story, rows, verdict);
}
