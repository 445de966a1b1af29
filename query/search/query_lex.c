/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_lex.c - a question -> words and signs
 *
 * A word is what stands between white space, quotes and brackets, without the
 * punctuation at its ends.  Its text is chosen so that it is lexed to itself
 * again: that is what makes a written-out question stable.
 */
#include "search/query_lex.h"

#include "base/error.h"
#include "base/utf8.h"
#include "search/query_tidy.h"
#include "search/query_values.h"
#include "search/query_words.h"

bool pmk_row_is_raw(const pmk_schema_row *row)
{
    return row != NULL
           && (row->how == PMK_BY_VALUE || row->how == PMK_BY_SITE
               || row->how == PMK_BY_DATE || row->how == PMK_BY_NUMBER
               || row->how == PMK_BY_SAVED);
}

/* ------------------------------------------------------------------ */
/* The start                                                          */
/* ------------------------------------------------------------------ */

pressmark_status pmk_lexer_start(pmk_lexer *lexer, pressmark_query *query,
                                 pmk_str question, bool is_plain,
                                 bool is_strict, pressmark_error *err)
{
    bool is_cut = question.len > PMK_QUERY_BYTES_MAX;
    pmk_tidied tidy;
    size_t bad = 0;
    bool is_good;

    *lexer = (pmk_lexer){.query = query,
                         .is_plain = is_plain,
                         .is_strict = is_strict,
                         .err = err};
    if (is_cut && is_strict)
        return pmk_fail(err, PRESSMARK_E_LIMIT,
                        "the question has more than %d bytes",
                        PMK_QUERY_BYTES_MAX);
    if (is_cut)
        question.len = pmk_utf8_floor(question, PMK_QUERY_BYTES_MAX);
    /* A bad byte becomes three. */
    tidy.room = question.len * 3 + 1;
    tidy.origins = PMK_NEW_ARRAY(&query->arena, uint32_t, tidy.room + 1);
    pmk_buf_init(&tidy.text, tidy.room);
    if (tidy.origins == NULL)
        return pmk_fail_memory(err);
    is_good = pmk_query_tidy(question, &tidy, &bad);
    tidy.origins[tidy.text.len] = (uint32_t)question.len;
    lexer->origins = tidy.origins;
    lexer->text = pmk_arena_str(&query->arena, pmk_buf_str(&tidy.text));
    if (tidy.text.failed || lexer->text.ptr == NULL)
        pmk_lexer_no_memory(lexer);
    pmk_buf_free(&tidy.text);
    if (!is_good)
        pmk_lexer_odd(lexer, bad, "some bytes are not UTF-8");
    if (is_cut)
        pmk_lexer_odd(lexer, 0, "only the first %d bytes are read",
                      PMK_QUERY_BYTES_MAX);
    return lexer->is_failed ? lexer->status : PRESSMARK_OK;
}

/* ------------------------------------------------------------------ */
/* Where things end                                                   */
/* ------------------------------------------------------------------ */

static char char_at(const pmk_lexer *lexer, size_t at)
{
    return at < lexer->text.len ? lexer->text.ptr[at] : '\0';
}

/* White space is one byte after tidying. */
static bool is_break(char c)
{
    return c == '\0' || c == ' ' || c == '"' || c == '(' || c == ')';
}

/* Of a plain question nothing may be left that means something when it is
 * written out and read again. */
static bool is_plain_break(char c)
{
    return c == '*' || c == '?' || c == '~';
}

static size_t word_end(const pmk_lexer *lexer, size_t at)
{
    while (!is_break(char_at(lexer, at))
           && !(lexer->is_plain && is_plain_break(char_at(lexer, at))))
        at++;
    return at;
}

/* An address may hold brackets, as long as they are closed in it. */
static size_t raw_end(const pmk_lexer *lexer, size_t at)
{
    size_t open = 0;

    for (;; at++) {
        char c = char_at(lexer, at);

        if (c == '\0' || c == ' ' || c == '"' || (c == ')' && open == 0))
            return at;
        if (c == '(')
            open++;
        if (c == ')')
            open--;
    }
}

/* ------------------------------------------------------------------ */
/* Words                                                              */
/* ------------------------------------------------------------------ */

static pmk_lex_token make_token(pmk_lex_kind kind, size_t start)
{
    return (pmk_lex_token){.kind = kind, .start = start};
}

