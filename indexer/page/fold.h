/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fold.h - white space folded, as a browser shows text
 */
#ifndef PMK_FOLD_H
#define PMK_FOLD_H

#include "base/str.h"

/* Writes into room that the caller measured: pmk_fold_room() bytes for each
 * text that is added. */
typedef struct pmk_fold {
    char *out;
    size_t len;
    size_t start; /* where the present text began in `out` */
    bool space;   /* white space is due before the next character */
} pmk_fold;

/* The most that `len` bytes can become: a stray control byte of windows-1252
 * grows from two bytes to three, and one space may be due. */
static inline size_t pmk_fold_room(size_t len)
{
    return len + len / 2 + 2;
}

/* Add text; runs of white space (no-break and ideographic ones too) become
 * one space, none at the start.  Control characters that windows-1252 would
 * show are mended, others and byte order marks go. */
void pmk_fold_add(pmk_fold *fold, pmk_str text);

/* The text since `start`; the next one begins behind it. */
pmk_str pmk_fold_take(pmk_fold *fold);

#endif /* PMK_FOLD_H */
