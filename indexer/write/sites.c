/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sites.c - what repeats on each site, kept in the index
 *
 * Nothing is read before a page must be extracted: a round that finds all
 * pages as they were costs what it did without.
 */
#include "write/sites.h"

#include "article/learn.h"
#include "base/error.h"
#include "write/status.h"

#include <stdlib.h>

#define ALL_NOTE "pressmark:r"
#define SITE_PREFIX "pressmark:r:"

enum {
    SHAPE = 1,
    SITE_BYTES_MAX = 1 << 16,
    NAMES_MAX = 64 << 20 /* of all sites */
};

static pressmark_status fail_damaged(pressmark_error *err)
{
    return pmk_fail(err, PRESSMARK_E_CORRUPT,
                    "what the index knows of sites is damaged");
}

/* ------------------------------------------------------------------ */
/* Reading                                                            */
/* ------------------------------------------------------------------ */

static bool read_all_note(pmk_str in, pressmark_sites *sites)
{
    uint64_t shape;

    return pmk_varint(&in, &shape) && shape == SHAPE
           && pmk_varint(&in, &sites->generation)
           && pmk_varint(&in, &sites->input);
}

struct load {
    pressmark_sites *sites;
    bool damaged, no_memory;
};

static int load_site(pmk_str name, pmk_str value, void *payload)
{
    struct load *load = payload;
    pmk_site site;

    (void)name;
    if (!pmk_site_read(value, &site)) {
        load->damaged = site.count == 0;
        load->no_memory = site.count > 0;
        return 1;
    }
    if (pmk_sites_add(load->sites, &site))
        return 0;
    free(site.texts);
    load->no_memory = true;
    return 1;
}

static pressmark_status end_load(const struct load *load, pmk_str note,
                                 pressmark_error *err)
{
    if (load->no_memory)
        return pmk_fail_memory(err);
    if (load->damaged || (note.len > 0 && !read_all_note(note, load->sites)))
        return fail_damaged(err);
    pmk_sites_sort(load->sites);
    return PRESSMARK_OK;
}

static pressmark_status load_sites(pmk_writer *index, pressmark_sites *sites,
                                   pressmark_error *err)
{
    struct load load = {.sites = sites};
    char *note = NULL;
    size_t length = 0;
    pressmark_status status =
        pmk_writer_get_note(index, ALL_NOTE, &note, &length, err);

    if (status == PRESSMARK_OK)
        status = pmk_writer_notes(index, SITE_PREFIX, load_site, &load, err);
    if (status == PRESSMARK_OK)
        status = end_load(&load, pmk_str_n(note, length), err);
    free(note);
    return status;
}

pressmark_status pmk_sites_generation(pmk_writer *index, uint64_t *generation,
                                      pressmark_error *err)
{
    pressmark_sites sites = {0};
    char *note = NULL;
    size_t length = 0;
    pressmark_status status =
        pmk_writer_get_note(index, ALL_NOTE, &note, &length, err);

    if (status == PRESSMARK_OK && length > 0
        && !read_all_note(pmk_str_n(note, length), &sites))
        status = fail_damaged(err);
    *generation = sites.generation;
    free(note);
    return status;
}

static pressmark_status read_notes(pmk_reader *reader, pressmark_sites *sites,
                                   pressmark_error *err)
{
    struct load load = {.sites = sites};
    char *note = NULL;
    size_t length = 0;
    pressmark_status status =
        pmk_reader_note(reader, ALL_NOTE, &note, &length, err);

    if (status == PRESSMARK_OK)
        status = pmk_reader_notes(reader, SITE_PREFIX, load_site, &load, err);
    if (status == PRESSMARK_OK)
        status = end_load(&load, pmk_str_n(note, length), err);
    free(note);
    return status;
}

