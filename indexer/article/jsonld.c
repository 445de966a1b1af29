/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * jsonld.c - the JSON-LD node that describes the story
 *
 * A page carries several scripts, each a node, a list of nodes or a @graph.
 * The story is the node with an article's type; of several, the one whose
 * headline or address is that of the page.  References by @id are followed
 * once.  Nodes inside lists of other stories (itemListElement and the like)
 * are not looked at.
 */
#include "article/facts.h"
#include "article/tidy.h"
#include "base/json.h"

#define DOCUMENTS_MAX 64
#define SCRIPT_MAX (4u << 20)
#define NODES_MAX 5000
#define DEPTH_MAX 6
#define DATED_MAX 4
#define AUTHORS_MAX 30
#define KEYWORDS_MAX 40
#define BODY_MAX (1u << 20)

typedef struct documents {
    pmk_json *at[DOCUMENTS_MAX];
    size_t count;
} documents;

typedef struct search {
    pmk_reading *reading;
    const pmk_facts *facts;
    pmk_str title_key;
    const pmk_json *best;
    int best_score;
    const pmk_json *page;             /* the node of type WebPage */
    const pmk_json *dated[DATED_MAX]; /* nodes of an article's type */
    size_t dated_count;
    size_t nodes;
} search;

typedef struct type_score {
    const char *type;
    int score;
} type_score;

static const type_score types[] = {
    {"NewsArticle", 8},
    {"ReportageNewsArticle", 8},
    {"AnalysisNewsArticle", 8},
    {"OpinionNewsArticle", 8},
    {"BackgroundNewsArticle", 8},
    {"ReviewNewsArticle", 8},
    {"AskPublicNewsArticle", 8},
    {"Article", 7},
    {"BlogPosting", 7},
    {"LiveBlogPosting", 7},
    {"AdvertiserContentArticle", 6},
    {"SatiricalArticle", 6},
    {"TechArticle", 6},
    {"ScholarlyArticle", 6},
    {"MedicalScholarlyArticle", 6},
    {"Report", 6},
    {"SocialMediaPosting", 5},
    {"DiscussionForumPosting", 5},
    {"Recipe", 4},
    {"HowTo", 4},
    {"Review", 3},
    {"CreativeWork", 3},
    {"PodcastEpisode", 2},
    {"VideoObject", 1},
};

static bool has_type(const pmk_json *node, const char *type)
{
    const pmk_json *value = pmk_json_get(node, "@type");
    pmk_str want = pmk_str_of(type);
    size_t count = pmk_json_count(value);

    if (count > 8)
        count = 8;
    for (size_t i = 0; i < count; i++)
        if (pmk_str_ends(pmk_json_str(pmk_json_at(value, i)), want))
            return true;
    return pmk_str_eq(pmk_json_str(value), want)
           || (pmk_str_istarts(pmk_json_str(value), PMK_STR("http"))
               && pmk_str_ends(pmk_json_str(value), want));
}

static int score_of_type(const pmk_json *node)
{
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
        if (has_type(node, types[i].type))
            return types[i].score;
    return 0;
}

static pmk_str text_of(pmk_reading *reading, const pmk_json *node,
                       const char *key)
{
    const pmk_json *value = pmk_json_get(node, key);

    if (pmk_json_is_array(value))
        value = pmk_json_at(value, 0);
    if (pmk_json_is_object(value))
        value = pmk_json_get(value, "@value");
    return pmk_readable(reading->arena, pmk_json_str(value));
}

static pmk_str headline_of(pmk_reading *reading, const pmk_json *node)
{
    pmk_str headline = text_of(reading, node, "headline");

    return headline.len > 0 ? headline : text_of(reading, node, "name");
}

static void weigh(search *find, const pmk_json *node)
{
    pmk_str headline;
    int score = score_of_type(node);

    if (find->page == NULL
        && (has_type(node, "WebPage") || has_type(node, "ItemPage")))
        find->page = node;
    if (score == 0)
        return;
    headline = headline_of(find->reading, node);
    if (headline.len > 0
        && pmk_share(pmk_key(find->reading->arena, headline), find->title_key)
               >= 60)
        score += 10;
    if (pmk_json_str(pmk_json_get(node, "datePublished")).len > 0) {
        score += 2;
        if (find->dated_count < DATED_MAX)
            find->dated[find->dated_count++] = node;
    }
    score += headline.len > 0;
    if (score > find->best_score) {
        find->best_score = score;
        find->best = node;
    }
}

