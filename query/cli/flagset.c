/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flagset.c - read a command line by a table
 *
 * Nothing is guessed: a name must be whole, and an error names the option as
 * the user would type it.  What is echoed in an error has its control bytes
 * replaced, so that a pasted command line cannot steer the terminal.
 */
#include "cli/flagset_inner.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* One walk over the command line. */
struct walk {
    pmk_parse parse;
    char **argv;
    int argc;
    int at;       /* the word being read              */
    int operands; /* how many were moved to the front */
};

pmk_shown pmk_shown_of(const char *word)
{
    pmk_shown shown = {""};
    size_t length = strnlen(word, PMK_SHOWN_MAX + 1);
    size_t kept = length > PMK_SHOWN_MAX ? PMK_SHOWN_MAX : length;

    for (size_t i = 0; i < kept; i++) {
        unsigned char c = (unsigned char)word[i];

        shown.text[i] = (c < 0x20 || c >= 0x7f) ? '?' : (char)c;
    }
    if (length > PMK_SHOWN_MAX)
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

const pmk_flag *pmk_flagset_find(const pmk_flagset *set, const char *name,
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

void pmk_parse_mark(pmk_parse *parse, const pmk_flag *row, pmk_origin origin)
{
    for (size_t i = 0; i < parse->set->count && i < PMK_FLAGS_MAX; i++)
        if (parse->set->rows[i].name
            && parse->set->rows[i].offset == row->offset)
            parse->origins[i] = origin;
}

/* The spelling is what the user typed: "--index" or "-d". */
static void take_value(struct walk *walk, const pmk_flag *row,
                       const char *spelling, const char *text)
{
    pmk_parse *parse = &walk->parse;

    if (pmk_flag_store(row, text, parse->settings)) {
        pmk_parse_mark(parse, row, (pmk_origin){.kind = PMK_FROM_COMMAND});
        return;
    }
    pmk_flagset_wrong(parse->set, "option %s: '%s' is not %s", spelling,
                      pmk_shown_of(text).text, pmk_flag_wants(row).text);
    parse->outcome = PMK_FLAGS_WRONG;
}

/* --no-NAME, for what a file may have switched on. */
static bool read_no(struct walk *walk, const char *name, size_t length)
{
    pmk_parse *parse = &walk->parse;
    const pmk_flag *row = NULL;

    if (length > 3 && strncmp(name, "no-", 3) == 0 && !name[length])
        row = pmk_flagset_find(parse->set, name + 3, length - 3);
    if (!row || row->kind != PMK_FLAG_SET || row->files == PMK_FILES_NONE)
        return false;
    *(int *)((char *)parse->settings + row->offset) = 0;
    pmk_parse_mark(parse, row, (pmk_origin){.kind = PMK_FROM_COMMAND});
    return true;
}

/* The next word of the command line is the argument of an option. */
static const char *next_word(struct walk *walk, const pmk_flag *row,
                             const char *spelling)
{
    if (walk->at + 1 < walk->argc)
        return walk->argv[++walk->at];
    pmk_flagset_wrong(walk->parse.set, "option %s needs an argument: %s",
                      spelling, row->argument);
    walk->parse.outcome = PMK_FLAGS_WRONG;
    return NULL;
}

static void refuse_unknown(struct walk *walk, const char *spelling)
{
    const char *advice = walk->parse.set->advice;

    pmk_flagset_wrong(walk->parse.set, "unknown option %s%s%s", spelling,
                      advice ? "; " : "", advice ? advice : "");
    walk->parse.outcome = PMK_FLAGS_WRONG;
}

static void show_help(struct walk *walk, bool all)
{
    pmk_flagset_help(walk->parse.set, all);
    walk->parse.outcome = PMK_FLAGS_SHOWN;
}

/* --help=syntax */
static bool read_topic(struct walk *walk, const char *name)
{
    static const char help[] = "help=";
    pmk_parse *parse = &walk->parse;
    const pmk_help_topic *topic = parse->set->topic;
    size_t length = sizeof(help) - 1;

    if (!topic || strncmp(name, help, length) != 0)
        return false;
    if (strcmp(name + length, topic->name) == 0) {
        topic->print();
        parse->outcome = PMK_FLAGS_SHOWN;
    } else {
        pmk_flagset_wrong(parse->set, "option --help: '%s' is not %s",
                          pmk_shown_of(name + length).text, topic->name);
        parse->outcome = PMK_FLAGS_WRONG;
    }
    return true;
}

/* What every program has; see pmk_flagset_own(). */
static bool read_own(struct walk *walk, const char *name)
{
    pmk_parse *parse = &walk->parse;

    if (strcmp(name, "help") == 0) {
        show_help(walk, true);
    } else if (strcmp(name, "version") == 0) {
        pmk_flagset_version(parse->set);
        parse->outcome = PMK_FLAGS_SHOWN;
    } else if (strcmp(name, "show-config") == 0) {
        parse->show_config = true;
    } else if (strcmp(name, "no-config") == 0) {
        parse->no_config = true;
    } else {
        return false;
    }
    return true;
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
        pmk_flagset_wrong(walk->parse.set, "option %s takes no argument",
                          spelling);
        walk->parse.outcome = PMK_FLAGS_WRONG;
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
    const pmk_flag *row = pmk_flagset_find(walk->parse.set, word + 2, length);
    pmk_shown spelling = pmk_shown_of(word);

    if (length + 2 < PMK_SHOWN_MAX)
        spelling.text[length + 2] = '\0';
    if (row)
        read_known_long(walk, row, spelling.text, equals);
    else if (!read_topic(walk, word + 2) && !read_own(walk, word + 2)
             && !read_no(walk, word + 2, length))
        refuse_unknown(walk, spelling.text);
}

/* One or several letters after a dash; a letter that takes an argument has
 * the rest of the word, or the next word. */
static void read_letters(struct walk *walk, const char *word)
{
    for (const char *at = word + 1; *at && walk->parse.outcome == PMK_FLAGS_OK;
         at++) {
        const pmk_flag *row = find_letter(walk->parse.set, *at);
        char spelling[3] = {'-', *at, '\0'};
        const char *text = NULL;

        if (!row && *at == 'h') {
            show_help(walk, false);
        } else if (!row) {
            refuse_unknown(walk, pmk_shown_of(spelling).text);
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

/* The command line comes first and keeps what it has settled. */
static void read_command(struct walk *walk)
{
    bool only_operands = false;

    for (walk->at = 1;
         walk->at < walk->argc && walk->parse.outcome == PMK_FLAGS_OK;
         walk->at++) {
        char *word = walk->argv[walk->at];

        if (only_operands || word[0] != '-' || !word[1])
            keep_operand(walk, word);
        else if (strcmp(word, "--") == 0)
            only_operands = true;
        else if (word[1] == '-')
            read_long(walk, word);
        else
            read_letters(walk, word);
    }
}

pmk_flags_outcome pmk_flagset_parse(const pmk_flagset *set, int *argc,
                                    char **argv, void *settings)
{
    struct walk walk = {.parse = {.set = set, .settings = settings},
                        .argv = argv,
                        .argc = *argc};
    pmk_parse *parse = &walk.parse;

    read_command(&walk);
    if (*argc > 0)
        *argc = 1 + walk.operands;
    if (parse->outcome == PMK_FLAGS_OK)
        pmk_parse_environment(parse);
    if (parse->outcome == PMK_FLAGS_OK && !parse->no_config)
        pmk_parse_files(parse);
    if (parse->outcome == PMK_FLAGS_OK && parse->show_config) {
        pmk_parse_list(parse);
        parse->outcome = PMK_FLAGS_SHOWN;
    }
    return parse->outcome;
}
