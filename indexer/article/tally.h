/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tally.h - the texts of sampled pages, and which of them repeat
 */
#ifndef PMK_TALLY_H
#define PMK_TALLY_H

#include "article/reading.h"
#include "article/sites.h"

/* One text of a sampled page. */
typedef struct pmk_told {
    uint64_t hash;
    uint32_t weight; /* bytes, when it is a text of the story; else 0 */
    bool is_first;   /* of the story's texts */
} pmk_told;

typedef struct pmk_sampled {
    uint64_t key;
    uint64_t headline; /* 0: none */
    size_t first;      /* its texts: a run of `told`, by hash */
    size_t count;
    uint64_t weight; /* of the story */
    uint32_t group;  /* of pages that are one story */
} pmk_sampled;

typedef struct pmk_tally {
    pmk_told *told;
    size_t told_count, told_room;
    pmk_sampled *pages; /* in the order of the walk */
    size_t page_count, page_room;
    bool failed; /* memory ran out */
} pmk_tally;

void pmk_tally_free(pmk_tally *tally);

/* Take the blocks of a page down.  One without a story says nothing about
 * stories and is left out. */
void pmk_tally_page(pmk_tally *tally, uint64_t key, const pmk_reading *reading);

/* Take over what `from` has, behind what is there.  False when memory ran
 * out. */
bool pmk_tally_append(pmk_tally *tally, const pmk_tally *from);

/* Forget all, keep the room. */
void pmk_tally_clear(pmk_tally *tally);

/* Put every site with enough different stories into the model.  Changes the
 * order of the pages.  Fails with: MEMORY. */
pressmark_status pmk_tally_judge(pmk_tally *tally, pressmark_sites *sites,
                                 pressmark_error *err);

#endif /* PMK_TALLY_H */
