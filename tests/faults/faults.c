/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * faults.c - the driver: fail, look, repair, fail the next
 */
#include "faults.h"

#include "shim.h"

#include <pressmark/article.h>

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { OUT_MAX = 1 << 24, TURNS_MAX = 200000, WRONG_MAX = 20 };

typedef struct round {
    const char *name;
    faults_work work;
    faults_repair repair;
    void *payload;
    pmk_buf expected;
    unsigned wrong;
} round;

static void complain(round *r, size_t nth, bool stays, pressmark_status status,
                     const pressmark_error *err, const char *what)
{
    printf("%s: allocation %zu%s: %s: %s (%s)\n", r->name, nth,
           stays ? " and all after it" : "", what,
           pressmark_status_name(status), err->message);
    r->wrong++;
}

/* The first line that is not as it should be. */
static void show_difference(const round *r, pmk_buf *out)
{
    pmk_str expected = pmk_buf_str(&r->expected);
    pmk_str got = pmk_buf_str(out);
    pmk_str a = PMK_STR_NONE;
    pmk_str b = PMK_STR_NONE;

    while (pmk_str_eq(a, b) && (expected.ptr != NULL || got.ptr != NULL)) {
        a = b = PMK_STR_NONE;
        pmk_str_cut(&expected, '\n', &a);
        pmk_str_cut(&got, '\n', &b);
    }
    printf("    expected %.*s\n    got      %.*s\n", (int)a.len,
           a.ptr != NULL ? a.ptr : "", (int)b.len, b.ptr != NULL ? b.ptr : "");
}

/* One run; true when the fault was reached. */
static bool run_with_fault(round *r, size_t nth, bool stays)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_status status;
    size_t asked;
    pmk_buf out;

    /* The room for what comes of it is ours, not that of the work. */
    pmk_buf_init(&out, OUT_MAX);
    (void)pmk_buf_room(&out, r->expected.len + 65536);
    shim_arm(nth, stays);
    status = r->work(r->payload, &out, &err);
    asked = shim_disarm();
    if (status == PRESSMARK_OK) {
        if (!pmk_str_eq(pmk_buf_str(&out), pmk_buf_str(&r->expected))) {
            complain(r, nth, stays, status, &err, "other data");
            show_difference(r, &out);
        }
    } else if (status != PRESSMARK_E_MEMORY || asked < nth)
        complain(r, nth, stays, status, &err, "wrong status");
    else if (err.status != status || err.message[0] == '\0')
        complain(r, nth, stays, status, &err, "the error was not filled in");
    pmk_buf_free(&out);
    if (r->repair != NULL)
        r->repair(r->payload);
    return asked >= nth;
}

bool faults_try(const char *name, faults_work work, faults_repair repair,
                void *payload)
{
    round r = {name, work, repair, payload, {0}, 0};
    pressmark_error err = PRESSMARK_ERROR_INIT;
    size_t nth = 1;

    (void)setvbuf(stdout, NULL, _IOLBF, 0); /* in step with the traces */
    pmk_buf_init(&r.expected, OUT_MAX);
    if (work(payload, &r.expected, &err) != PRESSMARK_OK) {
        printf("%s: fails undisturbed: %s\n", name, err.message);
        return false;
    }
    if (repair != NULL)
        repair(payload);
    while (nth < TURNS_MAX && r.wrong < WRONG_MAX
           && run_with_fault(&r, nth, false)) {
        run_with_fault(&r, nth, true);
        nth++;
    }
    printf("%s: %zu allocations, %u wrong\n", name, nth - 1, r.wrong);
    pmk_buf_free(&r.expected);
    return r.wrong == 0 && nth > 1 && nth < TURNS_MAX;
}

void faults_write_article(const pressmark_article *article, pmk_buf *out)
{
    const uint32_t *subheads;
    size_t count = pressmark_article_subheads(article, &subheads);
    const char *text;
    char time[40];

    for (int f = 0; f < PRESSMARK_FIELD_COUNT; f++)
        for (size_t i = 0;
             (text = pressmark_article_text(article, (pressmark_field)f, i))
             != NULL;
             i++)
            pmk_buf_format(out, "%s: %s\n",
                           pressmark_field_get_info((pressmark_field)f)->name,
                           text);
    for (int f = 0; f < PRESSMARK_TIME_FIELD_COUNT; f++) {
        pressmark_time_format(
            pressmark_article_time(article, (pressmark_time_field)f), time,
            sizeof(time));
        pmk_buf_format(out, "time %d: %s\n", f, time);
    }
    for (size_t i = 0; i < count; i++)
        pmk_buf_format(out, "subhead: %u\n", (unsigned)subheads[i]);
    for (size_t i = 0; pressmark_article_cut(article, i) != NULL; i++)
        pmk_buf_format(out, "cut %s: %s\n",
                       pressmark_article_cut(article, i)->rule,
                       pressmark_article_cut(article, i)->text);
}

bool faults_folder_make(faults_folder *folder)
{
    snprintf(folder->path, sizeof(folder->path),
             "/tmp/pressmark-faults-XXXXXX");
    return mkdtemp(folder->path) != NULL;
}

static int remove_one(const char *path, const struct stat *info, int kind,
                      struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

void faults_folder_remove(const faults_folder *folder)
{
    nftw(folder->path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

bool faults_folder_write(const faults_folder *folder, const char *name,
                         const char *text)
{
    char path[128];
    FILE *out;

    snprintf(path, sizeof(path), "%s/%s", folder->path, name);
    out = fopen(path, "w");
    if (out == NULL || fputs(text, out) < 0)
        return false;
    return fclose(out) == 0;
}
