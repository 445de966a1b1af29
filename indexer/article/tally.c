/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tally.c - the texts of sampled pages, and which of them repeat
 *
 * A text repeats when it stands on several pages that tell different stories.
 * Pages with one headline, or that share much of their story's text, are one
 * story: saved twice, or the same wire report on two pages.  They count once,
 * so nothing that only a reprint repeats is ever taken for furniture.
 */
#include "article/tally.h"

#include "base/error.h"

#include <stdlib.h>

enum {
    TEXTS_PER_PAGE = 2000,
    TEXTS_IN_ALL = 4 << 20,
    LEAST_TEXT = 45,      /* bytes of a block of the story that counts */
    STORIES_LEAST = 3,    /* that have a text before it repeats */
    STORIES_PERCENT = 10, /* and how many of the site's */
    ALIKE_PERCENT = 50    /* shared text that makes two pages one story */
};

void pmk_tally_free(pmk_tally *tally)
{
    free(tally->told);
    free(tally->pages);
    *tally = (pmk_tally){0};
}

static bool make_room(void **at, size_t *room, size_t want, size_t size)
{
    size_t more = *room == 0 ? 256 : *room;
    void *grown;

    if (want <= *room)
        return true;
    while (more < want)
        more *= 2;
    grown = realloc(*at, more * size);
    if (grown == NULL)
        return false;
    *at = grown;
    *room = more;
    return true;
}

static int compare_told(const void *a, const void *b)
{
    const pmk_told *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash > y->hash ? 1 : -1;
    return (x->weight < y->weight) - (x->weight > y->weight);
}

/* ------------------------------------------------------------------ */
/* Taking down                                                        */
/* ------------------------------------------------------------------ */

/* Each text once; its place in the story goes before its place elsewhere. */
static size_t drop_doubles(pmk_told *told, size_t count)
{
    size_t kept = 0;

    qsort(told, count, sizeof(*told), compare_told);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && told[kept - 1].hash == told[i].hash)
            told[kept - 1].is_first |= told[i].is_first;
        else
            told[kept++] = told[i];
    }
    return kept;
}

/* The blocks of the page, those of the story with their weight. */
static size_t take_blocks(const pmk_reading *reading, pmk_told *out)
{
    const pmk_sheet *sheet = reading->sheet;
    size_t body = 0;
    size_t count = 0;
    bool is_first = true;

    for (size_t i = 0; i < sheet->block_count && count < TEXTS_PER_PAGE; i++) {
        const pmk_block *block = &sheet->blocks[i];
        bool in_body;

        while (body < reading->body_count && reading->body[body].block < i)
            body++;
        in_body = body < reading->body_count && reading->body[body].block == i;
        if (!pmk_may_repeat(block->kind))
            continue;
        out[count] = (pmk_told){.hash = pmk_text_hash(block->text)};
        if (out[count].hash == 0)
            continue;
        if (in_body && block->text.len > LEAST_TEXT) {
            out[count].weight = block->text.len < UINT32_MAX
                                    ? (uint32_t)block->text.len
                                    : UINT32_MAX;
            out[count].is_first = is_first;
            is_first = false;
        }
        count++;
    }
    return count;
}

void pmk_tally_page(pmk_tally *tally, uint64_t key, const pmk_reading *reading)
{
    pmk_sampled page = {.key = key, .first = tally->told_count};

    if (reading->body_count == 0
        || tally->told_count + TEXTS_PER_PAGE > TEXTS_IN_ALL)
        return;
    if (!make_room((void **)&tally->told, &tally->told_room,
                   tally->told_count + TEXTS_PER_PAGE, sizeof(*tally->told))
        || !make_room((void **)&tally->pages, &tally->page_room,
                      tally->page_count + 1, sizeof(*tally->pages))) {
        tally->failed = true;
        return;
    }
    page.headline = pmk_text_hash(reading->headline);
    page.count = take_blocks(reading, tally->told + page.first);
    page.count = drop_doubles(tally->told + page.first, page.count);
    for (size_t i = 0; i < page.count; i++)
        page.weight += tally->told[page.first + i].weight;
    if (page.weight == 0)
        return;
    tally->told_count += page.count;
    tally->pages[tally->page_count++] = page;
}

