/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * holder.h - who is writing to an index
 *
 * The lock is Xapian's, and ends with the process whatever happens.  Beside
 * it lies a note, the file "holder" in the folder of the index, so that
 * whoever finds the lock taken can be told by whom:
 *
 *     PID HOST SECONDS-SINCE-1970 PROGRAM
 */
#ifndef PMK_HOLDER_H
#define PMK_HOLDER_H

#include <pressmark/base.h>

/* The lock is ours now; a note that cannot be written is no reason to fail. */
void pmk_holder_sign(const char *path);

/* Before the lock is given back. */
void pmk_holder_leave(const char *path);

/* Put the name of the holder into a LOCKED error, if there is a note. */
void pmk_holder_tell(const char *path, pressmark_error *err);

#endif /* PMK_HOLDER_H */
