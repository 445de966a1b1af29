/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tables.c - print a table of the code as mdoc, or as a completion script
 *
 *     tables PART             options-query, fields, rules, ...
 *     tables SHELL PROGRAM    bash, zsh or fish; query or index
 *
 * parts.py puts what comes out into the manuals and completion files.
 */
#include "tables.h"

#include "article/rules.h"
#include "cli/column.h"
#include "cli/syntax.h"
#include "store/schema.h"

#include <pressmark/search.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------ */
/* mdoc                                                               */
/* ------------------------------------------------------------------ */

/* A character that is not ASCII, by its number; returns its bytes. */
static size_t print_character(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    size_t bytes = at[0] >= 0xf0 ? 4 : at[0] >= 0xe0 ? 3 : 2;
    unsigned code = at[0] & (0xffU >> (bytes + 1));

    for (size_t i = 1; i < bytes && at[i]; i++)
        code = code << 6 | (at[i] & 0x3fU);
    printf("\\[u%04X]", code);
    return bytes;
}

/* Running text, with a word that is an option written as one. */
static void print_text(const char *text)
{
    int at_start = 1;

    while (*text) {
        size_t bytes = 1;

        if (at_start && (*text == '.' || *text == '\''))
            fputs("\\&", stdout);
        at_start = *text == '\n';
        if ((unsigned char)*text >= 0x80) {
            bytes = print_character(text);
        } else if (strncmp(text, "--", 2) == 0
                   && islower((unsigned char)text[2])) {
            fputs("\\-\\-", stdout);
            bytes = 2;
        } else if (*text == '\\') {
            fputs("\\e", stdout);
        } else {
            putchar(*text);
        }
        text += bytes;
    }
}

/* A help line as a sentence, then the others. */
static void print_sentences(const char *help, const char *more)
{
    size_t length = strlen(help);
    char first[2] = {(char)toupper((unsigned char)help[0]), '\0'};

    print_text(first);
    print_text(help + 1);
    puts(length > 0 && help[length - 1] == '.' ? "" : ".");
    if (more) {
        print_text(more);
        putchar('\n');
    }
}

static void print_argument(const pmk_flag *row)
{
    const char *word = row->argument;

    printf(" Ns = Ns %s", row->kind == PMK_FLAG_CHOICE ? "Cm" : "Ar");
    while (*word) {
        int length = (int)strcspn(word, "|");

        printf(" %.*s", length, word);
        word += length;
        if (*word == '|') {
            fputs(" |", stdout);
            word++;
        }
    }
}

static void print_option(const pmk_flag *row)
{
    fputs(".It", stdout);
    if (row->letter)
        printf(" Fl %c , ", row->letter);
    printf("%sFl Fl %s", row->letter ? "" : " ", row->name);
    if (row->argument)
        print_argument(row);
    putchar('\n');
    print_sentences(row->help, row->more);
}

/* A list for each heading. */
static void print_rows(const pmk_flag *rows, size_t count)
{
    int is_open = 0;

    for (size_t i = 0; i < count; i++) {
        if (rows[i].name) {
            print_option(&rows[i]);
            continue;
        }
        if (is_open)
            puts(".El");
        printf(".Ss %.*s\n.Bl -tag -width Ds\n",
               (int)strcspn(rows[i].help, ":"), rows[i].help);
        is_open = 1;
    }
    if (is_open)
        puts(".El");
}

static void print_options(const pmk_flagset *set)
{
    size_t count;
    const pmk_flag *own = pmk_flagset_own(&count);

    print_rows(set->rows, set->count);
    print_rows(own, count);
}

/* The options that files of this kind may set, as words of a sentence. */
static void print_settings(const pmk_flagset *set, pmk_flag_files files)
{
    const char *last = NULL;

    for (size_t i = 0; i < set->count; i++) {
        if (!set->rows[i].name || set->rows[i].files < files)
            continue;
        if (last)
            printf(".Cm %s ,\n", last);
        last = set->rows[i].name;
    }
    printf("and\n.Cm %s .\n", last ? last : "nothing");
}

/* ------------------------------------------------------------------ */
/* Fields                                                             */
/* ------------------------------------------------------------------ */

