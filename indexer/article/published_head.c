/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * published_head.c - what the head of a page says about its day
 *
 * Rules PD1, PD2, PD4, PD5 and UP1, UP2 in rules.h.
 */
#include "article/tidy.h"
#include "article/times.h"

static const char *const published_metas[] = {
    "og:published_time",
    "og:article:published_time",
    "article:published",
    "article.published",
    "rnews:datepublished",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "published",
    "published-date",
    "pubdate",
    "pub_date",
    "publication_date",
    "publication-date",
    "article_date_original",
    "originalpublicationdate",
    "original-publish-date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "bt:pubdate",
    "dc.date.issued",
    "dc.date.published",
    "dcterms.issued",
    "dcterms.created",
    "dc.issued",
    "dc.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "article.created",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "displaydate",
    "date_published",
    "vr:published_time",
    "shareaholic:article_published_time",
    "date-creation",
    "creation_date",
    "created",
    "pdate",
    "date",
    "datecreated",
    "article:post_date",
    "timestamp",
    "release_date",
    "datum",
    NULL};

static const char *const modified_metas[] = {"article:modified_time",
                                             "og:updated_time",
                                             "og:modified_time",
                                             "datemodified",
                                             "article.updated",
                                             "dcterms.modified",
                                             "dc.date.modified",
                                             "dc.modified",
                                             "last-modified",
                                             "lastmod",
                                             "modified",
                                             "date-revision_yyyymmdd",
                                             "revision_date",
                                             "updated",
                                             NULL};

static pressmark_time first_meta(const pmk_reading *reading,
                                 const char *const *names)
{
    for (; *names != NULL; names++) {
        pressmark_time time =
            pmk_time_of_value(reading, pmk_facts_meta(reading->facts, *names));

        if (time.precision != PRESSMARK_TIME_NONE)
            return time;
    }
    return (pressmark_time){0};
}

static pressmark_time url_day(const pmk_reading *reading)
{
    pressmark_time time = pmk_time_of_url(pmk_str_of(reading->page->url));

    if (time.precision == PRESSMARK_TIME_NONE)
        time = pmk_time_of_url(reading->facts->canonical);
    if (time.precision == PRESSMARK_TIME_NONE)
        time = pmk_time_of_url(pmk_page_address(reading));
    return time;
}

/* The value of the first element that is marked so, by microdata or RDFa. */
static pressmark_time itemprop_time(const pmk_reading *reading,
                                    const char *name)
{
    static const char *const attrs[] = {"content", "datetime", "title"};
    const pmk_facts *facts = reading->facts;

    for (size_t i = 0; i < facts->marks.count; i++) {
        const pmk_mark *mark = &facts->marks.at[i];
        const pmk_node *node = &reading->sheet->nodes[mark->node];
        pressmark_time time = {0};

        if ((mark->why & PMK_MARK_ITEMPROP) == 0
            || (pmk_str_ifind(pmk_node_attr(node, "itemprop"), pmk_str_of(name))
                    == SIZE_MAX
                && pmk_str_ifind(pmk_node_attr(node, "property"),
                                 pmk_str_of(name))
                       == SIZE_MAX)
            || pmk_place_of(reading, mark->node) == PMK_PLACE_FOREIGN)
            continue;
        for (size_t a = 0; a < sizeof(attrs) / sizeof(attrs[0]); a++) {
            time = pmk_time_of_value(reading, pmk_node_attr(node, attrs[a]));
            if (time.precision != PRESSMARK_TIME_NONE)
                return time;
        }
        time = pmk_time_of_value(
            reading, pmk_node_text(reading->sheet, mark->node, reading->arena));
        if (time.precision != PRESSMARK_TIME_NONE)
            return time;
    }
    return (pressmark_time){0};
}

