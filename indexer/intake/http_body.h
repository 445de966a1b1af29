/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * http_body.h - what a web server sent, unpacked
 */
#ifndef PMK_HTTP_BODY_H
#define PMK_HTTP_BODY_H

#include "base/buf.h"
#include "intake/http_head.h"

/*
 * The bytes behind the head, freed of chunks and of gzip, deflate or Brotli.
 * Headers lie: archives keep them and store what they had already unpacked.
 * So each is tried, and where that fails at once the bytes are taken as they
 * are; of what breaks off later, what was unpacked so far is taken.
 *
 * `*out` is a view into `body` or into `room`, whose maximum bounds it.
 * Fails with: LIMIT (more than `room` may hold), MEMORY.
 */
pressmark_status pmk_http_body(const pmk_http_head *head, pmk_str body,
                               pmk_buf *room, pmk_str *out,
                               pressmark_error *err);

#endif /* PMK_HTTP_BODY_H */
