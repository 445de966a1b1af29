/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * url_fuzz.c - the parts of an address, and two addresses joined
 *
 * The first line is one address, the rest the other.
 */
#include "article/site.h"
#include "article/times.h"
#include "base/utf8.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str url;
    pmk_str base;
    pmk_str joined;
    pmk_arena arena;
    pmk_buf mended;

    pmk_arena_init(&arena, (size_t)1 << 24);
    pmk_buf_init(&mended, size * 3 + 16);
    pmk_utf8_mend(&mended, fuzz_input(data, size));
    url = pmk_buf_str(&mended);
    base = fuzz_line(&url);
    MUST(fuzz_inside(pmk_url_host(base), base));
    MUST(fuzz_inside(pmk_url_path(base), base));
    joined = pmk_url_join(&arena, base, url);
    MUST(joined.ptr == NULL || pmk_url_host(joined).len > 0);
    MUST(pmk_same_site(pmk_url_host(base), pmk_url_host(url))
         == pmk_same_site(pmk_url_host(url), pmk_url_host(base)));
    (void)pmk_names_host(&arena, url, pmk_url_host(base));
    (void)pmk_time_of_url(base);
    MUST(!arena.failed);
    pmk_buf_free(&mended);
    pmk_arena_free(&arena);
    return 0;
}
