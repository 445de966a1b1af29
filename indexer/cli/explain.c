/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * explain.c - how a page was read, for people
 *
 * One line a value and one line a block, as wide as the screen:
 *
 *     saved/ferry.html
 *       headline   Ferry to Skerra stops for a month         HL1 markup 95
 *       ...
 *       cut   cut-nav          Home
 *       kept  body-class       The ferry to Skerra will stop on Monday, ...
 */
#include "explain.h"

#include "cli/width.h"
#include "report.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum {
    LEAST_COLUMNS = 48,
    MOST_COLUMNS = 160, /* longer lines are hard to follow */
    NAME_COLUMNS = 12,
    EVIDENCE_COLUMNS = 27,
    RULE_COLUMNS = 17,
    RUN_MOST = 3 /* blocks of a run that one rule cut are shown */
};

typedef struct pmk_explanation {
    const pressmark_article *article;
    unsigned columns;
    int whole;
} pmk_explanation;

/* The text up to `end` on one line, cut to `columns`; then as many spaces as
 * fill them when `fill`. */
static void print_part(const char *text, size_t length, unsigned columns,
                       int fill)
{
    bool fits = pmk_text_width(text, length) <= columns;
    unsigned most = fits ? columns : columns - 3;
    unsigned used = 0;
    size_t at = 0;

    while (at < length) {
        uint32_t code = pmk_char_safe(pmk_char_next(text, length, &at));

        if (used + pmk_char_width(code) > most)
            break;
        used += pmk_char_width(code);
        pmk_char_print(stdout, code);
    }
    if (!fits) {
        fputs("...", stdout);
        used += 3;
    }
    for (; fill && used < columns; used++)
        putchar(' ');
}

/* ------------------------------------------------------------------ */
/* Values                                                             */
/* ------------------------------------------------------------------ */

static void print_value(const pmk_explanation *to, const char *name,
                        const char *text, const pressmark_evidence *why)
{
    const char *kind = pmk_report_kind(why->kind);

    printf("  %-*s ", NAME_COLUMNS - 3, name);
    print_part(text, strlen(text),
               to->columns - NAME_COLUMNS - EVIDENCE_COLUMNS - 1, 1);
    printf(" %s %s %u\n", why->rule, kind != NULL ? kind : "?",
           why->confidence);
}

