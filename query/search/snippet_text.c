/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * snippet_text.c - a text as sentences, and what each of them shows
 *
 * One walk over the tokens of the text finds the places of the question and
 * the words of the headline: analysing the text is what costs.
 */
#include "search/snippet_text.h"

#include "base/error.h"
#include "base/utf8.h"
#include "text/sentence.h"

enum { SENTENCES_MAX = 4096, ODD_BYTES = 40 };

/* ------------------------------------------------------------------ */
/* The headline again                                                 */
/* ------------------------------------------------------------------ */

static bool collect_headline(const pmk_token *token, void *payload)
{
    pmk_likeness *like = payload;
    pmk_str term = pmk_arena_str(like->arena, token->term);

    if (term.ptr == NULL) {
        like->failed = true;
        return false;
    }
    if (!token->is_function_word)
        like->content |= (uint64_t)1 << like->count;
    like->terms[like->count++] = term;
    return like->count < PMK_HEADLINE_TERMS_MAX;
}

static bool note_echo(const pmk_token *token, void *payload)
{
    pmk_likeness *like = payload;
    pmk_echo next = {.start = token->start};

    for (size_t i = 0; i < like->count; i++)
        if (pmk_str_eq(like->terms[i], token->term))
            next.terms |= (uint64_t)1 << i;
    if (next.terms != 0 && !pmk_vec_push(like->arena, &like->echoes, next))
        like->failed = true;
    return !like->failed;
}

static size_t count_bits(uint64_t bits)
{
    return (size_t)__builtin_popcountll(bits);
}

/* It does with seven ninths of the words, all or those with content; of three
 * words or fewer the headline is too short to tell. */
bool pmk_snippet_is_headline(const pmk_snippet_text *text, pmk_shown shown)
{
    const pmk_likeness *like = &text->like;
    size_t content = count_bits(like->content);

    return (content > 2
            && count_bits(shown.headline & like->content) * 9 >= content * 7)
           || (like->count > 3
               && count_bits(shown.headline) * 9 >= like->count * 7);
}

static pressmark_status find_places(pmk_snippet_text *text, pmk_str headline)
{
    pmk_mark_ask ask = *text->ask;
    pmk_likeness *like = &text->like;
    pressmark_status status = PRESSMARK_OK;

    like->arena = text->arena;
    ask.with_quiet = true;
    if (headline.len > 0)
        status = pmk_analyze(ask.analyzer, headline, ask.language, true,
                             collect_headline, like, text->err);
    if (like->count > 2) {
        ask.also = note_echo;
        ask.also_payload = like;
    }
    if (status == PRESSMARK_OK)
        status = pmk_mark_places(&ask, text->body, text->arena, &text->places,
                                 text->err);
    return status == PRESSMARK_OK && like->failed ? pmk_fail_memory(text->err)
                                                  : status;
}

/* ------------------------------------------------------------------ */
/* Sentences                                                          */
/* ------------------------------------------------------------------ */

static pressmark_status find_sentences(pmk_snippet_text *text)
{
    pressmark_span *spans;
    size_t count;
    pressmark_status status =
        pmk_sentences(text->body, text->ask->language, text->arena, &spans,
                      &count, text->err);

    if (status != PRESSMARK_OK)
        return status;
    text->count = count < SENTENCES_MAX ? count : SENTENCES_MAX;
    text->sentences = PMK_NEW_ARRAY(text->arena, pmk_sentence, text->count + 1);
    if (text->sentences == NULL)
        return pmk_fail_memory(text->err);
    for (size_t i = 0; i < text->count; i++)
        text->sentences[i].span = spans[i];
    /* What is beyond the most sentences belongs to the last one. */
    if (text->count < count)
        text->sentences[text->count - 1].span.end = spans[count - 1].end;
    return PRESSMARK_OK;
}

/* Sentences that a match reaches over count as one, so that it is shown whole:
 * a phrase does not end at a full stop, in the index neither. */
static void join_sentences(pmk_snippet_text *text)
{
    const pmk_places *places = &text->places;
    size_t kept = 0, at = 0;

    for (size_t i = 0; i < text->count; i++) {
        pmk_sentence *last = kept > 0 ? &text->sentences[kept - 1] : NULL;

        while (last != NULL && at < places->count
               && places->at[at].end <= last->span.end)
            at++;
        if (last != NULL && at < places->count
            && places->at[at].start < last->span.end)
            last->span.end = text->sentences[i].span.end;
        else
            text->sentences[kept++].span = text->sentences[i].span;
    }
    text->count = kept;
}

