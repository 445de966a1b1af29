/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * box_sgml.c - collections in SGML: those of TREC, and Reuters-21578
 *
 *     <DOC> <DOCNO> AP890101-0001 </DOCNO> ... <TEXT> ... </TEXT> </DOC>
 *     <REUTERS NEWID="1"> <DATE>26-FEB-1987 15:01:01.79</DATE> ... </REUTERS>
 *
 * They are no XML: attributes stand without quotes, end tags are missing,
 * control bytes are written as references, and a file has many roots.  A
 * record goes from its tag to the end tag of the same name; in it, a text
 * belongs to the nearest element around it that the table knows.
 */
#include "base/error.h"
#include "intake/box.h"
#include "intake/charset.h"
#include "intake/item.h"
#include "intake/sgml_date.h"

#include <stdlib.h>

enum { OPEN_MAX = 16, VALUE_MAX = 1 << 16, RECORD_NAME = 16 };

typedef struct sgml_row {
    const char *element;
    const char *around; /* the known element around it, or NULL: any */
    pmk_slot slot;
} sgml_row;

/* Of two rows that fill one slot the upper one wins. */
static const sgml_row rows[] = {
    {"DOCNO", NULL, PMK_SLOT_URI},
    {"TITLE", NULL, PMK_SLOT_HEADLINE},
    {"HEADLINE", NULL, PMK_SLOT_HEADLINE},
    {"HEAD", NULL, PMK_SLOT_HEADLINE},
    {"HL", NULL, PMK_SLOT_HEADLINE},
    {"TTL", NULL, PMK_SLOT_HEADLINE},
    {"TI", NULL, PMK_SLOT_HEADLINE},
    {"BYLINE", NULL, PMK_SLOT_BYLINE},
    {"AUTHOR", NULL, PMK_SLOT_BYLINE},
    {"DATELINE", NULL, PMK_SLOT_DATELINE},
    {"PUB", NULL, PMK_SLOT_PUBLISHER},
    {"SO", NULL, PMK_SLOT_PUBLISHER},
    {"SOURCE", NULL, PMK_SLOT_PUBLISHER},
    {"SECTION", NULL, PMK_SLOT_SECTION},
    {"CATEGORY", NULL, PMK_SLOT_SECTION},
    {"D", "TOPICS", PMK_SLOT_KEYWORD},
    {"D", "PLACES", PMK_SLOT_KEYWORD},
    {"SUBJECT", NULL, PMK_SLOT_KEYWORD},
    {"IN", NULL, PMK_SLOT_KEYWORD},
    {"DATE", NULL, PMK_SLOT_PUBLISHED},
    {"DATE_TIME", NULL, PMK_SLOT_PUBLISHED},
    {"PUBDATE", NULL, PMK_SLOT_PUBLISHED},
    {"DATE1", NULL, PMK_SLOT_PUBLISHED},
    {"DD", NULL, PMK_SLOT_PUBLISHED},
    {"LP", NULL, PMK_SLOT_TEXT},
    {"BODY", NULL, PMK_SLOT_TEXT},
    {"TEXT", NULL, PMK_SLOT_TEXT},
};

/* Elements that only tell others apart; their own text is nothing. */
static const char frames[] =
    " TOPICS PLACES PEOPLE ORGS EXCHANGES COMPANIES UNKNOWN MKNOTE ";

typedef struct open_element {
    const sgml_row *row; /* NULL: a frame */
    char name[RECORD_NAME];
    pmk_buf text;
} open_element;

typedef struct state {
    open_element open[OPEN_MAX];
    size_t depth;
    bool is_cut;
    pmk_item item;
    pmk_buf decoded;
} state;

static void free_state(void *payload)
{
    state *s = payload;

    for (size_t i = 0; i < OPEN_MAX; i++)
        pmk_buf_free(&s->open[i].text);
    pmk_item_free(&s->item);
    pmk_buf_free(&s->decoded);
    free(s);
}

