/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * site_key.c - which site a saved page belongs to, before it is parsed
 *
 * The first pass over a folder asks this of every page, so the bytes are only
 * skimmed for the few elements that can answer.  What a broken page hides
 * from the skimming only puts it with the pages of its folder.
 */
#include "article/site_key.h"

#include "article/saved.h"
#include "article/site.h"
#include "base/buf.h"
#include "base/hash.h"

enum {
    SKIM_MAX = 1 << 18,    /* bytes of a page that are looked at */
    TAG_MAX = 4096,        /* of an element with its attributes */
    COMMENT_MAX = 2048,    /* of a comment before it is handed on */
    COMMENTS_BEFORE = 4096 /* programs note the address at the top */
};

/* What the skimming has found so far, best first. */
typedef struct pmk_skim {
    pmk_str canonical;
    pmk_str og_url;
    pmk_str saved;
} pmk_skim;

/* The value of an attribute of the tag; absent when there is none.  `name`
 * is in lower case. */
static pmk_str value_of(pmk_str tag, pmk_str name)
{
    size_t at = 0;

    for (;;) {
        pmk_str rest = pmk_str_sub(tag, at, tag.len);
        size_t found = pmk_str_ifind(rest, name);
        size_t end;

        if (found == SIZE_MAX)
            return PMK_STR_NONE;
        at += found + name.len;
        if (found == 0 || !strchr(" \t\r\n\f\"'/", rest.ptr[found - 1]))
            continue;
        while (at < tag.len && pmk_is_space(tag.ptr[at]))
            at++;
        if (at >= tag.len || tag.ptr[at] != '=')
            continue;
        at++;
        while (at < tag.len && pmk_is_space(tag.ptr[at]))
            at++;
        end = at;
        if (at < tag.len && (tag.ptr[at] == '"' || tag.ptr[at] == '\'')) {
            end = ++at;
            while (end < tag.len && tag.ptr[end] != tag.ptr[at - 1])
                end++;
        } else {
            while (end < tag.len && !pmk_is_space(tag.ptr[end]))
                end++;
        }
        return pmk_str_trim(pmk_str_sub(tag, at, end));
    }
}

static pmk_str tag_at(pmk_str bytes, size_t at)
{
    size_t end = at;

    while (end < bytes.len && end - at < TAG_MAX && bytes.ptr[end] != '>')
        end++;
    return pmk_str_sub(bytes, at, end);
}

static void see_link(pmk_skim *skim, pmk_str tag)
{
    pmk_str url;

    if (skim->canonical.len > 0
        || !pmk_str_ieq(value_of(tag, PMK_STR("rel")), PMK_STR("canonical")))
        return;
    url = value_of(tag, PMK_STR("href"));
    if (pmk_url_host(url).len > 0)
        skim->canonical = url;
}

static void see_meta(pmk_skim *skim, pmk_str tag)
{
    pmk_str name = value_of(tag, PMK_STR("property"));
    pmk_str url;

    if (name.len == 0)
        name = value_of(tag, PMK_STR("name"));
    if (skim->og_url.len > 0 || !pmk_str_ieq(name, PMK_STR("og:url")))
        return;
    url = value_of(tag, PMK_STR("content"));
    if (pmk_url_host(url).len > 0)
        skim->og_url = url;
}

static void see_comment(pmk_skim *skim, pmk_str bytes, size_t at,
                        pmk_arena *arena)
{
    size_t most = bytes.len - at < COMMENT_MAX ? bytes.len - at : COMMENT_MAX;
    pmk_str comment = pmk_str_n(bytes.ptr + at, most);
    size_t end = pmk_str_find(comment, PMK_STR("-->"));

    if (skim->saved.len > 0 || at > COMMENTS_BEFORE)
        return;
    comment.len = end != SIZE_MAX ? end : comment.len;
    skim->saved = pmk_saved_address_in(comment, arena);
}

static void skim_page(pmk_skim *skim, pmk_str bytes, pmk_arena *arena)
{
    size_t at = 0;

    while (skim->canonical.len == 0 && at + 5 < bytes.len) {
        const char *open = memchr(bytes.ptr + at, '<', bytes.len - at - 5);
        pmk_str name;

        if (open == NULL)
            return;
        at = (size_t)(open - bytes.ptr) + 1;
        name = pmk_str_sub(bytes, at, at + 4);
        if (name.ptr[0] == '!')
            see_comment(skim, bytes, at, arena);
        else if (pmk_str_ieq(name, PMK_STR("link")))
            see_link(skim, tag_at(bytes, at));
        else if (pmk_str_ieq(name, PMK_STR("meta")))
            see_meta(skim, tag_at(bytes, at));
    }
}

static uint64_t key_of_host(pmk_str host)
{
    char room[256];
    pmk_buf lower;

    if (host.len == 0 || host.len >= sizeof(room))
        return 0;
    pmk_buf_lend(&lower, room, sizeof(room));
    for (size_t i = 0; i < host.len; i++)
        pmk_buf_char(&lower, pmk_ascii_lower(host.ptr[i]));
    return pmk_hash64_of(pmk_buf_str(&lower)) & ~(uint64_t)1;
}

static uint64_t key_of_folder(const pressmark_page *page)
{
    pmk_str path = pmk_str_of(page->folder);

    if (page->folder == NULL) {
        path = pmk_str_of(page->source);
        while (path.len > 0 && path.ptr[path.len - 1] != '/')
            path.len--;
    }
    while (path.len > 1 && path.ptr[path.len - 1] == '/')
        path.len--;
    return path.len > 0 ? pmk_hash64_of(path) | 1 : 0;
}

uint64_t pmk_site_key(const pressmark_page *page, pmk_arena *arena)
{
    pmk_skim skim = {0};
    pmk_str bytes = pmk_str_n(page->bytes, page->length);
    uint64_t key = 0;

    bytes.len = bytes.len < SKIM_MAX ? bytes.len : SKIM_MAX;
    skim_page(&skim, bytes, arena);
    {
        const pmk_str tries[] = {skim.canonical, skim.og_url,
                                 pmk_str_of(page->url), skim.saved};

        for (size_t i = 0; i < sizeof(tries) / sizeof(tries[0]) && key == 0;
             i++)
            key = key_of_host(pmk_url_host(tries[i]));
    }
    return key != 0 ? key : key_of_folder(page);
}
