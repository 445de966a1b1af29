/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * libraries.h - the libraries that unwrap pages
 *
 * Name and version of each as it runs, as for pressmark_library_name().
 */
#ifndef PMK_INTAKE_LIBRARIES_H
#define PMK_INTAKE_LIBRARIES_H

#include <stddef.h>

size_t pmk_brotli_library(char *text, size_t room);
size_t pmk_gmime_library(char *text, size_t room);
size_t pmk_plist_library(char *text, size_t room);

#endif /* PMK_INTAKE_LIBRARIES_H */
