/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * box_mhtml.c - a page and all that is on it, saved as a mail
 *
 * gmime takes the mail apart; nothing else may include it.  The page is the
 * part that the mail says it starts with, or else the first HTML in it; the
 * other parts, frames among them, are not looked at.
 *
 * A mail that is damaged is reported, but if its page can be had it comes
 * first.
 */
#include "base/error.h"
#include "intake/box.h"
#include "intake/libraries.h"

#include <gmime/gmime.h>
#include <stdio.h>
#include <threads.h>

enum { DEPTH_MAX = 16, PARTS_MAX = 10000 };

/* What is wrong with the mail; the first thing counts. */
typedef struct damage {
    const char *what; /* NULL: nothing */
    int64_t offset;
} damage;

/* ------------------------------------------------------------------ */
/* Parsing                                                            */
/* ------------------------------------------------------------------ */

static once_flag gmime_once = ONCE_FLAG_INIT;

static void note_warning(gint64 offset, GMimeParserWarning warning,
                         const gchar *item, gpointer payload)
{
    static const struct {
        GMimeParserWarning warning;
        const char *what;
    } damages[] = {
        {GMIME_CRIT_MULTIPART_WITHOUT_BOUNDARY,
         "its head does not say what stands between the parts"},
        {GMIME_WARN_MALFORMED_MULTIPART, "there is nothing between the parts"},
        {GMIME_WARN_TRUNCATED_MESSAGE, "it breaks off"},
        {GMIME_CRIT_NESTING_OVERFLOW, "parts nested too deep"},
    };
    damage *found = payload;

    (void)item;
    for (size_t i = 0; i < sizeof(damages) / sizeof(damages[0]); i++)
        if (damages[i].warning == warning && found->what == NULL)
            *found = (damage){damages[i].what, offset};
}

/* The mail, or NULL; g_object_unref() it. */
static GMimeMessage *parse(pmk_str bytes, damage *found)
{
    GMimeStream *stream =
        g_mime_stream_mem_new_with_buffer(bytes.ptr, bytes.len);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeParserOptions *options = g_mime_parser_options_new();
    GMimeMessage *mail;

    g_mime_parser_options_set_warning_callback(options, note_warning, found);
    mail = g_mime_parser_construct_message(parser, options);
    g_mime_parser_options_free(options);
    g_object_unref(parser);
    g_object_unref(stream);
    return mail;
}

/* ------------------------------------------------------------------ */
/* Finding the page                                                   */
/* ------------------------------------------------------------------ */

static bool is_type(GMimeObject *part, const char *type, const char *subtype)
{
    GMimeContentType *is = g_mime_object_get_content_type(part);

    return GMIME_IS_PART(part) && is != NULL
           && g_mime_content_type_is_type(is, type, subtype);
}

static bool is_html(GMimeObject *part)
{
    return is_type(part, "text", "html")
           || is_type(part, "application", "xhtml+xml");
}

static bool is_text(GMimeObject *part)
{
    return is_type(part, "text", "plain");
}

typedef bool (*is_fn)(GMimeObject *part);

static GMimeObject *find_part(GMimeObject *part, is_fn is_wanted, int depth);

/* The part whose Content-ID the multipart names as its start, or NULL. */
static GMimeObject *start_of(GMimeMultipart *parts, int count)
{
    const char *start =
        g_mime_object_get_content_type_parameter(GMIME_OBJECT(parts), "start");
    pmk_str wanted = pmk_str_trim(pmk_str_of(start));

    if (wanted.len > 2 && wanted.ptr[0] == '<'
        && wanted.ptr[wanted.len - 1] == '>')
        wanted = pmk_str_sub(wanted, 1, wanted.len - 1);
    for (int i = 0; wanted.len > 0 && i < count; i++) {
        GMimeObject *part = g_mime_multipart_get_part(parts, i);
        const char *id = g_mime_object_get_content_id(part);

        if (id != NULL && pmk_str_eq(pmk_str_of(id), wanted))
            return part;
    }
    return NULL;
}

static GMimeObject *find_in_multipart(GMimeMultipart *parts, is_fn is_wanted,
                                      int depth)
{
    int count = g_mime_multipart_get_count(parts);
    GMimeObject *start = start_of(parts, count);
    GMimeObject *found =
        start != NULL ? find_part(start, is_wanted, depth) : NULL;

    for (int i = 0; found == NULL && i < count && i < PARTS_MAX; i++)
        found =
            find_part(g_mime_multipart_get_part(parts, i), is_wanted, depth);
    return found;
}

static GMimeObject *find_part(GMimeObject *part, is_fn is_wanted, int depth)
{
    if (part == NULL || depth == DEPTH_MAX)
        return NULL;
    if (GMIME_IS_MULTIPART(part))
        return find_in_multipart(GMIME_MULTIPART(part), is_wanted, depth + 1);
    if (GMIME_IS_MESSAGE_PART(part)) {
        GMimeMessage *mail =
            g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));

        return mail != NULL ? find_part(g_mime_message_get_mime_part(mail),
                                        is_wanted, depth + 1)
                            : NULL;
    }
    return is_wanted(part) ? part : NULL;
}

/* ------------------------------------------------------------------ */
/* Giving it                                                          */
/* ------------------------------------------------------------------ */

