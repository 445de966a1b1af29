/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * model.c - asking a forest of decision trees
 */
#include "article/model.h"

int32_t pmk_forest_ask(const pmk_forest *forest, const int16_t *row)
{
    const pmk_split *at = forest->splits;
    const pmk_split *end = at + forest->split_count;
    int32_t sum = forest->base;

    while (at < end) {
        const pmk_split *tree_end = at + at->above;

        for (at++; at->column != PMK_LEAF;)
            at += row[at->column] <= at->limit ? 1 : at->above;
        sum += at->limit;
        at = tree_end;
    }
    return sum;
}
