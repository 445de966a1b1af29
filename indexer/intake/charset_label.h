/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * charset_label.h - the names of charsets, and where a page declares its own
 */
#ifndef PMK_CHARSET_LABEL_H
#define PMK_CHARSET_LABEL_H

#include "base/str.h"

#include <stdbool.h>

typedef struct pmk_charset {
    const char *name;   /* as the WHATWG Encoding standard says */
    const char *icu;    /* ICU's converter */
    const char *labels; /* all in lower case, one space around each */
    bool seven_bit;     /* its bytes are ASCII: believed only with its signs */
} pmk_charset;

/* The charset with this label, in any case and with spaces around; NULL when
 * it is not known. */
const pmk_charset *pmk_charset_find(pmk_str label);

/* The charset in a "text/html; charset=..." header. */
const pmk_charset *pmk_charset_of_type(pmk_str content_type);

/* The charset that an XML declaration or a meta element in the first 4 KiB
 * declares. */
const pmk_charset *pmk_charset_of_page(pmk_str bytes);

#endif /* PMK_CHARSET_LABEL_H */
