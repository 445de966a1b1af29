/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * word.c - where words begin and end
 *
 * The text is taken in stretches: runs of characters that could be part of
 * one word.  A stretch of well-known letters, digits and joining signs (the
 * most of any European or Arabic text) is cut by the scanner below; a stretch
 * with anything else is given to ICU first, and the scanner then cuts ICU's
 * words finer, so that both ways end in the same rules W2 to W6.
 */
#include "text/word.h"

#include "base/utf8.h"
#include "text/char_kind.h"

#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

/* ------------------------------------------------------------------ */
/* The list                                                           */
/* ------------------------------------------------------------------ */

pmk_words *pmk_words_new(void)
{
    pmk_words *words = malloc(sizeof(*words));

    if (words == NULL)
        return NULL;
    words->breaks = NULL;
    words->reader = NULL;
    pmk_words_start(words, PMK_STR(""), false);
    return words;
}

void pmk_words_free(pmk_words *words)
{
    if (words == NULL)
        return;
    if (words->breaks != NULL)
        ubrk_close(words->breaks);
    if (words->reader != NULL)
        utext_close(words->reader);
    free(words);
}

void pmk_words_start(pmk_words *words, pmk_str text, bool asks_icu)
{
    words->count = 0;
    words->text = text;
    words->pos = 0;
    words->is_in_run = false;
    words->asks_icu = asks_icu;
    words->failed = false;
}

static bool is_short_letters(pmk_str text)
{
    return text.len > 0 && text.len <= 2 && pmk_is_alpha(text.ptr[0])
           && (text.len == 1 || pmk_is_alpha(text.ptr[1]));
}

/* No invisible character was taken out of it. */
static bool is_as_printed(const pmk_word *word)
{
    return word->text.len == word->end - word->start;
}

/* W5: does the word that was just added go with the one before it? */
static bool joins_at_ampersand(const pmk_words *words)
{
    const pmk_word *last = &words->at[words->count - 1];
    const pmk_word *before = last - 1;

    return words->count > 1 && last->start == before->end + 1
           && words->text.ptr[before->end] == '&'
           && is_short_letters(last->text) && is_short_letters(before->text)
           && is_as_printed(last) && is_as_printed(before);
}

static void join_last_two(pmk_words *words)
{
    pmk_word *before = &words->at[words->count - 2];

    before->end = words->at[words->count - 1].end;
    before->text = pmk_str_sub(words->text, before->start, before->end);
    words->count--;
}

static inline void add_word(pmk_words *words, pmk_str text, size_t start,
                            size_t end, bool has_apostrophe)
{
    words->at[words->count++] = (pmk_word){.text = text,
                                           .start = start,
                                           .end = end,
                                           .has_apostrophe = has_apostrophe};
    if (start > 0 && words->text.ptr[start - 1] == '&'
        && joins_at_ampersand(words))
        join_last_two(words);
}

/* ------------------------------------------------------------------ */
/* The scanner: rules W1 to W6                                        */
/* ------------------------------------------------------------------ */

/* One word as it grows. */
typedef struct scan {
    pmk_str text;
    size_t at;          /* behind the last character taken */
    enum pmk_kind last; /* of the character before `at` */
    size_t piece;       /* characters since the last joining sign */
    bool is_initials;   /* single letters and dots only */
    bool has_apostrophe;
} scan;

static void take_letters(scan *s)
{
    while (s->at < s->text.len) {
        size_t next;
        enum pmk_kind kind = pmk_word_kind_at(s->text, s->at, &next);

        if (kind != PMK_LETTER && kind != PMK_DIGIT)
            return;
        s->last = kind;
        s->piece++;
        s->at = next;
    }
}

/* W4: "U" and now ".S", with no letter after the S. */
static bool goes_on_as_initials(const scan *s, size_t after)
{
    size_t next;
    enum pmk_kind kind;

    if (!s->is_initials || s->piece != 1)
        return false;
    if (after >= s->text.len)
        return true;
    kind = pmk_word_kind_at(s->text, after, &next);
    return kind != PMK_LETTER && kind != PMK_DIGIT;
}

/* Take a joining sign when the rules join here. */
static bool take_sign(scan *s)
{
    size_t after;
    size_t beyond;
    enum pmk_kind sign;
    enum pmk_kind follows;
    bool joins;

    if (s->at >= s->text.len)
        return false;
    sign = pmk_kind_at(s->text, s->at, &after);
    if (sign < PMK_DOT || sign > PMK_OTHER || after >= s->text.len)
        return false;
    follows = pmk_word_kind_at(s->text, after, &beyond);
    if (follows != s->last || !pmk_begins_word(s->text, after, follows))
        return false;
    joins = follows == PMK_DIGIT || sign == PMK_OTHER
            || (sign == PMK_APOSTROPHE && follows == PMK_LETTER)
            || (sign == PMK_DOT && goes_on_as_initials(s, beyond));
    if (!joins)
        return false;
    s->is_initials = s->is_initials && sign == PMK_DOT && follows == PMK_LETTER;
    s->has_apostrophe = s->has_apostrophe || sign == PMK_APOSTROPHE;
    s->piece = 0;
    s->at = after;
    return true;
}

