/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * print_csl.c - a reference as CSL-JSON, which citeproc reads
 */
#include "cli/cite.h"
#include "cli/width.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* A text without anything that could steer a terminal, for json_string. */
static json_t *make_text(const char *text, size_t length)
{
    char *safe = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&safe, &bytes);
    json_t *value;

    if (!out)
        return NULL;
    for (size_t at = 0; at < length;)
        pmk_char_print(out, pmk_char_safe(pmk_char_next(text, length, &at)));
    if (fclose(out) != 0) {
        free(safe);
        return NULL;
    }
    value = json_stringn(safe, bytes);
    free(safe);
    return value;
}

static json_t *make_span(const char *text, pressmark_span span)
{
    return make_text(text + span.start, span.end - span.start);
}

static json_t *make_name(const char *text, const char *language)
{
    pmk_name name = pmk_name_read(text, language);

    if (name.family.end == 0)
        return json_pack("{s:o}", "literal", make_text(text, strlen(text)));
    return json_pack("{s:o, s:o}", "family", make_span(text, name.family),
                     "given", make_span(text, name.given));
}

static json_t *make_names(const pressmark_article *article)
{
    const char *language =
        pressmark_article_text(article, PRESSMARK_LANGUAGE, 0);
    size_t count = pressmark_article_count(article, PRESSMARK_BYLINE);
    json_t *names = json_array();

    for (size_t i = 0; i < count; i++)
        if (json_array_append_new(
                names,
                make_name(pressmark_article_text(article, PRESSMARK_BYLINE, i),
                          language))
            != 0) {
            json_decref(names);
            return NULL;
        }
    return names;
}

/* {"date-parts": [[2017, 5, 15]]}, as far as it is known. */
static json_t *make_day(pmk_day day)
{
    json_t *parts = json_array();
    int failed = json_array_append_new(parts, json_integer(day.year));

    if (day.month > 0)
        failed |= json_array_append_new(parts, json_integer(day.month));
    if (day.day > 0)
        failed |= json_array_append_new(parts, json_integer(day.day));
    if (failed != 0) {
        json_decref(parts);
        return NULL;
    }
    return json_pack("{s:[o]}", "date-parts", parts);
}

static json_t *make_keywords(const pressmark_article *article)
{
    size_t count = pressmark_article_count(article, PRESSMARK_KEYWORD);
    char *joined = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&joined, &bytes);
    json_t *value = NULL;

    if (!out)
        return NULL;
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s%s", i > 0 ? ", " : "",
                pressmark_article_text(article, PRESSMARK_KEYWORD, i));
    if (fclose(out) == 0)
        value = make_text(joined, bytes);
    free(joined);
    return value;
}

static json_t *make_reference(const pressmark_article *article, uint64_t id)
{
    static const pmk_cite_field fields[] = {
        {"title", PRESSMARK_HEADLINE},
        {"container-title", PRESSMARK_PUBLISHER},
        {"section", PRESSMARK_SECTION},
        {"note", PRESSMARK_AGENCY},
        {"abstract", PRESSMARK_DECK},
        {"language", PRESSMARK_LANGUAGE},
        {"URL", PRESSMARK_URL},
    };
    static const struct {
        const char *name;
        pressmark_time_field field;
    } times[] = {{"issued", PRESSMARK_PUBLISHED},
                 {"accessed", PRESSMARK_SAVED}};
    char name[40];
    json_t *object;
    int failed = 0;

    snprintf(name, sizeof(name), "pressmark-" PMK_ID_FORMAT, id);
    object = json_pack("{s:s, s:s}", "id", name, "type", "article-newspaper");
    if (pressmark_article_count(article, PRESSMARK_BYLINE) > 0)
        failed |= json_object_set_new(object, "author", make_names(article));
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
        const char *text = pressmark_article_text(article, fields[i].field, 0);

        if (text)
            failed |= json_object_set_new(object, fields[i].name,
                                          make_text(text, strlen(text)));
    }
    for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
        pmk_day day = pmk_day_of(article, times[i].field);

        if (day.year > 0)
            failed |= json_object_set_new(object, times[i].name, make_day(day));
    }
    if (pressmark_article_count(article, PRESSMARK_KEYWORD) > 0)
        failed |=
            json_object_set_new(object, "keyword", make_keywords(article));
    if (failed == 0)
        return object;
    json_decref(object);
    return NULL;
}

bool pmk_print_csl_item(const pressmark_article *article, uint64_t id,
                        const pmk_screen *screen)
{
    json_t *object = make_reference(article, id);
    bool ok = object && json_dumpf(object, screen->out, JSON_INDENT(2)) == 0;

    json_decref(object);
    return ok;
}

bool pmk_show_csl(const pressmark_article *article, uint64_t id,
                  const pmk_screen *screen)
{
    bool ok;

    fputs("[\n", screen->out);
    ok = pmk_print_csl_item(article, id, screen);
    fputs("\n]\n", screen->out);
    return ok;
}
