/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sniff.h - what are these bytes?
 */
#ifndef PMK_SNIFF_H
#define PMK_SNIFF_H

#include "base/str.h"

#include <pressmark/extract.h>

/* Look at the first bytes (4 KiB are enough) of a file after gunzip.  Gives a
 * page kind, or PRESSMARK_PAGE_UNKNOWN and in `*what` a static name for
 * people: "JPEG image", "PDF document", "WARC archive", "binary data"; for a
 * known kind it is "". */
pressmark_page_kind pmk_sniff(pmk_str head, const char **what);

#endif /* PMK_SNIFF_H */
