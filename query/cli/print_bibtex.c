/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * print_bibtex.c - a reference for BibTeX and biblatex
 *
 * Both read the same entry: biblatex takes `date`, and `entrysubtype` for a
 * newspaper; BibTeX takes year and month.  The headline stands in two pairs of
 * braces, so that no style changes its capitals.
 */
#include "cli/cite.h"
#include "cli/width.h"

#include <inttypes.h>
#include <string.h>

/* BibTeX counts every brace, one with a backslash too. */
static bool is_balanced(const char *text, size_t length)
{
    long depth = 0;

    for (size_t i = 0; i < length && depth >= 0; i++)
        depth += (text[i] == '{') - (text[i] == '}');
    return depth == 0;
}

/* What TeX would not print.  Braces without a partner come by name. */
static const char *escape_of(uint32_t code, bool balanced)
{
    switch (code) {
    case '&': return "\\&";
    case '%': return "\\%";
    case '$': return "\\$";
    case '#': return "\\#";
    case '_': return "\\_";
    case '{': return balanced ? "\\{" : "\\textbraceleft{}";
    case '}': return balanced ? "\\}" : "\\textbraceright{}";
    case '~': return "\\textasciitilde{}";
    case '^': return "\\textasciicircum{}";
    case '\\': return "\\textbackslash{}";
    default: return NULL;
    }
}

static void print_tex(FILE *out, const char *text, size_t length)
{
    bool balanced = is_balanced(text, length);

    for (size_t at = 0; at < length;) {
        uint32_t code = pmk_char_safe(pmk_char_next(text, length, &at));
        const char *escaped = escape_of(code, balanced);

        if (escaped)
            fputs(escaped, out);
        else
            pmk_char_print(out, code);
    }
}

static void print_span(FILE *out, const char *text, pressmark_span span)
{
    print_tex(out, text + span.start, span.end - span.start);
}

static void print_field(FILE *out, const char *name, const char *text)
{
    if (!text)
        return;
    fprintf(out, ",\n  %s = {", name);
    print_tex(out, text, strlen(text));
    fputc('}', out);
}

/* An address is taken as it is, but for what would end it. */
static void print_address(FILE *out, const char *text)
{
    if (!text)
        return;
    fputs(",\n  url = {", out);
    for (size_t at = 0, length = strlen(text); at < length;) {
        uint32_t code = pmk_char_next(text, length, &at);

        if (code <= ' ' || code == '{' || code == '}' || code == '\\'
            || code == 0x7f)
            fprintf(out, "%%%02X", (unsigned)code);
        else
            pmk_char_print(out, pmk_char_safe(code));
    }
    fputc('}', out);
}

static void print_writers(FILE *out, const pressmark_article *article)
{
    size_t count = pressmark_article_count(article, PRESSMARK_BYLINE);
    const char *language =
        pressmark_article_text(article, PRESSMARK_LANGUAGE, 0);

    for (size_t i = 0; i < count; i++) {
        const char *text = pressmark_article_text(article, PRESSMARK_BYLINE, i);
        pmk_name name = pmk_name_read(text, language);

        fputs(i == 0 ? ",\n  author = {" : " and ", out);
        if (name.family.end == 0) {
            fputc('{', out);
            print_tex(out, text, strlen(text));
            fputc('}', out);
        } else {
            print_span(out, text, name.family);
            fputs(", ", out);
            print_span(out, text, name.given);
        }
    }
    if (count > 0)
        fputc('}', out);
}

static void print_day(FILE *out, const char *name, pmk_day day)
{
    if (day.year == 0)
        return;
    fprintf(out, ",\n  %s = {%04d", name, day.year);
    if (day.month > 0)
        fprintf(out, "-%02d", day.month);
    if (day.day > 0)
        fprintf(out, "-%02d", day.day);
    fputc('}', out);
}

static void print_keywords(FILE *out, const pressmark_article *article)
{
    size_t count = pressmark_article_count(article, PRESSMARK_KEYWORD);

    for (size_t i = 0; i < count; i++) {
        const char *text =
            pressmark_article_text(article, PRESSMARK_KEYWORD, i);

        fputs(i == 0 ? ",\n  keywords = {" : ", ", out);
        print_tex(out, text, strlen(text));
    }
    if (count > 0)
        fputc('}', out);
}

bool pmk_show_bibtex(const pressmark_article *article, uint64_t id,
                     const pmk_screen *screen)
{
    static const char months[][4] = {"jan", "feb", "mar", "apr", "may", "jun",
                                     "jul", "aug", "sep", "oct", "nov", "dec"};
    static const pmk_cite_field fields[] = {
        {"journal", PRESSMARK_PUBLISHER},
        {"note", PRESSMARK_AGENCY},
        {"language", PRESSMARK_LANGUAGE},
    };
    const char *headline =
        pressmark_article_text(article, PRESSMARK_HEADLINE, 0);
    pmk_day day = pmk_day_of(article, PRESSMARK_PUBLISHED);
    FILE *out = screen->out;

    fprintf(out, "@article{pressmark-" PMK_ID_FORMAT, id);
    print_writers(out, article);
    if (headline) {
        fputs(",\n  title = {{", out);
        print_tex(out, headline, strlen(headline));
        fputs("}}", out);
    }
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
        print_field(out, fields[i].name,
                    pressmark_article_text(article, fields[i].field, 0));
    fputs(",\n  entrysubtype = {newspaper}", out);
    print_day(out, "date", day);
    if (day.year > 0)
        fprintf(out, ",\n  year = {%04d}", day.year);
    if (day.month >= 1 && day.month <= 12)
        fprintf(out, ",\n  month = %s", months[day.month - 1]);
    print_address(out, pressmark_article_text(article, PRESSMARK_URL, 0));
    print_day(out, "urldate", pmk_day_of(article, PRESSMARK_SAVED));
    print_keywords(out, article);
    fputs("\n}\n\n", out);
    return true;
}