/* Count `words` more; false, and nothing more is lexed, when there are too
 * many. */
static bool count_words(pmk_lexer *lexer, size_t words, size_t start)
{
    lexer->words += words;
    if (lexer->words <= PMK_QUERY_WORDS_MAX)
        return true;
    if (lexer->is_strict && !lexer->is_failed) {
        lexer->is_failed = true;
        lexer->status =
            pmk_fail_at(lexer->err, PRESSMARK_E_LIMIT, lexer->origins[start],
                        "more than %d words", PMK_QUERY_WORDS_MAX);
    }
    if (!lexer->is_full)
        pmk_lexer_odd(lexer, start, "only the first %d words are read",
                      PMK_QUERY_WORDS_MAX);
    lexer->is_full = true;
    lexer->at = lexer->text.len;
    return false;
}

static pmk_lex_token finish_word(pmk_lexer *lexer, pmk_lex_kind kind,
                                 pmk_str text, size_t start)
{
    pmk_lex_token token = make_token(kind, start);

    if (!count_words(lexer, 1, start))
        return make_token(PMK_LEX_END, start);
    token.text = pmk_arena_str(&lexer->query->arena, text);
    if (token.text.ptr == NULL)
        pmk_lexer_no_memory(lexer);
    return token;
}

/* Over-long words are cut, never refused. */
static pmk_str cut_word(pmk_lexer *lexer, pmk_str text, size_t start)
{
    if (text.len <= PMK_WORD_BYTES_MAX)
        return text;
    pmk_lexer_odd(lexer, start, "a word of %zu bytes is cut", text.len);
    text.len = pmk_utf8_floor(text, PMK_WORD_BYTES_MAX);
    return text;
}

static void tell_of_signs(pmk_lexer *lexer, pmk_str text, size_t start)
{
    char last = text.ptr[text.len - 1];

    if (!lexer->is_plain && (last == '+' || last == '#'))
        pmk_lexer_odd(lexer, start, "the signs in %.*s are not searched",
                      (int)(text.len < 60 ? text.len : 60), text.ptr);
}

static pmk_lex_token tell_of_nothing(pmk_lexer *lexer, pmk_str raw,
                                     size_t start)
{
    if (!lexer->is_plain)
        pmk_lexer_odd(lexer, start, "nothing to search for in \"%.*s\"",
                      (int)(raw.len < 60 ? pmk_utf8_floor(raw, raw.len)
                                         : pmk_utf8_floor(raw, 60)),
                      raw.ptr);
    return make_token(PMK_LEX_EMPTY, start);
}

/* The word in `raw`, whose leading punctuation is off. */
static pmk_lex_token make_word(pmk_lexer *lexer, pmk_str raw, size_t start)
{
    pmk_word_shape shape = pmk_word_read(cut_word(lexer, raw, start));
    pmk_lex_token token;

    if (!pmk_has_word(shape.text))
        return tell_of_nothing(lexer, raw, start);
    if (lexer->is_plain) {
        shape.kind = PMK_LEX_WORD;
        shape.text = pmk_word_bare(shape.text);
    } else if (shape.kind != PMK_LEX_WORD && pmk_letter_count(shape.text) < 2) {
        pmk_lexer_odd(lexer, start, "a %s needs two letters with it",
                      shape.kind == PMK_LEX_FUZZY ? "tilde" : "star");
        shape.kind = PMK_LEX_WORD;
        shape.text = pmk_word_bare(shape.text);
    }
    if (!pmk_has_word(shape.text))
        return tell_of_nothing(lexer, raw, start);
    if (shape.kind == PMK_LEX_WORD) {
        tell_of_signs(lexer, shape.text, start);
        shape.text = pmk_tame_operator(shape.text);
    }
    token = finish_word(lexer, shape.kind, shape.text, start);
    token.number = shape.number;
    return token;
}

/* Only such a value can be written without quotes, as a star needs it. */
static bool has_paired_brackets(pmk_str text)
{
    size_t open = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == ')' && open-- == 0)
            return false;
        open += text.ptr[i] == '(';
    }
    return open == 0;
}

