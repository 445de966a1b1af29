/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wrap.h - running text in lines that fit the screen
 *
 *     pmk_wrap_begin(&wrap, screen, 3, 0);
 *     pmk_wrap_text(&wrap, "some text", NULL, 0);
 *     pmk_wrap_end(&wrap);
 */
#ifndef PMK_QUERY_WRAP_H
#define PMK_QUERY_WRAP_H

#include "cli/print.h"

/* On a wide screen lines end here: the eye loses the next one in longer
 * ones. */
enum { PMK_WORD_MAX = 256, PMK_LINE_MAX = 100 };

/* One character of the word that is being gathered. */
typedef struct pmk_ink {
    uint32_t code;
    uint32_t isolate; /* the sign of its run, or 0 */
    uint8_t width;
    bool may_part; /* a line may end beside it */
    bool marked;
} pmk_ink;

typedef struct pmk_wrap {
    const pmk_screen *screen;
    const char *style; /* of unmarked text, as SGR digits; NULL: none */
    const char *now;   /* the style that is switched on              */
    uint32_t isolate;  /* the sign that is open on this line, or 0   */
    unsigned columns;  /* that a line may have                       */
    unsigned indent;   /* of every line but one already begun          */
    unsigned column;   /* where the line stands                        */
    bool line_used;    /* a word stands on it                          */
    bool space_due;
    pmk_ink word[PMK_WORD_MAX];
    size_t count;
    unsigned word_width;
} pmk_wrap;

/* Start a paragraph; `column` characters stand on the line already. */
void pmk_wrap_begin(pmk_wrap *wrap, const pmk_screen *screen, unsigned indent,
                    unsigned column);

/* Add text, every character made safe; what the marks cover is shown so. */
void pmk_wrap_text(pmk_wrap *wrap, const char *text,
                   const pressmark_span *marks, size_t mark_count);

/* The last word and, when anything was printed, the end of the line. */
void pmk_wrap_end(pmk_wrap *wrap);

#endif /* PMK_QUERY_WRAP_H */
