/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * http_head.h - the answer of a web server, saved in front of the page
 */
#ifndef PMK_HTTP_HEAD_H
#define PMK_HTTP_HEAD_H

#include "base/str.h"

#include <pressmark/base.h>

#include <stdbool.h>

enum { PMK_HTTP_HEAD_BYTES = 16384 }; /* longer ones are not looked for */

typedef struct pmk_http_head {
    size_t length;            /* with the empty line; 0: there is none */
    unsigned status;          /* 200, 404 ...; 0 when it cannot be read */
    pmk_str content_type;     /* absent or what the header says */
    pmk_str content_encoding; /* as many as there were, with commas */
    bool is_chunked;
    pressmark_time date; /* when the server sent the page */
} pmk_http_head;

/* Views into `bytes`. */
pmk_http_head pmk_http_head_read(pmk_str bytes);

#endif /* PMK_HTTP_HEAD_H */