static bool is_end(uint32_t code)
{
    static const uint32_t ends[] = {'.',    '!',    '?',    ':',
                                    0x2026, 0x3002, 0xFF01, 0xFF1F,
                                    0xFF1A, 0x061F, 0x06D4, 0x0964};

    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
        if (ends[i] == code)
            return true;
    return false;
}

static bool is_closing(uint32_t code)
{
    return code == '"' || code == '\'' || code == ')' || code == ']'
           || code == 0xBB || code == 0x2019 || code == 0x201D || code == 0x300D
           || code == 0x300F;
}

/* Captions, subheads and items of lists end in no sign; what stands behind
 * them is more often one of them, or hangs on one, than other sentences. */
static bool is_clean(pmk_str body, size_t start)
{
    while (start > 0) {
        uint32_t code = pmk_utf8_prev(body, &start);

        if (!pmk_is_white(code) && !is_closing(code))
            return is_end(code);
    }
    return true;
}

/* Short lines that end in no sign, as captions and credits do; links; dots
 * that read as if a part was left out there. */
static bool is_odd(pmk_str body, pressmark_span span)
{
    static const char *const signs[] = {"://", "www.", ".com/", " ...",
                                        "\xE2\x80\xA6 "};
    pmk_str text = pmk_str_sub(body, span.start, span.end);

    if (text.len < ODD_BYTES && !is_clean(body, span.end))
        return true;
    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
        if (pmk_str_find(text, pmk_str_of(signs[i])) < text.len)
            return true;
    return false;
}

/* ------------------------------------------------------------------ */
/* What they show                                                     */
/* ------------------------------------------------------------------ */

/* Two matches of neighbouring words, with no word between them. */
static bool is_pair(pmk_str body, const pmk_place *left, const pmk_place *right)
{
    if (left->is_quiet || right->is_quiet || right->needle != left->needle + 1
        || right->start < left->end || right->start - left->end > 4)
        return false;
    for (size_t i = left->end; i < right->start; i++)
        if (pmk_is_alpha(body.ptr[i]) || pmk_is_digit(body.ptr[i]))
            return false;
    return true;
}

static void show_place(pmk_shown *shown, pmk_str body, const pmk_place *last,
                       const pmk_place *place)
{
    uint64_t bit = (uint64_t)1 << (place->needle % 64);

    if (place->is_quiet)
        shown->quiet |= bit;
    else
        shown->needles |= bit;
    if (place->last > place->first
        || (last != NULL && is_pair(body, last, place)))
        shown->pairs |= bit;
}

pmk_shown pmk_snippet_shown(const pmk_snippet_text *text, size_t i,
                            size_t start, size_t end)
{
    const pmk_places *places = &text->places;
    const pmk_place *last = NULL;
    pmk_shown shown = {0};
    size_t at;

    for (at = text->sentences[i].first_place;
         at < places->count && places->at[at].start < end; at++) {
        const pmk_place *place = &places->at[at];

        if (place->start < start || place->end > end)
            continue;
        show_place(&shown, text->body, last, place);
        last = place;
    }
    for (at = text->sentences[i].first_echo;
         at < text->like.echoes.count && text->like.echoes.at[at].start < end;
         at++)
        if (text->like.echoes.at[at].start >= start)
            shown.headline |= text->like.echoes.at[at].terms;
    return shown;
}

pmk_shown pmk_shown_both(pmk_shown a, pmk_shown b)
{
    return (pmk_shown){a.needles | b.needles, a.quiet | b.quiet,
                       a.pairs | b.pairs, a.headline | b.headline};
}

static void look_at_sentences(pmk_snippet_text *text)
{
    size_t place = 0;
    size_t echo = 0;

    for (size_t i = 0; i < text->count; i++) {
        pmk_sentence *one = &text->sentences[i];
        pressmark_span span = one->span;

        while (place < text->places.count
               && text->places.at[place].start < span.start)
            place++;
        while (echo < text->like.echoes.count
               && text->like.echoes.at[echo].start < span.start)
            echo++;
        one->first_place = place;
        one->first_echo = echo;
        one->shown = pmk_snippet_shown(text, i, span.start, span.end);
        one->is_headline = pmk_snippet_is_headline(text, one->shown);
        one->is_clean = is_clean(text->body, span.start);
        one->is_odd = is_odd(text->body, span);
    }
}

pressmark_status pmk_snippet_read(pmk_snippet_text *text, pmk_str headline)
{
    pressmark_status status = find_sentences(text);

    if (status != PRESSMARK_OK || text->count == 0)
        return status;
    status = find_places(text, headline);
    if (status != PRESSMARK_OK)
        return status;
    join_sentences(text);
    look_at_sentences(text);
    return PRESSMARK_OK;
}
