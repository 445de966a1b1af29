/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * document.c - an article -> a document of the index
 *
 * See document.h for what it holds.  The fields are taken one schema row
 * after the other, each by the function that its kind has in the table below,
 * so that a new row of a known kind needs nothing here.
 */
#include "write/document.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/error.h"
#include "base/utf8.h"
#include "store/record.h"
#include "store/schema.h"
#include "text/sentence.h"
#include "write/values.h"

enum {
    GAP_FIELDS = 100, /* positions between headline, deck and body */
    GAP_VALUES = 10,  /* between two names of one field            */
    HEADLINE_WORTH = 3,
    SOURCE_VALUE_MAX = 16384,
    TERM_BYTES = 450, /* what one posting costs Xapian until it is on disk */
    SITE_LABELS_MAX = 32,
    SENTENCE_BYTES_MAX = 64 << 20
};

/* One document being made. */
struct making {
    const pressmark_article *article;
    const char *language;
    pmk_analyzer *analyzer;
    pmk_inverter *inverter;
    pmk_document *doc;
    pressmark_error *err;
};

/* A text being read into the table. */
struct run {
    pmk_inverter *inverter;
    pmk_str prefix;
    uint32_t wdf;
    uint32_t base; /* position before its first word              */
    uint32_t last; /* the highest position given so far           */
    const char *text;
    const char *line_end; /* of the paragraph being read; NULL: the last */
    const char *end;
    size_t words;
    bool is_new_paragraph;
    const pressmark_span *sentences; /* of the main text; else NULL */
    size_t sentence_count;
};

pmk_str pmk_document_key(uint64_t id, char room[PMK_KEY_ROOM])
{
    static const char digits[] = "0123456789abcdef";

    room[0] = PMK_PREFIX_ID[0];
    for (int i = 0; i < 16; i++)
        room[1 + i] = digits[id >> (60 - 4 * i) & 15];
    room[17] = '\0';
    return pmk_str_n(room, 17);
}

/* ------------------------------------------------------------------ */
/* Words with positions                                               */
/* ------------------------------------------------------------------ */

/* Each line end that was passed leaves one position out, so that no phrase
 * reaches from one paragraph into the next. */
static void pass_lines(struct run *run, size_t start)
{
    while (run->line_end != NULL && run->text + start > run->line_end) {
        const char *next = run->line_end + 1;

        run->base++;
        run->is_new_paragraph = true;
        run->line_end = next < run->end
                            ? memchr(next, '\n', (size_t)(run->end - next))
                            : NULL;
    }
}

static bool add_mark(struct run *run, const char *term)
{
    return pmk_inverter_add(run->inverter, pmk_str_of(term), PMK_STR(""),
                            run->last, 0);
}

/* A sentence without a word begins nowhere. */
static bool pass_sentences(struct run *run, size_t start)
{
    bool is_new = false;

    while (run->sentence_count > 0 && run->sentences->start <= start) {
        is_new = true;
        run->sentences++;
        run->sentence_count--;
    }
    return is_new;
}

static bool add_marks(struct run *run, size_t start)
{
    bool is_paragraph = run->is_new_paragraph;
    bool is_sentence = pass_sentences(run, start) || is_paragraph;

    run->is_new_paragraph = false;
    return (!is_sentence || add_mark(run, PMK_TERM_SENTENCE))
           && (!is_paragraph || add_mark(run, PMK_TERM_PARAGRAPH));
}

static bool take_token(const pmk_token *token, void *payload)
{
    struct run *run = payload;

    pass_lines(run, token->start);
    run->last = run->base + token->position;
    run->words++;
    if (run->sentences != NULL && !add_marks(run, token->start))
        return false;
    return pmk_inverter_add(run->inverter, run->prefix, token->term, run->last,
                            run->wdf);
}

/* Read what `run` says with its first word behind `*position`, which becomes
 * that of the last. */
static pressmark_status add_words(struct making *making, struct run *run,
                                  const char *text, bool stem,
                                  uint32_t *position)
{
    pmk_str whole = pmk_str_of(text);
    pressmark_status status;

    run->inverter = making->inverter;
    run->base = run->last = *position;
    run->text = text;
    run->end = text + whole.len;
    run->line_end = memchr(text, '\n', whole.len);
    run->is_new_paragraph = true;
    status = pmk_analyze(making->analyzer, whole, making->language, stem,
                         take_token, run, making->err);
    *position = run->last;
    return status;
}

