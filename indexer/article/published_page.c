/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * published_page.c - the day as the page shows it
 *
 * Rules PD6 to PD9 and PD11 in rules.h.  Where a date stands decides what it
 * is: near the headline or right below the story, in an element that is
 * called date, behind the word Published.  Dates in running text, captions,
 * copyright lines, tickers and lists of links are never taken.
 */
#include "article/printed_date.h"
#include "article/tidy.h"
#include "article/times.h"

#define NEAR_BLOCKS 14
#define LABEL_BLOCKS 40
#define LINE_MAX_BYTES 160

static const char *const published_words[] = {"publish",
                                              "posted",
                                              "first published",
                                              "veröffentlicht",
                                              "erstellt",
                                              "erschienen",
                                              "publié",
                                              "mis en ligne",
                                              "publicado",
                                              "publicada",
                                              "pubblicato",
                                              "gepubliceerd",
                                              "geplaatst",
                                              "opublikowano",
                                              "dodano",
                                              "yayın",
                                              "опубликован",
                                              "δημοσί",
                                              "created on",
                                              "date:",
                                              "datum:",
                                              "vom ",
                                              "发布时间",
                                              "发表",
                                              "公開",
                                              "配信",
                                              "掲載",
                                              "입력",
                                              "등록",
                                              "نشر",
                                              NULL};

static const char *const updated_words[] = {"updated",
                                            "modified",
                                            "last edited",
                                            "aktualisiert",
                                            "zuletzt",
                                            "geändert",
                                            "letzte änderung",
                                            "mis à jour",
                                            "modifié",
                                            "actualizado",
                                            "modificado",
                                            "atualizado",
                                            "aggiornato",
                                            "bijgewerkt",
                                            "güncelle",
                                            "обновлен",
                                            "zaktualizowano",
                                            "ενημέρωση",
                                            "更新",
                                            "最終更新",
                                            "수정",
                                            NULL};

static const char *const never_words[] = {
    "\xC2\xA9", "copyright", "(c)",     "all rights", "rechte vorbehalten",
    "born",     "died",      "events",  "since 19",   "since 20",
    "comment",  "kommentar", "expires", NULL};

/* A comparison that puts what is near the headline and the story first. */
static size_t distance(const pmk_reading *reading, size_t block)
{
    size_t from_head = SIZE_MAX;
    size_t from_body = SIZE_MAX;

    /* Above the headline of a text save lie only menus and tickers. */
    if (!reading->sheet->is_html && block < reading->headline_block)
        return SIZE_MAX;
    if (reading->headline_block != PMK_NO_BLOCK)
        from_head = block >= reading->headline_block
                        ? block - reading->headline_block
                        : reading->headline_block - block + 2;
    if (reading->body_first_block != PMK_NO_BLOCK) {
        if (block < reading->body_first_block)
            from_body = reading->body_first_block - block;
        else if (block > reading->body_last_block)
            from_body = block - reading->body_last_block + 4;
        else
            from_body = block - reading->body_first_block + 6;
    }
    return from_head < from_body ? from_head : from_body;
}

static pressmark_time time_of_node(const pmk_reading *reading, uint32_t i)
{
    static const char *const attrs[] = {"datetime", "content", "title",
                                        "data-date", "data-datetime"};
    const pmk_node *node = &reading->sheet->nodes[i];
    pressmark_time time = {0};
    pmk_str text;

    for (size_t a = 0; a < sizeof(attrs) / sizeof(attrs[0]); a++) {
        time = pmk_time_of_value(reading, pmk_node_attr(node, attrs[a]));
        if (time.precision != PRESSMARK_TIME_NONE)
            return time;
    }
    if (node->end - i > 40)
        return time;
    text = pmk_node_text(reading->sheet, i, reading->arena);
    if (text.len > LINE_MAX_BYTES || pmk_has_any(text, never_words))
        return (pressmark_time){0};
    return pmk_time_of_value(reading, text);
}

static bool says_updated(const pmk_reading *reading, uint32_t i)
{
    static const char *const words[] = {"updated", "modified", NULL};
    const pmk_node *node = &reading->sheet->nodes[i];
    pmk_str text = node->end - i < 40
                       ? pmk_node_text(reading->sheet, i, reading->arena)
                       : PMK_STR("");

    return pmk_has_any(pmk_node_attr(node, "class"), words)
           || (pmk_has_any(text, updated_words)
               && !pmk_has_any(text, published_words));
}

