/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * xml_reader.h - XML, one element after the other (a thin face over libxml2)
 *
 * Nothing is loaded from anywhere, and entities that a file declares are left
 * out, not expanded.  What is not well-formed is read as far as it makes
 * sense, and the first error is remembered.
 */
#ifndef PMK_XML_READER_H
#define PMK_XML_READER_H

#include "intake/open.h"

typedef struct pmk_xml pmk_xml;

typedef enum pmk_xml_event {
    PMK_XML_END = 0, /* of the file, or of what can be read */
    PMK_XML_OPEN,
    PMK_XML_CLOSE, /* also for <empty/> */
    PMK_XML_TEXT
} pmk_xml_event;

/* Reads from the input, where it stands, or from `text`, UTF-8 whatever it
 * declares and borrowed as long as the reader lives.  NULL when memory ran
 * out. */
pmk_xml *pmk_xml_new(pmk_input *input);
pmk_xml *pmk_xml_of_text(pmk_str text);
void pmk_xml_free(pmk_xml *xml);

pmk_xml_event pmk_xml_next(pmk_xml *xml);

/* Of an element, borrowed until the next call: its name as written, with a
 * prefix, and without. */
pmk_str pmk_xml_name(const pmk_xml *xml);
pmk_str pmk_xml_local_name(const pmk_xml *xml);

/* The text at hand, and an attribute of the element at hand; absent when there
 * is none.  Both are borrowed until the next call of next or attribute. */
pmk_str pmk_xml_text(const pmk_xml *xml);
pmk_str pmk_xml_attribute(pmk_xml *xml, const char *name);

/* What went wrong first, OK when nothing has: FORMAT, IO, LIMIT, MEMORY. */
pressmark_status pmk_xml_failure(const pmk_xml *xml, pressmark_error *err);

#endif /* PMK_XML_READER_H */
