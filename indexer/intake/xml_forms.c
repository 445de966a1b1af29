/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * xml_forms.c - where articles stand in XML: feeds, NewsML-G2, NITF
 */
#include "intake/xml_forms.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

/* RSS 0.9 to 2.0 and Atom 0.3 and 1.0, with the modules that newspapers use.
 * A feed says in brief what a page says in full, unless it has the content. */
static const pmk_xml_row feed_rows[] = {
    {"^feedburner:origLink", PMK_SLOT_URI, PMK_AS_LINK},
    {"^link", PMK_SLOT_URI, PMK_AS_LINK},
    {"^link@href", PMK_SLOT_URI, PMK_AS_LINK},
    {"^guid", PMK_SLOT_URI, PMK_AS_LINK},
    {"@rdf:about", PMK_SLOT_URI, PMK_AS_LINK},
    {"^id", PMK_SLOT_URI, PMK_AS_ID},
    {"^title", PMK_SLOT_HEADLINE, PMK_AS_TITLE},
    {"^dc:title", PMK_SLOT_HEADLINE, PMK_AS_TEXT},
    {"^dc:creator", PMK_SLOT_BYLINE, PMK_AS_PERSON},
    {"author/name", PMK_SLOT_BYLINE, PMK_AS_TEXT},
    {"^author", PMK_SLOT_BYLINE, PMK_AS_PERSON},
    {"^category", PMK_SLOT_KEYWORD, PMK_AS_TEXT},
    {"^category@term", PMK_SLOT_KEYWORD, PMK_AS_TEXT},
    {"^dc:subject", PMK_SLOT_KEYWORD, PMK_AS_TEXT},
    {"^pubDate", PMK_SLOT_PUBLISHED, PMK_AS_TEXT},
    {"^published", PMK_SLOT_PUBLISHED, PMK_AS_TEXT},
    {"^issued", PMK_SLOT_PUBLISHED, PMK_AS_TEXT},
    {"^dc:date", PMK_SLOT_PUBLISHED, PMK_AS_TEXT},
    {"^updated", PMK_SLOT_PUBLISHED, PMK_AS_TEXT},
    {"^updated", PMK_SLOT_UPDATED, PMK_AS_TEXT},
    {"^modified", PMK_SLOT_UPDATED, PMK_AS_TEXT},
    {"^atom:updated", PMK_SLOT_UPDATED, PMK_AS_TEXT},
    {"@xml:lang", PMK_SLOT_LANGUAGE, PMK_AS_TEXT},
    {"^dc:language", PMK_SLOT_LANGUAGE, PMK_AS_TEXT},
    {"^content:encoded", PMK_SLOT_MARKUP, PMK_AS_HTML},
    {"^content", PMK_SLOT_MARKUP, PMK_AS_HTML},
    {"^xhtml:body", PMK_SLOT_MARKUP, PMK_AS_HTML},
    {"^body", PMK_SLOT_MARKUP, PMK_AS_HTML},
    {"^description", PMK_SLOT_BRIEF, PMK_AS_HTML},
    {"^summary", PMK_SLOT_BRIEF, PMK_AS_HTML},
    {"^title", PMK_SLOT_BRIEF, PMK_AS_HTML},
    {"!channel/title", PMK_SLOT_PUBLISHER, PMK_AS_TITLE},
    {"!feed/title", PMK_SLOT_PUBLISHER, PMK_AS_TITLE},
    {"!channel/language", PMK_SLOT_LANGUAGE, PMK_AS_TEXT},
    {"!channel/dc:language", PMK_SLOT_LANGUAGE, PMK_AS_TEXT},
    {"!feed@xml:lang", PMK_SLOT_LANGUAGE, PMK_AS_TEXT},
};

const pmk_xml_form pmk_xml_feed = {" item entry ", false, feed_rows,
                                   COUNT(feed_rows)};

/* NewsML-G2 often has an article in NITF inside of it, which then knows best
 * what was printed; NITF may also stand alone. */
