/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sentence.c - where sentences end
 *
 * Each line is given to ICU's sentence breaks by itself.  ICU ends a sentence
 * at a full stop before a capital, which news breaks all the time; an end is
 * taken back by these rules:
 *
 *     SE1  after a title:                    Mr. Smith, Gen. Haig
 *     SE2  after a number word or a month,
 *          before a digit:                   No. 5, Sept. 11
 *     SE3  after initials and abbreviations
 *          that can end a sentence, unless
 *          a function word in capitals
 *          follows:                          U.S. President, Acme Inc. Chief
 *     SE4  after a day, in languages that
 *          write it so, like SE3:            am 3. Mai
 *     SE5  after ? or ! and a closing quote,
 *          before a small letter:            "Why?" he asked
 *
 * The abbreviations of all languages are in one list: a language may be
 * guessed wrong, and no entry is a word of its own elsewhere in the list's
 * languages that often ends a sentence.
 */
#include "text/sentence.h"

#include "base/error.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/fold.h"
#include "text/function_words.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

/* Only when they are printed with a capital: "Det. Lee", but "gjorde det." */
static const char capital_titles[] =
    " mr mrs ms messrs dr prof rev hon gov sen rep gen lt col maj capt cmdr "
    "adm sgt cpl pvt pres supt insp det st ste mt ft mme mlle mm hr fr dra "
    "sr sra srta dna dott ing avv sig dhr mevr mej drs bgm dipl hl gebr inż "
    "ks św płk prez yrd doç ";

/* However they are printed. */
static const char titles[] =
    " vs bzw zb vgl evtl sog ggf inkl exkl tzw np проф акад ул см тов ";

static const char number_words[] =
    " no nos nr núm num n° art arts sec ch p pp pg fig vol rs jan feb mar "
    "märz apr jun jul aug sept sep okt oct nov dec dez déc janv févr avr "
    "juil ene abr ago dic gen magg giu lug set ott genn rd tel abs bd kap "
    "ziff lit стр п ст рис poz str par ca ";

static const char capital_soft_words[] =
    " inc corp co cos ltd llc plc bros jr sr ave blvd rd dept univ assn "
    "intl natl ala ariz ark calif colo conn del fla ga ill ind kan ky la "
    "mass md mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt "
    "wash wis wyo cie ltda str ";

static const char soft_words[] =
    " etc usw mfg tn mio mrd mln млн млрд руб тыс г гг ";

typedef PMK_VEC(pressmark_span) span_list;

/* What stands around a possible end. */
typedef struct seam {
    const pmk_language *language;
    pmk_str line;
    size_t at;      /* the first byte after the end and its white space */
    pmk_str before; /* the line up to the end, trimmed */
    pmk_str word;   /* the last word without its full stop */
    uint32_t next;  /* the first character after, quotes passed over */
    pmk_str next_word;
} seam;

static pmk_str trim_white(pmk_str text)
{
    while (text.len > 0) {
        size_t at = 0;

        if (!pmk_is_white(pmk_utf8_next(text, &at)))
            break;
        text = pmk_str_sub(text, at, text.len);
    }
    while (text.len > 0) {
        size_t at = text.len;

        if (!pmk_is_white(pmk_utf8_prev(text, &at)))
            break;
        text.len = at;
    }
    return text;
}

static bool is_opening(uint32_t code)
{
    return code == '"' || code == '\'' || code == '(' || code == '['
           || code == 0xAB || code == 0xBB || code == 0xBF || code == 0xA1
           || (code >= 0x2018 && code <= 0x201F);
}

static bool is_closing_quote(uint32_t code)
{
    return code == '"' || code == '\'' || code == 0xBB || code == 0xAB
           || code == 0x2019 || code == 0x201D || code == 0x201C;
}

/* The word that `text` ends with, back to white space or a sign that cannot
 * be in an abbreviation; at most 24 bytes are looked at. */
static pmk_str last_word(pmk_str text)
{
    size_t start = text.len;

    while (start > 0 && text.len - start < 24) {
        size_t at = start;
        uint32_t code = pmk_utf8_prev(text, &at);

        if (pmk_is_white(code) || is_opening(code) || code == '-' || code == '/'
            || code == ',' || (code >= 0x2010 && code <= 0x2015))
            break;
        start = at;
    }
    return pmk_str_sub(text, start, text.len);
}

/* Letters and digits at the front of `text`. */
static pmk_str first_word(pmk_str text)
{
    size_t end = 0;

    while (end < text.len) {
        size_t at = end;
        uint32_t code = pmk_utf8_next(text, &at);

        if (!pmk_is_letter(code) && !pmk_is_number(code) && code != '\''
            && code != 0x2019)
            break;
        end = at;
    }
    text.len = end;
    return text;
}

static void read_next(seam *s)
{
    size_t at = s->at;

    s->next = 0;
    while (at < s->line.len) {
        size_t start = at;
        uint32_t code = pmk_utf8_next(s->line, &at);

        if (is_opening(code))
            continue;
        s->next = code;
        s->next_word = first_word(pmk_str_sub(s->line, start, s->line.len));
        return;
    }
}

/* Is `word`, in lower case, on a list? */
static bool is_listed(const char *list, pmk_str word)
{
    const pmk_language *root = pmk_language_find(NULL);
    char tidied[PMK_FOLD_MAX];
    char key[40] = " ";
    size_t len = pmk_tidy(root, word, tidied);

    if (len == 0 || len > sizeof(key) - 3)
        return false;
    memcpy(key + 1, tidied, len);
    key[len + 1] = ' ';
    return strstr(list, key) != NULL;
}

