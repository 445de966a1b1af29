/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * facet.c - which values the matching articles have, and how many of them
 *
 * Two tables.  The spellings are looked up once for each value of each
 * article; a new one is folded, as the words of names are for questions, and
 * joins the group of all that fold to the same.  An article with "REUTERS"
 * and "Reuters" counts once for the group.
 */
#include "search/facet.h"

#include "base/error.h"
#include "base/hash.h"
#include "store/schema.h"
#include "text/fold.h"

#include <stdlib.h>

enum {
    SLOTS_FIRST = 256,
    FOLDED_MAX = 120 /* a longer value is only equal to itself */
};

typedef struct spelling {
    pmk_str text;
    uint64_t count;
    uint32_t group;
} spelling;

typedef struct group {
    pmk_str folded;
    uint64_t count;
    size_t last;   /* the article that was counted last, plus 1 */
    uint32_t best; /* its most frequent spelling */
} group;

/* An open table of numbers of things, by their bytes. */
typedef struct table {
    uint32_t *slots; /* plus 1; 0: free */
    uint64_t *hashes;
    size_t slot_count;
    size_t count;
} table;

typedef struct counting {
    pmk_arena *arena;
    PMK_VEC(spelling) spellings;
    PMK_VEC(group) groups;
    table by_text;
    table by_folded;
    uint64_t with; /* articles that have a value */
} counting;

/* ------------------------------------------------------------------ */
/* Tables                                                             */
/* ------------------------------------------------------------------ */

static bool grow(pmk_arena *arena, table *t)
{
    size_t wanted = t->slot_count > 0 ? t->slot_count * 2 : SLOTS_FIRST;
    uint32_t *slots = PMK_NEW_ARRAY(arena, uint32_t, wanted);
    uint64_t *hashes = PMK_NEW_ARRAY(arena, uint64_t, wanted);

    if (slots == NULL || hashes == NULL)
        return false;
    for (size_t i = 0; i < t->slot_count; i++) {
        size_t at = t->hashes[i] & (wanted - 1);

        if (t->slots[i] == 0)
            continue;
        while (slots[at] != 0)
            at = (at + 1) & (wanted - 1);
        slots[at] = t->slots[i];
        hashes[at] = t->hashes[i];
    }
    t->slots = slots;
    t->hashes = hashes;
    t->slot_count = wanted;
    return true;
}

/* Where the thing with this hash is, or could be put: from `*at` on. */
static bool look(const table *t, uint64_t hash, size_t *at, uint32_t *number)
{
    for (;; *at = (*at + 1) & (t->slot_count - 1)) {
        if (t->slots[*at] == 0)
            return false;
        if (t->hashes[*at] == hash) {
            *number = t->slots[*at] - 1;
            return true;
        }
    }
}

static void put(table *t, uint64_t hash, size_t at, uint32_t number)
{
    t->slots[at] = number + 1;
    t->hashes[at] = hash;
    t->count++;
}

/* Room for one more; false without memory. */
static bool make_room(pmk_arena *arena, table *t)
{
    return t->count * 2 < t->slot_count || grow(arena, t);
}

/* ------------------------------------------------------------------ */
/* One value                                                          */
/* ------------------------------------------------------------------ */

static pmk_str fold(pmk_str value, char room[2 * PMK_FOLD_MAX])
{
    pmk_str out;

    if (value.len > FOLDED_MAX)
        return value;
    out = pmk_str_n(room, pmk_tidy(pmk_language_find(""), value, room));
    out = pmk_str_n(room + PMK_FOLD_MAX, pmk_fold(out, room + PMK_FOLD_MAX));
    return out.len > 0 ? out : value;
}

/* The group of a new spelling; false without memory. */
static bool find_group(counting *c, pmk_str value, uint32_t *number)
{
    char room[2 * PMK_FOLD_MAX];
    pmk_str folded = fold(value, room);
    uint64_t hash = pmk_hash64_of(folded);
    size_t at;

    if (!make_room(c->arena, &c->by_folded))
        return false;
    at = hash & (c->by_folded.slot_count - 1);
    while (look(&c->by_folded, hash, &at, number)) {
        if (pmk_str_eq(c->groups.at[*number].folded, folded))
            return true;
        at = (at + 1) & (c->by_folded.slot_count - 1);
    }
    folded = pmk_arena_str(c->arena, folded);
    if (folded.ptr == NULL
        || !pmk_vec_push(c->arena, &c->groups, (group){.folded = folded}))
        return false;
    *number = (uint32_t)c->groups.count - 1;
    put(&c->by_folded, hash, at, *number);
    return true;
}

