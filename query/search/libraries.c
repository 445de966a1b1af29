/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * libraries.c - the libraries below libpressmark, and their versions
 */
#include "base/hash.h"
#include "base/json.h"
#include "store/record.h"
#include "text/fold.h"
#include "text/stem.h"
#include "xapian/xapian_c.h"

/* Each room asks the library that it has to itself. */
size_t pressmark_library_name(size_t i, char *text, size_t room)
{
    static size_t (*const asks[])(char *, size_t) = {
        pmk_engine_library, pmk_fold_library, pmk_stem_library,
        pmk_record_library, pmk_json_library, pmk_hash_library,
    };

    return i < sizeof(asks) / sizeof(asks[0]) ? asks[i](text, room) : 0;
}