static pressmark_status open_state(pmk_box *box, pressmark_error *err)
{
    state *s = calloc(1, sizeof(*s));

    if (s == NULL)
        return pmk_fail_memory(err);
    for (size_t i = 0; i < OPEN_MAX; i++)
        pmk_buf_init(&s->open[i].text, box->max_bytes);
    pmk_item_init(&s->item, 2 * box->max_bytes + VALUE_MAX);
    pmk_buf_init(&s->decoded, 3 * box->max_bytes + 1);
    box->state = s;
    box->free_state = free_state;
    return PRESSMARK_OK;
}

/* ------------------------------------------------------------------ */
/* References                                                         */
/* ------------------------------------------------------------------ */

/* "&lt;", "&#3;", "&hyph;": gives the length of the reference, 0 for none. */
static size_t read_reference(pmk_str s, uint32_t *code)
{
    static const struct {
        pmk_str name;
        uint32_t code;
    } names[] = {
        {PMK_STR("&lt;"), '<'},       {PMK_STR("&gt;"), '>'},
        {PMK_STR("&amp;"), '&'},      {PMK_STR("&quot;"), '"'},
        {PMK_STR("&apos;"), '\''},    {PMK_STR("&hyph;"), '-'},
        {PMK_STR("&blank;"), ' '},    {PMK_STR("&nbsp;"), ' '},
        {PMK_STR("&mdash;"), 0x2014}, {PMK_STR("&bull;"), 0x2022},
        {PMK_STR("&cent;"), 0xA2},    {PMK_STR("&sect;"), 0xA7},
    };
    size_t at = 2;

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (pmk_str_istarts(s, names[i].name)) {
            *code = names[i].code;
            return names[i].name.len;
        }
    if (!pmk_str_starts(s, PMK_STR("&#")))
        return 0;
    *code = 0;
    for (; at < s.len && at < 9 && pmk_is_digit(s.ptr[at]); at++)
        *code = *code * 10 + (uint32_t)(s.ptr[at] - '0');
    if (at == 2)
        return 0;
    return at < s.len && s.ptr[at] == ';' ? at + 1 : at;
}

static void add_text(pmk_buf *out, pmk_str text)
{
    for (size_t i = 0; i < text.len;) {
        uint32_t code = 0;
        size_t used =
            text.ptr[i] == '&'
                ? read_reference(pmk_str_sub(text, i, text.len), &code)
                : 0;

        if (used == 0)
            pmk_buf_char(out, text.ptr[i]);
        else if (code >= 0x20 && code < 0x110000
                 && (code < 0xD800 || code > 0xDFFF))
            pmk_buf_utf8(out, code);
        i += used > 0 ? used : 1;
    }
}

/* ------------------------------------------------------------------ */
/* Values                                                             */
/* ------------------------------------------------------------------ */

static void fold(pmk_str text, pmk_buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        if (!pmk_is_space(text.ptr[i]))
            pmk_buf_char(out, text.ptr[i]);
        else if (out->len > 0 && out->ptr[out->len - 1] != ' ')
            pmk_buf_char(out, ' ');
    }
}

/* "    SALVADOR, Feb 26 - " */
static pmk_str place_of(pmk_str text)
{
    size_t end = 0;

    text = pmk_str_trim(text);
    while (end < text.len && text.ptr[end] != ',' && text.ptr[end] != '('
           && !(text.ptr[end] == '-' && end > 0 && text.ptr[end - 1] == ' '))
        end++;
    return pmk_str_sub(text, 0, end);
}

/* The line with which a wire ended its stories. */
static pmk_str without_sign_off(pmk_str text)
{
    pmk_str trimmed = pmk_str_trim(text);
    size_t start = trimmed.len;

    while (start > 0 && trimmed.ptr[start - 1] != '\n')
        start--;
    return pmk_str_ieq(pmk_str_trim(pmk_str_sub(trimmed, start, trimmed.len)),
                       PMK_STR("Reuter"))
               ? pmk_str_sub(trimmed, 0, start)
               : text;
}

/* Where each paragraph has one line the lines between them are only space;
 * else they tell the paragraphs apart. */