/* One part of the main text; `*words` is how many it has. */
static pressmark_status add_part(struct making *making, const char *text,
                                 uint32_t wdf, uint32_t *position,
                                 size_t *words)
{
    struct run run = {.prefix = PMK_STR(""), .wdf = wdf};
    pressmark_span *sentences = NULL;
    pmk_arena arena;
    pressmark_status status;

    pmk_arena_init(&arena, SENTENCE_BYTES_MAX);
    status = pmk_sentences(pmk_str_of(text), making->language, &arena,
                           &sentences, &run.sentence_count, making->err);
    run.sentences = sentences;
    if (status == PRESSMARK_OK)
        status = add_words(making, &run, text, true, position);
    *words = run.words;
    pmk_arena_free(&arena);
    return status;
}

/* The one unprefixed field that plain words are looked for in; `*words` is
 * how many the body has. */
static pressmark_status add_main_text(struct making *making, size_t *words)
{
    static const struct {
        pressmark_field field;
        uint32_t wdf;
    } parts[] = {{PRESSMARK_HEADLINE, HEADLINE_WORTH},
                 {PRESSMARK_DECK, 1},
                 {PRESSMARK_BODY, 1}};
    uint32_t position = 0;

    *words = 0;
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        const char *text =
            pressmark_article_text(making->article, parts[i].field, 0);
        uint32_t before = position;
        pressmark_status status;

        if (text == NULL)
            continue;
        status = add_part(making, text, parts[i].wdf, &position, words);
        if (status != PRESSMARK_OK)
            return status;
        if (parts[i].field == PRESSMARK_BODY)
            pmk_inverter_add(making->inverter, PMK_STR(PMK_TERM_BODY),
                             PMK_STR(""), before + 1, 0);
        position += GAP_FIELDS;
    }
    return PRESSMARK_OK;
}

/* ------------------------------------------------------------------ */
/* What was cut                                                       */
/* ------------------------------------------------------------------ */

static void add_scope(struct making *making, const char *scope)
{
    char term[PMK_SCOPE_TERM_MAX];

    pmk_document_filter(making->doc, pmk_scope_term(scope, term));
}

/* Its words are in the record alone, for as terms they cost too much.  Measured
 * on 1,000 pages, index CPU and size: with positions +60 % and twice as large;
 * each word once, without position or weight, texts met before not analysed
 * again, and words that one article in 20 has only noted, +16 % and +15 %; one
 * in 50, +9 % and +10 %; one in 200, +6 % and +7 %, of little use by then. */
static void add_cuts(struct making *making)
{
    static const char *const names[] = {"boilerplate", "ticker"};
    const pressmark_cut *cut;

    for (size_t n = 0; n < 2; n++) {
        const char *scope = pmk_scope_of(pmk_str_of(names[n]));
        size_t i = 0;

        while ((cut = pressmark_article_cut(making->article, i)) != NULL
               && !pmk_scope_has(scope, cut->rule))
            i++;
        if (cut != NULL)
            add_scope(making, scope);
    }
}

/* ------------------------------------------------------------------ */
/* One function for each kind of row                                  */
/* ------------------------------------------------------------------ */

static pressmark_status add_values_as_words(struct making *making,
                                            const pmk_schema_row *row,
                                            bool stem)
{
    uint32_t position = 0;
    const char *text;

    for (size_t i = 0; (text = pressmark_article_text(
                            making->article, (pressmark_field)row->field, i))
                       != NULL;
         i++) {
        struct run run = {.prefix = pmk_str_of(row->prefix), .wdf = 1};
        pressmark_status status =
            add_words(making, &run, text, stem, &position);

        if (status != PRESSMARK_OK)
            return status;
        position += GAP_VALUES;
    }
    return PRESSMARK_OK;
}

static pressmark_status add_by_text(struct making *making,
                                    const pmk_schema_row *row)
{
    if (row->prefix[0] == '\0') /* the main text has it */
        return PRESSMARK_OK;
    return add_values_as_words(making, row, true);
}

