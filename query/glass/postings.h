/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * postings.h - the documents of a term, and how long documents are
 *
 *     pmk_postings_open(&list, tables, term);
 *     while (pmk_postings_next(&list))
 *         ... list.id, list.count
 *     pmk_postings_close(&list);
 *
 * A list lies in chunks; one that holds none of what is looked for is not
 * read.
 */
#ifndef PMK_POSTINGS_H
#define PMK_POSTINGS_H

#include "glass/tables.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { PMK_LIST_KEY_MAX = 2 * 245 + 2 };

typedef struct pmk_postings {
    uint32_t id;        /* 0 before the first document */
    uint32_t count;     /* how often the term is in it */
    uint32_t documents; /* with the term, in all; known from the first on */
    uint32_t most;      /* no count is larger, as far as that is known */
    const uint8_t *at, *end; /* what is left of the chunk */
    uint32_t last;           /* id of the chunk */
    bool is_last_chunk;
    bool is_looked; /* the first document was read, but not given */
    pmk_cursor cursor;
    char key[PMK_LIST_KEY_MAX + PMK_KEY_NUMBER]; /* of the term … */
    size_t key_len;
    bool is_lengths; /* … or of the lengths of documents */
} pmk_postings;

/* A term that is in no document has an empty list. */
void pmk_postings_open(pmk_postings *list, pmk_tables *tables, pmk_str term);

/* `count` is the length of a document here: the sum of its counts. */
void pmk_lengths_open(pmk_postings *list, pmk_tables *tables);

/* Read what is said of the whole list, without going on. */
void pmk_postings_look(pmk_postings *list);

void pmk_postings_close(pmk_postings *list);

/* Go to the first document from `id` on; false when there is none.  Never
 * goes back. */
bool pmk_postings_seek(pmk_postings *list, uint32_t id);

bool pmk_postings_next_chunk(pmk_postings *list);

/* The list says what cannot be. */
bool pmk_postings_damaged(pmk_postings *list);

/* Go to the next document. */
static inline bool pmk_postings_next(pmk_postings *list)
{
    uint32_t step;

    if (list->at == list->end || list->is_looked)
        return pmk_postings_next_chunk(list);
    list->at = pmk_take_number(list->at, list->end, &step);
    if (list->at != NULL)
        list->at = pmk_take_number(list->at, list->end, &list->count);
    if (list->at == NULL || step >= list->last - list->id)
        return pmk_postings_damaged(list);
    list->id += step + 1;
    return true;
}

#ifdef __cplusplus
}
#endif

#endif /* PMK_POSTINGS_H */
