/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * column.c - what can be said of a hit, by name
 */
#include "cli/column.h"

#include <inttypes.h>
#include <string.h>

#define AT(member) .offset = offsetof(pressmark_hit, member)
#define TEXT(member)                                                       \
    .name = #member, .kind = PMK_COLUMN_TEXT, .in_json = 1, .in_print = 1, \
    AT(member)

enum { NAME_MAX_BYTES = 32 };

static const pmk_column columns[] = {
    {.name = "id",
     .help = "what --show takes",
     .kind = PMK_COLUMN_ID,
     AT(id),
     .place = 1,
     .in_json = 1,
     .in_print = 1},
    {.name = "rank",
     .help = "the place of the hit, counted from 1",
     .kind = PMK_COLUMN_RANK,
     .in_json = 1,
     .in_print = 1},
    {.name = "score",
     .help = "comparable within one answer",
     .kind = PMK_COLUMN_SCORE,
     AT(score),
     .in_json = 1,
     .in_print = 1},
    {.name = "full_match",
     .help = "yes, or no when it has only some of the words",
     .kind = PMK_COLUMN_FULL,
     .in_json = 1,
     .in_print = 1},
    {TEXT(headline), .help = "the title", .also = "title", .place = 5},
    {TEXT(byline), .help = "the writers, with a comma between",
     .also = "author by"},
    {TEXT(dateline), .help = "the places at its head, with a slash between",
     .also = "place location"},
    {TEXT(agency), .help = "the wire service", .also = "wire", .place = 4},
    {TEXT(publisher), .help = "who published this copy", .also = "pub",
     .place = 3},
    {TEXT(section), .help = "the part of the paper", .also = "sec"},
    {TEXT(language), .help = "as a BCP 47 code", .also = "lang"},
    {.name = "published",
     .help = "when, as precisely as is known",
     .also = "time",
     .kind = PMK_COLUMN_TIME,
     AT(published),
     .place = 2,
     .in_json = 1,
     .in_print = 1},
    {.name = "date",
     .help = "the same, but no finer than a day",
     .also = "day",
     .kind = PMK_COLUMN_DAY,
     AT(published),
     .in_print = 1},
    {TEXT(url), .help = "the address", .also = "address", .place = 6},
    {TEXT(source), .help = "the file that it was read from", .also = "path",
     .place = 7},
    {.name = "snippet",
     .help = "the passage that answers best",
     .kind = PMK_COLUMN_SNIPPET,
     AT(snippet),
     .in_json = 1,
     .in_print = 1},
    {.name = "headline_marks",
     .kind = PMK_COLUMN_MARKS,
     AT(marked_headline),
     .in_json = 1},
    {.name = "question_id",
     .help = "in a batch, the id of the question",
     .kind = PMK_COLUMN_QUESTION,
     .in_print = 1},
};
enum { COLUMN_COUNT = sizeof(columns) / sizeof(columns[0]) };

const pmk_column *pmk_columns(size_t *count)
{
    *count = COLUMN_COUNT;
    return columns;
}

const pmk_column *pmk_column_at(unsigned place)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        if (columns[i].place == place)
            return &columns[i];
    return NULL;
}

static bool is_name(const char *name, size_t length, const char *of)
{
    return strncmp(of, name, length) == 0 && of[length] == '\0';
}

/* Is it one of the words of `list`? */
static bool is_word(const char *name, size_t length, const char *list)
{
    while (list && *list) {
        size_t word = strcspn(list, " ");

        if (word == length && strncmp(list, name, length) == 0)
            return true;
        list += word;
        list += strspn(list, " ");
    }
    return false;
}

const pmk_column *pmk_column_find(const char *name, size_t length)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        if (columns[i].in_print
            && (is_name(name, length, columns[i].name)
                || is_word(name, length, columns[i].also)))
            return &columns[i];
    return NULL;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many bytes must be changed, put in or taken out to make one of the
 * other; both of NAME_MAX_BYTES at most. */
static size_t distance(const char *a, size_t a_bytes, const char *b,
                       size_t b_bytes)
{
    size_t row[NAME_MAX_BYTES + 1];

    for (size_t k = 0; k <= b_bytes; k++)
        row[k] = k;
    for (size_t i = 1; i <= a_bytes; i++) {
        size_t corner = row[0];

        row[0] = i;
        for (size_t k = 1; k <= b_bytes; k++) {
            size_t changed = corner + (a[i - 1] != b[k - 1]);

            corner = row[k];
            row[k] = least(changed, least(row[k], row[k - 1]) + 1);
        }
    }
    return row[b_bytes];
}

const pmk_column *pmk_column_nearest(const char *name, size_t length)
{
    const pmk_column *nearest = &columns[0];
    size_t best = SIZE_MAX;

    length = least(length, NAME_MAX_BYTES);
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        size_t bytes = least(strlen(columns[i].name), NAME_MAX_BYTES);
        size_t steps = distance(name, length, columns[i].name, bytes);

        if (columns[i].in_print && steps < best) {
            best = steps;
            nearest = &columns[i];
        }
    }
    return nearest;
}

static const char *format_time(pressmark_time time, bool only_day, char *room)
{
    pressmark_time_format(time, room, PMK_COLUMN_ROOM);
    if (only_day)
        room[strcspn(room, "T")] = '\0';
    return room;
}

const char *pmk_column_text(const pmk_column *column, const pmk_answer *answer,
                            size_t i, char room[PMK_COLUMN_ROOM])
{
    const pressmark_hit *hit = pressmark_results_hit(answer->results, i);
    const void *at = (const char *)hit + column->offset;
    const char *text = NULL;

    switch (column->kind) {
    case PMK_COLUMN_ID:
        snprintf(room, PMK_COLUMN_ROOM, PMK_ID_FORMAT, hit->id);
        return room;
    case PMK_COLUMN_RANK:
        snprintf(room, PMK_COLUMN_ROOM, "%" PRIu64,
                 answer->settings->offset + i + 1);
        return room;
    case PMK_COLUMN_SCORE:
        snprintf(room, PMK_COLUMN_ROOM, "%.9g", hit->score);
        return room;
    case PMK_COLUMN_FULL: return hit->full_match ? "yes" : "no";
    case PMK_COLUMN_TIME:
    case PMK_COLUMN_DAY:
        return format_time(hit->published, column->kind == PMK_COLUMN_DAY,
                           room);
    case PMK_COLUMN_TEXT: memcpy(&text, at, sizeof(text)); break;
    case PMK_COLUMN_SNIPPET: text = hit->snippet.text; break;
    case PMK_COLUMN_QUESTION: text = answer->question_id; break;
    case PMK_COLUMN_MARKS: break;
    }
    return text ? text : "";
}
