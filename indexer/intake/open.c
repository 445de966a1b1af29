/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * open.c - the bytes of a file, gunzipped on the way
 *
 * gzip is known by its bytes.  A file may hold several members; zero bytes
 * after the last are padding, other bytes are rubbish, which is passed over
 * but remembered.  A stream that grows without measure is given up.
 */
#include "intake/open.h"

#include "base/buf.h"
#include "base/error.h"

#include <zlib.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    RAW_BYTES = 1 << 16, /* read from disk at once */
    RETRY_TIMES = 8,     /* how often a damaged file is read */
    BOMB_RATIO = 300     /* deflate can do 1030; text does 50 at the most */
};

/* Below this a bomb does no harm. */
static const uint64_t bomb_floor = (uint64_t)256 << 20;

struct pmk_input {
    int fd;
    bool is_gzip;
    bool at_end;  /* nothing more will come into the window */
    bool raw_end; /* the file is read */
    bool has_rubbish;
    bool in_member;
    uint64_t file_bytes;
    uint64_t raw_total; /* read from disk */
    uint64_t out_total; /* put into the window */
    uint64_t offset;    /* of the window */
    uint64_t all;       /* of all files */
    uint64_t member_at; /* where the member at hand begins in the file */
    uint64_t retried;   /* bytes read again to recover */
    size_t rubbish_at;
    pmk_buf window;
    size_t start; /* where the window starts in it */
    pressmark_error failure;
    z_stream zip;
    bool has_zip;
    unsigned char raw[RAW_BYTES];
};

pmk_input *pmk_input_new(size_t max_window)
{
    pmk_input *input = calloc(1, sizeof(*input));

    if (input == NULL)
        return NULL;
    input->fd = -1;
    if (max_window < PMK_INPUT_STEP)
        max_window = PMK_INPUT_STEP;
    pmk_buf_init(&input->window, max_window + 2 * RAW_BYTES);
    return input;
}

void pmk_input_free(pmk_input *input)
{
    if (input == NULL)
        return;
    pmk_input_end(input);
    if (input->has_zip)
        inflateEnd(&input->zip);
    pmk_buf_free(&input->window);
    free(input);
}

void pmk_input_end(pmk_input *input)
{
    if (input->fd >= 0)
        close(input->fd);
    input->fd = -1;
    input->at_end = true;
    pmk_buf_clear(&input->window);
    input->start = 0;
}