bool pmk_tally_append(pmk_tally *tally, const pmk_tally *from)
{
    if (!make_room((void **)&tally->told, &tally->told_room,
                   tally->told_count + from->told_count, sizeof(*tally->told))
        || !make_room((void **)&tally->pages, &tally->page_room,
                      tally->page_count + from->page_count,
                      sizeof(*tally->pages)))
        return false;
    for (size_t i = 0; i < from->page_count; i++) {
        pmk_sampled page = from->pages[i];

        if (tally->told_count + TEXTS_PER_PAGE > TEXTS_IN_ALL)
            break;
        memcpy(tally->told + tally->told_count, from->told + page.first,
               page.count * sizeof(*tally->told));
        page.first = tally->told_count;
        tally->told_count += page.count;
        tally->pages[tally->page_count++] = page;
    }
    return true;
}

void pmk_tally_clear(pmk_tally *tally)
{
    tally->told_count = 0;
    tally->page_count = 0;
    tally->failed = false;
}

/* ------------------------------------------------------------------ */
/* Which pages are one story                                          */
/* ------------------------------------------------------------------ */

static bool are_alike(const pmk_tally *tally, const pmk_sampled *a,
                      const pmk_sampled *b)
{
    const pmk_told *x = tally->told + a->first;
    const pmk_told *y = tally->told + b->first;
    uint64_t least = a->weight < b->weight ? a->weight : b->weight;
    uint64_t shared = 0;

    if (a->headline != 0 && a->headline == b->headline)
        return true;
    for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
        if (x[i].hash < y[k].hash) {
            i++;
        } else if (x[i].hash > y[k].hash) {
            k++;
        } else {
            if (x[i].weight > 0 && y[k].weight > 0)
                shared += x[i].weight;
            i++;
            k++;
        }
    }
    return shared * 100 >= least * ALIKE_PERCENT;
}

/* Number the stories of a site; each page is compared with the first page of
 * every story before it. */
static uint32_t find_stories(pmk_tally *tally, size_t first, size_t end)
{
    uint32_t stories = 0;

    for (size_t i = first; i < end; i++) {
        pmk_sampled *page = &tally->pages[i];
        uint32_t next = 0;

        page->group = stories;
        for (size_t k = first; k < i && page->group == stories; k++) {
            if (tally->pages[k].group != next)
                continue;
            next++;
            if (are_alike(tally, &tally->pages[k], page))
                page->group = tally->pages[k].group;
        }
        stories += page->group == stories;
    }
    return stories;
}

/* ------------------------------------------------------------------ */
/* Which texts repeat                                                 */
/* ------------------------------------------------------------------ */

/* A text of one story, and then one that repeats. */
typedef struct pmk_sighting {
    uint64_t hash;
    uint32_t group; /* which story; then in how many */
    bool is_first;
} pmk_sighting;

static int compare_sightings(const void *a, const void *b)
{
    const pmk_sighting *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash > y->hash ? 1 : -1;
    return (x->group > y->group) - (x->group < y->group);
}