/* PD6, PD8: the nearest element that is a time or is called date. */
static pmk_moment find_marked(pmk_reading *reading, unsigned why, pmk_rule rule,
                              unsigned confidence, pmk_moment *modified)
{
    const pmk_facts *facts = reading->facts;
    pmk_moment best = {
        .rule = rule, .confidence = confidence, .kind = PRESSMARK_FROM_LAYOUT};
    size_t best_distance = rule == PMK_RULE_PD6 ? 60 : 40;

    for (size_t i = 0; i < facts->marks.count; i++) {
        uint32_t node = facts->marks.at[i].node;
        pressmark_time time;
        size_t away;

        if ((facts->marks.at[i].why & why) == 0)
            continue;
        away = distance(reading, pmk_block_of_node(reading->sheet, node));
        if (away >= best_distance || pmk_is_foreign(reading, node))
            continue;
        time = time_of_node(reading, node);
        if (time.precision == PRESSMARK_TIME_NONE)
            continue;
        if (says_updated(reading, node)) {
            if (!pmk_moment_found(modified))
                *modified =
                    (pmk_moment){time, PMK_RULE_UP3, 70, PRESSMARK_FROM_LAYOUT};
            continue;
        }
        best_distance = away;
        best.time = time;
    }
    return best;
}

/* A short line that is no caption and no list of links. */
static bool can_show_date(const pmk_reading *reading, const pmk_block *block)
{
    size_t digits = 0;

    if (block->text.len > LINE_MAX_BYTES || block->kind == PMK_CAPTION
        || block->link_bytes * 3 > block->text.len * 2
        || pmk_has_any(block->text, never_words))
        return false;
    for (size_t i = 0; i < block->text.len; i++)
        digits += pmk_is_digit(block->text.ptr[i])
                  || (unsigned char)block->text.ptr[i] == 0xD9;
    return digits >= 4
           && (block->node == PMK_NO_NODE
               || !pmk_is_foreign(reading, block->node));
}

/* PD7: a date behind the word Published, near headline or story; UP3 behind
 * Updated. */
static pmk_moment find_labelled(pmk_reading *reading, pmk_moment *modified)
{
    const pmk_sheet *sheet = reading->sheet;
    pmk_moment best = {
        .rule = PMK_RULE_PD7, .confidence = 75, .kind = PRESSMARK_FROM_TEXT};
    size_t best_distance = LABEL_BLOCKS;

    for (size_t i = 0; i < sheet->block_count; i++) {
        pmk_str text = sheet->blocks[i].text;
        size_t away = distance(reading, i);
        pressmark_time time;
        bool is_published;

        if (away >= LABEL_BLOCKS || !can_show_date(reading, &sheet->blocks[i]))
            continue;
        is_published = pmk_has_any(text, published_words);
        if (!is_published && !pmk_has_any(text, updated_words))
            continue;
        time = pmk_time_of_value(reading, text);
        if (time.precision == PRESSMARK_TIME_NONE)
            continue;
        if (is_published && away < best_distance) {
            best_distance = away;
            best.time = time;
        } else if (!is_published && !pmk_moment_found(modified))
            *modified =
                (pmk_moment){time, PMK_RULE_UP3, 60, PRESSMARK_FROM_TEXT};
    }
    return best;
}

/* The bytes of a line that are not its date nor a name before it. */
static bool is_mostly_date(pmk_str text, const pmk_printed_date *date)
{
    size_t used = date->end > date->start ? date->end - date->start : 0;

    return text.len <= used + 70;
}

/* PD9, PD11: a short line near headline or story that shows a date. */
static pmk_moment find_line(pmk_reading *reading)
{
    const pmk_sheet *sheet = reading->sheet;
    pmk_moment best = {
        .rule = PMK_RULE_PD9, .confidence = 60, .kind = PRESSMARK_FROM_TEXT};
    size_t best_distance = NEAR_BLOCKS;

    for (size_t i = 0; i < sheet->block_count; i++) {
        const pmk_block *block = &sheet->blocks[i];
        pmk_printed_date date;
        pressmark_time time;

        if (distance(reading, i) >= best_distance)
            continue;
        if (pmk_relative_date_find(block->text, reading->page->fetched,
                                   &time)) {
            best = (pmk_moment){time, PMK_RULE_PD11, 50, PRESSMARK_FROM_TEXT};
            best_distance = distance(reading, i);
            continue;
        }
        if (!can_show_date(reading, block)
            || pmk_has_any(block->text, updated_words)
            || !pmk_printed_date_find(block->text, reading->language, &date)
            || !is_mostly_date(block->text, &date))
            continue;
        best.rule = PMK_RULE_PD9;
        best.confidence = date.guessed ? 45 : 60;
        best.time = date.time;
        best_distance = distance(reading, i);
    }
    return best;
}

pmk_moment pmk_published_on_page(pmk_reading *reading, pmk_moment *modified)
{
    pmk_moment found;

    if (!reading->sheet->is_html && reading->headline_block == PMK_NO_BLOCK)
        return (pmk_moment){0};
    found = find_marked(reading, PMK_MARK_TIME, PMK_RULE_PD6, 80, modified);
    if (!pmk_moment_found(&found))
        found = find_labelled(reading, modified);
    if (!pmk_moment_found(&found))
        found = find_marked(reading, PMK_MARK_DATE, PMK_RULE_PD8, 70, modified);
    if (!pmk_moment_found(&found))
        found = find_line(reading);
    return pmk_moment_found(&found) ? found : (pmk_moment){0};
}
