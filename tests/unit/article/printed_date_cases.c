/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * printed_date_cases.c - a line -> the date in it
 *
 * "xx|text" is read in that language; "now=ISO|text" as relative to then.
 */
#include "article/printed_date.h"
#include "base/date.h"
#include "cases/cases.h"

static void print_time(pressmark_time time, pmk_buf *out)
{
    char text[32];

    pressmark_time_format(time, text, sizeof(text));
    pmk_buf_text(out, text);
}

static void read_line(pmk_str line, pmk_buf *out)
{
    char language[16] = "";
    pmk_printed_date date;
    pressmark_time now;
    pressmark_time time;
    pmk_str head;

    (void)pmk_str_cut(&line, '|', &head);
    if (pmk_str_starts(head, PMK_STR("now="))
        && pmk_time_is_iso(pmk_str_sub(head, 4, head.len), &now)) {
        if (pmk_relative_date_find(line, now, &time))
            print_time(time, out);
        else
            pmk_buf_text(out, "none");
        return;
    }
    if (head.len < sizeof(language))
        memcpy(language, head.ptr, head.len);
    if (!pmk_printed_date_find(line, language, &date)) {
        pmk_buf_text(out, "none");
        return;
    }
    print_time(date.time, out);
    pmk_buf_text(out, date.guessed ? " guessed" : "");
}

static void run(pmk_str input, pmk_buf *out)
{
    pmk_str line;

    while (pmk_str_cut(&input, '\n', &line)) {
        read_line(line, out);
        pmk_buf_char(out, '\n');
    }
}

int main(int argc, char **argv)
{
    return cases_main(argc, argv, run);
}
