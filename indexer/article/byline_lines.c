/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * byline_lines.c - who wrote it, as lines of the page say
 *
 * Rules BY5 to BY7 in rules.h: where nothing is marked up, a line at the head
 * of the story still names its writer.
 */
#include "article/byline.h"
#include "article/printed_date.h"
#include "article/tidy.h"

#define LINES_NEAR 14
#define LINE_BYTES 160
#define DATE_LINE_BYTES 100
#define CJK_LINES 3

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
void pmk_byline_from_lines(pmk_reading *reading, pmk_names *out)
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
            pmk_names_add(reading, after, out);
    }
}

/* The line without its date and time of day: "11.12.2019 - Jane Doe" leaves
 * "Jane Doe". */
static pmk_str beside_date(pmk_reading *reading, pmk_str line)
{
    pmk_printed_date date;
    pmk_str rest;

    if (line.len > DATE_LINE_BYTES
        || !pmk_printed_date_find(line, reading->language, &date)
        || date.end > line.len)
        return PMK_STR_NONE;
    rest = pmk_str_trim(pmk_str_sub(line, 0, date.start));
    while (rest.len > 0 && strchr(" ,|-/", rest.ptr[rest.len - 1]) != NULL)
        rest.len--;
    if (pmk_word_count(rest) >= 2)
        return rest;
    rest = pmk_str_sub(line, date.end, line.len);
    while (rest.len > 0
           && (pmk_is_digit(rest.ptr[0]) || pmk_is_space(rest.ptr[0])
               || strchr(":.,|-/", rest.ptr[0]) != NULL))
        rest = pmk_str_sub(rest, 1, rest.len);
    if (pmk_str_istarts(rest, PMK_STR("Uhr")))
        rest = pmk_str_sub(rest, 3, rest.len);
    while (rest.len > 0 && strchr(" ,|-/", rest.ptr[0]) != NULL)
        rest = pmk_str_sub(rest, 1, rest.len);
    return rest;
}

/* BY6 */
void pmk_byline_from_date_line(pmk_reading *reading, pmk_names *out)
{
    size_t first;
    size_t end;

    pmk_head_blocks(reading, LINES_NEAR, &first, &end);
    if (first > 1)
        first -= 2;
    for (size_t i = first; i < end && out->count == 0; i++) {
        pmk_str rest = beside_date(reading, reading->sheet->blocks[i].text);

        if (i == reading->headline_block)
            continue;
        if (pmk_byline_after_by(rest).len > 0 || pmk_byline_is_person(rest))
            pmk_names_add(reading, rest, out);
    }
}

/* BY7: where the story begins, and where it ends. */
void pmk_byline_from_cjk(pmk_reading *reading, pmk_names *out)
{
    size_t first;
    size_t end;
    size_t last = reading->body_last_block;
    size_t count = reading->sheet->block_count;

    pmk_head_blocks(reading, LINES_NEAR, &first, &end);
    for (size_t i = first; i < end + CJK_LINES && i < count; i++) {
        out->count = pmk_byline_cjk(reading->sheet->blocks[i].text, out->at,
                                    PMK_NAMES_MAX);
        if (out->count > 0)
            return;
    }
    for (size_t i = last != PMK_NO_BLOCK && last > 0 ? last - 1 : count;
         i <= last + CJK_LINES && i < count; i++) {
        out->count = pmk_byline_cjk(reading->sheet->blocks[i].text, out->at,
                                    PMK_NAMES_MAX);
        if (out->count > 0)
            return;
    }
}
