/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * companion.h - the folder that a browser saves beside a page
 */
#ifndef PMK_COMPANION_H
#define PMK_COMPANION_H

#include <stdbool.h>

/*
 * "Webpage, complete" saves story.html, and in story_files what is on it:
 * pictures, scripts, and the frames of advertisements, which look like pages.
 * Is the folder `name` in the open folder `fd` such a one?  It is when its
 * name ends as browsers end it, and the page lies beside it; and so is the
 * cache of a mirror of HTTrack.
 */
bool pmk_is_companion(int fd, const char *name);

#endif /* PMK_COMPANION_H */
