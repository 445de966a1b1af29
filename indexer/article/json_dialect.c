/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * json_dialect.c - articles as other programs write them in JSON
 *
 * One table has all names.  A row says which member fills which field and
 * what the member looks like; the first that gives something wins, so rows of
 * one field stand in the order of trust:
 *
 *     news-please   title, maintext, authors, date_publish, ...
 *     fundus        title, body or plaintext, authors, publishing_date, ...
 *     TREC news     title, contents, author, published_date
 *     ninjs 1       headline, body_text, body_xhtml, byline, versioncreated
 *     ninjs 2, 3    headlines, bodies, by; 3 has capitals: versionCreated
 */
#include "article/json_dialect.h"

#include "article/byline.h"
#include "article/printed_date.h"
#include "article/rules.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/error.h"
#include "page/sheet.h"

enum {
    FEED_CONFIDENCE = 100,
    ARENA_MAX = 512 << 20,
    TEXT_MAX = 1 << 28,
    SUBHEADS_MAX = 4096
};

typedef struct dialect {
    pressmark_article *article;
    const pmk_json *object;
    pmk_arena arena;
    pmk_buf body;
    uint32_t subheads[SUBHEADS_MAX];
    size_t subhead_count;
    uint32_t lines; /* of the body so far */
    pressmark_error *err;
} dialect;

static pressmark_evidence from_feed(void)
{
    return (pressmark_evidence){PRESSMARK_FROM_FEED, FEED_CONFIDENCE,
                                pmk_rule_name(PMK_RULE_FEED)};
}

/* ------------------------------------------------------------------ */
/* Bodies                                                             */
/* ------------------------------------------------------------------ */

static void add_line(dialect *d, pmk_str text, bool is_subhead)
{
    text = pmk_str_trim(text);
    if (text.len == 0)
        return;
    d->lines++;
    if (is_subhead && d->subhead_count < SUBHEADS_MAX)
        d->subheads[d->subhead_count++] = d->lines;
    pmk_buf_add(&d->body, text);
    pmk_buf_char(&d->body, '\n');
}

static void add_plain(dialect *d, pmk_str text)
{
    pmk_str line;

    while (pmk_str_cut(&text, '\n', &line))
        add_line(d, line, false);
}

static pressmark_status add_html(dialect *d, pmk_str text)
{
    pmk_sheet *sheet;
    pressmark_status status =
        pmk_sheet_of_html(text, 0, &d->arena, &sheet, d->err);

    for (size_t i = 0; status == PRESSMARK_OK && i < sheet->block_count; i++)
        if (sheet->blocks[i].kind != PMK_CAPTION)
            add_line(d, sheet->blocks[i].text,
                     sheet->blocks[i].kind == PMK_HEADING);
    return status;
}

static bool is_html(pmk_str text)
{
    text = pmk_str_trim(text);
    return text.len > 0 && text.ptr[0] == '<'
           && pmk_str_ifind(text, PMK_STR("</")) != (size_t)-1;
}

static pressmark_status add_text(dialect *d, pmk_str text)
{
    if (text.ptr != NULL && is_html(text))
        return add_html(d, text);
    add_plain(d, text);
    return PRESSMARK_OK;
}

static void add_list(dialect *d, const pmk_json *list, bool are_subheads)
{
    for (size_t i = 0; i < pmk_json_count(list); i++)
        add_line(d, pmk_json_str(pmk_json_at(list, i)), are_subheads);
}

/* fundus: a summary, then sections with headlines and paragraphs.  The
 * summary is the deck and no part of the body. */
static pressmark_status add_sections(dialect *d, const pmk_json *value)
{
    const pmk_json *sections = pmk_json_get(value, "sections");

    for (size_t i = 0; i < pmk_json_count(sections); i++) {
        const pmk_json *section = pmk_json_at(sections, i);

        add_list(d, pmk_json_get(section, "headline"), true);
        add_list(d, pmk_json_get(section, "paragraphs"), false);
    }
    return PRESSMARK_OK;
}

/* ninjs 2 and 3: one body in several forms; the one in HTML has paragraphs. */
static pressmark_status add_bodies(dialect *d, const pmk_json *value)
{
    pmk_str best = {NULL, 0};

    for (size_t i = 0; i < pmk_json_count(value); i++) {
        pmk_str text =
            pmk_json_str(pmk_json_get(pmk_json_at(value, i), "value"));

        if (text.len > 0
            && (best.ptr == NULL || (is_html(text) && !is_html(best))))
            best = text;
    }
    return best.ptr != NULL ? add_text(d, best) : PRESSMARK_OK;
}