pressmark_status pressmark_sites_open(const char *path, pressmark_sites **out,
                                      pressmark_error *err)
{
    pmk_reader *reader = NULL;
    pressmark_sites *sites = NULL;
    pressmark_status status;

    if (path == NULL || out == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no path, or no place");
    *out = NULL;
    status = pmk_reader_open(path, &reader, err);
    if (status == PRESSMARK_OK)
        status = pmk_status_format(path, reader, err);
    if (status == PRESSMARK_OK)
        status = pmk_sites_new(&sites, err);
    if (status == PRESSMARK_OK)
        status = read_notes(reader, sites, err);
    pmk_reader_free(reader);
    if (status == PRESSMARK_OK)
        *out = sites;
    else
        pressmark_sites_free(sites);
    return status;
}

/* ------------------------------------------------------------------ */
/* Writing                                                            */
/* ------------------------------------------------------------------ */

static void name_site(uint64_t key, char name[PMK_NOTE_NAME_ROOM])
{
    pmk_ledger_id_name('r', key, name);
}

static pressmark_status put_all_note(pmk_writer *index,
                                     const pressmark_sites *sites,
                                     pressmark_error *err)
{
    char room[32];
    pmk_buf note;

    pmk_buf_lend(&note, room, sizeof(room));
    pmk_buf_varint(&note, SHAPE);
    pmk_buf_varint(&note, sites->generation);
    pmk_buf_varint(&note, sites->input);
    return pmk_writer_note(index, ALL_NOTE, pmk_buf_str(&note), err);
}

/* Those that are there already are written again as they are. */
static pressmark_status put_sites(pmk_writer *index,
                                  const pressmark_sites *sites,
                                  pressmark_error *err)
{
    pressmark_status status = put_all_note(index, sites, err);
    pmk_buf bytes;

    pmk_buf_init(&bytes, SITE_BYTES_MAX);
    for (size_t i = 0; i < sites->count && status == PRESSMARK_OK; i++) {
        char name[PMK_NOTE_NAME_ROOM];

        pmk_buf_clear(&bytes);
        pmk_site_write(&bytes, &sites->at[i]);
        name_site(sites->at[i].key, name);
        status = bytes.failed
                     ? pmk_fail_memory(err)
                     : pmk_writer_note(index, name, pmk_buf_str(&bytes), err);
    }
    pmk_buf_free(&bytes);
    return status;
}

/* An extractor that is there already knows the model as it was. */
static void use(pressmark_writer *writer, pressmark_sites *sites)
{
    pressmark_extractor_free(writer->extractor);
    writer->extractor = NULL;
    pressmark_sites_free(writer->sites);
    writer->sites = sites;
    writer->extract.sites = sites;
}

static int tell_look(uint64_t done, uint64_t total, void *payload)
{
    (void)done;
    (void)total;
    return pmk_writer_look(payload, NULL) != PRESSMARK_OK;
}

static pressmark_status extend(pressmark_writer *writer, pressmark_sites *sites,
                               bool *changed, pressmark_error *err)
{
    pressmark_extract_options options = writer->extract;

    options.progress = tell_look;
    options.payload = writer;
    options.threads = writer->threads;
    return pmk_sites_extend(sites, writer->paths, writer->path_count, &options,
                            writer->home, changed, err);
}

static int gather_name(pmk_str name, pmk_str value, void *payload)
{
    pmk_buf *names = payload;

    (void)value;
    pmk_buf_add(names, name);
    pmk_buf_char(names, '\0');
    return names->failed;
}

/* Without looking at what they hold, so that damage goes with them. */
static pressmark_status drop_sites(pmk_writer *index, pressmark_error *err)
{
    pmk_buf names;
    pressmark_status status;

    pmk_buf_init(&names, NAMES_MAX);
    status = pmk_writer_notes(index, SITE_PREFIX, gather_name, &names, err);
    if (status == PRESSMARK_OK && names.failed)
        status = pmk_fail_memory(err);
    for (size_t at = 0; at < names.len && status == PRESSMARK_OK;
         at += strlen(names.ptr + at) + 1)
        status = pmk_writer_note(index, names.ptr + at, PMK_STR(""), err);
    pmk_buf_free(&names);
    return status;
}

/* What the index knows, or nothing when it is to be learned anew. */
static pressmark_status recall(pressmark_writer *writer, pressmark_sites *sites,
                               pressmark_error *err)
{
    pressmark_status status;

    if (!writer->relearn)
        return load_sites(writer->index, sites, err);
    status = pmk_sites_generation(writer->index, &sites->generation, err);
    sites->generation++;
    return status;
}

/* All at once, so that whatever happens the index has the old or the new. */
static pressmark_status keep(pressmark_writer *writer,
                             const pressmark_sites *sites, pressmark_error *err)
{
    pressmark_status status = PRESSMARK_OK;

    if (writer->relearn)
        status = drop_sites(writer->index, err);
    if (status == PRESSMARK_OK)
        status = put_sites(writer->index, sites, err);
    return status == PRESSMARK_OK ? pressmark_writer_commit(writer, err)
                                  : status;
}

pressmark_status pmk_sites_ready(pressmark_writer *writer, pressmark_error *err)
{
    bool changed = false;
    pressmark_sites *sites;
    pressmark_status status;

    if (writer->sites_ready || (writer->no_sites && !writer->relearn))
        return PRESSMARK_OK;
    status = pmk_sites_new(&sites, err);
    if (status != PRESSMARK_OK)
        return status;
    status = recall(writer, sites, err);
    if (status == PRESSMARK_OK && writer->path_count > 0 && !writer->no_sites)
        status = extend(writer, sites, &changed, err);
    if (status == PRESSMARK_OK && (changed || writer->relearn))
        status = keep(writer, sites, err);
    if (status != PRESSMARK_OK) {
        pressmark_sites_free(sites);
        return status;
    }
    use(writer, sites);
    writer->sites_ready = true;
    writer->relearn = false;
    return PRESSMARK_OK;
}
