/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * libraries.c - the libraries that only libpressmark-index needs
 */
#include "intake/libraries.h"

#include "article/language_cld2.h"
#include "page/html_tree.h"

#include <pressmark/index.h>

size_t pressmark_index_library_name(size_t i, char *text, size_t room)
{
    static size_t (*const asks[])(char *, size_t) = {
        pmk_html_library, pmk_language_library, pmk_brotli_library,
        pmk_gmime_library, pmk_plist_library};

    return i < sizeof(asks) / sizeof(asks[0]) ? asks[i](text, room) : 0;
}
