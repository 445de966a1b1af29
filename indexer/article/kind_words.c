/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * kind_words.c - words by which the kinds of page differ
 *
 * Shops speak of baskets and delivery, lists of sorting and filters, news of
 * what someone said on Tuesday.  One word proves nothing, as stories speak of
 * shops too; their number on a page is one column among many (choose.h).
 * Texts are looked at where a word starts, so that their length alone counts.
 */
#include "article/kind_words.h"

enum { BYLINE_LINE_MAX = 80 };

typedef struct row {
    const char *text; /* lower case */
    pmk_word_kind kind;
} row;

/* Sorted by first byte: see find_rows(). */
/* clang-format off */
static const row rows[] = {
    {"according to", PMK_WORDS_SAID},
    {"add to bag", PMK_WORDS_SHOP},
    {"add to basket", PMK_WORDS_SHOP},
    {"add to cart", PMK_WORDS_SHOP},
    {"add to list", PMK_WORDS_SHOP},
    {"aggiungi al carrello", PMK_WORDS_SHOP},
    {"ajouter au panier", PMK_WORDS_SHOP},
    {"auf lager", PMK_WORDS_SHOP},
    {"browse", PMK_WORDS_LIST},
    {"buy now", PMK_WORDS_SHOP},
    {"categories", PMK_WORDS_LIST},
    {"checkout", PMK_WORDS_SHOP},
    {"clear all", PMK_WORDS_LIST},
    {"customer review", PMK_WORDS_REVIEW},
    {"delivery", PMK_WORDS_SHOP},
    {"dodaj do koszyka", PMK_WORDS_SHOP},
    {"en stock", PMK_WORDS_SHOP},
    {"ergebnisse", PMK_WORDS_LIST},
    {"filter", PMK_WORDS_LIST},
    {"free returns", PMK_WORDS_SHOP},
    {"free shipping", PMK_WORDS_SHOP},
    {"friday", PMK_WORDS_SAID},
    {"he", PMK_WORDS_SAID},
    {"in den warenkorb", PMK_WORDS_SHOP},
    {"in stock", PMK_WORDS_SHOP},
    {"in winkelwagen", PMK_WORDS_SHOP},
    {"items", PMK_WORDS_LIST},
    {"learn more", PMK_WORDS_LIST},
    {"lieferzeit", PMK_WORDS_SHOP},
    {"livraison", PMK_WORDS_SHOP},
    {"load more", PMK_WORDS_LIST},
    {"monday", PMK_WORDS_SAID},
    {"next page", PMK_WORDS_LIST},
    {"our", PMK_WORDS_WE},
    {"out of 5", PMK_WORDS_REVIEW},
    {"out of stock", PMK_WORDS_SHOP},
    {"per page", PMK_WORDS_LIST},
    {"pre-order", PMK_WORDS_SHOP},
    {"preorder", PMK_WORDS_SHOP},
    {"quantity", PMK_WORDS_SHOP},
    {"rating", PMK_WORDS_REVIEW},
    {"read more", PMK_WORDS_LIST},
    {"regular price", PMK_WORDS_SHOP},
    {"results", PMK_WORDS_LIST},
    {"reviews", PMK_WORDS_REVIEW},
    {"said", PMK_WORDS_SAID},
    {"sale price", PMK_WORDS_SHOP},
    {"says", PMK_WORDS_SAID},
    {"see all", PMK_WORDS_LIST},
    {"she", PMK_WORDS_SAID},
    {"shipping", PMK_WORDS_SHOP},
    {"shop now", PMK_WORDS_SHOP},
    {"show more", PMK_WORDS_LIST},
    {"showing", PMK_WORDS_LIST},
    {"size guide", PMK_WORDS_SHOP},
    {"sku", PMK_WORDS_SHOP},
    {"sold out", PMK_WORDS_SHOP},
    {"sort by", PMK_WORDS_LIST},
    {"stars", PMK_WORDS_REVIEW},
    {"thursday", PMK_WORDS_SAID},
    {"told", PMK_WORDS_SAID},
    {"tuesday", PMK_WORDS_SAID},
    {"us", PMK_WORDS_WE},
    {"versandkosten", PMK_WORDS_SHOP},
    {"view all", PMK_WORDS_LIST},
    {"view more", PMK_WORDS_LIST},
    {"warenkorb", PMK_WORDS_SHOP},
    {"warranty", PMK_WORDS_SHOP},
    {"we", PMK_WORDS_WE},
    {"wednesday", PMK_WORDS_SAID},
    {"wish list", PMK_WORDS_SHOP},
    {"wishlist", PMK_WORDS_SHOP},
    {"write a review", PMK_WORDS_REVIEW},
    {"yesterday", PMK_WORDS_SAID},
    {"корзину", PMK_WORDS_SHOP},
    {"加入购物车", PMK_WORDS_SHOP},
};
/* clang-format on */

enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

/* The rows that start with a byte: the first, and one past the last. */
static size_t find_rows(unsigned char first, size_t *end)
{
    size_t low = 0;
    size_t high = ROWS;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if ((unsigned char)rows[middle].text[0] < first)
            low = middle + 1;
        else
            high = middle;
    }
    *end = low;
    while (*end < ROWS && (unsigned char)rows[*end].text[0] == first)
        (*end)++;
    return low;
}

/* A letter, or part of one that takes several bytes. */
static bool is_word_byte(char c)
{
    return pmk_is_alpha(c) || (unsigned char)c >= 0x80;
}

static void count_word(pmk_str rest, pmk_word_counts *counts)
{
    size_t end;
    size_t i = find_rows((unsigned char)pmk_ascii_lower(rest.ptr[0]), &end);

    for (; i < end; i++) {
        size_t len = strlen(rows[i].text);

        if (pmk_str_istarts(rest, pmk_str_n(rows[i].text, len))
            && (len > 3 || len == rest.len || !is_word_byte(rest.ptr[len]))) {
            counts->of[rows[i].kind]++;
            return;
        }
    }
}

/* A sign of money at the front, with a digit behind it. */
static bool is_price(pmk_str rest)
{
    static const char *const signs[] = {"$", "€", "£", "¥", "₹"};

    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
        size_t len = strlen(signs[i]);

        if (!pmk_str_starts(rest, pmk_str_n(signs[i], len)))
            continue;
        len += len < rest.len && rest.ptr[len] == ' ';
        return len < rest.len && pmk_is_digit(rest.ptr[len]);
    }
    return false;
}

void pmk_count_kind_words(pmk_str text, pmk_word_counts *counts)
{
    bool inside = false; /* a word */

    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool is_wide = (unsigned char)c >= 0xC0;

        if ((c == '$' || is_wide) && is_price(pmk_str_sub(text, i, text.len)))
            counts->of[PMK_WORDS_PRICE]++;
        if (!inside && is_word_byte(c))
            count_word(pmk_str_sub(text, i, text.len), counts);
        inside = is_word_byte(c);
    }
}

bool pmk_is_byline_start(pmk_str text)
{
    static const char *const heads[] = {
        "by ",     "written by", "author", "posted by", "reviewed by",
        "updated", "published",  "von ",   "par ",      "por "};

    for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
        if (text.len <= BYLINE_LINE_MAX
            && pmk_str_istarts(text, pmk_str_of(heads[i])))
            return true;
    return false;
}
