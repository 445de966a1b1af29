/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * published_page.c - the day as the page shows it
 *
 * Rules PD6 to PD9, PD11, PD14 and UP3 in rules.h.  Where a date stands and what is
 * said next to it decide what it is: near the headline or right below the
 * story, in an element that is called date, beside the word Published.  Dates
 * in running text, captions, copyright lines, tickers and lists of links are
 * never taken.  All candidates are ranked by how far they stand from headline
 * or story; a rule that is less sure counts as farther away.
 */
#include "article/date_lines.h"
#include "article/tidy.h"
#include "article/times.h"
#include "base/utf8.h"

#define LINE_MAX_BYTES 160
#define LONG_LINE_BYTES 400 /* of a sentence that says when it was published */
#define LABEL_MAX_BYTES 40
#define DATES_MAX 4
#define OPENING_BYTES 80
#define OPENING_START 30
#define OPENING_LINES 4
#define LABEL_REACH 60 /* the farthest of all rules */
#define BESIDE_REACH 6
#define BESIDE_LABELLED 20

typedef struct search {
    pmk_reading *reading;
    pmk_shown best;
    size_t best_score;
    pmk_moment *modified;
} search;

/* How far a date of a rule may stand, and how much farther away it counts. */
typedef struct reach {
    size_t limit;
    size_t handicap;
    unsigned confidence;
    pressmark_evidence_kind kind;
} reach;

static reach reach_of(pmk_rule rule)
{
    switch (rule) {
    case PMK_RULE_PD6: return (reach){60, 2, 80, PRESSMARK_FROM_LAYOUT};
    case PMK_RULE_PD7: return (reach){40, 0, 75, PRESSMARK_FROM_TEXT};
    case PMK_RULE_PD8: return (reach){40, 4, 70, PRESSMARK_FROM_LAYOUT};
    case PMK_RULE_PD14: return (reach){1, 14, 55, PRESSMARK_FROM_TEXT};
    case PMK_RULE_PD11: return (reach){14, 10, 50, PRESSMARK_FROM_TEXT};
    default: return (reach){14, 8, 60, PRESSMARK_FROM_TEXT};
    }
}

static size_t nearer(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* A distance that puts what is near the headline and the story first. */
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
            from_body = nearer(block - reading->body_first_block,
                               reading->body_last_block - block)
                        + 6;
    }
    return nearer(from_head, from_body);
}

/* "Published" alone in the block before. */
static pmk_date_role role_by_block_before(const pmk_reading *reading,
                                          size_t block)
{
    pmk_str text;

    if (block == 0 || block > reading->sheet->block_count)
        return PMK_DATE_PLAIN;
    text = reading->sheet->blocks[block - 1].text;
    if (text.len > LABEL_MAX_BYTES)
        return PMK_DATE_PLAIN;
    for (size_t i = 0; i < text.len; i++)
        if (pmk_is_digit(text.ptr[i]))
            return PMK_DATE_PLAIN;
    return pmk_date_label(reading->arena, text);
}

/* As far as the date is concerned, what lies beside the story counts as
 * farther away, and what lies elsewhere is out of reach. */
static size_t reach_for(const pmk_reading *reading, size_t block, uint32_t node)
{
    size_t away = distance(reading, block);

    if (away >= LABEL_REACH || node == PMK_NO_NODE)
        return away;
    switch (pmk_place_of(reading, node)) {
    case PMK_PLACE_OWN: return away;
    case PMK_PLACE_BESIDE:
        if (away < BESIDE_REACH
            || (away < BESIDE_LABELLED
                && role_by_block_before(reading, block) == PMK_DATE_PUBLISHED))
            return away + 8;
        return SIZE_MAX;
    default: return SIZE_MAX;
    }
}

