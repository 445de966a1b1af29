/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * format.h - the format on disk and its history
 *
 *     1   first: glass, one document an article; terms and slots by
 *         schema.c; data is a record (record.h); ledger in metadata
 *     2   the vocabulary (schema.h: PMK_NOTE_WORD); where paragraphs, sentences
 *         and the body begin; the slot of words counts those of the body;
 *         what was cut, in the record
 *     3   values to count and to sort by: slots 10 and 12 to 20
 */
#ifndef PMK_FORMAT_H
#define PMK_FORMAT_H

#define PMK_FORMAT 3

#endif /* PMK_FORMAT_H */
