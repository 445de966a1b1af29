/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flagset.c - read a command line by a table, and print the table as --help
 *
 * Nothing is guessed: a name must be whole, a number must be all digits, and
 * an error names the option as the user would type it.  What is echoed in an
 * error has its control bytes replaced, so that a pasted command line cannot
 * steer the terminal.
 */
#include "cli/flagset.h"

#include <pressmark/base.h>

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where --help puts the explanations, and the longest name before a break. */
enum { HELP_COLUMN = 30, SHOWN_MAX = 80 };

/* One walk over the command line. */
struct walk {
    const pmk_flagset *set;
    char **argv;
    int argc;
    int at;       /* the word being read                  */
    int operands; /* how many were moved to the front     */
    void *settings;
    pmk_flags_outcome outcome;
};

/* A word of the command line, made fit for an error message. */
struct shown {
    char text[SHOWN_MAX + 4];
};

static struct shown show_word(const char *word)
{
    struct shown shown = {""};
    size_t length = strnlen(word, SHOWN_MAX + 1);
    size_t kept = length > SHOWN_MAX ? SHOWN_MAX : length;

    for (size_t i = 0; i < kept; i++) {
        unsigned char c = (unsigned char)word[i];

        shown.text[i] = (c < 0x20 || c >= 0x7f) ? '?' : (char)c;
    }
    if (length > SHOWN_MAX)
        memcpy(shown.text + kept, "...", 4);
    return shown;
}

int pmk_flagset_wrong(const pmk_flagset *set, const char *format, ...)
{
    va_list args;

    fprintf(stderr, "%s: ", set->program);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fprintf(stderr, "\nTry '%s --help'.\n", set->program);
    return 2;
}

/* ------------------------------------------------------------------ */
/* Help                                                               */
/* ------------------------------------------------------------------ */

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

static void print_row(const pmk_flag *row)
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
}

void pmk_flagset_help(const pmk_flagset *set)
{
    static const pmk_flag own[] = {
        {.name = NULL, .help = "Help:"},
        {.name = "help", .letter = 'h', .help = "show this text"},
        {.name = "version", .help = "show the version"},
    };

    print_usage(set);
    printf("%s\n", set->summary);
    if (set->count > 0 && set->rows[0].name)
        printf("\nOptions:\n");
    for (size_t i = 0; i < set->count; i++)
        print_row(&set->rows[i]);
    for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
        print_row(&own[i]);
    if (set->epilogue)
        printf("\n%s", set->epilogue);
}

/* ------------------------------------------------------------------ */
/* Values                                                             */
/* ------------------------------------------------------------------ */

/* Digits at `*text`, which moves past them; false for none or too many. */
static bool read_digits(const char **text, uint64_t *out)
{
    const char *start = *text;
    uint64_t number = 0;

    for (; **text >= '0' && **text <= '9'; (*text)++) {
        unsigned digit = (unsigned)(**text - '0');

        if (number > (UINT64_MAX - digit) / 10)
            return false;
        number = number * 10 + digit;
    }
    *out = number;
    return *text > start;
}

static bool read_count(const char *text, uint64_t *out)
{
    return read_digits(&text, out) && !*text;
}

static bool read_bytes(const char *text, uint64_t *out)
{
    static const char units[] = "KkMmGg";
    const char *unit;
    unsigned shift = 0;

    if (!read_digits(&text, out))
        return false;
    if (*text) {
        unit = strchr(units, *text);
        if (!unit || text[1])
            return false;
        shift = 10 * (1 + (unsigned)(unit - units) / 2);
    }
    if (*out > UINT64_MAX >> shift)
        return false;
    *out <<= shift;
    return true;
}

/* "2", "0.25", "1.5": at most three digits after the point count. */
static bool read_seconds(const char *text, uint64_t *out)
{
    uint64_t whole = 0;
    unsigned unit = 100;

    if (!read_digits(&text, &whole) || whole > UINT32_MAX / 1000 - 1)
        return false;
    *out = whole * 1000;
    if (!*text)
        return true;
    if (*text++ != '.' || !*text)
        return false;
    for (; *text >= '0' && *text <= '9'; text++, unit /= 10)
        *out += unit * (unsigned)(*text - '0');
    return !*text;
}

static bool read_choice(const char *choices, const char *text, int *out)
{
    size_t length = strlen(text);
    int i = 0;

    for (const char *word = choices; word; i++) {
        size_t size = strcspn(word, "|");

        if (size == length && memcmp(word, text, size) == 0) {
            *out = i;
            return true;
        }
        word = word[size] ? word + size + 1 : NULL;
    }
    return false;
}

static bool store_value(const pmk_flag *row, const char *text, void *settings)
{
    void *place = (char *)settings + row->offset;

    switch (row->kind) {
    case PMK_FLAG_SET: *(int *)place = row->value; return true;
    case PMK_FLAG_TEXT: *(const char **)place = text; return true;
    case PMK_FLAG_CHOICE: return read_choice(row->argument, text, place);
    case PMK_FLAG_COUNT: return read_count(text, place);
    case PMK_FLAG_BYTES: return read_bytes(text, place);
    case PMK_FLAG_SECONDS: return read_seconds(text, place);
    }
    return false;
}

/* What a value of this kind looks like, for the error. */
static const char *name_kind(const pmk_flag *row)
{
    static const char *const names[] = {
        [PMK_FLAG_COUNT] = "a whole number",
        [PMK_FLAG_BYTES] = "a number of bytes, with K, M or G behind it",
        [PMK_FLAG_SECONDS] = "a number of seconds",
    };

    return row->kind == PMK_FLAG_CHOICE ? row->argument : names[row->kind];
}

