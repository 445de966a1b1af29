/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * links.c - where links lead, and where they have led already
 */
#include "intake/links.h"

#include "base/error.h"
#include "intake/names.h"
#include "intake/roots.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_LINKS = 8192 };

void pmk_links_free(pmk_links *links)
{
    for (size_t i = 0; i < links->count; i++)
        free(links->at[i].real);
    free(links->at);
    *links = (pmk_links){NULL, 0, 0};
}

bool pmk_links_add(pmk_links *links, uint64_t device, uint64_t inode,
                   const char *real)
{
    char *copy;

    if (links->count == links->room) {
        size_t room = links->room < 8 ? 8 : links->room * 2;
        struct pmk_link *at = realloc(links->at, room * sizeof(*at));

        if (at == NULL)
            return false;
        links->at = at;
        links->room = room;
    }
    copy = strdup(real);
    if (copy == NULL)
        return false;
    links->at[links->count++] = (struct pmk_link){device, inode, copy};
    return true;
}

bool pmk_links_full(const pmk_links *links, size_t roots)
{
    return links->count >= MAX_LINKS + roots;
}

bool pmk_links_have(const pmk_links *links, uint64_t device, uint64_t inode)
{
    for (size_t i = 0; i < links->count; i++)
        if (links->at[i].inode == inode && links->at[i].device == device)
            return true;
    return false;
}

bool pmk_links_reach(const pmk_links *links, const char *real)
{
    for (size_t i = 0; i < links->count; i++)
        if (links->at[i].real[0] != '\0'
            && pmk_path_reached(links->at[i].real, real))
            return true;
    return false;
}

pressmark_status pmk_link_target(const char *root, const char *rest, char **out,
                                 pressmark_error *err)
{
    char path[PATH_MAX];
    size_t root_len = strlen(root);
    size_t rest_len = strlen(rest);

    *out = NULL;
    if (root_len + rest_len + 2 > sizeof(path))
        return pmk_fail(err, PRESSMARK_E_LIMIT,
                        "a link whose own path is too long to follow");
    memcpy(path, root, root_len);
    if (rest[0] != '/' && path[root_len - 1] != '/')
        path[root_len++] = '/';
    memcpy(path + root_len, rest, rest_len + 1);
    *out = realpath(path, NULL);
    if (*out != NULL)
        return PRESSMARK_OK;
    switch (errno) {
    case ENOMEM: return pmk_fail_memory(err);
    case ENOENT:
    case ENOTDIR: return pmk_fail(err, PRESSMARK_E_IO, "dangling link");
    case ELOOP: return pmk_fail(err, PRESSMARK_E_IO, "link to itself");
    default: return pmk_fail(err, PRESSMARK_E_IO, "%s", strerror(errno));
    }
}

int pmk_open_below(const char *root, const char *target, int flags)
{
    const char *rest = pmk_path_below(root, target);
    int fd = open(root, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    if (rest == NULL || *rest == '\0') {
        if (fd >= 0)
            close(fd);
        errno = ENOENT;
        return -1;
    }
    while (fd >= 0 && *rest != '\0') {
        size_t len = strcspn(rest, "/");
        bool is_last = rest[len] == '\0';
        char name[PMK_NAME_BYTES] = "";
        int below = -1;

        if (len < sizeof(name)) {
            memcpy(name, rest, len);
            below =
                openat(fd, name,
                       is_last ? flags
                               : O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        } else {
            errno = ENAMETOOLONG;
        }
        int failure = errno;

        close(fd);
        errno = failure;
        fd = below;
        rest += len + (is_last ? 0 : 1);
    }
    return fd;
}
