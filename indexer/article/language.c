/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * language.c - what language the story is in
 *
 * Sites often carry the language of their template on every page, so what
 * the page says is checked against its text.  Rules LG1 to LG3 in rules.h.
 */
#include "article/language_cld2.h"
#include "article/names.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/utf8.h"

#define SAMPLE_MAX 16384

/* Codes that mean the same, or tongues so near that a guess between them is
 * not worth more than what the page says. */
static const char *const kin[] = {
    "no nb nn da", "he iw", "id in ms", "sr hr bs sh me", "jv jw",
    "gl pt",       "gl es", "ca es",    "zh zh-Hant",     "tl fil",
    "cs sk",       "af nl", "ro mo",
};

/* The first subtag of a language tag, in lower case, at most eight bytes. */
static const char *primary_of(pmk_arena *arena, pmk_str tag)
{
    char *out;
    size_t len = 0;

    while (len < tag.len && len < 9 && pmk_is_alpha(tag.ptr[len]))
        len++;
    if (len < 2 || len > 8)
        return "";
    out = pmk_arena_text(arena, pmk_str_n(tag.ptr, len));
    if (out == NULL)
        return "";
    for (size_t i = 0; i < len; i++)
        out[i] = pmk_ascii_lower(out[i]);
    return out;
}

static bool is_listed(const char *list, const char *code)
{
    pmk_str rest = pmk_str_of(list);
    pmk_str part;

    while (pmk_str_cut(&rest, ' ', &part))
        if (pmk_str_eq(part, pmk_str_of(code)))
            return true;
    return false;
}

static bool are_kin(const char *a, const char *b)
{
    if (strcmp(a, b) == 0)
        return true;
    for (size_t i = 0; i < sizeof(kin) / sizeof(kin[0]); i++)
        if (is_listed(kin[i], a) && is_listed(kin[i], b))
            return true;
    return false;
}

/* A tag as BCP 47 writes it: "pt_br" becomes "pt-BR", "zh-hans" "zh-Hans";
 * at most three subtags, what is no subtag ends it. */
static pmk_str tidy_tag(pmk_arena *arena, pmk_str tag)
{
    char *out =
        pmk_arena_text(arena, pmk_str_n(tag.ptr, tag.len < 35 ? tag.len : 35));
    size_t len = 0;
    size_t start = 0;

    if (out == NULL)
        return PMK_STR_NONE;
    for (unsigned part = 0; part < 3; part++) {
        size_t end = start;
        size_t n;

        while (pmk_is_alpha(out[end]) || pmk_is_digit(out[end]))
            end++;
        n = end - start;
        if (n < 2 || n > 8)
            break;
        for (size_t i = start; i < end; i++)
            out[i] = pmk_ascii_lower(out[i]);
        if (part > 0 && n == 2)
            for (size_t i = start; i < end; i++)
                out[i] = (char)(out[i] >= 'a' ? out[i] - 32 : out[i]);
        if (part > 0 && n == 4 && out[start] >= 'a')
            out[start] = (char)(out[start] - 32);
        len = end;
        if (out[end] != '-' && out[end] != '_')
            break;
        out[end] = '-';
        start = end + 1;
    }
    return pmk_str_n(out, len);
}

static pmk_str said_by_page(const pmk_reading *reading)
{
    static const char *const metas[] = {"content-language", "language",
                                        "dc.language", "og:locale"};
    const pmk_facts *facts = reading->facts;
    pmk_str tag = pmk_str_trim(facts->html_lang);

    if (tag.len >= 2)
        return tag;
    if (facts->ld.language.len >= 2 && facts->ld.language.len < 12)
        return facts->ld.language;
    for (size_t i = 0; i < sizeof(metas) / sizeof(metas[0]); i++) {
        tag = pmk_facts_meta(facts, metas[i]);
        if (tag.len >= 2 && tag.len < 12)
            return tag;
    }
    return PMK_STR_NONE;
}

/* Long paragraphs first; everything when there are none. */
static void add_sample(const pmk_sheet *sheet, size_t shortest, pmk_buf *out)
{
    for (size_t i = 0; i < sheet->block_count && out->len < SAMPLE_MAX; i++) {
        const pmk_block *block = &sheet->blocks[i];

        if (block->text.len < shortest
            || block->link_bytes * 2 > block->text.len)
            continue;
        pmk_buf_add(
            out, pmk_str_n(block->text.ptr, pmk_utf8_floor(block->text, 4096)));
        pmk_buf_char(out, '\n');
    }
}

/* Memory that runs out is remembered by the arena. */
static bool guess_language(const pmk_reading *reading, char code[16])
{
    pmk_buf sample;
    bool reliable;

    pmk_buf_init(&sample, SAMPLE_MAX * 2);
    add_sample(reading->sheet, 80, &sample);
    if (sample.len < 200) {
        pmk_buf_clear(&sample);
        add_sample(reading->sheet, 12, &sample);
    }
    reading->arena->failed = reading->arena->failed || sample.no_memory;
    reliable = pmk_language_guess(pmk_buf_cstr(&sample), sample.len, code);
    pmk_buf_free(&sample);
    if (strcmp(code, "iw") == 0)
        memcpy(code, "he", 3);
    return reliable;
}

static pressmark_status put_language(pmk_reading *reading, pmk_str tag,
                                     pressmark_evidence_kind kind,
                                     unsigned confidence, pmk_rule rule,
                                     pressmark_error *err)
{
    reading->language = primary_of(reading->arena, tag);
    return pmk_put(reading, PRESSMARK_LANGUAGE, tag, kind, confidence, rule,
                   err);
}

pressmark_status pmk_read_language(pmk_reading *reading, pressmark_error *err)
{
    pmk_str said = said_by_page(reading);
    const char *said_code = primary_of(reading->arena, said);
    char guessed[16];
    bool reliable = guess_language(reading, guessed);

    reading->language = "";
    if (said_code[0] != '\0')
        said = tidy_tag(reading->arena, said);
    if (reading->arena->failed)
        return pmk_fail_memory(err);
    if (said_code[0] != '\0' && guessed[0] != '\0'
        && are_kin(said_code, primary_of(reading->arena, pmk_str_of(guessed))))
        return put_language(reading, said, PRESSMARK_FROM_MARKUP, 97,
                            PMK_RULE_LG1, err);
    if (reliable)
        return put_language(reading,
                            tidy_tag(reading->arena, pmk_str_of(guessed)),
                            PRESSMARK_FROM_GUESS, 85, PMK_RULE_LG2, err);
    if (said_code[0] != '\0')
        return put_language(reading, said, PRESSMARK_FROM_MARKUP, 60,
                            PMK_RULE_LG3, err);
    return PRESSMARK_OK;
}