/* TREC: paragraphs, pictures, titles and more in one list. */
static pressmark_status add_contents(dialect *d, const pmk_json *value)
{
    pressmark_status status = PRESSMARK_OK;

    for (size_t i = 0; i < pmk_json_count(value) && status == PRESSMARK_OK;
         i++) {
        const pmk_json *part = pmk_json_at(value, i);
        pmk_str type = pmk_json_str(pmk_json_get(part, "subtype"));
        pmk_str content = pmk_json_str(pmk_json_get(part, "content"));
        pmk_str mime = pmk_json_str(pmk_json_get(part, "mime"));
        bool is_paragraph = pmk_str_eq(type, PMK_STR("paragraph"));

        if (pmk_str_starts(type, PMK_STR("subhead")))
            add_line(d, content, true);
        else if (is_paragraph && pmk_str_eq(mime, PMK_STR("text/html")))
            status = add_html(d, content);
        else if (is_paragraph)
            add_plain(d, content);
    }
    return status;
}

static pressmark_status add_body(dialect *d, const pmk_json *value)
{
    if (pmk_json_is_object(value))
        return add_sections(d, value);
    if (pmk_json_is_object(pmk_json_at(value, 0))) {
        if (pmk_json_get(pmk_json_at(value, 0), "value") != NULL)
            return add_bodies(d, value);
        return add_contents(d, value);
    }
    if (pmk_json_count(value) > 0)
        add_list(d, value, false);
    return add_text(d, pmk_json_str(value));
}

static pressmark_status put_body(dialect *d, const pmk_json *value)
{
    pressmark_status status = add_body(d, value);

    if (status == PRESSMARK_OK && d->body.failed)
        status = pmk_fail_memory(d->err);
    if (status == PRESSMARK_OK)
        status = pmk_article_put(d->article, PRESSMARK_BODY,
                                 pmk_buf_str(&d->body), from_feed(), d->err);
    if (d->lines > 0)
        for (size_t i = 0; i < d->subhead_count && status == PRESSMARK_OK; i++)
            status = pressmark_article_add_subhead(d->article, d->subheads[i],
                                                   d->err);
    return status;
}

/* ------------------------------------------------------------------ */
/* Other fields                                                       */
/* ------------------------------------------------------------------ */

/* The text of a string, or of an object that has it under one of the usual
 * names. */
static pmk_str text_of(const pmk_json *value)
{
    static const char *const names[] = {"name", "value", "title", "literal"};
    pmk_str text = pmk_json_str(value);

    for (size_t i = 0; text.ptr == NULL && i < sizeof(names) / sizeof(names[0]);
         i++)
        text = pmk_json_str(pmk_json_get(value, names[i]));
    return text;
}

static pressmark_status put_texts(dialect *d, pressmark_field field,
                                  const pmk_json *value)
{
    size_t count = pmk_json_count(value);
    pressmark_status status = PRESSMARK_OK;

    if (count == 0)
        return pmk_article_put(d->article, field, text_of(value), from_feed(),
                               d->err);
    if (!pressmark_field_get_info(field)->many)
        count = 1;
    for (size_t i = 0; i < count && status == PRESSMARK_OK; i++)
        status =
            pmk_article_put(d->article, field, text_of(pmk_json_at(value, i)),
                            from_feed(), d->err);
    return status;
}

/* A line of print, "By Ann Writer and Bob Scribe": the names in it. */
static pressmark_status put_names(dialect *d, pmk_str text)
{
    pmk_reading reading = {
        .arena = &d->arena, .article = d->article, .language = ""};
    pmk_names names = {.count = 0};
    pressmark_status status = PRESSMARK_OK;

    pmk_names_add(&reading, text, &names);
    if (names.count == 0)
        return pmk_article_put(d->article, PRESSMARK_BYLINE, text, from_feed(),
                               d->err);
    for (size_t i = 0; i < names.count && status == PRESSMARK_OK; i++)
        status = pmk_article_put(d->article, PRESSMARK_BYLINE, names.at[i],
                                 from_feed(), d->err);
    return status;
}

static pressmark_status put_byline(dialect *d, const pmk_json *value)
{
    if (pmk_json_str(value).ptr != NULL)
        return put_names(d, pmk_json_str(value));
    return put_texts(d, PRESSMARK_BYLINE, value);
}

