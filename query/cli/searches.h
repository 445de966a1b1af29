/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * searches.h - questions that the user keeps, and what was seen of each
 *
 * They lie in ${XDG_DATA_HOME:-~/.local/share}/pressmark-searches, in a folder
 * an index:
 *
 *     NAME.query   "words any" or "words all", perhaps "plain", then the
 *                  question; a line each
 *     NAME.seen    the ids of the articles that were shown as new, a line
 *                  each
 *     index        the path of the index, for people
 *
 * Files are replaced whole or not at all.
 */
#ifndef PMK_CLI_SEARCHES_H
#define PMK_CLI_SEARCHES_H

#include "cli/flags.h"

#include <stdbool.h>

typedef struct pmk_searches pmk_searches;

typedef struct pmk_kept {
    char *question;
    int words; /* a pressmark_words */
    int plain;
} pmk_kept;

/* The saved questions of the index that the settings name; nothing is made yet.  NULL
 * when memory ran out or there is no home. */
pmk_searches *pmk_searches_open(const pmk_settings *settings);
void pmk_searches_free(pmk_searches *searches);

/* Where it lies, for messages. */
const char *pmk_searches_folder(const pmk_searches *searches);

/* False with errno when it cannot be read; ENOENT: there is none. */
bool pmk_searches_get(pmk_searches *searches, const char *name, pmk_kept *out);
void pmk_kept_free(pmk_kept *saved);

/* False with errno. */
bool pmk_searches_put(pmk_searches *searches, const char *name,
                      const pmk_kept *saved);
bool pmk_searches_drop(pmk_searches *searches, const char *name);

/* The names in byte order, `*count` of them; for pmk_searches_free_names().  NULL with
 * errno. */
char **pmk_searches_names(pmk_searches *searches, size_t *count);
void pmk_searches_free_names(char **names);

/* Keep all others that would look for news out, until they are freed.
 * False with errno. */
bool pmk_searches_lock(pmk_searches *searches);

/* The ids that were seen, sorted; for free().  NULL with errno, or with 0
 * when there are none. */
uint64_t *pmk_searches_seen(pmk_searches *searches, const char *name,
                            size_t *count);
bool pmk_searches_see(pmk_searches *searches, const char *name,
                      const uint64_t *ids, size_t count);

/* For pressmark_query_options.saved; the payload is one of these. */
const char *pmk_searches_resolve(const char *name, void *payload);

#endif /* PMK_CLI_SEARCHES_H */
