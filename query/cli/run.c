/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * run.c - open the index, ask one question, print the answer
 */
#include "cli/run.h"

#include "cli/pager.h"
#include "cli/searches.h"
#include "cli/width.h"

#include <stdarg.h>
#include <string.h>
#include <time.h>

/* The widest place of a caret, and how much of the question is shown. */
enum { CARET_MAX = 60, NOTE_MAX = 1024 };

/* A form of the answer. */
typedef struct pmk_form {
    pmk_print_fn print;
    void (*begin)(bool batch, const pmk_screen *screen); /* may be NULL */
    void (*end)(const pmk_screen *screen);               /* may be NULL */
    unsigned is_brief : 1;  /* ids, scores and sources are all it shows */
    unsigned is_export : 1; /* what has only some of the words is no part */
} pmk_form;

static const pmk_form forms[] = {
    [PMK_FORMAT_TEXT] = {.print = pmk_print_text},
    [PMK_FORMAT_JSON] = {.print = pmk_print_json},
    [PMK_FORMAT_JSONL] = {.print = pmk_print_jsonl},
    [PMK_FORMAT_TSV] = {.print = pmk_print_tsv, .begin = pmk_print_tsv_names},
    [PMK_FORMAT_CSV] = {.print = pmk_print_csv, .begin = pmk_print_csv_names},
    [PMK_FORMAT_TREC] = {.print = pmk_print_trec, .is_brief = 1},
    [PMK_FORMAT_BIBTEX] = {.print = pmk_print_bibtex,
                           .is_brief = 1,
                           .is_export = 1},
    [PMK_FORMAT_RIS] = {.print = pmk_print_ris, .is_brief = 1, .is_export = 1},
    [PMK_FORMAT_CSL] = {.print = pmk_print_csl,
                        .begin = pmk_print_csl_begin,
                        .end = pmk_print_csl_end,
                        .is_brief = 1,
                        .is_export = 1},
};
static const pmk_form template = {.print = pmk_print_template};

static const pmk_form *form_of(const pmk_settings *settings)
{
    return settings->print ? &template : &forms[settings->format];
}

/* ------------------------------------------------------------------ */
/* Trouble                                                            */
/* ------------------------------------------------------------------ */

int pmk_exit_status(pressmark_status status)
{
    switch (status) {
    case PRESSMARK_OK: return PMK_EXIT_HITS;
    case PRESSMARK_E_ARGUMENT:
    case PRESSMARK_E_SYNTAX:
    case PRESSMARK_E_LIMIT: return PMK_EXIT_USAGE;
    case PRESSMARK_E_NOT_FOUND:
    case PRESSMARK_E_CORRUPT:
    case PRESSMARK_E_VERSION:
    case PRESSMARK_E_IO:
    case PRESSMARK_E_FORMAT: return PMK_EXIT_INDEX;
    case PRESSMARK_E_LOCKED: return PMK_EXIT_LOCKED;
    default: return PMK_EXIT_PARTIAL;
    }
}

void pmk_note(const char *format, ...)
{
    char text[NOTE_MAX];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    fputs("pressmark-query: ", stderr);
    pmk_text_print(stderr, text);
    fputc('\n', stderr);
}

int pmk_complain(const pressmark_error *err)
{
    pmk_note("%s", err->message[0] ? err->message
                                   : pressmark_status_name(err->status));
    if (err->hint[0])
        pmk_note("%s", err->hint);
    return pmk_exit_status(err->status);
}

/* The part of the question that holds the place, and a caret below it.  A
 * question may be longer than the screen is wide. */
static void point_at(const char *question, size_t offset)
{
    size_t length = strlen(question);
    size_t start = 0;
    size_t shown = 0;

    if (offset > length)
        offset = length;
    while (pmk_text_width(question + start, offset - start) > CARET_MAX)
        pmk_char_next(question, length, &start);
    fputs("  ", stderr);
    for (size_t at = start; at < length && shown < CARET_MAX + 16;) {
        uint32_t code = pmk_char_safe(pmk_char_next(question, length, &at));

        shown += pmk_char_width(code);
        pmk_char_print(stderr, code);
    }
    fprintf(stderr, "\n  %*s^\n",
            (int)pmk_text_width(question + start, offset - start), "");
}

static int complain_syntax(const char *question, const pressmark_error *err)
{
    if (err->status == PRESSMARK_E_SYNTAX && err->offset != PRESSMARK_NO_OFFSET)
        point_at(question, err->offset);
    return pmk_complain(err);
}

/* ------------------------------------------------------------------ */
/* The index                                                          */
/* ------------------------------------------------------------------ */

pressmark_status pmk_run_open(const pmk_settings *settings,
                              pressmark_index **out, pressmark_error *err)
{
    return pressmark_index_open(settings->index, NULL, out, err);
}

/* ------------------------------------------------------------------ */
/* One question                                                       */
/* ------------------------------------------------------------------ */

/* Only who looks at hits one by one wants those that have some of the words;
 * a number or a list of references must be of what was asked for. */
static pressmark_words words_of(const pmk_settings *settings)
{
    bool is_exact = settings->limit == 0 || form_of(settings)->is_export;

    if (settings->words == PRESSMARK_WORDS_AUTO && is_exact)
        return PRESSMARK_WORDS_ALL;
    return (pressmark_words)settings->words;
}

/* Where the user is: the minutes that the clock is ahead of Greenwich. */
static int32_t minutes_east(time_t now)
{
    struct tm local;

    tzset();
    if (!localtime_r(&now, &local))
        return 0;
    return (int32_t)(local.tm_gmtoff / 60);
}

