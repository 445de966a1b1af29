/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report.c - what the program prints as JSON (the jansson of indexer/cli)
 *
 * The members of an article and their order are fixed by the table below;
 * `pressmark-index FILE.jsonl` reads the same names back.
 */
#include "report.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const pmk_member members[] = {
    {PRESSMARK_URL, -1, NULL},
    {PRESSMARK_HEADLINE, -1, NULL},
    {PRESSMARK_DECK, -1, NULL},
    {PRESSMARK_BYLINE, -1, NULL},
    {PRESSMARK_DATELINE, -1, NULL},
    {PRESSMARK_AGENCY, -1, NULL},
    {PRESSMARK_PUBLISHER, -1, NULL},
    {PRESSMARK_SECTION, -1, NULL},
    {PRESSMARK_KEYWORD, -1, NULL},
    {PRESSMARK_LANGUAGE, -1, NULL},
    {-1, PRESSMARK_PUBLISHED, "published"},
    {-1, PRESSMARK_UPDATED, "updated"},
    {PRESSMARK_BODY, -1, NULL},
};
enum { MEMBER_COUNT = sizeof(members) / sizeof(members[0]) };

/* The text, or null without one.  Everything that the library hands out is
 * UTF-8; bytes of other origin are made so. */
static json_t *make_text(const char *text)
{
    json_t *made = text != NULL ? json_string(text) : json_null();
    char *mended;

    if (made != NULL)
        return made;
    mended = strdup(text);
    if (mended == NULL)
        return NULL;
    for (char *at = mended; *at != '\0'; at++)
        if ((unsigned char)*at >= 0x80)
            *at = '?';
    made = json_string(mended);
    free(mended);
    return made;
}

