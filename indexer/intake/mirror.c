/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * mirror.c - a copy of a web site in folders, as wget and HTTrack make it
 */
#include "intake/mirror.h"

#include <sys/stat.h>

enum { PATH_ROOM = 4096, SKIM_MAX = 1 << 18 };

void pmk_mirror_init(pmk_mirror *mirror)
{
    *mirror = (pmk_mirror){.host = PMK_STR("")};
    pmk_buf_init(&mirror->folder, 1 << 20);
}

void pmk_mirror_free(pmk_mirror *mirror)
{
    pmk_buf_free(&mirror->folder);
}

/* ------------------------------------------------------------------ */
/* Hosts                                                              */
/* ------------------------------------------------------------------ */

/* "localhost:8000", and as HTTrack writes it "localhost_8000": the port, from
 * its sign on. */
static pmk_str port_of(pmk_str name)
{
    size_t at = name.len;

    while (at > 0 && pmk_is_digit(name.ptr[at - 1]))
        at--;
    if (at == name.len || at == 0 || name.len - at > 5
        || strchr(":_+", name.ptr[at - 1]) == NULL)
        return PMK_STR("");
    return pmk_str_sub(name, at - 1, name.len);
}

static bool is_number(pmk_str label)
{
    for (size_t i = 0; i < label.len; i++)
        if (!pmk_is_digit(label.ptr[i]))
            return false;
    return label.len > 0 && label.len <= 3;
}

/* The last label of a name may be a country or one of the old domains; there
 * are a thousand more now, but so are there endings of files. */
static bool is_top(pmk_str label)
{
    static const char tops[] = " com org net edu gov mil int info news press "
                               "media example test onion ";
    char padded[16] = " ";

    if (label.len < 2 || label.len > sizeof(padded) - 3)
        return false;
    for (size_t i = 0; i < label.len; i++) {
        if (!pmk_is_alpha(label.ptr[i]))
            return false;
        padded[i + 1] = pmk_ascii_lower(label.ptr[i]);
    }
    padded[label.len + 1] = ' ';
    return label.len == 2 || strstr(tops, padded) != NULL;
}

static bool is_host(pmk_str name)
{
    pmk_str port = port_of(name);
    pmk_str rest = pmk_str_sub(name, 0, name.len - port.len);
    pmk_str label = PMK_STR("");
    size_t labels = 0;
    size_t numbers = 0;

    if (pmk_str_eq(rest, PMK_STR("localhost")))
        return true;
    while (pmk_str_cut(&rest, '.', &label)) {
        labels++;
        numbers += is_number(label);
        for (size_t i = 0; i < label.len; i++)
            if (!pmk_is_alpha(label.ptr[i]) && !pmk_is_digit(label.ptr[i])
                && label.ptr[i] != '-')
                return false;
        if (label.len == 0 || label.len > 63)
            return false;
    }
    return labels >= 2 && ((labels == 4 && numbers == 4) || is_top(label));
}

/* ------------------------------------------------------------------ */
/* Folders                                                            */
/* ------------------------------------------------------------------ */

static bool has_file(pmk_str folder, const char *name)
{
    char room[PATH_ROOM];
    pmk_buf path;
    struct stat st;

    pmk_buf_lend(&path, room, sizeof(room));
    pmk_buf_add(&path, folder);
    pmk_buf_char(&path, '/');
    pmk_buf_text(&path, name);
    return !path.failed && lstat(pmk_buf_cstr(&path), &st) == 0
           && S_ISREG(st.st_mode);
}

/* Is the folder that ends with the host at `at` a copy of its site? */
static bool holds_site(pmk_str folder, size_t at)
{
    return has_file(folder, "index.html") || has_file(folder, "robots.txt")
           || has_file(pmk_str_sub(folder, 0, at), "hts-log.txt");
}

bool pmk_mirror_look(pmk_mirror *mirror, pmk_str folder)
{
    pmk_str rest;
    pmk_str name;

    if (pmk_str_eq(pmk_buf_str(&mirror->folder), folder))
        return mirror->host.len > 0 || mirror->is_top;
    pmk_buf_clear(&mirror->folder);
    pmk_buf_add(&mirror->folder, folder);
    mirror->host = PMK_STR("");
    mirror->is_top = false;
    if (mirror->folder.failed)
        return false;
    folder = pmk_buf_str(&mirror->folder);
    mirror->is_top = has_file(folder, "hts-log.txt");
    rest = folder;
    while (pmk_str_cut(&rest, '/', &name)) {
        size_t at = (size_t)(name.ptr - folder.ptr);

        if (is_host(name)
            && holds_site(pmk_str_sub(folder, 0, at + name.len),
                          at > 0 ? at - 1 : 0)) {
            mirror->host = name;
            return true;
        }
    }
    return mirror->is_top;
}

