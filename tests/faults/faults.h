/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * faults.h - a piece of work, done again and again while memory fails
 */
#ifndef PMK_FAULTS_H
#define PMK_FAULTS_H

#include "base/buf.h"

#include <pressmark/base.h>

/* Do the whole work from the start, and write all that came of it to `out`,
 * which is empty.  Nothing may be left allocated. */
typedef pressmark_status (*faults_work)(void *payload, pmk_buf *out,
                                        pressmark_error *err);

/* What must hold after a failure: put the world back as it was. */
typedef void (*faults_repair)(void *payload);

/*
 * Do it once undisturbed; then let each allocation fail in turn, once alone
 * and once with all that follow, until a run is undisturbed again.  A run
 * must give MEMORY, or OK and what the first gave.  `repair` (may be NULL)
 * runs after each.  Prints what was wrong; false when anything was.
 */
bool faults_try(const char *name, faults_work work, faults_repair repair,
                void *payload);

/* For work: writes an article, all of it, as text. */
struct pressmark_article;
void faults_write_article(const struct pressmark_article *article,
                          pmk_buf *out);

/* Write a file below the folder of the test; its name may not have a slash. */
typedef struct faults_folder {
    char path[64];
} faults_folder;

bool faults_folder_make(faults_folder *folder);
void faults_folder_remove(const faults_folder *folder);
bool faults_folder_write(const faults_folder *folder, const char *name,
                         const char *text);

#endif /* PMK_FAULTS_H */
