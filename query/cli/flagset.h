/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flagset.h - the options of a program as one table
 *
 * Each option is one row; the parser, --help and the errors are made from
 * it.  Both programs use this file.
 *
 *     struct settings { const char *index; int prune; int help_me; };
 *
 *     static const pmk_flag rows[] = {
 *         {.name = "index", .letter = 'd', .kind = PMK_FLAG_TEXT,
 *          .argument = "INDEX", .offset = offsetof(struct settings, index),
 *          .help = "folder of the index"},
 *         {.name = "prune", .kind = PMK_FLAG_CHOICE,
 *          .argument = "auto|all|none",
 *          .offset = offsetof(struct settings, prune),
 *          .help = "what becomes of articles whose files are gone"},
 *     };
 *     static const pmk_flagset set = {
 *         .program = "pressmark-index", .usage = "[OPTION]... PATH...",
 *         .summary = "Make a news archive searchable.",
 *         .rows = rows, .count = sizeof(rows) / sizeof(rows[0]),
 *     };
 *
 *     switch (pmk_flagset_parse(&set, &argc, argv, &settings)) {
 *     case PMK_FLAGS_OK:    break;      // argv[1] … argv[argc-1] are operands
 *     case PMK_FLAGS_SHOWN: return 0;   // --help or --version was printed
 *     case PMK_FLAGS_WRONG: return 2;   // the error was printed
 *     }
 *
 * Understood: --name=ARGUMENT, --name ARGUMENT, -x ARGUMENT, -xARGUMENT, -xyz
 * for switches, and "--", after which all is operand; "-" alone is operand.
 * Options may stand between operands.  Given twice, the last one counts.
 * --help, --version, --show-config and --no-config come by themselves.
 *
 * What the command line leaves open is looked for in the environment (the
 * variable that a row names), then in the project's file, then in the user's:
 *
 *     ./.pressmark
 *     ${XDG_CONFIG_HOME:-~/.config}/pressmark/config
 *
 *     # what stands below a program's name is for this program
 *     [pressmark-query]
 *     limit = 20
 *     plain = yes
 *
 * Anyone may have left a file in the folder that the user happens to be in.
 * So a row says whether files may set it, and which; the default is none.
 * The project's file is read only when it belongs to the user or to root.
 */
#ifndef PMK_FLAGSET_H
#define PMK_FLAGSET_H

#include <stddef.h>

typedef enum pmk_flag_kind {
    PMK_FLAG_SET = 0, /* no argument: stores `value` in an int             */
    PMK_FLAG_TEXT,    /* const char *: the argument, borrowed from argv    */
    PMK_FLAG_CHOICE,  /* int: which word of `argument` ("auto|all|none")   */
    PMK_FLAG_COUNT,   /* uint64_t: digits                                  */
    PMK_FLAG_BYTES,   /* uint64_t: digits with K, M or G (powers of 1024)  */
    PMK_FLAG_SECONDS  /* uint64_t milliseconds: "2" or "0.25" seconds      */
} pmk_flag_kind;

/* Who may set an option besides the command line and a variable. */
typedef enum pmk_flag_files {
    PMK_FILES_NONE = 0, /* no file: it says what to do, not how       */
    PMK_FILES_USER,     /* the user's: it makes, removes or runs things   */
    PMK_FILES_ALL       /* also the project's: the worst is a bad answer */
} pmk_flag_files;

/* Rows with the same offset are alternatives: one of them is in force. */
typedef struct pmk_flag {
    const char *name; /* without "--"; NULL: `help` is a heading        */
    char letter;      /* 0: none                                        */
    pmk_flag_kind kind;
    pmk_flag_files files;
    const char *argument; /* its name in --help; the words of a CHOICE; an
                             INDEX is a folder, a FILE a file (completion) */
    size_t offset;        /* where in the settings the value goes           */
    int value;            /* for SET                                        */
    const char *variable; /* of the environment, or NULL                    */
    const char *help;     /* one line, small first letter, no full stop     */
    const char *more;     /* sentences for --help and the manual, a line
                             each, or NULL                                  */
} pmk_flag;

/* --help=NAME prints something else. */
typedef struct pmk_help_topic {
    const char *name;
    void (*print)(void);
} pmk_help_topic;

typedef struct pmk_flagset {
    const char *program;
    const char *usage;    /* what follows the program's name; several lines
                             are separated by \n                            */
    const char *summary;  /* one sentence                                   */
    const char *epilogue; /* printed after the options; may be NULL         */
    const char *advice;   /* added to "unknown option"; may be NULL         */
    const char *operand;  /* INDEX, PATH or NULL: what operands are          */
    const pmk_help_topic *topic; /* one, or NULL */
    /* What --version lists: functions like pressmark_library_name(), up to the
     * first NULL. */
    size_t (*libraries[2])(size_t i, char *text, size_t room);
    const pmk_flag *rows;
    size_t count;
} pmk_flagset;

typedef enum pmk_flags_outcome {
    PMK_FLAGS_OK = 0,
    PMK_FLAGS_SHOWN,
    PMK_FLAGS_WRONG
} pmk_flags_outcome;

/* Read the command line, then environment and files, into `settings`, which
 * holds the defaults.  The operands are moved to the front: argv[1] up to
 * argv[*argc - 1].  Texts from files live as long as the program. */
pmk_flags_outcome pmk_flagset_parse(const pmk_flagset *set, int *argc,
                                    char **argv, void *settings);

/* Print a screen of help to stdout, or all there is to say. */
void pmk_flagset_help(const pmk_flagset *set, int all);

/* The rows that every program has; their offsets mean nothing. */
const pmk_flag *pmk_flagset_own(size_t *count);

/* Print "PROGRAM: message" and where to look to stderr; for usage errors that
 * no row can know.  Returns 2, the exit status for them. */
int pmk_flagset_wrong(const pmk_flagset *set, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Where the index lies when nobody says: ${XDG_DATA_HOME:-~/.local/share}
 * /pressmark.  Returns `path`, or NULL when there is no home or no room. */
const char *pmk_flagset_default_index(char *path, size_t room);

#endif /* PMK_FLAGSET_H */
