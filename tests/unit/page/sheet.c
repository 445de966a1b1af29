/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sheet.c - one page taken apart, and pages that are out to hurt
 */
#include "page/sheet.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { ARENA_MAX = 256 << 20 };

typedef struct page {
    pmk_arena arena;
    pmk_sheet *sheet;
} page;

static page take_apart(pmk_str html)
{
    page got = {.sheet = NULL};

    pmk_arena_init(&got.arena, ARENA_MAX);
    assert_int_equal(pmk_sheet_of_html(html, 0, &got.arena, &got.sheet, NULL),
                     PRESSMARK_OK);
    assert_non_null(got.sheet);
    return got;
}

static void drop(page *got)
{
    pmk_arena_free(&got->arena);
}

static uint32_t find_node(const pmk_sheet *sheet, pmk_tag tag)
{
    for (uint32_t i = 0; i < sheet->node_count; i++)
        if (sheet->nodes[i].tag == tag)
            return i;
    return PMK_NO_NODE;
}

static bool shows(const pmk_sheet *sheet, const char *words)
{
    for (size_t i = 0; i < sheet->block_count; i++)
        if (pmk_str_find(sheet->blocks[i].text, pmk_str_of(words)) != SIZE_MAX)
            return true;
    return false;
}

static void assert_tree_is_sound(const pmk_sheet *sheet)
{
    for (uint32_t i = 0; i < sheet->node_count; i++) {
        const pmk_node *node = &sheet->nodes[i];

        assert_true(node->end > i && node->end <= sheet->node_count);
        if (i == 0) {
            assert_int_equal(node->parent, PMK_NO_NODE);
            continue;
        }
        assert_true(node->parent < i);
        assert_true(node->end <= sheet->nodes[node->parent].end);
        assert_int_equal(node->depth, sheet->nodes[node->parent].depth + 1);
        if (node->next_sibling != PMK_NO_NODE)
            assert_int_equal(sheet->nodes[node->next_sibling].parent,
                             node->parent);
    }
    for (size_t i = 0; i < sheet->block_count; i++) {
        assert_true(sheet->blocks[i].text.len > 0);
        assert_true(sheet->blocks[i].link_bytes <= sheet->blocks[i].text.len);
        assert_true(pmk_utf8_ok(sheet->blocks[i].text));
    }
}

static void nodes_know_parents_children_and_attributes(void **state)
{
    page got = take_apart(
        PMK_STR("<html lang=de><head><title>T</title></head><body>"
                "<div CLASS='a b' data-x=1><p>One</p><p>Two</p></div></body>"));
    uint32_t div = find_node(got.sheet, PMK_TAG_DIV);
    const pmk_node *node = &got.sheet->nodes[div];
    uint32_t first = node->first_child;

    (void)state;
    assert_tree_is_sound(got.sheet);
    assert_true(
        pmk_str_eq(pmk_node_attr(&got.sheet->nodes[0], "lang"), PMK_STR("de")));
    assert_true(pmk_str_eq(pmk_node_attr(node, "class"), PMK_STR("a b")));
    assert_true(pmk_str_eq(pmk_node_attr(node, "data-x"), PMK_STR("1")));
    assert_null(pmk_node_attr(node, "id").ptr);
    assert_int_equal(got.sheet->nodes[first].tag, PMK_TAG_P);
    assert_int_equal(got.sheet->nodes[got.sheet->nodes[first].next_sibling].tag,
                     PMK_TAG_P);
    assert_true(pmk_str_eq(pmk_node_text(got.sheet, div, &got.arena),
                           PMK_STR("One Two")));
    drop(&got);
}

static void scripts_of_json_are_put_aside(void **state)
{
    page got = take_apart(
        PMK_STR("<!-- saved 2020 --><script type='application/ld+json'>"
                "//<![CDATA[\n{\"a\":1}\n//]]></script>"
                "<script>{\"state\":true}</script><script>var x = 1;</script>"
                "<body><p>Text</p>"));

    (void)state;
    assert_int_equal(got.sheet->jsonld_count, 1);
    assert_true(pmk_str_eq(got.sheet->jsonld[0], PMK_STR("{\"a\":1}")));
    assert_int_equal(got.sheet->state_count, 1);
    assert_true(pmk_str_eq(got.sheet->state[0], PMK_STR("{\"state\":true}")));
    assert_true(pmk_str_find(got.sheet->comment, PMK_STR("saved 2020"))
                != SIZE_MAX);
    assert_int_equal(got.sheet->block_count, 1);
    drop(&got);
}

static void a_meta_charset_does_not_switch_the_text(void **state)
{
    page got = take_apart(PMK_STR("<meta charset=iso-8859-1><body><p>"
                                  "Z\xC3\xBCrich \xE2\x80\x93 gr\xC3\xBC\xC3"
                                  "\x9F</p>"));

    (void)state;
    assert_true(shows(got.sheet, "Z\xC3\xBCrich \xE2\x80\x93 gr\xC3\xBC\xC3"
                                 "\x9F"));
    drop(&got);
}

/* `times` copies of `piece` between a head and a tail. */
static page repeat(const char *head, const char *piece, size_t times,
                   const char *tail)
{
    pmk_buf html;
    page got;

    pmk_buf_init(&html, 64 << 20);
    pmk_buf_text(&html, head);
    for (size_t i = 0; i < times; i++)
        pmk_buf_text(&html, piece);
    pmk_buf_text(&html, tail);
    assert_false(html.failed);
    got = take_apart(pmk_buf_str(&html));
    pmk_buf_free(&html);
    return got;
}

