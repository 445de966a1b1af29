/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * status.h - reading an index without writing to it
 */
#ifndef PMK_STATUS_H
#define PMK_STATUS_H

#include "xapian/xapian_c.h"

/* Is what the reader shows an index of our format?
 * Fails with: VERSION, CORRUPT, IO, MEMORY. */
pressmark_status pmk_status_format(const char *path, pmk_reader *reader,
                                   pressmark_error *err);

#endif /* PMK_STATUS_H */
