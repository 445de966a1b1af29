/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * http_head.c - the answer of a web server, saved in front of the page
 *
 * Some programs save "HTTP/1.1 200 OK" and the headers before the page
 * itself, and archives of the web do so always.  Some headers help: what the
 * bytes are, how they were packed, and the day on which they were sent.
 */
#include "intake/http_head.h"

#include "base/date.h"

#include <string.h>

/* "Sun, 06 Nov 1994 08:49:37 GMT"; anything else is no date. */
static pressmark_time read_date(pmk_str text)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    static const char shape[] = "aaa, 99 aaa 9999 99:99:99 GMT";
    pmk_civil civil = {0};
    pressmark_time none = {0};

    if (text.len != sizeof(shape) - 1)
        return none;
    for (size_t i = 0; i < text.len; i++)
        if (shape[i] == 'a'   ? !pmk_is_alpha(text.ptr[i])
            : shape[i] == '9' ? !pmk_is_digit(text.ptr[i])
                              : shape[i] != text.ptr[i])
            return none;
#define TWO(at) ((text.ptr[at] - '0') * 10 + text.ptr[(at) + 1] - '0')
    for (int m = 0; m < 12; m++)
        if (memcmp(months + 3 * m, text.ptr + 8, 3) == 0)
            civil.month = m + 1;
    civil.day = TWO(5);
    civil.year = TWO(12) * 100 + TWO(14);
    civil.hour = TWO(17);
    civil.minute = TWO(20);
    civil.second = TWO(23);
#undef TWO
    if (!pmk_civil_ok(&civil))
        return none;
    return pmk_time_of(&civil, PRESSMARK_TIME_SECOND, 0, true);
}

static void read_line(pmk_http_head *head, pmk_str line)
{
    pmk_str name;
    pmk_str value = line;

    if (!pmk_str_cut(&value, ':', &name) || value.ptr == NULL)
        return;
    value = pmk_str_trim(value);
    if (pmk_str_ieq(name, PMK_STR("content-type")) && value.len < 200)
        head->content_type = value;
    else if (pmk_str_ieq(name, PMK_STR("content-encoding")) && value.len < 200)
        head->content_encoding = value;
    else if (pmk_str_ieq(name, PMK_STR("transfer-encoding")))
        head->is_chunked =
            pmk_str_ifind(value, PMK_STR("chunked")) != (size_t)-1;
    else if (pmk_str_ieq(name, PMK_STR("date")))
        head->date = read_date(value);
}

/* "HTTP/1.1 200 OK", "HTTP/2 200". */
static unsigned read_status(pmk_str line)
{
    const char *space = memchr(line.ptr, ' ', line.len);
    size_t at = space != NULL ? (size_t)(space - line.ptr) + 1 : line.len;
    unsigned status = 0;

    for (size_t i = at; i < at + 3; i++) {
        if (i >= line.len || !pmk_is_digit(line.ptr[i]))
            return 0;
        status = status * 10 + (unsigned)(line.ptr[i] - '0');
    }
    return status;
}

pmk_http_head pmk_http_head_read(pmk_str bytes)
{
    pmk_http_head head = {0};
    pmk_str rest = bytes;
    pmk_str line;

    if (!pmk_str_starts(bytes, PMK_STR("HTTP/")))
        return head;
    if (rest.len > PMK_HTTP_HEAD_BYTES)
        rest.len = PMK_HTTP_HEAD_BYTES;
    while (pmk_str_cut(&rest, '\n', &line) && rest.ptr != NULL) {
        line = pmk_str_trim(line);
        if (line.len == 0) {
            head.length = (size_t)(rest.ptr - bytes.ptr);
            return head;
        }
        if (line.ptr == bytes.ptr)
            head.status = read_status(line);
        else
            read_line(&head, line);
    }
    return (pmk_http_head){0};
}
