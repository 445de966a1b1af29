/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dateline.c - the places at the head of a story
 *
 *     WASHINGTON/TORONTO, March 3 (Reuters) - The United States ...
 *     | WASHINGTON/TORONTO
 *     Berlin (dpa) - Die Bundesregierung ...
 *
 * Rules DL1 to DL5 in rules.h; DL5 needs the line of DL1 and takes the
 * repeated places off the paragraph, which otherwise keeps its dateline.
 */
#include "article/agency.h"
#include "article/month_names.h"
#include "article/names.h"
#include "base/utf8.h"

#define PLACE_MAX_BYTES 60
#define DATELINE_MAX 160
#define PARAGRAPHS 3

/* A run of text that is read from the front. */
typedef struct cursor {
    pmk_str text;
    size_t at;
} cursor;

static uint32_t peek(const cursor *in)
{
    size_t at = in->at;

    return at < in->text.len ? pmk_utf8_next(in->text, &at) : 0;
}

static void skip_space(cursor *in)
{
    while (in->at < in->text.len) {
        size_t next = in->at;

        if (!pmk_is_white(pmk_utf8_next(in->text, &next)))
            return;
        in->at = next;
    }
}

static bool take(cursor *in, pmk_str sign)
{
    if (!pmk_str_starts(pmk_str_sub(in->text, in->at, in->text.len), sign))
        return false;
    in->at += sign.len;
    return true;
}

/* A hyphen only with space behind it; the long dashes always. */
static bool take_dash(cursor *in)
{
    static const char *const dashes[] = {
        "----",         "---",          "--", "\xE2\x80\x94",
        "\xE2\x80\x93", "\xE2\x80\x95", "- ", "****"};

    skip_space(in);
    for (size_t i = 0; i < sizeof(dashes) / sizeof(dashes[0]); i++)
        if (take(in, pmk_str_of(dashes[i]))) {
            skip_space(in);
            return true;
        }
    return false;
}

/* One word: letters, with . ' - inside; counts its capitals. */
static pmk_str take_word(cursor *in, size_t *upper, size_t *lower)
{
    size_t start = in->at;

    *upper = 0;
    *lower = 0;
    while (in->at < in->text.len) {
        size_t next = in->at;
        uint32_t code = pmk_utf8_next(in->text, &next);

        if (pmk_is_upper(code))
            ++*upper;
        else if (pmk_is_letter(code))
            ++*lower;
        else if (in->at == start
                 || !(code == '.' || code == '\'' || code == 0x2019
                      || (code == '-' && next < in->text.len
                          && !pmk_is_space(in->text.ptr[next])
                          && in->text.ptr[next] != '-')))
            break;
        in->at = next;
    }
    return pmk_str_sub(in->text, start, in->at);
}

/* Words of one place up to a sign; `capitals` demands all of them in
 * capitals, else each must start with one ("New York"). */
static pmk_str take_place(cursor *in, bool capitals)
{
    size_t start = in->at;
    size_t end = start;
    unsigned words = 0;

    while (words < 5) {
        size_t upper;
        size_t lower;
        size_t before = in->at;
        pmk_str word = take_word(in, &upper, &lower);
        bool is_link = word.len <= 3 && upper == 0 && words > 0;

        if (word.len == 0 || (upper == 0 && !is_link)
            || (capitals && (lower > 0 || upper < 2) && !is_link && words == 0)
            || (capitals && lower > 0 && !is_link)) {
            in->at = before;
            break;
        }
        if (!is_link)
            end = in->at;
        words++;
        skip_space(in);
    }
    in->at = end;
    return pmk_str_sub(in->text, start, end);
}

static bool take_places(cursor *in, bool capitals, pmk_dateline *out)
{
    size_t room = sizeof(out->places) / sizeof(out->places[0]);

    out->count = 0;
    while (out->count < room) {
        pmk_str place;
        size_t before = in->at;

        skip_space(in);
        place = take_place(in, capitals);
        if (place.len < 3 || place.len > PLACE_MAX_BYTES) {
            in->at = before;
            break;
        }
        out->places[out->count++] = place;
        before = in->at;
        skip_space(in);
        if (!take(in, PMK_STR("/"))) {
            in->at = before;
            break;
        }
    }
    return out->count > 0;
}