static pressmark_status add_by_name(struct making *making,
                                    const pmk_schema_row *row)
{
    return add_values_as_words(making, row, false);
}

static pressmark_status add_value(struct making *making,
                                  const pmk_schema_row *row, pmk_str value)
{
    char term[PMK_VALUE_TERM_MAX];
    size_t len = pmk_value_term(row->prefix, value, term);

    if (len == PMK_VALUE_NO_MEMORY)
        return pmk_fail_memory(making->err);
    if (len > 0)
        pmk_document_filter(making->doc, pmk_str_n(term, len));
    return PRESSMARK_OK;
}

static pressmark_status add_by_value(struct making *making,
                                     const pmk_schema_row *row)
{
    pressmark_field field = (pressmark_field)row->field;
    pressmark_status status = PRESSMARK_OK;
    const char *text;

    for (size_t i = 0;
         status == PRESSMARK_OK
         && (text = pressmark_article_text(making->article, field, i)) != NULL;
         i++)
        status = add_value(making, row, pmk_str_of(text));
    return status;
}

/* "www.example.org" gives itself and "example.org", not "org". */
static pressmark_status add_by_site(struct making *making,
                                    const pmk_schema_row *row)
{
    const char *url = pressmark_article_text(making->article, PRESSMARK_URL, 0);
    pmk_str host = url != NULL ? pmk_host_of(pmk_str_of(url)) : PMK_STR("");

    for (int label = 0; host.len > 0 && label < SITE_LABELS_MAX; label++) {
        pressmark_status status = add_value(making, row, host);
        size_t dot = pmk_str_find(host, PMK_STR("."));

        if (status != PRESSMARK_OK)
            return status;
        if (dot == SIZE_MAX)
            break;
        host = pmk_str_sub(host, dot + 1, host.len);
        if (pmk_str_find(host, PMK_STR(".")) == SIZE_MAX)
            break;
    }
    return PRESSMARK_OK;
}

static void add_day(struct making *making, const char *prefix,
                    const char *digits, size_t len)
{
    char term[16];

    term[0] = prefix[0];
    memcpy(term + 1, digits, len);
    pmk_document_filter(making->doc, pmk_str_n(term, len + 1));
}

/* Only the date of publication is a term: questions ask for no other. */
static pressmark_status add_by_date(struct making *making,
                                    const pmk_schema_row *row)
{
    pressmark_time time;
    pmk_civil civil;
    char digits[8];
    int number;

    if (row->time_field != PRESSMARK_PUBLISHED)
        return PRESSMARK_OK;
    time = pressmark_article_time(making->article, PRESSMARK_PUBLISHED);
    if (time.precision == PRESSMARK_TIME_NONE)
        return PRESSMARK_OK;
    civil = pmk_civil_of(time);
    number = civil.year * 10000 + civil.month * 100 + civil.day;
    for (int i = 7; i >= 0; i--, number /= 10)
        digits[i] = (char)('0' + number % 10);
    add_day(making, PMK_PREFIX_YEAR, digits, 4);
    if (time.precision >= PRESSMARK_TIME_MONTH)
        add_day(making, PMK_PREFIX_MONTH, digits, 6);
    if (time.precision >= PRESSMARK_TIME_DAY)
        add_day(making, PMK_PREFIX_DAY, digits, 8);
    pmk_document_number(making->doc, PMK_SLOT_PUBLISHED, (double)time.seconds);
    return PRESSMARK_OK;
}

static pressmark_status add_rows(struct making *making)
{
    static pressmark_status (*const by[])(struct making *,
                                          const pmk_schema_row *) = {
        [PMK_BY_TEXT] = add_by_text,   [PMK_BY_NAME] = add_by_name,
        [PMK_BY_VALUE] = add_by_value, [PMK_BY_DATE] = add_by_date,
        [PMK_BY_SITE] = add_by_site,
    };
    size_t count;
    const pmk_schema_row *rows = pmk_schema(&count);

    for (size_t i = 0; i < count; i++) {
        pressmark_status status = PRESSMARK_OK;

        if (rows[i].field >= 0 || rows[i].how == PMK_BY_DATE
            || rows[i].how == PMK_BY_SITE)
            status = by[rows[i].how](making, &rows[i]);
        if (status != PRESSMARK_OK)
            return status;
    }
    return PRESSMARK_OK;
}

