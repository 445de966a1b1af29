/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * byline.c - who wrote it
 *
 * Rules BY1 to BY5 in rules.h: the first source that gives a name is taken
 * whole.  Names of agencies are left to agency.c.
 */
#include "article/agency.h"
#include "article/names.h"
#include "article/site.h"
#include "article/tidy.h"

#define NAMES_MAX 30
#define BYLINE_MAX 300
#define LINES_NEAR 8

typedef struct names {
    pmk_str at[NAMES_MAX];
    size_t count;
} names;

static bool is_address(pmk_str text)
{
    return pmk_str_istarts(text, PMK_STR("http"))
           || pmk_str_istarts(text, PMK_STR("www."))
           || (text.len > 0 && text.ptr[0] == '@')
           || (memchr(text.ptr, '@', text.len) != NULL
               && memchr(text.ptr, ' ', text.len) == NULL);
}

static bool is_nobody(pmk_str text)
{
    static const char *const nobodies[] = {
        "admin",  "administrator", "webmaster", "user",    "root",
        "null",   "none",          "undefined", "unknown", "no author",
        "author", "autor",         "by",        "von",     "sat",
        "sun",    "mon",           "tue",       "wed",     "thu",
        "fri",    "anonymous",     "default",   "online"};

    for (size_t i = 0; i < sizeof(nobodies) / sizeof(nobodies[0]); i++)
        if (pmk_str_ieq(text, pmk_str_of(nobodies[i])))
            return true;
    return false;
}

static void add_names(pmk_reading *reading, pmk_str text, names *out)
{
    pmk_str found[NAMES_MAX];
    size_t count;

    if (text.len == 0 || text.len > BYLINE_MAX || is_address(text))
        return;
    count =
        pmk_byline_split(reading->arena, text, found, NAMES_MAX - out->count);
    for (size_t i = 0; i < count; i++) {
        bool again = found[i].len == 0 || is_nobody(found[i]);

        for (size_t k = 0; k < out->count && !again; k++)
            again = pmk_same(reading->arena, out->at[k], found[i]);
        if (!again && out->count < NAMES_MAX)
            out->at[out->count++] = found[i];
    }
}

/* BY1; an organisation's name is kept whole ("Smith & Sons"). */
static void from_jsonld(pmk_reading *reading, names *out)
{
    const pmk_jsonld *ld = &reading->facts->ld;

    for (size_t i = 0; i < ld->authors.count; i++) {
        pmk_str name = ld->authors.at[i].name;

        if (!ld->authors.at[i].is_organisation)
            add_names(reading, name, out);
        else if (pmk_agency_of(name) == NULL && name.len <= BYLINE_MAX
                 && !is_address(name) && !is_nobody(name)
                 && out->count < NAMES_MAX)
            out->at[out->count++] = name;
    }
}

static bool is_author_prop(pmk_str prop)
{
    return pmk_str_ifind(prop, PMK_STR("author")) != SIZE_MAX
           || pmk_str_ieq(prop, PMK_STR("creator"));
}

/* The name inside an itemprop=author, which may hold a picture and a life
 * story too. */
static pmk_str name_in(pmk_reading *reading, uint32_t start)
{
    const pmk_sheet *sheet = reading->sheet;
    const pmk_node *node = &sheet->nodes[start];

    for (uint32_t i = start; i < node->end && i < start + 60; i++)
        if (pmk_str_ieq(pmk_node_attr(&sheet->nodes[i], "itemprop"),
                        PMK_STR("name"))) {
            pmk_str content = pmk_node_attr(&sheet->nodes[i], "content");

            return content.len > 0 ? pmk_readable(reading->arena, content)
                                   : pmk_node_text(sheet, i, reading->arena);
        }
    if (node->tag == PMK_TAG_META)
        return pmk_readable(reading->arena, pmk_node_attr(node, "content"));
    if (node->end - start > 40)
        return PMK_STR_NONE;
    return pmk_node_text(sheet, start, reading->arena);
}

