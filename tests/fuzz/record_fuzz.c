/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * record_fuzz.c - bytes of an index -> a stored article
 *
 * A random record never has the right checksum.  So the input is tried as it
 * stands, with its checksum put right, and as the insides of a record whose
 * parts are packed here: head and body are divided by the first newline.
 */
#include "base/utf8.h"
#include "fuzz.h"
#include "store/record.h"

#include <zlib.h>

/* What can be read can be written and read again. */
static void try(pmk_str record)
{
    pressmark_article *article = NULL;
    pressmark_article *again = NULL;
    pmk_buf out;

    if (pmk_record_read(record, PMK_RECORD_BODY | PMK_RECORD_CUTS, &article,
                        NULL)
        != PRESSMARK_OK) {
        MUST(article == NULL);
        return;
    }
    for (int f = 0; f < PRESSMARK_FIELD_COUNT; f++) {
        const char *text =
            pressmark_article_text(article, (pressmark_field)f, 0);

        MUST(text == NULL || pmk_utf8_ok(pmk_str_of(text)));
    }
    pmk_buf_init(&out, (size_t)1 << 27);
    MUST(pmk_record_write(article, &out, NULL) == PRESSMARK_OK);
    MUST(pmk_record_read(pmk_buf_str(&out), PMK_RECORD_BODY | PMK_RECORD_CUTS,
                         &again, NULL)
         == PRESSMARK_OK);
    pressmark_article_free(article);
    pressmark_article_free(again);
    pmk_buf_free(&out);
}

static void add_part(pmk_buf *out, pmk_str raw)
{
    uLongf packed = compressBound((uLong)raw.len);
    Bytef *bytes = malloc(packed);

    MUST(bytes != NULL);
    MUST(compress2(bytes, &packed, (const Bytef *)raw.ptr, (uLong)raw.len, 1)
         == Z_OK);
    pmk_buf_varint(out, raw.len);
    pmk_buf_varint(out, raw.len > 0 ? packed : 0);
    if (raw.len > 0)
        pmk_buf_add(out, pmk_str_n((const char *)bytes, packed));
    free(bytes);
}

/* "PMR1", the checksum of `rest`, `rest`. */
static void try_with_checksum(pmk_str rest)
{
    uLong crc =
        crc32(crc32(0, NULL, 0), (const Bytef *)rest.ptr, (uInt)rest.len);
    pmk_buf record;

    pmk_buf_init(&record, rest.len + 16);
    pmk_buf_text(&record, "PMR1");
    for (int shift = 0; shift < 32; shift += 8)
        pmk_buf_char(&record, (char)(crc >> shift));
    pmk_buf_add(&record, rest);
    try(pmk_buf_str(&record));
    pmk_buf_free(&record);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str bytes = fuzz_input(data, size);
    pmk_str head;
    pmk_buf parts;

    try(bytes);
    try_with_checksum(bytes);
    pmk_buf_init(&parts, (size_t)1 << 24);
    head = fuzz_line(&bytes);
    add_part(&parts, head);
    add_part(&parts, bytes);
    try_with_checksum(pmk_buf_str(&parts));
    pmk_buf_free(&parts);
    return 0;
}
