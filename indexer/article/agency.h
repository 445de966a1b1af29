/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * agency.h - wire services by the names they sign with
 */
#ifndef PMK_AGENCY_H
#define PMK_AGENCY_H

#include "base/str.h"

/* The common name of the agency that `name` stands for ("Associated Press"
 * gives "AP"); NULL when it is none.  Brackets, dashes and © around the name
 * do not count; abbreviations must be written as the agency does. */
const char *pmk_agency_of(pmk_str name);

#endif /* PMK_AGENCY_H */