/* ------------------------------------------------------------------ */
/* The walk                                                           */
/* ------------------------------------------------------------------ */

/* The spelling is what the user typed: "--index" or "-d". */
static void take_value(struct walk *walk, const pmk_flag *row,
                       const char *spelling, const char *text)
{
    if (store_value(row, text, walk->settings))
        return;
    pmk_flagset_wrong(walk->set, "option %s: '%s' is not %s%s", spelling,
                      show_word(text).text,
                      row->kind == PMK_FLAG_CHOICE ? "one of " : "",
                      name_kind(row));
    walk->outcome = PMK_FLAGS_WRONG;
}

/* The next word of the command line is the argument of an option. */
static const char *next_word(struct walk *walk, const pmk_flag *row,
                             const char *spelling)
{
    if (walk->at + 1 < walk->argc)
        return walk->argv[++walk->at];
    pmk_flagset_wrong(walk->set, "option %s needs an argument: %s", spelling,
                      row->argument);
    walk->outcome = PMK_FLAGS_WRONG;
    return NULL;
}

static void refuse_unknown(struct walk *walk, const char *spelling)
{
    const char *advice = walk->set->advice;

    pmk_flagset_wrong(walk->set, "unknown option %s%s%s", spelling,
                      advice ? "; " : "", advice ? advice : "");
    walk->outcome = PMK_FLAGS_WRONG;
}

static void show_help(struct walk *walk)
{
    pmk_flagset_help(walk->set);
    walk->outcome = PMK_FLAGS_SHOWN;
}

static const pmk_flag *find_name(const pmk_flagset *set, const char *name,
                                 size_t length)
{
    for (size_t i = 0; i < set->count; i++) {
        const pmk_flag *row = &set->rows[i];

        if (row->name && strncmp(row->name, name, length) == 0
            && !row->name[length])
            return row;
    }
    return NULL;
}

static const pmk_flag *find_letter(const pmk_flagset *set, char letter)
{
    for (size_t i = 0; i < set->count; i++)
        if (set->rows[i].name && set->rows[i].letter == letter)
            return &set->rows[i];
    return NULL;
}

static void read_known_long(struct walk *walk, const pmk_flag *row,
                            const char *spelling, const char *equals)
{
    const char *text = equals ? equals + 1 : NULL;

    if (row->kind == PMK_FLAG_SET && text) {
        pmk_flagset_wrong(walk->set, "option %s takes no argument", spelling);
        walk->outcome = PMK_FLAGS_WRONG;
        return;
    }
    if (row->kind != PMK_FLAG_SET && !text) {
        text = next_word(walk, row, spelling);
        if (!text)
            return;
    }
    take_value(walk, row, spelling, text);
}

static void read_long(struct walk *walk, const char *word)
{
    size_t length = strcspn(word + 2, "=");
    const char *equals = word[2 + length] ? word + 2 + length : NULL;
    const pmk_flag *row = find_name(walk->set, word + 2, length);
    struct shown spelling = show_word(word);

    if (length + 2 < SHOWN_MAX)
        spelling.text[length + 2] = '\0';
    if (row) {
        read_known_long(walk, row, spelling.text, equals);
    } else if (strcmp(word, "--help") == 0) {
        show_help(walk);
    } else if (strcmp(word, "--version") == 0) {
        printf("%s %s\n", walk->set->program, pressmark_version());
        walk->outcome = PMK_FLAGS_SHOWN;
    } else {
        refuse_unknown(walk, spelling.text);
    }
}

/* One or several letters after a dash; a letter that takes an argument has
 * the rest of the word, or the next word. */
static void read_letters(struct walk *walk, const char *word)
{
    for (const char *at = word + 1; *at && walk->outcome == PMK_FLAGS_OK;
         at++) {
        const pmk_flag *row = find_letter(walk->set, *at);
        char spelling[3] = {'-', *at, '\0'};
        const char *text = NULL;

        if (!row && *at == 'h') {
            show_help(walk);
        } else if (!row) {
            refuse_unknown(walk, show_word(spelling).text);
        } else if (row->kind == PMK_FLAG_SET) {
            take_value(walk, row, spelling, NULL);
        } else {
            text = at[1] ? at + 1 : next_word(walk, row, spelling);
            if (text)
                take_value(walk, row, spelling, text);
            return;
        }
    }
}

static void keep_operand(struct walk *walk, char *word)
{
    walk->argv[1 + walk->operands++] = word;
}

pmk_flags_outcome pmk_flagset_parse(const pmk_flagset *set, int *argc,
                                    char **argv, void *settings)
{
    struct walk walk = {
        .set = set, .argv = argv, .argc = *argc, .settings = settings};
    bool only_operands = false;

    for (walk.at = 1; walk.at < walk.argc && walk.outcome == PMK_FLAGS_OK;
         walk.at++) {
        char *word = argv[walk.at];

        if (only_operands || word[0] != '-' || !word[1])
            keep_operand(&walk, word);
        else if (strcmp(word, "--") == 0)
            only_operands = true;
        else if (word[1] == '-')
            read_long(&walk, word);
        else
            read_letters(&walk, word);
    }
    if (*argc > 0)
        *argc = 1 + walk.operands;
    return walk.outcome;
}
