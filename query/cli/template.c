/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * template.c - hits as the user's own template says
 *
 *     --print='{date} {headline}\n\t{url}'
 *
 * Every hit is printed so, and a line end behind it; with --null a NUL byte
 * instead, and then values are printed as they are stored, for programs that
 * must have a path exactly.  Otherwise controls are made harmless, so that a
 * value never has a line end or a tab in it.
 */
#include "cli/column.h"
#include "cli/run.h"
#include "cli/width.h"

#include <string.h>

/* One piece of a template. */
typedef struct pmk_piece {
    const pmk_column *column; /* NULL: the byte as it is */
    char byte;
    const char *wrong; /* what is wrong here, or NULL */
    const char *name;  /* of what stands in the braces */
    size_t length;
} pmk_piece;

static pmk_piece read_escape(const char **at)
{
    char sign = **at;
    pmk_piece piece = {.byte = sign};

    switch (sign) {
    case 'n': piece.byte = '\n'; break;
    case 't': piece.byte = '\t'; break;
    case '\\': break;
    default:
        piece.wrong = "a backslash goes before n, t or another backslash";
        return piece;
    }
    ++*at;
    return piece;
}

static pmk_piece read_name(const char **at)
{
    pmk_piece piece = {.name = *at, .length = strcspn(*at, "{}")};

    if (piece.name[piece.length] != '}') {
        piece.wrong = "a brace is not closed; {{ stands for one brace";
        return piece;
    }
    *at += piece.length + 1;
    piece.column = pmk_column_find(piece.name, piece.length);
    if (!piece.column)
        piece.wrong = "no such field";
    return piece;
}

/* The piece at `*at`, which moves behind it. */
static pmk_piece read_piece(const char **at)
{
    char sign = *(*at)++;
    bool is_double = sign == **at;

    if (sign == '\\')
        return read_escape(at);
    if ((sign == '{' || sign == '}') && is_double) {
        ++*at;
        return (pmk_piece){.byte = sign};
    }
    if (sign == '{')
        return read_name(at);
    if (sign == '}')
        return (pmk_piece){.wrong = "a brace stands alone; }} stands for one"};
    return (pmk_piece){.byte = sign};
}

bool pmk_template_check(const char *text)
{
    while (*text) {
        pmk_piece piece = read_piece(&text);

        if (!piece.wrong)
            continue;
        if (piece.name && !piece.column && piece.name[piece.length] == '}')
            pmk_note("option --print: no field {%.*s}; {%s} is the nearest",
                     piece.length > 80 ? 80 : (int)piece.length, piece.name,
                     pmk_column_nearest(piece.name, piece.length)->name);
        else
            pmk_note("option --print: %s", piece.wrong);
        return false;
    }
    return true;
}

static void print_hit(const pmk_answer *answer, size_t i, FILE *out)
{
    const char *at = answer->settings->print;
    char room[PMK_COLUMN_ROOM];

    while (*at) {
        pmk_piece piece = read_piece(&at);
        const char *text;

        if (!piece.column) {
            fputc(piece.byte, out);
            continue;
        }
        text = pmk_column_text(piece.column, answer, i, room);
        if (answer->settings->null)
            fputs(text, out);
        else
            pmk_text_print(out, text);
    }
    fputc(answer->settings->null ? '\0' : '\n', out);
}

bool pmk_print_template(const pmk_answer *answer, const pmk_screen *screen)
{
    for (size_t i = 0; i < answer->count; i++)
        print_hit(answer, i, screen->out);
    return true;
}
