/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * shim.h - allocations of ours that fail when told to
 *
 * The linker sends every call of malloc and its like in our own objects, and
 * operator new in our C++, through shim.c and shim_new.cc; what libxapian,
 * ICU, libxml2 and the C library allocate for themselves is not touched.
 *
 * With FAULTS_TRACE in the environment the callers of each allocation that
 * fails are printed; addr2line -fe PROGRAM names them.
 */
#ifndef PMK_SHIM_H
#define PMK_SHIM_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* From now on the `nth` allocation, counted from 1, fails; with `stays` all
 * after it fail too. */
void shim_arm(size_t nth, bool stays);

/* Let all succeed again.  Gives how many were asked for since shim_arm(). */
size_t shim_disarm(void);

/* For the shims: must this one fail? */
bool shim_fails(void);

#ifdef __cplusplus
}
#endif

#endif /* PMK_SHIM_H */