static const pmk_xml_row news_rows[] = {
    {"@guid", PMK_SLOT_URI, PMK_AS_ID},
    {"pubdata@ex-ref", PMK_SLOT_URI, PMK_AS_LINK},
    {"docdata/doc-id@id-string", PMK_SLOT_URI, PMK_AS_ID},
    {"@version", PMK_SLOT_VERSION, PMK_AS_TEXT},
    {"itemMeta/pubStatus@qcode", PMK_SLOT_STANDING, PMK_AS_CODE},
    {"itemMeta/pubStatus@uri", PMK_SLOT_STANDING, PMK_AS_CODE},
    {"docdata@management-status", PMK_SLOT_STANDING, PMK_AS_CODE},
    {"hedline/hl1", PMK_SLOT_HEADLINE, PMK_AS_TEXT},
    {"contentMeta/headline", PMK_SLOT_HEADLINE, PMK_AS_TEXT},
    {"itemMeta/title", PMK_SLOT_HEADLINE, PMK_AS_TEXT},
    {"head/title", PMK_SLOT_HEADLINE, PMK_AS_TEXT},
    {"body.head/abstract", PMK_SLOT_DECK, PMK_AS_TEXT},
    {"hedline/hl2", PMK_SLOT_DECK, PMK_AS_TEXT},
    {"contentMeta/description", PMK_SLOT_DECK, PMK_AS_TEXT},
    {"body.head/byline", PMK_SLOT_BYLINE, PMK_AS_TEXT},
    {"contentMeta/by", PMK_SLOT_BYLINE, PMK_AS_TEXT},
    {"contentMeta/creator/name", PMK_SLOT_BYLINE, PMK_AS_TEXT},
    {"dateline/location", PMK_SLOT_DATELINE, PMK_AS_PLACE},
    {"body.head/dateline", PMK_SLOT_DATELINE, PMK_AS_PLACE},
    {"contentMeta/dateline", PMK_SLOT_DATELINE, PMK_AS_PLACE},
    {"contentMeta/located/name", PMK_SLOT_DATELINE, PMK_AS_PLACE},
    {"body.head/distributor/org", PMK_SLOT_AGENCY, PMK_AS_TEXT},
    {"body.head/distributor", PMK_SLOT_AGENCY, PMK_AS_TEXT},
    {"contentMeta/infoSource/name", PMK_SLOT_AGENCY, PMK_AS_TEXT},
    {"itemMeta/provider/name", PMK_SLOT_AGENCY, PMK_AS_TEXT},
    {"itemMeta/provider@literal", PMK_SLOT_AGENCY, PMK_AS_TEXT},
    {"pubdata@name", PMK_SLOT_PUBLISHER, PMK_AS_TEXT},
    {"doc.copyright@holder", PMK_SLOT_PUBLISHER, PMK_AS_TEXT},
    {"rightsInfo/copyrightHolder/name", PMK_SLOT_PUBLISHER, PMK_AS_TEXT},
    {"contentMeta/subject/name", PMK_SLOT_KEYWORD, PMK_AS_TEXT},
    {"contentMeta/keyword", PMK_SLOT_KEYWORD, PMK_AS_TEXT},
    {"key-list/keyword@key", PMK_SLOT_KEYWORD, PMK_AS_TEXT},
    {"contentMeta/language@tag", PMK_SLOT_LANGUAGE, PMK_AS_TEXT},
    {"@xml:lang", PMK_SLOT_LANGUAGE, PMK_AS_TEXT},
    {"itemMeta/firstCreated", PMK_SLOT_PUBLISHED, PMK_AS_TEXT},
    {"docdata/date.issue@norm", PMK_SLOT_PUBLISHED, PMK_AS_TEXT},
    {"pubdata@date.publication", PMK_SLOT_PUBLISHED, PMK_AS_TEXT},
    {"contentMeta/contentCreated", PMK_SLOT_PUBLISHED, PMK_AS_TEXT},
    {"itemMeta/versionCreated", PMK_SLOT_PUBLISHED, PMK_AS_TEXT},
    {"contentMeta/contentModified", PMK_SLOT_UPDATED, PMK_AS_TEXT},
    {"itemMeta/versionCreated", PMK_SLOT_UPDATED, PMK_AS_TEXT},
    {"itemMeta/versionCreated", PMK_SLOT_SAVED, PMK_AS_TEXT},
    {"body.content", PMK_SLOT_MARKUP, PMK_AS_NITF},
    {"inlineXML", PMK_SLOT_MARKUP, PMK_AS_NITF},
    {"inlineData", PMK_SLOT_MARKUP, PMK_AS_HTML},
};

const pmk_xml_form pmk_xml_news = {" newsItem nitf ", true, news_rows,
                                   COUNT(news_rows)};