static spelling *find_spelling(counting *c, pmk_str value)
{
    uint64_t hash = pmk_hash64_of(value);
    uint32_t number = 0;
    uint32_t owner = 0;
    size_t at;

    if (!make_room(c->arena, &c->by_text))
        return NULL;
    at = hash & (c->by_text.slot_count - 1);
    while (look(&c->by_text, hash, &at, &number)) {
        if (pmk_str_eq(c->spellings.at[number].text, value))
            return &c->spellings.at[number];
        at = (at + 1) & (c->by_text.slot_count - 1);
    }
    if (!find_group(c, value, &owner))
        return NULL;
    value = pmk_arena_str(c->arena, value);
    if (value.ptr == NULL
        || !pmk_vec_push(c->arena, &c->spellings,
                         (spelling){.text = value, .group = owner}))
        return NULL;
    put(&c->by_text, hash, at, (uint32_t)c->spellings.count - 1);
    return &c->spellings.at[c->spellings.count - 1];
}

static pressmark_status take_values(size_t i, pmk_str values, void *payload)
{
    counting *c = payload;
    pmk_str value;

    c->with++;
    while (pmk_str_cut(&values, '\0', &value)) {
        spelling *found = value.len > 0 ? find_spelling(c, value) : NULL;
        group *of;

        if (found == NULL && value.len > 0)
            return PRESSMARK_E_MEMORY;
        if (found == NULL)
            continue;
        found->count++;
        of = &c->groups.at[found->group];
        if (of->last == i + 1)
            continue;
        of->last = i + 1;
        of->count++;
    }
    return PRESSMARK_OK;
}

/* ------------------------------------------------------------------ */
/* What is handed out                                                 */
/* ------------------------------------------------------------------ */

static bool is_better(const spelling *a, const spelling *b)
{
    if (a->count != b->count)
        return a->count > b->count;
    return pmk_str_compare(a->text, b->text) < 0;
}

static void choose_spellings(counting *c)
{
    for (size_t i = 0; i < c->groups.count; i++)
        c->groups.at[i].best = UINT32_MAX;
    for (uint32_t i = 0; i < c->spellings.count; i++) {
        const spelling *next = &c->spellings.at[i];
        group *of = &c->groups.at[next->group];

        if (of->best == UINT32_MAX
            || is_better(next, &c->spellings.at[of->best]))
            of->best = i;
    }
}

/* A group and its name, to be sorted. */
typedef struct ranked {
    pmk_str name;
    uint64_t count;
} ranked;

static int by_count(const void *a, const void *b)
{
    const ranked *left = a;
    const ranked *right = b;

    if (left->count != right->count)
        return left->count < right->count ? 1 : -1;
    return pmk_str_compare(left->name, right->name);
}

static pressmark_status hand_out(const pmk_sample *sample, counting *c,
                                 size_t limit, pmk_facet *out,
                                 pressmark_error *err)
{
    size_t count = c->groups.count;
    ranked *all = PMK_NEW_ARRAY(c->arena, ranked, count + 1);
    uint64_t others = 0;

    out->count = count < limit ? count : limit;
    out->values =
        PMK_NEW_ARRAY(c->arena, pressmark_facet_value, out->count + 1);
    if (all == NULL || out->values == NULL)
        return pmk_fail_memory(err);
    choose_spellings(c);
    for (size_t i = 0; i < count; i++)
        all[i] = (ranked){c->spellings.at[c->groups.at[i].best].text,
                          c->groups.at[i].count};
    qsort(all, count, sizeof(*all), by_count);
    for (size_t i = 0; i < out->count; i++)
        out->values[i] = (pressmark_facet_value){
            all[i].name.ptr, pmk_sample_scale(sample, all[i].count),
            pmk_sample_margin(sample, all[i].count)};
    for (size_t i = out->count; i < count; i++)
        others += all[i].count;
    out->facet.distinct = count;
    out->facet.others = pmk_sample_scale(sample, others);
    out->facet.without = pmk_sample_scale(sample, sample->looked_at - c->with);
    return PRESSMARK_OK;
}

pressmark_status pmk_facet_count(pmk_sample *sample, unsigned slot,
                                 size_t limit, pmk_facet *out,
                                 pressmark_error *err)
{
    counting c = {.arena = sample->arena};
    pressmark_status status =
        pmk_sample_values(sample, slot, take_values, &c, err);

    if (status == PRESSMARK_E_MEMORY)
        return pmk_fail_memory(err);
    if (status != PRESSMARK_OK)
        return status;
    return hand_out(sample, &c, limit, out, err);
}
