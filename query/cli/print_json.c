/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * print_json.c - the answer, or one article, as JSON
 *
 * One object an answer, with "schema" naming this shape, which schema/ holds
 * for programs; members are added but never renamed while the number stays.  An absent text is null.  Spans
 * count bytes of UTF-8, as in the library.  Characters that could steer a
 * terminal are written as \u escapes, which loses nothing.
 */
#include "cli/print_json.h"

#include "cli/column.h"
#include "cli/print.h"
#include "cli/width.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* The library gives clean UTF-8, so that mending is only for a damaged
 * record. */
json_t *pmk_json_text(const char *text)
{
    json_t *value = text ? json_string(text) : json_null();
    char *mended;

    if (value)
        return value;
    mended = pmk_text_mend(text);
    value = mended ? json_string(mended) : NULL;
    free(mended);
    return value;
}

static json_t *make_time(pressmark_time time)
{
    char text[40];

    return pmk_json_text(
        pressmark_time_format(time, text, sizeof(text)) ? text : NULL);
}

static json_t *make_id(uint64_t id)
{
    char text[20];

    snprintf(text, sizeof(text), PMK_ID_FORMAT, id);
    return json_string(text);
}

json_t *pmk_json_number(uint64_t number)
{
    return json_integer((json_int_t)number);
}

/* [[start, end], ...] */
static json_t *make_marks(const pressmark_marked_text *marked)
{
    json_t *marks = json_array();
    int failed = marks ? 0 : -1;

    for (size_t i = 0; i < marked->mark_count && failed == 0; i++)
        failed = json_array_append_new(
            marks, json_pack("[I, I]", (json_int_t)marked->marks[i].start,
                             (json_int_t)marked->marks[i].end));
    if (failed != 0) {
        json_decref(marks);
        return NULL;
    }
    return marks;
}

static json_t *make_snippet(const pressmark_marked_text *marked)
{
    return json_pack("{s:o, s:o, s:b, s:b}", "text",
                     pmk_json_text(marked->text), "marks", make_marks(marked),
                     "cut_before", (int)marked->cut_before, "cut_after",
                     (int)marked->cut_after);
}

/* The value of one column; what a member of JSON is, its column says. */
static json_t *make_member(const pmk_column *column, const pressmark_hit *hit,
                           uint64_t rank)
{
    const void *at = (const char *)hit + column->offset;
    const char *text;

    switch (column->kind) {
    case PMK_COLUMN_ID: return make_id(hit->id);
    case PMK_COLUMN_RANK: return pmk_json_number(rank);
    case PMK_COLUMN_SCORE: return json_real(hit->score);
    case PMK_COLUMN_FULL: return json_boolean(hit->full_match);
    case PMK_COLUMN_TEXT:
        memcpy(&text, at, sizeof(text));
        return pmk_json_text(text);
    case PMK_COLUMN_TIME: return make_time(hit->published);
    case PMK_COLUMN_SNIPPET: return make_snippet(at);
    case PMK_COLUMN_MARKS: return make_marks(at);
    case PMK_COLUMN_DAY:
    case PMK_COLUMN_QUESTION: break;
    }
    return json_null();
}

static json_t *make_hit(const pressmark_hit *hit, uint64_t rank)
{
    json_t *object = json_object();
    int failed = object ? 0 : -1;
    size_t count;
    const pmk_column *columns = pmk_columns(&count);

    /* Setting takes every value over, even where it fails. */
    for (size_t i = 0; i < count; i++)
        if (columns[i].in_json)
            failed |= json_object_set_new(object, columns[i].name,
                                          make_member(&columns[i], hit, rank));
    if (failed == 0)
        return object;
    json_decref(object);
    return NULL;
}

/* What the score is the sum of; only with --explain. */
static json_t *make_reasons(const pressmark_results *results, size_t i)
{
    const pressmark_reason *reason;
    json_t *reasons = json_array();
    int failed = reasons ? 0 : -1;

    for (size_t n = 0;
         failed == 0 && (reason = pressmark_results_reason(results, i, n)); n++)
        failed = json_array_append_new(
            reasons, json_pack("{s:s, s:o, s:o, s:f}", "what", reason->what,
                               "text", pmk_json_text(reason->text), "articles",
                               reason->text ? pmk_json_number(reason->articles)
                                            : json_null(),
                               "value", reason->value));
    if (failed == 0)
        return reasons;
    json_decref(reasons);
    return NULL;
}

static json_t *make_explained(const pmk_answer *answer, size_t i)
{
    json_t *hit = make_hit(pressmark_results_hit(answer->results, i),
                           answer->settings->offset + i + 1);

    if (hit && answer->settings->explain)
        json_object_set_new(hit, "reasons", make_reasons(answer->results, i));
    return hit;
}

static json_t *make_hits(const pmk_answer *answer)
{
    json_t *hits = json_array();
    int failed = hits ? 0 : -1;

    for (size_t i = 0; i < answer->count && failed == 0; i++)
        failed = json_array_append_new(hits, make_explained(answer, i));
    if (failed != 0) {
        json_decref(hits);
        return NULL;
    }
    return hits;
}

json_t *pmk_json_warnings(const pressmark_query *query)
{
    json_t *warnings = json_array();
    const char *text;

    for (size_t i = 0; (text = pressmark_query_warning(query, i)); i++)
        if (json_array_append_new(warnings, pmk_json_text(text)) != 0) {
            json_decref(warnings);
            return NULL;
        }
    return warnings;
}

