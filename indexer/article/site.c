/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * site.c - the parts of an address that rules compare
 */
#include "article/site.h"

#include "article/tidy.h"
#include "base/buf.h"

#define URL_MAX 4096

/* Where the host starts, or 0 when this is no absolute web address. */
static size_t host_start(pmk_str url)
{
    if (pmk_str_istarts(url, PMK_STR("http://")))
        return 7;
    if (pmk_str_istarts(url, PMK_STR("https://")))
        return 8;
    return 0;
}

static size_t host_end(pmk_str url, size_t start)
{
    size_t end = start;

    while (end < url.len && strchr("/?#", url.ptr[end]) == NULL)
        end++;
    return end;
}

pmk_str pmk_url_host(pmk_str url)
{
    size_t start = host_start(url);
    pmk_str host;
    const char *sign;

    if (start == 0 || url.len > URL_MAX)
        return PMK_STR_NONE;
    host = pmk_str_sub(url, start, host_end(url, start));
    sign = memchr(host.ptr, '@', host.len);
    if (sign != NULL)
        host = pmk_str_n(sign + 1, host.len - (size_t)(sign + 1 - host.ptr));
    sign = host.len > 0 ? memchr(host.ptr, ':', host.len) : NULL;
    if (sign != NULL)
        host.len = (size_t)(sign - host.ptr);
    if (pmk_str_istarts(host, PMK_STR("www.")))
        host = pmk_str_sub(host, 4, host.len);
    return host.len > 0 ? host : PMK_STR_NONE;
}

pmk_str pmk_url_path(pmk_str url)
{
    size_t start = host_start(url);

    if (start == 0)
        return PMK_STR("");
    return pmk_str_sub(url, host_end(url, start), url.len);
}

/* The registered name: "example" of "news.example.co.uk". */
static pmk_str registered_name(pmk_str host)
{
    pmk_str label[3] = {PMK_STR(""), PMK_STR(""), PMK_STR("")};
    pmk_str part;

    while (pmk_str_cut(&host, '.', &part)) {
        label[0] = label[1];
        label[1] = label[2];
        label[2] = part;
    }
    if (label[0].len > 0 && label[1].len <= 3 && label[2].len == 2)
        return label[0];
    return label[1];
}

static bool is_below(pmk_str host, pmk_str parent)
{
    return host.len > parent.len + 1
           && host.ptr[host.len - parent.len - 1] == '.'
           && pmk_str_ieq(pmk_str_sub(host, host.len - parent.len, host.len),
                          parent);
}

bool pmk_same_site(pmk_str a, pmk_str b)
{
    if (a.len == 0 || b.len == 0)
        return false;
    if (pmk_str_ieq(a, b) || is_below(a, b) || is_below(b, a))
        return true;
    return registered_name(a).len > 2
           && pmk_str_ieq(registered_name(a), registered_name(b));
}

bool pmk_names_host(pmk_arena *arena, pmk_str name, pmk_str host)
{
    pmk_str registered = pmk_key(arena, registered_name(host));
    pmk_str key;

    if (host.len == 0 || name.len == 0 || name.len > 100)
        return false;
    if (pmk_str_istarts(name, PMK_STR("www.")))
        name = pmk_str_sub(name, 4, name.len);
    key = pmk_key(arena, name);
    if (pmk_str_istarts(name, PMK_STR("the "))
        && !pmk_str_istarts(registered, PMK_STR("the")))
        key = pmk_key(arena, pmk_str_sub(name, 4, name.len));
    return pmk_str_eq(key, pmk_key(arena, host))
           || (key.len > 2
               && (pmk_str_eq(key, registered)
                   || (key.len > 5 && pmk_str_find(registered, key) != SIZE_MAX)
                   || (registered.len > 5 && key.len <= registered.len * 2
                       && pmk_str_find(key, registered) != SIZE_MAX)));
}

pmk_str pmk_url_join(pmk_arena *arena, pmk_str base, pmk_str url)
{
    size_t start = host_start(base);
    char room[URL_MAX * 2];
    pmk_buf buf;

    if (url.len == 0 || url.len > URL_MAX)
        return PMK_STR_NONE;
    if (host_start(url) > 0)
        return pmk_url_host(url).len > 0 ? url : PMK_STR_NONE;
    if (start == 0 || url.ptr[0] != '/')
        return PMK_STR_NONE;
    pmk_buf_lend(&buf, room, sizeof(room));
    if (pmk_str_starts(url, PMK_STR("//")))
        pmk_buf_add(&buf, pmk_str_sub(base, 0, start - 2));
    else
        pmk_buf_add(&buf, pmk_str_sub(base, 0, host_end(base, start)));
    pmk_buf_add(&buf, url);
    if (buf.failed || pmk_url_host(pmk_buf_str(&buf)).len == 0)
        return PMK_STR_NONE;
    return pmk_arena_str(arena, pmk_buf_str(&buf));
}
