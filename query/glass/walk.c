/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * walk.c - documents that match, by rising id, with their scores
 */
#include "glass/walk.h"

#include <stdlib.h>

struct pmk_walk {
    pmk_walk_kind kind;
    uint32_t id;   /* where it stands */
    double most;   /* no document has a higher score */
    double others; /* for a part of OR: what it and all worth less can give */
    pmk_walk **parts;
    size_t count;
    size_t needed; /* of OR: parts from here on are walked, others asked */
    bool is_scored;
    bool is_weighed; /* `score` is that of `id` */
    double score;
    pmk_postings list;
    pmk_weigher weigher;
    pmk_str term;
    pmk_row *row;
    pmk_walker *walker;
    pmk_walk *next; /* of all nodes */
};

/* ------------------------------------------------------------------ */
/* Making and freeing                                                 */
/* ------------------------------------------------------------------ */

void pmk_walker_init(pmk_walker *walker, pmk_tables *tables,
                     pmk_lengths *lengths, pmk_bm25 bm25)
{
    *walker = (pmk_walker){.tables = tables, .lengths = lengths, .bm25 = bm25};
    pmk_arena_init(&walker->arena, PMK_WALK_BYTES_MAX);
}

void pmk_walker_free(pmk_walker *walker)
{
    for (pmk_walk *node = walker->nodes; node != NULL; node = node->next) {
        if (node->kind == PMK_WALK_TERM || node->kind == PMK_WALK_ALL)
            pmk_postings_close(&node->list);
        pmk_row_close(node->row);
    }
    pmk_arena_free(&walker->arena);
}

static pmk_walk *new_node(pmk_walker *walker, pmk_walk_kind kind)
{
    pmk_walk *node = PMK_NEW(&walker->arena, pmk_walk);

    if (node == NULL)
        return NULL;
    node->kind = kind;
    node->walker = walker;
    node->next = walker->nodes;
    walker->nodes = node;
    return node;
}

pmk_walk *pmk_walk_term(pmk_walker *walker, pmk_str term, double often)
{
    pmk_walk *node = new_node(walker, PMK_WALK_TERM);

    if (node == NULL)
        return NULL;
    node->term = pmk_arena_str(&walker->arena, term);
    if (node->term.ptr == NULL) {
        node->kind = PMK_WALK_AND; /* nothing to close */
        return NULL;
    }
    pmk_postings_open(&node->list, walker->tables, term);
    pmk_postings_look(&node->list);
    node->is_scored = often > 0;
    if (!node->is_scored || node->list.documents == 0)
        return node;
    node->weigher = pmk_weigher_of(&walker->bm25, node->list.documents, often);
    node->most = pmk_weigh_most(&node->weigher, node->list.most);
    return node;
}

pmk_str pmk_walk_term_of(const pmk_walk *walk)
{
    return walk->term;
}

pmk_walk *pmk_walk_all(pmk_walker *walker)
{
    pmk_walk *node = new_node(walker, PMK_WALK_ALL);

    if (node != NULL)
        pmk_lengths_open(&node->list, walker->tables);
    return node;
}

static uint64_t most_documents(const pmk_walk *walk)
{
    uint64_t low, high;

    pmk_walk_total(walk, &low, &high);
    return high;
}

/* The rarest leads; of equals the first. */
static void sort_and(pmk_walk *walk)
{
    for (size_t i = 1; i < walk->count; i++) {
        pmk_walk *part = walk->parts[i];
        uint64_t documents = most_documents(part);
        size_t at = i;

        for (; at > 0 && most_documents(walk->parts[at - 1]) > documents; at--)
            walk->parts[at] = walk->parts[at - 1];
        walk->parts[at] = part;
    }
}

static int by_most(const void *a, const void *b)
{
    const pmk_walk *left = *(pmk_walk *const *)a;
    const pmk_walk *right = *(pmk_walk *const *)b;

    return (left->most > right->most) - (left->most < right->most);
}

/* What is worth least is asked last. */
static void sort_or(pmk_walk *walk)
{
    double sum = 0;

    qsort(walk->parts, walk->count, sizeof(pmk_walk *), by_most);
    for (size_t i = 0; i < walk->count; i++) {
        sum += walk->parts[i]->most;
        walk->parts[i]->others = sum;
    }
}