bool pmk_mirror_own_file(const pmk_mirror *mirror, pmk_str name)
{
    static const pmk_str top[] = {
        PMK_STR("index.html"),   PMK_STR("hts-log.txt"),
        PMK_STR("cookies.txt"),  PMK_STR("external.html"),
        PMK_STR("backblue.gif"), PMK_STR("fade.gif")};

    if (mirror->host.len > 0)
        return pmk_str_eq(name, PMK_STR("robots.txt"));
    for (size_t i = 0; mirror->is_top && i < sizeof(top) / sizeof(top[0]); i++)
        if (pmk_str_eq(name, top[i]))
            return true;
    return false;
}

/* ------------------------------------------------------------------ */
/* Addresses                                                          */
/* ------------------------------------------------------------------ */

/* A byte as it may stand in an address.  What wget left as %XX stays. */
static void add_byte(pmk_buf *out, char c)
{
    unsigned char byte = (unsigned char)c;

    if (byte <= 0x20 || byte >= 0x7F || strchr("\"<>#", c) != NULL)
        pmk_buf_format(out, "%%%02X", byte);
    else
        pmk_buf_char(out, c);
}

/* Does the page name its host as https, or as http?  The first counts. */
static bool is_secure(pmk_str page, pmk_str host, bool otherwise)
{
    size_t from = 0;

    page.len = page.len < SKIM_MAX ? page.len : SKIM_MAX;
    for (;;) {
        size_t at =
            pmk_str_find(pmk_str_sub(page, from, page.len), PMK_STR("://"));
        pmk_str behind;

        if (at == SIZE_MAX)
            return otherwise;
        from += at + 3;
        behind = pmk_str_sub(page, from, page.len);
        if (!pmk_str_istarts(behind, host))
            continue;
        if (from >= 8
            && pmk_str_ieq(pmk_str_n(page.ptr + from - 8, 5), PMK_STR("https")))
            return true;
        if (from >= 7
            && pmk_str_ieq(pmk_str_n(page.ptr + from - 7, 4), PMK_STR("http")))
            return false;
    }
}

/* What wget made of the last part of an address: "index.html" where there was
 * none, '@' for '?' where the file system wanted it, and ".html" behind a
 * query. */
static void add_name(pmk_buf *out, pmk_str name)
{
    const char *query = memchr(name.ptr, '?', name.len);
    const char *equals = memchr(name.ptr, '=', name.len);
    pmk_str path;

    if (query == NULL && equals != NULL)
        query = memchr(name.ptr, '@', (size_t)(equals - name.ptr));
    path = pmk_str_sub(name, 0,
                       query != NULL ? (size_t)(query - name.ptr) : name.len);
    if (!pmk_str_eq(path, PMK_STR("index.html")))
        for (size_t i = 0; i < path.len; i++)
            add_byte(out, path.ptr[i]);
    if (query == NULL)
        return;
    name = pmk_str_sub(name, path.len + 1, name.len);
    if (pmk_str_ends(name, PMK_STR(".html")))
        name.len -= 5;
    pmk_buf_char(out, '?');
    for (size_t i = 0; i < name.len; i++)
        add_byte(out, name.ptr[i]);
}

void pmk_mirror_address(const pmk_mirror *mirror, pmk_str name, pmk_str page,
                        pmk_buf *out)
{
    pmk_str folder = pmk_buf_str(&mirror->folder);
    pmk_str host = mirror->host;
    pmk_str port = port_of(host);
    size_t at;

    pmk_buf_clear(out);
    if (host.len == 0)
        return;
    at = (size_t)(host.ptr - folder.ptr) + host.len;
    host.len -= port.len;
    pmk_buf_text(out,
                 is_secure(page, host, port.len == 0) ? "https://" : "http://");
    pmk_buf_add(out, host);
    if (port.len > 0) {
        pmk_buf_char(out, ':');
        pmk_buf_add(out, pmk_str_sub(port, 1, port.len));
    }
    for (; at < folder.len; at++)
        add_byte(out, folder.ptr[at]);
    pmk_buf_char(out, '/');
    add_name(out, name);
    if (out->failed)
        pmk_buf_clear(out);
}
