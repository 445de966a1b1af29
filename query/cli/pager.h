/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pager.h - long answers on a terminal go through a pager
 */
#ifndef PMK_QUERY_PAGER_H
#define PMK_QUERY_PAGER_H

/* From here on stdout goes to $PRESSMARK_PAGER, else $PAGER, else to
 * "less -FRX" where there is a less.  An empty name or "cat" means none; so
 * does any trouble in starting it. */
void pmk_pager_start(void);

/* Close stdout and wait until the reader has left the pager; without a pager
 * nothing happens. */
void pmk_pager_wait(void);

#endif /* PMK_QUERY_PAGER_H */
