/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * box_csv.c - a table of articles: CSV or TSV with a row of names at its head
 *
 * Columns are known by the names that exporting programs give them; the rest
 * is passed over.  Fields may be in quotes, and then hold separators, lines
 * and doubled quotes.  Whether a text is such a table is decided by its first
 * line alone: it must name a headline and a body.
 */
#include "intake/box_csv.h"

#include "base/error.h"
#include "intake/box.h"
#include "intake/charset.h"
#include "intake/item.h"

#include <stdlib.h>

enum { COLUMNS_MAX = 256, HEAD_MAX = 16384, NAME_MAX_ = 40 };

typedef struct column_name {
    const char *name; /* small letters, without what is no letter */
    pmk_slot slot;
} column_name;

static const column_name names[] = {
    {"headline", PMK_SLOT_HEADLINE},
    {"title", PMK_SLOT_HEADLINE},
    {"body", PMK_SLOT_TEXT},
    {"fulltext", PMK_SLOT_TEXT},
    {"text", PMK_SLOT_TEXT},
    {"content", PMK_SLOT_TEXT},
    {"article", PMK_SLOT_TEXT},
    {"maintext", PMK_SLOT_TEXT},
    {"deck", PMK_SLOT_DECK},
    {"summary", PMK_SLOT_DECK},
    {"abstract", PMK_SLOT_DECK},
    {"description", PMK_SLOT_DECK},
    {"subtitle", PMK_SLOT_DECK},
    {"byline", PMK_SLOT_BYLINE},
    {"author", PMK_SLOT_BYLINE},
    {"authors", PMK_SLOT_BYLINE},
    {"dateline", PMK_SLOT_DATELINE},
    {"agency", PMK_SLOT_AGENCY},
    {"publisher", PMK_SLOT_PUBLISHER},
    {"publication", PMK_SLOT_PUBLISHER},
    {"source", PMK_SLOT_PUBLISHER},
    {"newspaper", PMK_SLOT_PUBLISHER},
    {"section", PMK_SLOT_SECTION},
    {"category", PMK_SLOT_SECTION},
    {"keyword", PMK_SLOT_KEYWORD},
    {"keywords", PMK_SLOT_KEYWORD},
    {"tags", PMK_SLOT_KEYWORD},
    {"subject", PMK_SLOT_KEYWORD},
    {"language", PMK_SLOT_LANGUAGE},
    {"lang", PMK_SLOT_LANGUAGE},
    {"published", PMK_SLOT_PUBLISHED},
    {"date", PMK_SLOT_PUBLISHED},
    {"publishdate", PMK_SLOT_PUBLISHED},
    {"publicationdate", PMK_SLOT_PUBLISHED},
    {"pubdate", PMK_SLOT_PUBLISHED},
    {"updated", PMK_SLOT_UPDATED},
    {"url", PMK_SLOT_URI},
    {"link", PMK_SLOT_URI},
    {"uri", PMK_SLOT_URI},
};

/* A row of `names` for each column, or NULL. */
typedef struct table {
    char separator;
    size_t count;
    const column_name *columns[COLUMNS_MAX];
} table;

typedef struct state {
    table table;
    pmk_buf decoded; /* of a row */
    pmk_buf field;
    pmk_item item;
} state;

static void free_state(void *payload)
{
    state *s = payload;

    pmk_buf_free(&s->decoded);
    pmk_buf_free(&s->field);
    pmk_item_free(&s->item);
    free(s);
}

/* ------------------------------------------------------------------ */
/* Rows                                                               */
/* ------------------------------------------------------------------ */

/* Bytes of the row at the front of `text`, with its end; 0 when that is not
 * there.  A quote opens a field only at its front. */
static size_t row_bytes(pmk_str text, char separator)
{
    bool in_quotes = false;
    bool at_front = true;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if (in_quotes) {
            in_quotes = c != '"';
        } else if (c == '\n') {
            return i + 1;
        } else if (c == '"' && (at_front || text.ptr[i - 1] == '"')) {
            in_quotes = true;
        }
        at_front = c == separator;
    }
    return 0;
}

