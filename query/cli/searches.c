/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * searches.c - questions that the user keeps, and what was seen of each
 */
#include "cli/searches.h"

#include "cli/print.h"

#include <pressmark/search.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    PATH_ROOM = 4096,
    NAMES_MAX = 100000,
    QUERY_MAX = 2 << 20, /* bytes of a question's file  */
    SEEN_MAX = 64 << 20  /* and of one of ids */
};

struct pmk_searches {
    char folder[PATH_ROOM];
    char index[PATH_ROOM];
    int lock; /* a descriptor, or -1 */
    char *resolved;
};

/* ------------------------------------------------------------------ */
/* The store                                                          */
/* ------------------------------------------------------------------ */

/* FNV-1a: a name for a folder that no path is too long for. */
static uint64_t hash_of(const char *text)
{
    uint64_t hash = 0xcbf29ce484222325U;

    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 0x100000001b3U;
    return hash;
}

pmk_searches *pmk_searches_open(const pmk_settings *settings)
{
    pmk_searches *searches = calloc(1, sizeof(*searches));
    char *real = realpath(settings->index, NULL);
    char room[PATH_ROOM];
    const char *home = pmk_flagset_default_index(room, sizeof(room));
    int length = -1;

    if (searches) {
        searches->lock = -1;
        snprintf(searches->index, sizeof(searches->index), "%s",
                 real ? real : settings->index);
        if (home)
            length = snprintf(searches->folder, sizeof(searches->folder),
                              "%s-searches/%016" PRIx64, home,
                              hash_of(searches->index));
    }
    free(real);
    if (length > 0 && (size_t)length < sizeof(searches->folder) - 128)
        return searches;
    free(searches);
    return NULL;
}

void pmk_searches_free(pmk_searches *searches)
{
    if (!searches)
        return;
    if (searches->lock >= 0)
        close(searches->lock);
    free(searches->resolved);
    free(searches);
}

const char *pmk_searches_folder(const pmk_searches *searches)
{
    return searches->folder;
}

/* ------------------------------------------------------------------ */
/* Files                                                              */
/* ------------------------------------------------------------------ */

static bool name_file(const pmk_searches *searches, const char *name,
                      const char *ending, char path[PATH_ROOM])
{
    int length =
        snprintf(path, PATH_ROOM, "%s/%s%s", searches->folder, name, ending);

    if (length > 0 && length < PATH_ROOM)
        return true;
    errno = ENAMETOOLONG;
    return false;
}

/* All of a file, ended by NUL, for free(); NULL with errno. */
static char *read_file(const char *path, size_t max)
{
    FILE *in = fopen(path, "re");
    char *text = NULL;
    struct stat info;
    size_t length;

    if (!in)
        return NULL;
    if (fstat(fileno(in), &info) != 0 || !S_ISREG(info.st_mode)
        || info.st_size < 0 || (uint64_t)info.st_size > max) {
        errno = EFBIG;
    } else {
        text = malloc((size_t)info.st_size + 1);
        if (text) {
            length = fread(text, 1, (size_t)info.st_size, in);
            text[length] = '\0';
        }
    }
    fclose(in);
    return text;
}

/* Make the folder and those above it. */
static bool make_folder(const pmk_searches *searches)
{
    char path[PATH_ROOM];

    snprintf(path, sizeof(path), "%s", searches->folder);
    for (char *at = strchr(path + 1, '/'); at; at = strchr(at + 1, '/')) {
        *at = '\0';
        if (mkdir(path, 0700) != 0 && errno != EEXIST)
            return false;
        *at = '/';
    }
    return mkdir(path, 0700) == 0 || errno == EEXIST;
}

/* Written beside and moved into place, so that it is there whole or not. */
static bool replace_file(const pmk_searches *searches, const char *name,
                         const char *ending, const char *text, size_t length)
{
    char path[PATH_ROOM];
    char beside[PATH_ROOM];
    bool written;
    FILE *out;
    int fd;

    if (!make_folder(searches) || !name_file(searches, name, ending, path)
        || !name_file(searches, "new.XXXXXX", "", beside))
        return false;
    fd = mkstemp(beside);
    if (fd < 0)
        return false;
    out = fdopen(fd, "w");
    if (!out) {
        close(fd);
        unlink(beside);
        return false;
    }
    written = fwrite(text, 1, length, out) == length && fflush(out) == 0
              && fsync(fd) == 0;
    if (fclose(out) != 0)
        written = false;
    if (written && rename(beside, path) == 0)
        return true;
    fd = errno;
    unlink(beside);
    errno = fd;
    return false;
}

bool pmk_searches_lock(pmk_searches *searches)
{
    char path[PATH_ROOM];

    if (!make_folder(searches) || !name_file(searches, "lock", "", path))
        return false;
    searches->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (searches->lock < 0)
        return false;
    while (flock(searches->lock, LOCK_EX) != 0)
        if (errno != EINTR)
            return false;
    return true;
}

/* ------------------------------------------------------------------ */
/* Questions                                                          */
/* ------------------------------------------------------------------ */

void pmk_kept_free(pmk_kept *saved)
{
    free(saved->question);
    *saved = (pmk_kept){.question = NULL};
}

