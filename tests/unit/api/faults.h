/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * faults.h - a system that fails when it is told to
 *
 * The program is linked so that calls of malloc() and its kin in our own code
 * come here, and so that the functions by which Xapian reads and writes are
 * found here first.
 */
#ifndef FAULTS_H
#define FAULTS_H

typedef enum fault {
    FAULT_NONE,
    FAULT_MEMORY,  /* no allocation of ours succeeds */
    FAULT_NEW,     /* none of C++, Xapian's own included */
    FAULT_READ,    /* reading fails with EIO */
    FAULT_GARBAGE, /* reading gives other bytes */
    FAULT_WRITE,   /* writing fails with ENOSPC, flushing with EIO */
    FAULT_OPEN     /* no file can be opened: EMFILE */
} fault;

/* What fails from now on, in every thread. */
extern fault fault_now;

#endif /* FAULTS_H */