/* The next field, without its quotes, in `out`; false behind the last. */
static bool next_field(pmk_str *row, char separator, bool *more, pmk_buf *out)
{
    size_t i = 0;

    if (!*more)
        return false;
    pmk_buf_clear(out);
    if (row->len > 0 && row->ptr[0] == '"') {
        for (i = 1; i < row->len; i++) {
            if (row->ptr[i] == '"' && i + 1 < row->len
                && row->ptr[i + 1] == '"')
                i++;
            else if (row->ptr[i] == '"')
                break;
            pmk_buf_char(out, row->ptr[i]);
        }
        i += i < row->len;
    }
    for (; i < row->len && row->ptr[i] != separator; i++)
        pmk_buf_char(out, row->ptr[i]);
    *more = i < row->len;
    *row = pmk_str_sub(*row, i + *more, row->len);
    return true;
}

static pmk_str without_end(pmk_str row)
{
    while (row.len > 0
           && (row.ptr[row.len - 1] == '\n' || row.ptr[row.len - 1] == '\r'))
        row.len--;
    return row;
}

/* ------------------------------------------------------------------ */
/* The head                                                           */
/* ------------------------------------------------------------------ */

static const column_name *find_name(pmk_str text)
{
    char name[NAME_MAX_];
    size_t len = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (!pmk_is_alpha(text.ptr[i]))
            continue;
        if (len == sizeof(name) - 1)
            return NULL;
        name[len++] = pmk_ascii_lower(text.ptr[i]);
    }
    name[len] = '\0';
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp(names[i].name, name) == 0)
            return &names[i];
    return NULL;
}

static bool has_slot(const table *t, pmk_slot slot)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->columns[i] != NULL && t->columns[i]->slot == slot)
            return true;
    return false;
}

static bool read_head(pmk_str head, char separator, table *t)
{
    char room[256];
    pmk_buf field;
    bool more = true;

    *t = (table){.separator = separator};
    pmk_buf_lend(&field, room, sizeof(room));
    while (t->count < COLUMNS_MAX
           && next_field(&head, separator, &more, &field)) {
        t->columns[t->count++] =
            field.failed ? NULL : find_name(pmk_buf_str(&field));
        pmk_buf_lend(&field, room, sizeof(room));
    }
    return t->count >= 2 && has_slot(t, PMK_SLOT_HEADLINE)
           && has_slot(t, PMK_SLOT_TEXT);
}

static bool find_table(pmk_str head, table *t)
{
    static const char separators[] = ",\t;|";
    size_t end = pmk_str_find(head, PMK_STR("\n"));

    if (pmk_str_starts(head, PMK_STR("\xEF\xBB\xBF"))) {
        head = pmk_str_sub(head, 3, head.len);
        end = end == (size_t)-1 ? end : end - 3;
    }
    if (end == (size_t)-1 || end > HEAD_MAX)
        return false;
    head = without_end(pmk_str_sub(head, 0, end));
    for (size_t i = 0; i < sizeof(separators) - 1; i++)
        if (memchr(head.ptr, separators[i], head.len) != NULL
            && read_head(head, separators[i], t))
            return true;
    return false;
}

bool pmk_csv_is_table(pmk_str head)
{
    table t;

    return find_table(head, &t);
}

/* ------------------------------------------------------------------ */
/* The box                                                            */
/* ------------------------------------------------------------------ */

