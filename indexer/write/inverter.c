/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * inverter.c - the terms of one article, each once with its positions
 *
 * An open hash table of terms; the occurrences of a term are a chain through
 * one array, oldest first, so that positions come out in rising order.  Both
 * arrays and the table only grow, up to what the largest article needs.
 */
#include "write/inverter.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"

#include <stdlib.h>

#define NONE UINT32_MAX
enum { FIRST_SLOTS = 4096, TEXT_MAX = 64 << 20 };

struct term {
    uint32_t text; /* where it starts in `texts` */
    uint32_t len;
    uint64_t hash;
    uint32_t wdf;
    uint32_t first; /* occurrences */
    uint32_t last;
};

struct occurrence {
    uint32_t position;
    uint32_t next;
};

struct pmk_inverter {
    uint32_t *slots; /* indices into terms, or NONE */
    size_t slot_count;
    struct term *terms;
    size_t term_count, term_room;
    struct occurrence *seen;
    size_t seen_count, seen_room;
    pmk_buf texts;
    bool full;
    bool failed;
};

static void empty_slots(pmk_inverter *inverter)
{
    memset(inverter->slots, 0xff,
           inverter->slot_count * sizeof(*inverter->slots));
}

pressmark_status pmk_inverter_new(pmk_inverter **out, pressmark_error *err)
{
    pmk_inverter *made = calloc(1, sizeof(*made));

    *out = NULL;
    if (made == NULL)
        return pmk_fail_memory(err);
    pmk_buf_init(&made->texts, TEXT_MAX);
    made->slot_count = FIRST_SLOTS;
    made->slots = malloc(made->slot_count * sizeof(*made->slots));
    if (made->slots == NULL) {
        pmk_inverter_free(made);
        return pmk_fail_memory(err);
    }
    empty_slots(made);
    *out = made;
    return PRESSMARK_OK;
}

void pmk_inverter_free(pmk_inverter *inverter)
{
    if (inverter == NULL)
        return;
    free(inverter->slots);
    free(inverter->terms);
    free(inverter->seen);
    pmk_buf_free(&inverter->texts);
    free(inverter);
}

/* Only the slots in use are emptied: most articles are small, and the table
 * has grown with the largest. */
void pmk_inverter_clear(pmk_inverter *inverter)
{
    size_t mask = inverter->slot_count - 1;

    if (inverter->term_count * 8 > inverter->slot_count) {
        empty_slots(inverter);
    } else {
        for (size_t i = 0; i < inverter->term_count; i++) {
            size_t at = inverter->terms[i].hash & mask;

            while (inverter->slots[at] != i)
                at = (at + 1) & mask;
            inverter->slots[at] = NONE - 1; /* a mark, for later chains */
        }
        for (size_t i = 0; i < inverter->term_count; i++) {
            size_t at = inverter->terms[i].hash & mask;

            while (inverter->slots[at] == NONE - 1) {
                inverter->slots[at] = NONE;
                at = (at + 1) & mask;
            }
        }
    }
    inverter->term_count = inverter->seen_count = 0;
    pmk_buf_clear(&inverter->texts);
    inverter->full = inverter->failed = false;
}

static bool grow_slots(pmk_inverter *inverter)
{
    size_t want = inverter->slot_count * 2;
    uint32_t *grown = malloc(want * sizeof(*grown));

    if (grown == NULL)
        return false;
    free(inverter->slots);
    inverter->slots = grown;
    inverter->slot_count = want;
    empty_slots(inverter);
    for (size_t i = 0; i < inverter->term_count; i++) {
        size_t at = inverter->terms[i].hash & (want - 1);

        while (grown[at] != NONE)
            at = (at + 1) & (want - 1);
        grown[at] = (uint32_t)i;
    }
    return true;
}

/* Room for one more element of `size` bytes. */
static bool make_room(void **at, size_t count, size_t *room, size_t size)
{
    size_t want = *room == 0 ? 1024 : *room * 2;
    void *grown;

    if (count < *room)
        return true;
    grown = realloc(*at, want * size);
    if (grown == NULL)
        return false;
    *at = grown;
    *room = want;
    return true;
}