/* ISO 8601, the same as Python prints it, what feeds have of mail, or
 * milliseconds since 1970. */
static bool read_time(const pmk_json *value, pressmark_time *time)
{
    pmk_str text = pmk_json_str(value);
    int64_t number;

    if (text.ptr != NULL && pmk_time_is_iso(text, time))
        return true;
    if (text.ptr != NULL) {
        pmk_printed_date printed;
        bool found = pmk_printed_date_find(text, "", &printed);

        *time = printed.time;
        return found && printed.in_words;
    }
    if (!pmk_json_integer(value, &number) || number < 0
        || number > INT64_C(9999999999999))
        return false;
    *time =
        (pressmark_time){number > INT64_C(99999999999) ? number / 1000 : number,
                         0, PRESSMARK_TIME_SECOND, 1};
    return true;
}

/* ------------------------------------------------------------------ */
/* The table                                                          */
/* ------------------------------------------------------------------ */

typedef struct name {
    const char *member;
    pressmark_field field;
} name;

static const name names[] = {
    {"title", PRESSMARK_HEADLINE},
    {"headlines", PRESSMARK_HEADLINE},
    {"description", PRESSMARK_DECK},
    {"description_text", PRESSMARK_DECK},
    {"descriptions", PRESSMARK_DECK},
    {"uri", PRESSMARK_URL},
    {"article_url", PRESSMARK_URL},
    {"byline", PRESSMARK_BYLINE},
    {"byline_text", PRESSMARK_BYLINE},
    {"authors", PRESSMARK_BYLINE},
    {"author", PRESSMARK_BYLINE},
    {"by", PRESSMARK_BYLINE},
    {"located", PRESSMARK_DATELINE},
    {"infosource", PRESSMARK_AGENCY},
    {"infoSource", PRESSMARK_AGENCY},
    {"infosources", PRESSMARK_AGENCY},
    {"infoSources", PRESSMARK_AGENCY},
    {"source_domain", PRESSMARK_PUBLISHER},
    {"copyrightholder", PRESSMARK_PUBLISHER},
    {"copyrightHolder", PRESSMARK_PUBLISHER},
    {"topics", PRESSMARK_KEYWORD},
    {"keywords", PRESSMARK_KEYWORD},
    {"subject", PRESSMARK_KEYWORD},
    {"subjects", PRESSMARK_KEYWORD},
    {"lang", PRESSMARK_LANGUAGE},
    {"body", PRESSMARK_BODY},
    {"maintext", PRESSMARK_BODY},
    {"bodies", PRESSMARK_BODY},
    {"body_xhtml", PRESSMARK_BODY},
    {"body_text", PRESSMARK_BODY},
    {"contents", PRESSMARK_BODY},
    {"plaintext", PRESSMARK_BODY},
    {"text", PRESSMARK_BODY},
};

typedef struct time_name {
    const char *member;
    pressmark_time_field field;
} time_name;

static const time_name time_names[] = {
    {"published", PRESSMARK_PUBLISHED},
    {"updated", PRESSMARK_UPDATED},
    {"date_publish", PRESSMARK_PUBLISHED},
    {"publishing_date", PRESSMARK_PUBLISHED},
    {"published_date", PRESSMARK_PUBLISHED},
    {"firstcreated", PRESSMARK_PUBLISHED},
    {"firstCreated", PRESSMARK_PUBLISHED},
    {"versioncreated", PRESSMARK_PUBLISHED},
    {"versionCreated", PRESSMARK_PUBLISHED},
    {"date_modify", PRESSMARK_UPDATED},
    {"versioncreated", PRESSMARK_UPDATED},
    {"versionCreated", PRESSMARK_UPDATED},
    {"date_download", PRESSMARK_SAVED},
    {"versioncreated", PRESSMARK_SAVED},
    {"versionCreated", PRESSMARK_SAVED},
};

static pressmark_status put_member(dialect *d, const name *row,
                                   const pmk_json *value)
{
    switch (row->field) {
    case PRESSMARK_BODY: return put_body(d, value);
    case PRESSMARK_BYLINE: return put_byline(d, value);
    default: return put_texts(d, row->field, value);
    }
}

