/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * companion.c - the folder that a browser saves beside a page
 */
#include "intake/companion.h"

#include "base/buf.h"

#include <fcntl.h>
#include <sys/stat.h>

enum { NAME_ROOM = 1100 };

/* How browsers, in the language of their user, end the name; Windows keeps
 * such a folder together with its page by the same list. */
static const pmk_str endings[] = {
    PMK_STR("_files"),    PMK_STR(".files"),       PMK_STR("-Dateien"),
    PMK_STR("_fichiers"), PMK_STR("_archivos"),    PMK_STR("_bestanden"),
    PMK_STR("_file"),     PMK_STR("-filer"),       PMK_STR("_ficheiros"),
    PMK_STR("_arquivos"), PMK_STR("_pliki"),       PMK_STR("_soubory"),
    PMK_STR("_elemei"),   PMK_STR("-tiedostot"),   PMK_STR("_tiedostot"),
    PMK_STR("_dosyalar"), PMK_STR("_datoteke"),    PMK_STR("_fajlovi"),
    PMK_STR("_bylos"),    PMK_STR("_fails"),       PMK_STR("_failid"),
    PMK_STR("_fitxers"),  PMK_STR("_fitxategiak"),
};

static const pmk_str pages[] = {
    PMK_STR(".html"),    PMK_STR(".htm"),    PMK_STR(".xhtml"),
    PMK_STR(".shtml"),   PMK_STR(".HTML"),   PMK_STR(".HTM"),
    PMK_STR(".html.gz"), PMK_STR(".htm.gz"), PMK_STR(""),
};

static bool has_file(int fd, pmk_str stem, pmk_str end)
{
    char room[NAME_ROOM];
    pmk_buf name;
    struct stat st;

    pmk_buf_lend(&name, room, sizeof(room));
    pmk_buf_add(&name, stem);
    pmk_buf_add(&name, end);
    return !name.failed
           && fstatat(fd, pmk_buf_cstr(&name), &st, AT_SYMLINK_NOFOLLOW) == 0
           && S_ISREG(st.st_mode);
}

bool pmk_is_companion(int fd, const char *name)
{
    pmk_str whole = pmk_str_of(name);

    if (pmk_str_eq(whole, PMK_STR("hts-cache")))
        return has_file(fd, PMK_STR("hts-log"), PMK_STR(".txt"));
    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
        pmk_str stem;

        if (whole.len <= endings[i].len || !pmk_str_ends(whole, endings[i]))
            continue;
        stem = pmk_str_sub(whole, 0, whole.len - endings[i].len);
        for (size_t k = 0; k < sizeof(pages) / sizeof(pages[0]); k++)
            if (has_file(fd, stem, pages[k]))
                return true;
    }
    return false;
}