static void consider(search *find, size_t away, pmk_rule rule,
                     pmk_date_role role, pressmark_time time, bool guessed)
{
    reach its = reach_of(rule);
    size_t score = away + its.handicap + (guessed ? 1 : 0);

    if (away >= its.limit || time.precision < PRESSMARK_TIME_DAY
        || !pmk_year_ok(time) || !pmk_time_can_be(find->reading, time))
        return;
    if (role == PMK_DATE_UPDATED) {
        if (!pmk_moment_found(find->modified))
            *find->modified = (pmk_moment){time, PMK_RULE_UP3, 65, its.kind};
        return;
    }
    if (role == PMK_DATE_PUBLISHED)
        score = score > 6 ? score - 6 : 0;
    if (score >= find->best_score)
        return;
    find->best_score = score;
    find->best.away = away;
    find->best.is_guessed = guessed;
    find->best.is_labelled = rule == PMK_RULE_PD7 && role == PMK_DATE_PUBLISHED;
    find->best.moment = (pmk_moment){
        time, rule, guessed ? its.confidence - 15 : its.confidence, its.kind};
}

/* ------------------------------------------------------------------ */
/* Elements                                                           */
/* ------------------------------------------------------------------ */

/* The role that the class of the element or of its small parents names. */
static pmk_date_role role_by_class(const pmk_sheet *sheet, uint32_t i)
{
    static const char *const published[] = {"publish", "pubdate", "posted",
                                            "created", NULL};
    static const char *const updated[] = {"updated", "modif", "changed",
                                          "lastmod", NULL};
    uint32_t start = i;

    while (i != PMK_NO_NODE && sheet->nodes[i].end - start <= 8) {
        pmk_str name = pmk_node_attr(&sheet->nodes[i], "class");

        if (pmk_has_any(name, published))
            return PMK_DATE_PUBLISHED;
        if (pmk_has_any(name, updated))
            return PMK_DATE_UPDATED;
        i = sheet->nodes[i].parent;
    }
    return PMK_DATE_PLAIN;
}

/* The role of that day in the line that shows it. */
static pmk_date_role role_by_line(const pmk_reading *reading, size_t block,
                                  pressmark_time time)
{
    pmk_line_date dates[DATES_MAX];
    size_t count;

    if (block >= reading->sheet->block_count
        || reading->sheet->blocks[block].text.len > LONG_LINE_BYTES)
        return PMK_DATE_PLAIN;
    count = pmk_line_dates(reading->arena, reading->sheet->blocks[block].text,
                           pmk_date_language(reading), dates, DATES_MAX);
    for (size_t i = 0; i < count; i++)
        if (pmk_days_apart(dates[i].date.time, time) <= 1)
            return dates[i].role != PMK_DATE_PLAIN
                       ? dates[i].role
                       : role_by_block_before(reading, block);
    return PMK_DATE_PLAIN;
}

/* The time in the attributes of an element, and in its text.  Where both are
 * given and name different days, the text counts when it says that it is the
 * day of publication. */
static pressmark_time time_of_node(const pmk_reading *reading, uint32_t i,
                                   pmk_date_role *role, bool *guessed)
{
    static const char *const attrs[] = {"datetime", "content", "title",
                                        "data-date", "data-datetime"};
    const pmk_node *node = &reading->sheet->nodes[i];
    pressmark_time time = {0};
    pmk_line_date shown[DATES_MAX];
    pmk_str text;
    size_t count = 0;

    *role = PMK_DATE_PLAIN;
    *guessed = false;
    for (size_t a = 0; a < sizeof(attrs) / sizeof(attrs[0])
                       && time.precision < PRESSMARK_TIME_DAY;
         a++)
        time = pmk_time_of_value(reading, pmk_node_attr(node, attrs[a]));
    if (node->end - i > 40)
        return time;
    text = pmk_node_text(reading->sheet, i, reading->arena);
    if (text.len > LINE_MAX_BYTES)
        return time;
    count = pmk_line_dates(reading->arena, text, pmk_date_language(reading),
                           shown, DATES_MAX);
    for (size_t k = 0; k < count; k++) {
        if (shown[k].role == PMK_DATE_OTHER
            || (shown[k].role == PMK_DATE_UPDATED && count > 1))
            continue;
        *role = shown[k].role;
        if (time.precision != PRESSMARK_TIME_NONE
            && (shown[k].role == PMK_DATE_PLAIN || shown[k].date.guessed
                || pmk_days_apart(time, shown[k].date.time) == 0))
            return time;
        *guessed = shown[k].date.guessed;
        return shown[k].date.time;
    }
    return time;
}