/* "March 3", "3 March", "Jan. 3, 2008", "3. Mai", at the cursor. */
static bool take_date(cursor *in)
{
    size_t start = in->at;
    bool month = false;
    bool figure = false;

    for (unsigned i = 0; i < 4; i++) {
        size_t before;
        size_t upper;
        size_t lower;
        pmk_str word;

        skip_space(in);
        before = in->at;
        while (in->at < in->text.len && pmk_is_digit(in->text.ptr[in->at])
               && in->at - before < 4)
            in->at++;
        if (in->at > before) {
            figure = true;
            if (peek(in) == '.')
                in->at++;
            if (month && peek(in) == ',')
                in->at++;
            continue;
        }
        word = take_word(in, &upper, &lower);
        if (word.len > 0 && word.ptr[word.len - 1] == '.')
            word.len--;
        if (!month && word.len >= 3 && word.len <= 24) {
            char low[24];

            for (size_t k = 0; k < word.len; k++)
                low[k] = pmk_ascii_lower(word.ptr[k]);
            month = pmk_month_of(pmk_str_n(low, word.len)) > 0;
            if (month)
                continue;
        }
        in->at = before;
        break;
    }
    if (month && figure)
        return true;
    in->at = start;
    return false;
}

/* ", Region", ", Md.", ", March 3": what may stand between the places and
 * the agency or dash.  True when a date was among it. */
static bool take_between(cursor *in)
{
    bool dated = false;

    for (unsigned i = 0; i < 3; i++) {
        size_t before = in->at;
        pmk_str region;

        (void)take(in, PMK_STR(","));
        skip_space(in);
        if (take_date(in)) {
            dated = true;
            continue;
        }
        if (before == in->at || in->text.ptr[before] != ',') {
            in->at = before;
            break;
        }
        region = take_place(in, false);
        if (region.len == 0 || region.len > 40) {
            in->at = before;
            break;
        }
    }
    return dated;
}

/* "(Reuters)", "(AP)", "/PRNewswire/": the name inside, when it is one of an
 * agency. */
static pmk_str take_agency(cursor *in)
{
    pmk_str rest;
    size_t before = in->at;
    const char *close;
    char sign;

    skip_space(in);
    rest = pmk_str_sub(in->text, in->at, in->text.len);
    if (rest.len < 3
        || (rest.ptr[0] != '(' && rest.ptr[0] != '/' && rest.ptr[0] != '['))
        return PMK_STR_NONE;
    sign = rest.ptr[0] == '(' ? ')' : rest.ptr[0] == '[' ? ']' : '/';
    close = memchr(rest.ptr + 1, sign, rest.len < 60 ? rest.len - 1 : 59);
    if (close != NULL) {
        pmk_str name = pmk_str_n(rest.ptr + 1, (size_t)(close - rest.ptr) - 1);
        pmk_str first = name;

        if (pmk_agency_of(name) == NULL)
            (void)pmk_str_cut(&name, '/', &first);
        if (pmk_agency_of(first) != NULL) {
            in->at += (size_t)(close - rest.ptr) + 1;
            return first;
        }
    }
    in->at = before;
    return PMK_STR_NONE;
}

/* What follows the places decides which rule it is. */
static bool read_after_places(cursor *in, bool capitals, pmk_dateline *out)
{
    bool dated = take_between(in);
    bool dash;

    out->agency = take_agency(in);
    if (out->agency.len > 0 && !dated)
        (void)take_between(in);
    dash = take_dash(in);
    out->length = in->at;
    if (out->agency.len > 0 && (dash || take(in, PMK_STR(":")))) {
        out->rule = PMK_RULE_DL2;
        return true;
    }
    if (!dash)
        return false;
    out->rule = capitals ? PMK_RULE_DL3 : PMK_RULE_DL4;
    return capitals || dated;
}

