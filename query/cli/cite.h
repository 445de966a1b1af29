/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cite.h - what a reference to an article is made from
 */
#ifndef PMK_QUERY_CITE_H
#define PMK_QUERY_CITE_H

#include "cli/print.h"

/* A writer.  Which part of a name is the family's is known only when nothing
 * speaks against it; else `family` is empty and `literal` has it all. */
typedef struct pmk_name {
    const char *literal;
    pressmark_span given; /* into `literal` */
    pressmark_span family;
} pmk_name;

/* Take a name apart; `language` is that of the article, or NULL. */
pmk_name pmk_name_read(const char *text, const char *language);

/* A day as far as it is known: month and day may be 0, and so may all. */
typedef struct pmk_day {
    int year;
    int month;
    int day;
} pmk_day;

pmk_day pmk_day_of(const pressmark_article *article,
                   pressmark_time_field field);

/* A field that texts are taken from, and what a form calls it. */
typedef struct pmk_cite_field {
    const char *name;
    pressmark_field field;
} pmk_cite_field;

#endif /* PMK_QUERY_CITE_H */