/* ------------------------------------------------------------------ */
/* Values and data                                                    */
/* ------------------------------------------------------------------ */

static pmk_str big_endian(uint64_t number, char *room, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        room[i] = (char)(number >> (8 * (bytes - 1 - i)) & 0xff);
    return pmk_str_n(room, bytes);
}

/* Omega keeps the time of the last change in four bytes. */
static void add_saved(struct making *making)
{
    pressmark_time saved =
        pressmark_article_time(making->article, PRESSMARK_SAVED);
    char room[4];

    if (saved.precision != PRESSMARK_TIME_NONE && saved.seconds >= 0
        && saved.seconds <= (int64_t)UINT32_MAX)
        pmk_document_value(making->doc, PMK_SLOT_SAVED,
                           big_endian((uint64_t)saved.seconds, room, 4));
}

static void add_slots(struct making *making, uint64_t id, pmk_hash128 content,
                      size_t words)
{
    pmk_str body =
        pmk_str_of(pressmark_article_text(making->article, PRESSMARK_BODY, 0));
    pmk_str source = pmk_str_of(
        pressmark_article_text(making->article, PRESSMARK_SOURCE, 0));
    char room[16];

    big_endian(content.high, room, 8);
    big_endian(content.low, room + 8, 8);
    pmk_document_value(making->doc, PMK_SLOT_CONTENT, pmk_str_n(room, 16));
    pmk_document_value(making->doc, PMK_SLOT_ID, big_endian(id, room, 8));
    pmk_document_number(making->doc, PMK_SLOT_SIZE, (double)body.len);
    pmk_document_number(making->doc, PMK_SLOT_WORDS, (double)words);
    if (source.len > SOURCE_VALUE_MAX)
        source.len = pmk_utf8_floor(source, SOURCE_VALUE_MAX);
    if (source.len > 0)
        pmk_document_value(making->doc, PMK_SLOT_SOURCE, source);
    add_saved(making);
    pmk_values_add(making->article, making->doc);
}

static pressmark_status add_record(struct making *making, size_t *bytes)
{
    pmk_buf record;
    pressmark_status status;

    pmk_buf_init(&record, PMK_DATA_MAX);
    status = pmk_record_write(making->article, &record, making->err);
    if (status == PRESSMARK_OK)
        pmk_document_data(making->doc, pmk_buf_str(&record));
    *bytes = record.len;
    pmk_buf_free(&record);
    return status;
}

/* The names come first: a text that is too long may not cost them. */
static pressmark_status fill(struct making *making, uint64_t id,
                             pmk_hash128 content, pmk_made_document *out)
{
    size_t words = 0, bytes;
    pressmark_status status = add_rows(making);

    if (status == PRESSMARK_OK)
        status = add_main_text(making, &words);
    if (status == PRESSMARK_OK)
        status = pmk_inverter_write(making->inverter, making->doc, making->err);
    if (status != PRESSMARK_OK)
        return status;
    add_cuts(making);
    add_slots(making, id, content, words);
    status = add_record(making, &bytes);
    out->cut = pmk_inverter_full(making->inverter);
    out->bytes = bytes + pmk_inverter_terms(making->inverter) * TERM_BYTES
                 + pmk_inverter_words(making->inverter) * 2;
    return status;
}

pressmark_status pmk_document_make(const pressmark_article *article,
                                   uint64_t id, pmk_hash128 content,
                                   pmk_analyzer *analyzer,
                                   pmk_inverter *inverter,
                                   pmk_made_document *out, pressmark_error *err)
{
    struct making making = {
        article,  pressmark_article_text(article, PRESSMARK_LANGUAGE, 0),
        analyzer, inverter,
        NULL,     err};
    pressmark_status status;

    *out = (pmk_made_document){0};
    status = pmk_document_new(&making.doc, err);
    if (status != PRESSMARK_OK)
        return status;
    pmk_inverter_clear(inverter);
    status = fill(&making, id, content, out);
    if (status == PRESSMARK_OK)
        out->doc = making.doc;
    else
        pmk_document_free(making.doc);
    return status;
}
