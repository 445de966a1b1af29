/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * index.h - the inside of the public type pressmark_index
 */
#ifndef PMK_SEARCH_INDEX_H
#define PMK_SEARCH_INDEX_H

#include "base/arena.h"
#include "text/analyze.h"
#include "xapian/xapian_c.h"

#include <pressmark/search.h>

/* More languages than this are not asked for: the rarest are left out. */
enum { PMK_LANGUAGES_MAX = 16 };

/* One way in which words of the index were analysed. */
typedef struct pmk_index_language {
    const char *code; /* as pmk_analyzer_language() gives it; "": unstemmed */
    uint64_t articles;
} pmk_index_language;

struct pressmark_index {
    pmk_reader *reader;
    pmk_analyzer *analyzer;
    pressmark_index_stats stats;
    uint64_t stats_move; /* moves of the reader when they were taken, plus 1 */
    pmk_index_language languages[PMK_LANGUAGES_MAX];
    size_t language_count;
    uint64_t language_move; /* the same for the languages */
};

/* Learn which languages the index holds, the most frequent first; never
 * none. */
pressmark_status pmk_index_learn_languages(pressmark_index *index,
                                           pressmark_error *err);

#endif /* PMK_SEARCH_INDEX_H */
