/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pages.c - a few pages that use most rules
 */
#include "pages.h"

const char faults_html[] =
    "<!DOCTYPE html><!-- Page saved with SingleFile \n"
    " url: https://www.harbour.example/2019/05/03/ferries \n"
    " saved date: Sat May 04 2019 09:00:00 GMT+0200 -->\n"
    "<html lang=\"en\"><head><title>Ferries stop on Sunday - Harbour News"
    "</title><meta property=\"og:site_name\" content=\"Harbour News\">\n"
    "<meta name=\"description\" content=\"A pier &amp; no boats\">\n"
    "<meta property=\"article:modified_time\" content=\"2019-05-03T12:00Z\">\n"
    "<link rel=\"canonical\" href=\"/2019/05/03/ferries\">\n"
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\n"
    "\"headline\":\"Ferries stop on Sunday\",\"author\":{\"name\":\"Ada "
    "Quill\"},\"datePublished\":\"2019-05-03T10:20:00+02:00\",\"keywords\":"
    "[\"boats\",\"piers\"],\"articleSection\":\"Town\",}</script></head>\n"
    "<body><nav><ul><li><a href=\"/\">Home</a><li><a href=\"/s\">Sport</a>"
    "</ul></nav><article class=\"story-body\"><h1>Ferries stop on Sunday</h1>"
    "<p class=\"byline\">By Ada Quill and Ben Ink</p><p class=\"date\">May 3, "
    "2019 10:20 am</p>\n<p>PORT EXAMPLE, May 3 (Reuters) - No boats will run "
    "on Sunday, the harbour office said, because the pier must be mended "
    "before the summer begins.</p><h2>What follows</h2><p>The office said "
    "that buses would carry the passengers, and that all tickets stayed valid "
    "for a week longer than printed.</p><blockquote>We know it is a long way "
    "round, and we are sorry.</blockquote><p>(Reporting by Ada Quill; Editing "
    "by Ben Ink)</p></article><div class=\"related\"><h3>Read also</h3><a "
    "href=\"/a\">Bridge closed</a></div></body></html>\n";

const char faults_german[] =
    "<html lang=de><meta charset=iso-8859-1><title>F\xE4hren stehen still | "
    "Hafenblatt</title><article><h1>F\xE4hren stehen still</h1><p "
    "class=autor>Von Ada Feder</p><time datetime=2019-05-03T10:20>3. Mai "
    "2019</time><p>HAMBURG (dpa) - Am Sonntag f\xE4hrt kein Schiff, weil der "
    "Anleger erneuert wird, teilte das Amt mit. Die Fahrkarten gelten eine "
    "Woche l\xE4nger.</p><p>Busse bringen die Fahrg\xE4ste zum anderen Ufer, "
    "hie\xDF es weiter.</p></article>\n";

const char faults_rescue[] =
    "<html lang=en><script type=\"application/ld+json\">{\"@type\":"
    "\"NewsArticle\",\"headline\":\"Cranes fall silent\",\"publisher\":"
    "{\"name\":\"Harbour News\"},\"articleBody\":\"The cranes of the harbour "
    "fell silent on Monday, the port authority said, as the wind rose above "
    "what they can bear.\\n\\nShips waited in the roads for the whole day, and "
    "crews played cards.\\n\\nThe authority hopes to work again on Tuesday, "
    "when the storm will have moved on to the east.\"}</script><body><h1>"
    "Cranes fall silent</h1><p>Subscribe to read on.</p></body></html>\n";

const char faults_text[] =
    "Just in: Bridge closed // Boats late // Cranes stand still\n\n"
    "| TEL AVIV/JAFFA\nBridge closes for a year\n\nBy Ada Quill - May 5, "
    "2019\n\nTEL AVIV/JAFFA (Reuters) - The old bridge will be closed for a "
    "year from Monday, the city said, so that its arches can be made safe.\n\n"
    "Lorries must take the long way round, which costs them an hour each "
    "day, a haulier said.\n\n-Reuters\nAlso read:\nFerries stop on Sunday\n\n"
    "Copyright 2019 Harbour News. We strive to be right.\n";

const char faults_jsonl[] =
    "{\"headline\":\"Tide comes in\",\"body\":\"The tide came in.\\nIt went "
    "out again.\\n\",\"byline\":[\"Ada Quill\"],\"published\":\"2019-05-06\","
    "\"url\":\"https://harbour.example/tide\",\"language\":\"en\"}\n"
    "{\"headline\":\"\xE6\xB8\xAF\xE3\x81\x8C\xE9\x96\x89\xE9\x8E\x96\","
    "\"body\":\"\xE6\xB8\xAF\xE6\xB9\xBE\xE3\x81\xAF\xE9\x96\x89\xE9\x8E\x96"
    "\xE3\x81\x97\xE3\x81\x9F\xE3\x80\x82\\n\"}\n";

const char faults_rss[] =
    "<rss><channel><title>Courier</title><item><title>Tide &amp;amp; time"
    "</title><link>https://a.example/1</link><category>a</category>"
    "<category>b</category><category>c</category>"
    "<description>&lt;p>The tide came in.&lt;/p></description></item>"
    "</channel></rss>";

const char faults_nitf[] =
    "<nitf><head><docdata><doc-id id-string=\"12\"/></docdata></head><body>"
    "<body.head><hedline><hl1>Tide</hl1></hedline><byline>By A B</byline>"
    "</body.head><body.content><p>The tide <em>came</em> in.</p><hl2>Ten</hl2>"
    "<p>It went out again.</p></body.content></body></nitf>";

const char faults_ninjs[] =
    "{\n\"uri\":\"urn:x:1\",\"version\":\"2\",\"headline\":\"Tide\","
    "\"byline\":\"By Ann Writer and Bob Scribe\","
    "\"versioncreated\":\"2026-03-09T18:00:00Z\",\"language\":\"en\","
    "\"subject\":[{\"name\":\"sea\"}],\"body_xhtml\":\"<p>The tide came in."
    "</p><h2>Ten</h2><p>It went out again.</p>\"}\n";

const char faults_sgml[] =
    "<DOC>\n<DOCNO> A-1 </DOCNO>\n<HEAD>Tide &amp; time</HEAD>\n"
    "<DATE>890101</DATE>\n<TEXT>\n<P>The tide came in.</P>\n"
    "<P>It went out.</P></TEXT>\n</DOC>\n";

const char faults_csv[] = "Title,Text,Tags\nTide,\"The tide \"\"came\"\" in.\n"
                          "It went out.\",sea\n";
