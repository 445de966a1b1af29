/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * news.c - saved questions: keep one, list them, drop one, and what is new
 *
 * New is what was not shown as new before.  All hits are asked for by their
 * ids alone, which is cheap; those that were not seen are then asked for once
 * more, so that they come with passages and in order.  An article is marked
 * as seen only after it was printed: a full disk or a lost connection loses
 * nothing.
 */
#include "cli/run.h"
#include "cli/searches.h"
#include "cli/width.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
    HITS_MAX = 1000000, /* whose ids are kept in mind  */
    PAGE_MAX = 400      /* what one question may name */
};

/* One run of --new. */
typedef struct pmk_news {
    pressmark_index *index;
    pmk_searches *searches;
    pmk_settings settings; /* with what was saved */
    pmk_kept kept;
    uint64_t *seen;
    size_t seen_count;
    uint64_t page[PAGE_MAX]; /* new ids */
    size_t page_count;
    uint64_t new_count; /* of all */
} pmk_news;

static int complain_errno(const pmk_searches *searches)
{
    pmk_note("%s: %s", pmk_searches_folder(searches), strerror(errno));
    return PMK_EXIT_PARTIAL;
}

static pmk_searches *open_searches(const pmk_settings *settings)
{
    pmk_searches *searches = pmk_searches_open(settings);

    if (!searches)
        pmk_note("there is no place for saved questions without a home");
    return searches;
}

static int complain_name(const char *name)
{
    pmk_note("there is no saved question %.*s; --saved lists those that "
             "there are",
             PMK_SEARCH_NAME_MAX, name);
    return PMK_EXIT_USAGE;
}

/* ------------------------------------------------------------------ */
/* Keeping                                                            */
/* ------------------------------------------------------------------ */

/* While a question is being saved, its own name stands for it: so a circle
 * is found before there is one. */
typedef struct pmk_saving {
    pmk_searches *searches;
    const char *name;
    bool in_circle;
} pmk_saving;

static const char *resolve(const char *name, void *payload)
{
    pmk_saving *saving = payload;

    if (strcmp(name, saving->name) == 0) {
        saving->in_circle = true;
        return NULL;
    }
    return pmk_searches_resolve(name, saving->searches);
}

static int keep(pmk_searches *searches, const pmk_settings *settings,
                const char *question)
{
    pmk_saving saving = {searches, settings->save, false};
    pmk_kept kept = {(char *)(uintptr_t)question, settings->words,
                     settings->plain};
    int status = pmk_run_check(settings, question, resolve, &saving);

    if (saving.in_circle) {
        pmk_note("not saved: the question would hold itself");
        return PMK_EXIT_USAGE;
    }
    if (status != PMK_EXIT_HITS)
        return status;
    if (!pmk_searches_put(searches, settings->save, &kept))
        return complain_errno(searches);
    return PMK_EXIT_HITS;
}

int pmk_run_save(const pmk_settings *settings, const char *question)
{
    pmk_searches *searches = open_searches(settings);
    int status = PMK_EXIT_PARTIAL;

    if (searches)
        status = keep(searches, settings, question);
    pmk_searches_free(searches);
    return status;
}

int pmk_run_forget(const pmk_settings *settings)
{
    pmk_searches *searches = open_searches(settings);
    int status = PMK_EXIT_HITS;

    if (!searches)
        return PMK_EXIT_PARTIAL;
    if (!pmk_query_is_name(settings->forget))
        status = complain_name(settings->forget);
    else if (!pmk_searches_drop(searches, settings->forget))
        status = errno == ENOENT ? complain_name(settings->forget)
                                 : complain_errno(searches);
    pmk_searches_free(searches);
    return status;
}

int pmk_run_saved(const pmk_settings *settings, const pmk_screen *screen)
{
    pmk_searches *searches = open_searches(settings);
    size_t count = 0;
    char **names = searches ? pmk_searches_names(searches, &count) : NULL;

    for (size_t i = 0; i < count; i++) {
        pmk_kept kept;

        if (!pmk_searches_get(searches, names[i], &kept))
            continue;
        fprintf(screen->out, "%s\t", names[i]);
        pmk_text_print(screen->out, kept.question);
        fputc('\n', screen->out);
        pmk_kept_free(&kept);
    }
    pmk_searches_free_names(names);
    pmk_searches_free(searches);
    if (!names)
        return PMK_EXIT_PARTIAL;
    return count > 0 ? PMK_EXIT_HITS : PMK_EXIT_NONE;
}

/* ------------------------------------------------------------------ */
/* What is new                                                        */
/* ------------------------------------------------------------------ */

