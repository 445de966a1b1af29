/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report.h - what the programs print as JSON
 */
#ifndef PMK_REPORT_H
#define PMK_REPORT_H

#include <pressmark/index.h>

/*
 * Print one page as one line.  `article` is NULL for a page without an
 * article, or one that failed: then all but the source is null or empty.
 * Returns 0, or -1 when memory or the output failed.
 */
int pmk_report_article(const char *source, const pressmark_article *article,
                       int explain);

/* Print the state of an index as one object. */
int pmk_report_status(const char *index, const pressmark_index_status *status);

#endif /* PMK_REPORT_H */