static json_t *make_texts(const pressmark_article *article,
                          pressmark_field field)
{
    json_t *list = json_array();
    const char *text;

    for (size_t i = 0;
         (text = pressmark_article_text(article, field, i)) != NULL; i++)
        if (json_array_append_new(list, make_text(text)) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

static json_t *make_time(const pressmark_article *article,
                         pressmark_time_field field)
{
    char text[40];
    pressmark_time time = pressmark_article_time(article, field);

    if (pressmark_time_format(time, text, sizeof(text)) == 0)
        return json_null();
    return json_string(text);
}

const pmk_member *pmk_report_member(size_t i)
{
    return i < MEMBER_COUNT ? &members[i] : NULL;
}

const char *pmk_report_name(const pmk_member *member)
{
    return member->field >= 0
               ? pressmark_field_get_info((pressmark_field)member->field)->name
               : member->time_name;
}

const char *pmk_report_kind(pressmark_evidence_kind kind)
{
    static const char *const kinds[] = {
        [PRESSMARK_FROM_CALLER] = "caller", [PRESSMARK_FROM_FEED] = "feed",
        [PRESSMARK_FROM_MARKUP] = "markup", [PRESSMARK_FROM_LAYOUT] = "layout",
        [PRESSMARK_FROM_TEXT] = "text",     [PRESSMARK_FROM_SITE] = "site",
        [PRESSMARK_FROM_GUESS] = "guess",
    };

    return (size_t)kind < sizeof(kinds) / sizeof(kinds[0]) ? kinds[kind] : NULL;
}

static int holds_many(size_t member)
{
    return members[member].field >= 0
           && pressmark_field_get_info((pressmark_field)members[member].field)
                  ->many;
}

static json_t *make_member(const pressmark_article *article, size_t member)
{
    pressmark_field field = (pressmark_field)members[member].field;

    if (article == NULL)
        return holds_many(member) ? json_array() : json_null();
    if (members[member].field < 0)
        return make_time(article, (pressmark_time_field)members[member].time);
    if (holds_many(member))
        return make_texts(article, field);
    return make_text(pressmark_article_text(article, field, 0));
}

static json_t *make_subheads(const pressmark_article *article)
{
    json_t *list = json_array();
    const uint32_t *lines = NULL;
    size_t count =
        article != NULL ? pressmark_article_subheads(article, &lines) : 0;

    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_integer(lines[i]));
    return list;
}

/* Only an item that has editions has these. */
static int set_edition(json_t *object, const pressmark_article *article)
{
    static const char *const standings[] = {
        [PRESSMARK_STANDING_WHOLE] = "whole",
        [PRESSMARK_STANDING_BRIEF] = "brief",
        [PRESSMARK_STANDING_WITHDRAWN] = "withdrawn",
    };
    pressmark_standing standing = pressmark_article_standing(article);
    uint64_t version = pressmark_article_version(article);

    if (standing == PRESSMARK_STANDING_WHOLE && version == 0)
        return 0;
    return json_object_set_new(object, "saved",
                               make_time(article, PRESSMARK_SAVED))
           | json_object_set_new(object, "version",
                                 json_integer((json_int_t)version))
           | json_object_set_new(object, "standing",
                                 json_string(standings[standing]));
}

/* ------------------------------------------------------------------ */
/* --explain                                                          */
/* ------------------------------------------------------------------ */

static json_t *make_evidence(const pressmark_evidence *evidence)
{
    json_t *made = json_object();

    json_object_set_new(made, "rule", make_text(evidence->rule));
    json_object_set_new(made, "confidence",
                        json_integer((json_int_t)evidence->confidence));
    json_object_set_new(made, "kind",
                        make_text(pmk_report_kind(evidence->kind)));
    return made;
}

static json_t *make_why_member(const pressmark_article *article, size_t member)
{
    pressmark_field field = (pressmark_field)members[member].field;
    const pressmark_evidence *evidence;
    json_t *list;

    if (members[member].field < 0) {
        evidence = pressmark_article_time_evidence(
            article, (pressmark_time_field)members[member].time);
        return evidence != NULL ? make_evidence(evidence) : NULL;
    }
    evidence = pressmark_article_evidence(article, field, 0);
    if (evidence == NULL)
        return NULL;
    if (!holds_many(member))
        return make_evidence(evidence);
    list = json_array();
    for (size_t i = 0;
         (evidence = pressmark_article_evidence(article, field, i)) != NULL;
         i++)
        json_array_append_new(list, make_evidence(evidence));
    return list;
}

static json_t *make_why(const pressmark_article *article)
{
    json_t *made = json_object();

    for (size_t i = 0; article != NULL && i < MEMBER_COUNT; i++) {
        json_t *why = make_why_member(article, i);

        if (why != NULL)
            json_object_set_new(made, pmk_report_name(&members[i]), why);
    }
    return made;
}

static json_t *make_cuts(const pressmark_article *article)
{
    json_t *list = json_array();
    const pressmark_cut *cut;

    for (size_t i = 0;
         article != NULL && (cut = pressmark_article_cut(article, i)) != NULL;
         i++) {
        json_t *made = json_object();

        json_object_set_new(made, "text", make_text(cut->text));
        json_object_set_new(made, "rule", make_text(cut->rule));
        json_object_set_new(made, "line", json_integer(cut->line));
        json_array_append_new(list, made);
    }
    return list;
}

/* ------------------------------------------------------------------ */
/* Printing                                                           */
/* ------------------------------------------------------------------ */

static int print_line(json_t *object)
{
    int bad =
        json_dumpf(object, stdout, JSON_COMPACT) != 0 || putchar('\n') == EOF;

    json_decref(object);
    return bad ? -1 : 0;
}

int pmk_report_article(const char *source, const pressmark_article *article,
                       int explain)
{
    json_t *object = json_object();
    int bad = json_object_set_new(object, "source", make_text(source)) != 0;

    for (size_t i = 0; i < MEMBER_COUNT; i++)
        bad |= json_object_set_new(object, pmk_report_name(&members[i]),
                                   make_member(article, i))
               != 0;
    bad |= json_object_set_new(object, "subheads", make_subheads(article)) != 0;
    if (article != NULL)
        bad |= set_edition(object, article) != 0;
    if (explain) {
        bad |= json_object_set_new(object, "why", make_why(article)) != 0;
        bad |= json_object_set_new(object, "cuts", make_cuts(article)) != 0;
    }
    if (bad) {
        json_decref(object);
        return -1;
    }
    return print_line(object);
}

/* Where the record begins in "path#12"; NULL when all of it is a path. */
static const char *find_record(const char *source)
{
    const char *at = strrchr(source, '#');
    struct stat seen;

    if (at == NULL || at[1] == '\0' || at[strspn(at + 1, "0123456789") + 1]
        || lstat(source, &seen) == 0)
        return NULL;
    return at;
}

void pmk_report_error(const char *level, const char *source,
                      const pressmark_error *err)
{
    const char *record = source != NULL ? find_record(source) : NULL;
    json_t *made = json_object();
    char *path = source != NULL ? strdup(source) : NULL;

    if (path != NULL && record != NULL)
        path[record - source] = '\0';
    json_object_set_new(made, "level", json_string(level));
    json_object_set_new(made, "code",
                        json_string(pressmark_status_name(err->status)));
    json_object_set_new(made, "message", make_text(err->message));
    json_object_set_new(made, "hint",
                        make_text(err->hint[0] != '\0' ? err->hint : NULL));
    json_object_set_new(made, "source", make_text(source));
    json_object_set_new(made, "path", make_text(path));
    json_object_set_new(made, "record",
                        record != NULL
                            ? json_integer(strtoll(record + 1, NULL, 10))
                            : json_null());
    json_object_set_new(made, "offset",
                        err->offset != PRESSMARK_NO_OFFSET
                            ? json_integer((json_int_t)err->offset)
                            : json_null());
    json_dumpf(made, stderr, JSON_COMPACT);
    fputc('\n', stderr);
    json_decref(made);
    free(path);
}

static json_t *make_failure(const pressmark_failure *failure)
{
    json_t *made = json_object();

    json_object_set_new(made, "source", make_text(failure->source));
    json_object_set_new(made, "path", make_text(failure->path));
    json_object_set_new(made, "record",
                        failure->record > 0
                            ? json_integer((json_int_t)failure->record)
                            : json_null());
    json_object_set_new(made, "outcome",
                        json_string(failure->outcome == PRESSMARK_NO_STORY
                                        ? "no_article"
                                        : "failed"));
    json_object_set_new(
        made, "code", json_string(pressmark_status_name(failure->why.status)));
    json_object_set_new(made, "message", make_text(failure->why.message));
    json_object_set_new(made, "offset",
                        failure->why.offset != PRESSMARK_NO_OFFSET
                            ? json_integer((json_int_t)failure->why.offset)
                            : json_null());
    return made;
}

int pmk_report_status(const char *index, const pressmark_index_status *status)
{
    json_t *object = json_object();
    json_t *failures = json_array();
    const pressmark_failure *failure;
    int bad = 0;

    for (size_t i = 0; (failure = pressmark_status_failure(status, i)) != NULL;
         i++)
        bad |= json_array_append_new(failures, make_failure(failure)) != 0;
    bad |= json_object_set_new(object, "index", make_text(index)) != 0;
    bad |= json_object_set_new(
               object, "articles",
               json_integer((json_int_t)pressmark_status_articles(status)))
           != 0;
    bad |= json_object_set_new(
               object, "sources",
               json_integer((json_int_t)pressmark_status_sources(status)))
           != 0;
    bad |= json_object_set_new(object, "failures", failures) != 0;
    if (bad) {
        json_decref(object);
        return -1;
    }
    return print_line(object);
}
