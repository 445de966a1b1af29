/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * syntax.c - the language of questions on a screen
 */
#include "cli/syntax.h"

#include <pressmark/search.h>

#include <stdio.h>
#include <string.h>

enum { MEANING_COLUMN = 26, WIDTH = 79 };

static const pmk_syntax_row words[] = {
    {"oil price", "Both words.",
     "When fewer than ten articles have them all, the best matches follow.\n"
     "Only plain words give way like this: never a question with a phrase, a "
     "sign or an operator, and never a filter."},
    {"\"oil price\"", "The phrase.", NULL},
    {"\"oil price\"~5", "The words, at most five apart.", NULL},
    {"tariff*", "Any ending, after two letters or more.",
     "Finds whatever any word that starts so would find."},
    {"organi?ation", "One letter inside a word.", NULL},
    {"ta*iff", "Any number of them.", NULL},
    {"tarriff~1",
     "Words that differ from it in one letter, or with ~2 in two: misprints.",
     NULL},
    {"+oil -price", "Must have, must not have.", NULL},
    {"oil (price OR market)", "Brackets.", NULL},
};

static const pmk_syntax_row dates[] = {
    {"date:2017-05-15", "That day.", NULL},
    {"date:2017-05", "That month; and date:2017 that year.", NULL},
    {"date:2017-05..2017-06", "Both months; an end may be left open.", NULL},
    {"2017-05..",
     "The same without its name, where a month or both ends are given.", NULL},
    {"since:2017-05", "From then on; until: is up to then.",
     "After: and before: leave out what they name."},
    {"date:7d", "Since seven days ago; w, m and y are weeks, months and years.",
     NULL},
    {"date:yesterday",
     "A day of the user's clock, as TZ sets it; date:today is another.", NULL},
};

const pmk_syntax_row *pmk_syntax_words(size_t *count)
{
    *count = sizeof(words) / sizeof(words[0]);
    return words;
}

const pmk_syntax_row *pmk_syntax_dates(size_t *count)
{
    *count = sizeof(dates) / sizeof(dates[0]);
    return dates;
}

/* The characters of ASCII text with an ellipsis or two in it. */
static int columns_of(const char *text, size_t bytes)
{
    int columns = 0;

    for (size_t i = 0; i < bytes; i++)
        columns += ((unsigned char)text[i] & 0xc0) != 0x80;
    return columns;
}

/* "  form    meaning", broken between words. */
static void print_row(const char *form, const char *meaning)
{
    int column = columns_of(form, strlen(form)) + 2;

    printf("  %s", form);
    if (column >= MEANING_COLUMN) {
        putchar('\n');
        column = 0;
    }
    printf("%*s", MEANING_COLUMN - column, "");
    column = MEANING_COLUMN;
    while (*meaning) {
        size_t bytes = strcspn(meaning, " ");
        int wide = columns_of(meaning, bytes);

        if (column > MEANING_COLUMN && column + 1 + wide > WIDTH) {
            printf("\n%*s", MEANING_COLUMN, "");
            column = MEANING_COLUMN;
        }
        column += printf("%s", column > MEANING_COLUMN ? " " : "") + wide;
        printf("%.*s", (int)bytes, meaning);
        meaning += bytes + (meaning[bytes] ? 1 : 0);
    }
    putchar('\n');
}

static void print_rows(const char *heading, const pmk_syntax_row *rows,
                       size_t count)
{
    printf("\n%s\n", heading);
    for (size_t i = 0; i < count; i++)
        print_row(rows[i].form, rows[i].meaning);
}

static void print_operators(void)
{
    const pressmark_operator_info *info;

    puts("\nOperators, in capitals:");
    for (size_t i = 0; (info = pressmark_operator_get_info(i)); i++)
        print_row(info->example, info->description);
}

static void print_fields(void)
{
    const pressmark_field_info *info;
    const char *aliases;

    puts("\nFields:");
    for (size_t i = 0; (info = pressmark_query_field_get_info(i, &aliases));
         i++) {
        char text[512];

        snprintf(text, sizeof(text), "%s%s%s%s", info->description,
                 aliases[0] ? " Also: " : "", aliases, aliases[0] ? "." : "");
        print_row(info->example, text);
    }
}

void pmk_syntax_print(void)
{
    puts("Whatever is typed is a question; what is odd is read as words, with "
         "a note.");
    print_rows("Words, in any form of theirs:", words,
               sizeof(words) / sizeof(words[0]));
    print_operators();
    print_fields();
    print_rows("Dates:", dates, sizeof(dates) / sizeof(dates[0]));
    puts("\nMore: pressmark-syntax(7).");
}
