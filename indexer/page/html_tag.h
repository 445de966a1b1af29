/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * html_tag.h - what is known of an element by its name
 */
#ifndef PMK_HTML_TAG_H
#define PMK_HTML_TAG_H

#include "page/sheet.h"

/* How its tags are paired. */
typedef enum pmk_tag_kind {
    PMK_TAG_KIND_PLAIN = 0,
    PMK_TAG_KIND_LOOSE, /* the end tag may be left out: p, li, td */
    PMK_TAG_KIND_VOID,  /* no end tag: br, img */
    /* The rest never reaches the parser. */
    PMK_TAG_KIND_RAW,    /* nothing but text inside, none of it shown */
    PMK_TAG_KIND_HIDDEN, /* elements inside, none of them shown */
    PMK_TAG_KIND_DROPPED /* the tag alone goes: wbr, source */
} pmk_tag_kind;

typedef struct pmk_tag_info {
    const char *name;
    pmk_tag tag;
    pmk_tag_kind kind;
} pmk_tag_info;

/* More than the table has rows. */
enum { PMK_TAG_INFOS_MAX = 128 };

/* NULL when the name (lower case) is not in the table. */
const pmk_tag_info *pmk_tag_info_of(pmk_str name);

/* Its place in the table, below PMK_TAG_INFOS_MAX. */
size_t pmk_tag_info_index(const pmk_tag_info *info);

/* Does an element of this tag begin and end a block? */
bool pmk_tag_is_block(pmk_tag tag);

#endif /* PMK_HTML_TAG_H */
