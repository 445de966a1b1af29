/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * box_xml.c - feeds, NewsML-G2 and NITF: a record is an article
 *
 * The tables of xml_forms.c say where what stands.  Here the path to the
 * element at hand is kept, and what lies in an element that a row names is
 * captured until its end: as text with its white space folded, or as HTML.
 */
#include "base/error.h"
#include "intake/box.h"
#include "intake/charset.h"
#include "intake/xml_forms.h"
#include "intake/xml_reader.h"

#include <stdlib.h>

enum {
    MAX_DEPTH = 256,  /* libxml2 goes no deeper */
    PATH_MAX_ = 8192, /* bytes of all names on the path */
    COMMON_MAX = 500, /* of a value that all records share */
    CAPTURES = 6      /* rows whose elements lie in each other */
};

typedef struct capture {
    const pmk_xml_row *row;
    unsigned depth; /* of its element */
    bool is_raw;    /* the text is HTML already */
    unsigned muted; /* elements at hand whose text is none of the story */
    pmk_buf text;
} capture;

typedef struct state {
    const pmk_xml_form *form;
    pmk_xml *xml;
    pmk_buf decoded; /* a file that is no larger than a page */
    pmk_buf path;    /* "rss/channel/item" */
    size_t ends[MAX_DEPTH + 1];
    unsigned depth;
    unsigned skipped; /* elements that do not fit on the path */
    unsigned record;  /* depth of the record at hand, 0: none */
    size_t fed;       /* bytes of text in it */
    bool is_cut;      /* something of it did not fit, or memory ran out */
    capture captures[CAPTURES];
    size_t capture_count;
    pmk_item item;
    pmk_item common;
} state;

static void free_state(void *payload)
{
    state *s = payload;

    pmk_xml_free(s->xml);
    pmk_buf_free(&s->decoded);
    pmk_buf_free(&s->path);
    for (size_t i = 0; i < CAPTURES; i++)
        pmk_buf_free(&s->captures[i].text);
    pmk_item_free(&s->item);
    pmk_item_free(&s->common);
    free(s);
}

/* Feeds lie about their charset as pages do.  What is no larger than a page is
 * decoded as they are; what is larger streams, and is taken at its word. */
static pressmark_status open_reader(pmk_box *box, state *s,
                                    pressmark_error *err)
{
    const char *charset;
    pmk_str all;
    pressmark_status status =
        pmk_input_peek(box->input, box->max_bytes + 1, &all, NULL);

    if (status == PRESSMARK_OK && all.len <= box->max_bytes) {
        status = pmk_decode(all, NULL, true, &s->decoded, &charset, err);
        if (status != PRESSMARK_OK)
            return status;
        s->xml = pmk_xml_of_text(pmk_buf_str(&s->decoded));
    } else {
        s->xml = pmk_xml_new(box->input);
    }
    return s->xml != NULL ? PRESSMARK_OK : pmk_fail_memory(err);
}

static pressmark_status open_state(pmk_box *box, pressmark_error *err)
{
    state *s = calloc(1, sizeof(*s));

    if (s == NULL)
        return pmk_fail_memory(err);
    s->form = box->form == PMK_FORM_FEED ? &pmk_xml_feed : &pmk_xml_news;
    pmk_buf_init(&s->decoded, 3 * box->max_bytes + 1);
    pmk_buf_init(&s->path, PATH_MAX_);
    for (size_t i = 0; i < CAPTURES; i++)
        pmk_buf_init(&s->captures[i].text, box->max_bytes);
    pmk_item_init(&s->item, 2 * box->max_bytes);
    pmk_item_init(&s->common, PATH_MAX_);
    box->state = s;
    box->free_state = free_state;
    return open_reader(box, s, err);
}

/* ------------------------------------------------------------------ */
/* Places                                                             */
/* ------------------------------------------------------------------ */

