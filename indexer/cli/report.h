/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report.h - what the programs print as JSON
 */
#ifndef PMK_REPORT_H
#define PMK_REPORT_H

#include <pressmark/index.h>

/* One member of an article: a field or, where `field` is -1, a time. */
typedef struct pmk_member {
    int field;
    int time;
    const char *time_name;
} pmk_member;

/* The i-th in the order of the output; NULL past the end. */
const pmk_member *pmk_report_member(size_t i);
const char *pmk_report_name(const pmk_member *member);

/* "markup" and its like; NULL for a kind that has no name. */
const char *pmk_report_kind(pressmark_evidence_kind kind);

/*
 * Print one page as one line.  `article` is NULL for a page without an
 * article, or one that failed: then all but the source is null or empty.
 * Returns 0, or -1 when memory or the output failed.
 */
int pmk_report_article(const char *source, const pressmark_article *article,
                       int explain);

/* One line on standard error: `level` is "error" or "warning", `source` a path
 * or path#record, or NULL. */
void pmk_report_error(const char *level, const char *source,
                      const pressmark_error *err);

/* Print the state of an index as one object. */
int pmk_report_status(const char *index, const pressmark_index_status *status);

#endif /* PMK_REPORT_H */
