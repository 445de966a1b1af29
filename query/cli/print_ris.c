/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * print_ris.c - a reference as RIS, for Zotero, EndNote and their like
 *
 * A line is two signs, two blanks, a hyphen, a blank, and a value that goes to
 * the end of the line; the type comes first, and ER ends the reference.  An
 * author is "Family, Given"; a name that stays whole has a comma behind it, by
 * which readers know that there is nothing to take apart.
 */
#include "cli/cite.h"
#include "cli/width.h"

#include <inttypes.h>
#include <string.h>

static void print_tag(FILE *out, const char *tag)
{
    fprintf(out, "%s  - ", tag);
}

static void end_line(FILE *out)
{
    fputs("\r\n", out);
}

static void print_value(FILE *out, const char *tag, const char *text)
{
    if (!text)
        return;
    print_tag(out, tag);
    pmk_text_print(out, text);
    end_line(out);
}

static void print_values(FILE *out, const char *tag,
                         const pressmark_article *article,
                         pressmark_field field)
{
    for (size_t i = 0; i < pressmark_article_count(article, field); i++)
        print_value(out, tag, pressmark_article_text(article, field, i));
}

/* A piece of a name; a comma in it would split it. */
static void print_piece(FILE *out, const char *text, pressmark_span span)
{
    for (size_t at = span.start; at < span.end;) {
        uint32_t code = pmk_char_safe(pmk_char_next(text, span.end, &at));

        pmk_char_print(out, code == ',' ? ';' : code);
    }
}

static void print_writer(FILE *out, const char *text, const char *language)
{
    pmk_name name = pmk_name_read(text, language);

    print_tag(out, "AU");
    if (name.family.end > 0) {
        print_piece(out, text, name.family);
        fputs(", ", out);
        print_piece(out, text, name.given);
    } else {
        print_piece(out, text, (pressmark_span){0, strlen(text)});
        fputc(',', out);
    }
    end_line(out);
}

/* "2017/05/15/": what is not known is empty between its slashes. */
static void print_day(FILE *out, const char *tag, pmk_day day)
{
    if (day.year == 0)
        return;
    print_tag(out, tag);
    fprintf(out, "%04d/", day.year);
    if (day.month > 0)
        fprintf(out, "%02d", day.month);
    fputc('/', out);
    if (day.day > 0)
        fprintf(out, "%02d", day.day);
    fputc('/', out);
    end_line(out);
}

bool pmk_show_ris(const pressmark_article *article, uint64_t id,
                  const pmk_screen *screen)
{
    static const pmk_cite_field fields[] = {
        {"TI", PRESSMARK_HEADLINE}, {"T2", PRESSMARK_PUBLISHER},
        {"SE", PRESSMARK_SECTION},  {"N1", PRESSMARK_AGENCY},
        {"AB", PRESSMARK_DECK},     {"LA", PRESSMARK_LANGUAGE},
        {"UR", PRESSMARK_URL},
    };
    const char *language =
        pressmark_article_text(article, PRESSMARK_LANGUAGE, 0);
    pmk_day day = pmk_day_of(article, PRESSMARK_PUBLISHED);
    FILE *out = screen->out;

    print_tag(out, "TY");
    fputs("NEWS", out);
    end_line(out);
    print_tag(out, "ID");
    fprintf(out, "pressmark-" PMK_ID_FORMAT, id);
    end_line(out);
    for (size_t i = 0; i < pressmark_article_count(article, PRESSMARK_BYLINE);
         i++)
        print_writer(out, pressmark_article_text(article, PRESSMARK_BYLINE, i),
                     language);
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
        print_value(out, fields[i].name,
                    pressmark_article_text(article, fields[i].field, 0));
    if (day.year > 0) {
        print_tag(out, "PY");
        fprintf(out, "%04d", day.year);
        end_line(out);
    }
    print_day(out, "DA", day);
    print_day(out, "Y2", pmk_day_of(article, PRESSMARK_SAVED));
    print_values(out, "KW", article, PRESSMARK_KEYWORD);
    print_tag(out, "ER");
    end_line(out);
    end_line(out);
    return true;
}