static pmk_str name_at_hand(const state *s)
{
    return s->form->local_names ? pmk_xml_local_name(s->xml)
                                : pmk_xml_name(s->xml);
}

static bool is_record(const state *s, pmk_str name)
{
    char padded[24] = " ";

    if (name.len == 0 || name.len > sizeof(padded) - 3)
        return false;
    memcpy(padded + 1, name.ptr, name.len);
    padded[name.len + 1] = ' ';
    padded[name.len + 2] = '\0';
    return strstr(s->form->records, padded) != NULL;
}

/* Does the path end with these elements? */
static bool path_ends(const state *s, pmk_str tail)
{
    pmk_str path = pmk_buf_str(&s->path);

    return pmk_str_ends(path, tail)
           && (path.len == tail.len
               || path.ptr[path.len - tail.len - 1] == '/');
}

/* Is the element at hand at the place of this row?  `*attribute` is what is
 * asked of it, or NULL. */
static bool is_at(const state *s, const char *place, const char **attribute)
{
    const char *at = strchr(place, '@');
    size_t len = at != NULL ? (size_t)(at - place) : strlen(place);
    pmk_str elements = pmk_str_n(place, len);

    *attribute = at != NULL ? at + 1 : NULL;
    if (elements.len > 0 && elements.ptr[0] == '!')
        return s->record == 0
               && path_ends(s, pmk_str_sub(elements, 1, elements.len));
    if (s->record == 0)
        return false;
    if (elements.len == 0)
        return s->depth == s->record;
    if (elements.ptr[0] == '^')
        return s->depth == s->record + 1
               && path_ends(s, pmk_str_sub(elements, 1, elements.len));
    return s->depth > s->record && path_ends(s, elements);
}

/* ------------------------------------------------------------------ */
/* Values                                                             */
/* ------------------------------------------------------------------ */

/* "MOSCOW, Monday (Reuters)", "(New York, NY - October 21)" */
static pmk_str place_of(pmk_str text)
{
    size_t end = 0;

    while (text.len > 0 && (text.ptr[0] == '(' || pmk_is_space(text.ptr[0])))
        text = pmk_str_sub(text, 1, text.len);
    while (end < text.len && text.ptr[end] != ',' && text.ptr[end] != '('
           && text.ptr[end] != ')'
           && !(text.ptr[end] == '-' && end > 0 && text.ptr[end - 1] == ' '))
        end++;
    return pmk_str_sub(text, 0, end);
}

static pmk_str code_of(pmk_str text)
{
    size_t start = text.len;

    while (start > 0 && text.ptr[start - 1] != ':'
           && text.ptr[start - 1] != '/')
        start--;
    return pmk_str_sub(text, start, text.len);
}

static pmk_str person_of(pmk_str text)
{
    size_t open = pmk_str_find(text, PMK_STR("("));
    size_t close = pmk_str_find(text, PMK_STR(")"));

    if (pmk_str_find(text, PMK_STR("@")) == (size_t)-1)
        return text;
    if (open == (size_t)-1 || close == (size_t)-1 || close < open)
        return (pmk_str){NULL, 0};
    return pmk_str_sub(text, open + 1, close);
}

static bool is_web(pmk_str text)
{
    return pmk_str_istarts(text, PMK_STR("http://"))
           || pmk_str_istarts(text, PMK_STR("https://"));
}

/* The usual entities, once more: programs escape titles twice, and Atom has
 * titles in HTML. */
