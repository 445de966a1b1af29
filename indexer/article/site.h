/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * site.h - the parts of an address that rules compare
 */
#ifndef PMK_SITE_H
#define PMK_SITE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

/* The host of an absolute http(s) address, without user, port and "www.";
 * absent when it is none. */
pmk_str pmk_url_host(pmk_str url);

/* What follows the host, with its slash; may be empty. */
pmk_str pmk_url_path(pmk_str url);

/* Are both hosts of one site: equal, or one a part of the other, or alike in
 * their registered name? */
bool pmk_same_site(pmk_str host_a, pmk_str host_b);

/* Is `name` the host written as a title would: "example.com", "Example"? */
bool pmk_names_host(pmk_arena *arena, pmk_str name, pmk_str host);

/* `url` made absolute against `base`; absent when that cannot be. */
pmk_str pmk_url_join(pmk_arena *arena, pmk_str base, pmk_str url);

#endif /* PMK_SITE_H */