static pressmark_status take_bytes(pmk_box *box, GMimeObject *part,
                                   pressmark_error *err)
{
    GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(part));
    GMimeStream *stream = g_mime_stream_mem_new();
    GByteArray *bytes =
        g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));

    pmk_buf_clear(&box->bytes);
    if (content != NULL
        && g_mime_data_wrapper_write_to_stream(content, stream) >= 0)
        pmk_buf_add(&box->bytes,
                    pmk_str_n((const char *)bytes->data, bytes->len));
    g_object_unref(stream);
    if (box->bytes.no_memory)
        return pmk_fail_memory(err);
    if (box->bytes.failed || box->bytes.len > box->max_bytes)
        return pmk_box_fail_large(box, box->max_bytes, err);
    if (pmk_str_trim(pmk_buf_str(&box->bytes)).len == 0)
        return pmk_fail(err, PRESSMARK_E_FORMAT,
                        "an MHTML whose page is empty");
    return PRESSMARK_OK;
}

/* Addresses of the web only: "cid:" and the like are names inside the mail. */
static bool set_address(pmk_box *box, const char *address)
{
    pmk_str url = pmk_str_of(address);

    if (!pmk_str_istarts(url, PMK_STR("http://"))
        && !pmk_str_istarts(url, PMK_STR("https://")))
        return false;
    pmk_box_set_url(box, url);
    return box->page.url != NULL;
}

/* What the browser sends is one line; in a mail it may be several. */
static void set_type(pmk_box *box, GMimeObject *part)
{
    const char *charset =
        g_mime_object_get_content_type_parameter(part, "charset");
    char room[256];
    pmk_buf text;

    pmk_buf_lend(&text, room, sizeof(room));
    pmk_buf_text(&text, is_text(part) ? "text/plain" : "text/html");
    if (charset != NULL)
        pmk_buf_format(&text, "; charset=%s", charset);
    if (!text.failed)
        pmk_box_set_content_type(box, pmk_buf_str(&text));
}

static void set_time(pmk_box *box, GMimeMessage *mail)
{
    GDateTime *date = g_mime_message_get_date(mail);

    if (date == NULL)
        return;
    box->page.fetched = (pressmark_time){
        .seconds = g_date_time_to_unix(date),
        .utc_offset =
            (int16_t)(g_date_time_get_utc_offset(date) / G_TIME_SPAN_MINUTE),
        .precision = PRESSMARK_TIME_SECOND,
        .has_offset = 1};
}

static pressmark_status give(pmk_box *box, GMimeMessage *mail,
                             pressmark_error *err)
{
    GMimeObject *root = g_mime_message_get_mime_part(mail);
    GMimeObject *part = find_part(root, is_html, 0);
    pressmark_status status;

    if (part == NULL)
        part = find_part(root, is_text, 0);
    if (part == NULL)
        return pmk_fail(err, PRESSMARK_E_FORMAT, "an MHTML without a page");
    status = take_bytes(box, part, err);
    if (status != PRESSMARK_OK)
        return status;
    if (!set_address(box, g_mime_object_get_header(part, "Content-Location")))
        set_address(box, g_mime_object_get_header(GMIME_OBJECT(mail),
                                                  "Snapshot-Content-Location"));
    set_type(box, part);
    set_time(box, mail);
    box->page.kind = is_html(part) ? PRESSMARK_PAGE_HTML : PRESSMARK_PAGE_TEXT;
    box->page.bytes = pmk_buf_cstr(&box->bytes);
    box->page.length = box->bytes.len;
    box->has_page = true;
    return PRESSMARK_OK;
}

/* What was found is told after the page, or instead of it. */
static pressmark_status tell_damage(const damage *found, pressmark_error *err)
{
    return pmk_fail_at(err, PRESSMARK_E_FORMAT,
                       found->offset < 0 ? PRESSMARK_NO_OFFSET
                                         : (size_t)found->offset,
                       "a damaged MHTML: %s", found->what);
}

static pressmark_status read_mail(pmk_box *box, pmk_str bytes,
                                  pressmark_error *err)
{
    damage found = {NULL, -1};
    GMimeMessage *mail = parse(bytes, &found);
    pressmark_status status;

    if (mail == NULL)
        return pmk_fail(err, PRESSMARK_E_FORMAT, "an MHTML without a head");
    status = give(box, mail, err);
    g_object_unref(mail);
    if (found.what == NULL)
        return status;
    if (status == PRESSMARK_E_FORMAT)
        return tell_damage(&found, err);
    if (status == PRESSMARK_OK) {
        damage *kept = malloc(sizeof(*kept));

        if (kept == NULL)
            return pmk_fail_memory(err);
        *kept = found;
        box->state = kept;
        box->free_state = free;
    }
    return status;
}

pressmark_status pmk_box_mhtml(pmk_box *box, pressmark_error *err)
{
    pmk_str bytes;
    pressmark_status status;

    if (box->is_done) {
        const damage *found = box->state;

        if (found == NULL)
            return PRESSMARK_OK;
        status = tell_damage(found, err);
        free(box->state);
        box->state = NULL;
        return status;
    }
    box->is_done = true;
    call_once(&gmime_once, g_mime_init);
    status =
        pmk_box_peek_all(box, PMK_WRAPPER_PAGES * box->max_bytes, &bytes, err);
    return status == PRESSMARK_OK ? read_mail(box, bytes, err) : status;
}

size_t pmk_gmime_library(char *text, size_t room)
{
    return (size_t)snprintf(text, room, "gmime %u.%u.%u", gmime_major_version,
                            gmime_minor_version, gmime_micro_version);
}
