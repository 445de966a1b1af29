/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * print_text.c - the answer for people
 *
 *     12 articles
 *
 *     1. Central bank raises rates
 *        Ledger · Reuters · 2017-05-15 · Ann Writer
 *        https://ledger.example/rates
 *        … the bank said on Monday …
 *        id 00c1f2e3a4b5d6e7
 */
#include "cli/print.h"
#include "cli/width.h"
#include "cli/wrap.h"

#include <inttypes.h>
#include <string.h>

enum { HIT_INDENT = 3, PART_MAX = 4 };

/* "1 article", "12 articles", or a range when the number is not known. */
static void print_articles(FILE *out, uint64_t least, uint64_t most)
{
    if (least == most)
        fprintf(out, "%" PRIu64 " article%s", least, least == 1 ? "" : "s");
    else
        fprintf(out, "%" PRIu64 " to %" PRIu64 " articles", least, most);
}

static void print_relaxed_count(FILE *out, uint64_t full, uint64_t least,
                                uint64_t most)
{
    if (full == 0)
        fputs("No article has all the words; ", out);
    else {
        print_articles(out, full, full);
        fprintf(out, " %s all the words; ", full == 1 ? "has" : "have");
    }
    if (least > full)
        print_articles(out, least - full, most - full);
    else
        fputs("0 articles", out);
    fprintf(out, " with some of them\n");
}

static void print_new_count(uint64_t count, FILE *out)
{
    if (count == 0)
        fputs("No new article.\n", out);
    else
        fprintf(out, "%" PRIu64 " new article%s\n", count,
                count == 1 ? "" : "s");
}

static void print_count(const pmk_answer *answer, FILE *out)
{
    uint64_t least = 0;
    uint64_t most = 0;
    uint64_t full = 0;

    if (answer->is_new) {
        print_new_count(answer->new_count, out);
        return;
    }
    pressmark_results_total(answer->results, &least, &most);
    if (most == 0)
        fputs("No article matches.\n", out);
    else if (pressmark_results_relaxed(answer->results, &full))
        print_relaxed_count(out, full, least, most);
    else {
        print_articles(out, least, most);
        fputc('\n', out);
    }
}

static void print_suggestion(const pmk_answer *answer, FILE *out)
{
    const char *text = pressmark_results_suggestion(answer->results);

    if (!text)
        return;
    fputs("Did you mean: ", out);
    pmk_text_print(out, text);
    fputc('\n', out);
}

/* publisher · agency · date · byline; what is absent leaves no dot, and an
 * agency that publishes itself is named once. */
static void print_origin(const pressmark_hit *hit, const pmk_screen *screen)
{
    char date[40];
    const char *parts[PART_MAX] = {hit->publisher, hit->agency, date,
                                   hit->byline};
    bool first = true;
    pmk_wrap wrap;

    pressmark_time_format(hit->published, date, sizeof(date));
    date[strcspn(date, "T")] = '\0';
    if (hit->publisher && hit->agency
        && strcmp(hit->publisher, hit->agency) == 0)
        parts[1] = NULL;
    pmk_wrap_begin(&wrap, screen, HIT_INDENT, 0);
    for (size_t i = 0; i < PART_MAX; i++) {
        if (!parts[i] || !parts[i][0])
            continue;
        pmk_wrap_text(&wrap, first ? "" : " \xc2\xb7 ", NULL, 0);
        pmk_wrap_text(&wrap, parts[i], NULL, 0);
        first = false;
    }
    pmk_wrap_end(&wrap);
}

static void print_marked(pmk_wrap *wrap, const pressmark_marked_text *marked)
{
    if (marked->cut_before)
        pmk_wrap_text(wrap, "\xe2\x80\xa6 ", NULL, 0);
    pmk_wrap_text(wrap, marked->text, marked->marks, marked->mark_count);
    if (marked->cut_after)
        pmk_wrap_text(wrap, " \xe2\x80\xa6", NULL, 0);
}

static void print_headline(const pressmark_hit *hit, uint64_t rank,
                           const pmk_screen *screen)
{
    int used = fprintf(screen->out, "%" PRIu64 ". ", rank);
    pmk_wrap wrap;

    pmk_wrap_begin(&wrap, screen, HIT_INDENT, used > 0 ? (unsigned)used : 0);
    wrap.style = "1";
    if (hit->marked_headline.text)
        print_marked(&wrap, &hit->marked_headline);
    else
        pmk_wrap_text(&wrap, hit->headline ? hit->headline : "(no headline)",
                      NULL, 0);
    pmk_wrap_end(&wrap);
}

