/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * warc_fuzz.c - an archive of the web, plain or in gzip
 */
#include "box_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    box_check(fuzz_input(data, size), PMK_FORM_WARC, 4096);
    return 0;
}
