/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ticker.c - news tickers in the text
 *
 * A ticker is a line of headlines joined by " // ", often with a label of
 * its own above it: "Just in:".
 */
#include "article/story.h"

enum { TICKER_JOINTS = 3, LABEL_MAX = 40 };

bool pmk_is_ticker(pmk_str text)
{
    size_t joints = 0;
    size_t at;

    while ((at = pmk_str_find(text, PMK_STR(" // "))) != SIZE_MAX) {
        joints++;
        text = pmk_str_sub(text, at + 3, text.len);
    }
    return joints >= TICKER_JOINTS;
}

bool pmk_is_ticker_label(pmk_str text)
{
    static const char *const labels[] = {
        "just in",      "breaking news", "latest news", "trending",
        "trending now", "top stories",   "eilmeldung",  "dernière minute",
        "última hora",  "ultim'ora",
    };

    text = pmk_str_trim(text);
    if (text.len > LABEL_MAX)
        return false;
    if (pmk_str_ends(text, PMK_STR(":")))
        text.len--;
    for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
        if (pmk_str_ieq(text, pmk_str_of(labels[i])))
            return true;
    return false;
}