static void unescape(pmk_buf *text)
{
    static const struct {
        pmk_str entity;
        char sign;
    } entities[] = {{PMK_STR("&amp;"), '&'},   {PMK_STR("&lt;"), '<'},
                    {PMK_STR("&gt;"), '>'},    {PMK_STR("&quot;"), '"'},
                    {PMK_STR("&apos;"), '\''}, {PMK_STR("&#39;"), '\''},
                    {PMK_STR("&nbsp;"), ' '}};
    size_t to = 0;

    if (text->failed || text->len == 0)
        return;
    for (size_t i = 0; i < text->len; to++) {
        pmk_str rest = pmk_str_n(text->ptr + i, text->len - i);
        size_t used = 1;
        char sign = text->ptr[i];

        for (size_t k = 0; k < sizeof(entities) / sizeof(entities[0]); k++)
            if (pmk_str_starts(rest, entities[k].entity)) {
                used = entities[k].entity.len;
                sign = entities[k].sign;
            }
        text->ptr[to] = sign;
        i += used;
    }
    text->len = to;
    text->ptr[to] = '\0';
}

static void put(state *s, const pmk_xml_row *row, pmk_str value)
{
    unsigned rank = (unsigned)(row - s->form->rows);
    pmk_item *item = row->place[0] == '!' ? &s->common : &s->item;

    value = pmk_str_trim(value);
    if (item == &s->common && value.len > COMMON_MAX)
        return;
    switch (row->how) {
    case PMK_AS_PLACE: value = place_of(value); break;
    case PMK_AS_CODE: value = code_of(value); break;
    case PMK_AS_PERSON: value = person_of(value); break;
    case PMK_AS_LINK:
        if (!is_web(value))
            return;
        break;
    case PMK_AS_ID:
    case PMK_AS_TEXT:
    case PMK_AS_TITLE:
    case PMK_AS_HTML:
    case PMK_AS_NITF: break;
    }
    pmk_item_put(item, row->slot, value, rank);
}

/* A name without a scheme is no address yet. */
static void put_id(state *s, const pmk_xml_row *row, pmk_str value)
{
    char room[1024];
    pmk_buf name;

    value = pmk_str_trim(value);
    if (value.len == 0 || pmk_str_find(value, PMK_STR(":")) != (size_t)-1) {
        put(s, row, value);
        return;
    }
    pmk_buf_lend(&name, room, sizeof(room));
    pmk_buf_text(&name, "urn:item:");
    pmk_buf_add(&name, value);
    if (!name.failed)
        put(s, row, pmk_buf_str(&name));
}

/* Links of an Atom entry lead to many things. */
static bool is_own_link(state *s)
{
    pmk_str rel = pmk_xml_attribute(s->xml, "rel");

    return rel.ptr == NULL || pmk_str_eq(rel, PMK_STR("alternate"));
}

static void put_attribute(state *s, const pmk_xml_row *row,
                          const char *attribute)
{
    if (row->how == PMK_AS_LINK && !is_own_link(s))
        return;
    if (row->how == PMK_AS_ID)
        put_id(s, row, pmk_xml_attribute(s->xml, attribute));
    else
        put(s, row, pmk_xml_attribute(s->xml, attribute));
}

/* ------------------------------------------------------------------ */
/* Captures                                                           */
/* ------------------------------------------------------------------ */

static bool is_markup(const capture *c)
{
    return c->row->how == PMK_AS_HTML || c->row->how == PMK_AS_NITF;
}

/* In a feed a text is HTML, but for what Atom says to be plain. */
static bool is_raw(state *s, const pmk_xml_row *row)
{
    pmk_str type;

    if (row->how != PMK_AS_HTML)
        return false;
    type = pmk_xml_attribute(s->xml, "type");
    if (type.ptr == NULL)
        type = pmk_xml_attribute(s->xml, "contenttype");
    return !pmk_str_ieq(type, PMK_STR("text"))
           && !pmk_str_ieq(type, PMK_STR("xhtml"))
           && !pmk_str_ieq(type, PMK_STR("text/plain"));
}

static void start_capture(state *s, const pmk_xml_row *row)
{
    capture *c;

    if (s->capture_count == CAPTURES)
        return;
    c = &s->captures[s->capture_count++];
    c->row = row;
    c->depth = s->depth;
    c->is_raw = is_raw(s, row);
    c->muted = 0;
    pmk_buf_clear(&c->text);
}

