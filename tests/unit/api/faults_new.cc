/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * faults_new.cc - operator new, which fails when it is told to
 */
extern "C" {
#include "faults.h"
}

#include <cstdlib>
#include <new>

void *operator new(std::size_t size)
{
    void *made = fault_now == FAULT_NEW ? nullptr : std::malloc(size);

    if (made == nullptr)
        throw std::bad_alloc();
    return made;
}

void operator delete(void *made) noexcept
{
    std::free(made);
}

void operator delete(void *made, std::size_t) noexcept
{
    std::free(made);
}