/* BY2 */
static void from_rel(pmk_reading *reading, names *out)
{
    const pmk_facts *facts = reading->facts;
    size_t last = reading->body_last_block != PMK_NO_BLOCK
                      ? reading->body_last_block + 40
                      : 80;

    for (size_t i = 0; i < facts->marks.count && out->count < 8; i++) {
        const pmk_mark *mark = &facts->marks.at[i];
        const pmk_node *node = &reading->sheet->nodes[mark->node];
        bool is_author =
            (mark->why & PMK_MARK_REL_AUTHOR) != 0
            || ((mark->why & PMK_MARK_ITEMPROP) != 0
                && is_author_prop(pmk_node_attr(node, "itemprop")));

        if (!is_author || pmk_is_foreign(reading, mark->node)
            || pmk_block_of_node(reading->sheet, mark->node) > last)
            continue;
        add_names(reading, name_in(reading, mark->node), out);
    }
}

/* "Roy, Aniruddha" as libraries write it: turned round. */
static pmk_str turn_round(pmk_arena *arena, pmk_str name)
{
    pmk_str rest = name;
    pmk_str last;
    char room[BYLINE_MAX * 2];
    pmk_buf buf;

    if (!pmk_str_cut(&rest, ',', &last) || rest.len == 0
        || memchr(rest.ptr, ',', rest.len) != NULL)
        return name;
    pmk_buf_lend(&buf, room, sizeof(room));
    pmk_buf_add(&buf, pmk_str_trim(rest));
    pmk_buf_char(&buf, ' ');
    pmk_buf_add(&buf, pmk_str_trim(last));
    return buf.failed ? name : pmk_arena_str(arena, pmk_buf_str(&buf));
}

/* The label and value that some systems add for previews of links: Written
 * by, and the name. */
static void from_card(pmk_reading *reading, names *out)
{
    static const char *const labels[] = {
        "Written by",  "Verfasst von",   "Geschrieben von", "Écrit par",
        "Escrito por", "Scritto da",     "Geschreven door", "Автор",
        "Yazan",       "Napisane przez", "Skrevet av",      "Skriven av"};
    pmk_str label = pmk_facts_meta(reading->facts, "twitter:label1");

    for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
        if (pmk_str_eq(label, pmk_str_of(labels[i])))
            add_names(reading, pmk_facts_meta(reading->facts, "twitter:data1"),
                      out);
}

/* BY3 */
static void from_meta(pmk_reading *reading, names *out)
{
    static const char *const metas[] = {"author",
                                        "article:author",
                                        "parsely-author",
                                        "sailthru.author",
                                        "dc.creator",
                                        "dcterms.creator",
                                        "byl",
                                        "citation_author",
                                        "creator",
                                        "article:author_name",
                                        "cxenseparse:author",
                                        "rbauthors",
                                        "authors"};
    pmk_str host = pmk_url_host(pmk_page_address(reading));

    for (size_t m = 0; m < sizeof(metas) / sizeof(metas[0]); m++) {
        for (size_t i = 0; i < reading->facts->metas.count; i++) {
            const pmk_meta *meta = &reading->facts->metas.at[i];

            if (!pmk_str_eq(meta->name, pmk_str_of(metas[m]))
                || pmk_same(reading->arena, meta->content,
                            pmk_site_name(reading))
                || pmk_names_host(reading->arena, meta->content, host))
                continue;
            if (pmk_str_eq(meta->name, PMK_STR("citation_author")))
                add_names(reading, turn_round(reading->arena, meta->content),
                          out);
            else
                add_names(reading, meta->content, out);
        }
        if (out->count > 0)
            return;
    }
    from_card(reading, out);
}

/* How near the headline or story a byline must stand. */
static bool is_near_story(const pmk_reading *reading, size_t block)
{
    size_t first;
    size_t end;

    pmk_head_blocks(reading, 40, &first, &end);
    if (block + 3 >= first && block <= end)
        return true;
    return reading->body_last_block != PMK_NO_BLOCK && block >= first
           && block <= reading->body_last_block + 6;
}

/* BY4: the innermost elements come last, so a later one inside an earlier
 * one is the better. */
