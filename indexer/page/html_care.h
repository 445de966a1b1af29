/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * html_care.h - the bytes of a page, made safe for the parser
 */
#ifndef PMK_HTML_CARE_H
#define PMK_HTML_CARE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

#include <pressmark/base.h>

#include <stdbool.h>

/* Limits of one page. */
enum {
    PMK_HTML_TAGS_MAX = 800000,   /* later tags are dropped, their text kept */
    PMK_HTML_ATTRS_MAX = 200,     /* on one tag */
    PMK_HTML_VALUE_MAX = 64 << 10 /* bytes of one attribute value */
};

/* What care gives: the markup that is left, and what was taken out of it.
 * The scripts and the comment are views of the page. */
typedef struct pmk_html_care {
    pmk_buf markup;
    size_t tag_count;  /* start tags in `markup` */
    size_t end_count;  /* end tags */
    size_t attr_count; /* attributes in `markup` */
    PMK_VEC(pmk_str) jsonld;
    PMK_VEC(pmk_str) state;
    pmk_buf comment;
} pmk_html_care;

/* Take care of `text`.  Free the two buffers in any case.
 * Fails with: MEMORY. */
pressmark_status pmk_html_take_care(pmk_str text, unsigned max_depth,
                                    pmk_arena *arena, pmk_html_care *care,
                                    pressmark_error *err);
void pmk_html_care_free(pmk_html_care *care);

#endif /* PMK_HTML_CARE_H */
