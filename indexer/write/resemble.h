/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * resemble.h - are these two versions of one story?
 */
#ifndef PMK_RESEMBLE_H
#define PMK_RESEMBLE_H

#include "text/analyze.h"

#include <pressmark/article.h>

/*
 * `*alike` when the headlines have the same words, or at least half of the
 * three-word runs of the shorter body stand in the other one.
 * Fails with: MEMORY.
 */
pressmark_status pmk_resemble(pmk_analyzer *analyzer,
                              const pressmark_article *a,
                              const pressmark_article *b, bool *alike,
                              pressmark_error *err);

#endif /* PMK_RESEMBLE_H */
