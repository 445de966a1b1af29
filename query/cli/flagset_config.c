/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * flagset_config.c - what the command line left open: environment and files
 *
 * Sources are asked from the strongest to the weakest, and each settles only
 * what is still open.  See flagset.h for the form of a file and for what the
 * project's may not do.  What is odd in a file is an error that names the
 * line, never passed over: a setting that is not in force must not look as if
 * it were.
 */
#include "cli/flagset_inner.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MAX = 16384, PATH_ROOM = 4096, LINE_SHOWN = 4096 };

static const char project_file[] = ".pressmark";

/* The programs that share the files; each reads what stands below its name. */
static const char *const programs[] = {"pressmark-index", "pressmark-query"};

/* One file being read. */
struct file {
    pmk_parse *parse;
    const char *path;
    pmk_flag_files kind;
    unsigned line;
    bool is_ours;                /* the line stands below our name          */
    bool is_section;             /* some name has been read                 */
    bool may_set[PMK_FLAGS_MAX]; /* no stronger place has set this row */
};

/* Settings borrow their texts, and live as long as the program; so do these:
 * at most one text a line of two files. */
static char kept[2 * (FILE_MAX + PATH_ROOM)];
static size_t kept_bytes;

static const char *keep(const char *first, const char *second)
{
    char *at = kept + kept_bytes;
    size_t room = sizeof(kept) - kept_bytes;
    int used = snprintf(at, room, "%s%s", first, second);

    if (used < 0 || (size_t)used >= room)
        return NULL;
    kept_bytes += (size_t)used + 1;
    return at;
}

/* ------------------------------------------------------------------ */
/* The environment                                                    */
/* ------------------------------------------------------------------ */

static bool is_open(const pmk_parse *parse, size_t row)
{
    return parse->set->rows[row].name && row < PMK_FLAGS_MAX
           && parse->origins[row].kind == PMK_FROM_DEFAULT;
}

void pmk_parse_environment(pmk_parse *parse)
{
    for (size_t i = 0; i < parse->set->count; i++) {
        const pmk_flag *row = &parse->set->rows[i];
        const char *text = row->variable ? getenv(row->variable) : NULL;

        if (!text || !text[0] || !is_open(parse, i))
            continue;
        if (pmk_flag_store(row, text, parse->settings)) {
            pmk_parse_mark(parse, row,
                           (pmk_origin){PMK_FROM_VARIABLE, row->variable, 0});
            continue;
        }
        pmk_flagset_wrong(parse->set, "%s: '%s' is not %s", row->variable,
                          pmk_shown_of(text).text, pmk_flag_wants(row).text);
        parse->outcome = PMK_FLAGS_WRONG;
    }
}

const char *pmk_flagset_default_index(char *path, size_t room)
{
    const char *data = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    int used = -1;

    /* The standard has a relative path ignored. */
    if (data && data[0] == '/')
        used = snprintf(path, room, "%s/pressmark", data);
    else if (home && home[0])
        used = snprintf(path, room, "%s/.local/share/pressmark", home);
    return used > 0 && (size_t)used < room ? path : NULL;
}

/* ------------------------------------------------------------------ */
/* Lines                                                              */
/* ------------------------------------------------------------------ */

static void refuse(struct file *file, const char *what, const char *word)
{
    pmk_flagset_wrong(file->parse->set, "%s:%u: %s%s%s%s", file->path,
                      file->line, what, word ? " '" : "",
                      word ? pmk_shown_of(word).text : "", word ? "'" : "");
    file->parse->outcome = PMK_FLAGS_WRONG;
}

/* Take the blanks off both ends, in place. */
static char *trim(char *text)
{
    size_t length;

    text += strspn(text, " \t\r");
    length = strlen(text);
    while (length > 0 && strchr(" \t\r", text[length - 1]))
        text[--length] = '\0';
    return text;
}

static void read_section(struct file *file, char *name)
{
    size_t length = strlen(name);

    file->is_section = true;
    if (length < 2 || name[length - 1] != ']') {
        refuse(file, "no ] at the end of", name);
        return;
    }
    name[length - 1] = '\0';
    name = trim(name + 1);
    file->is_ours = strcmp(name, file->parse->set->program) == 0;
    for (size_t i = 0; i < sizeof(programs) / sizeof(programs[0]); i++)
        if (strcmp(name, programs[i]) == 0)
            return;
    refuse(file, "there is no program", name);
}

