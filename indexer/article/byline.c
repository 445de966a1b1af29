/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * byline.c - who wrote it
 *
 * Rules BY1 to BY7 in rules.h: the first source that gives a name is taken
 * whole; those that read lines of the page stand in byline_lines.c.  Names of agencies are left to agency.c.
 */
#include "article/byline.h"

#include "article/agency.h"
#include "article/site.h"
#include "article/tidy.h"
#include "article/title_parts.h"

#define BYLINE_MAX 300
#define WHOLE_BYTES 60
#define AUTHORS_APART 8 /* blocks between authors of one story */

static bool is_address(pmk_str text)
{
    return pmk_str_istarts(text, PMK_STR("http"))
           || pmk_str_istarts(text, PMK_STR("www."))
           || (text.len > 0 && text.ptr[0] == '@')
           || (memchr(text.ptr, '@', text.len) != NULL
               && memchr(text.ptr, ' ', text.len) == NULL);
}

/* What stands where a name is expected and is none. */
static bool is_nobody(pmk_str text)
{
    static const char *const nobodies[] = {"admin",
                                           "administrator",
                                           "webmaster",
                                           "user",
                                           "root",
                                           "null",
                                           "none",
                                           "undefined",
                                           "unknown",
                                           "no author",
                                           "author",
                                           "autor",
                                           "by",
                                           "von",
                                           "sat",
                                           "sun",
                                           "mon",
                                           "tue",
                                           "wed",
                                           "thu",
                                           "fri",
                                           "anonymous",
                                           "default",
                                           "online",
                                           "auteur",
                                           "autore",
                                           "datum",
                                           "date",
                                           "text",
                                           "weiter",
                                           "more",
                                           "mehr",
                                           "artikel von",
                                           "publiziert am",
                                           "written by",
                                           "posted by",
                                           "wordpressadmin",
                                           "siteadmin",
                                           "editor",
                                           "full bio",
                                           "insights from",
                                           "quelle",
                                           "veröffentlicht am",
                                           "authors",
                                           "автор",
                                           "作者"};
    static const char *const openers[] = {
        "show all",     "view all",   "all posts",       "all articles",
        "alle artikel", "alle beitr", "weitere artikel", "archiv anzeigen",
        "read more",    "mehr von",   "more from",       "see all",
        "voir tous",    "ver todos"};

    for (size_t i = 0; i < sizeof(nobodies) / sizeof(nobodies[0]); i++)
        if (pmk_str_ieq(text, pmk_str_of(nobodies[i])))
            return true;
    for (size_t i = 0; i < sizeof(openers) / sizeof(openers[0]); i++)
        if (pmk_str_istarts(text, pmk_str_of(openers[i])))
            return true;
    return pmk_is_host_name(text);
}

void pmk_names_add(pmk_reading *reading, pmk_str text, pmk_names *out)
{
    pmk_str found[PMK_NAMES_MAX];
    size_t count;

    if (text.len == 0 || text.len > BYLINE_MAX || is_address(text))
        return;
    count = pmk_byline_split(reading->arena, text, found,
                             PMK_NAMES_MAX - out->count);
    for (size_t i = 0; i < count; i++) {
        bool again = found[i].len == 0 || is_nobody(found[i]);

        for (size_t k = 0; k < out->count && !again; k++)
            again = pmk_same(reading->arena, out->at[k], found[i]);
        if (!again && out->count < PMK_NAMES_MAX)
            out->at[out->count++] = found[i];
    }
}

/* What markup gives as author is one, even when it is a desk: "Editorial
 * Team". */
static void add_whole(pmk_str text, pmk_names *out)
{
    size_t letters = 0;

    text = pmk_str_trim(text);
    while (text.len > 1 && text.ptr[0] == '"' && text.ptr[text.len - 1] == '"')
        text = pmk_str_sub(text, 1, text.len - 1);
    for (size_t i = 0; i < text.len; i++)
        letters += pmk_is_alpha(text.ptr[i]) || (text.ptr[i] & 0x80) != 0;
    if (out->count == 0 && letters > 1
        && pmk_str_ifind(text, PMK_STR("www.")) == SIZE_MAX
        && text.len <= WHOLE_BYTES && pmk_word_count(text) <= 5
        && !is_address(text) && !is_nobody(text) && pmk_agency_of(text) == NULL
        && memchr(text.ptr, '@', text.len) == NULL)
        out->at[out->count++] = text;
}