/* On the first list with a capital, or on the second. */
static bool is_abbreviation(pmk_str word, const char *capitals, const char *any)
{
    if (word.len == 0)
        return false;
    if (pmk_is_upper(pmk_utf8_next(word, &(size_t){0}))
        && is_listed(capitals, word))
        return true;
    return is_listed(any, word);
}

/* "J", "U.S", "a.m", "É": single letters, with dots between. */
static bool is_initials(pmk_str word)
{
    bool after_letter = false;
    size_t letters = 0;
    size_t at = 0;

    while (at < word.len) {
        uint32_t code = pmk_utf8_next(word, &at);

        if (code == '.' ? !after_letter : after_letter || !pmk_is_letter(code))
            return false;
        after_letter = code != '.';
        letters += after_letter;
    }
    return letters > 1
           || (letters == 1 && pmk_is_upper(pmk_utf8_next(word, &(size_t){0})));
}

static bool is_day(pmk_str word)
{
    if (word.len == 0 || word.len > 2)
        return false;
    for (size_t i = 0; i < word.len; i++)
        if (!pmk_is_digit(word.ptr[i]))
            return false;
    return true;
}

/* Does what follows look like the first word of a sentence? */
static bool begins_sentence(const seam *s)
{
    char tidied[PMK_FOLD_MAX];
    size_t len;

    if (s->next_word.len == 0 || !pmk_is_upper(s->next))
        return false;
    len = pmk_tidy(s->language, s->next_word, tidied);
    return pmk_is_function_word(s->language, pmk_str_n(tidied, len));
}

/* SE5. */
static bool ends_in_asked_quote(pmk_str text)
{
    size_t at = text.len;
    bool is_quoted = false;

    while (at > 0) {
        uint32_t code = pmk_utf8_prev(text, &at);

        if (code == '?' || code == '!')
            return is_quoted;
        if (!is_closing_quote(code))
            return false;
        is_quoted = true;
    }
    return false;
}

/* Shall the end at this seam be taken back? */
static bool is_false_end(seam *s)
{
    read_next(s);
    if (s->next == 0)
        return false;
    if (ends_in_asked_quote(s->before))
        return pmk_is_lower(s->next);
    if (s->before.len == 0 || s->before.ptr[s->before.len - 1] != '.')
        return false;
    s->word = last_word(pmk_str_n(s->before.ptr, s->before.len - 1));
    if (is_abbreviation(s->word, capital_titles, titles))
        return true;
    if (is_listed(number_words, s->word) && pmk_is_number(s->next))
        return true;
    if (is_initials(s->word)
        || is_abbreviation(s->word, capital_soft_words, soft_words)
        || (s->language->has_ordinal_dots && is_day(s->word)))
        return !begins_sentence(s);
    return false;
}

/* ------------------------------------------------------------------ */

/* What one call works with. */
typedef struct splitter {
    pmk_str text;
    const pmk_language *language;
    UBreakIterator *breaks;
    UText *reader;
    pmk_arena *arena;
    span_list spans;
} splitter;

static bool add_sentence(splitter *s, size_t start, size_t end)
{
    pmk_str sentence = trim_white(pmk_str_sub(s->text, start, end));
    pressmark_span span;

    if (sentence.len == 0)
        return true;
    span.start = (size_t)(sentence.ptr - s->text.ptr);
    span.end = span.start + sentence.len;
    return pmk_vec_push(s->arena, &s->spans, span);
}

static bool read_line(splitter *s, pmk_str line)
{
    UErrorCode status = U_ZERO_ERROR;
    UText *reader =
        utext_openUTF8(s->reader, line.ptr, (int64_t)line.len, &status);

    if (U_FAILURE(status))
        return false;
    s->reader = reader;
    ubrk_setUText(s->breaks, reader, &status);
    return U_SUCCESS(status);
}

/* The sentences of the line at `base` in the text. */
static bool split_line(splitter *s, size_t base, pmk_str line)
{
    size_t start = 0;
    int32_t end;

    if (line.len == 0)
        return true;
    if (!read_line(s, line))
        return false;
    while ((end = ubrk_next(s->breaks)) != UBRK_DONE) {
        seam here = {.language = s->language, .line = line, .at = (size_t)end};

        here.before = trim_white(pmk_str_sub(line, start, (size_t)end));
        if (is_false_end(&here))
            continue;
        if (!add_sentence(s, base + start, base + (size_t)end))
            return false;
        start = (size_t)end;
    }
    return true;
}

static bool split_lines(splitter *s)
{
    size_t start = 0;

    for (size_t i = 0; i <= s->text.len; i++) {
        if (i < s->text.len && s->text.ptr[i] != '\n' && s->text.ptr[i] != '\r')
            continue;
        if (!split_line(s, start, pmk_str_sub(s->text, start, i)))
            return false;
        start = i + 1;
    }
    return true;
}

pressmark_status pmk_sentences(pmk_str text, const char *language,
                               pmk_arena *arena, pressmark_span **spans,
                               size_t *count, pressmark_error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    splitter s = {.text = text, .arena = arena};
    bool done = false;

    *spans = NULL;
    *count = 0;
    s.language = pmk_language_find(language);
    if (s.language->code[0] == '\0')
        s.language = pmk_language_find("en");
    s.breaks = ubrk_open(UBRK_SENTENCE, "", NULL, 0, &status);
    if (U_SUCCESS(status)) {
        done = split_lines(&s);
        ubrk_close(s.breaks);
    }
    if (s.reader != NULL)
        utext_close(s.reader);
    if (!done)
        return pmk_fail_memory(err);
    *spans = s.spans.at;
    *count = s.spans.count;
    return PRESSMARK_OK;
}