/* A path in the user's file must mean the same from every folder. */
static const char *read_path(struct file *file, const char *text)
{
    const char *home = getenv("HOME");
    bool is_home = strncmp(text, "~/", 2) == 0;
    const char *path;

    if (is_home && (!home || !home[0])) {
        refuse(file, "there is no HOME for", text);
        return NULL;
    }
    if (file->kind == PMK_FILES_USER && !is_home && text[0] != '/') {
        refuse(file, "a path must start with / or ~/ here:", text);
        return NULL;
    }
    path = keep(is_home ? home : "", is_home ? text + 1 : text);
    if (!path)
        refuse(file, "the path is too long", NULL);
    return path;
}

/* yes or no; rows that share a place are alternatives, so "no" leaves alone
 * what another row has set. */
static bool store_switch(struct file *file, const pmk_flag *row,
                         const char *text)
{
    int *place = (int *)((char *)file->parse->settings + row->offset);

    if (strcmp(text, "yes") == 0)
        *place = row->value;
    else if (strcmp(text, "no") != 0)
        return false;
    else if (*place == row->value)
        *place = 0;
    return true;
}

static void store_line(struct file *file, const pmk_flag *row, const char *text)
{
    pmk_parse *parse = file->parse;
    bool good;

    if (row->kind == PMK_FLAG_TEXT) {
        text = text[0] ? read_path(file, text) : "";
        if (!text)
            return;
    }
    good = text[0] != '\0'
           && (row->kind == PMK_FLAG_SET
                   ? store_switch(file, row, text)
                   : pmk_flag_store(row, text, parse->settings));
    if (good) {
        pmk_parse_mark(parse, row,
                       (pmk_origin){PMK_FROM_FILE, file->path, file->line});
        return;
    }
    pmk_flagset_wrong(parse->set, "%s:%u: %s: '%s' is not %s", file->path,
                      file->line, row->name, pmk_shown_of(text).text,
                      row->kind == PMK_FLAG_TEXT ? "a path"
                                                 : pmk_flag_wants(row).text);
    parse->outcome = PMK_FLAGS_WRONG;
}

/* What a file may not set is said even where the command line has settled it:
 * the file is wrong either way. */
static void read_setting(struct file *file, char *line)
{
    const pmk_flagset *set = file->parse->set;
    char *equals = strchr(line, '=');
    const pmk_flag *row;
    char *name;

    if (!equals) {
        refuse(file, "no = in", line);
        return;
    }
    *equals = '\0';
    name = trim(line);
    row = pmk_flagset_find(set, name, strlen(name));
    if (!row)
        refuse(file, "unknown option", name);
    else if (row->files == PMK_FILES_NONE)
        refuse(file, "only the command line may give", name);
    else if (row->files < file->kind)
        refuse(file, "only your own configuration may set", name);
    else if (file->may_set[row - set->rows])
        store_line(file, row, trim(equals + 1));
}

static void read_line(struct file *file, char *line)
{
    for (const char *at = line; *at; at++)
        if (((unsigned char)*at < 0x20 && *at != '\t' && *at != '\r')
            || *at == 0x7f) {
            refuse(file, "a control character in", line);
            return;
        }
    line = trim(line);
    if (!line[0] || line[0] == '#')
        return;
    if (line[0] == '[')
        read_section(file, line);
    else if (!file->is_section)
        refuse(file, "no [program] above", line);
    else if (file->is_ours)
        read_setting(file, line);
}

void pmk_parse_text(pmk_parse *parse, const char *path, pmk_flag_files kind,
                    char *text)
{
    struct file file = {.parse = parse, .path = path, .kind = kind};

    for (size_t i = 0; i < parse->set->count && i < PMK_FLAGS_MAX; i++)
        file.may_set[i] = is_open(parse, i);
    while (text && parse->outcome == PMK_FLAGS_OK) {
        char *end = strchr(text, '\n');

        if (end)
            *end = '\0';
        file.line++;
        read_line(&file, text);
        text = end ? end + 1 : NULL;
    }
}

