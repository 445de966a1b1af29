/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * xml_forms.h - where articles stand in XML: feeds, NewsML-G2, NITF
 *
 * A row names a place and the slot that it fills.  A place is a path of
 * elements that ends at the one at hand, perhaps with an attribute of it:
 *
 *     "contentMeta/headline"      the text of such an element
 *     "itemMeta/pubStatus@qcode"  an attribute
 *     "^title"                    a child of the record itself
 *     "@version"                  an attribute of the record itself
 *     "!channel/title"            outside of records: for all of them
 *
 * Of two rows that fill one slot the upper one wins.
 */
#ifndef PMK_XML_FORMS_H
#define PMK_XML_FORMS_H

#include "intake/item.h"

typedef enum pmk_how {
    PMK_AS_TEXT = 0, /* white space folded */
    PMK_AS_TITLE,    /* the same, but entities may be written twice */
    PMK_AS_PLACE,    /* the head of a dateline */
    PMK_AS_CODE,     /* what stands behind the last colon or slash */
    PMK_AS_PERSON,   /* "mail@host (Ann Writer)" is Ann Writer */
    PMK_AS_ID,       /* an address, or a name that becomes one */
    PMK_AS_LINK,     /* only the address of the article itself */
    PMK_AS_HTML,     /* the text is HTML, or the element holds XHTML */
    PMK_AS_NITF      /* the element holds paragraphs */
} pmk_how;

typedef struct pmk_xml_row {
    const char *place;
    pmk_slot slot;
    pmk_how how;
} pmk_xml_row;

typedef struct pmk_xml_form {
    const char *records; /* names of elements, each between spaces */
    bool local_names;    /* prefixes mean nothing */
    const pmk_xml_row *rows;
    size_t count;
} pmk_xml_form;

extern const pmk_xml_form pmk_xml_feed;
extern const pmk_xml_form pmk_xml_news;

#endif /* PMK_XML_FORMS_H */
