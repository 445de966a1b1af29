/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sites.h - what repeats on the pages of each site
 *
 * The model is made by learn.c, kept in the index by write/sites.c, and asked
 * by repeats.c.  While pages are extracted nobody changes it, so threads may
 * share one.
 */
#ifndef PMK_SITES_H
#define PMK_SITES_H

#include "base/buf.h"
#include "page/sheet.h"

#include <pressmark/extract.h>

#include <stdbool.h>
#include <stdint.h>

/* How a text repeats; a hash carries it in its lowest bit. */
typedef enum pmk_repeats {
    PMK_REPEATS_NOT = 0,
    PMK_REPEATS,       /* on several pages that are not one story */
    PMK_REPEATS_AT_TOP /* and there as the first text of what looked like
                          the story */
} pmk_repeats;

enum { PMK_SITE_TEXTS_MAX = 1024 };

typedef struct pmk_site {
    uint64_t key;     /* by pmk_site_key() */
    uint32_t stories; /* that were compared */
    uint32_t count;
    uint64_t *texts; /* hashes in rising order */
} pmk_site;

/* The inside of the public type. */
struct pressmark_sites {
    pmk_site *at; /* by key, in rising order, once sorted */
    size_t count;
    size_t room;
    uint64_t input;      /* hash of the pages that were last looked through */
    uint64_t generation; /* how often it was made anew */
};

/* Empty.  Fails with: MEMORY. */
pressmark_status pmk_sites_new(pressmark_sites **out, pressmark_error *err);

/* Take a site in; `texts` becomes the model's when it succeeds. */
bool pmk_sites_add(pressmark_sites *sites, const pmk_site *site);

/* To be called once all are in. */
void pmk_sites_sort(pressmark_sites *sites);

/* NULL when the model lacks it, and when `sites` is NULL. */
const pmk_site *pmk_sites_find(const pressmark_sites *sites, uint64_t key);

pmk_repeats pmk_site_repeats(const pmk_site *site, uint64_t hash);

/* Subheads and rows of tables are alike in every story of a series. */
static inline bool pmk_may_repeat(pmk_block_kind kind)
{
    return kind != PMK_HEADING && kind != PMK_TABLE_ROW;
}

/* What stands for the text of a block: a hash of its letters, without case,
 * digits and signs, its lowest bit 0; 0 when it has hardly any. */
uint64_t pmk_text_hash(pmk_str text);

/* A site as bytes, and back; the bytes end with a check of themselves. */
void pmk_site_write(pmk_buf *out, const pmk_site *site);
bool pmk_site_read(pmk_str bytes, pmk_site *site);

#endif /* PMK_SITES_H */
