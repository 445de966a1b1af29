/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sniff.c - tests of sniffing, as a table
 */
#include "intake/sniff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#define HTML PRESSMARK_PAGE_HTML
#define TEXT PRESSMARK_PAGE_TEXT
#define JSON PRESSMARK_PAGE_JSON
#define NOT PRESSMARK_PAGE_UNKNOWN

static const struct {
    pmk_str head;
    pressmark_page_kind kind;
    const char *what;
} table[] = {
    {PMK_STR(""), NOT, "empty file"},
    {PMK_STR(" \n\n"), NOT, "nothing but white space"},
    {PMK_STR("<!DOCTYPE html>\n"), HTML, ""},
    {PMK_STR("\xEF\xBB\xBF  <!doctype HTML public>"), HTML, ""},
    {PMK_STR("<!-- saved --><HTML lang=en>"), HTML, ""},
    {PMK_STR("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\"><html>"), HTML,
     ""},
    {PMK_STR("<?xml version=\"1.0\"?>\n<html xmlns=\"x\">"), HTML, ""},
    {PMK_STR("<p>One paragraph"), HTML, ""},
    {PMK_STR("</div><p>One paragraph"), HTML, ""},
    {PMK_STR("<my-element>\n<p>One</p></my-element>"), HTML, ""},
    {PMK_STR("Warning: deprecated\n<!DOCTYPE html><html>"), HTML, ""},
    {PMK_STR("Some words <a href=x>and</a> more"), HTML, ""},
    {PMK_STR("\xFF\xFE<\0h\0t\0m\0l\0>\0"), HTML, ""},
    {PMK_STR("\0<\0h\0t\0m\0l\0>\0<\0p\0>\0W\0o\0r\0d\0s"), HTML, ""},
    {PMK_STR("\xFF\xFEW\0o\0r\0d\0s\0"), TEXT, ""},
    {PMK_STR("Tariffs rise\n\nWASHINGTON - They said.\n"), TEXT, ""},
    {PMK_STR("<3 is a heart"), TEXT, ""},
    {PMK_STR("<unknown of the sort"), TEXT, ""},
    {PMK_STR("{braces} in print"), TEXT, ""},
    {PMK_STR("[Update] The ministry said"), TEXT, ""},
    {PMK_STR("BMW sells more cars"), TEXT, ""},
    {PMK_STR("Note: this was first printed\nin May"), TEXT, ""},
    {PMK_STR("caf\xE9 society"), TEXT, ""},
    {PMK_STR("{\"source\":\"a\",\"body\":null}\n{"), JSON, ""},
    {PMK_STR("\n { \"x\": {\"url\":1}, \"headline\" : \"cut of"), JSON, ""},
    {PMK_STR("{\"x\":{\"url\":1}}"), NOT, "JSON, but no articles"},
    {PMK_STR("{\n \"url\": \"x\"\n}"), JSON, ""},
    {PMK_STR("[{\"url\":\"x\"}]"), JSON, ""},
    {PMK_STR("{\"uri\": \"x\",\n \"headline\": \"y\"}"), JSON, ""},
    {PMK_STR("<?xml version=\"1.0\"?><rss version=\"2.0\">"), NOT, "RSS feed"},
    {PMK_STR("<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\">"), NOT, "RSS feed"},
    {PMK_STR("<feed xmlns=\"http://www.w3.org/2005/Atom\">"), NOT, "Atom feed"},
    {PMK_STR("<newsItem xmlns=\"x\">"), NOT, "NewsML document"},
    {PMK_STR("<?xml?><!DOCTYPE nitf SYSTEM \"x\"><nitf>"), NOT,
     "NITF document"},
    {PMK_STR("<svg xmlns=\"x\">"), NOT, "SVG image"},
    {PMK_STR("<?xml version=\"1.0\"?><lolz/>"), NOT, "XML document"},
    {PMK_STR("<lolz>one</lolz>"), NOT, "XML document"},
    {PMK_STR("From: <x>\nMIME-Version: 1.0\nContent-Type: multipart/related"),
     NOT, "MHTML archive"},
    {PMK_STR("WARC/1.0\r\n"), NOT, "WARC archive"},
    {PMK_STR("filedesc://x.arc"), NOT, "ARC archive"},
    {PMK_STR("bplist00\xD1_\x10\x0FWebMainResource"), NOT,
     "Safari web archive"},
    {PMK_STR("%PDF-1.4"), NOT, "PDF document"},
    {PMK_STR("\xFF\xD8\xFF\xE0"), NOT, "JPEG image"},
    {PMK_STR("\x89PNG\r\n\x1A\n"), NOT, "PNG image"},
    {PMK_STR("BM\x10\0\0\0"), NOT, "BMP image"},
    {PMK_STR("PK\3\4\x14\0xx[Content_Types].xml"), NOT, "Office document"},
    {PMK_STR("PK\3\4\x14\0"), NOT, "ZIP archive"},
    {PMK_STR("\0\0\0\x20"
             "ftypisom"),
     NOT, "MPEG-4 video"},
    {PMK_STR("\x7F"
             "ELF\2"),
     NOT, "ELF program"},
    {PMK_STR("#!/bin/sh\n"), NOT, "shell script"},
    {PMK_STR("@charset \"utf-8\";"), NOT, "CSS style sheet"},
    {PMK_STR("(function(){})()"), NOT, "JavaScript"},
    {PMK_STR("\1\2\3\4\5 words"), NOT, "binary data"},
    {PMK_STR("\0\0\0\0\0\0\0\0"), NOT, "binary data"},
};

static void every_row_is_known_for_what_it_is(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        const char *what = NULL;
        pressmark_page_kind kind = pmk_sniff(table[i].head, &what);

        if (kind != table[i].kind || strcmp(what, table[i].what) != 0)
            fail_msg("row %zu \"%.30s\": kind %d, \"%s\"", i, table[i].head.ptr,
                     (int)kind, what);
    }
}

static void any_prefix_is_safe(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        for (size_t n = 0; n <= table[i].head.len; n++) {
            const char *what = NULL;
            char copy[256];

            memcpy(copy, table[i].head.ptr, n);
            pmk_sniff(pmk_str_n(copy, n), &what);
            assert_non_null(what);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_known_for_what_it_is),
        cmocka_unit_test(any_prefix_is_safe),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
