/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * site_key.h - which site a saved page belongs to, before it is parsed
 */
#ifndef PMK_SITE_KEY_H
#define PMK_SITE_KEY_H

#include "base/arena.h"

#include <pressmark/extract.h>

#include <stdint.h>

/*
 * A number for the site: by the host of the address that the page gives of
 * itself (canonical link, og:url, what a saving program noted) or was fetched
 * from; without one by its folder, and then the number is odd.  0 when there
 * is neither.
 */
uint64_t pmk_site_key(const pressmark_page *page, pmk_arena *arena);

static inline int pmk_site_is_folder(uint64_t key)
{
    return (int)(key & 1);
}

#endif /* PMK_SITE_KEY_H */