bool pmk_dateline_read(pmk_str paragraph, pmk_dateline *out)
{
    for (unsigned capitals = 2; capitals-- > 0;) {
        cursor in = {paragraph, 0};

        if (in.text.len > DATELINE_MAX)
            in.text.len = pmk_utf8_floor(in.text, DATELINE_MAX);
        *out = (pmk_dateline){.count = 0};
        if (take_places(&in, capitals, out)
            && read_after_places(&in, capitals, out) && in.at < paragraph.len)
            return true;
    }
    out->count = 0;
    return false;
}

bool pmk_dateline_line(pmk_str line, pmk_dateline *out)
{
    cursor in = {line, 0};

    *out = (pmk_dateline){.count = 0};
    if (line.len > DATELINE_MAX)
        return false;
    (void)take(&in, PMK_STR("|"));
    if (!take_places(&in, true, out))
        return false;
    (void)take_between(&in);
    skip_space(&in);
    out->length = in.at;
    out->rule = PMK_RULE_DL1;
    return in.at == line.len;
}

static pressmark_status put_places(pmk_reading *reading,
                                   const pmk_dateline *found,
                                   pressmark_evidence_kind kind,
                                   unsigned confidence, pressmark_error *err)
{
    for (size_t i = 0; i < found->count; i++) {
        pressmark_status status =
            pmk_put(reading, PRESSMARK_DATELINE, found->places[i], kind,
                    confidence, found->rule, err);

        if (status != PRESSMARK_OK)
            return status;
    }
    return PRESSMARK_OK;
}

/* DL1: a line above the story; without a bar it counts only together with
 * DL5. */
static bool find_line(const pmk_reading *reading, pmk_dateline *out,
                      bool *has_bar, pmk_str *places)
{
    size_t first;
    size_t end;

    pmk_head_blocks(reading, 8, &first, &end);
    for (size_t i = first; i < end; i++) {
        pmk_str text = reading->sheet->blocks[i].text;

        if (!pmk_dateline_line(text, out))
            continue;
        *has_bar = text.ptr[0] == '|';
        *places =
            *has_bar ? pmk_str_trim(pmk_str_sub(text, 1, text.len)) : text;
        return true;
    }
    return false;
}

/* DL5: the first paragraph starts with the very places of the line. */
static bool repeats_line(pmk_paragraph *paragraph, pmk_str places)
{
    pmk_str text = paragraph->text;

    if (!pmk_str_starts(text, places) || text.len < places.len + 2
        || text.ptr[places.len] != ' ')
        return false;
    paragraph->text = pmk_str_trim(pmk_str_sub(text, places.len, text.len));
    return true;
}

pressmark_status pmk_find_dateline(pmk_reading *reading, pressmark_error *err)
{
    pmk_dateline found;
    pmk_str places = PMK_STR_NONE;
    bool has_bar = false;
    bool has_line = find_line(reading, &found, &has_bar, &places);

    if (has_line) {
        bool repeated = !reading->sheet->is_html && reading->body_count > 0
                        && repeats_line(&reading->body[0], places);

        if (repeated && !has_bar)
            found.rule = PMK_RULE_DL5;
        if (repeated || has_bar)
            return put_places(reading, &found, PRESSMARK_FROM_LAYOUT,
                              repeated ? 97 : 85, err);
    }
    for (size_t i = 0; i < reading->body_count && i < PARAGRAPHS; i++) {
        if (reading->body[i].is_subhead
            || !pmk_dateline_read(reading->body[i].text, &found))
            continue;
        return put_places(reading, &found, PRESSMARK_FROM_TEXT,
                          found.rule == PMK_RULE_DL2   ? 95
                          : found.rule == PMK_RULE_DL3 ? 85
                                                       : 70,
                          err);
    }
    return PRESSMARK_OK;
}
