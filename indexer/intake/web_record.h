/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * web_record.h - is this record of an archive of the web a page?
 */
#ifndef PMK_WEB_RECORD_H
#define PMK_WEB_RECORD_H

#include "intake/box.h"
#include "intake/http_head.h"

typedef struct pmk_web_record {
    pmk_http_head head; /* of an answer */
    pmk_str type;       /* as it is said to be */
    bool is_html;       /* says so */
    bool may_be_page;   /* neither type nor status speaks against it */
} pmk_web_record;

/* Look at the first PMK_HTTP_HEAD_BYTES of a record.  `is_answer`: it begins
 * with the head of a web server; else `type` is what the archive says it is.
 * Holds views into both. */
pmk_web_record pmk_web_record_see(pmk_str begin, bool is_answer, pmk_str type);

/*
 * Unpack the whole record and fill the page of the box, or leave it empty
 * when the bytes are none, whatever was said.  An archive has pictures that
 * call themselves HTML by the dozen, and nobody wants to hear of each.
 * Fails with: LIMIT, MEMORY.
 */
pressmark_status pmk_web_record_take(pmk_box *box, const pmk_web_record *web,
                                     pmk_str block, pressmark_error *err);

#endif /* PMK_WEB_RECORD_H */
