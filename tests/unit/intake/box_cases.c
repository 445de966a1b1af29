/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * box_cases.c - a file -> the pages in it
 *
 * The input is the file.  If its first line is "crlf", its lines end as those
 * of the Internet do; one that ends with "\" has no end.  Printed is a line
 * for the form; then for every page its record, kind, length, address, time
 * and type, and its text in quotes; for every failure its record, status,
 * offset and message; and how many records were passed over.
 */
#include "cases/cases.h"
#include "intake/box.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MAX_BYTES = 2000 };

/* The bytes of the file. */
static void make_file(pmk_str input, pmk_buf *out)
{
    bool crlf = pmk_str_starts(input, PMK_STR("crlf\n"));
    pmk_str line;

    if (crlf)
        input = pmk_str_sub(input, 5, input.len);
    while (pmk_str_cut(&input, '\n', &line)) {
        bool goes_on = line.len > 0 && line.ptr[line.len - 1] == '\\';

        pmk_buf_add(out, pmk_str_sub(line, 0, line.len - goes_on));
        if (!goes_on)
            pmk_buf_text(out, crlf ? "\r\n" : "\n");
    }
}

static int open_bytes(pmk_str bytes)
{
    int fd = memfd_create("cases", MFD_CLOEXEC);

    if (fd < 0 || write(fd, bytes.ptr, bytes.len) != (ssize_t)bytes.len
        || lseek(fd, 0, SEEK_SET) != 0)
        abort();
    return fd;
}

static void print_page(const pmk_box *box, pmk_buf *out)
{
    static const char *const kinds[] = {[PRESSMARK_PAGE_UNKNOWN] = "unknown",
                                        [PRESSMARK_PAGE_HTML] = "html",
                                        [PRESSMARK_PAGE_TEXT] = "text",
                                        [PRESSMARK_PAGE_JSON] = "json"};
    const pressmark_page *page = &box->page;
    char time[40];

    pressmark_time_format(page->fetched, time, sizeof(time));
    pmk_buf_format(out, "#%" PRIu64 " %s %zu", box->record, kinds[page->kind],
                   page->length);
    if (page->url != NULL)
        pmk_buf_format(out, " <%s>", page->url);
    if (time[0] != '\0')
        pmk_buf_format(out, " %s", time);
    if (page->content_type != NULL)
        pmk_buf_format(out, " %s", page->content_type);
    pmk_buf_text(out, "\n\"");
    for (size_t i = 0; i < page->length; i++)
        if (page->bytes[i] != '\r')
            pmk_buf_char(out, page->bytes[i]);
    pmk_buf_text(out, "\"\n");
}

static void print_failure(const pmk_box *box, const pressmark_error *why,
                          pmk_buf *out)
{
    pmk_buf_format(out, "#%" PRIu64 " %s", box->record,
                   pressmark_status_name(why->status));
    if (why->offset != PRESSMARK_NO_OFFSET)
        pmk_buf_format(out, " @%zu", why->offset);
    pmk_buf_format(out, " %s\n", why->message);
}

static void open_box(pmk_box *box, pmk_form form, pmk_buf *out)
{
    pmk_box_start(box, box->input, form);
    for (;;) {
        pressmark_error why = PRESSMARK_ERROR_INIT;
        pressmark_status status = pmk_box_next(box, &why);

        if (status != PRESSMARK_OK)
            print_failure(box, &why, out);
        else if (box->has_page)
            print_page(box, out);
        else
            break;
    }
    if (box->passed > 0)
        pmk_buf_format(out, "passed over: %" PRIu64 "\n", box->passed);
}

static void run(pmk_str input, pmk_buf *out)
{
    pmk_input *in = pmk_input_new(PMK_WRAPPER_PAGES * MAX_BYTES + 65536);
    const char *what = "";
    pmk_buf file;
    pmk_box box;
    pmk_str head;
    pmk_form form;

    pmk_buf_init(&file, 1 << 20);
    make_file(input, &file);
    pmk_box_init(&box, MAX_BYTES);
    if (in == NULL || file.failed
        || pmk_input_start(in, open_bytes(pmk_buf_str(&file)), NULL)
               != PRESSMARK_OK
        || pmk_input_peek(in, 4096, &head, NULL) != PRESSMARK_OK)
        abort();
    form = pmk_sniff_form(head, &what);
    pmk_buf_format(out, "%s\n", what[0] != '\0' ? what : "a page");
    box.input = in;
    if (pmk_box_opens(form))
        open_box(&box, form, out);
    pmk_box_free(&box);
    pmk_input_free(in);
    pmk_buf_free(&file);
}

int main(int argc, char **argv)
{
    return cases_main(argc, argv, run);
}