/* PD3; where the elements name many days they belong to a list of stories. */
static pressmark_time own_itemprop_time(const pmk_reading *reading)
{
    static const char *const attrs[] = {"content", "datetime"};
    const pmk_facts *facts = reading->facts;
    pressmark_time first = itemprop_time(reading, "datePublished");
    unsigned others = 0;

    for (size_t i = 0; i < facts->marks.count && others < 3; i++) {
        const pmk_mark *mark = &facts->marks.at[i];
        const pmk_node *node = &reading->sheet->nodes[mark->node];

        if ((mark->why & PMK_MARK_ITEMPROP) == 0
            || !pmk_str_ieq(pmk_node_attr(node, "itemprop"),
                            PMK_STR("datePublished")))
            continue;
        for (size_t a = 0; a < sizeof(attrs) / sizeof(attrs[0]); a++) {
            pressmark_time time =
                pmk_time_of_value(reading, pmk_node_attr(node, attrs[a]));

            others += time.precision != PRESSMARK_TIME_NONE
                      && pmk_days_apart(first, time) > 0;
        }
    }
    return others < 3 ? first : (pressmark_time){0};
}

/* A meta element whose name, in whatever spelling, says when it was
 * published. */
static pressmark_time any_meta(const pmk_reading *reading)
{
    static const char *const words[] = {"publishdate",
                                        "publisheddate",
                                        "publishtime",
                                        "publishedtime",
                                        "publicationdate",
                                        "publishedat",
                                        "datepublished",
                                        "datepublication",
                                        "pubdate",
                                        "datecreated",
                                        "createdate",
                                        "createddate",
                                        NULL};
    const pmk_facts *facts = reading->facts;

    for (size_t i = 0; i < facts->metas.count; i++) {
        pmk_str key = pmk_key(reading->arena, facts->metas.at[i].name);
        pressmark_time time;

        if (!pmk_has_any(key, words))
            continue;
        time = pmk_time_of_value(reading, facts->metas.at[i].content);
        if (time.precision != PRESSMARK_TIME_NONE)
            return time;
    }
    return (pressmark_time){0};
}

/* PD4 */
static pressmark_time named_meta(const pmk_reading *reading)
{
    pressmark_time time = first_meta(reading, published_metas);

    if (time.precision == PRESSMARK_TIME_NONE)
        time = any_meta(reading);
    if (time.precision == PRESSMARK_TIME_NONE)
        time = itemprop_time(reading, "dateCreated");
    return time;
}

static void find_modified(const pmk_reading *reading, pmk_moment *modified)
{
    modified->kind = PRESSMARK_FROM_MARKUP;
    modified->confidence = 90;
    modified->rule = PMK_RULE_UP1;
    modified->time = pmk_time_of_value(reading, reading->facts->ld.modified);
    if (pmk_moment_found(modified))
        return;
    modified->rule = PMK_RULE_UP2;
    modified->time = first_meta(reading, modified_metas);
    if (pmk_moment_found(modified))
        return;
    modified->rule = PMK_RULE_UP3;
    modified->time = itemprop_time(reading, "dateModified");
}

void pmk_published_in_head(pmk_reading *reading, pmk_said *said,
                           pmk_moment *modified)
{
    const pmk_jsonld *ld = &reading->facts->ld;
    pmk_str meta = pmk_facts_meta(reading->facts, "article:published_time");
    pmk_str plain = ld->published.len > 0 ? ld->published : ld->page_date;

    *said = (pmk_said){
        {
            {pmk_time_of_value(reading, plain), PMK_RULE_PD1, 95,
             PRESSMARK_FROM_MARKUP},
            {pmk_time_of_value(reading, meta), PMK_RULE_PD2, 92,
             PRESSMARK_FROM_MARKUP},
            {own_itemprop_time(reading), PMK_RULE_PD3, 90,
             PRESSMARK_FROM_MARKUP},
            {named_meta(reading), PMK_RULE_PD4, 85, PRESSMARK_FROM_MARKUP},
        },
        {pmk_time_of_value(reading, ld->published_other), PMK_RULE_PD1, 85,
         PRESSMARK_FROM_MARKUP},
        {url_day(reading), PMK_RULE_PD5, 85, PRESSMARK_FROM_LAYOUT},
    };
    find_modified(reading, modified);
}