const char *question_field(size_t i, const char **sentence)
{
    /* Halves of a date, which are no fields of their own. */
    static const char *const bounds[][2] = {
        {"since", "From this day, month or year on."},
        {"until", "Up to this day, month or year."},
        {"after", "Only what is later than this day, month or year."},
        {"before", "Only what is earlier than this day, month or year."},
    };
    size_t count;
    const pmk_schema_row *rows = pmk_schema(&count);

    if (i < count) {
        *sentence = rows[i].info.description;
        return rows[i].name;
    }
    if (i - count >= sizeof(bounds) / sizeof(bounds[0]))
        return NULL;
    *sentence = bounds[i - count][1];
    return bounds[i - count][0];
}

/* A question as the argument of a macro. */
static void print_question(const char *text)
{
    fputs(".Ic ", stdout);
    for (; *text; text++)
        if (*text == '"')
            fputs("\\(dq", stdout);
        else if (*text == ' ')
            fputs("\\ ", stdout);
        else
            putchar(*text);
}

static void print_fields(void)
{
    size_t count;
    const pmk_schema_row *rows = pmk_schema(&count);

    puts(".Bl -tag -width publisher");
    for (size_t i = 0; i < count; i++) {
        const char *alias = rows[i].aliases;

        printf(".It Ic %s\n", rows[i].name);
        print_sentences(rows[i].info.description, NULL);
        print_question(rows[i].info.example);
        puts(*alias ? "" : " .");
        if (*alias)
            fputs(".Pq also Ic", stdout);
        while (*alias) {
            int length = (int)strcspn(alias, " ");

            printf(" %.*s", length, alias);
            alias += length;
            alias += strspn(alias, " ");
            fputs(*alias ? " ," : "\n", stdout);
        }
    }
    puts(".El");
}

/* What --print knows. */
static void print_columns(void)
{
    size_t count;
    const pmk_column *columns = pmk_columns(&count);

    puts(".Bl -tag -width question_id -compact");
    for (size_t i = 0; i < count; i++) {
        const char *also = columns[i].also;

        if (!columns[i].in_print)
            continue;
        printf(".It Li %s", columns[i].name);
        while (also && *also) {
            int length = (int)strcspn(also, " ");

            printf(" , %.*s", length, also);
            also += length;
            also += strspn(also, " ");
        }
        putchar('\n');
        print_sentences(columns[i].help, NULL);
    }
    puts(".El");
}

/* What words and dates may look like. */
static void print_forms(const pmk_syntax_row *rows, size_t count)
{
    puts(".Bl -tag -width Ds");
    for (size_t i = 0; i < count; i++) {
        fputs(".It Ic ", stdout);
        for (const char *at = rows[i].form; *at; at++)
            if (*at == '"')
                fputs("\\(dq", stdout);
            else
                putchar(*at);
        putchar('\n');
        print_sentences(rows[i].meaning, rows[i].more);
    }
    puts(".El");
}

static void print_operators(void)
{
    const pressmark_operator_info *info;

    puts(".Bl -tag -width Ds");
    for (size_t i = 0; (info = pressmark_operator_get_info(i)); i++) {
        fputs(".It Ic ", stdout);
        print_text(info->name);
        putchar('\n');
        print_sentences(info->description, NULL);
        print_question(info->example);
        putchar('\n');
    }
    puts(".El");
}

/* A kind without a word here does not compile. */
static const char *terms_of(pmk_field_how how)
{
    switch (how) {
    case PMK_BY_TEXT: return "words, stemmed";
    case PMK_BY_NAME: return "words, not stemmed";
    case PMK_BY_VALUE: return "the whole value";
    case PMK_BY_DATE: return "days, months, years; see below";
    case PMK_BY_SITE: return "hosts";
    case PMK_BY_LEAD: return "those of body, by their places";
    case PMK_BY_NUMBER: return "no terms, but a slot";
    case PMK_BY_SAVED: return "none: stands for a question";
    }
    return "";
}