static pressmark_status open_state(pmk_box *box, pressmark_error *err)
{
    state *s = calloc(1, sizeof(*s));
    pmk_str view;
    pressmark_status status;

    if (s == NULL)
        return pmk_fail_memory(err);
    pmk_buf_init(&s->decoded, 3 * box->max_bytes + 1);
    pmk_buf_init(&s->field, 3 * box->max_bytes + 1);
    pmk_item_init(&s->item, 4 * box->max_bytes + 1);
    box->state = s;
    box->free_state = free_state;
    status = pmk_input_peek(box->input, HEAD_MAX, &view, err);
    if (status != PRESSMARK_OK && view.len == 0)
        return status;
    if (!find_table(view, &s->table))
        return pmk_fail(err, PRESSMARK_E_FORMAT, "no table of articles");
    box->pending = pmk_str_find(view, PMK_STR("\n")) + 1;
    return PRESSMARK_OK;
}

static pressmark_status give(pmk_box *box, state *s, pmk_str row,
                             pressmark_error *err)
{
    const char *charset;
    bool more = true;
    bool failed = false;
    pressmark_status status;

    pmk_buf_clear(&s->decoded);
    status =
        pmk_decode(without_end(row), NULL, false, &s->decoded, &charset, err);
    if (status != PRESSMARK_OK)
        return status;
    pmk_item_clear(&s->item);
    row = pmk_buf_str(&s->decoded);
    for (size_t i = 0; next_field(&row, s->table.separator, &more, &s->field);
         i++) {
        const column_name *column =
            i < s->table.count ? s->table.columns[i] : NULL;

        failed = failed || s->field.failed;
        if (column != NULL)
            pmk_item_put(&s->item, column->slot, pmk_buf_str(&s->field),
                         (unsigned)(column - names));
    }
    pmk_item_write(&s->item, NULL, &box->bytes);
    if (failed || s->item.text.failed || box->bytes.failed)
        return s->decoded.len > box->max_bytes / 4
                   ? pmk_fail(err, PRESSMARK_E_LIMIT,
                              "a row longer than %zu bytes", box->max_bytes)
                   : pmk_fail_memory(err);
    box->page.bytes = pmk_buf_cstr(&box->bytes);
    box->page.length = box->bytes.len;
    box->page.kind = PRESSMARK_PAGE_JSON;
    box->has_page = true;
    return PRESSMARK_OK;
}

/* The row at the front of the input. */
static pressmark_status next_row(pmk_box *box, state *s, pressmark_error *err)
{
    size_t want = PMK_INPUT_STEP;
    pmk_str view;

    for (;;) {
        size_t offset = (size_t)pmk_input_offset(box->input);
        pressmark_status status = pmk_input_peek(box->input, want, &view, err);
        size_t bytes = row_bytes(view, s->table.separator);
        bool is_last = status == PRESSMARK_OK && view.len < want;

        if (view.len == 0) {
            box->is_done = true;
            return status;
        }
        if (bytes == 0 && is_last)
            bytes = view.len;
        if (bytes == 0 && view.len > box->max_bytes) {
            box->record++;
            box->is_done = true;
            return pmk_fail_at(err, PRESSMARK_E_LIMIT, offset,
                               "a row longer than %zu bytes", box->max_bytes);
        }
        if (bytes > 0 && pmk_str_trim(pmk_str_sub(view, 0, bytes)).len > 0) {
            box->record++;
            box->pending = bytes;
            return give(box, s, pmk_str_sub(view, 0, bytes), err);
        }
        if (bytes == 0 && status != PRESSMARK_OK) {
            box->record++;
            box->is_done = true;
            return status;
        }
        pmk_input_skip(box->input, bytes); /* an empty line */
        want = bytes > 0                                ? PMK_INPUT_STEP
               : want + PMK_INPUT_STEP < box->max_bytes ? want + PMK_INPUT_STEP
                                                        : box->max_bytes + 1;
    }
}

pressmark_status pmk_box_csv(pmk_box *box, pressmark_error *err)
{
    if (box->is_done)
        return PRESSMARK_OK;
    if (box->state == NULL) {
        pressmark_status status = open_state(box, err);

        if (status != PRESSMARK_OK) {
            box->is_done = true;
            return status;
        }
    }
    pmk_input_skip(box->input, box->pending);
    box->pending = 0;
    return next_row(box, box->state, err);
}