static void add_escaped(pmk_buf *out, pmk_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '<')
            pmk_buf_text(out, "&lt;");
        else if (text.ptr[i] == '&')
            pmk_buf_text(out, "&amp;");
        else
            pmk_buf_char(out, text.ptr[i]);
    }
}

static void add_folded(pmk_buf *out, pmk_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (!pmk_is_space(text.ptr[i]))
            pmk_buf_char(out, text.ptr[i]);
        else if (out->len > 0 && out->ptr[out->len - 1] != ' ')
            pmk_buf_char(out, ' ');
    }
}

/* The elements of NITF that are none of HTML's; others have the same names. */
static pmk_str html_name(pmk_str name)
{
    static const struct {
        pmk_str nitf;
        pmk_str html;
    } names[] = {
        {PMK_STR("hl1"), PMK_STR("h2")},
        {PMK_STR("hl2"), PMK_STR("h2")},
        {PMK_STR("bq"), PMK_STR("blockquote")},
        {PMK_STR("block"), PMK_STR("div")},
        {PMK_STR("body"), PMK_STR("div")},
        {PMK_STR("html"), PMK_STR("div")},
        {PMK_STR("note"), PMK_STR("div")},
    };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (pmk_str_eq(name, names[i].nitf))
            return names[i].html;
    return name;
}

/* Pictures and their captions, heads, scripts. */
static bool is_no_story(pmk_str name)
{
    static const pmk_str names[] = {PMK_STR("media"),     PMK_STR("head"),
                                    PMK_STR("body.head"), PMK_STR("body.end"),
                                    PMK_STR("script"),    PMK_STR("style")};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (pmk_str_eq(name, names[i]))
            return true;
    return false;
}

static void add_tag(pmk_buf *out, pmk_str name, bool closes)
{
    pmk_buf_text(out, closes ? "</" : "<");
    pmk_buf_add(out, html_name(name));
    pmk_buf_char(out, '>');
}

static void tell_captures(state *s, pmk_xml_event event)
{
    pmk_str name = pmk_xml_local_name(s->xml);

    if (event == PMK_XML_TEXT)
        s->fed += pmk_xml_text(s->xml).len;
    for (size_t i = 0; i < s->capture_count; i++) {
        capture *c = &s->captures[i];

        if (event == PMK_XML_TEXT && c->muted == 0) {
            pmk_str text = pmk_xml_text(s->xml);

            if (!is_markup(c))
                add_folded(&c->text, text);
            else if (c->is_raw)
                pmk_buf_add(&c->text, text);
            else
                add_escaped(&c->text, text);
        } else if (event == PMK_XML_OPEN && is_markup(c)) {
            c->is_raw = false;
            if (c->muted > 0 || is_no_story(name))
                c->muted++;
            else
                add_tag(&c->text, name, false);
        } else if (event == PMK_XML_CLOSE && is_markup(c)) {
            if (c->muted > 0)
                c->muted--;
            else
                add_tag(&c->text, name, true);
        } else if (event != PMK_XML_TEXT) {
            add_folded(&c->text, PMK_STR(" "));
        }
    }
}

/* The element at hand ends: so do the captures that it began. */
static void end_captures(state *s)
{
    while (s->capture_count > 0
           && s->captures[s->capture_count - 1].depth == s->depth) {
        capture *c = &s->captures[--s->capture_count];

        if (c->row->how == PMK_AS_TITLE)
            unescape(&c->text);
        if (c->row->how == PMK_AS_ID)
            put_id(s, c->row, pmk_buf_str(&c->text));
        else
            put(s, c->row, pmk_buf_str(&c->text));
        s->is_cut = s->is_cut || c->text.failed;
    }
}

/* ------------------------------------------------------------------ */
/* Elements                                                           */
/* ------------------------------------------------------------------ */

