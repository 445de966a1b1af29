/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_tidy.h - the question as it came -> the text that is lexed
 */
#ifndef PMK_QUERY_TIDY_H
#define PMK_QUERY_TIDY_H

#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct pmk_tidied {
    pmk_buf text;      /* made with a maximum of `room`                  */
    uint32_t *origins; /* by byte of `text`: its byte in the question    */
    size_t room;       /* of `origins`                                   */
} pmk_tidied;

/* Fill `tidy`.  True when all bytes were well-formed; else `*bad` is where
 * in the tidy text the first bad one stands. */
bool pmk_query_tidy(pmk_str question, pmk_tidied *tidy, size_t *bad);

#endif /* PMK_QUERY_TIDY_H */
