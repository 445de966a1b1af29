/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * answer.c - what a printer may ask of an answer
 */
#include "cli/print.h"

void pmk_answer_total(const pmk_answer *answer, uint64_t *least, uint64_t *most)
{
    if (answer->is_new)
        *least = *most = answer->new_count;
    else
        pressmark_results_total(answer->results, least, most);
}