/* A value taken whole: an address, a code, a date. */
static pmk_lex_token read_raw(pmk_lexer *lexer, size_t start)
{
    size_t end = raw_end(lexer, start);
    pmk_str text = pmk_str_sub(lexer->text, start, end);

    lexer->at = end;
    text = cut_word(lexer, text, start);
    while (text.len > 0 && strchr(",;?!", text.ptr[text.len - 1]) != NULL)
        text.len--;
    if (lexer->row->how != PMK_BY_DATE && lexer->row->how != PMK_BY_NUMBER
        && pmk_str_ends(text, PMK_STR("*")) && pmk_letter_count(text) >= 2
        && has_paired_brackets(text)) {
        while (pmk_str_ends(text, PMK_STR("*")))
            text.len--;
        return finish_word(lexer, PMK_LEX_START, text, start);
    }
    if (!pmk_has_word(text)) {
        pmk_lexer_odd(lexer, start, "%s: needs a value", lexer->row->name);
        lexer->at = end > start ? end : start + 1;
        return make_token(PMK_LEX_EMPTY, start);
    }
    return finish_word(lexer, PMK_LEX_WORD, text, start);
}

/* ------------------------------------------------------------------ */
/* Phrases                                                            */
/* ------------------------------------------------------------------ */

/* White space once, at most so many words; `*count` is how many there are. */
static pmk_str squeeze(pmk_lexer *lexer, pmk_str raw, size_t *count)
{
    char *out = PMK_NEW_ARRAY(&lexer->query->arena, char, raw.len + 1);
    size_t len = 0;
    pmk_str part;

    *count = 0;
    if (out == NULL) {
        pmk_lexer_no_memory(lexer);
        return PMK_STR("");
    }
    while (pmk_str_cut(&raw, ' ', &part)) {
        if (part.len == 0)
            continue;
        if (++*count > PMK_PHRASE_WORDS_MAX)
            continue;
        if (len > 0)
            out[len++] = ' ';
        memcpy(out + len, part.ptr, part.len);
        len += part.len;
    }
    return pmk_str_n(out, len);
}

/* "a b"~5: the words need only be near.  Gives the length of it. */
static size_t read_slop(const pmk_lexer *lexer, uint32_t *number)
{
    size_t end = lexer->at + 1;

    *number = 0;
    if (char_at(lexer, lexer->at) != '~')
        return 0;
    while (pmk_is_digit(char_at(lexer, end))) {
        *number = *number * 10 + (uint32_t)(lexer->text.ptr[end] - '0');
        if (*number > PMK_NEAR_MAX)
            *number = PMK_NEAR_MAX;
        end++;
    }
    return end > lexer->at + 1 ? end - lexer->at : 0;
}

static pmk_lex_token read_phrase(pmk_lexer *lexer, size_t start)
{
    pmk_str rest = pmk_str_sub(lexer->text, start + 1, lexer->text.len);
    size_t end = pmk_str_find(rest, PMK_STR("\""));
    pmk_lex_token token = make_token(PMK_LEX_PHRASE, start);
    size_t count;

    lexer->at = start + 1 + end + 1;
    lexer->at += read_slop(lexer, &token.number);
    token.text = squeeze(lexer, pmk_str_sub(rest, 0, end), &count);
    if (!pmk_has_word(token.text)) {
        pmk_lexer_odd(lexer, start, "nothing to search for in the quotes");
        return make_token(PMK_LEX_EMPTY, start);
    }
    if (count > PMK_PHRASE_WORDS_MAX) {
        pmk_lexer_odd(lexer, start, "a phrase is cut to its first %d words",
                      PMK_PHRASE_WORDS_MAX);
        count = PMK_PHRASE_WORDS_MAX;
    }
    if (!count_words(lexer, count, start))
        return make_token(PMK_LEX_END, start);
    return token;
}

/* ------------------------------------------------------------------ */
/* Fields                                                             */
/* ------------------------------------------------------------------ */

/* The length of the letters before a colon at `at`; 0 when there is none. */
static size_t name_length(const pmk_lexer *lexer, size_t at)
{
    size_t end = at;

    while (pmk_is_alpha(char_at(lexer, end)) || char_at(lexer, end) == '_')
        end++;
    return char_at(lexer, end) == ':' ? end - at : 0;
}