static pressmark_status parse(const pmk_settings *settings,
                              const char *question, pressmark_saved_fn saved,
                              void *payload, pressmark_query **query,
                              pressmark_error *err)
{
    pressmark_query_options options = PRESSMARK_QUERY_OPTIONS_INIT;

    options.words = words_of(settings);
    options.strict = settings->strict != 0;
    options.plain = settings->plain != 0;
    options.now = (int64_t)time(NULL);
    options.utc_offset = minutes_east((time_t)options.now);
    options.saved = saved;
    options.saved_payload = payload;
    return pressmark_query_parse(question, &options, query, err);
}

static void print_warnings(const pressmark_query *query)
{
    const char *text;

    for (size_t i = 0; (text = pressmark_query_warning(query, i)); i++)
        pmk_note("note: %s", text);
}

/* Parse and tell what is odd; the exit status. */
static int read_question(const pmk_settings *settings, const char *question,
                         pressmark_saved_fn saved, void *payload,
                         pressmark_query **query)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;

    if (parse(settings, question, saved, payload, query, &err) != PRESSMARK_OK)
        return complain_syntax(question, &err);
    print_warnings(*query);
    return PMK_EXIT_HITS;
}

/* The same, with the questions that are saved for the index. */
static int read_with_saved(const pmk_settings *settings, const char *question,
                           pressmark_query **query)
{
    pmk_searches *searches = pmk_searches_open(settings);
    int status =
        read_question(settings, question,
                      searches ? pmk_searches_resolve : NULL, searches, query);

    pmk_searches_free(searches);
    return status;
}

int pmk_run_check(const pmk_settings *settings, const char *question,
                  pressmark_saved_fn saved, void *payload)
{
    pressmark_query *query = NULL;
    int status = read_question(settings, question, saved, payload, &query);

    pressmark_query_free(query);
    return status;
}

static pressmark_status search(pressmark_index *index,
                               const pmk_settings *settings,
                               const pressmark_query *query,
                               pressmark_results **results,
                               pressmark_error *err)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;

    options.offset = (size_t)settings->offset;
    /* Zero would mean the default to the library; here it means to count
     * only, and the one hit is not printed. */
    options.limit = settings->limit > 0 ? (size_t)settings->limit : 1;
    options.sort = (pressmark_sort)settings->sort;
    options.brief = form_of(settings)->is_brief;
    options.no_snippet = settings->no_snippet != 0;
    options.timeout_ms = (uint32_t)settings->timeout_ms;
    options.recent_days = settings->recent_days;
    options.explain = settings->explain != 0;
    options.expand = settings->expand != 0;
    return pressmark_search(index, query, &options, results, err);
}

static int print_answer(const pmk_answer *answer, const pmk_screen *screen)
{
    const pmk_form *form = form_of(answer->settings);
    uint64_t least = 0;
    uint64_t most = 0;

    if (form->print == pmk_print_text && screen->is_terminal
        && !answer->question_id)
        pmk_pager_start();
    if (!form->print(answer, screen)) {
        pmk_note("the answer could not be printed in full");
        return PMK_EXIT_PARTIAL;
    }
    pmk_answer_total(answer, &least, &most);
    if (pressmark_results_partial(answer->results)) {
        pmk_note("the time ran out: not all articles were looked at");
        return PMK_EXIT_PARTIAL;
    }
    if (answer->count == 0 && (most == 0 || answer->settings->limit > 0))
        return PMK_EXIT_NONE;
    return PMK_EXIT_HITS;
}

void pmk_run_begin(const pmk_settings *settings, const pmk_screen *screen)
{
    const pmk_form *form = form_of(settings);

    if (pmk_settings_count(settings))
        pmk_count_begin(settings, screen);
    else if (form->begin)
        form->begin(settings->batch != NULL, screen);
}

void pmk_run_end(const pmk_settings *settings, const pmk_screen *screen)
{
    const pmk_form *form = form_of(settings);

    if (form->end)
        form->end(screen);
}

int pmk_run_answer(pmk_answer *answer, const char *asked,
                   const pmk_screen *screen)
{
    const pmk_settings *settings = answer->settings;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_query *query = NULL;
    pressmark_results *results = NULL;
    int status = read_with_saved(settings, asked, &query);

    if (status != PMK_EXIT_HITS)
        return status;
    if (pmk_settings_count(settings)) {
        status =
            pmk_count_question(answer->index, settings, query, answer->question,
                               answer->question_id, screen);
        pressmark_query_free(query);
        return status;
    }
    if (search(answer->index, settings, query, &results, &err)
        != PRESSMARK_OK) {
        pressmark_query_free(query);
        return pmk_complain(&err);
    }
    answer->query = query;
    answer->results = results;
    answer->count = pressmark_results_count(results);
    if (answer->count > settings->limit)
        answer->count = (size_t)settings->limit;
    status = print_answer(answer, screen);
    pressmark_results_free(results);
    pressmark_query_free(query);
    return status;
}

int pmk_run_question(pressmark_index *index, const pmk_settings *settings,
                     const char *question, const char *question_id,
                     const pmk_screen *screen)
{
    pmk_answer answer = {.settings = settings,
                         .index = index,
                         .question = question,
                         .question_id = question_id};

    return pmk_run_answer(&answer, question, screen);
}

int pmk_run_ids(pressmark_index *index, const pmk_settings *settings,
                const char *question, size_t limit, pressmark_query **query,
                pressmark_results **results)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    int status = read_with_saved(settings, question, query);

    if (status != PMK_EXIT_HITS)
        return status;
    options.limit = limit;
    options.sort = (pressmark_sort)settings->sort;
    options.brief = 1;
    options.timeout_ms = (uint32_t)settings->timeout_ms;
    if (pressmark_search(index, *query, &options, results, &err)
        != PRESSMARK_OK)
        status = pmk_complain(&err);
    return status;
}
