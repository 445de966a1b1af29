/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * width.h - characters on a terminal: how wide, and made harmless
 */
#ifndef PMK_QUERY_WIDTH_H
#define PMK_QUERY_WIDTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* The character at byte `*at` of `text`, which moves past it; ill-formed
 * bytes give U+FFFD.  `*at` must be below `length`. */
uint32_t pmk_char_next(const char *text, size_t length, size_t *at);

/* A control that could steer a terminal or reorder what is read: C0, DEL, C1,
 * the bidi controls, line and paragraph separators, interlinear marks. */
bool pmk_char_is_control(uint32_t code);

/* The character to show: controls that separate words become a space, all
 * others U+FFFD. */
uint32_t pmk_char_safe(uint32_t code);

/* Columns it takes: 0, 1 or 2. */
unsigned pmk_char_width(uint32_t code);

/* The same at most, whatever a cluster makes of it. */
unsigned pmk_char_most(uint32_t code);

/* Does the character at byte `at` stand by itself, so that a line may end
 * beside it?  Ideographs, kana and emoji do; Hangul is written in words. */
bool pmk_char_may_part(const char *text, size_t length, size_t at);

/* May a line of ideographs not begin with it?  May it not end with it? */
bool pmk_char_is_closing(uint32_t code);
bool pmk_char_is_opening(uint32_t code);

/* Letters: upper and title case; lower case. */
bool pmk_char_is_capital(uint32_t code);
bool pmk_char_is_small(uint32_t code);

/* Write one character as UTF-8. */
void pmk_char_print(FILE *out, uint32_t code);

/* Write `text` with every character made safe, on one line. */
void pmk_text_print(FILE *out, const char *text);

/* The same between signs that keep its direction to itself, so that it does
 * not turn round what stands beside it. */
void pmk_text_print_isolated(FILE *out, const char *text);

/* Where the cluster that starts at byte `at` ends: a letter with its marks, a
 * flag, an emoji of several; and the columns that it takes. */
size_t pmk_cluster_end(const char *text, size_t length, size_t at,
                       unsigned *columns);

/* The sign that starts an isolate of this text's own direction; 0 when
 * nothing in it goes from right to left. */
uint32_t pmk_text_isolate(const char *text, size_t length);

enum { PMK_ISOLATE_END = 0x2069 };

/* Columns of the first `length` bytes of `text`, made safe. */
size_t pmk_text_width(const char *text, size_t length);

/* A copy with ill-formed bytes made U+FFFD, for free(); NULL without memory. */
char *pmk_text_mend(const char *text);

/* Columns of the screen: $COLUMNS, else the terminal's, else 80. */
unsigned pmk_screen_columns(void);

#endif /* PMK_QUERY_WIDTH_H */
