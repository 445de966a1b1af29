/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * marks.c - what classes, ids and tags say about each element
 *
 * Each element speaks for a rule by its tag, its role or its class, and what
 * lies below it is cut with it.  As words lie ("has-sidebar" on the body), an
 * element that holds a good part of all running text is never cut.
 */
#include "article/model.h"
#include "article/story.h"

/* An element with more than this share of the page's text is not cut. */
enum { HEAVY_PERCENT = 40, HEAVY_FLOOR = 400, MENU_TEXT_MAX = 1000 };

/* Cuts that leave less than one part in so many are taken back, where there
 * is no story of so much text below which readers comment. */
enum { UNDO_TIMES = 7, COMMENTED_MIN = 140 };

static pmk_cut_rule rule_of_tag(pmk_tag tag)
{
    switch (tag) {
    case PMK_TAG_NAV: return PMK_RULE_CUT_NAV;
    case PMK_TAG_ASIDE: return PMK_RULE_CUT_ASIDE;
    case PMK_TAG_FOOTER: return PMK_RULE_CUT_FRAME;
    case PMK_TAG_FORM:
    case PMK_TAG_BUTTON:
    case PMK_TAG_SELECT:
    case PMK_TAG_LABEL: return PMK_RULE_CUT_FORM;
    case PMK_TAG_FIGURE:
    case PMK_TAG_FIGCAPTION:
    case PMK_TAG_CAPTION: return PMK_RULE_CUT_CAPTION;
    case PMK_TAG_NOSCRIPT: return PMK_RULE_CUT_NOTICE;
    default: return PMK_NO_RULE;
    }
}

static pmk_cut_rule rule_of_role(pmk_str role)
{
    static const struct {
        const char *role;
        pmk_rule rule;
    } roles[] = {
        {"navigation", PMK_RULE_CUT_NAV},
        {"menu", PMK_RULE_CUT_NAV},
        {"menubar", PMK_RULE_CUT_NAV},
        {"complementary", PMK_RULE_CUT_ASIDE},
        {"contentinfo", PMK_RULE_CUT_FRAME},
        {"banner", PMK_RULE_CUT_FRAME},
        {"search", PMK_RULE_CUT_FORM},
        {"dialog", PMK_RULE_CUT_NOTICE},
        {"alertdialog", PMK_RULE_CUT_NOTICE},
    };

    for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
        if (pmk_str_ieq(role, pmk_str_of(roles[i].role)))
            return (pmk_cut_rule)roles[i].rule;
    return PMK_NO_RULE;
}

static void read_itemprop(pmk_str value, uint8_t *marks)
{
    if (pmk_str_ifind(value, PMK_STR("articlebody")) != SIZE_MAX)
        *marks |= PMK_MARK_MICRODATA;
}

/* The rule that the element speaks for by itself. */
static pmk_cut_rule read_element(const pmk_node *node, uint8_t *marks)
{
    pmk_cut_rule cut = rule_of_tag(node->tag);

    if (node->tag == PMK_TAG_ARTICLE)
        *marks |= PMK_MARK_ARTICLE;
    for (unsigned i = 0; i < node->attr_count; i++) {
        const pmk_attr *attr = &node->attrs[i];

        if (pmk_str_eq(attr->name, PMK_STR("class"))
            || pmk_str_eq(attr->name, PMK_STR("id"))) {
            pmk_class_words words = pmk_class_words_of(attr->value);

            *marks |= words.marks;
            if (cut == PMK_NO_RULE && words.marks == 0)
                cut = words.cut;
        } else if (pmk_str_eq(attr->name, PMK_STR("itemprop"))) {
            read_itemprop(attr->value, marks);
        } else if (pmk_str_eq(attr->name, PMK_STR("role"))) {
            if (cut == PMK_NO_RULE)
                cut = rule_of_role(attr->value);
        }
    }
    return cut;
}

/* Running text below each node, without regard to cuts. */
static void add_up(pmk_story *story)
{
    const pmk_sheet *sheet = story->sheet;

    for (size_t i = 0; i < sheet->block_count; i++)
        if (story->features[i].is_text && sheet->blocks[i].node != PMK_NO_NODE)
            story->weights[sheet->blocks[i].node] += story->features[i].weight;
    for (size_t i = sheet->node_count; i-- > 1;)
        story->weights[sheet->nodes[i].parent] += story->weights[i];
}

/* Navigation is links: an element with running text is none, whatever its
 * name. */
static bool is_no_menu(const pmk_story *story, uint32_t node, pmk_cut_rule cut)
{
    return cut == PMK_RULE_CUT_NAV && story->weights[node] > MENU_TEXT_MAX;
}

/* Does the element hold the headline and text besides? */
static bool has_headline(const pmk_story *story, uint32_t node)
{
    size_t block = story->reading->headline_block;
    uint32_t headline;

    if (block == PMK_NO_BLOCK)
        return false;
    headline = story->sheet->blocks[block].node;
    return headline > node && headline < story->sheet->nodes[node].end
           && story->weights[node] > HEAVY_FLOOR;
}

static bool is_heavy(const pmk_story *story, uint32_t node)
{
    int64_t weight = story->weights[node];

    return weight > HEAVY_FLOOR
           && weight * 100 > story->text_weight * HEAVY_PERCENT;
}

/* A word that cuts nearly all of the page does not mean what it says: the
 * rule that took most of it is taken back.  Readers' comments may well be
 * longer than the story, but then there is one. */
static void undo(pmk_story *story)
{
    int64_t taken[UINT8_MAX + 1] = {0};
    pmk_cut_rule most = 0;
    int64_t kept;

    for (size_t i = 0; i < story->sheet->block_count; i++)
        if (story->features[i].is_text)
            taken[story->features[i].cut] += story->features[i].weight;
    kept = taken[PMK_NO_RULE];
    for (unsigned i = 0; i < PMK_NO_RULE; i++)
        if (taken[i] > taken[most])
            most = (pmk_cut_rule)i;
    if (kept * UNDO_TIMES >= story->text_weight
        || (most == PMK_RULE_CUT_COMMENTS && kept >= COMMENTED_MIN)
        || most == PMK_RULE_CUT_NOTICE)
        return;
    for (size_t i = 0; i < story->sheet->block_count; i++)
        if (story->features[i].cut == most)
            story->features[i].cut = PMK_NO_RULE;
}

void pmk_story_mark(pmk_story *story)
{
    const pmk_sheet *sheet = story->sheet;

    add_up(story);
    story->cuts[0] = PMK_NO_RULE;
    for (uint32_t i = 1; i < sheet->node_count; i++) {
        const pmk_node *node = &sheet->nodes[i];
        pmk_cut_rule cut = story->cuts[node->parent];

        if (node->tag != PMK_TAG_TEXT && cut == PMK_NO_RULE) {
            cut = read_element(node, &story->marks[i]);
            if (cut != PMK_NO_RULE
                && (node->tag == PMK_TAG_BODY || is_no_menu(story, i, cut)
                    || is_heavy(story, i) || has_headline(story, i)))
                cut = PMK_NO_RULE;
        }
        story->cuts[i] = cut;
    }
    for (size_t i = 0; i < sheet->block_count; i++) {
        const pmk_block *block = &sheet->blocks[i];

        story->features[i].cut = story->cuts[block->node];
        if (block->kind == PMK_CAPTION && story->features[i].cut == PMK_NO_RULE)
            story->features[i].cut = PMK_RULE_CUT_CAPTION;
    }
    if (!pmk_idea_is_off(story->reading->model, PMK_IDEA_UNDO))
        undo(story);
}
