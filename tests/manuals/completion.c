/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * completion.c - completion scripts for three shells, from a table of options
 *
 * A choice is completed to its words, an INDEX to folders, a FILE or PATH to
 * files, and a word of a question to the names of fields.
 */
#include "tables.h"

#include <stdio.h>
#include <string.h>

static const char note[] =
    "# SPDX-License-Identifier: GPL-2.0-or-later\n"
    "# Made from the table of options by tests/manuals/write; do not edit.\n";

/* What an argument is completed to. */
typedef enum target { NOTHING, WORDS, FOLDERS, FILES } target;

static target target_of(const pmk_flag *row)
{
    if (row->kind == PMK_FLAG_CHOICE)
        return WORDS;
    if (row->argument && strcmp(row->argument, "INDEX") == 0)
        return FOLDERS;
    if (row->argument && strcmp(row->argument, "FILE") == 0)
        return FILES;
    return NOTHING;
}

/* The i-th option of a program and then those that every program has, without
 * headings; NULL past the end. */
static const pmk_flag *option(const pmk_flagset *set, size_t i)
{
    size_t own_count;
    const pmk_flag *own = pmk_flagset_own(&own_count);

    for (size_t k = 0; k < set->count + own_count; k++) {
        const pmk_flag *row =
            k < set->count ? &set->rows[k] : &own[k - set->count];

        if (row->name && i-- == 0)
            return row;
    }
    return NULL;
}

/* pressmark-query as the name of a function. */
static void print_name(const pmk_flagset *set)
{
    for (const char *at = set->program; *at; at++)
        putchar(*at == '-' ? '_' : *at);
}

/* "auto|always" with another byte between the words. */
static void print_choices(const char *words, char between)
{
    for (; *words; words++)
        putchar(*words == '|' ? between : *words);
}

/* A text between single quotes, in which `escaped` gets a backslash. */
static void print_quoted(const char *text, const char *escaped)
{
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\''", stdout);
        else if (strchr(escaped, *text))
            printf("\\%c", *text);
        else
            putchar(*text);
    }
}

/* ------------------------------------------------------------------ */
/* bash                                                               */
/* ------------------------------------------------------------------ */

static void print_bash_case(const pmk_flag *row)
{
    printf("    --%s", row->name);
    if (row->letter)
        printf(" | -%c", row->letter);
    puts(")");
    switch (target_of(row)) {
    case WORDS:
        fputs("        COMPREPLY=($(compgen -W '", stdout);
        print_choices(row->argument, ' ');
        puts("' -- \"$word\"))");
        break;
    case FOLDERS:
        puts("        COMPREPLY=($(compgen -d -- \"$word\"))\n"
             "        compopt -o filenames 2>/dev/null");
        break;
    case FILES:
        puts("        COMPREPLY=($(compgen -f -- \"$word\"))\n"
             "        compopt -o filenames 2>/dev/null");
        break;
    case NOTHING: break;
    }
    puts("        return\n        ;;");
}

/* What a word is that no option asks for. */
static void print_bash_words(const pmk_flagset *set)
{
    const char *name;
    const char *sentence;

    if (set->operand) {
        puts("    COMPREPLY=($(compgen -f -- \"$word\"))\n"
             "    compopt -o filenames 2>/dev/null");
        return;
    }
    fputs("    COMPREPLY=($(compgen -W '", stdout);
    for (size_t i = 0; (name = question_field(i, &sentence)); i++)
        printf("%s%s:", i > 0 ? " " : "", name);
    puts("' -- \"$word\"))\n    compopt -o nospace 2>/dev/null");
}

static void print_bash(const pmk_flagset *set)
{
    const pmk_flag *row;

    fputs(note, stdout);
    putchar('_');
    print_name(set);
    puts("()\n{\n    local IFS=$' \\n' word=${COMP_WORDS[COMP_CWORD]}\n"
         "    local before=${COMP_WORDS[COMP_CWORD - 1]}\n\n"
         "    COMPREPLY=()\n"
         "    # --name=value comes as three words.\n"
         "    if [[ $word == = ]]; then\n"
         "        word=\n"
         "    elif [[ $before == = ]]; then\n"
         "        before=${COMP_WORDS[COMP_CWORD - 2]}\n"
         "    fi\n    case $before in");
    for (size_t i = 0; (row = option(set, i)); i++)
        if (row->argument)
            print_bash_case(row);
    puts("    esac\n    if [[ $word == -* ]]; then\n"
         "        COMPREPLY=($(compgen -W '");
    for (size_t i = 0; (row = option(set, i)); i++)
        printf("            --%s%s\n", row->name, row->argument ? "=" : "");
    puts("        ' -- \"$word\"))\n"
         "        [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace "
         "2>/dev/null\n        return\n    fi");
    print_bash_words(set);
    fputs("}\ncomplete -F _", stdout);
    print_name(set);
    printf(" %s\n", set->program);
}

