/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pages.h - a few pages that use most rules
 */
#ifndef PMK_FAULTS_PAGES_H
#define PMK_FAULTS_PAGES_H

extern const char faults_html[];
extern const char faults_german[];
extern const char faults_rescue[];
extern const char faults_text[];
extern const char faults_jsonl[];
extern const char faults_rss[];
extern const char faults_nitf[];
extern const char faults_ninjs[];
extern const char faults_sgml[];
extern const char faults_csv[];

#endif /* PMK_FAULTS_PAGES_H */