static void from_class(pmk_reading *reading, names *out)
{
    const pmk_facts *facts = reading->facts;
    const pmk_sheet *sheet = reading->sheet;

    for (size_t i = 0; i < facts->marks.count && out->count == 0; i++) {
        const pmk_mark *mark = &facts->marks.at[i];
        const pmk_node *node = &sheet->nodes[mark->node];
        pmk_str text;
        bool has_inner = false;

        if ((mark->why & PMK_MARK_AUTHOR) == 0 || node->end - mark->node > 60
            || pmk_is_foreign(reading, mark->node)
            || !is_near_story(reading, pmk_block_of_node(sheet, mark->node)))
            continue;
        for (size_t k = i + 1; k < facts->marks.count && !has_inner; k++)
            has_inner =
                facts->marks.at[k].node < node->end
                && (facts->marks.at[k].why & PMK_MARK_AUTHOR) != 0
                && sheet->nodes[facts->marks.at[k].node].tag != PMK_TAG_IMG
                && pmk_node_text(sheet, facts->marks.at[k].node, reading->arena)
                           .len
                       > 0;
        text = pmk_node_text(sheet, mark->node, reading->arena);
        if (has_inner && pmk_byline_after_by(text).len == 0)
            continue;
        add_names(reading, text, out);
    }
}

/* Without a capital at the front it is a sentence ("by far the most"). */
static bool starts_like_name(pmk_str text)
{
    return text.len > 0
           && ((text.ptr[0] >= 'A' && text.ptr[0] <= 'Z')
               || (unsigned char)text.ptr[0] >= 0xC3);
}

/* "Written by" alone on a line: the name is the next one. */
static bool is_label(pmk_str text)
{
    static const char *const labels[] = {
        "by",       "by:",     "written by", "written by:", "article by",
        "words by", "author",  "author:",    "von",         "autor",
        "autor:",   "autorin", "text",       "text:",       "geschrieben von",
        "par",      "auteur",  "por",        "escrito por", "di",
        "door",     "автор",   "作者"};

    for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
        if (pmk_str_ieq(text, pmk_str_of(labels[i])))
            return true;
    return false;
}

/* BY5 */
static void from_lines(pmk_reading *reading, names *out)
{
    size_t first;
    size_t end;

    pmk_head_blocks(reading, LINES_NEAR, &first, &end);
    if (reading->body_first_block != PMK_NO_BLOCK && end - first < LINES_NEAR
        && end < reading->sheet->block_count)
        end++;
    for (size_t i = first; i < end && out->count == 0; i++) {
        pmk_str text = reading->sheet->blocks[i].text;
        pmk_str after =
            text.len <= 160 ? pmk_byline_after_by(text) : PMK_STR_NONE;

        if (is_label(text) && i + 1 < reading->sheet->block_count)
            after = reading->sheet->blocks[i + 1].text;
        if (starts_like_name(after) && after.len <= 160)
            add_names(reading, after, out);
    }
}

typedef struct source {
    void (*read)(pmk_reading *, names *);
    pmk_rule rule;
    unsigned confidence;
    pressmark_evidence_kind kind;
} source;

pressmark_status pmk_find_byline(pmk_reading *reading, pressmark_error *err)
{
    static const source sources[] = {
        {from_jsonld, PMK_RULE_BY1, 95, PRESSMARK_FROM_MARKUP},
        {from_rel, PMK_RULE_BY2, 85, PRESSMARK_FROM_MARKUP},
        {from_meta, PMK_RULE_BY3, 75, PRESSMARK_FROM_MARKUP},
        {from_class, PMK_RULE_BY4, 65, PRESSMARK_FROM_LAYOUT},
        {from_lines, PMK_RULE_BY5, 80, PRESSMARK_FROM_TEXT},
    };
    names found = {.count = 0};
    size_t s = 0;

    while (s < sizeof(sources) / sizeof(sources[0])) {
        sources[s].read(reading, &found);
        if (found.count > 0)
            break;
        s++;
    }
    for (size_t i = 0; i < found.count; i++) {
        pressmark_status status =
            pmk_put(reading, PRESSMARK_BYLINE, found.at[i], sources[s].kind,
                    sources[s].confidence, sources[s].rule, err);

        if (status != PRESSMARK_OK)
            return status;
    }
    return PRESSMARK_OK;
}
