/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * box.h - a file as a container: next page, please
 *
 * A box opens an input that is at its first byte and gives the pages in it,
 * one after the other.  There is a file for each kind, box_NAME.c, and a row
 * for each form that sniffing knows in the table of box.c:
 *
 *     pmk_box_init(&box, max_bytes);
 *     ...
 *     pmk_box_start(&box, input, pmk_sniff_form(head, &what));
 *     while ((status = pmk_box_next(&box, err)) != PRESSMARK_OK
 *            || box.has_page)
 *         ...
 *     pmk_box_end(&box);
 *
 * A box keeps no more in memory than one page and what it needs to find the
 * next one, however long its file is.
 */
#ifndef PMK_BOX_H
#define PMK_BOX_H

#include "base/buf.h"
#include "intake/open.h"
#include "intake/sniff.h"

#include <pressmark/extract.h>

typedef struct pmk_box {
    pmk_input *input; /* whatever it is, gunzipped */
    size_t max_bytes; /* of one page */
    pmk_form form;    /* as sniffed */

    /* What next found. */
    pressmark_page page; /* bytes, kind, url, content type, time fetched */
    uint64_t record;     /* which one of the file, counted from 1 in its
                            order, so that the same bytes always have the same
                            numbers; 0: the file is the page */
    bool has_page;       /* false: the box is empty now */
    uint64_t passed;     /* records passed over so far in this file, because
                            they are no pages */

    /* For the kind's own use.  The buffers keep their memory from file to
     * file; `state` is cleared by pmk_box_end() with `free_state`. */
    size_t pending; /* bytes of the page given, still to be skipped */
    bool is_done;
    pmk_buf bytes; /* of a page that does not lie in the input as it is */
    pmk_buf url;
    pmk_buf content_type;
    void *state;
    void (*free_state)(void *state);
} pmk_box;

/* Fills `page`, whose bytes are borrowed until the next call, or clears
 * `has_page`.  After a failure the next call goes on behind it; `record` says
 * what the failure is about, and its offset is that in the input.  Damage to
 * one record may not cost the others.
 * Fails with: IO, FORMAT, LIMIT, MEMORY. */
typedef pressmark_status (*pmk_box_fn)(pmk_box *box, pressmark_error *err);

void pmk_box_init(pmk_box *box, size_t max_bytes);
void pmk_box_free(pmk_box *box);

/* Does a box open this form, and how large may its file be when no page may
 * have more than `max_bytes`?  SIZE_MAX: of any length. */
bool pmk_box_opens(pmk_form form);
size_t pmk_box_file_max(pmk_form form, size_t max_bytes);

/* A wrapper holds its page with the images on it, and is read whole: so many
 * times as large as a page it may be. */
enum { PMK_WRAPPER_PAGES = 4 };

/* The input, which is borrowed, must be at its first byte. */
void pmk_box_start(pmk_box *box, pmk_input *input, pmk_form form);
pressmark_status pmk_box_next(pmk_box *box, pressmark_error *err);
void pmk_box_end(pmk_box *box);

/* For the kinds: copy what a container claims into `page`.  What is longer
 * than any honest one, or holds bytes that it may not, is left out. */
void pmk_box_set_url(pmk_box *box, pmk_str url);
void pmk_box_set_content_type(pmk_box *box, pmk_str type);

/* Show the whole input, which may have `most` bytes.
 * Fails with: IO, FORMAT, LIMIT, MEMORY. */
pressmark_status pmk_box_peek_all(pmk_box *box, size_t most, pmk_str *bytes,
                                  pressmark_error *err);

/* The same sentence everywhere. */
pressmark_status pmk_box_fail_large(const pmk_box *box, size_t most,
                                    pressmark_error *err);

/* The end of a file of records.  The last thing that is said may be that
 * bytes were left over.  Fails with: FORMAT. */
pressmark_status pmk_box_finish(pmk_box *box, pressmark_error *err);

/* The file is one page. */
pressmark_status pmk_box_plain(pmk_box *box, pressmark_error *err);

/* The answer of a web server, its head and the page. */
pressmark_status pmk_box_http(pmk_box *box, pressmark_error *err);

/* A page saved as a mail, with all that is on it. */
pressmark_status pmk_box_mhtml(pmk_box *box, pressmark_error *err);

/* A page saved by Safari. */
pressmark_status pmk_box_webarchive(pmk_box *box, pressmark_error *err);

/* An archive of the web. */
pressmark_status pmk_box_warc(pmk_box *box, pressmark_error *err);
/* Objects over several lines, or a list of them. */
pressmark_status pmk_box_json(pmk_box *box, pressmark_error *err);

/* Feeds, NewsML-G2, NITF. */
pressmark_status pmk_box_xml(pmk_box *box, pressmark_error *err);

/* The collections of TREC, and Reuters-21578. */
pressmark_status pmk_box_sgml(pmk_box *box, pressmark_error *err);

/* A table whose first line names its columns. */
pressmark_status pmk_box_csv(pmk_box *box, pressmark_error *err);

/* Every line is an article, as `pressmark-index --extract` prints it. */
pressmark_status pmk_box_jsonl(pmk_box *box, pressmark_error *err);

#endif /* PMK_BOX_H */
