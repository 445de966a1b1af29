/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gunzip_fuzz.c - a file seen through its window, gzip or plain
 *
 * The bytes are read twice: as they stand, and packed by zlib, which must
 * give them back whatever the steps.  The first line steers the steps; with
 * "two" in it the packed file has two members.
 */
#include "base/buf.h"
#include "intake/open.h"
#include "memory_file.h"

#include <zlib.h>

enum { WINDOW = 1 << 17, ROUNDS_MAX = 1 << 12 };

/* Read everything in odd steps; true when the end was reached. */
static bool read_all(pmk_input *input, pmk_str file, pmk_str steps,
                     pmk_buf *out)
{
    bool ok = pmk_input_start(input, memory_file(file), NULL) == PRESSMARK_OK;
    uint64_t offset = 0;
    size_t round = 0;

    for (; ok && round < ROUNDS_MAX; round++) {
        uint8_t step =
            steps.len > 0 ? (uint8_t)steps.ptr[round % steps.len] : 255;
        size_t want = step < 16 ? WINDOW / (step + 1) : step;
        pmk_str view = PMK_STR_NONE;

        ok = pmk_input_peek(input, want, &view, NULL) == PRESSMARK_OK;
        if (!ok || view.len == 0)
            break;
        MUST(pmk_input_offset(input) == offset);
        if (view.len > want)
            view.len = want;
        pmk_buf_add(out, view);
        pmk_input_skip(input, view.len);
        offset += view.len;
    }
    pmk_input_end(input);
    return ok && round < ROUNDS_MAX;
}

static void pack(pmk_str bytes, pmk_buf *out)
{
    z_stream z = {0};
    size_t most;

    MUST(deflateInit2(&z, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY)
         == Z_OK);
    most = deflateBound(&z, bytes.len);
    z.next_in = (Bytef *)(uintptr_t)bytes.ptr;
    z.avail_in = (uInt)bytes.len;
    z.next_out = (Bytef *)pmk_buf_room(out, most);
    z.avail_out = (uInt)most;
    MUST(deflate(&z, Z_FINISH) == Z_STREAM_END);
    out->len += z.total_out;
    deflateEnd(&z);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str bytes = fuzz_input(data, size);
    pmk_str steps = fuzz_line(&bytes);
    pmk_input *input = pmk_input_new(WINDOW);
    size_t rubbish;
    pmk_buf packed;
    pmk_buf out;

    MUST(input != NULL);
    pmk_buf_init(&packed, (size_t)1 << 24);
    pmk_buf_init(&out, (size_t)1 << 26);
    if (read_all(input, bytes, steps, &out) && !pmk_input_is_gzip(input))
        MUST(pmk_str_eq(pmk_buf_str(&out), bytes));
    (void)pmk_input_has_rubbish(input, &rubbish);

    pack(pmk_str_sub(bytes, 0, bytes.len / 2), &packed);
    if (!fuzz_has(steps, "two"))
        pmk_buf_clear(&packed);
    pack(fuzz_has(steps, "two") ? pmk_str_sub(bytes, bytes.len / 2, bytes.len)
                                : bytes,
         &packed);
    pmk_buf_clear(&out);
    if (read_all(input, pmk_buf_str(&packed), steps, &out))
        MUST(pmk_str_eq(pmk_buf_str(&out), bytes));
    pmk_input_free(input);
    pmk_buf_free(&packed);
    pmk_buf_free(&out);
    return 0;
}
