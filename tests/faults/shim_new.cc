/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * shim_new.cc - operator new of our own C++ objects, failing like the rest
 */
#include "shim.h"

#include <new>

extern "C" {
void *__real__Znwm(size_t bytes);
void *__real__Znam(size_t bytes);
void *__wrap__Znwm(size_t bytes);
void *__wrap__Znam(size_t bytes);

void *__wrap__Znwm(size_t bytes)
{
    if (shim_fails())
        throw std::bad_alloc();
    return __real__Znwm(bytes);
}

void *__wrap__Znam(size_t bytes)
{
    if (shim_fails())
        throw std::bad_alloc();
    return __real__Znam(bytes);
}
}