/* "words any", "words all" or "plain"; false where the question begins. */
static bool read_setting(char **text, pmk_kept *saved)
{
    static const struct {
        const char *line;
        int words;
        int plain;
    } settings[] = {{"words auto\n", PRESSMARK_WORDS_AUTO, 0},
                    {"words all\n", PRESSMARK_WORDS_ALL, 0},
                    {"words any\n", PRESSMARK_WORDS_ANY, 0},
                    {"plain\n", -1, 1}};

    for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++) {
        size_t length = strlen(settings[i].line);

        if (strncmp(*text, settings[i].line, length) != 0)
            continue;
        if (settings[i].words >= 0)
            saved->words = settings[i].words;
        saved->plain |= settings[i].plain;
        *text += length;
        return true;
    }
    return false;
}

bool pmk_searches_get(pmk_searches *searches, const char *name, pmk_kept *out)
{
    static const char question[] = "question ";
    char path[PATH_ROOM];
    char *text;
    char *at;

    *out = (pmk_kept){.question = NULL};
    if (!pmk_query_is_name(name)) {
        errno = ENOENT;
        return false;
    }
    if (!name_file(searches, name, ".query", path))
        return false;
    text = read_file(path, QUERY_MAX);
    if (!text)
        return false;
    at = text;
    while (read_setting(&at, out))
        ;
    if (strncmp(at, question, sizeof(question) - 1) == 0) {
        at += sizeof(question) - 1;
        at[strcspn(at, "\n")] = '\0';
        out->question = strdup(at);
    } else {
        errno = EINVAL;
    }
    free(text);
    return out->question != NULL;
}

bool pmk_searches_put(pmk_searches *searches, const char *name,
                      const pmk_kept *saved)
{
    static const char *const words[] = {"auto", "all", "any"};
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    bool ok;

    if (!out)
        return false;
    fprintf(out, "words %s\n%squestion ", words[saved->words],
            saved->plain ? "plain\n" : "");
    for (const char *at = saved->question; *at; at++)
        fputc(*at == '\n' || *at == '\r' ? ' ' : *at, out);
    fputc('\n', out);
    ok = fclose(out) == 0
         && replace_file(searches, name, ".query", text, length)
         && replace_file(searches, "index", "", searches->index,
                         strlen(searches->index));
    free(text);
    return ok;
}

bool pmk_searches_drop(pmk_searches *searches, const char *name)
{
    char path[PATH_ROOM];

    if (!name_file(searches, name, ".seen", path)
        || (unlink(path) != 0 && errno != ENOENT)
        || !name_file(searches, name, ".query", path))
        return false;
    return unlink(path) == 0;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void pmk_searches_free_names(char **names)
{
    for (size_t i = 0; names && names[i]; i++)
        free(names[i]);
    free(names);
}

/* "NAME.query" as NAME, for free(); NULL when it is another file. */
static char *name_of(const char *file)
{
    static const char ending[] = ".query";
    size_t length = strlen(file);
    size_t tail = sizeof(ending) - 1;

    if (length <= tail || strcmp(file + length - tail, ending) != 0)
        return NULL;
    return strndup(file, length - tail);
}

char **pmk_searches_names(pmk_searches *searches, size_t *count)
{
    char **names = calloc(NAMES_MAX + 1, sizeof(*names));
    DIR *folder = opendir(searches->folder);
    const struct dirent *entry;

    *count = 0;
    while (names && folder && *count < NAMES_MAX && (entry = readdir(folder))) {
        names[*count] = name_of(entry->d_name);
        *count += names[*count] != NULL;
    }
    if (folder)
        closedir(folder);
    if (names)
        qsort(names, *count, sizeof(*names), compare_names);
    return names;
}

const char *pmk_searches_resolve(const char *name, void *payload)
{
    pmk_searches *searches = payload;
    pmk_kept saved;

    free(searches->resolved);
    searches->resolved = NULL;
    if (pmk_searches_get(searches, name, &saved))
        searches->resolved = saved.question;
    return searches->resolved;
}

/* ------------------------------------------------------------------ */
/* What was seen                                                      */
/* ------------------------------------------------------------------ */

static int compare_ids(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a;
    uint64_t y = *(const uint64_t *)b;

    return x < y ? -1 : x > y;
}

uint64_t *pmk_searches_seen(pmk_searches *searches, const char *name,
                            size_t *count)
{
    enum { LINE = 17 }; /* 16 digits and the end */
    char path[PATH_ROOM];
    uint64_t *ids;
    size_t length;
    char *text;

    *count = 0;
    if (!name_file(searches, name, ".seen", path))
        return NULL;
    text = read_file(path, SEEN_MAX);
    if (!text) {
        errno = errno == ENOENT ? 0 : errno;
        return NULL;
    }
    length = strlen(text);
    ids = calloc(length / LINE + 1, sizeof(*ids));
    for (size_t at = 0; ids && at + LINE <= length; at += LINE) {
        text[at + LINE - 1] = '\0';
        ids[(*count)++] = strtoull(text + at, NULL, 16);
    }
    free(text);
    if (ids)
        qsort(ids, *count, sizeof(*ids), compare_ids);
    return ids;
}

bool pmk_searches_see(pmk_searches *searches, const char *name,
                      const uint64_t *ids, size_t count)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    bool ok;

    if (!out)
        return false;
    for (size_t i = 0; i < count; i++)
        fprintf(out, PMK_ID_FORMAT "\n", ids[i]);
    ok =
        fclose(out) == 0 && replace_file(searches, name, ".seen", text, length);
    free(text);
    return ok;
}
