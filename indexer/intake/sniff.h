/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sniff.h - what are these bytes?
 */
#ifndef PMK_SNIFF_H
#define PMK_SNIFF_H

#include "base/str.h"

#include <pressmark/extract.h>

/* The forms that there is a box for; see box.c. */
typedef enum pmk_form {
    PMK_FORM_OTHER = 0, /* no box opens it */
    PMK_FORM_HTML,
    PMK_FORM_TEXT,
    PMK_FORM_HTTP,  /* HTML or text behind the head of a web server: never
                       sniffed, pages.c sees it before */
    PMK_FORM_JSONL, /* an article a line */
    PMK_FORM_MHTML,
    PMK_FORM_WEBARCHIVE, /* of Safari */
    PMK_FORM_WARC,
    PMK_FORM_FEED,    /* RSS or Atom */
    PMK_FORM_NEWSXML, /* NewsML-G2 or NITF */
    PMK_FORM_CSV,     /* a table of articles */
    PMK_FORM_SGML,    /* collections of TREC and of Reuters */
    PMK_FORM_JSON,    /* articles, one or in a list, over any lines */
    PMK_FORM_COUNT
} pmk_form;

/* Look at the first bytes (4 KiB are enough) of a file after gunzip.  Gives a
 * form, and in `*what` a static name for people: "JPEG image", "PDF
 * document", "WARC archive", "binary data"; for HTML, text and JSON lines it
 * is "". */
pmk_form pmk_sniff_form(pmk_str head, const char **what);

/* The kind of a page that is such a file; UNKNOWN for forms that are none. */
pressmark_page_kind pmk_kind_of_form(pmk_form form);

/* Both in one. */
pressmark_page_kind pmk_sniff(pmk_str head, const char **what);

#endif /* PMK_SNIFF_H */
