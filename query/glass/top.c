/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * top.c - the best documents of a walk
 *
 * A heap holds the best so far, the worst of them on top.  Once it is full,
 * that one says which score is the least that is wanted.
 */
#include "glass/column.h"
#include "glass/walk.h"

#include <stdlib.h>

typedef struct heap {
    pmk_best *at;
    size_t count;
    size_t room;
} heap;

/* Documents come by rising id: of equals the later one is worse. */
static bool is_worse(const pmk_best *a, const pmk_best *b)
{
    if (a->key != b->key)
        return a->key < b->key;
    if (a->score != b->score)
        return a->score < b->score;
    return a->id > b->id;
}

static void sink(heap *h, size_t i)
{
    pmk_best moved = h->at[i];

    for (;;) {
        size_t child = 2 * i + 1;

        if (child >= h->count)
            break;
        if (child + 1 < h->count && is_worse(&h->at[child + 1], &h->at[child]))
            child++;
        if (!is_worse(&h->at[child], &moved))
            break;
        h->at[i] = h->at[child];
        i = child;
    }
    h->at[i] = moved;
}

static void rise(heap *h, size_t i)
{
    pmk_best moved = h->at[i];

    while (i > 0 && is_worse(&moved, &h->at[(i - 1) / 2])) {
        h->at[i] = h->at[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    h->at[i] = moved;
}

static void add(heap *h, const pmk_best *one)
{
    if (h->count < h->room) {
        h->at[h->count++] = *one;
        rise(h, h->count - 1);
    } else if (h->room > 0 && is_worse(&h->at[0], one)) {
        h->at[0] = *one;
        sink(h, 0);
    }
}

static int best_first(const void *a, const void *b)
{
    const pmk_best *left = a;
    const pmk_best *right = b;

    return is_worse(left, right) ? 1 : is_worse(right, left) ? -1 : 0;
}

/* What is added up in another order may differ in its last digits. */
static double least_of(const heap *h)
{
    return h->at[0].score * (1 - 1e-12);
}

static uint64_t key_of(const pmk_top_ask *ask, uint32_t id)
{
    uint64_t key = ask->column != NULL ? pmk_column_of(ask->column, id) : 0;

    return ask->is_rising && key != 0 ? ~key : key;
}

bool pmk_walk_top(pmk_walker *walker, pmk_walk *walk, const pmk_top_ask *ask,
                  pmk_top *out)
{
    heap h = {PMK_NEW_ARRAY(&walker->arena, pmk_best, ask->wanted + 1), 0,
              ask->wanted};
    uint64_t seen = 0;
    bool is_pruned = false;
    double least = 0;
    uint32_t id = 1;

    *out = (pmk_top){0};
    if (h.at == NULL)
        return false;
    while ((id = pmk_walk_seek(walk, id, least)) != PMK_WALK_END) {
        pmk_best one = {.id = id};

        bool is_match = pmk_walk_check(walk, least, &one.score);

        out->looked_at++;
        if (walker->is_stopped)
            break;
        if (is_match) {
            seen++;
            one.key = key_of(ask, id);
            add(&h, &one);
        }
        if (ask->column == NULL && h.count == h.room && h.room > 0
            && seen >= ask->look_at_least && h.at[0].score > 0) {
            least = least_of(&h);
            is_pruned = true;
        }
        id++;
    }
    qsort(h.at, h.count, sizeof(*h.at), best_first);
    out->is_stopped = walker->is_stopped;
    out->items = h.at;
    out->count = h.count;
    pmk_walk_total(walk, &out->low, &out->high);
    out->low = seen > out->low ? seen : out->low;
    if (!is_pruned)
        out->low = out->high = seen;
    return true;
}
