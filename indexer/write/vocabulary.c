/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * vocabulary.c - which words there are, and what became of them
 *
 * The analyzer's memory keeps nearly all words away from here, and a set of
 * hashes nearly all that it lets through again; the rest is one look into the
 * index a word.
 */
#include "write/vocabulary.h"

#include "base/error.h"
#include "store/schema.h"

#include <stdlib.h>

enum {
    MET_MAX = 64 << 20,  /* bytes; an article gives a quarter of it */
    KNOWN_MAX = 2 << 20, /* hashes, 8 to 16 bytes each; then anew */
    NOTE_MAX = 4096      /* bytes of what stands for one word */
};

void pmk_vocabulary_init(pmk_vocabulary *vocabulary)
{
    *vocabulary = (pmk_vocabulary){0};
    pmk_buf_init(&vocabulary->met, MET_MAX);
}

void pmk_vocabulary_free(pmk_vocabulary *vocabulary)
{
    pmk_buf_free(&vocabulary->met);
    pmk_hashset_free(&vocabulary->known);
}

static void take_word(const char *code, pmk_str word, pmk_str term,
                      void *payload)
{
    pmk_vocabulary *vocabulary = payload;

    if (pmk_is_digit(word.ptr[0]))
        return;
    pmk_buf_add(&vocabulary->met, word);
    pmk_buf_char(&vocabulary->met, ' ');
    pmk_buf_text(&vocabulary->met, code);
    pmk_buf_char(&vocabulary->met, ':');
    if (!pmk_str_eq(word, term))
        pmk_buf_add(&vocabulary->met, term);
    pmk_buf_char(&vocabulary->met, '\n');
}

void pmk_vocabulary_watch(pmk_vocabulary *vocabulary, pmk_analyzer *analyzer)
{
    pmk_analyzer_watch(analyzer, take_word, vocabulary);
}

static bool holds(pmk_str entries, pmk_str entry)
{
    pmk_str one;

    while (pmk_str_cut(&entries, ' ', &one))
        if (pmk_str_eq(one, entry))
            return true;
    return false;
}

/* Add "code:term" to what stands for `word`. */
static pressmark_status note_word(pmk_writer *index, pmk_str word,
                                  pmk_str entry, pressmark_error *err)
{
    char *held = NULL;
    size_t length = 0;
    char name_room[PMK_NOTE_NAME_MAX + 1];
    char entries_room[NOTE_MAX + 1];
    pmk_buf name, entries;
    pressmark_status status;

    pmk_buf_lend(&name, name_room, sizeof(name_room));
    pmk_buf_lend(&entries, entries_room, sizeof(entries_room));
    pmk_buf_text(&name, PMK_NOTE_WORD);
    pmk_buf_add(&name, word);
    status =
        pmk_writer_get_note(index, pmk_buf_cstr(&name), &held, &length, err);
    if (status == PRESSMARK_OK && !holds(pmk_str_n(held, length), entry)) {
        pmk_buf_add(&entries, pmk_str_n(held, length));
        if (entries.len > 0)
            pmk_buf_char(&entries, ' ');
        pmk_buf_add(&entries, entry);
        if (!entries.failed && !name.failed)
            status = pmk_writer_note(index, pmk_buf_cstr(&name),
                                     pmk_buf_str(&entries), err);
    }
    free(held);
    return status;
}

pressmark_status pmk_vocabulary_note(pmk_vocabulary *vocabulary,
                                     pmk_writer *index, pressmark_error *err)
{
    pmk_str rest = pmk_buf_str(&vocabulary->met);
    pressmark_status status =
        vocabulary->met.failed ? pmk_fail_memory(err) : PRESSMARK_OK;
    pmk_str line, word;

    if (vocabulary->known.count >= KNOWN_MAX)
        pmk_hashset_free(&vocabulary->known);
    while (status == PRESSMARK_OK && pmk_str_cut(&rest, '\n', &line)) {
        if (line.len == 0 || !pmk_hashset_add(&vocabulary->known, line))
            continue;
        pmk_str_cut(&line, ' ', &word);
        status = note_word(index, word, line, err);
    }
    if (status == PRESSMARK_OK && vocabulary->known.failed)
        status = pmk_fail_memory(err);
    pmk_buf_clear(&vocabulary->met);
    return status;
}
