/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tasks.h - the things that pressmark-index does; each returns the exit
 * status of the program
 */
#ifndef PMK_TASKS_H
#define PMK_TASKS_H

#include "operands.h"

int pmk_task_build(const pmk_index_settings *settings,
                   const pmk_operands *operands);
int pmk_task_extract(const pmk_index_settings *settings,
                     const pmk_operands *operands);
int pmk_task_status(const pmk_index_settings *settings);
int pmk_task_cat(const pmk_index_settings *settings);

#endif /* PMK_TASKS_H */