static void put_body(state *s, pmk_str text, unsigned rank)
{
    bool after_line = false;
    bool is_wrapped = false;
    pmk_buf lines;
    pmk_str rest = without_sign_off(text);
    pmk_str line;

    pmk_buf_init(&lines, rest.len + 2);
    text = rest;
    while (pmk_str_cut(&rest, '\n', &line)) {
        bool has_text = pmk_str_trim(line).len > 0;

        is_wrapped = is_wrapped || (has_text && after_line);
        after_line = has_text;
        if (!has_text)
            continue;
        pmk_buf_add(&lines, pmk_str_trim(line));
        pmk_buf_char(&lines, '\n');
    }
    s->is_cut = s->is_cut || lines.failed;
    pmk_item_put(&s->item, PMK_SLOT_TEXT,
                 is_wrapped ? text : pmk_buf_str(&lines), rank);
    pmk_buf_free(&lines);
}

static void put(state *s, const sgml_row *row, pmk_str text)
{
    unsigned rank = (unsigned)(row - rows);
    char room[64];
    pmk_buf folded;

    if (row->slot == PMK_SLOT_TEXT) {
        put_body(s, text, rank);
        return;
    }
    pmk_buf_init(&folded, VALUE_MAX);
    if (row->slot == PMK_SLOT_URI)
        pmk_buf_text(&folded, "urn:trec:");
    if (row->slot == PMK_SLOT_DATELINE)
        text = place_of(text);
    fold(pmk_str_trim(text), &folded);
    text = pmk_buf_str(&folded);
    if (row->slot == PMK_SLOT_PUBLISHED && pmk_sgml_date(text, room))
        text = pmk_str_of(room);
    pmk_item_put(&s->item, row->slot, text, rank);
    s->is_cut = s->is_cut || folded.failed;
    pmk_buf_free(&folded);
}

/* ------------------------------------------------------------------ */
/* Elements                                                           */
/* ------------------------------------------------------------------ */

/* The name in upper case; false when it is longer than any that is known. */
static bool read_name(pmk_str tag, char name[RECORD_NAME])
{
    size_t len = 0;

    while (len < tag.len && !pmk_is_space(tag.ptr[len]) && tag.ptr[len] != '>'
           && tag.ptr[len] != '/') {
        if (len == RECORD_NAME - 1)
            return false;
        name[len] = tag.ptr[len] >= 'a' && tag.ptr[len] <= 'z'
                        ? (char)(tag.ptr[len] - 'a' + 'A')
                        : tag.ptr[len];
        len++;
    }
    name[len] = '\0';
    return len > 0;
}

static const sgml_row *find_row(const state *s, const char *name)
{
    const char *around = s->depth > 0 ? s->open[s->depth - 1].name : "";

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (strcmp(rows[i].element, name) == 0
            && (rows[i].around == NULL || strcmp(rows[i].around, around) == 0))
            return &rows[i];
    return NULL;
}

static bool is_frame(const char *name)
{
    char padded[RECORD_NAME + 2] = " ";

    memcpy(padded + 1, name, strlen(name));
    padded[strlen(name) + 1] = ' ';
    padded[strlen(name) + 2 < sizeof(padded) ? strlen(name) + 2
                                             : sizeof(padded) - 1] = '\0';
    return strstr(frames, padded) != NULL;
}

static void open_one(state *s, const char *name)
{
    const sgml_row *row = find_row(s, name);
    open_element *it;

    if (row == NULL && !is_frame(name)) {
        if (s->depth > 0) /* a paragraph, or a line of a table */
            pmk_buf_text(&s->open[s->depth - 1].text, "\n\n");
        return;
    }
    if (s->depth == OPEN_MAX)
        return;
    it = &s->open[s->depth++];
    it->row = row;
    memcpy(it->name, name, strlen(name) + 1);
    pmk_buf_clear(&it->text);
}

