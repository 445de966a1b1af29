/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * printed_pieces.h - a line cut into figures, words and signs, and its clock
 */
#ifndef PMK_PRINTED_PIECES_H
#define PMK_PRINTED_PIECES_H

#include "base/str.h"

#include <stdbool.h>

#define PMK_PIECES_MAX 400

typedef enum pmk_piece_kind { PMK_FIGURE, PMK_WORD, PMK_SIGN } pmk_piece_kind;

typedef struct pmk_piece {
    pmk_piece_kind kind;
    int value;    /* of a figure, or the sign's character */
    int digits;   /* of a figure */
    int month;    /* of a word; 0 none */
    pmk_str text; /* of a word, in lower case */
    size_t start;
    size_t end;
} pmk_piece;

typedef struct pmk_pieces {
    pmk_piece at[PMK_PIECES_MAX];
    size_t count;
    bool month_first; /* 03/05 is 5 March */
} pmk_pieces;

/* Cut a text in lower case; what is past the last piece is left out. */
void pmk_pieces_cut(pmk_str text, pmk_pieces *out);

/* The i-th piece; past the end a sign that is none. */
const pmk_piece *pmk_piece_at(const pmk_pieces *in, size_t i);

/* Is it one of these ASCII signs; one of these words, separated by spaces? */
bool pmk_piece_is_sign(const pmk_pieces *in, size_t i, const char *signs);
bool pmk_piece_is_word(const pmk_pieces *in, size_t i, const char *words);

/* No space between it and the next one. */
bool pmk_piece_touches(const pmk_pieces *in, size_t i);

/* A time of day. */
typedef struct pmk_clock {
    int hour;
    int minute;
    int second;
    int offset; /* minutes east of Greenwich */
    bool found;
    bool has_second;
    bool has_offset;
} pmk_clock;

/* The time of day that belongs to the date of pieces `start` to `end`: inside
 * it, a few pieces behind it, or right before it ("10:20 GMT, Thursday, 3
 * January 2008"). */
pmk_clock pmk_clock_find(const pmk_pieces *in, size_t start, size_t end);

#endif /* PMK_PRINTED_PIECES_H */