static void open_element(state *s)
{
    pmk_str name = name_at_hand(s);

    tell_captures(s, PMK_XML_OPEN);
    if (s->skipped > 0 || s->depth == MAX_DEPTH
        || s->path.len + name.len + 1 > PATH_MAX_ - 1) {
        s->skipped++;
        return;
    }
    if (s->depth > 0)
        pmk_buf_char(&s->path, '/');
    pmk_buf_add(&s->path, name);
    s->ends[++s->depth] = s->path.len;
    if (s->record == 0 && is_record(s, name)) {
        s->record = s->depth;
        pmk_item_clear(&s->item);
    }
    for (size_t i = 0; i < s->form->count; i++) {
        const pmk_xml_row *row = &s->form->rows[i];
        const char *attribute;

        if (!is_at(s, row->place, &attribute))
            continue;
        if (attribute != NULL)
            put_attribute(s, row, attribute);
        else
            start_capture(s, row);
    }
}

/* True when that was the end of a record. */
static bool close_element(state *s)
{
    bool was_record;

    if (s->skipped > 0) {
        s->skipped--;
        tell_captures(s, PMK_XML_CLOSE);
        return false;
    }
    if (s->depth == 0)
        return false;
    end_captures(s);
    was_record = s->depth == s->record;
    if (was_record)
        s->record = 0;
    s->depth--;
    s->path.len = s->depth > 0 ? s->ends[s->depth] : 0;
    tell_captures(s, PMK_XML_CLOSE);
    return was_record;
}

/* ------------------------------------------------------------------ */
/* The box                                                            */
/* ------------------------------------------------------------------ */

static pressmark_status give(pmk_box *box, state *s, pressmark_error *err)
{
    bool is_cut;
    bool is_long;

    box->record++;
    pmk_item_write(&s->item, &s->common, &box->bytes);
    s->capture_count = 0;
    is_cut = s->is_cut || box->bytes.failed || s->item.text.failed;
    is_long = s->fed >= box->max_bytes / 8;
    s->is_cut = false;
    s->fed = 0;
    if (s->path.failed || s->common.text.failed || (is_cut && !is_long)) {
        box->is_done = true;
        return pmk_fail_memory(err);
    }
    if (is_cut)
        return pmk_fail(err, PRESSMARK_E_LIMIT,
                        "a record longer than %zu bytes", box->max_bytes);
    box->page.bytes = pmk_buf_cstr(&box->bytes);
    box->page.length = box->bytes.len;
    box->page.kind = PRESSMARK_PAGE_JSON;
    box->has_page = true;
    return PRESSMARK_OK;
}

/* What was well-formed has been given; now what was not is told. */
static pressmark_status finish(pmk_box *box, state *s, pressmark_error *err)
{
    pressmark_status status = PRESSMARK_OK;

    box->is_done = true;
    if (pmk_xml_failure(s->xml, NULL) != PRESSMARK_OK) {
        box->record += s->record > 0;
        return pmk_xml_failure(s->xml, err);
    }
    /* A feed without an item is a page without an article, and not nothing. */
    if (box->record == 0) {
        pmk_item_clear(&s->item);
        status = give(box, s, err);
        box->record = 0;
    }
    return status;
}

pressmark_status pmk_box_xml(pmk_box *box, pressmark_error *err)
{
    pmk_xml_event event;
    state *s;

    if (box->is_done)
        return PRESSMARK_OK;
    if (box->state == NULL) {
        pressmark_status status = open_state(box, err);

        if (status != PRESSMARK_OK) {
            box->is_done = true;
            return status;
        }
    }
    s = box->state;
    while ((event = pmk_xml_next(s->xml)) != PMK_XML_END) {
        if (event == PMK_XML_TEXT)
            tell_captures(s, event);
        else if (event == PMK_XML_OPEN)
            open_element(s);
        else if (close_element(s))
            return give(box, s, err);
    }
    return finish(box, s, err);
}
