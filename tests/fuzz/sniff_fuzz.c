/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sniff_fuzz.c - the first bytes of any file
 */
#include "fuzz.h"
#include "intake/sniff.h"
#include "intake/sniff_magic.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str head = fuzz_input(data, size);
    const char *what = NULL;
    pressmark_page_kind kind = pmk_sniff(head, &what);

    MUST(what != NULL);
    MUST((kind == PRESSMARK_PAGE_UNKNOWN) == (what[0] != '\0'));
    (void)pmk_sniff_magic(head);
    (void)pmk_is_binary(head);
    return 0;
}