static int compare_stories(const void *a, const void *b)
{
    const pmk_sighting *x = a, *y = b;

    if (x->group != y->group)
        return x->group < y->group ? 1 : -1;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

static int compare_texts(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* Keep what repeats at the front of `seen`; returns how many. */
static size_t keep_repeated(pmk_sighting *seen, size_t count, uint32_t least)
{
    size_t kept = 0;

    for (size_t i = 0; i < count;) {
        pmk_sighting text = {.hash = seen[i].hash};
        uint32_t first = 0;

        while (i < count && seen[i].hash == text.hash) {
            uint32_t group = seen[i].group;
            bool is_first = false;

            for (; i < count && seen[i].hash == text.hash
                   && seen[i].group == group;
                 i++)
                is_first |= seen[i].is_first;
            text.group++;
            first += is_first;
        }
        text.is_first = first >= least;
        if (text.group >= least)
            seen[kept++] = text;
    }
    return kept;
}

static pmk_sighting *gather(const pmk_tally *tally, size_t first, size_t end,
                            size_t *count)
{
    size_t room = 1;
    pmk_sighting *seen;

    for (size_t i = first; i < end; i++)
        room += tally->pages[i].count;
    seen = malloc(room * sizeof(*seen));
    *count = 0;
    for (size_t i = first; i < end && seen != NULL; i++)
        for (size_t k = 0; k < tally->pages[i].count; k++) {
            const pmk_told *told = &tally->told[tally->pages[i].first + k];

            seen[(*count)++] = (pmk_sighting){told->hash, tally->pages[i].group,
                                              told->is_first};
        }
    return seen;
}

static bool add_site(pressmark_sites *sites, uint64_t key, uint32_t stories,
                     pmk_sighting *repeated, size_t count)
{
    pmk_site site = {.key = key, .stories = stories};

    if (count > PMK_SITE_TEXTS_MAX) {
        qsort(repeated, count, sizeof(*repeated), compare_stories);
        count = PMK_SITE_TEXTS_MAX;
    }
    site.count = (uint32_t)count;
    site.texts = malloc((count + 1) * sizeof(*site.texts));
    if (site.texts == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        site.texts[i] = repeated[i].hash | repeated[i].is_first;
    qsort(site.texts, count, sizeof(*site.texts), compare_texts);
    if (pmk_sites_add(sites, &site))
        return true;
    free(site.texts);
    return false;
}

/* The folder of many sites has no share that could be asked for. */
static uint32_t least_stories(uint64_t key, uint32_t stories)
{
    uint32_t share = (stories * STORIES_PERCENT + 99) / 100;

    if ((key & 1) || share < STORIES_LEAST)
        return STORIES_LEAST;
    return share;
}

static bool judge_site(pmk_tally *tally, size_t first, size_t end,
                       pressmark_sites *sites)
{
    uint64_t key = tally->pages[first].key;
    uint32_t stories = find_stories(tally, first, end);
    pmk_sighting *seen;
    size_t count;
    bool ok;

    if (stories < STORIES_LEAST)
        return true;
    seen = gather(tally, first, end, &count);
    if (seen == NULL)
        return false;
    qsort(seen, count, sizeof(*seen), compare_sightings);
    count = keep_repeated(seen, count, least_stories(key, stories));
    ok = add_site(sites, key, stories, seen, count);
    free(seen);
    return ok;
}

/* By site, then in the order of the walk, which `first` still tells. */
static int compare_pages(const void *a, const void *b)
{
    const pmk_sampled *x = a, *y = b;

    if (x->key != y->key)
        return x->key > y->key ? 1 : -1;
    return (x->first > y->first) - (x->first < y->first);
}

pressmark_status pmk_tally_judge(pmk_tally *tally, pressmark_sites *sites,
                                 pressmark_error *err)
{
    size_t end;

    if (tally->failed)
        return pmk_fail_memory(err);
    if (tally->page_count > 1)
        qsort(tally->pages, tally->page_count, sizeof(*tally->pages),
              compare_pages);
    for (size_t first = 0; first < tally->page_count; first = end) {
        for (end = first + 1;
             end < tally->page_count
             && tally->pages[end].key == tally->pages[first].key;
             end++)
            ;
        if (!judge_site(tally, first, end, sites))
            return pmk_fail_memory(err);
    }
    pmk_sites_sort(sites);
    return PRESSMARK_OK;
}
