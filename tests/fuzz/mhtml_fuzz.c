/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * mhtml_fuzz.c - a page saved as a mail
 */
#include "box_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    box_check(fuzz_input(data, size), PMK_FORM_MHTML, 4096);
    return 0;
}
