/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sentence.h - where sentences end
 *
 * ICU's sentence breaks, mended where news differs: not after initials
 * ("J. Smith"), titles ("Mr. ", "Gen. "), "U.S. officials", "No. 5".  A line
 * end is always a sentence end.
 */
#ifndef PMK_SENTENCE_H
#define PMK_SENTENCE_H

#include "base/arena.h"
#include "base/str.h"

#include <pressmark/base.h>

/* The sentences of `text`, in order, trimmed of white space; spans in bytes.
 * `*spans` lies in the arena.  Fails with: MEMORY. */
pressmark_status pmk_sentences(pmk_str text, const char *language,
                               pmk_arena *arena, pressmark_span **spans,
                               size_t *count, pressmark_error *err);

#endif /* PMK_SENTENCE_H */