/* An address is copied and clicked, so it is never broken over lines. */
static void print_address(const pressmark_hit *hit, const pmk_screen *screen)
{
    const char *address = hit->url ? hit->url : hit->source;

    if (!address)
        return;
    fprintf(screen->out, "%*s%s", HIT_INDENT, "",
            screen->color ? "\033[32m" : "");
    pmk_text_print_isolated(screen->out, address);
    fprintf(screen->out, "%s\n", screen->color ? "\033[0m" : "");
}

static void print_snippet(const pressmark_hit *hit, const pmk_screen *screen)
{
    pmk_wrap wrap;

    if (!hit->snippet.text || !hit->snippet.text[0])
        return;
    pmk_wrap_begin(&wrap, screen, HIT_INDENT, 0);
    print_marked(&wrap, &hit->snippet);
    pmk_wrap_end(&wrap);
}

/* 7.25 = 4.10 oil (in 3 articles) + … */
static void print_reasons(const pressmark_results *results, size_t i,
                          const pmk_screen *screen)
{
    const pressmark_reason *reason;
    pmk_wrap wrap;
    char text[64];

    if (!pressmark_results_reason(results, i, 0))
        return;
    pmk_wrap_begin(&wrap, screen, HIT_INDENT, 0);
    snprintf(text, sizeof(text), "score %.4f",
             pressmark_results_hit(results, i)->score);
    pmk_wrap_text(&wrap, text, NULL, 0);
    for (size_t n = 0; (reason = pressmark_results_reason(results, i, n));
         n++) {
        snprintf(text, sizeof(text), "%s%.4f ", n == 0 ? " = " : " + ",
                 reason->value);
        pmk_wrap_text(&wrap, text, NULL, 0);
        pmk_wrap_text(&wrap, reason->text ? reason->text : reason->what, NULL,
                      0);
        if (!reason->text)
            continue;
        snprintf(text, sizeof(text), " (in %" PRIu64 ")", reason->articles);
        pmk_wrap_text(&wrap, text, NULL, 0);
    }
    pmk_wrap_end(&wrap);
}

static void print_hit(const pressmark_hit *hit, uint64_t rank,
                      const pmk_screen *screen)
{
    fputc('\n', screen->out);
    print_headline(hit, rank, screen);
    print_origin(hit, screen);
    print_address(hit, screen);
    print_snippet(hit, screen);
    fprintf(screen->out, "%*sid " PMK_ID_FORMAT "\n", HIT_INDENT, "", hit->id);
}

static void print_more(const pmk_answer *answer, FILE *out)
{
    uint64_t next = answer->settings->offset + answer->count;
    uint64_t least = 0;
    uint64_t most = 0;

    if (answer->is_new) {
        if (answer->count > 0 && answer->count < answer->new_count)
            fputs("\nMore are new: ask again.\n", out);
        return;
    }
    pressmark_results_total(answer->results, &least, &most);
    if (answer->count > 0 && next < least)
        fprintf(out, "\nMore: --offset=%" PRIu64 "\n", next);
    else if (answer->count == 0 && most > 0 && answer->settings->limit > 0)
        fprintf(out, "\nNo hits from --offset=%" PRIu64 " on.\n",
                answer->settings->offset);
}

bool pmk_print_text(const pmk_answer *answer, const pmk_screen *screen)
{
    uint64_t rank = answer->settings->offset;
    bool was_full = false;

    if (answer->question_id) {
        pmk_text_print(screen->out, answer->question_id);
        fputs(": ", screen->out);
        pmk_text_print(screen->out, answer->question);
        fputc('\n', screen->out);
    }
    print_count(answer, screen->out);
    print_suggestion(answer, screen->out);
    for (size_t i = 0; i < answer->count; i++) {
        const pressmark_hit *hit = pressmark_results_hit(answer->results, i);

        if (was_full && !hit->full_match)
            fputs("\nWith some of the words:\n", screen->out);
        was_full = hit->full_match;
        print_hit(hit, ++rank, screen);
        print_reasons(answer->results, i, screen);
    }
    print_more(answer, screen->out);
    if (answer->question_id)
        fputc('\n', screen->out);
    return true;
}
