/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * webarchive_fuzz.c - a page saved by Safari
 */
#include "box_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    box_check(fuzz_input(data, size), PMK_FORM_WEBARCHIVE, 4096);
    return 0;
}