/* The section of a TREC article stands in its list. */
static pressmark_status put_kicker(dialect *d)
{
    const pmk_json *list = pmk_json_get(d->object, "contents");

    for (size_t i = 0; i < pmk_json_count(list); i++) {
        const pmk_json *part = pmk_json_at(list, i);

        if (pmk_str_eq(pmk_json_str(pmk_json_get(part, "type")),
                       PMK_STR("kicker")))
            return pmk_article_put(d->article, PRESSMARK_SECTION,
                                   pmk_json_str(pmk_json_get(part, "content")),
                                   from_feed(), d->err);
    }
    return PRESSMARK_OK;
}

/* What fundus calls the summary of a body. */
static pressmark_status put_summary(dialect *d)
{
    const pmk_json *summary =
        pmk_json_get(pmk_json_get(d->object, "body"), "summary");

    return pmk_json_count(summary) > 0 ? put_texts(d, PRESSMARK_DECK, summary)
                                       : PRESSMARK_OK;
}

static void put_times(dialect *d)
{
    for (size_t i = 0; i < sizeof(time_names) / sizeof(time_names[0]); i++) {
        pressmark_time time;

        if (pressmark_article_time(d->article, time_names[i].field).precision
                == PRESSMARK_TIME_NONE
            && read_time(pmk_json_get(d->object, time_names[i].member), &time))
            pmk_article_put_time(d->article, time_names[i].field, time,
                                 from_feed());
    }
}

/* ------------------------------------------------------------------ */
/* Editions                                                           */
/* ------------------------------------------------------------------ */

static pressmark_standing standing_of(const pmk_json *object)
{
    static const struct {
        const char *word;
        pressmark_standing standing;
    } words[] = {
        {"brief", PRESSMARK_STANDING_BRIEF},
        {"withdrawn", PRESSMARK_STANDING_WITHDRAWN},
        {"canceled", PRESSMARK_STANDING_WITHDRAWN},
        {"cancelled", PRESSMARK_STANDING_WITHDRAWN},
        {"withheld", PRESSMARK_STANDING_WITHDRAWN},
    };
    static const char *const members[] = {"standing", "pubstatus", "pubStatus"};

    for (size_t m = 0; m < sizeof(members) / sizeof(members[0]); m++) {
        pmk_str text = pmk_json_str(pmk_json_get(object, members[m]));

        for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
            if (pmk_str_ieq(pmk_str_trim(text), pmk_str_of(words[i].word)))
                return words[i].standing;
    }
    return PRESSMARK_STANDING_WHOLE;
}

/* A number, or a text that starts with one. */
static uint64_t version_of(const pmk_json *object)
{
    const pmk_json *value = pmk_json_get(object, "version");
    pmk_str text = pmk_str_trim(pmk_json_str(value));
    uint64_t version = 0;
    int64_t number;

    if (pmk_json_integer(value, &number))
        return number > 0 ? (uint64_t)number : 0;
    for (size_t i = 0; i < text.len && pmk_is_digit(text.ptr[i]); i++)
        if (version < UINT64_MAX / 10 - 9)
            version = version * 10 + (uint64_t)(text.ptr[i] - '0');
    return version;
}

/* An edition is one of something: of an item with an address. */
static void put_edition(dialect *d)
{
    if (pressmark_article_count(d->article, PRESSMARK_URL) > 0)
        pressmark_article_set_edition(d->article, version_of(d->object),
                                      standing_of(d->object));
}

pressmark_status pmk_json_dialect_read(pressmark_article *article,
                                       const pmk_json *object,
                                       pressmark_error *err)
{
    dialect d = {.article = article, .object = object, .err = err};
    pressmark_status status = PRESSMARK_OK;

    pmk_arena_init(&d.arena, ARENA_MAX);
    pmk_buf_init(&d.body, TEXT_MAX);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        const pmk_json *value = pmk_json_get(object, names[i].member);

        if (value != NULL && !pmk_json_is_null(value) && status == PRESSMARK_OK
            && pressmark_article_count(article, names[i].field) == 0)
            status = put_member(&d, &names[i], value);
    }
    if (status == PRESSMARK_OK
        && pressmark_article_count(article, PRESSMARK_SECTION) == 0)
        status = put_kicker(&d);
    if (status == PRESSMARK_OK
        && pressmark_article_count(article, PRESSMARK_DECK) == 0)
        status = put_summary(&d);
    put_times(&d);
    put_edition(&d);
    if (status == PRESSMARK_OK && d.arena.failed)
        status = pmk_fail_memory(err);
    pmk_arena_free(&d.arena);
    pmk_buf_free(&d.body);
    return status;
}
