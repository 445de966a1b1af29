/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * vocabulary.h - which words there are, and what became of them
 *
 * Terms are stems, so the index alone does not know that "governmen" begins
 * "government", nor how a word is spelt.  Each new word of the main text is
 * noted once (PMK_NOTE_WORD in store/schema.h), in the commit of the article
 * that brought it.
 */
#ifndef PMK_VOCABULARY_H
#define PMK_VOCABULARY_H

#include "base/buf.h"
#include "text/analyze.h"
#include "write/hashset.h"
#include "xapian/xapian_c.h"

typedef struct pmk_vocabulary {
    pmk_buf met;       /* and not yet noted: word, space, code, colon, term,
                          line end */
    pmk_hashset known; /* such lines that are noted for sure */
} pmk_vocabulary;

void pmk_vocabulary_init(pmk_vocabulary *vocabulary);
void pmk_vocabulary_free(pmk_vocabulary *vocabulary);

/* Collect what `analyzer` meets from now on. */
void pmk_vocabulary_watch(pmk_vocabulary *vocabulary, pmk_analyzer *analyzer);

/* Note what was collected.  Fails with: IO, CORRUPT, MEMORY. */
pressmark_status pmk_vocabulary_note(pmk_vocabulary *vocabulary,
                                     pmk_writer *index, pressmark_error *err);

#endif /* PMK_VOCABULARY_H */
