/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * syntax.h - the language of questions on a screen
 *
 * Operators and fields are the library's tables.  What words and dates may
 * look like are rows here, from which the manual is made, too.
 */
#ifndef PMK_QUERY_SYNTAX_H
#define PMK_QUERY_SYNTAX_H

#include <stddef.h>

typedef struct pmk_syntax_row {
    const char *form;
    const char *meaning;
    const char *more; /* sentences, a line each, or NULL */
} pmk_syntax_row;

const pmk_syntax_row *pmk_syntax_words(size_t *count);
const pmk_syntax_row *pmk_syntax_dates(size_t *count);

/* --help=syntax */
void pmk_syntax_print(void);

#endif /* PMK_QUERY_SYNTAX_H */