/* ------------------------------------------------------------------ */
/* Files                                                              */
/* ------------------------------------------------------------------ */

static void fail_file(struct file *file, const char *why)
{
    pmk_flagset_wrong(file->parse->set, "%s: %s", file->path, why);
    file->parse->outcome = PMK_FLAGS_WRONG;
}

/* A file of somebody else's in the folder is no reason to stop. */
static bool is_trusted(const struct file *file, const struct stat *about)
{
    if (file->kind == PMK_FILES_USER || about->st_uid == geteuid()
        || about->st_uid == 0)
        return true;
    fprintf(stderr, "%s: %s: belongs to another user; not read\n",
            file->parse->set->program, file->path);
    return false;
}

/* Give the bytes read into `text`, or -1 when there is nothing to read or an
 * error was told.  Neither a device nor a pipe is waited for. */
static ssize_t read_whole(struct file *file, char *text, size_t room)
{
    int follow = file->kind == PMK_FILES_USER ? 0 : O_NOFOLLOW;
    int fd = open(file->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | follow);
    struct stat about;
    ssize_t got = -1;

    if (fd < 0) {
        if (errno != ENOENT && errno != ENOTDIR)
            fail_file(file, strerror(errno));
        return -1;
    }
    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) {
        fail_file(file, "is not a file");
    } else if (is_trusted(file, &about)) {
        got = read(fd, text, room);
        if (got < 0)
            fail_file(file, strerror(errno));
    }
    close(fd);
    return got;
}

static void read_file(pmk_parse *parse, const char *path, pmk_flag_files kind)
{
    struct file file = {.parse = parse, .path = path, .kind = kind};
    char text[FILE_MAX + 1];
    ssize_t got = read_whole(&file, text, sizeof(text));

    if (got < 0)
        return;
    if (got > FILE_MAX || memchr(text, '\0', (size_t)got)) {
        fail_file(&file, got > FILE_MAX ? "is too long" : "is not text");
        return;
    }
    text[got] = '\0';
    pmk_parse_text(parse, path, kind, text);
}

void pmk_parse_files(pmk_parse *parse)
{
    const char *config = getenv("XDG_CONFIG_HOME");
    const char *home = getenv("HOME");
    char path[PATH_ROOM];
    int used = 0;

    read_file(parse, project_file, PMK_FILES_ALL);
    if (config && config[0] == '/')
        used = snprintf(path, sizeof(path), "%s/pressmark/config", config);
    else if (home && home[0])
        used =
            snprintf(path, sizeof(path), "%s/.config/pressmark/config", home);
    if (parse->outcome != PMK_FLAGS_OK || used <= 0
        || (size_t)used >= sizeof(path))
        return;
    read_file(parse, keep(path, ""), PMK_FILES_USER);
}

/* ------------------------------------------------------------------ */
/* --show-config                                                      */
/* ------------------------------------------------------------------ */

static void print_origin(const pmk_origin *origin)
{
    switch (origin->kind) {
    case PMK_FROM_DEFAULT: fputs("default", stdout); break;
    case PMK_FROM_COMMAND: fputs("command line", stdout); break;
    case PMK_FROM_VARIABLE: printf("$%s", origin->path); break;
    case PMK_FROM_FILE: printf("%s:%u", origin->path, origin->line); break;
    }
}

void pmk_parse_list(const pmk_parse *parse)
{
    char text[LINE_SHOWN];

    for (size_t i = 0; i < parse->set->count && i < PMK_FLAGS_MAX; i++) {
        const pmk_flag *row = &parse->set->rows[i];

        if (!row->name || row->files == PMK_FILES_NONE)
            continue;
        print_origin(&parse->origins[i]);
        pmk_flag_show(row, parse->settings, text, sizeof(text));
        for (char *at = text; *at; at++)
            if ((unsigned char)*at < 0x20 || *at == 0x7f)
                *at = '?';
        printf("\t%s =%s%s\n", row->name, text[0] ? " " : "", text);
    }
}
