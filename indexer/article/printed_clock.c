/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * printed_clock.c - the time of day next to a date
 *
 * A zone is read only where its letters mean one thing.
 */
#include "article/printed_pieces.h"

typedef struct zone {
    const char *name;
    int offset;
} zone;

static const zone zones[] = {
    {"gmt", 0},    {"utc", 0},    {"z", 0},      {"est", -300}, {"edt", -240},
    {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480},
    {"pdt", -420}, {"cet", 60},   {"cest", 120}, {"mez", 60},   {"mesz", 120},
    {"msk", 180},  {"jst", 540},  {"kst", 540},
};

/* "+0100", "+01:00" behind GMT or alone, right behind the clock. */
static void read_offset(const pmk_pieces *in, size_t i, pmk_clock *out)
{
    const pmk_piece *figures = pmk_piece_at(in, i + 1);
    int minutes;

    if (!pmk_piece_is_sign(in, i, "+-") || figures->kind != PMK_FIGURE
        || !pmk_piece_touches(in, i))
        return;
    if (figures->digits == 4)
        minutes = figures->value / 100 * 60 + figures->value % 100;
    else if (figures->digits == 2 && pmk_piece_is_sign(in, i + 2, ":")
             && pmk_piece_at(in, i + 3)->digits == 2)
        minutes = figures->value * 60 + pmk_piece_at(in, i + 3)->value;
    else
        return;
    if (minutes > 14 * 60)
        return;
    out->has_offset = true;
    out->offset = pmk_piece_is_sign(in, i, "-") ? -minutes : minutes;
}

static void read_zone(const pmk_pieces *in, size_t i, pmk_clock *out)
{
    if (pmk_piece_is_sign(in, i, "("))
        i++;
    for (size_t z = 0; z < sizeof(zones) / sizeof(zones[0]); z++)
        if (pmk_piece_is_word(in, i, zones[z].name)) {
            out->has_offset = true;
            out->offset = zones[z].offset;
            if (zones[z].offset == 0)
                read_offset(in, i + 1, out);
            return;
        }
    read_offset(in, i, out);
}

/* Does the sign or word between hour and minute make a clock of them?  A full
 * stop only does with a word that says so. */
static bool is_clock_sign(const pmk_pieces *in, size_t i)
{
    if (pmk_piece_is_sign(in, i + 1, ":")
        || pmk_piece_is_word(in, i + 1, "h 时 時 點 시"))
        return true;
    return pmk_piece_is_sign(in, i + 1, ".")
           && (pmk_piece_is_word(in, i + 3, "uhr klo am pm")
               || (i > 0 && pmk_piece_is_word(in, i - 1, "ore kl godz")));
}

/* "pm", "p.m.", "a.m." at `*at`, which moves past them; "下午" and its like
 * stand before the hour. */
static void read_half_day(const pmk_pieces *in, size_t i, size_t *at,
                          pmk_clock *out)
{
    bool is_short = pmk_piece_is_word(in, *at, "p a");
    bool is_after = pmk_piece_is_word(in, *at, "pm p")
                    || (i > 1 && pmk_piece_is_word(in, i - 1, "午 후")
                        && pmk_piece_is_word(in, i - 2, "下 오"))
                    || (i > 1 && pmk_piece_is_word(in, i - 1, "后 後")
                        && pmk_piece_is_word(in, i - 2, "午"));

    if (is_after)
        out->hour += out->hour < 12 ? 12 : 0;
    else if (pmk_piece_is_word(in, *at, "am a"))
        out->hour -= out->hour == 12 ? 12 : 0;
    if (is_short)
        *at += 4;
    else if (pmk_piece_is_word(in, *at, "pm am uhr"))
        *at += 1;
}

/* "10:20", "10.20 Uhr", "10h20", "10时20分", "10:20:30 pm" at piece i. */
static bool read_clock_at(const pmk_pieces *in, size_t i, pmk_clock *out)
{
    const pmk_piece *hour = pmk_piece_at(in, i);
    const pmk_piece *minute = pmk_piece_at(in, i + 2);
    size_t at = i + 3;

    *out = (pmk_clock){0};
    if (hour->kind != PMK_FIGURE || hour->digits > 2
        || minute->kind != PMK_FIGURE || minute->digits != 2
        || minute->value > 59 || hour->value > 23 || !is_clock_sign(in, i))
        return false;
    *out = (pmk_clock){
        .hour = hour->value, .minute = minute->value, .found = true};
    if (pmk_piece_is_sign(in, at, ":")
        && pmk_piece_at(in, at + 1)->digits == 2) {
        out->second = pmk_piece_at(in, at + 1)->value;
        out->has_second = out->second <= 59;
        at += 2;
    }
    read_half_day(in, i, &at, out);
    read_zone(in, at, out);
    return true;
}

pmk_clock pmk_clock_find(const pmk_pieces *in, size_t start, size_t end)
{
    pmk_clock found = {0};

    for (size_t i = start; i < end + 6 && i < in->count; i++)
        if (read_clock_at(in, i, &found))
            return found;
    for (size_t i = start > 9 ? start - 9 : 0; i < start; i++)
        if (read_clock_at(in, i, &found))
            return found;
    return (pmk_clock){0};
}
