/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * extract.c - pages into articles while memory fails
 */
#include "faults.h"
#include "pages.h"

#include <pressmark/extract.h>

static pressmark_status extract(void *payload, pmk_buf *out,
                                pressmark_error *err)
{
    pressmark_extract_options options = PRESSMARK_EXTRACT_OPTIONS_INIT;
    pressmark_page page = PRESSMARK_PAGE_INIT;
    pressmark_extractor *extractor = NULL;
    pressmark_article *article = NULL;
    pressmark_status status;

    options.keep_cuts = 1;
    options.accept_all = 1;
    page.bytes = payload;
    page.length = strlen(payload);
    page.source = "page";
    status = pressmark_extractor_new(&options, &extractor, err);
    if (status == PRESSMARK_OK)
        status = pressmark_extract(extractor, &page, &article, err);
    if (article != NULL)
        faults_write_article(article, out);
    pressmark_article_free(article);
    pressmark_extractor_free(extractor);
    return status;
}

/* All pages of a folder; a failure in the middle ends the walk. */
static pressmark_status walk(void *payload, pmk_buf *out, pressmark_error *err)
{
    const faults_folder *folder = payload;
    const char *paths[] = {folder->path, folder->path};
    const pressmark_page *page = NULL;
    pressmark_pages *pages = NULL;
    pressmark_status status;

    status = pressmark_pages_open(paths, 2, 0, 1, &pages, err);
    while (status == PRESSMARK_OK) {
        status = pressmark_pages_next(pages, &page, err);
        if (status != PRESSMARK_OK || page == NULL)
            break;
        pmk_buf_format(out, "%s %s %zu\n", pressmark_pages_source(pages),
                       pressmark_pages_file(pages), page->length);
    }
    pressmark_pages_free(pages);
    return status;
}

/* And their articles; on one thread, so that each failure comes again. */
static pressmark_status clean_all(void *payload, pmk_buf *out,
                                  pressmark_error *err)
{
    const faults_folder *folder = payload;
    const char *paths[] = {folder->path};
    const pressmark_step *step = NULL;
    pressmark_pages *pages = NULL;
    pressmark_pipeline *pipeline = NULL;
    pressmark_status status;

    status = pressmark_pages_open(paths, 1, 0, 1, &pages, err);
    if (status == PRESSMARK_OK)
        status = pressmark_pipeline_open(pages, NULL, 1, &pipeline, err);
    while (status == PRESSMARK_OK) {
        status = pressmark_pipeline_next(pipeline, &step, err);
        if (status != PRESSMARK_OK || step == NULL)
            break;
        if (step->status == PRESSMARK_E_MEMORY) {
            status = step->status;
            *err = step->why;
            break;
        }
        pmk_buf_format(out, "%s %d\n", step->source, (int)step->status);
        if (step->article != NULL)
            faults_write_article(step->article, out);
    }
    pressmark_pipeline_free(pipeline);
    pressmark_pages_free(pages);
    return status;
}

static bool try_walk(void)
{
    faults_folder folder;
    bool ok;

    if (!faults_folder_make(&folder))
        return false;
    ok = faults_folder_write(&folder, "a.html", faults_html)
         && faults_folder_write(&folder, "b.txt", faults_text)
         && faults_folder_write(&folder, "c.jsonl", faults_jsonl)
         && faults_folder_write(&folder, "d.xml", faults_rss)
         && faults_folder_write(&folder, "e.xml", faults_nitf)
         && faults_folder_write(&folder, "f.json", faults_ninjs)
         && faults_folder_write(&folder, "g.sgml", faults_sgml)
         && faults_folder_write(&folder, "h.csv", faults_csv)
         && faults_try("walk", walk, NULL, &folder)
         && faults_try("pipeline", clean_all, NULL, &folder);
    faults_folder_remove(&folder);
    return ok;
}

int main(void)
{
    static const struct {
        const char *name;
        const char *text;
    } pages[] = {
        {"html", faults_html},
        {"german", faults_german},
        {"rescue", faults_rescue},
        {"text", faults_text},
        {"ninjs", faults_ninjs},
        {"json", "{\"headline\":\"Tide\",\"body\":\"The tide came in at ten.\\n"
                 "It went out again.\\n\",\"subheads\":[2],\"byline\":[\"A\","
                 "\"B\"]}\n"},
    };
    bool ok = try_walk();

    for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
        ok = faults_try(pages[i].name, extract, NULL,
                        (void *)(uintptr_t)pages[i].text)
             && ok;
    return ok ? 0 : 1;
}