/* BY1; an organisation's name is kept whole ("Smith & Sons"). */
static void from_jsonld(pmk_reading *reading, pmk_names *out)
{
    const pmk_jsonld *ld = &reading->facts->ld;

    for (size_t i = 0; i < ld->authors.count; i++) {
        pmk_str name = ld->authors.at[i].name;

        if (!ld->authors.at[i].is_organisation)
            pmk_names_add(reading, name, out);
        else if (pmk_agency_of(name) == NULL && name.len <= BYLINE_MAX
                 && !is_address(name) && !is_nobody(name)
                 && out->count < PMK_NAMES_MAX)
            out->at[out->count++] = name;
    }
    if (ld->authors.count > 0)
        add_whole(ld->authors.at[0].name, out);
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
static void from_rel(pmk_reading *reading, pmk_names *out)
{
    const pmk_facts *facts = reading->facts;
    size_t last = reading->body_last_block != PMK_NO_BLOCK
                      ? reading->body_last_block + 40
                      : 80;
    size_t found_at = PMK_NO_BLOCK;

    for (size_t i = 0; i < facts->marks.count && out->count < 8; i++) {
        const pmk_mark *mark = &facts->marks.at[i];
        const pmk_node *node = &reading->sheet->nodes[mark->node];
        bool is_author =
            (mark->why & PMK_MARK_REL_AUTHOR) != 0
            || ((mark->why & PMK_MARK_ITEMPROP) != 0
                && is_author_prop(pmk_node_attr(node, "itemprop")));
        size_t block;

        block = pmk_block_of_node(reading->sheet, mark->node);
        if (!is_author || pmk_is_foreign(reading, mark->node) || block > last
            || (found_at != PMK_NO_BLOCK && block > found_at + AUTHORS_APART))
            continue;
        pmk_names_add(reading, name_in(reading, mark->node), out);
        if (out->count > 0 && found_at == PMK_NO_BLOCK)
            found_at = block;
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
static void from_card(pmk_reading *reading, pmk_names *out)
{
    static const char *const labels[] = {
        "Written by",  "Verfasst von",   "Geschrieben von", "Écrit par",
        "Escrito por", "Scritto da",     "Geschreven door", "Автор",
        "Yazan",       "Napisane przez", "Skrevet av",      "Skriven av"};
    pmk_str label = pmk_facts_meta(reading->facts, "twitter:label1");

    for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
        if (pmk_str_eq(label, pmk_str_of(labels[i])))
            pmk_names_add(reading,
                          pmk_facts_meta(reading->facts, "twitter:data1"), out);
}

/* BY3 */
static void from_meta(pmk_reading *reading, pmk_names *out)
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
    for (size_t m = 0; m < sizeof(metas) / sizeof(metas[0]); m++) {
        for (size_t i = 0; i < reading->facts->metas.count; i++) {
            const pmk_meta *meta = &reading->facts->metas.at[i];

            if (!pmk_str_eq(meta->name, pmk_str_of(metas[m])))
                continue;
            if (pmk_str_eq(meta->name, PMK_STR("citation_author")))
                pmk_names_add(reading,
                              turn_round(reading->arena, meta->content), out);
            else {
                pmk_names_add(reading, meta->content, out);
                add_whole(meta->content, out);
            }
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
static void from_class(pmk_reading *reading, pmk_names *out)
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
        pmk_names_add(reading, text, out);
    }
}

/* Templates put the site's name where an author is asked for.  Beside a
 * person it is dropped but from JSON-LD; alone it only counts when no other
 * source names a person. */
static bool is_only_site(pmk_reading *reading, pmk_names *found, bool keep)
{
    size_t kept = 0;
    pmk_names persons = {.count = 0};

    for (size_t i = 0; i < found->count; i++)
        if (!pmk_is_site_part(reading, found->at[i])
            && !pmk_same(reading->arena, found->at[i],
                         reading->facts->ld.publisher))
            persons.at[kept++] = found->at[i];
    persons.count = kept;
    if (kept > 0 && !keep)
        *found = persons;
    return kept == 0;
}

/* Is `found` better than the name of the site alone?  A site may be called
 * after its author. */
static bool is_better(pmk_reading *reading, const pmk_names *found,
                      const pmk_names *site)
{
    pmk_str name = pmk_key(reading->arena, found->at[0]);

    return (pmk_byline_is_person(found->at[0])
            || pmk_byline_is_cjk(found->at[0]))
           && !pmk_str_istarts(found->at[0], PMK_STR("the "))
           && pmk_str_find(name, pmk_key(reading->arena, site->at[0]))
                  == SIZE_MAX;
}

typedef struct source {
    void (*read)(pmk_reading *, pmk_names *);
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
        {pmk_byline_from_lines, PMK_RULE_BY5, 80, PRESSMARK_FROM_TEXT},
        {pmk_byline_from_date_line, PMK_RULE_BY6, 60, PRESSMARK_FROM_TEXT},
        {pmk_byline_from_cjk, PMK_RULE_BY7, 70, PRESSMARK_FROM_TEXT},
    };
    pmk_names chosen = {.count = 0};
    size_t rule = 0;
    unsigned confidence = 0;

    for (size_t s = 0; s < sizeof(sources) / sizeof(sources[0]); s++) {
        pmk_names found = {.count = 0};
        bool only_site;

        sources[s].read(reading, &found);
        if (found.count == 0)
            continue;
        only_site =
            is_only_site(reading, &found, sources[s].rule == PMK_RULE_BY1);
        if (chosen.count > 0
            && (only_site || !is_better(reading, &found, &chosen)))
            continue;
        chosen = found;
        rule = s;
        confidence = only_site ? 30 : sources[s].confidence;
        if (!only_site)
            break;
    }
    for (size_t i = 0; i < chosen.count; i++) {
        pressmark_status status =
            pmk_put(reading, PRESSMARK_BYLINE, chosen.at[i], sources[rule].kind,
                    confidence, sources[rule].rule, err);

        if (status != PRESSMARK_OK)
            return status;
    }
    return PRESSMARK_OK;
}