static json_t *make_answer(const pmk_answer *answer)
{
    uint64_t least = 0;
    uint64_t most = 0;
    uint64_t full = 0;
    int relaxed = pressmark_results_relaxed(answer->results, &full);

    pmk_answer_total(answer, &least, &most);
    return json_pack(
        "{s:i, s:o, s:{s:I, s:I}, s:b, s:o, s:b, s:o, s:o, s:o}", "schema",
        PMK_FORMAT_VERSION, "query", pmk_json_text(answer->question), "total",
        "at_least", (json_int_t)least, "at_most", (json_int_t)most, "relaxed",
        relaxed, "full", relaxed ? pmk_json_number(full) : json_null(),
        "partial", pressmark_results_partial(answer->results), "warnings",
        pmk_json_warnings(answer->query), "suggestion",
        pmk_json_text(pressmark_results_suggestion(answer->results)), "hits",
        make_hits(answer));
}

bool pmk_json_print(json_t *value, size_t flags, FILE *out)
{
    char *text =
        value ? json_dumps(value, flags | JSON_REAL_PRECISION(12)) : NULL;
    size_t length = text ? strlen(text) : 0;

    for (size_t at = 0; at < length;) {
        uint32_t code = pmk_char_next(text, length, &at);

        /* Controls below a space were escaped already, but for the line ends
         * between members; all others stand inside of strings. */
        if (code >= 0x7f && pmk_char_is_control(code))
            fprintf(out, "\\u%04" PRIX32, code);
        else
            pmk_char_print(out, code);
    }
    fputc('\n', out);
    free(text);
    json_decref(value);
    return text != NULL;
}

bool pmk_print_json(const pmk_answer *answer, const pmk_screen *screen)
{
    json_t *value = make_answer(answer);

    if (!answer->question_id)
        return pmk_json_print(value, JSON_INDENT(2), screen->out);
    json_object_set_new(value, "id", pmk_json_text(answer->question_id));
    return pmk_json_print(value, JSON_COMPACT, screen->out);
}

bool pmk_print_jsonl(const pmk_answer *answer, const pmk_screen *screen)
{
    bool ok = true;

    for (size_t i = 0; i < answer->count && ok; i++) {
        json_t *hit = make_explained(answer, i);

        if (answer->question_id)
            json_object_set_new(hit, "question_id",
                                pmk_json_text(answer->question_id));
        ok = pmk_json_print(hit, JSON_COMPACT, screen->out);
    }
    return ok;
}

/* ------------------------------------------------------------------ */
/* One article                                                        */
/* ------------------------------------------------------------------ */

/* Only the first source is shown: a member of this name is one text. */
static bool is_list(pressmark_field field)
{
    const pressmark_field_info *info = pressmark_field_get_info(field);

    return info && info->many && field != PRESSMARK_SOURCE;
}

static json_t *make_field(const pressmark_article *article,
                          pressmark_field field)
{
    json_t *values;
    int failed;

    if (!is_list(field))
        return pmk_json_text(pressmark_article_text(article, field, 0));
    values = json_array();
    failed = values ? 0 : -1;
    for (size_t i = 0;
         i < pressmark_article_count(article, field) && failed == 0; i++)
        failed = json_array_append_new(
            values, pmk_json_text(pressmark_article_text(article, field, i)));
    if (failed == 0)
        return values;
    json_decref(values);
    return NULL;
}

static json_t *make_subheads(const pressmark_article *article)
{
    const uint32_t *lines = NULL;
    size_t count = pressmark_article_subheads(article, &lines);
    json_t *values = json_array();

    for (size_t i = 0; i < count; i++)
        json_array_append_new(values, pmk_json_number(lines[i]));
    return values;
}

/* The members stand as `pressmark-index --extract` prints them, so that what
 * is shown can be indexed again. */
bool pmk_show_json(const pressmark_article *article, uint64_t id,
                   const pmk_screen *screen)
{
    static const pressmark_field fields[] = {
        PRESSMARK_SOURCE,  PRESSMARK_URL,       PRESSMARK_HEADLINE,
        PRESSMARK_DECK,    PRESSMARK_BYLINE,    PRESSMARK_DATELINE,
        PRESSMARK_AGENCY,  PRESSMARK_PUBLISHER, PRESSMARK_SECTION,
        PRESSMARK_KEYWORD, PRESSMARK_LANGUAGE,
    };
    json_t *object = json_object();
    int failed = json_object_set_new(object, "id", make_id(id));

    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
        failed |= json_object_set_new(object,
                                      pressmark_field_get_info(fields[i])->name,
                                      make_field(article, fields[i]));
    failed |= json_object_set_new(
        object, "published",
        make_time(pressmark_article_time(article, PRESSMARK_PUBLISHED)));
    failed |= json_object_set_new(
        object, "updated",
        make_time(pressmark_article_time(article, PRESSMARK_UPDATED)));
    failed |= json_object_set_new(object, "body",
                                  make_field(article, PRESSMARK_BODY));
    failed |= json_object_set_new(object, "subheads", make_subheads(article));
    return pmk_json_print(object, JSON_INDENT(2), screen->out) && failed == 0;
}
