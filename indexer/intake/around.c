/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * around.c - what a file's surroundings say of it
 */
#include "intake/around.h"

enum { URL_MAX = 16384 };

void pmk_around_init(pmk_around *around)
{
    *around = (pmk_around){.name = PMK_STR("")};
    pmk_mirror_init(&around->mirror);
    pmk_snapshot_init(&around->snapshot);
    pmk_buf_init(&around->url, URL_MAX);
}

void pmk_around_free(pmk_around *around)
{
    pmk_mirror_free(&around->mirror);
    pmk_snapshot_free(&around->snapshot);
    pmk_buf_free(&around->url);
}

void pmk_around_look(pmk_around *around, pmk_str folder, pmk_str name)
{
    around->name = name;
    around->part = pmk_snapshot_part(&around->snapshot, folder, name);
    around->in_mirror = around->part == PMK_PART_NONE
                        && pmk_mirror_look(&around->mirror, folder);
}

bool pmk_around_is_companion(const pmk_around *around)
{
    return around->part == PMK_PART_COMPANION
           || (around->in_mirror
               && pmk_mirror_own_file(&around->mirror, around->name));
}

bool pmk_around_is_trimming(const pmk_around *around, const char *what)
{
    static const pmk_str ends[] = {PMK_STR("image"),       PMK_STR("icon"),
                                   PMK_STR("font"),        PMK_STR("sound"),
                                   PMK_STR("style sheet"), PMK_STR("video"),
                                   PMK_STR("JavaScript")};

    if (!around->in_mirror)
        return false;
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
        if (pmk_str_ends(pmk_str_of(what), ends[i]))
            return true;
    return false;
}

void pmk_around_tell(pmk_around *around, pressmark_page *page)
{
    pmk_buf_clear(&around->url);
    if (around->part == PMK_PART_PAGE) {
        pmk_buf_add(&around->url, pmk_buf_str(&around->snapshot.url));
        if (page->fetched.precision == PRESSMARK_TIME_NONE)
            page->fetched = around->snapshot.saved;
    } else if (around->in_mirror && page->kind == PRESSMARK_PAGE_HTML) {
        pmk_mirror_address(&around->mirror, around->name,
                           pmk_str_n(page->bytes, page->length), &around->url);
    }
    if (page->url == NULL && around->url.len > 0 && !around->url.failed)
        page->url = pmk_buf_cstr(&around->url);
}
