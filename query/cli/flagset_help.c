/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flagset_help.c - --help and --version, made from the table
 */
#include "cli/flagset_inner.h"

#include <pressmark/base.h>

#include <stdio.h>
#include <string.h>

/* Where the explanations stand, and the width to fill. */
enum { HELP_COLUMN = 30, MORE_COLUMN = 10, WIDTH = 79 };

const pmk_flag *pmk_flagset_own(size_t *count)
{
    static const pmk_flag own[] = {
        {.name = NULL, .help = "This program:"},
        {.name = "show-config",
         .help = "list the settings in force, and where each is from"},
        {.name = "no-config",
         .help = "read no configuration file",
         .more = "For scripts, which must not depend on them."},
        {.name = "help",
         .letter = 'h',
         .help = "show all there is to say; -h: in short"},
        {.name = "version",
         .help = "show the version, and those of the libraries"},
    };

    *count = sizeof(own) / sizeof(own[0]);
    return own;
}

static void print_usage(const pmk_flagset *set)
{
    const char *lead = "Usage:";

    for (const char *line = set->usage; line;) {
        int length = (int)strcspn(line, "\n");

        printf("%s %s %.*s\n", lead, set->program, length, line);
        lead = "      ";
        line = line[length] ? line + length + 1 : NULL;
    }
}

/* Words, broken between them, from a column on. */
static void print_words(const char *text)
{
    int column = MORE_COLUMN;

    printf("%*s", MORE_COLUMN, "");
    while (*text) {
        int length = (int)strcspn(text, " \n");

        if (column > MORE_COLUMN && column + 1 + length > WIDTH) {
            printf("\n%*s", MORE_COLUMN, "");
            column = MORE_COLUMN;
        }
        if (column > MORE_COLUMN)
            column += printf(" ");
        column += printf("%.*s", length, text);
        text += length;
        text += *text != '\0';
    }
    putchar('\n');
}

static void print_row(const pmk_flag *row, bool all)
{
    int width = 0;

    if (!row->name) {
        printf("\n%s\n", row->help);
        return;
    }
    width += row->letter ? printf("  -%c, ", row->letter) : printf("      ");
    width += printf("--%s", row->name);
    if (row->argument)
        width += printf("=%s", row->argument);
    if (width >= HELP_COLUMN) {
        putchar('\n');
        width = 0;
    }
    printf("%*s%s\n", HELP_COLUMN - width, "", row->help);
    if (all && row->more)
        print_words(row->more);
}

void pmk_flagset_help(const pmk_flagset *set, int all)
{
    size_t own_count;
    const pmk_flag *own = pmk_flagset_own(&own_count);

    print_usage(set);
    printf("%s\n", set->summary);
    if (set->count > 0 && set->rows[0].name)
        printf("\nOptions:\n");
    for (size_t i = 0; i < set->count; i++)
        print_row(&set->rows[i], all);
    for (size_t i = 0; i < own_count; i++)
        print_row(&own[i], all);
    if (set->epilogue)
        printf("\n%s", set->epilogue);
}

void pmk_flagset_version(const pmk_flagset *set)
{
    enum { KINDS = sizeof(set->libraries) / sizeof(set->libraries[0]) };
    char text[80];

    printf("%s %s\n", set->program, pressmark_version());
    for (size_t k = 0; k < KINDS && set->libraries[k]; k++)
        for (size_t i = 0; set->libraries[k](i, text, sizeof(text)) > 0; i++)
            printf("  %s\n", text);
}
