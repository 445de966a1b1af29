/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * opens.h - how often files are opened
 */
#ifndef TESTS_WRITE_OPENS_H
#define TESTS_WRITE_OPENS_H

#include <stddef.h>

/* How often one was opened whose name ends so, since the last time that
 * another end was asked for. */
size_t opens_of(const char *end);

#endif /* TESTS_WRITE_OPENS_H */