static void deep_nesting_is_flattened_and_nothing_is_lost(void **state)
{
    page got = repeat("<body><p>first</p>", "<div>", 100000, "<p>deep</p>");

    (void)state;
    assert_tree_is_sound(got.sheet);
    assert_true(shows(got.sheet, "first"));
    assert_true(shows(got.sheet, "deep"));
    drop(&got);
}

static void text_behind_deep_nesting_is_kept(void **state)
{
    pmk_buf html;
    page got;

    (void)state;
    pmk_buf_init(&html, 1 << 24);
    for (size_t i = 0; i < 3000; i++)
        pmk_buf_text(&html, "<section>");
    for (size_t i = 0; i < 3000; i++)
        pmk_buf_text(&html, "</section>");
    pmk_buf_text(&html, "<p>after</p>");
    got = take_apart(pmk_buf_str(&html));
    pmk_buf_free(&html);
    assert_tree_is_sound(got.sheet);
    assert_true(shows(got.sheet, "after"));
    drop(&got);
}

static void more_tags_than_there_is_room_for_keep_their_text(void **state)
{
    page got = repeat("<body>", "<i>x</i> ", 900000, "<p>the last words</p>");

    (void)state;
    assert_true(shows(got.sheet, "the last words"));
    drop(&got);
}

static void many_attributes_are_cut_and_the_rest_is_read(void **state)
{
    page got;
    pmk_buf html;

    (void)state;
    pmk_buf_init(&html, 1 << 24);
    pmk_buf_text(&html, "<body><p class=first ");
    for (size_t i = 0; i < 100000; i++)
        pmk_buf_format(&html, "a%zu=1 ", i);
    pmk_buf_text(&html, ">words</p>");
    got = take_apart(pmk_buf_str(&html));
    pmk_buf_free(&html);
    assert_true(shows(got.sheet, "words"));
    assert_true(got.sheet->nodes[find_node(got.sheet, PMK_TAG_P)].attr_count
                <= 200);
    drop(&got);
}

static void end_tags_without_a_start_are_cheap(void **state)
{
    page got =
        repeat("<body><p>words</p>", "</nothing></div>", 200000, "<p>end</p>");

    (void)state;
    assert_true(shows(got.sheet, "end"));
    drop(&got);
}

static void unclosed_things_do_not_swallow_the_rest(void **state)
{
    static const char *const pages[] = {
        "<p>a</p><!-- never closed <p>rest</p>",
        "<p>a</p><svg><p>rest</p>",
        "<p>a</p><title><p>rest</p>",
        "<p>a</p><a href=\"x><p>rest</p>",
        "<p>a</p><!DOCTYPE x [ <p>rest</p>",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
        page got = take_apart(pmk_str_of(pages[i]));

        assert_true(shows(got.sheet, "a"));
        if (i != 2) /* the parser hides what stands in a title */
            assert_true(shows(got.sheet, "rest"));
        drop(&got);
    }
}

static void an_empty_page_has_no_blocks(void **state)
{
    page got = take_apart(PMK_STR(""));

    (void)state;
    assert_int_equal(got.sheet->block_count, 0);
    assert_int_equal(got.sheet->node_count, 1);
    drop(&got);
}

static void a_small_arena_fails_and_says_so(void **state)
{
    pmk_str html = PMK_STR("<body><p>some words</p>");

    (void)state;
    for (size_t max = 16; max < 6000; max += 64) {
        pmk_arena arena;
        pmk_sheet *sheet;
        pressmark_status status;

        pmk_arena_init(&arena, max);
        status = pmk_sheet_of_html(html, 0, &arena, &sheet, NULL);
        assert_true(status == PRESSMARK_E_MEMORY);
        assert_null(sheet);
        pmk_arena_free(&arena);
    }
}

static void text_of_one_line_and_of_none_is_read(void **state)
{
    pmk_sheet *sheet;
    pmk_arena arena;

    (void)state;
    pmk_arena_init(&arena, 1 << 20);
    assert_int_equal(pmk_sheet_of_text(PMK_STR(""), &arena, &sheet, NULL),
                     PRESSMARK_OK);
    assert_int_equal(sheet->block_count, 0);
    assert_false(sheet->is_html);
    assert_int_equal(
        pmk_sheet_of_text(PMK_STR("one line"), &arena, &sheet, NULL),
        PRESSMARK_OK);
    assert_int_equal(sheet->block_count, 1);
    assert_int_equal(sheet->blocks[0].node, PMK_NO_NODE);
    assert_int_equal(sheet->blocks[0].line, 1);
    pmk_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nodes_know_parents_children_and_attributes),
        cmocka_unit_test(scripts_of_json_are_put_aside),
        cmocka_unit_test(a_meta_charset_does_not_switch_the_text),
        cmocka_unit_test(deep_nesting_is_flattened_and_nothing_is_lost),
        cmocka_unit_test(text_behind_deep_nesting_is_kept),
        cmocka_unit_test(more_tags_than_there_is_room_for_keep_their_text),
        cmocka_unit_test(many_attributes_are_cut_and_the_rest_is_read),
        cmocka_unit_test(end_tags_without_a_start_are_cheap),
        cmocka_unit_test(unclosed_things_do_not_swallow_the_rest),
        cmocka_unit_test(an_empty_page_has_no_blocks),
        cmocka_unit_test(a_small_arena_fails_and_says_so),
        cmocka_unit_test(text_of_one_line_and_of_none_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
