/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * entity.h - character references in text that was escaped once too often
 */
#ifndef PMK_ENTITY_H
#define PMK_ENTITY_H

#include "base/arena.h"
#include "base/str.h"

/* `text` with references such as &amp;, &#8211; and &eacute; replaced.
 * Without any it is given back as it is; unknown ones stay. */
pmk_str pmk_entity_decode(pmk_arena *arena, pmk_str text);

#endif /* PMK_ENTITY_H */