static void tell_of_name(pmk_lexer *lexer, size_t start, pmk_str name)
{
    pmk_str rest =
        pmk_str_sub(lexer->text, start + name.len + 1, lexer->text.len);

    if (pmk_str_starts(rest, PMK_STR("//")))
        pmk_lexer_odd(lexer, start,
                      "an address is read as words; url: finds it whole");
    else
        pmk_lexer_odd(lexer, start,
                      "there is no field %.*s:, read as words; the nearest "
                      "is %s:",
                      (int)(name.len < 40 ? name.len : 40), name.ptr,
                      pmk_nearest_field(name));
}

/* "2017-05.." without a name means date:2017-05.. */
static bool read_bare_range(pmk_lexer *lexer, size_t start,
                            pmk_lex_token *token)
{
    pmk_str text = pmk_str_sub(lexer->text, start, word_end(lexer, start));

    if (lexer->is_value || !pmk_is_date_range(text))
        return false;
    *token = make_token(PMK_LEX_FIELD, start);
    lexer->at = start;
    return pmk_find_field(PMK_STR("date"), &token->row, &token->bound);
}

/* True, and at the value, when a field of ours begins at `start`. */
static bool read_field(pmk_lexer *lexer, size_t start, pmk_lex_token *token)
{
    size_t len = name_length(lexer, start);
    pmk_str name = pmk_str_sub(lexer->text, start, start + len);
    char next = char_at(lexer, start + len + 1);
    bool has_value = next != '\0' && next != ' ' && next != ')';

    if (len == 0)
        return false;
    *token = make_token(PMK_LEX_FIELD, start);
    if (!pmk_find_field(name, &token->row, &token->bound)) {
        if (has_value)
            tell_of_name(lexer, start, name);
        return false;
    }
    if (!has_value) {
        pmk_lexer_odd(lexer, start, "%.*s: has no value, read as a word",
                      (int)name.len, name.ptr);
        return false;
    }
    lexer->at = start + len + 1;
    return true;
}

/* Where dates are only words, a range is two of them: what is written out
 * would else be read as a range the next time.  Gives the length of what
 * comes after the first. */
static size_t range_rest(const pmk_lexer *lexer, size_t start, size_t end)
{
    pmk_str whole = pmk_str_sub(lexer->text, start, end);
    pmk_str text = pmk_word_trim(whole);

    while (pmk_str_ends(text, PMK_STR("*"))) {
        text.len--;
        text = pmk_word_trim(text);
    }
    if (!pmk_is_date_range(text))
        return 0;
    return whole.len - pmk_str_find(whole, PMK_STR(".."));
}

/* A word that began like a field, but is none, ends at its colon. */
static pmk_lex_token read_word(pmk_lexer *lexer, size_t start, bool cuts_name)
{
    size_t end = word_end(lexer, start);
    size_t name = cuts_name ? name_length(lexer, start) : 0;

    if (name > 0)
        end = start + name;
    end -= range_rest(lexer, start, end);
    lexer->at = end + (name > 0);
    if (end == start) /* a lone bracket right after a colon */
        lexer->at = end + 1;
    return make_word(lexer, pmk_str_sub(lexer->text, start, end), start);
}

/* ------------------------------------------------------------------ */
/* Signs                                                              */
/* ------------------------------------------------------------------ */

/* Is there something right after a sign that it could be about? */
static bool has_object(const pmk_lexer *lexer, size_t at)
{
    size_t end = word_end(lexer, at);
    char next = char_at(lexer, end);

    return next == '"' || next == '('
           || pmk_has_word(pmk_str_sub(lexer->text, at, end));
}

/* + and - are signs at the start of a word alone. */
static bool read_sign(pmk_lexer *lexer, size_t start, pmk_lex_token *token)
{
    char c = char_at(lexer, start);
    char before = start > 0 ? lexer->text.ptr[start - 1] : ' ';
    char next = char_at(lexer, start + 1);

    if ((c != '+' && c != '-') || lexer->is_value || lexer->is_literal
        || (before != ' ' && before != '('))
        return false;
    if (next != '+' && next != '-' && !has_object(lexer, start + 1)) {
        pmk_lexer_odd(lexer, start, "a %c that stands alone is left out", c);
        return false;
    }
    if (next == '+' || next == '-') {
        pmk_lexer_odd(lexer, start, "signs in a row are left out");
        return false;
    }
    *token = make_token(c == '+' ? PMK_LEX_MUST : PMK_LEX_MINUS, start);
    lexer->at = start + 1;
    return true;
}

