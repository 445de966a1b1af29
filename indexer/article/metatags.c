/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * metatags.c - title, meta, link and the elements that rules ask for later
 *
 * One pass over the nodes.  Names of classes and ids are matched as pieces:
 * "article__byline-wrap" is a byline.
 */
#include "article/facts.h"
#include "article/tidy.h"

#define METAS_MAX 400
#define MARKS_MAX 4000

typedef struct piece {
    const char *word;
    unsigned why;
} piece;

static const piece pieces[] = {
    {"byline", PMK_MARK_AUTHOR},
    {"author", PMK_MARK_AUTHOR},
    {"autor", PMK_MARK_AUTHOR},
    {"auteur", PMK_MARK_AUTHOR},
    {"writer", PMK_MARK_AUTHOR},
    {"byname", PMK_MARK_AUTHOR},
    {"firma", PMK_MARK_AUTHOR},
    {"journalist", PMK_MARK_AUTHOR},
    {"date", PMK_MARK_DATE},
    {"publish", PMK_MARK_DATE},
    {"datum", PMK_MARK_DATE},
    {"fecha", PMK_MARK_DATE},
    {"posted", PMK_MARK_DATE},
    {"timestamp", PMK_MARK_DATE},
    {"pubtime", PMK_MARK_DATE},
    {"time", PMK_MARK_DATE},
    {"postmeta", PMK_MARK_DATE},
    {"post-meta", PMK_MARK_DATE},
    {"entry-meta", PMK_MARK_DATE},
    {"dateline", PMK_MARK_DATE},
    {"headline", PMK_MARK_HEADLINE},
    {"entry-title", PMK_MARK_HEADLINE},
    {"post-title", PMK_MARK_HEADLINE},
    {"article-title", PMK_MARK_HEADLINE},
    {"articletitle", PMK_MARK_HEADLINE},
    {"storytitle", PMK_MARK_HEADLINE},
    {"story-title", PMK_MARK_HEADLINE},
    {"articlehead", PMK_MARK_HEADLINE},
    {"storyhead", PMK_MARK_HEADLINE},
    {"titre", PMK_MARK_HEADLINE},
    {"titulo", PMK_MARK_HEADLINE},
    {"vorspann", PMK_MARK_DECK},
    {"entradilla", PMK_MARK_DECK},
    {"standfirst", PMK_MARK_DECK},
    {"subtitle", PMK_MARK_DECK},
    {"subhead", PMK_MARK_DECK},
    {"dek", PMK_MARK_DECK},
    {"chapo", PMK_MARK_DECK},
    {"sommario", PMK_MARK_DECK},
    {"bajada", PMK_MARK_DECK},
    {"lead", PMK_MARK_DECK},
};

static unsigned marks_of_name(pmk_str name)
{
    unsigned why = 0;

    if (name.len > 400)
        name.len = 400;
    for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++)
        if ((why & pieces[i].why) == 0
            && pmk_str_ifind(name, pmk_str_of(pieces[i].word)) != SIZE_MAX)
            why |= pieces[i].why;
    return why;
}

static unsigned marks_of_node(const pmk_node *node)
{
    unsigned why = 0;

    if (node->tag == PMK_TAG_TIME)
        why |= PMK_MARK_TIME;
    if (node->tag == PMK_TAG_H1)
        why |= PMK_MARK_H1;
    for (unsigned i = 0; i < node->attr_count; i++) {
        const pmk_attr *attr = &node->attrs[i];

        if (pmk_str_eq(attr->name, PMK_STR("class"))
            || pmk_str_eq(attr->name, PMK_STR("id")))
            why |= marks_of_name(attr->value);
        else if (pmk_str_eq(attr->name, PMK_STR("itemprop"))
                 || (pmk_str_eq(attr->name, PMK_STR("property"))
                     && node->tag != PMK_TAG_META))
            why |= PMK_MARK_ITEMPROP;
        else if (pmk_str_eq(attr->name, PMK_STR("rel"))
                 && pmk_str_ifind(attr->value, PMK_STR("author")) != SIZE_MAX)
            why |= PMK_MARK_REL_AUTHOR;
    }
    return why;
}

static pmk_str lower_name(pmk_arena *arena, pmk_str name)
{
    char *copy;

    name = pmk_str_trim(name);
    if (name.len > 100)
        name.len = 100;
    copy = pmk_arena_text(arena, name);
    if (copy == NULL)
        return PMK_STR_NONE;
    for (size_t i = 0; i < name.len; i++)
        copy[i] = pmk_ascii_lower(copy[i]);
    return pmk_str_n(copy, name.len);
}

static void add_meta(pmk_arena *arena, pmk_facts *facts, const pmk_node *node)
{
    static const char *const keys[] = {"property", "name", "itemprop",
                                       "http-equiv"};
    pmk_meta meta;

    meta.content = pmk_readable(arena, pmk_node_attr(node, "content"));
    if (meta.content.len == 0 || facts->metas.count >= METAS_MAX)
        return;
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        meta.name = lower_name(arena, pmk_node_attr(node, keys[i]));
        if (meta.name.len > 0 && !pmk_vec_push(arena, &facts->metas, meta))
            return;
    }
}

static void add_link(pmk_arena *arena, pmk_facts *facts, const pmk_node *node)
{
    pmk_str rel = pmk_node_attr(node, "rel");

    if (facts->canonical.len == 0
        && pmk_str_ieq(pmk_str_trim(rel), PMK_STR("canonical")))
        facts->canonical = pmk_readable(arena, pmk_node_attr(node, "href"));
}

static void add_head_node(pmk_reading *reading, pmk_facts *facts, uint32_t i)
{
    const pmk_node *node = &reading->sheet->nodes[i];
    pmk_arena *arena = reading->arena;

    switch (node->tag) {
    case PMK_TAG_META: add_meta(arena, facts, node); break;
    case PMK_TAG_LINK: add_link(arena, facts, node); break;
    case PMK_TAG_BASE:
        if (facts->base.len == 0)
            facts->base = pmk_readable(arena, pmk_node_attr(node, "href"));
        break;
    case PMK_TAG_HTML:
        if (facts->html_lang.len == 0)
            facts->html_lang = pmk_node_attr(node, "lang");
        if (facts->html_lang.len == 0)
            facts->html_lang = pmk_node_attr(node, "xml:lang");
        break;
    case PMK_TAG_TITLE:
        if (facts->title.len == 0)
            facts->title =
                pmk_readable(arena, pmk_node_text(reading->sheet, i, arena));
        break;
    default: break;
    }
}

void pmk_facts_add_elements(pmk_reading *reading, pmk_facts *facts)
{
    const pmk_sheet *sheet = reading->sheet;

    for (size_t i = 0; i < sheet->node_count; i++) {
        pmk_mark mark = {(uint32_t)i, 0};

        add_head_node(reading, facts, mark.node);
        mark.why = marks_of_node(&sheet->nodes[i]);
        if (mark.why != 0 && facts->marks.count < MARKS_MAX
            && !pmk_vec_push(reading->arena, &facts->marks, mark))
            return;
    }
}
