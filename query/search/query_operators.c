/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_operators.c - the operators of the query language: one table
 */
#include "search/query_operators.h"

/* clang-format off */
static const pmk_operator operators[] = {
    {"AND", "", PMK_NODE_AND, PMK_BETWEEN, 0, 0,
     {"AND", "Both.", "tariff AND steel"}},
    {"OR", "", PMK_NODE_OR, PMK_BETWEEN, 0, 0,
     {"OR", "Either, or both.", "tariff OR duty"}},
    {"NOT", "", PMK_NODE_LIST, PMK_BEFORE, 0, 0,
     {"NOT", "Articles without what follows.", "tariff NOT steel"}},
    {"NEAR", "NEAR/ w/", PMK_NODE_NEAR, PMK_BETWEEN, PMK_NEAR_DEFAULT,
     PMK_NEAR_MAX,
     {"NEAR/n, w/n", "At most n words apart, in any order; n is 10 when left "
      "out.", "tariff NEAR/5 steel"}},
    {"ADJ", "ADJ/ pre/ onear/", PMK_NODE_ADJ, PMK_BETWEEN, 1, PMK_NEAR_MAX,
     {"ADJ/n, pre/n", "At most n words apart, in this order; n is 1 when left "
      "out.", "steel ADJ/3 tariffs"}},
    {"/s", "", PMK_NODE_SENTENCE, PMK_BETWEEN, 0, 0,
     {"/s", "In one sentence.", "minister /s ferry"}},
    {"/p", "", PMK_NODE_PARAGRAPH, PMK_BETWEEN, 0, 0,
     {"/p, SAME", "In one paragraph.", "minister /p ferry"}},
    {"SAME", "", PMK_NODE_PARAGRAPH, PMK_BETWEEN, 0, 0, {NULL, NULL, NULL}},
    {"", "atleast", PMK_NODE_ATLEAST, PMK_AROUND, 0, PMK_ATLEAST_MAX,
     {"atleastn(\xE2\x80\xA6)", "At least n times.", "atleast3(tariff)"}},
    {"", "first/", PMK_NODE_FIRST, PMK_AROUND, 0, PMK_NEAR_MAX,
     {"first/n(\xE2\x80\xA6)", "Among the first n words of the story.",
      "first/50(tariff)"}},
};
/* clang-format on */

enum { OPERATOR_COUNT = sizeof(operators) / sizeof(operators[0]) };

static bool read_number(pmk_str text, uint32_t most, uint32_t *number)
{
    *number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!pmk_is_digit(text.ptr[i]))
            return false;
        *number = *number * 10 + (uint32_t)(text.ptr[i] - '0');
        if (*number > most)
            *number = most;
    }
    return *number > 0;
}

static bool is_capital(pmk_str word)
{
    return word.ptr[0] >= 'A' && word.ptr[0] <= 'Z';
}

static bool is_word(const pmk_operator *row, pmk_str text)
{
    pmk_str word = pmk_str_of(row->word);

    if (word.len == 0)
        return false;
    return is_capital(word) ? pmk_str_eq(text, word) : pmk_str_ieq(text, word);
}

/* "near/5", in any case: no prose has it. */
static bool is_numbered(const pmk_operator *row, pmk_str text, uint32_t *number)
{
    pmk_str rest = pmk_str_of(row->numbered);
    pmk_str head;

    while (pmk_str_cut(&rest, ' ', &head))
        if (head.len > 0 && pmk_str_istarts(text, head)
            && read_number(pmk_str_sub(text, head.len, text.len),
                           row->number_max, number))
            return true;
    return false;
}

const pmk_operator *pmk_operator_find(pmk_str text, uint32_t *number)
{
    for (size_t i = 0; i < OPERATOR_COUNT; i++) {
        *number = operators[i].number;
        if (is_word(&operators[i], text))
            return &operators[i];
        if (is_numbered(&operators[i], text, number))
            return &operators[i];
    }
    *number = 0;
    return NULL;
}

void pmk_operator_write(const pmk_node *node, pmk_buf *out)
{
    const pmk_operator *row = operators;
    pmk_str numbered, head;

    while (row->kind != node->kind)
        row++;
    numbered = pmk_str_of(row->numbered);
    pmk_str_cut(&numbered, ' ', &head);
    if (row->place == PMK_BETWEEN)
        pmk_buf_char(out, ' ');
    if (node->number > 0) {
        pmk_buf_add(out, head);
        pmk_buf_format(out, "%u", (unsigned)node->number);
    } else {
        pmk_buf_text(out, row->word);
    }
    if (row->place == PMK_BETWEEN)
        pmk_buf_char(out, ' ');
}

const pressmark_operator_info *pressmark_operator_get_info(size_t i)
{
    size_t seen = 0;

    for (size_t j = 0; j < OPERATOR_COUNT; j++)
        if (operators[j].info.name != NULL && seen++ == i)
            return &operators[j].info;
    return NULL;
}