pmk_walk *pmk_walk_join(pmk_walker *walker, pmk_walk_kind how, pmk_walk **parts,
                        size_t count)
{
    pmk_walk *node = new_node(walker, how);

    if (node == NULL)
        return NULL;
    node->parts = PMK_NEW_ARRAY(&walker->arena, pmk_walk *, count + 1);
    if (node->parts == NULL)
        return NULL;
    memcpy(node->parts, parts, count * sizeof(pmk_walk *));
    node->count = count;
    if (how == PMK_WALK_ROW) {
        node->row = pmk_row_new(walker, parts, count);
        if (node->row == NULL)
            return NULL;
    }
    for (size_t i = 0; i < (how == PMK_WALK_NOT ? 1 : count); i++)
        node->most += parts[i]->most;
    if (how == PMK_WALK_AND || how == PMK_WALK_ROW)
        sort_and(node);
    else if (how == PMK_WALK_OR)
        sort_or(node);
    return node;
}

/* ------------------------------------------------------------------ */
/* Going on                                                           */
/* ------------------------------------------------------------------ */

static double weigh(pmk_walk *walk)
{
    if (walk->is_scored && !walk->is_weighed) {
        walk->score =
            pmk_weigh(&walk->weigher, walk->list.count,
                      pmk_length_of(walk->walker->lengths, walk->list.id));
        walk->is_weighed = true;
    }
    return walk->score;
}

static bool may_go_on(pmk_walker *walker)
{
    if (walker->stop != NULL && walker->stop(walker->payload))
        walker->is_stopped = true;
    return !walker->is_stopped;
}

static uint32_t seek_list(pmk_walk *walk, uint32_t id, double least)
{
    bool is_on = may_go_on(walk->walker);

    if (is_on && (walk->id < id || walk->id == 0)) {
        is_on = pmk_postings_seek(&walk->list, id);
        walk->is_weighed = false;
    }
    while (is_on && least > 0 && weigh(walk) < least) {
        is_on = pmk_postings_next(&walk->list) && may_go_on(walk->walker);
        walk->is_weighed = false;
    }
    return is_on ? walk->list.id : PMK_WALK_END;
}

static uint32_t seek_and(pmk_walk *walk, uint32_t id, double least)
{
    double rest = least - walk->most;
    size_t i = 0;

    while (i < walk->count) {
        pmk_walk *part = walk->parts[i];
        uint32_t found = pmk_walk_seek(part, id, rest + part->most);

        if (found == PMK_WALK_END)
            return found;
        i = found > id && i > 0 ? 0 : i + 1;
        id = found;
    }
    return id;
}

/* Parts that cannot reach `least` together are not walked. */
static uint32_t seek_or(pmk_walk *walk, uint32_t id, double least)
{
    uint32_t nearest = PMK_WALK_END;

    while (walk->needed < walk->count
           && walk->parts[walk->needed]->others < least)
        walk->needed++;
    for (size_t i = walk->needed; i < walk->count; i++) {
        uint32_t found = pmk_walk_seek(walk->parts[i], id, 0);

        nearest = found < nearest ? found : nearest;
    }
    return nearest;
}

uint32_t pmk_walk_seek(pmk_walk *walk, uint32_t id, double least)
{
    if (walk->id == PMK_WALK_END)
        return PMK_WALK_END;
    switch (walk->kind) {
    case PMK_WALK_TERM:
    case PMK_WALK_ALL: walk->id = seek_list(walk, id, least); break;
    case PMK_WALK_AND:
    case PMK_WALK_ROW: walk->id = seek_and(walk, id, least); break;
    case PMK_WALK_OR: walk->id = seek_or(walk, id, least); break;
    case PMK_WALK_NOT:
        walk->id = pmk_walk_seek(walk->parts[0], id, least);
        break;
    default:
        walk->id = pmk_walk_seek(walk->parts[0], id,
                                 least - (walk->most - walk->parts[0]->most));
    }
    return walk->id;
}