/* ------------------------------------------------------------------ */
/* zsh                                                                */
/* ------------------------------------------------------------------ */

static void print_zsh_option(const pmk_flag *row)
{
    const char *equals = row->argument ? "=" : "";

    fputs("        ", stdout);
    if (row->letter)
        printf("'(-%c --%s)'{-%c%s,--%s%s}'[", row->letter, row->name,
               row->letter, row->argument ? "+" : "", row->name, equals);
    else
        printf("'--%s%s[", row->name, equals);
    print_quoted(row->help, "[]");
    putchar(']');
    if (row->argument) {
        printf(":%s:", row->name);
        switch (target_of(row)) {
        case WORDS:
            putchar('(');
            print_choices(row->argument, ' ');
            putchar(')');
            break;
        case FOLDERS: fputs("_files -/", stdout); break;
        case FILES: fputs("_files", stdout); break;
        case NOTHING: putchar(' '); break;
        }
    }
    puts("' \\");
}

static void print_zsh(const pmk_flagset *set)
{
    const pmk_flag *row;
    const char *name;
    const char *sentence;

    printf("#compdef %s\n%s", set->program, note);
    if (!set->operand) {
        fputs("_", stdout);
        print_name(set);
        puts("_fields()\n{\n    local -a fields=(");
        for (size_t i = 0; (name = question_field(i, &sentence)); i++) {
            printf("        '%s:", name);
            print_quoted(sentence, "");
            puts("'");
        }
        puts("    )\n    _describe -t fields field fields -S ':' -q\n}\n");
    }
    putchar('_');
    print_name(set);
    puts("()\n{\n    _arguments -s \\");
    for (size_t i = 0; (row = option(set, i)); i++)
        print_zsh_option(row);
    if (set->operand) {
        printf("        '*:%s:_files'\n", set->operand);
    } else {
        fputs("        '*:question:_", stdout);
        print_name(set);
        puts("_fields'");
    }
    fputs("}\n\n_", stdout);
    print_name(set);
    puts(" \"$@\"");
}

/* ------------------------------------------------------------------ */
/* fish                                                               */
/* ------------------------------------------------------------------ */

static void print_fish_option(const pmk_flagset *set, const pmk_flag *row)
{
    printf("complete -c %s", set->program);
    if (row->letter)
        printf(" -s %c", row->letter);
    printf(" -l %s", row->name);
    if (row->argument) {
        switch (target_of(row)) {
        case WORDS:
            fputs(" -x -a '", stdout);
            print_choices(row->argument, ' ');
            putchar('\'');
            break;
        case FOLDERS:
            fputs(" -x -a '(__fish_complete_directories)'", stdout);
            break;
        case FILES: fputs(" -r -F", stdout); break;
        case NOTHING: fputs(" -x", stdout); break;
        }
    }
    fputs(" -d '", stdout);
    for (const char *at = row->help; *at; at++)
        printf(*at == '\'' ? "\\'" : "%c", *at);
    puts("'");
}

static void print_fish(const pmk_flagset *set)
{
    const pmk_flag *row;
    const char *name;
    const char *sentence;

    fputs(note, stdout);
    if (!set->operand)
        printf("complete -c %s -f\n", set->program);
    for (size_t i = 0; (row = option(set, i)); i++)
        print_fish_option(set, row);
    for (size_t i = 0; !set->operand && (name = question_field(i, &sentence));
         i++)
        printf("complete -c %s -a '%s:' -d '%s'\n", set->program, name,
               sentence);
}

int print_completion(const char *shell, const pmk_flagset *set)
{
    static const struct {
        const char *shell;
        void (*print)(const pmk_flagset *set);
    } shells[] = {
        {"bash", print_bash}, {"zsh", print_zsh}, {"fish", print_fish}};

    for (size_t i = 0; i < sizeof(shells) / sizeof(shells[0]); i++)
        if (strcmp(shells[i].shell, shell) == 0) {
            shells[i].print(set);
            return 1;
        }
    return 0;
}