static void print_body(const pmk_explanation *to)
{
    const char *body = pressmark_article_text(to->article, PRESSMARK_BODY, 0);
    char text[40];
    size_t lines = 0;

    if (body == NULL) {
        printf("  %-*s none: the page holds no article\n", NAME_COLUMNS - 3,
               "body");
        return;
    }
    for (const char *at = body; (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    snprintf(text, sizeof(text), "%zu line%s", lines, lines == 1 ? "" : "s");
    print_value(to, "body", text,
                pressmark_article_evidence(to->article, PRESSMARK_BODY, 0));
}

static void print_field(const pmk_explanation *to, const pmk_member *member)
{
    pressmark_field field = (pressmark_field)member->field;
    const char *text;

    for (size_t i = 0;
         (text = pressmark_article_text(to->article, field, i)) != NULL; i++)
        print_value(to, pmk_report_name(member), text,
                    pressmark_article_evidence(to->article, field, i));
}

static void print_time(const pmk_explanation *to, const pmk_member *member)
{
    pressmark_time_field field = (pressmark_time_field)member->time;
    const pressmark_evidence *why =
        pressmark_article_time_evidence(to->article, field);
    char text[40];

    if (why == NULL)
        return;
    pressmark_time_format(pressmark_article_time(to->article, field), text,
                          sizeof(text));
    print_value(to, pmk_report_name(member), text, why);
}

static void print_values(const pmk_explanation *to)
{
    const pmk_member *member;

    for (size_t i = 0; (member = pmk_report_member(i)) != NULL; i++) {
        if (member->field == PRESSMARK_BODY)
            print_body(to);
        else if (member->field >= 0)
            print_field(to, member);
        else
            print_time(to, member);
    }
}

/* ------------------------------------------------------------------ */
/* Blocks                                                             */
/* ------------------------------------------------------------------ */

static void print_block(const pmk_explanation *to, const char *what,
                        const char *rule, const char *text, size_t length)
{
    printf("  %-4s  ", what);
    print_part(rule, strlen(rule), RULE_COLUMNS - 1, 1);
    putchar(' ');
    print_part(text, length, to->columns - 8 - RULE_COLUMNS, 0);
    putchar('\n');
}

static int is_ticker(const pressmark_cut *cut)
{
    return strcmp(cut->rule, "cut-ticker") == 0;
}

/* How many from the i-th on one rule cut in a row. */
static size_t run_of(const pmk_explanation *to, size_t i)
{
    const pressmark_cut *first = pressmark_article_cut(to->article, i);
    const pressmark_cut *cut = first;
    size_t count = 0;

    while (cut != NULL && cut->line == first->line
           && strcmp(cut->rule, first->rule) == 0)
        cut = pressmark_article_cut(to->article, i + ++count);
    return count;
}

/* What was cut before the body's line `line` + 1; `*at` moves on. */
static void print_cuts(const pmk_explanation *to, size_t *at, uint32_t line)
{
    const pressmark_cut *cut;

    while ((cut = pressmark_article_cut(to->article, *at)) != NULL
           && cut->line <= line) {
        size_t run = run_of(to, *at);
        size_t shown = to->whole || run <= RUN_MOST + 1 ? run : RUN_MOST;

        for (size_t i = 0; i < shown && !is_ticker(cut); i++) {
            cut = pressmark_article_cut(to->article, *at + i);
            print_block(to, "cut", cut->rule, cut->text, strlen(cut->text));
        }
        if (shown < run && !is_ticker(cut))
            printf("  cut   %-*s and %zu more in a row\n", RULE_COLUMNS - 1,
                   cut->rule, run - shown);
        *at += run;
    }
}

static void print_blocks(const pmk_explanation *to)
{
    const char *body = pressmark_article_text(to->article, PRESSMARK_BODY, 0);
    const pressmark_evidence *why =
        pressmark_article_evidence(to->article, PRESSMARK_BODY, 0);
    const uint32_t *subheads;
    size_t heads = pressmark_article_subheads(to->article, &subheads);
    size_t head = 0, at = 0;
    uint32_t line = 0;

    while (body != NULL && *body != '\0') {
        size_t length = strcspn(body, "\n");
        bool is_head = head < heads && subheads[head] == line + 1;

        print_cuts(to, &at, line);
        print_block(to, "kept", is_head ? "subhead" : why->rule, body, length);
        head += is_head;
        body += length + (body[length] == '\n');
        line++;
    }
    print_cuts(to, &at, UINT32_MAX);
}

/* ------------------------------------------------------------------ */
/* Tickers                                                            */
/* ------------------------------------------------------------------ */

static void print_headlines(const pmk_explanation *to, const char *text)
{
    for (;;) {
        const char *end = strstr(text, "//");
        size_t length = end != NULL ? (size_t)(end - text) : strlen(text);

        while (length > 0 && *text == ' ') {
            text++;
            length--;
        }
        while (length > 0 && text[length - 1] == ' ')
            length--;
        if (length > 0) {
            fputs("    ", stdout);
            print_part(text, length, to->columns - 4, 0);
            putchar('\n');
        }
        if (end == NULL)
            return;
        text = end + 2;
    }
}

static void print_tickers(const pmk_explanation *to)
{
    const pressmark_cut *cut;
    bool is_first = true;

    for (size_t i = 0; (cut = pressmark_article_cut(to->article, i)) != NULL;
         i++) {
        if (!is_ticker(cut))
            continue;
        if (is_first)
            puts("  ticker");
        is_first = false;
        print_headlines(to, cut->text);
    }
}

void pmk_explain(const char *source, const pressmark_article *article,
                 int whole)
{
    pmk_explanation to = {article, pmk_screen_columns(), whole};

    if (to.columns < LEAST_COLUMNS)
        to.columns = LEAST_COLUMNS;
    if (to.columns > MOST_COLUMNS)
        to.columns = MOST_COLUMNS;
    pmk_text_print(stdout, source);
    putchar('\n');
    if (article == NULL) {
        puts("  could not be read\n");
        return;
    }
    print_values(&to);
    putchar('\n');
    print_blocks(&to);
    print_tickers(&to);
    putchar('\n');
}
