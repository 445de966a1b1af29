/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * printed_pieces.c - a line cut into figures, words and signs
 */
#include "article/printed_pieces.h"

#include "article/month_names.h"
#include "base/utf8.h"

#define MONTH_NEAR 5 /* pieces between a month and a figure of its date */

/* The value of a decimal digit: ASCII, Arabic, Persian, Devanagari or
 * full-width; -1 for anything else. */
static int digit_of(uint32_t code)
{
    static const uint32_t zeros[] = {'0', 0x660, 0x6F0, 0x966, 0xFF10};

    for (size_t i = 0; i < sizeof(zeros) / sizeof(zeros[0]); i++)
        if (code >= zeros[i] && code <= zeros[i] + 9)
            return (int)(code - zeros[i]);
    return -1;
}

static void read_figure(pmk_str text, size_t *at, pmk_piece *out)
{
    *out = (pmk_piece){.kind = PMK_FIGURE, .start = *at};
    while (*at < text.len) {
        size_t next = *at;
        int digit = digit_of(pmk_utf8_next(text, &next));

        if (digit < 0 || out->digits == 9)
            break;
        out->value = out->value * 10 + digit;
        out->digits++;
        *at = next;
    }
    out->end = *at;
}

static bool is_word_sign(uint32_t code)
{
    return pmk_is_letter(code) || code == 0x301
           || (code >= 0x64B && code <= 0x652);
}

static void read_word(pmk_str text, size_t *at, pmk_piece *out)
{
    *out = (pmk_piece){.kind = PMK_WORD, .start = *at};
    while (*at < text.len) {
        size_t next = *at;
        uint32_t code = pmk_utf8_next(text, &next);

        if (!is_word_sign(code))
            break;
        *at = next;
        if (pmk_is_cjk(code))
            break; /* one character is one word: 年, 月, 日 */
    }
    out->end = *at;
    out->text = pmk_str_sub(text, out->start, out->end);
}

/* A month is looked up only where a figure stands near: most words of a line
 * have none. */
static void find_months(pmk_pieces *out)
{
    size_t last = SIZE_MAX;
    size_t next = 0;

    for (size_t i = 0; i < out->count; i++) {
        if (out->at[i].kind == PMK_FIGURE)
            last = i;
        if (next <= i)
            for (next = i + 1;
                 next < out->count && out->at[next].kind != PMK_FIGURE; next++)
                continue;
        if (out->at[i].kind == PMK_WORD
            && ((last != SIZE_MAX && i - last <= MONTH_NEAR)
                || (next < out->count && next - i <= MONTH_NEAR)))
            out->at[i].month = pmk_month_of(out->at[i].text);
    }
}

/* Two words that together name a month. */
static void join_months(pmk_pieces *out, pmk_str text)
{
    for (size_t i = 0; i + 1 < out->count; i++) {
        pmk_piece *first = &out->at[i];
        pmk_str both;

        if (first->kind != PMK_WORD || out->at[i + 1].kind != PMK_WORD
            || (unsigned char)first->text.ptr[0] < 0xD8
            || (unsigned char)first->text.ptr[0] > 0xDB)
            continue;
        both = pmk_str_sub(text, first->start, out->at[i + 1].end);
        if (pmk_month_of(both) == 0)
            continue;
        first->month = pmk_month_of(both);
        first->end = out->at[i + 1].end;
        memmove(first + 1, first + 2, (out->count - i - 2) * sizeof(*first));
        out->count--;
    }
}

void pmk_pieces_cut(pmk_str text, pmk_pieces *out)
{
    size_t at = 0;

    out->count = 0;
    while (at < text.len && out->count < PMK_PIECES_MAX) {
        size_t start = at;
        uint32_t code = pmk_utf8_next(text, &at);
        pmk_piece *next = &out->at[out->count];

        if (pmk_is_white(code) || pmk_is_invisible(code))
            continue;
        if (digit_of(code) >= 0) {
            at = start;
            read_figure(text, &at, next);
        } else if (is_word_sign(code)) {
            at = start;
            read_word(text, &at, next);
        } else
            *next = (pmk_piece){.kind = PMK_SIGN,
                                .value = (int)code,
                                .start = start,
                                .end = at};
        out->count++;
    }
    find_months(out);
    join_months(out, text);
}

const pmk_piece *pmk_piece_at(const pmk_pieces *in, size_t i)
{
    static const pmk_piece none = {.kind = PMK_SIGN, .value = 0};

    return i < in->count ? &in->at[i] : &none;
}

bool pmk_piece_is_sign(const pmk_pieces *in, size_t i, const char *signs)
{
    const pmk_piece *p = pmk_piece_at(in, i);

    return p->kind == PMK_SIGN && p->value > 0 && p->value < 0x80
           && strchr(signs, p->value) != NULL;
}

bool pmk_piece_is_word(const pmk_pieces *in, size_t i, const char *words)
{
    pmk_str rest = pmk_str_of(words);
    pmk_str word;

    if (pmk_piece_at(in, i)->kind != PMK_WORD)
        return false;
    while (pmk_str_cut(&rest, ' ', &word))
        if (pmk_str_eq(pmk_piece_at(in, i)->text, word))
            return true;
    return false;
}

bool pmk_piece_touches(const pmk_pieces *in, size_t i)
{
    return i + 1 < in->count && in->at[i].end == in->at[i + 1].start;
}