static bool is_term(const pmk_inverter *inverter, const struct term *term,
                    uint64_t hash, pmk_str prefix, pmk_str text)
{
    const char *at = inverter->texts.ptr + term->text;

    return term->hash == hash && term->len == prefix.len + text.len
           && memcmp(at, prefix.ptr, prefix.len) == 0
           && memcmp(at + prefix.len, text.ptr, text.len) == 0;
}

static uint64_t hash_term(pmk_str prefix, pmk_str text)
{
    uint64_t hash = pmk_hash64_of(text);

    for (size_t i = 0; i < prefix.len; i++)
        hash = (hash ^ (unsigned char)prefix.ptr[i]) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 32;
}

static struct term *new_term(pmk_inverter *inverter, size_t slot, uint64_t hash,
                             pmk_str prefix, pmk_str text)
{
    size_t start = inverter->texts.len;
    struct term *made;

    pmk_buf_add(&inverter->texts, prefix);
    pmk_buf_add(&inverter->texts, text);
    if (inverter->texts.failed
        || !make_room((void **)&inverter->terms, inverter->term_count,
                      &inverter->term_room, sizeof(*inverter->terms)))
        return NULL;
    inverter->slots[slot] = (uint32_t)inverter->term_count;
    made = &inverter->terms[inverter->term_count++];
    *made = (struct term){(uint32_t)start,
                          (uint32_t)(prefix.len + text.len),
                          hash,
                          0,
                          NONE,
                          NONE};
    return made;
}

/* The term, made when it is new; NULL without memory, or when there are too
 * many. */
static struct term *find_term(pmk_inverter *inverter, pmk_str prefix,
                              pmk_str text)
{
    uint64_t hash = hash_term(prefix, text);
    size_t mask, at;

    if (inverter->term_count * 2 >= inverter->slot_count
        && !grow_slots(inverter))
        return NULL;
    mask = inverter->slot_count - 1;
    for (at = hash & mask; inverter->slots[at] != NONE; at = (at + 1) & mask) {
        struct term *found = &inverter->terms[inverter->slots[at]];

        if (is_term(inverter, found, hash, prefix, text))
            return found;
    }
    if (inverter->term_count >= PMK_ARTICLE_TERMS_MAX) {
        inverter->full = true;
        return NULL;
    }
    return new_term(inverter, at, hash, prefix, text);
}

bool pmk_inverter_add(pmk_inverter *inverter, pmk_str prefix, pmk_str text,
                      uint32_t position, uint32_t wdf)
{
    struct term *term;

    if (inverter->seen_count >= PMK_ARTICLE_WORDS_MAX)
        inverter->full = true;
    if (inverter->full || inverter->failed)
        return false;
    term = find_term(inverter, prefix, text);
    if (term == NULL
        || !make_room((void **)&inverter->seen, inverter->seen_count,
                      &inverter->seen_room, sizeof(*inverter->seen))) {
        inverter->failed = !inverter->full;
        return false;
    }
    inverter->seen[inverter->seen_count] = (struct occurrence){position, NONE};
    if (term->last == NONE)
        term->first = (uint32_t)inverter->seen_count;
    else
        inverter->seen[term->last].next = (uint32_t)inverter->seen_count;
    term->last = (uint32_t)inverter->seen_count++;
    term->wdf += wdf;
    return true;
}

bool pmk_inverter_full(const pmk_inverter *inverter)
{
    return inverter->full;
}

size_t pmk_inverter_terms(const pmk_inverter *inverter)
{
    return inverter->term_count;
}

size_t pmk_inverter_words(const pmk_inverter *inverter)
{
    return inverter->seen_count;
}

/* The whole weight goes with the first position. */
static void write_term(const pmk_inverter *inverter, const struct term *term,
                       pmk_document *doc)
{
    pmk_str text = pmk_str_n(inverter->texts.ptr + term->text, term->len);
    uint32_t wdf = term->wdf;

    for (uint32_t at = term->first; at != NONE; at = inverter->seen[at].next) {
        pmk_document_posting(doc, text, inverter->seen[at].position, wdf);
        wdf = 0;
    }
}

pressmark_status pmk_inverter_write(const pmk_inverter *inverter,
                                    pmk_document *doc, pressmark_error *err)
{
    if (inverter->failed)
        return pmk_fail_memory(err);
    for (size_t i = 0; i < inverter->term_count; i++)
        write_term(inverter, &inverter->terms[i], doc);
    return PRESSMARK_OK;
}