static void close_top(state *s)
{
    open_element *it = &s->open[--s->depth];

    if (it->row != NULL)
        put(s, it->row, pmk_buf_str(&it->text));
    s->is_cut = s->is_cut || it->text.failed;
}

/* An end tag that fits nothing is passed over. */
static void close_one(state *s, const char *name)
{
    size_t at = s->depth;

    while (at > 0 && strcmp(s->open[at - 1].name, name) != 0)
        at--;
    while (at > 0 && s->depth >= at)
        close_top(s);
}

static void read_tag(state *s, pmk_str tag)
{
    char name[RECORD_NAME];
    bool closes = tag.len > 0 && tag.ptr[0] == '/';

    if (closes)
        tag = pmk_str_sub(tag, 1, tag.len);
    if (!read_name(tag, name))
        return;
    if (closes)
        close_one(s, name);
    else
        open_one(s, name);
}

static bool starts_tag(pmk_str rest)
{
    return rest.len > 1
           && (pmk_is_alpha(rest.ptr[1]) || rest.ptr[1] == '/'
               || rest.ptr[1] == '!');
}

/* All of a record, without its own tags. */
static void read_record(state *s, pmk_str text)
{
    while (text.len > 0) {
        const char *sign = memchr(text.ptr, '<', text.len);
        size_t len = sign != NULL ? (size_t)(sign - text.ptr) : text.len;
        size_t end;

        if (len == 0 && !starts_tag(text))
            len = 1; /* "<" in a text */
        if (len > 0) {
            if (s->depth > 0)
                add_text(&s->open[s->depth - 1].text,
                         pmk_str_sub(text, 0, len));
            text = pmk_str_sub(text, len, text.len);
            continue;
        }
        end = pmk_str_find(text, PMK_STR(">"));
        if (end == (size_t)-1)
            end = text.len;
        read_tag(s, pmk_str_sub(text, 1, end));
        text = pmk_str_sub(text, end + 1 < text.len ? end + 1 : text.len,
                           text.len);
    }
    while (s->depth > 0)
        close_top(s);
}

/* ------------------------------------------------------------------ */
/* Records                                                            */
/* ------------------------------------------------------------------ */

static bool is_reuters(pmk_str text)
{
    return pmk_str_istarts(text, PMK_STR("<REUTERS"));
}

static bool starts_record(pmk_str text)
{
    return pmk_str_istarts(text, PMK_STR("<DOC>")) || is_reuters(text);
}

/* Move to the next record; false at the end of the file. */
static bool find_record(pmk_box *box, pressmark_status *status,
                        pressmark_error *err)
{
    for (;;) {
        pmk_str view;
        size_t i = 0;

        *status = pmk_input_peek(box->input, PMK_INPUT_STEP, &view, err);
        if (view.len < 5)
            return false;
        while (i + 8 < view.len
               && !starts_record(pmk_str_sub(view, i, view.len)))
            i++;
        if (starts_record(pmk_str_sub(view, i, view.len))) {
            pmk_input_skip(box->input, i);
            return true;
        }
        pmk_input_skip(box->input, i > 0 ? i : view.len);
        if (*status != PRESSMARK_OK)
            return false;
    }
}

/* The record at the front of the input, with its tags; `text` is shorter than
 * it when it is longer than a page. */
static pressmark_status peek_record(pmk_box *box, pmk_str *text, bool *is_whole,
                                    pressmark_error *err)
{
    size_t want = PMK_INPUT_STEP;
    size_t seen = 0;

    for (;;) {
        pressmark_status status = pmk_input_peek(box->input, want, text, err);
        pmk_str end =
            is_reuters(*text) ? PMK_STR("</REUTERS>") : PMK_STR("</DOC>");
        size_t at = pmk_str_ifind(pmk_str_sub(*text, seen, text->len), end);

        *is_whole = at != (size_t)-1 && seen + at + end.len <= box->max_bytes;
        if (*is_whole) {
            text->len = seen + at + end.len;
            return PRESSMARK_OK;
        }
        if (status != PRESSMARK_OK || text->len < want
            || text->len > box->max_bytes)
            return status;
        seen = text->len > 16 ? text->len - 16 : 0;
        want = want + PMK_INPUT_STEP < box->max_bytes ? want + PMK_INPUT_STEP
                                                      : box->max_bytes + 1;
    }
}

