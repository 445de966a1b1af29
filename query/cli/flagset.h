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
 * --help (-h) and --version come by themselves and are not in the table.
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

typedef struct pmk_flag {
    const char *name; /* without "--"; NULL: `help` is a heading        */
    char letter;      /* 0: none                                        */
    pmk_flag_kind kind;
    const char *argument; /* its name in --help; the words of a CHOICE      */
    size_t offset;        /* where in the settings the value goes           */
    int value;            /* for SET                                        */
    const char *help;     /* one line, small first letter, no full stop     */
} pmk_flag;

typedef struct pmk_flagset {
    const char *program;
    const char *usage;    /* what follows the program's name; several lines
                             are separated by \n                            */
    const char *summary;  /* one sentence                                   */
    const char *epilogue; /* printed after the options; may be NULL         */
    const char *advice;   /* added to "unknown option"; may be NULL         */
    const pmk_flag *rows;
    size_t count;
} pmk_flagset;

typedef enum pmk_flags_outcome {
    PMK_FLAGS_OK = 0,
    PMK_FLAGS_SHOWN,
    PMK_FLAGS_WRONG
} pmk_flags_outcome;

/* Read the command line into `settings`.  The operands are moved to the
 * front: argv[1] up to argv[*argc - 1]. */
pmk_flags_outcome pmk_flagset_parse(const pmk_flagset *set, int *argc,
                                    char **argv, void *settings);

/* Print --help to stdout. */
void pmk_flagset_help(const pmk_flagset *set);

/* Print "PROGRAM: message" and where to look to stderr; for usage errors that
 * no row can know.  Returns 2, the exit status for them. */
int pmk_flagset_wrong(const pmk_flagset *set, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif /* PMK_FLAGSET_H */