/* The word that begins at `at`; its end is in `s->at`. */
static void scan_word(scan *s, pmk_str text, size_t at)
{
    *s = (scan){.text = text, .at = at, .is_initials = true};
    do
        take_letters(s);
    while (take_sign(s));
}

/* Where the words of a piece of text lie in the whole. */
typedef struct frame {
    size_t base;            /* of the piece in the text */
    const uint16_t *source; /* or through this map, when cleaned */
    size_t skip;            /* bytes of the map before the piece */
} frame;

static size_t find_source(const frame *where, size_t at)
{
    if (where->source == NULL)
        return where->base + at;
    return where->base + where->source[where->skip + at];
}

/* The end lies behind the last character, not before what follows it: an
 * invisible character after the word is not part of it. */
static size_t find_source_end(const frame *where, size_t end)
{
    return where->source == NULL ? where->base + end
                                 : find_source(where, end - 1) + 1;
}

static void scan_words(pmk_words *words, pmk_str piece, frame where)
{
    size_t at = 0;

    while (at < piece.len) {
        size_t next;
        enum pmk_kind kind = pmk_word_kind_at(piece, at, &next);
        scan s;

        if (!pmk_begins_word(piece, at, kind)) {
            at = next;
            continue;
        }
        scan_word(&s, piece, at);
        add_word(words, pmk_str_sub(piece, at, s.at), find_source(&where, at),
                 find_source_end(&where, s.at), s.has_apostrophe);
        at = s.at;
    }
}

/* ------------------------------------------------------------------ */
/* The long way: ICU                                                  */
/* ------------------------------------------------------------------ */

static UBreakIterator *open_breaks(pmk_words *words)
{
    UErrorCode status = U_ZERO_ERROR;

    if (words->breaks == NULL)
        words->breaks = ubrk_open(UBRK_WORD, "", NULL, 0, &status);
    if (U_FAILURE(status))
        words->breaks = NULL;
    return words->breaks;
}

/* The iterator over `piece`, or NULL. */
static UBreakIterator *read_breaks(pmk_words *words, pmk_str piece)
{
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *iterator = open_breaks(words);
    UText *reader;

    if (iterator == NULL)
        return NULL;
    reader =
        utext_openUTF8(words->reader, piece.ptr, (int64_t)piece.len, &status);
    if (U_FAILURE(status))
        return NULL;
    words->reader = reader;
    ubrk_setUText(iterator, reader, &status);
    return U_FAILURE(status) ? NULL : iterator;
}

/* ICU's cuts are taken, not its word that a piece is a word: that of "a_"
 * depends on the marks that follow. */
static void ask_icu(pmk_words *words, pmk_str piece, frame where)
{
    UBreakIterator *iterator = read_breaks(words, piece);
    size_t start = 0;
    int32_t end;

    if (iterator == NULL) {
        words->failed = true;
        return;
    }
    while ((end = ubrk_next(iterator)) != UBRK_DONE) {
        frame here = where;

        if (where.source != NULL)
            here.skip += start;
        else
            here.base += start;
        scan_words(words, pmk_str_sub(piece, start, (size_t)end), here);
        start = (size_t)end;
    }
}

/* ------------------------------------------------------------------ */
/* Stretches                                                          */
/* ------------------------------------------------------------------ */

typedef struct stretch {
    size_t first; /* what is seen of it: without invisible characters */
    size_t last;  /* at its ends                                      */
    size_t end;
    bool has_invisible; /* between first and last */
    bool has_other;
} stretch;

/* W5: both words must be in one stretch, for a list may end behind it. */
static bool is_in_pair(pmk_str text, size_t at)
{
    return text.ptr[at] == '&' && at > 0 && at + 1 < text.len
           && pmk_is_alpha(text.ptr[at - 1]) && pmk_is_alpha(text.ptr[at + 1]);
}

/* On the long way a stretch ends at white space only, so that ICU sees all
 * signs; on the short one at every sign that cannot join. */
static bool ends_stretch(const pmk_words *words, enum pmk_kind kind, size_t at)
{
    if (kind == PMK_CJK)
        return true;
    if (kind != PMK_BREAK)
        return false;
    if (words->asks_icu)
        return (uint8_t)words->text.ptr[at] <= ' ';
    return !is_in_pair(words->text, at);
}

static stretch measure_stretch(const pmk_words *words)
{
    stretch found = {words->pos, words->pos, words->pos, false, false};
    size_t limit = words->pos + PMK_STRETCH_MAX - 4;

    while (found.end < words->text.len && found.end < limit) {
        size_t next;
        enum pmk_kind kind = pmk_kind_at(words->text, found.end, &next);

        if (ends_stretch(words, kind, found.end))
            break;
        if (kind != PMK_INVISIBLE) {
            if (found.last == found.first)
                found.first = found.end;
            else if (found.last < found.end)
                found.has_invisible = true;
            found.last = next;
        }
        found.has_other = found.has_other || kind == PMK_OTHER;
        found.end = next;
    }
    return found;
}