/* The block that the element is a part of, else the first inside or after
 * it. */
static size_t block_holding(const pmk_sheet *sheet, uint32_t node)
{
    size_t block = pmk_block_of_node(sheet, node);

    if (block > 0 && sheet->blocks[block - 1].node != PMK_NO_NODE
        && node < sheet->nodes[sheet->blocks[block - 1].node].end)
        block--;
    return block;
}

/* PD6, PD8 */
static void look_at_marks(search *find)
{
    const pmk_reading *reading = find->reading;
    const pmk_facts *facts = reading->facts;

    for (size_t i = 0; i < facts->marks.count; i++) {
        unsigned why = facts->marks.at[i].why;
        uint32_t node = facts->marks.at[i].node;
        pmk_rule rule =
            (why & PMK_MARK_TIME) != 0 ? PMK_RULE_PD6 : PMK_RULE_PD8;
        pmk_date_role role;
        pressmark_time time;
        size_t block;
        size_t away;
        bool guessed;

        if ((why & (PMK_MARK_TIME | PMK_MARK_DATE)) == 0)
            continue;
        block = block_holding(reading->sheet, node);
        away = reach_for(reading, block, node);
        if (away >= reach_of(rule).limit)
            continue;
        time = time_of_node(reading, node, &role, &guessed);
        if (time.precision == PRESSMARK_TIME_NONE)
            continue;
        if (role == PMK_DATE_PLAIN)
            role = role_by_line(reading, block, time);
        if (role == PMK_DATE_PLAIN)
            role = role_by_class(reading->sheet, node);
        consider(find, away, rule, role, time, guessed);
    }
}

/* ------------------------------------------------------------------ */
/* Lines                                                              */
/* ------------------------------------------------------------------ */

static bool has_digits(pmk_str text, size_t least)
{
    size_t digits = 0;

    for (size_t i = 0; i < text.len && digits < least; i++)
        digits +=
            pmk_is_digit(text.ptr[i]) || (unsigned char)text.ptr[i] == 0xD9;
    return digits >= least;
}

/* A line that is little more than its date and a name, or starts with it; the
 * headline may hold it too. */
static bool is_mostly_date(const pmk_reading *reading, size_t i,
                           const pmk_printed_date *date)
{
    const pmk_block *block = &reading->sheet->blocks[i];
    size_t used = date->end > date->start ? date->end - date->start : 0;

    if (i == reading->headline_block && date->start > 0)
        used += reading->headline.len;
    return block->text.len <= LINE_MAX_BYTES
           && block->link_bytes * 3 <= block->text.len * 2
           && (block->text.len <= used + 70 || date->start == 0);
}

/* "Dieser Beitrag wurde am ...": a sentence about the story itself. */
static bool is_about_story(pmk_str text)
{
    static const char *const openers[] = {
        "this entry",      "this post",      "this article", "this story",
        "this item",       "posted",         "published",    "dieser beitrag",
        "dieser artikel",  "dieser eintrag", "cet article",  "publié",
        "este artículo",   "esta entrada",   "publicado",    "este artigo",
        "questo articolo", "pubblicato",     "dit bericht",  "dit artikel",
        "geplaatst",       "ten artykuł",    "ten wpis",     "veröffentlicht",
        "erstellt",        "gepubliceerd",   "opublikowano"};

    for (size_t i = 0; i < sizeof(openers) / sizeof(openers[0]); i++)
        if (pmk_str_istarts(text, pmk_str_of(openers[i])))
            return true;
    return false;
}

/* A label counts in a short line, not in a sentence of the story. */
static bool can_have_label(const pmk_reading *reading, size_t i)
{
    pmk_str text = reading->sheet->blocks[i].text;

    if (is_about_story(text))
        return true;
    return text.len <= LINE_MAX_BYTES
           && (reading->body_first_block == PMK_NO_BLOCK
               || i <= reading->body_first_block
               || i >= reading->body_last_block);
}

