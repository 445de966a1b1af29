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
    pmk_form form = pmk_sniff_form(head, &what);

    MUST(form < PMK_FORM_COUNT && what != NULL);
    MUST((pmk_kind_of_form(form) == PRESSMARK_PAGE_UNKNOWN)
         == (what[0] != '\0'));
    (void)pmk_sniff_magic(head, &form);
    (void)pmk_is_binary(head);
    return 0;
}
