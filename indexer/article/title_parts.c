/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * title_parts.c - the parts of a title: headline, section, site
 *
 * <title> carries the site's name behind or before a separator; what is cut
 * there is kept, because it may name the agency.
 */
#include "article/title_parts.h"

#include "article/agency.h"
#include "article/names.h"
#include "article/site.h"
#include "article/tidy.h"

static const char *const separators[] = {" | ",
                                         " \xE2\x80\x93 ",
                                         " \xE2\x80\x94 ",
                                         " \xC2\xB7 ",
                                         " \xC2\xBB ",
                                         " :: ",
                                         " - ",
                                         " -- ",
                                         " // ",
                                         " \xE2\x80\xA2 ",
                                         " < ",
                                         " \xC2\xAB ",
                                         "\xEF\xBD\x9C",
                                         "\xEF\xBC\x9A",
                                         ": ",
                                         "_",
                                         "|",
                                         NULL};

/* The last separator in `title`: its place and length. */
bool pmk_title_last_sign(pmk_str title, size_t *start, size_t *end)
{
    bool found = false;

    for (size_t i = 0; separators[i] != NULL; i++) {
        pmk_str sign = pmk_str_of(separators[i]);

        for (size_t at = title.len; at-- > 0;)
            if (pmk_str_starts(pmk_str_sub(title, at, title.len), sign)) {
                if (!found || at + sign.len > *end) {
                    *start = at;
                    *end = at + sign.len;
                }
                found = true;
                break;
            }
    }
    return found && *start > 0 && *end < title.len;
}

bool pmk_title_first_sign(pmk_str title, size_t *start, size_t *end)
{
    for (size_t at = 1; at < title.len; at++)
        for (size_t i = 0; separators[i] != NULL; i++) {
            pmk_str sign = pmk_str_of(separators[i]);

            if (pmk_str_starts(pmk_str_sub(title, at, title.len), sign)) {
                *start = at;
                *end = at + sign.len;
                return *end < title.len;
            }
        }
    return false;
}

/* Does a copyright line of the page name this part? */
static bool is_in_copyright(const pmk_reading *reading, pmk_str part)
{
    static const char *const signs[] = {"\xC2\xA9", "copyright", "(c) ", NULL};
    const pmk_sheet *sheet = reading->sheet;
    size_t seen = 0;

    if (part.len < 5 || part.len > 60)
        return false;
    for (size_t i = sheet->block_count; i-- > 0 && seen < 120; seen++) {
        pmk_str text = sheet->blocks[i].text;

        if (text.len <= 400 && pmk_str_ifind(text, part) != SIZE_MAX
            && pmk_has_any(text, signs))
            return true;
    }
    return false;
}

bool pmk_is_host_name(pmk_str part)
{
    size_t dot = SIZE_MAX;

    for (size_t i = 0; i < part.len; i++) {
        if (part.ptr[i] == '.')
            dot = i;
        else if (!pmk_is_alpha(part.ptr[i]) && !pmk_is_digit(part.ptr[i])
                 && part.ptr[i] != '-')
            return false;
    }
    if (dot == SIZE_MAX || dot < 2 || part.len - dot < 3 || part.len - dot > 7)
        return false;
    for (size_t i = dot + 1; i < part.len; i++)
        if (!pmk_is_alpha(part.ptr[i]))
            return false;
    return true;
}

/* What blog systems put between their name and the title. */
static bool is_archive_word(pmk_str part)
{
    static const char *const words[] = {"blog archive", "blog archiv",
                                        "blog archives", "archive", "archiv"};

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (pmk_str_ieq(part, pmk_str_of(words[i])))
            return true;
    return false;
}

bool pmk_is_site_part(const pmk_reading *reading, pmk_str part)
{
    pmk_str host = pmk_url_host(pmk_page_address(reading));
    pmk_str site = pmk_site_name(reading);
    pmk_str key = pmk_key(reading->arena, part);
    pmk_str site_key = pmk_key(reading->arena, site);

    if (key.len == 0 || pmk_agency_of(part) != NULL || pmk_is_host_name(part)
        || is_archive_word(part))
        return true;
    if (site_key.len > 2
        && (pmk_str_eq(key, site_key)
            || (key.len < site_key.len + 16 && key.len > 4
                && (pmk_str_find(key, site_key) != SIZE_MAX
                    || pmk_str_find(site_key, key) != SIZE_MAX))))
        return true;
    if (pmk_word_count(part) > 5)
        return false;
    return pmk_names_host(reading->arena, part, host)
           || is_in_copyright(reading, part);
}

/* `title` without the parts at its ends that name the site.  The parts
 * before the site ("- National - General - ") go with it when they are
 * single words behind the same kind of dash. */
pmk_str pmk_cut_site(pmk_reading *reading, pmk_str title, bool *was_cut)
{
    size_t start = 0;
    size_t end = 0;

    *was_cut = false;
    for (unsigned i = 0; i < 4; i++) {
        pmk_str part;

        if (!pmk_title_last_sign(title, &start, &end))
            break;
        part = pmk_str_sub(title, end, title.len);
        if (!pmk_is_site_part(reading, part))
            break;
        if (reading->title_suffix.len == 0
            || pmk_agency_of(reading->title_suffix) == NULL)
            reading->title_suffix = part;
        title = pmk_str_trim(pmk_str_sub(title, 0, start));
        *was_cut = true;
    }
    for (unsigned i = 0;
         i < 2 && pmk_title_first_sign(title, &start, &end)
         && pmk_is_site_part(reading, pmk_str_sub(title, 0, start));
         i++) {
        if (reading->title_suffix.len == 0)
            reading->title_suffix = pmk_str_sub(title, 0, start);
        title = pmk_str_trim(pmk_str_sub(title, end, title.len));
        *was_cut = true;
    }
    return title;
}