static void visit(search *find, const pmk_json *node, unsigned depth)
{
    static const char *const inner[] = {"@graph", "mainEntity",
                                        "mainEntityOfPage", "subjectOf"};
    size_t count = pmk_json_count(node);

    if (depth > DEPTH_MAX || find->nodes++ > NODES_MAX)
        return;
    for (size_t i = 0; i < count && i < NODES_MAX; i++)
        visit(find, pmk_json_at(node, i), depth + 1);
    if (!pmk_json_is_object(node))
        return;
    weigh(find, node);
    for (size_t i = 0; i < sizeof(inner) / sizeof(inner[0]); i++)
        visit(find, pmk_json_get(node, inner[i]), depth + 1);
}

/* The node with that @id, for a reference that has nothing else. */
static const pmk_json *find_id(const pmk_json *node, pmk_str id, unsigned depth)
{
    size_t count = pmk_json_count(node);

    if (depth > DEPTH_MAX)
        return NULL;
    for (size_t i = 0; i < count && i < NODES_MAX; i++) {
        const pmk_json *found = find_id(pmk_json_at(node, i), id, depth + 1);

        if (found != NULL)
            return found;
    }
    if (!pmk_json_is_object(node))
        return NULL;
    if (pmk_str_eq(pmk_json_str(pmk_json_get(node, "@id")), id)
        && pmk_json_get(node, "name") != NULL)
        return node;
    return find_id(pmk_json_get(node, "@graph"), id, depth + 1);
}

static const pmk_json *follow(const documents *docs, const pmk_json *node)
{
    pmk_str id = pmk_json_str(pmk_json_get(node, "@id"));

    if (id.len == 0 || pmk_json_get(node, "name") != NULL)
        return node;
    for (size_t i = 0; i < docs->count; i++) {
        const pmk_json *found = find_id(docs->at[i], id, 0);

        if (found != NULL)
            return found;
    }
    return node;
}

static bool is_organisation(const pmk_json *node)
{
    static const char *const kinds[] = {"Organization", "Corporation",
                                        "NewsMediaOrganization", "WebSite"};

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (has_type(node, kinds[i]))
            return true;
    return false;
}

static void add_person(pmk_reading *reading, pmk_jsonld *ld, pmk_str name,
                       bool organisation)
{
    pmk_person person = {pmk_readable(reading->arena, name), organisation};

    if (person.name.len > 0 && ld->authors.count < AUTHORS_MAX)
        (void)pmk_vec_push(reading->arena, &ld->authors, person);
}

static void add_authors(pmk_reading *reading, pmk_jsonld *ld,
                        const documents *docs, const pmk_json *value,
                        unsigned depth)
{
    const pmk_json *name;
    bool organisation;
    size_t count = pmk_json_count(value);

    if (depth > DEPTH_MAX)
        return;
    for (size_t i = 0; i < count && i < AUTHORS_MAX; i++)
        add_authors(reading, ld, docs, pmk_json_at(value, i), depth + 1);
    add_person(reading, ld, pmk_json_str(value), false);
    if (!pmk_json_is_object(value))
        return;
    value = follow(docs, value);
    organisation = is_organisation(value);
    name = pmk_json_get(value, "name");
    count = pmk_json_count(name);
    for (size_t i = 0; i < count && i < AUTHORS_MAX; i++)
        add_person(reading, ld, pmk_json_str(pmk_json_at(name, i)),
                   organisation);
    add_person(reading, ld, pmk_json_str(name), organisation);
}

/* The name of an organisation given as text, node, list or reference. */
static pmk_str name_of(pmk_reading *reading, const documents *docs,
                       const pmk_json *value)
{
    if (pmk_json_is_array(value))
        value = pmk_json_at(value, 0);
    if (pmk_json_is_object(value))
        value = pmk_json_get(follow(docs, value), "name");
    if (pmk_json_is_array(value))
        value = pmk_json_at(value, 0);
    return pmk_readable(reading->arena, pmk_json_str(value));
}

static void add_keywords(pmk_reading *reading, pmk_jsonld *ld,
                         const pmk_json *value)
{
    size_t count = pmk_json_count(value);
    pmk_str rest = pmk_json_str(value);
    pmk_str part;

    for (size_t i = 0; i < count && i < KEYWORDS_MAX; i++) {
        part =
            pmk_readable(reading->arena, pmk_json_str(pmk_json_at(value, i)));
        if (part.len > 0 && ld->keywords.count < KEYWORDS_MAX)
            (void)pmk_vec_push(reading->arena, &ld->keywords, part);
    }
    while (ld->keywords.count < KEYWORDS_MAX
           && pmk_str_cut(&rest, ',', &part)) {
        part = pmk_readable(reading->arena, part);
        if (part.len > 0)
            (void)pmk_vec_push(reading->arena, &ld->keywords, part);
    }
}