static int compare_ids(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a;
    uint64_t y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

static void pick_new(pmk_news *news, const pressmark_results *all)
{
    size_t count = pressmark_results_count(all);
    size_t room = news->settings.limit < PAGE_MAX ? (size_t)news->settings.limit
                                                  : PAGE_MAX;

    for (size_t i = 0; i < count; i++) {
        uint64_t id = pressmark_results_hit(all, i)->id;

        if (news->seen
            && bsearch(&id, news->seen, news->seen_count, sizeof(id),
                       compare_ids))
            continue;
        news->new_count++;
        if (news->page_count < room)
            news->page[news->page_count++] = id;
    }
}

/* The question for the new hits alone, for free().  No id is 0. */
static char *ask_for_page(const pmk_news *news, const pressmark_query *query)
{
    const char *text = pressmark_query_text(query);
    char *question = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&question, &bytes);

    if (!out)
        return NULL;
    fprintf(out, "(%s) AND (id:0", text[0] ? text : "id:0");
    for (size_t i = 0; i < news->page_count; i++)
        fprintf(out, " OR id:" PMK_ID_FORMAT, news->page[i]);
    fputc(')', out);
    if (fclose(out) == 0)
        return question;
    free(question);
    return NULL;
}

/* Mark the page as seen, once it is where it was to go. */
static int remember(pmk_news *news, int status, const pmk_screen *screen)
{
    size_t count = news->seen_count + news->page_count;
    uint64_t *ids;

    if (news->page_count == 0 || fflush(screen->out) != 0
        || ferror(screen->out))
        return status;
    ids = calloc(count, sizeof(*ids));
    if (!ids)
        return PMK_EXIT_PARTIAL;
    if (news->seen_count > 0)
        memcpy(ids, news->seen, news->seen_count * sizeof(*ids));
    memcpy(ids + news->seen_count, news->page, news->page_count * sizeof(*ids));
    if (!pmk_searches_see(news->searches, news->settings.new_in, ids, count))
        status = complain_errno(news->searches);
    free(ids);
    return status;
}

/* Ask for the page and print it. */
static int print_page(pmk_news *news, const pressmark_query *all,
                      const pmk_screen *screen)
{
    char *question = ask_for_page(news, all);
    pmk_settings settings = news->settings;
    pmk_answer answer = {.settings = &settings,
                         .index = news->index,
                         .question = news->kept.question,
                         .is_new = true,
                         .new_count = news->new_count};
    int status = PMK_EXIT_PARTIAL;

    settings.plain = 0;
    settings.strict = 0;
    if (settings.limit > PAGE_MAX)
        settings.limit = PAGE_MAX;
    pmk_run_begin(&settings, screen);
    if (question)
        status = pmk_run_answer(&answer, question, screen);
    pmk_run_end(&settings, screen);
    free(question);
    if (status == PMK_EXIT_HITS)
        status = remember(news, status, screen);
    return status;
}

static int show_new(pmk_news *news, const pmk_screen *screen)
{
    pressmark_query *query = NULL;
    pressmark_results *all = NULL;
    int status = pmk_run_ids(news->index, &news->settings, news->kept.question,
                             HITS_MAX + 1, &query, &all);

    if (status == PMK_EXIT_HITS && pressmark_results_count(all) > HITS_MAX) {
        pmk_note("more than %d articles answer %s: too many to keep in mind",
                 HITS_MAX, news->settings.new_in);
        status = PMK_EXIT_USAGE;
    } else if (status == PMK_EXIT_HITS) {
        pick_new(news, all);
        status = print_page(news, query, screen);
        if (status == PMK_EXIT_HITS && pressmark_results_partial(all))
            status = PMK_EXIT_PARTIAL;
    }
    pressmark_results_free(all);
    pressmark_query_free(query);
    return status;
}

/* What was saved, and what was seen of it, into `news`. */
static int load(pmk_news *news)
{
    const char *name = news->settings.new_in;

    if (!pmk_query_is_name(name))
        return complain_name(name);
    if (!pmk_searches_get(news->searches, name, &news->kept))
        return errno == ENOENT ? complain_name(name)
                               : complain_errno(news->searches);
    if (!pmk_searches_lock(news->searches))
        return complain_errno(news->searches);
    errno = 0;
    news->seen = pmk_searches_seen(news->searches, name, &news->seen_count);
    if (!news->seen && errno != 0)
        return complain_errno(news->searches);
    news->settings.plain |= news->kept.plain;
    if (news->kept.words != PRESSMARK_WORDS_AUTO)
        news->settings.words = news->kept.words;
    if (news->settings.words == PRESSMARK_WORDS_AUTO)
        news->settings.words = PRESSMARK_WORDS_ALL;
    return PMK_EXIT_HITS;
}

int pmk_run_new(pressmark_index *index, const pmk_settings *settings,
                const pmk_screen *screen)
{
    pmk_news *news;
    int status = PMK_EXIT_PARTIAL;

    if (pmk_settings_count(settings))
        return pmk_flagset_wrong(&pmk_query_flags,
                                 "--new shows articles, and counts none");
    news = calloc(1, sizeof(*news));
    if (!news)
        return status;
    news->index = index;
    news->settings = *settings;
    news->searches = open_searches(settings);
    if (news->searches)
        status = load(news);
    if (news->searches && status == PMK_EXIT_HITS)
        status = show_new(news, screen);
    pmk_kept_free(&news->kept);
    free(news->seen);
    pmk_searches_free(news->searches);
    free(news);
    return status;
}