/* Read up to `room` bytes; remembers the failure. */
static size_t read_raw(pmk_input *input, void *to, size_t room)
{
    ssize_t got;

    do {
        got = read(input->fd, to, room);
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        pmk_fail_at(&input->failure, PRESSMARK_E_IO, (size_t)input->raw_total,
                    "%s", strerror(errno));
    if (got <= 0) {
        input->raw_end = true;
        return 0;
    }
    input->raw_total += (uint64_t)got;
    return (size_t)got;
}

/* Have at least `want` compressed bytes at hand, if the file has them. */
static bool have_raw(pmk_input *input, size_t want)
{
    z_stream *zip = &input->zip;

    while (zip->avail_in < want && !input->raw_end) {
        memmove(input->raw, zip->next_in, zip->avail_in);
        zip->next_in = input->raw;
        zip->avail_in += (uInt)read_raw(input, input->raw + zip->avail_in,
                                        RAW_BYTES - zip->avail_in);
    }
    return zip->avail_in >= want;
}

static bool is_member(const unsigned char *at)
{
    return at[0] == 0x1F && at[1] == 0x8B && at[2] == 8;
}

static pressmark_status start_gzip(pmk_input *input, pressmark_error *err)
{
    int got = input->has_zip ? inflateReset(&input->zip)
                             : inflateInit2(&input->zip, 15 + 16);

    if (got != Z_OK)
        return pmk_fail_memory(err);
    input->has_zip = true;
    input->is_gzip = true;
    input->in_member = true;
    return PRESSMARK_OK;
}

pressmark_status pmk_input_start(pmk_input *input, int fd, pressmark_error *err)
{
    struct stat st;

    pmk_input_end(input);
    input->fd = fd;
    input->is_gzip = input->at_end = input->raw_end = false;
    input->has_rubbish = input->in_member = false;
    input->raw_total = input->out_total = input->offset = 0;
    input->member_at = input->retried = 0;
    input->failure = (pressmark_error)PRESSMARK_ERROR_INIT;
    input->zip.next_in = input->raw;
    input->zip.avail_in = 0;
    if (fstat(fd, &st) != 0)
        return pmk_fail(err, PRESSMARK_E_IO, "%s", strerror(errno));
    input->file_bytes = (uint64_t)st.st_size;
    if (have_raw(input, 3) && is_member(input->raw)) {
        unsigned char *next = input->zip.next_in;
        uInt at_hand = input->zip.avail_in;
        pressmark_status status = start_gzip(input, err);

        input->zip.next_in = next;
        input->zip.avail_in = at_hand;
        return status;
    }
    if (input->failure.status != PRESSMARK_OK)
        return pmk_fail(err, PRESSMARK_E_IO, "%s", input->failure.message);
    return PRESSMARK_OK;
}

static void give_up(pmk_input *input, pressmark_status status, const char *why)
{
    pmk_fail_at(&input->failure, status,
                (size_t)(input->raw_total - input->zip.avail_in), "%s", why);
}

/* Behind a member: another one, padding, rubbish, or the end. */
static void next_member(pmk_input *input)
{
    z_stream *zip = &input->zip;

    input->in_member = false;
    while (have_raw(input, 1) && zip->next_in[0] == 0) {
        zip->next_in++;
        zip->avail_in--;
    }
    if (have_raw(input, 3) && is_member(zip->next_in)) {
        input->member_at = input->raw_total - zip->avail_in;
        input->in_member = inflateReset(zip) == Z_OK;
        if (!input->in_member)
            give_up(input, PRESSMARK_E_MEMORY, "out of memory");
        return;
    }
    input->at_end = true;
    input->has_rubbish = zip->avail_in > 0;
    input->rubbish_at = (size_t)(input->raw_total - zip->avail_in);
}

/* The next bytes that could begin a member; what is before them is passed. */
static bool find_member(pmk_input *input)
{
    z_stream *zip = &input->zip;

    while (have_raw(input, 4)) {
        const unsigned char *at = memchr(zip->next_in, 0x1F, zip->avail_in - 3);
        size_t passed = at != NULL ? (size_t)(at - zip->next_in)
                                   : (size_t)zip->avail_in - 3;

        zip->next_in += passed;
        zip->avail_in -= (uInt)passed;
        if (at == NULL)
            continue;
        /* Three of the flags have no meaning yet. */
        if (is_member(at) && (at[3] & 0xE0) == 0)
            return true;
        zip->next_in++;
        zip->avail_in--;
    }
    return false;
}

bool pmk_input_recover(pmk_input *input)
{
    z_stream *zip = &input->zip;
    uint64_t from = input->member_at + 1;
    uint64_t again = input->raw_total - from;

    pmk_input_skip(input, input->window.len - input->start);
    input->at_end = true;
    input->failure = (pressmark_error)PRESSMARK_ERROR_INIT;
    if (!input->is_gzip
        || input->retried + again
               > RETRY_TIMES * (input->file_bytes + RAW_BYTES)
        || lseek(input->fd, (off_t)from, SEEK_SET) < 0)
        return false;
    input->retried += again;
    input->raw_total = from;
    input->raw_end = input->has_rubbish = false;
    zip->next_in = input->raw;
    zip->avail_in = 0;
    if (!find_member(input) || inflateReset(zip) != Z_OK)
        return false;
    input->member_at = input->raw_total - zip->avail_in;
    input->in_member = true;
    input->at_end = false;
    return true;
}

/* Inflate some bytes into the room. */
static size_t fill_gzip(pmk_input *input, char *room)
{
    z_stream *zip = &input->zip;
    int got;

    have_raw(input, 1);
    zip->next_out = (unsigned char *)room;
    zip->avail_out = RAW_BYTES;
    got = inflate(zip, Z_NO_FLUSH);
    if (got == Z_STREAM_END)
        next_member(input);
    else if (got == Z_MEM_ERROR)
        give_up(input, PRESSMARK_E_MEMORY, "out of memory");
    else if (got != Z_OK && got != Z_BUF_ERROR)
        give_up(input, PRESSMARK_E_FORMAT,
                got == Z_DATA_ERROR && zip->msg != NULL
                        && strstr(zip->msg, "check") != NULL
                    ? "damaged gzip: wrong checksum or length"
                    : "damaged gzip");
    else if (zip->avail_in == 0 && input->raw_end && zip->avail_out > 0)
        give_up(input, PRESSMARK_E_FORMAT, "gzip that breaks off");
    return RAW_BYTES - zip->avail_out;
}

static size_t fill_plain(pmk_input *input, char *room)
{
    size_t got = input->zip.avail_in;

    if (got > 0) {
        memcpy(room, input->zip.next_in, got);
        input->zip.avail_in = 0;
        return got;
    }
    got = read_raw(input, room, RAW_BYTES);
    input->at_end = input->raw_end;
    return got;
}

static void fill(pmk_input *input)
{
    char *room = pmk_buf_room(&input->window, RAW_BYTES);
    uint64_t raw;
    size_t got;

    if (room == NULL) {
        give_up(input, PRESSMARK_E_MEMORY, "out of memory");
        return;
    }
    got = input->is_gzip ? fill_gzip(input, room) : fill_plain(input, room);
    input->window.len += got;
    input->window.ptr[input->window.len] = '\0';
    input->out_total += got;
    input->all += got;
    raw = input->raw_total - input->zip.avail_in;
    if (input->is_gzip && input->out_total > bomb_floor
        && input->out_total / BOMB_RATIO > raw)
        give_up(input, PRESSMARK_E_LIMIT, "gzip that grows without measure");
}

/* Bytes already read make room for the next ones; not at every line, which
 * would be slow. */
static void compact(pmk_input *input)
{
    pmk_buf *window = &input->window;

    if (input->start == 0 || window->ptr == NULL)
        return;
    if (input->start < RAW_BYTES && window->len + RAW_BYTES <= window->max)
        return;
    memmove(window->ptr, window->ptr + input->start,
            window->len - input->start);
    window->len -= input->start;
    window->ptr[window->len] = '\0';
    input->start = 0;
}

pressmark_status pmk_input_peek(pmk_input *input, size_t want, pmk_str *view,
                                pressmark_error *err)
{
    if (input->window.len - input->start < want)
        compact(input);
    while (input->window.len - input->start < want && !input->at_end
           && input->failure.status == PRESSMARK_OK)
        fill(input);
    *view = pmk_str_n(pmk_buf_cstr(&input->window) + input->start,
                      input->window.len - input->start);
    if (view->len >= want || input->failure.status == PRESSMARK_OK)
        return PRESSMARK_OK;
    if (err != NULL)
        *err = input->failure;
    return input->failure.status;
}

void pmk_input_skip(pmk_input *input, size_t bytes)
{
    input->start += bytes;
    input->offset += bytes;
}

uint64_t pmk_input_offset(const pmk_input *input)
{
    return input->offset;
}

uint64_t pmk_input_file_bytes(const pmk_input *input)
{
    return input->file_bytes;
}

bool pmk_input_is_gzip(const pmk_input *input)
{
    return input->is_gzip;
}

bool pmk_input_has_rubbish(const pmk_input *input, size_t *offset)
{
    *offset = input->rubbish_at;
    return input->has_rubbish;
}

uint64_t pmk_input_total(const pmk_input *input)
{
    return input->all;
}