static pmk_str url_of(pmk_reading *reading, const pmk_json *node)
{
    const pmk_json *page = pmk_json_get(node, "mainEntityOfPage");
    pmk_str url = text_of(reading, node, "url");

    if (url.len == 0 && pmk_json_is_object(page))
        url = text_of(reading, page, "@id");
    if (url.len == 0)
        url = pmk_readable(reading->arena, pmk_json_str(page));
    return url;
}

static pmk_str first_of(pmk_str a, pmk_str b)
{
    return a.len > 0 ? a : b;
}

static void take_node(pmk_reading *reading, pmk_jsonld *ld,
                      const documents *docs, const pmk_json *node)
{
    pmk_str body = pmk_json_str(pmk_json_get(node, "articleBody"));

    ld->found = true;
    ld->is_news = score_of_type(node) == types[0].score;
    ld->headline = headline_of(reading, node);
    ld->description = text_of(reading, node, "description");
    ld->published = text_of(reading, node, "datePublished");
    if (ld->published.len == 0)
        ld->published = text_of(reading, node, "uploadDate");
    ld->modified = text_of(reading, node, "dateModified");
    ld->language = text_of(reading, node, "inLanguage");
    ld->section = text_of(reading, node, "articleSection");
    ld->url = url_of(reading, node);
    ld->publisher = name_of(reading, docs, pmk_json_get(node, "publisher"));
    ld->provider = first_of(
        name_of(reading, docs, pmk_json_get(node, "provider")),
        first_of(
            name_of(reading, docs, pmk_json_get(node, "sourceOrganization")),
            name_of(reading, docs, pmk_json_get(node, "creditText"))));
    add_authors(reading, ld, docs, pmk_json_get(node, "author"), 0);
    if (ld->authors.count == 0)
        add_authors(reading, ld, docs, pmk_json_get(node, "creator"), 0);
    add_keywords(reading, ld, pmk_json_get(node, "keywords"));
    if (body.len > 0 && body.len <= BODY_MAX)
        ld->body = pmk_arena_str(reading->arena, body);
}

/* Memory that runs out is remembered by the arena. */
static void parse_script(pmk_arena *arena, documents *docs, pmk_str script)
{
    pmk_buf mended;

    if (docs->count == DOCUMENTS_MAX || script.len > SCRIPT_MAX)
        return;
    if (pmk_json_parse(script, &docs->at[docs->count], NULL) == PRESSMARK_OK) {
        docs->count++;
        return;
    }
    pmk_buf_init(&mended, SCRIPT_MAX * 2);
    pmk_jsonld_mend(script, &mended);
    arena->failed = arena->failed || mended.no_memory;
    if (!mended.failed
        && pmk_json_parse(pmk_buf_str(&mended), &docs->at[docs->count], NULL)
               == PRESSMARK_OK)
        docs->count++;
    pmk_buf_free(&mended);
}

void pmk_facts_add_jsonld(pmk_reading *reading, pmk_facts *facts)
{
    search find = {.reading = reading, .facts = facts};
    documents docs = {.count = 0};

    for (size_t i = 0; i < reading->sheet->jsonld_count; i++)
        parse_script(reading->arena, &docs, reading->sheet->jsonld[i]);
    find.title_key = pmk_key(reading->arena, facts->title);
    for (size_t i = 0; i < docs.count; i++)
        visit(&find, docs.at[i], 0);
    if (find.best != NULL)
        take_node(reading, &facts->ld, &docs, find.best);
    for (size_t i = 0; i < find.dated_count; i++) {
        pmk_str other = text_of(reading, find.dated[i], "datePublished");

        if (facts->ld.published_other.len == 0
            && !pmk_str_eq(other, facts->ld.published))
            facts->ld.published_other = other;
    }
    if (find.page != NULL) {
        facts->ld.page_date = text_of(reading, find.page, "datePublished");
        if (facts->ld.language.len == 0)
            facts->ld.language = text_of(reading, find.page, "inLanguage");
    }
    for (size_t i = 0; i < docs.count; i++)
        pmk_json_free(docs.at[i]);
}
