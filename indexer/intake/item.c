/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * item.c - an article that a box has put together, as one JSON object
 */
#include "intake/item.h"

/* Between two keywords: no text of ours has it. */
#define KEYWORD_END '\1'

/* The names; a slot without one is written by a rule of its own. */
static const char *const names[PMK_SLOT_COUNT] = {
    [PMK_SLOT_URI] = "uri",
    [PMK_SLOT_HEADLINE] = "headline",
    [PMK_SLOT_DECK] = "deck",
    [PMK_SLOT_BYLINE] = "byline_text",
    [PMK_SLOT_DATELINE] = "dateline",
    [PMK_SLOT_AGENCY] = "agency",
    [PMK_SLOT_PUBLISHER] = "publisher",
    [PMK_SLOT_SECTION] = "section",
    [PMK_SLOT_LANGUAGE] = "language",
    [PMK_SLOT_PUBLISHED] = "published",
    [PMK_SLOT_UPDATED] = "updated",
    [PMK_SLOT_SAVED] = "saved",
    [PMK_SLOT_VERSION] = "version",
    [PMK_SLOT_STANDING] = "standing",
};

void pmk_item_init(pmk_item *item, size_t max_bytes)
{
    *item = (pmk_item){.values = {{0}}};
    pmk_buf_init(&item->text, max_bytes);
}

void pmk_item_free(pmk_item *item)
{
    pmk_buf_free(&item->text);
}

void pmk_item_clear(pmk_item *item)
{
    pmk_buf_clear(&item->text);
    for (int i = 0; i < PMK_SLOT_COUNT; i++)
        item->values[i] = (struct pmk_value){.is_set = false};
}

static void set(pmk_item *item, pmk_slot slot, pmk_str value, unsigned rank)
{
    item->values[slot] =
        (struct pmk_value){item->text.len, value.len, rank, true};
    pmk_buf_add(&item->text, value);
}

/* The list grows at its end: it is copied when something stands behind it. */
static void add_keyword(pmk_item *item, pmk_str value, unsigned rank)
{
    struct pmk_value *list = &item->values[PMK_SLOT_KEYWORD];
    pmk_buf both;

    if (!list->is_set) {
        set(item, PMK_SLOT_KEYWORD, value, rank);
        return;
    }
    pmk_buf_init(&both, item->text.max);
    pmk_buf_add(&both, pmk_item_get(item, PMK_SLOT_KEYWORD));
    pmk_buf_char(&both, KEYWORD_END);
    pmk_buf_add(&both, value);
    if (list->start + list->len == item->text.len && !both.failed) {
        item->text.len = list->start;
    }
    if (both.failed)
        item->text.failed = true;
    else
        set(item, PMK_SLOT_KEYWORD, pmk_buf_str(&both), rank);
    pmk_buf_free(&both);
}

void pmk_item_put(pmk_item *item, pmk_slot slot, pmk_str value, unsigned rank)
{
    const struct pmk_value *held = &item->values[slot];

    value = pmk_str_trim(value);
    if (value.ptr == NULL || value.len == 0)
        return;
    if (slot == PMK_SLOT_KEYWORD)
        add_keyword(item, value, rank);
    else if (!held->is_set || rank < held->rank)
        set(item, slot, value, rank);
}

pmk_str pmk_item_get(const pmk_item *item, pmk_slot slot)
{
    const struct pmk_value *value = &item->values[slot];

    if (!value->is_set || item->text.failed)
        return (pmk_str){NULL, 0};
    return pmk_str_sub(pmk_buf_str(&item->text), value->start,
                       value->start + value->len);
}

/* ------------------------------------------------------------------ */
/* JSON                                                               */
/* ------------------------------------------------------------------ */

static void add_string(pmk_buf *out, pmk_str text)
{
    pmk_buf_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];

        if (c == '"' || c == '\\') {
            pmk_buf_char(out, '\\');
            pmk_buf_char(out, (char)c);
        } else if (c < 0x20) {
            pmk_buf_format(out, "\\u%04x", c);
        } else {
            pmk_buf_char(out, (char)c);
        }
    }
    pmk_buf_char(out, '"');
}

static void add_member(pmk_buf *out, const char *name, pmk_str value)
{
    if (out->len > 1)
        pmk_buf_char(out, ',');
    add_string(out, pmk_str_of(name));
    pmk_buf_char(out, ':');
    add_string(out, value);
}

static void add_keywords(pmk_buf *out, pmk_str list)
{
    pmk_str word;
    bool first = true;

    pmk_buf_text(out, out->len > 1 ? ",\"keyword\":[" : "\"keyword\":[");
    while (pmk_str_cut(&list, KEYWORD_END, &word)) {
        if (!first)
            pmk_buf_char(out, ',');
        add_string(out, word);
        first = false;
    }
    pmk_buf_char(out, ']');
}

/* The body, or what there is of it: a brief, or at last the headline. */
static void add_body(const pmk_item *item, pmk_buf *out)
{
    pmk_str markup = pmk_item_get(item, PMK_SLOT_MARKUP);
    pmk_str text = pmk_item_get(item, PMK_SLOT_TEXT);
    pmk_str brief = pmk_item_get(item, PMK_SLOT_BRIEF);
    pmk_buf whole;

    if (text.len > 0 && markup.len == 0) {
        add_member(out, "body", text);
        return;
    }
    if (markup.len == 0 && brief.len == 0)
        return;
    pmk_buf_init(&whole, out->max);
    pmk_buf_text(&whole, "<div>");
    pmk_buf_add(&whole, markup.len > 0 ? markup : brief);
    pmk_buf_text(&whole, "</div>");
    if (whole.failed)
        out->failed = true;
    else
        add_member(out, "body_xhtml", pmk_buf_str(&whole));
    if (markup.len == 0)
        add_member(out, "standing", PMK_STR("brief"));
    pmk_buf_free(&whole);
}

void pmk_item_write(const pmk_item *item, const pmk_item *common, pmk_buf *out)
{
    pmk_buf_clear(out);
    pmk_buf_char(out, '{');
    for (int i = 0; i < PMK_SLOT_COUNT; i++) {
        pmk_str value = pmk_item_get(item, (pmk_slot)i);

        if (value.len == 0 && common != NULL)
            value = pmk_item_get(common, (pmk_slot)i);
        if (value.len == 0)
            continue;
        if (names[i] != NULL)
            add_member(out, names[i], value);
        else if (i == PMK_SLOT_KEYWORD)
            add_keywords(out, value);
    }
    add_body(item, out);
    pmk_buf_char(out, '}');
    if (item->text.failed)
        out->failed = true;
}
