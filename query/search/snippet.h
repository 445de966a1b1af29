/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * snippet.h - the passage of a text that answers best
 */
#ifndef PMK_SEARCH_SNIPPET_H
#define PMK_SEARCH_SNIPPET_H

#include "search/mark.h"

/*
 * One or two fragments of `body`, of whole sentences where they fit, about
 * `bytes` long, joined by " … "; without a match the start of the text.  What
 * says the headline again is passed over.  Everything is in the arena.
 * Fails with: MEMORY.
 */
pressmark_status pmk_snippet_make(const pmk_mark_ask *ask, pmk_str body,
                                  pmk_str headline, size_t bytes,
                                  pmk_arena *arena, pressmark_marked_text *out,
                                  pressmark_error *err);

/* The whole of `text` with its marks. */
pressmark_status pmk_snippet_whole(const pmk_mark_ask *ask, pmk_str text,
                                   pmk_arena *arena, pressmark_marked_text *out,
                                   pressmark_error *err);

#endif /* PMK_SEARCH_SNIPPET_H */