/* W8: the stretch without its invisible characters, and the map back. */
static pmk_str clean_stretch(pmk_words *words, pmk_str dirty)
{
    size_t len = 0;
    size_t at = 0;

    while (at < dirty.len) {
        size_t next;
        enum pmk_kind kind = pmk_kind_at(dirty, at, &next);

        for (; at < next; at++) {
            if (kind == PMK_INVISIBLE)
                continue;
            words->clean[len] = dirty.ptr[at];
            words->source[len++] = (uint16_t)at;
        }
    }
    return pmk_str_n(words->clean, len);
}

/* True when the list must be read before more is added, because its words
 * lie in the one buffer for cleaned text. */
static bool cut_stretch(pmk_words *words)
{
    stretch found = measure_stretch(words);
    pmk_str piece = pmk_str_sub(words->text, found.first, found.last);
    frame where = {.base = found.first};

    if (found.has_invisible) {
        piece = clean_stretch(words, piece);
        where.source = words->source;
    }
    words->pos = found.end;
    if (found.has_other || words->asks_icu)
        ask_icu(words, piece, where);
    else
        scan_words(words, piece, where);
    return found.has_invisible && words->count > 0;
}

/* ------------------------------------------------------------------ */
/* W7: Han, kana, Hangul                                              */
/* ------------------------------------------------------------------ */

static size_t end_of_unit(pmk_str text, size_t at)
{
    size_t end = at;

    pmk_utf8_next(text, &end);
    while (end < text.len && (uint8_t)text.ptr[end] >= 0x80) {
        size_t next = end;

        if (!pmk_belongs_before(pmk_utf8_next(text, &next)))
            break;
        end = next;
    }
    return end;
}

static void add_pair(pmk_words *words, size_t start, size_t end)
{
    words->at[words->count++] =
        (pmk_word){.text = pmk_str_sub(words->text, start, end),
                   .start = start,
                   .end = end,
                   .is_cjk = true};
}

static bool is_cjk_at(pmk_str text, size_t at)
{
    size_t next;

    return at < text.len && pmk_kind_at(text, at, &next) == PMK_CJK;
}

/* The pairs of the run at `pos`, as many as there is room for. */
static void cut_run(pmk_words *words)
{
    size_t start = words->pos;
    size_t middle = end_of_unit(words->text, start);
    bool is_alone = !words->is_in_run;

    while (is_cjk_at(words->text, middle)) {
        size_t end = end_of_unit(words->text, middle);

        add_pair(words, start, end);
        is_alone = false;
        start = middle;
        middle = end;
        if (words->count < PMK_WORDS_FULL)
            continue;
        words->pos = start;
        words->is_in_run = true;
        return;
    }
    if (is_alone)
        add_pair(words, start, middle);
    words->pos = middle;
    words->is_in_run = false;
}

/* ------------------------------------------------------------------ */

/* The whole word at `pos` when it is plain ASCII letters with white space or
 * a simple sign after it: nine in ten words of English. */
static bool cut_plain_word(pmk_words *words)
{
    const char *ptr = words->text.ptr;
    size_t len = words->text.len;
    size_t end = words->pos;
    uint8_t stop;

    while (end < len && pmk_is_alpha(ptr[end]))
        end++;
    if (end == words->pos)
        return false;
    stop = end < len ? (uint8_t)ptr[end] : ' ';
    if (stop >= 0x80 || pmk_kinds[stop] != PMK_BREAK)
        return false;
    add_word(words, pmk_str_n(ptr + words->pos, end - words->pos), words->pos,
             end, false);
    words->pos = end;
    return true;
}

/* Rule W5 looks at two words, so a word that may be the first of such a pair
 * is not given away as the last of a list: it is found again. */
static void hold_back(pmk_words *words)
{
    const pmk_word *last;

    if (words->count < 2)
        return;
    last = &words->at[words->count - 1];
    if (last->end < words->text.len && words->text.ptr[last->end] == '&'
        && is_short_letters(last->text)) {
        words->pos = last->start;
        words->count--;
    }
}

bool pmk_words_fill(pmk_words *words)
{
    words->count = 0;
    while (words->pos < words->text.len && words->count < PMK_WORDS_FULL) {
        size_t next;
        enum pmk_kind kind = pmk_kind_at(words->text, words->pos, &next);

        if (words->failed)
            break;
        if (kind == PMK_BREAK) {
            words->pos = next;
            continue;
        }
        if (kind == PMK_CJK) {
            cut_run(words);
            continue;
        }
        if (!words->asks_icu && kind == PMK_LETTER && cut_plain_word(words))
            continue;
        if (cut_stretch(words))
            break;
    }
    hold_back(words);
    return words->count > 0;
}
