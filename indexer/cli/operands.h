/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * operands.h - which pages the user asked for
 *
 * The PATHs of the command line, those of a list, and standard input, whose
 * PATH is "-" on the command line.  In a list "-" is a file of that name.
 */
#ifndef PMK_OPERANDS_H
#define PMK_OPERANDS_H

#include "flags.h"

#include <stdbool.h>

typedef struct pmk_operands {
    const char **paths;
    size_t count;
    bool has_input; /* read standard input too */
    bool failed;    /* the list has a path that leads nowhere; it was told */
    char *list;     /* the bytes of the list */
} pmk_operands;

/* Returns -1 to go on, else the exit status; what is wrong was told. */
int pmk_operands_read(const pmk_index_settings *settings, int argc, char **argv,
                      pmk_operands *out);
void pmk_operands_free(pmk_operands *operands);

/* The pages on standard input. */
pressmark_status pmk_operands_input(pressmark_pages **out,
                                    pressmark_error *err);

/* What the user said of them; a ready article speaks for itself. */
void pmk_operands_describe(const pmk_index_settings *settings,
                           pressmark_page *page);

#endif /* PMK_OPERANDS_H */