static bool read_operator(pmk_lexer *lexer, size_t start, pmk_lex_token *token)
{
    size_t end = word_end(lexer, start);
    uint32_t number;
    const pmk_operator *operator= lexer->is_value || lexer->is_literal
        ? NULL
        : pmk_operator_find(pmk_str_sub(lexer->text, start, end), &number);

    if (operator== NULL ||(operator->place == PMK_AROUND && char_at(lexer, end)
                           != '('))
        return false;
    *token = make_token(PMK_LEX_OPERATOR, start);
    token->operator= operator;
    token->number = number;
    lexer->at = end;
    return true;
}

/* A quote without its partner is passed over. */
static bool read_quote(pmk_lexer *lexer, size_t start, pmk_lex_token *token)
{
    pmk_str rest = pmk_str_sub(lexer->text, start + 1, lexer->text.len);

    if (pmk_str_find(rest, PMK_STR("\"")) != (size_t)-1) {
        *token = read_phrase(lexer, start);
        return true;
    }
    pmk_lexer_odd(lexer, start, "a quote without its partner is left out");
    lexer->at = start + 1;
    return false;
}

/* ------------------------------------------------------------------ */
/* The next token                                                     */
/* ------------------------------------------------------------------ */

static size_t skip_spaces(pmk_lexer *lexer)
{
    while (char_at(lexer, lexer->at) == ' ')
        lexer->at++;
    return lexer->at;
}

/* No sign means anything. */
static bool try_plain(pmk_lexer *lexer, size_t start, pmk_lex_token *token)
{
    if (is_break(char_at(lexer, start))
        || pmk_is_loose(char_at(lexer, start))) {
        lexer->at = start + 1;
        return false;
    }
    *token = read_word(lexer, start, true);
    return token->kind != PMK_LEX_EMPTY;
}

static bool try_word(pmk_lexer *lexer, size_t start, pmk_lex_token *token)
{
    size_t end = word_end(lexer, start);
    size_t word = start;

    while (word < end && pmk_is_loose(char_at(lexer, word))
           && !pmk_begins_pattern(lexer->text, word))
        word++;
    if (word == end) {
        bool is_sign = pmk_is_lone_sign(lexer->text, start, end);

        if (!is_sign)
            pmk_lexer_odd(lexer, start, "nothing to search for in \"%.*s\"",
                          (int)(end - start < 60 ? end - start : 60),
                          lexer->text.ptr + start);
        lexer->at = end;
        *token = make_token(PMK_LEX_EMPTY, start);
        return lexer->is_value;
    }
    if (!lexer->is_value && !lexer->is_literal
        && read_field(lexer, word, token))
        return true;
    *token = read_word(lexer, word, !lexer->is_value);
    return token->kind != PMK_LEX_EMPTY || lexer->is_value;
}

/* One step; false when it gave no token. */
static bool try_token(pmk_lexer *lexer, size_t start, pmk_lex_token *token)
{
    char c = char_at(lexer, start);

    if (lexer->is_plain)
        return try_plain(lexer, start, token);
    if (c == '(' || c == ')') {
        *token = make_token(c == '(' ? PMK_LEX_OPEN : PMK_LEX_CLOSE, start);
        lexer->at = start + 1;
        return true;
    }
    if (c == '"')
        return read_quote(lexer, start, token)
               && (token->kind != PMK_LEX_EMPTY || lexer->is_value);
    if (read_sign(lexer, start, token) || read_operator(lexer, start, token))
        return true;
    if (pmk_row_is_raw(lexer->row)) {
        *token = read_raw(lexer, start);
        return token->kind != PMK_LEX_EMPTY || lexer->is_value;
    }
    if (!lexer->is_literal && read_bare_range(lexer, start, token))
        return true;
    return try_word(lexer, start, token);
}

pmk_lex_token pmk_lexer_next(pmk_lexer *lexer)
{
    pmk_lex_token token;

    for (;;) {
        size_t start = lexer->at;

        if (!lexer->is_value)
            start = skip_spaces(lexer);
        if (lexer->is_failed || start >= lexer->text.len)
            return make_token(PMK_LEX_END, lexer->text.len);
        if (lexer->is_value && char_at(lexer, start) == ' ')
            return make_token(PMK_LEX_EMPTY, start);
        if (try_token(lexer, start, &token) && !lexer->is_failed)
            return token;
    }
}
