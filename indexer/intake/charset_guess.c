/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * charset_guess.c - which of some charsets makes sense of these bytes?
 *
 * ICU's detector is good at the charsets it knows.  It does not know the
 * Cyrillic ones of DOS and of the Macintosh, nor the Thai one; these are
 * told here, by how frequent the letters are and by what does not occur in
 * words: a capital behind a small letter, a sign between letters.
 */
#include "intake/charset_guess.h"

enum { PIECE_BYTES = 4096 };

static void add_piece(pmk_buf *out, pmk_str piece)
{
    size_t room = out->max - out->len;
    bool wanted = false;

    for (size_t i = 0; i < piece.len && !wanted; i++)
        wanted = (unsigned char)piece.ptr[i] >= 0x80;
    if (!wanted || room < 2)
        return;
    if (piece.len > room - 1)
        piece.len = room - 1;
    pmk_buf_add(out, piece);
    pmk_buf_char(out, '\n');
}

void pmk_charset_sample(pmk_str bytes, bool is_html, pmk_buf *out)
{
    size_t start = 0;
    bool in_element = false;

    for (size_t i = 0; i < bytes.len && out->max - out->len > 2; i++) {
        char c = bytes.ptr[i];
        bool opens = is_html && c == '<';
        bool closes = is_html && c == '>';

        if (opens || closes || c == '\n' || i - start >= PIECE_BYTES) {
            if (!in_element)
                add_piece(out, pmk_str_sub(bytes, start, i));
            start = opens || closes || c == '\n' ? i + 1 : i;
        }
        if (opens || closes)
            in_element = opens;
    }
    if (!in_element && start < bytes.len)
        add_piece(out, pmk_str_sub(bytes, start, bytes.len));
}

/* How frequent the letters from U+0430 to U+044F are in Russian and
 * Bulgarian print, 100 for the most frequent. */
static const signed char cyrillic[32] = {
    /* а..з */ 90, 50, 75, 52, 65, 90, 40,  52,
    /* и..п */ 88, 45, 68, 70, 62, 84, 100, 62,
    /* р..ч */ 76, 78, 84, 60, 15, 40, 30,  48,
    /* ш..я */ 35, 28, 20, 42, 40, 15, 30,  55,
};

static bool is_small(uint32_t code)
{
    return code >= 0x430 && code <= 0x45F;
}

static bool is_capital(uint32_t code)
{
    return code >= 0x400 && code <= 0x42F;
}

/* Signs of print: quotes, dashes, the no-break space, the numero. */
static bool is_sign(uint32_t code)
{
    return code == 0xA0 || code == 0xAB || code == 0xBB || code == 0xA7
           || code == 0xA9 || code == 0xAE || code == 0xB0 || code == 0xB7
           || code == 0x2116 || (code >= 0x2010 && code <= 0x2026);
}

static int worth(uint32_t before, uint32_t code)
{
    bool after_letter = is_small(before) || is_capital(before);

    if (is_sign(code))
        return after_letter ? 10 : 20;
    if (!is_small(code) && !is_capital(code))
        return -150;
    if (before < 0x80 && pmk_is_alpha((char)before))
        return -100;
    if (is_capital(code)) {
        int rank = code >= 0x410 ? cyrillic[code - 0x410] : 0;

        return is_small(before)     ? -120
               : is_capital(before) ? rank - 40
                                    : rank - 20;
    }
    if (code < 0x450)
        return cyrillic[code - 0x430];
    return code == 0x456 || code == 0x458 ? 60 /* the i and j of others */
           : code <= 0x457                ? 25
                                          : 5;
}

int pmk_charset_cyrillic(pmk_str sample, const uint16_t upper[128])
{
    uint32_t before = ' ';
    int64_t sum = 0;
    int64_t count = 0;

    for (size_t i = 0; i < sample.len; i++) {
        unsigned char byte = (unsigned char)sample.ptr[i];
        uint32_t code = byte < 0x80 ? byte : upper[byte - 0x80];

        if (byte >= 0x80) {
            sum += worth(before, code);
            count++;
        } else if (pmk_is_alpha((char)byte)
                   && (is_small(before) || is_capital(before))) {
            sum -= 100;
        }
        before = code;
    }
    return count > 0 ? (int)(sum / count) : -1000;
}

typedef struct thai {
    size_t count;  /* bytes above 0x7F */
    size_t marks;  /* vowels and tones above and below letters */
    size_t odd;    /* what Thai does not have */
    size_t runs;   /* of bytes above 0x7F */
    size_t uneven; /* runs that can be no row of pairs */
} thai;

static bool is_thai_letter(unsigned char byte)
{
    return byte >= 0xA1 && byte <= 0xCE;
}

static bool is_thai_mark(unsigned char byte)
{
    return byte == 0xD1 || (byte >= 0xD4 && byte <= 0xDA)
           || (byte >= 0xE7 && byte <= 0xED);
}

/* Can this byte stand behind `before` in Thai?  A mark needs a letter or
 * another mark below it, a vowel that is written first needs a letter. */
static bool suits_thai(unsigned char before, unsigned char byte)
{
    bool first_vowel = before >= 0xE0 && before <= 0xE4;

    if (first_vowel && !is_thai_letter(byte))
        return false;
    if (is_thai_mark(byte))
        return is_thai_letter(before) || is_thai_mark(before);
    if (byte >= 0x80 && byte < 0xA0)
        return byte == 0x85 || (byte >= 0x91 && byte <= 0x97);
    return byte < 0xFC && !(byte > 0xDA && byte < 0xDF);
}

static void count_thai(pmk_str sample, thai *sum)
{
    unsigned char before = ' ';
    size_t run = 0;

    for (size_t i = 0; i < sample.len; i++) {
        unsigned char byte = (unsigned char)sample.ptr[i];

        sum->odd += !suits_thai(before, byte);
        sum->marks += is_thai_mark(byte);
        if (byte >= 0x80) {
            sum->count++;
            sum->runs += run++ == 0;
        } else {
            sum->uneven += run % 2;
            run = 0;
        }
        before = byte;
    }
}

/* Korean, Japanese and Chinese in two bytes a sign fill the same codes, but
 * all of their runs are even. */
bool pmk_charset_is_thai(pmk_str sample)
{
    thai sum = {0};

    count_thai(sample, &sum);
    return sum.count >= 8 && sum.odd * 50 <= sum.count
           && sum.marks * 8 >= sum.count
           && (sum.runs < 4 || sum.uneven * 8 >= sum.runs);
}