static void print_prefixes(void)
{
    size_t count;
    const pmk_schema_row *rows = pmk_schema(&count);

    puts(".Bl -column publisher prefix positions\n"
         ".It Em field Ta Em prefix Ta Em terms");
    for (size_t i = 0; i < count; i++)
        printf(".It %s Ta %s Ta %s\n", rows[i].name,
               rows[i].prefix[0] ? rows[i].prefix : "none",
               terms_of(rows[i].how));
    puts(".El");
}

/* ------------------------------------------------------------------ */
/* Rules                                                              */
/* ------------------------------------------------------------------ */

/* What a rule's name starts with, and where it is listed. */
static const struct {
    const char *start;
    const char *heading;
} groups[] = {
    {"feed", "Ready articles"},
    {"body-", "The story"},
    {"cut-", "What is cut"},
    {"HL", "Headline"},
    {"DK", "Deck"},
    {"BY", "Byline"},
    {"DL", "Dateline"},
    {"AG", "Agency"},
    {"PB", "Publisher"},
    {"SE", "Section"},
    {"KW", "Keywords"},
    {"CU", "Address"},
    {"LG", "Language"},
    {"PD", "Date of publication"},
    {"UP", "Date of change"},
    {"SV", "Date of saving"},
};
enum { GROUP_COUNT = sizeof(groups) / sizeof(groups[0]) };

static size_t group_of(const char *name)
{
    for (size_t g = 0; g < GROUP_COUNT; g++)
        if (strncmp(name, groups[g].start, strlen(groups[g].start)) == 0)
            return g;
    fprintf(stderr, "tables: no heading for rule %s\n", name);
    exit(1);
}

/* Rules of one kind stand together whatever their order in the table. */
static void print_rules(void)
{
    for (size_t g = 0; g < GROUP_COUNT; g++) {
        int is_open = 0;

        for (int r = 0; r < PMK_RULE_COUNT; r++) {
            const char *name = pmk_rule_name((pmk_rule)r);

            if (group_of(name) != g)
                continue;
            if (!is_open)
                printf(".Ss %s\n.Bl -tag -width body-jsonld\n",
                       groups[g].heading);
            is_open = 1;
            printf(".It Li %s\n", name);
            print_sentences(pmk_rule_sentence((pmk_rule)r), NULL);
        }
        if (is_open)
            puts(".El");
    }
}

/* ------------------------------------------------------------------ */
/* Which                                                              */
/* ------------------------------------------------------------------ */

static int print_part(const char *part)
{
    size_t count;
    const pmk_syntax_row *words = pmk_syntax_words(&count);
    size_t date_count;
    const pmk_syntax_row *dates = pmk_syntax_dates(&date_count);

    if (strcmp(part, "options-query") == 0)
        print_options(&pmk_query_flags);
    else if (strcmp(part, "options-index") == 0)
        print_options(&pmk_index_flags);
    else if (strcmp(part, "settings-query") == 0)
        print_settings(&pmk_query_flags, PMK_FILES_ALL);
    else if (strcmp(part, "settings-index") == 0)
        print_settings(&pmk_index_flags, PMK_FILES_USER);
    else if (strcmp(part, "settings-index-project") == 0)
        print_settings(&pmk_index_flags, PMK_FILES_ALL);
    else if (strcmp(part, "fields") == 0)
        print_fields();
    else if (strcmp(part, "columns") == 0)
        print_columns();
    else if (strcmp(part, "words") == 0)
        print_forms(words, count);
    else if (strcmp(part, "dates") == 0)
        print_forms(dates, date_count);
    else if (strcmp(part, "operators") == 0)
        print_operators();
    else if (strcmp(part, "prefixes") == 0)
        print_prefixes();
    else if (strcmp(part, "rules") == 0)
        print_rules();
    else
        return 0;
    return 1;
}

int main(int argc, char **argv)
{
    if (argc == 2 && print_part(argv[1]))
        return 0;
    if (argc == 3
        && print_completion(argv[1], strcmp(argv[2], "index") == 0
                                         ? &pmk_index_flags
                                         : &pmk_query_flags))
        return 0;
    fputs("usage: tables PART | tables bash|zsh|fish query|index\n", stderr);
    return 2;
}