/* PD7, PD9 */
static void look_at_line(search *find, size_t i, size_t away)
{
    const pmk_reading *reading = find->reading;
    const pmk_block *block = &reading->sheet->blocks[i];
    pmk_line_date dates[DATES_MAX];
    size_t count;

    /* Long lines are only read where they can have a label. */
    if (block->text.len > LINE_MAX_BYTES && !is_about_story(block->text))
        return;
    count = pmk_line_dates(reading->arena, block->text,
                           pmk_date_language(reading), dates, DATES_MAX);
    for (size_t k = 0; k < count; k++) {
        const pmk_printed_date *date = &dates[k].date;
        pmk_date_role role = dates[k].role;

        if (role == PMK_DATE_PLAIN && is_mostly_date(reading, i, date))
            role = role_by_block_before(reading, i);
        if ((role == PMK_DATE_PUBLISHED || role == PMK_DATE_UPDATED)
            && (is_mostly_date(reading, i, date) || can_have_label(reading, i)))
            consider(find, away, PMK_RULE_PD7, role, date->time, date->guessed);
        else if (role == PMK_DATE_PLAIN && is_mostly_date(reading, i, date))
            consider(find, away, PMK_RULE_PD9, role, date->time, date->guessed);
    }
}

static void look_at_lines(search *find)
{
    const pmk_reading *reading = find->reading;
    const pmk_sheet *sheet = reading->sheet;

    for (size_t i = 0; i < sheet->block_count; i++) {
        const pmk_block *block = &sheet->blocks[i];
        size_t away = distance(reading, i);
        pressmark_time time;

        if (away >= reach_of(PMK_RULE_PD7).limit
            || block->text.len > LONG_LINE_BYTES)
            continue;
        if (away < reach_of(PMK_RULE_PD11).limit
            && pmk_relative_date_find(block->text, reading->captured, &time))
            consider(find, reach_for(reading, i, block->node), PMK_RULE_PD11,
                     PMK_DATE_PLAIN, time, false);
        else if (has_digits(block->text, 4)
                 && (away = reach_for(reading, i, block->node)) != SIZE_MAX)
            look_at_line(find, i, away);
    }
}

/* What may stand between the day that opens a paragraph and its text. */
static bool ends_opening(pmk_str rest)
{
    static const char *const signs[] = {
        ")", ":", ",", "|", "-", "\xE2\x80\x93", "\xE2\x80\x94"};

    rest = pmk_str_trim(rest);
    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
        if (pmk_str_starts(rest, pmk_str_of(signs[i])))
            return true;
    return false;
}

/* PD14: one of the first paragraphs opens with the day; the first may have a
 * place before it. */
static void look_at_opening(search *find)
{
    const pmk_reading *reading = find->reading;

    for (size_t i = 0; i < reading->body_count && i < OPENING_LINES; i++) {
        pmk_str text = reading->body[i].text;
        pmk_line_date first;

        if (text.len > OPENING_BYTES)
            text.len = pmk_utf8_floor(text, OPENING_BYTES);
        if (pmk_line_dates(reading->arena, text, pmk_date_language(reading),
                           &first, 1)
                == 0
            || first.date.start > (i == 0 ? OPENING_START : 0)
            || (first.date.start > 0
                && !ends_opening(pmk_str_sub(text, first.date.end, text.len))))
            continue;
        consider(find, 0, PMK_RULE_PD14, PMK_DATE_PLAIN, first.date.time,
                 first.date.guessed);
        return;
    }
}

pmk_shown pmk_published_on_page(pmk_reading *reading, pmk_moment *modified)
{
    search find = {
        .reading = reading, .best_score = SIZE_MAX, .modified = modified};

    if (!reading->sheet->is_html && reading->headline_block == PMK_NO_BLOCK)
        return find.best;
    look_at_marks(&find);
    look_at_lines(&find);
    look_at_opening(&find);
    return find.best;
}
