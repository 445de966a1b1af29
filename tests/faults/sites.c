/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sites.c - what repeats on sites learned, kept and used while memory fails
 */
#include "faults.h"

#include <pressmark/index.h>

#include <stdio.h>
#include <unistd.h>

typedef struct place {
    faults_folder pages;
    faults_folder index;
} place;

#define NOTICE "The newsroom keeps a code of conduct that is printed yearly."
#define PAGE(town)                                                             \
    "<link rel=canonical href=https://n.example/" town "><h1>" town            \
    " votes</h1><div><p>The council of " town " voted on Monday for a bridge"  \
    " over the river near the market.<p>Traders in " town " had asked for it " \
    "for a decade, and its mayor called it late.<p>" NOTICE                    \
    "<p>The work at " town                                                     \
    " begins in spring and ends, if all goes well, before winter.</div>"
#define SAVE(town)                                                             \
    "The council of " town " votes\n\nThe council of " town                    \
    " voted on Monday "                                                        \
    "for a new bridge over the river near the market.\n\nTraders in " town     \
    " had asked for it for a decade, and its mayor called it late.\n\n" NOTICE \
    "\n\nThe work at " town                                                    \
    " begins in spring and ends, if all goes well, before winter.\n"

/* Every page below the folder as an extractor with that model reads it. */
static pressmark_status extract_all(const place *here,
                                    const pressmark_sites *sites, pmk_buf *out,
                                    pressmark_error *err)
{
    pressmark_extract_options options = PRESSMARK_EXTRACT_OPTIONS_INIT;
    const char *paths[] = {here->pages.path};
    pressmark_extractor *extractor = NULL;
    pressmark_pages *pages = NULL;
    pressmark_status status;

    options.sites = sites;
    status = pressmark_extractor_new(&options, &extractor, err);
    if (status == PRESSMARK_OK)
        status = pressmark_pages_open(paths, 1, 0, 1, &pages, err);
    while (status == PRESSMARK_OK) {
        const pressmark_page *page;
        pressmark_article *article = NULL;

        status = pressmark_pages_next(pages, &page, err);
        if (status != PRESSMARK_OK || page == NULL)
            break;
        status = pressmark_extract(extractor, page, &article, err);
        if (article != NULL)
            faults_write_article(article, out);
        pressmark_article_free(article);
    }
    pressmark_pages_free(pages);
    pressmark_extractor_free(extractor);
    return status;
}

static pressmark_status learn(void *payload, pmk_buf *out, pressmark_error *err)
{
    const place *here = payload;
    pressmark_extract_options options = PRESSMARK_EXTRACT_OPTIONS_INIT;
    const char *paths[] = {here->pages.path};
    pressmark_sites *sites = NULL;
    pressmark_status status;

    options.threads = 1; /* so that each failure comes again */
    status = pressmark_sites_learn(paths, 1, &options, &sites, err);
    pmk_buf_format(out, "%zu sites\n", pressmark_sites_count(sites));
    if (status == PRESSMARK_OK)
        status = extract_all(here, sites, out, err);
    pressmark_sites_free(sites);
    return status;
}

/* What the index knows afterwards, as it changes the cleaning of a page. */
static pressmark_status ask(const place *here, pmk_buf *out,
                            pressmark_error *err)
{
    pressmark_sites *sites = NULL;
    pressmark_status status =
        pressmark_sites_open(here->index.path, &sites, err);

    pmk_buf_format(out, "%zu sites\n", pressmark_sites_count(sites));
    if (status == PRESSMARK_OK)
        status = extract_all(here, sites, out, err);
    pressmark_sites_free(sites);
    return status;
}

static pressmark_status update(const place *here, bool relearn, pmk_buf *out,
                               pressmark_error *err)
{
    static const pressmark_writer_options alone = {.size = sizeof(alone),
                                                   .threads = 1};
    pressmark_update_options options = PRESSMARK_UPDATE_OPTIONS_INIT;
    pressmark_totals totals = PRESSMARK_TOTALS_INIT;
    const char *paths[] = {here->pages.path};
    pressmark_writer *writer = NULL;
    pressmark_status status;

    options.relearn = relearn;
    status = pressmark_writer_open(here->index.path, &alone, &writer, err);
    if (status == PRESSMARK_OK)
        status =
            pressmark_writer_update(writer, paths, 1, &options, &totals, err);
    pressmark_writer_free(writer);
    pmk_buf_format(out, "%d added, %d replaced, %d unchanged\n",
                   (int)totals.added, (int)totals.replaced,
                   (int)totals.unchanged);
    return status;
}

/* Learned, stored, and read back for a page that is new; then learned anew. */
static pressmark_status keep(void *payload, pmk_buf *out, pressmark_error *err)
{
    const place *here = payload;
    pressmark_status status = update(here, false, out, err);

    if (status == PRESSMARK_OK
        && !faults_folder_write(&here->pages, "e.html", PAGE("Elgin")))
        return PRESSMARK_E_IO;
    if (status == PRESSMARK_OK)
        status = update(here, false, out, err);
    if (status == PRESSMARK_OK)
        status = update(here, true, out, err);
    if (status == PRESSMARK_OK)
        status = ask(here, out, err);
    return status;
}

static void drop(void *payload)
{
    const place *here = payload;
    char path[128];

    faults_folder_remove(&here->index);
    snprintf(path, sizeof(path), "%s/e.html", here->pages.path);
    unlink(path);
}

int main(void)
{
    place here;
    bool ok;

    if (!faults_folder_make(&here.pages) || !faults_folder_make(&here.index))
        return 1;
    ok = faults_folder_write(&here.pages, "a.html", PAGE("Arden"))
         && faults_folder_write(&here.pages, "b.html", PAGE("Berwick"))
         && faults_folder_write(&here.pages, "c.html", PAGE("Calder"))
         && faults_folder_write(&here.pages, "x.txt", SAVE("Dunmore"))
         && faults_folder_write(&here.pages, "y.txt", SAVE("Fenwick"))
         && faults_folder_write(&here.pages, "z.txt", SAVE("Gorham"));
    ok = ok && faults_try("learn", learn, NULL, &here);
    drop(&here);
    ok = ok && faults_try("keep", keep, drop, &here);
    faults_folder_remove(&here.index);
    faults_folder_remove(&here.pages);
    return ok ? 0 : 1;
}
