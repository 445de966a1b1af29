/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sniff_magic.h - kinds of files that are known by their first bytes
 */
#ifndef PMK_SNIFF_MAGIC_H
#define PMK_SNIFF_MAGIC_H

#include "intake/sniff.h"

/* A static name such as "JPEG image", or NULL; in `*form` what opens it. */
const char *pmk_sniff_magic(pmk_str head, pmk_form *form);

/* Bytes that are no text in any charset: NULs, control bytes. */
bool pmk_is_binary(pmk_str head);

#endif /* PMK_SNIFF_MAGIC_H */
