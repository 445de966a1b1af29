/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stem.c - word stems (Snowball), and the memory of terms
 *
 * The cache is one open-addressing table.  A word is looked for in at most
 * PROBES neighbours; when all of them are taken, it replaces one of them by
 * its hash.  So every step is bounded, whatever words a page is made of.
 */
#include "text/stem.h"

#include <libstemmer.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    ENTRIES = 1 << 15, /* 2 MiB; a year of a newspaper has 100,000 words,
                          but nine tenths of its text are the first 8,000 */
    PROBES = 4
};

struct pmk_stems {
    struct sb_stemmer *stemmers[PMK_LANGUAGE_MAX];
    pmk_stem_entry *entries;
};

_Static_assert(sizeof(pmk_stem_entry) == 64, "an entry is a cache line");

pmk_stems *pmk_stems_new(void)
{
    pmk_stems *stems = calloc(1, sizeof(*stems));

    if (stems == NULL)
        return NULL;
    stems->entries = calloc(ENTRIES + PROBES, sizeof(*stems->entries));
    if (stems->entries == NULL) {
        free(stems);
        return NULL;
    }
    return stems;
}

void pmk_stems_free(pmk_stems *stems)
{
    if (stems == NULL)
        return;
    for (size_t i = 0; i < PMK_LANGUAGE_MAX; i++)
        if (stems->stemmers[i] != NULL)
            sb_stemmer_delete(stems->stemmers[i]);
    free(stems->entries);
    free(stems);
}

static struct sb_stemmer *open_stemmer(pmk_stems *stems,
                                       const pmk_language *language)
{
    struct sb_stemmer **stemmer =
        &stems->stemmers[pmk_language_number(language)];

    if (*stemmer == NULL)
        *stemmer = sb_stemmer_new(language->stemmer, "UTF_8");
    return *stemmer;
}

pmk_str pmk_stem(pmk_stems *stems, const pmk_language *language, pmk_str word)
{
    struct sb_stemmer *stemmer;
    const sb_symbol *stem;
    int len;

    if (language->stemmer == NULL)
        return word;
    stemmer = open_stemmer(stems, language);
    if (stemmer == NULL)
        return PMK_STR_NONE;
    stem = sb_stemmer_stem(stemmer, (const sb_symbol *)word.ptr, (int)word.len);
    if (stem == NULL)
        return PMK_STR_NONE;
    len = sb_stemmer_length(stemmer);
    return len > 0 ? pmk_str_n((const char *)stem, (size_t)len) : word;
}

/* FNV-1a over eight bytes at a time, with a last mixing step.  Collisions cost
 * a comparison, nothing more. */
static uint32_t hash_word(pmk_str word, uint8_t mode)
{
    uint64_t hash = 0xcbf29ce484222325u ^ word.len ^ ((uint64_t)mode << 32);
    uint64_t piece;
    size_t i = 0;

    for (; i + 8 <= word.len; i += 8) {
        memcpy(&piece, word.ptr + i, 8);
        hash = (hash ^ piece) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
    }
    piece = 0;
    for (; i < word.len; i++)
        piece = piece << 8 | (uint8_t)word.ptr[i];
    hash = (hash ^ piece) * 0x9e3779b97f4a7c15u;
    return (uint32_t)(hash >> 32);
}

static bool is_entry_of(const pmk_stem_entry *entry, uint32_t hash,
                        pmk_str word, uint8_t mode)
{
    return entry->hash == hash && entry->word_len == word.len
           && entry->mode == mode
           && memcmp(entry->text, word.ptr, word.len) == 0;
}

const pmk_stem_entry *pmk_stems_recall(const pmk_stems *stems, pmk_str word,
                                       uint8_t mode)
{
    uint32_t hash;
    const pmk_stem_entry *entry;

    if (word.len == 0 || word.len > PMK_STEM_ROOM)
        return NULL;
    hash = hash_word(word, mode);
    entry = &stems->entries[hash % ENTRIES];
    for (size_t i = 0; i < PROBES && entry[i].word_len != 0; i++)
        if (is_entry_of(&entry[i], hash, word, mode))
            return &entry[i];
    return NULL;
}

/* The first free neighbour, or one chosen by bits that did not choose the
 * neighbourhood. */
static pmk_stem_entry *choose_entry(pmk_stems *stems, uint32_t hash)
{
    pmk_stem_entry *entry = &stems->entries[hash % ENTRIES];

    for (size_t i = 0; i < PROBES; i++)
        if (entry[i].word_len == 0)
            return &entry[i];
    return &entry[(hash >> 24) % PROBES];
}

void pmk_stems_remember(pmk_stems *stems, pmk_str word, uint8_t mode,
                        pmk_str term, uint8_t flag)
{
    uint32_t hash;
    pmk_stem_entry *entry;

    if (word.len == 0 || word.len + term.len > PMK_STEM_ROOM)
        return;
    hash = hash_word(word, mode);
    entry = choose_entry(stems, hash);
    *entry = (pmk_stem_entry){.hash = hash,
                              .word_len = (uint8_t)word.len,
                              .term_len = (uint8_t)term.len,
                              .mode = mode,
                              .flag = flag};
    memcpy(entry->text, word.ptr, word.len);
    if (term.len > 0)
        memcpy(entry->text + word.len, term.ptr, term.len);
}

size_t pmk_stem_library(char *text, size_t room)
{
    return (size_t)snprintf(text, room, "libstemmer (tells no version)");
}