/* ------------------------------------------------------------------ */
/* Does it match?                                                     */
/* ------------------------------------------------------------------ */

static bool check_and(pmk_walk *walk, double least, double *score)
{
    double left = walk->most;

    *score = 0;
    for (size_t i = 0; i < walk->count; i++) {
        pmk_walk *part = walk->parts[i];
        double one;

        left -= part->most;
        if (!pmk_walk_check(part, least - *score - left, &one))
            return false;
        *score += one;
    }
    return *score >= least
           && (walk->row == NULL || pmk_row_stands(walk->row, walk->id));
}

/* Those that are walked stand there or do not; the others have to be asked,
 * as long as they can make a difference. */
static bool check_or(pmk_walk *walk, double least, double *score)
{
    bool any = false;

    *score = 0;
    for (size_t i = walk->count; i-- > 0;) {
        pmk_walk *part = walk->parts[i];
        double one;

        if (*score + part->others < least)
            return false;
        if (i < walk->needed)
            pmk_walk_seek(part, walk->id, 0);
        if (part->id == walk->id && pmk_walk_check(part, 0, &one)) {
            any = true;
            *score += one;
        }
    }
    return any && *score >= least;
}

static bool has(pmk_walk *walk, uint32_t id, double *score)
{
    return pmk_walk_seek(walk, id, 0) == id && pmk_walk_check(walk, 0, score);
}

static bool check_first(pmk_walk *walk, double least, double *score)
{
    bool is_not = walk->kind == PMK_WALK_NOT;
    double more = is_not ? 0 : walk->most - walk->parts[0]->most;
    double one;

    if (!pmk_walk_check(walk->parts[0], least - more, score))
        return false;
    for (size_t i = 1; i < walk->count; i++) {
        if (!has(walk->parts[i], walk->id, &one))
            continue;
        if (is_not)
            return false;
        *score += one;
    }
    return *score >= least;
}

bool pmk_walk_check(pmk_walk *walk, double least, double *score)
{
    switch (walk->kind) {
    case PMK_WALK_TERM:
    case PMK_WALK_ALL: *score = weigh(walk); return *score >= least;
    case PMK_WALK_AND:
    case PMK_WALK_ROW: return check_and(walk, least, score);
    case PMK_WALK_OR: return check_or(walk, least, score);
    default: return check_first(walk, least, score);
    }
}

/* ------------------------------------------------------------------ */
/* How many                                                           */
/* ------------------------------------------------------------------ */

/* Of parts that all must match, or of which any may. */
static void total_parts(const pmk_walk *walk, uint64_t *low, uint64_t *high)
{
    uint64_t all = (uint64_t)walk->walker->bm25.documents;
    bool is_or = walk->kind == PMK_WALK_OR;
    uint64_t sum = 0, missing = 0;

    *low = 0;
    *high = is_or ? 0 : all;
    for (size_t i = 0; i < walk->count; i++) {
        uint64_t least, most;

        pmk_walk_total(walk->parts[i], &least, &most);
        sum += most;
        missing += all - (least < all ? least : all);
        if (is_or)
            *low = least > *low ? least : *low;
        else
            *high = most < *high ? most : *high;
    }
    if (is_or)
        *high = sum < all ? sum : all;
    else if (walk->kind == PMK_WALK_AND && missing < all)
        *low = all - missing;
}

void pmk_walk_total(const pmk_walk *walk, uint64_t *low, uint64_t *high)
{
    switch (walk->kind) {
    case PMK_WALK_TERM: *low = *high = walk->list.documents; return;
    case PMK_WALK_ALL:
        *low = *high = (uint64_t)walk->walker->bm25.documents;
        return;
    case PMK_WALK_MAYBE: pmk_walk_total(walk->parts[0], low, high); return;
    case PMK_WALK_NOT:
        pmk_walk_total(walk->parts[0], low, high);
        for (size_t i = 1; i < walk->count; i++) {
            uint64_t least, most;

            pmk_walk_total(walk->parts[i], &least, &most);
            *low -= most < *low ? most : *low;
        }
        return;
    default: total_parts(walk, low, high);
    }
}
