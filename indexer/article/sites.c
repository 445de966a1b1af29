/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sites.c - what repeats on the pages of each site: the model itself
 *
 * A site as bytes:
 *
 *     varint 1 (shape), varint key, varint stories, varint count,
 *     count varints: how far each hash lies above the one before,
 *     4 bytes of the hash of all that, low first
 */
#include "article/sites.h"

#include "base/error.h"
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

enum {
    SHAPE = 1,
    CHECK_BYTES = 4,
    TEXT_KEY_MAX = 1024, /* bytes of a text that are hashed */
    TEXT_KEY_LEAST = 3
};

pressmark_status pmk_sites_new(pressmark_sites **out, pressmark_error *err)
{
    *out = calloc(1, sizeof(**out));
    return *out != NULL ? PRESSMARK_OK : pmk_fail_memory(err);
}

void pressmark_sites_free(pressmark_sites *sites)
{
    if (sites == NULL)
        return;
    for (size_t i = 0; i < sites->count; i++)
        free(sites->at[i].texts);
    free(sites->at);
    free(sites);
}

size_t pressmark_sites_count(const pressmark_sites *sites)
{
    return sites != NULL ? sites->count : 0;
}

bool pmk_sites_add(pressmark_sites *sites, const pmk_site *site)
{
    if (sites->count == sites->room) {
        size_t want = sites->room == 0 ? 16 : sites->room * 2;
        pmk_site *grown = realloc(sites->at, want * sizeof(*grown));

        if (grown == NULL)
            return false;
        sites->at = grown;
        sites->room = want;
    }
    sites->at[sites->count++] = *site;
    return true;
}

static int compare_keys(const void *a, const void *b)
{
    const pmk_site *x = a, *y = b;

    return (x->key > y->key) - (x->key < y->key);
}

void pmk_sites_sort(pressmark_sites *sites)
{
    if (sites->count > 1)
        qsort(sites->at, sites->count, sizeof(*sites->at), compare_keys);
}

const pmk_site *pmk_sites_find(const pressmark_sites *sites, uint64_t key)
{
    pmk_site wanted = {.key = key};

    if (sites == NULL || sites->count == 0 || key == 0)
        return NULL;
    return bsearch(&wanted, sites->at, sites->count, sizeof(*sites->at),
                   compare_keys);
}

pmk_repeats pmk_site_repeats(const pmk_site *site, uint64_t hash)
{
    size_t low = 0;
    size_t high = site->count;

    while (hash != 0 && low < high) {
        size_t middle = (low + high) / 2;
        uint64_t there = site->texts[middle];

        if ((there & ~(uint64_t)1) == hash)
            return (there & 1) ? PMK_REPEATS_AT_TOP : PMK_REPEATS;
        if (there < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return PMK_REPEATS_NOT;
}

uint64_t pmk_text_hash(pmk_str text)
{
    char key[TEXT_KEY_MAX];
    size_t len = 0;

    for (size_t i = 0; i < text.len && len < sizeof(key); i++)
        if (pmk_is_alpha(text.ptr[i]) || (unsigned char)text.ptr[i] >= 0x80)
            key[len++] = pmk_ascii_lower(text.ptr[i]);
    if (len < TEXT_KEY_LEAST)
        return 0;
    return pmk_hash64_of(pmk_str_n(key, len)) & ~(uint64_t)1;
}

void pmk_site_write(pmk_buf *out, const pmk_site *site)
{
    size_t start = out->len;
    uint64_t before = 0;
    uint64_t check;

    pmk_buf_varint(out, SHAPE);
    pmk_buf_varint(out, site->key);
    pmk_buf_varint(out, site->stories);
    pmk_buf_varint(out, site->count);
    for (uint32_t i = 0; i < site->count; i++) {
        pmk_buf_varint(out, site->texts[i] - before);
        before = site->texts[i];
    }
    if (out->failed)
        return;
    check = pmk_hash64_of(pmk_str_n(out->ptr + start, out->len - start));
    for (int i = 0; i < CHECK_BYTES; i++)
        pmk_buf_char(out, (char)(check >> (8 * i) & 0xff));
}

static bool check_bytes(pmk_str *bytes)
{
    uint64_t check;

    if (bytes->len < CHECK_BYTES)
        return false;
    bytes->len -= CHECK_BYTES;
    check = pmk_hash64_of(*bytes);
    for (int i = 0; i < CHECK_BYTES; i++)
        if ((unsigned char)bytes->ptr[bytes->len + (size_t)i]
            != (check >> (8 * i) & 0xff))
            return false;
    return true;
}

/* Gives false also when memory ran out: `texts` is NULL with a count then. */
bool pmk_site_read(pmk_str bytes, pmk_site *site)
{
    uint64_t shape, stories, count, step;
    uint64_t hash = 0;

    *site = (pmk_site){0};
    if (!check_bytes(&bytes) || !pmk_varint(&bytes, &shape) || shape != SHAPE
        || !pmk_varint(&bytes, &site->key) || !pmk_varint(&bytes, &stories)
        || !pmk_varint(&bytes, &count) || count > PMK_SITE_TEXTS_MAX
        || stories > UINT32_MAX)
        return false;
    site->stories = (uint32_t)stories;
    site->count = (uint32_t)count;
    site->texts = malloc((count + 1) * sizeof(*site->texts));
    if (site->texts == NULL)
        return false;
    for (uint32_t i = 0; i < site->count; i++) {
        if (!pmk_varint(&bytes, &step) || (i > 0 && step == 0)
            || step > UINT64_MAX - hash) {
            free(site->texts);
            *site = (pmk_site){0};
            return false;
        }
        hash += step;
        site->texts[i] = hash;
    }
    return true;
}
