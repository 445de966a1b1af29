/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * xml_reader.c - XML, one element after the other (a thin face over libxml2)
 *
 * The reader keeps the path to the element at hand in memory, not the tree
 * behind it.  It is asked neither for the network, nor for the external part
 * of a document type, nor to put entities in; and without XML_PARSE_HUGE a
 * text has at most 10 MB, and elements lie at most 256 deep.
 */
#include "intake/xml_reader.h"

#include "base/error.h"

#include <libxml/xmlreader.h>

#include <stdlib.h>
#include <string.h>

struct pmk_xml {
    xmlTextReader *reader;
    pmk_input *input; /* NULL: `rest` is what is still to be read */
    pmk_str rest;
    xmlChar *value; /* of the attribute asked for last */
    bool close_next;
    pressmark_error failure;
};

static int read_input(void *context, char *to, int room)
{
    pmk_xml *xml = context;
    pmk_str view = xml->rest;
    size_t got;

    if (xml->input != NULL
        && pmk_input_peek(xml->input, PMK_INPUT_STEP, &view,
                          xml->failure.status == PRESSMARK_OK ? &xml->failure
                                                              : NULL)
               != PRESSMARK_OK
        && view.len == 0)
        return 0; /* what came before can be read to its end */
    got = view.len < (size_t)room ? view.len : (size_t)room;
    if (got > 0)
        memcpy(to, view.ptr, got);
    if (xml->input != NULL)
        pmk_input_skip(xml->input, got);
    else
        xml->rest = pmk_str_sub(view, got, view.len);
    return (int)got;
}

/* Warnings are about name spaces and such, which do no harm. */
static void note_error(void *context, xmlErrorPtr error)
{
    pmk_xml *xml = context;
    long at = xml->reader != NULL ? xmlTextReaderByteConsumed(xml->reader) : 0;
    const char *message = error->message != NULL ? error->message : "unknown";

    if (xml->failure.status != PRESSMARK_OK || error->level < XML_ERR_ERROR
        || error->domain == XML_FROM_NAMESPACE
        || error->code == XML_ERR_UNDECLARED_ENTITY
        || error->code == XML_WAR_UNDECLARED_ENTITY)
        return;
    if (error->code == XML_ERR_NO_MEMORY) {
        pmk_fail_memory(&xml->failure);
        return;
    }
    pmk_fail_at(&xml->failure, PRESSMARK_E_FORMAT, at > 0 ? (size_t)at : 0,
                "damaged XML: %.*s", (int)strcspn(message, "\r\n"), message);
}

/* Some errors of libxml2 know no document, and would be printed. */
typedef struct listener {
    xmlStructuredErrorFunc function;
    void *context;
} listener;

static listener listen(pmk_xml *xml)
{
    listener before = {xmlStructuredError, xmlStructuredErrorContext};

    xmlSetStructuredErrorFunc(xml, note_error);
    return before;
}

static void listen_again(const listener *before)
{
    xmlSetStructuredErrorFunc(before->context, before->function);
}

static pmk_xml *make(pmk_input *input, pmk_str text, const char *encoding)
{
    pmk_xml *xml = calloc(1, sizeof(*xml));
    listener before;

    if (xml == NULL)
        return NULL;
    xml->input = input;
    xml->rest = text;
    xml->failure = (pressmark_error)PRESSMARK_ERROR_INIT;
    before = listen(xml);
    xml->reader =
        xmlReaderForIO(read_input, NULL, xml, NULL, encoding,
                       XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR
                           | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA
                           | (input == NULL ? XML_PARSE_IGNORE_ENC : 0));
    listen_again(&before);
    if (xml->reader == NULL) {
        free(xml);
        return NULL;
    }
    xmlTextReaderSetStructuredErrorHandler(xml->reader, note_error, xml);
    return xml;
}

pmk_xml *pmk_xml_new(pmk_input *input)
{
    return make(input, (pmk_str){NULL, 0}, NULL);
}

pmk_xml *pmk_xml_of_text(pmk_str text)
{
    return make(NULL, text, "UTF-8");
}

void pmk_xml_free(pmk_xml *xml)
{
    if (xml == NULL)
        return;
    xmlFree(xml->value);
    xmlFreeTextReader(xml->reader);
    free(xml);
}

static pmk_xml_event read_on(pmk_xml *xml)
{
    while (xmlTextReaderRead(xml->reader) == 1) {
        switch (xmlTextReaderNodeType(xml->reader)) {
        case XML_READER_TYPE_ELEMENT:
            xml->close_next = xmlTextReaderIsEmptyElement(xml->reader) == 1;
            return PMK_XML_OPEN;
        case XML_READER_TYPE_END_ELEMENT: return PMK_XML_CLOSE;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: return PMK_XML_TEXT;
        default: break;
        }
    }
    return PMK_XML_END;
}

pmk_xml_event pmk_xml_next(pmk_xml *xml)
{
    listener before;
    pmk_xml_event event;

    if (xml->close_next) {
        xml->close_next = false;
        return PMK_XML_CLOSE;
    }
    before = listen(xml);
    event = read_on(xml);
    listen_again(&before);
    return event;
}

static pmk_str view_of(const xmlChar *text)
{
    return text == NULL ? (pmk_str){NULL, 0} : pmk_str_of((const char *)text);
}

pmk_str pmk_xml_name(const pmk_xml *xml)
{
    return view_of(xmlTextReaderConstName(xml->reader));
}

pmk_str pmk_xml_local_name(const pmk_xml *xml)
{
    return view_of(xmlTextReaderConstLocalName(xml->reader));
}

pmk_str pmk_xml_text(const pmk_xml *xml)
{
    return view_of(xmlTextReaderConstValue(xml->reader));
}

pmk_str pmk_xml_attribute(pmk_xml *xml, const char *name)
{
    xmlFree(xml->value);
    xml->value = xmlTextReaderGetAttribute(xml->reader, (const xmlChar *)name);
    return view_of(xml->value);
}

pressmark_status pmk_xml_failure(const pmk_xml *xml, pressmark_error *err)
{
    if (xml->failure.status != PRESSMARK_OK && err != NULL)
        *err = xml->failure;
    return xml->failure.status;
}