/* "NEWID="1"" of a record's own tag makes its name. */
static void put_own(state *s, pmk_str text)
{
    size_t end = pmk_str_find(text, PMK_STR(">"));
    pmk_str tag = pmk_str_sub(text, 0, end != (size_t)-1 ? end : text.len);
    size_t at = pmk_str_ifind(tag, PMK_STR("NEWID="));
    char room[64];
    pmk_buf name;

    pmk_item_put(&s->item, PMK_SLOT_AGENCY, PMK_STR("Reuters"), 0);
    if (at == (size_t)-1)
        return;
    pmk_buf_lend(&name, room, sizeof(room));
    pmk_buf_text(&name, "urn:reuters-21578:");
    for (at += 6; at < tag.len && name.len < 40; at++)
        if (pmk_is_digit(tag.ptr[at]))
            pmk_buf_char(&name, tag.ptr[at]);
        else if (tag.ptr[at] != '"')
            break;
    pmk_item_put(&s->item, PMK_SLOT_URI, pmk_buf_str(&name), 0);
}

static pressmark_status give(pmk_box *box, pmk_str text, pressmark_error *err)
{
    state *s = box->state;
    const char *charset;
    size_t inner;
    pressmark_status status;

    pmk_buf_clear(&s->decoded);
    status = pmk_decode(text, NULL, false, &s->decoded, &charset, err);
    if (status != PRESSMARK_OK)
        return status;
    pmk_item_clear(&s->item);
    s->depth = 0;
    s->is_cut = false;
    text = pmk_buf_str(&s->decoded);
    if (is_reuters(text))
        put_own(s, text);
    inner = pmk_str_find(text, PMK_STR(">"));
    if (inner != (size_t)-1)
        read_record(s, pmk_str_sub(text, inner + 1, text.len));
    pmk_item_write(&s->item, NULL, &box->bytes);
    if (box->bytes.failed || s->is_cut || s->item.text.failed)
        return text.len > box->max_bytes / 4
                   ? pmk_fail(err, PRESSMARK_E_LIMIT,
                              "a record longer than %zu bytes", box->max_bytes)
                   : pmk_fail_memory(err);
    box->page.bytes = pmk_buf_cstr(&box->bytes);
    box->page.length = box->bytes.len;
    box->page.kind = PRESSMARK_PAGE_JSON;
    box->has_page = true;
    return PRESSMARK_OK;
}

static pressmark_status next_record(pmk_box *box, pressmark_error *err)
{
    size_t offset = (size_t)pmk_input_offset(box->input);
    bool is_whole;
    pmk_str text;
    pressmark_status status = peek_record(box, &text, &is_whole, err);

    box->record++;
    if (is_whole) {
        box->pending = text.len;
        return give(box, text, err);
    }
    if (status != PRESSMARK_OK) {
        box->is_done = true;
        return status;
    }
    /* Its end is not there, or too far away: on to the next one. */
    box->pending = 1;
    return text.len > box->max_bytes
               ? pmk_fail_at(err, PRESSMARK_E_LIMIT, offset,
                             "a record longer than %zu bytes", box->max_bytes)
               : pmk_fail_at(err, PRESSMARK_E_FORMAT, offset,
                             "a record that does not end");
}

pressmark_status pmk_box_sgml(pmk_box *box, pressmark_error *err)
{
    pressmark_status status = PRESSMARK_OK;

    if (box->is_done)
        return PRESSMARK_OK;
    if (box->state == NULL)
        status = open_state(box, err);
    if (status == PRESSMARK_OK) {
        pmk_input_skip(box->input, box->pending);
        box->pending = 0;
        if (find_record(box, &status, err))
            return next_record(box, err);
        box->record += status != PRESSMARK_OK;
    }
    box->is_done = true;
    return status;
}
