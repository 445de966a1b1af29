/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * scratch.h - a folder for one test, gone after it; small documents
 */
#ifndef SCRATCH_H
#define SCRATCH_H

#include "xapian/xapian_c.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* clang-format off */
#include <cmocka.h> /* wants the others before it */
/* clang-format on */

typedef struct scratch {
    char folder[64];
    char index[80];
    pressmark_error err;
} scratch;

static inline int setup(void **state)
{
    scratch *s = calloc(1, sizeof(*s));

    if (s == NULL)
        return -1;
    snprintf(s->folder, sizeof(s->folder), "/tmp/pressmark-unit-XXXXXX");
    if (mkdtemp(s->folder) == NULL)
        return -1;
    snprintf(s->index, sizeof(s->index), "%s/idx", s->folder);
    *state = s;
    return 0;
}

static inline int drop(const char *path, const struct stat *info, int kind,
                       struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

static inline int teardown(void **state)
{
    scratch *s = *state;

    nftw(s->folder, drop, 16, FTW_DEPTH | FTW_PHYS);
    free(s);
    return 0;
}

#define assert_ok(s, call)                               \
    do {                                                 \
        pressmark_status got_ = (call);                  \
        if (got_ != PRESSMARK_OK)                        \
            fail_msg("%s: %s", #call, (s)->err.message); \
    } while (0)

/* Words at positions 1, 2, …, and the year in slot 5 (0: undated). */
static inline pmk_document *page(scratch *s, const char *words, int year)
{
    pmk_document *doc;
    pmk_str rest = pmk_str_of(words);
    pmk_str word;
    uint32_t position = 0;

    assert_ok(s, pmk_document_new(&doc, &s->err));
    while (pmk_str_cut(&rest, ' ', &word))
        pmk_document_posting(doc, word, ++position, 1);
    if (year != 0)
        pmk_document_number(doc, 5, year);
    pmk_document_data(doc, pmk_str_of(words));
    return doc;
}

static inline void put(scratch *s, pmk_writer *writer, const char *key,
                       const char *words, int year)
{
    pmk_document *doc = page(s, words, year);

    assert_ok(s, pmk_writer_put(writer, pmk_str_of(key), doc, NULL, &s->err));
    pmk_document_free(doc);
}

static inline pmk_writer *open_writer(scratch *s)
{
    pmk_writer *writer;

    assert_ok(s,
              pmk_writer_open(s->index, PMK_CREATE_OR_OPEN, &writer, &s->err));
    return writer;
}

static inline pmk_reader *open_reader(scratch *s)
{
    pmk_reader *reader;

    assert_ok(s, pmk_reader_open(s->index, &reader, &s->err));
    return reader;
}

static inline uint64_t count_documents(scratch *s)
{
    pmk_reader *reader = open_reader(s);
    pmk_reader_counts counts;

    assert_ok(s, pmk_reader_count(reader, &counts, &s->err));
    pmk_reader_free(reader);
    return counts.documents;
}

#endif /* SCRATCH_H */
