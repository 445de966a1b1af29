/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * snippet.c - the passage of a text that answers best
 *
 * The text is taken as sentences.  The best sentence shows the most of the
 * question; if it leaves room, a second one that shows more of it follows
 * as a fragment of its own, else its neighbours fill the room.  A sentence
 * that is too long is cut at a word, around its matches.
 */
#include "search/snippet.h"

#include "base/error.h"
#include "base/utf8.h"
#include "text/sentence.h"

enum {
    SENTENCES_MAX = 4096,
    HEADLINE_TERMS_MAX = 48,
    SLACK = 4 /* a snippet may be a quarter longer than asked for */
};

static const char gap[] = " \xE2\x80\xA6 ";

typedef struct sentence {
    pressmark_span span;
    uint64_t needles; /* bits of what it shows */
    unsigned pairs;   /* neighbours of the question side by side */
    bool is_headline; /* says the headline again */
} sentence;

typedef struct fragment {
    size_t first; /* sentences first <= i < end */
    size_t end;
    pressmark_span span; /* less, when it was cut */
} fragment;

typedef struct snipping {
    const pmk_mark_ask *ask;
    pmk_arena *arena;
    pressmark_error *err;
    pmk_str body;
    pmk_places places;
    sentence *sentences;
    size_t count;
    size_t bytes;
    size_t room; /* the most bytes */
} snipping;

/* ------------------------------------------------------------------ */
/* The headline again                                                 */
/* ------------------------------------------------------------------ */

/* A word of the text that the headline has too. */
typedef struct echo {
    size_t start;
    uint64_t terms; /* bits of those of the headline that it is */
} echo;

typedef struct likeness {
    pmk_str terms[HEADLINE_TERMS_MAX];
    size_t count;
    PMK_VEC(echo) echoes;
    pmk_arena *arena;
    bool failed;
} likeness;

static bool collect_headline(const pmk_token *token, void *payload)
{
    likeness *like = payload;

    if (token->is_function_word)
        return true;
    like->terms[like->count] = pmk_arena_str(like->arena, token->term);
    if (like->terms[like->count].ptr != NULL)
        like->count++;
    return like->count < HEADLINE_TERMS_MAX;
}

static bool note_echo(const pmk_token *token, void *payload)
{
    likeness *like = payload;
    echo next = {.start = token->start};

    for (size_t i = 0; i < like->count; i++)
        if (pmk_str_eq(like->terms[i], token->term))
            next.terms |= (uint64_t)1 << i;
    if (next.terms != 0 && !pmk_vec_push(like->arena, &like->echoes, next))
        like->failed = true;
    return !like->failed;
}

/* A sentence is like the headline when it has four fifths of its words. */
static void find_likeness(snipping *s, const likeness *like)
{
    size_t next = 0;

    for (size_t i = 0; i < s->count; i++) {
        uint64_t seen = 0;

        for (; next < like->echoes.count
               && like->echoes.at[next].start < s->sentences[i].span.end;
             next++)
            seen |= like->echoes.at[next].terms;
        if (like->count > 2
            && (size_t)__builtin_popcountll(seen) * 5 >= like->count * 4)
            s->sentences[i].is_headline = true;
    }
}

/* Where the question and, when there is enough of it, the headline are met in
 * the text: one walk for both, since analysing it is what costs. */
static pressmark_status find_places(snipping *s, pmk_str headline,
                                    likeness *like)
{
    pmk_mark_ask ask = *s->ask;
    pressmark_status status = PRESSMARK_OK;

    like->arena = s->arena;
    if (headline.len > 0)
        status = pmk_analyze(ask.analyzer, headline, ask.language, true,
                             collect_headline, like, s->err);
    if (like->count > 2) {
        ask.also = note_echo;
        ask.also_payload = like;
    }
    if (status == PRESSMARK_OK)
        status = pmk_mark_places(&ask, s->body, s->arena, &s->places, s->err);
    return status == PRESSMARK_OK && like->failed ? pmk_fail_memory(s->err)
                                                  : status;
}

/* ------------------------------------------------------------------ */
/* Sentences and what they show                                       */
/* ------------------------------------------------------------------ */

static pressmark_status find_sentences(snipping *s)
{
    pressmark_span *spans;
    size_t count;
    pressmark_status status = pmk_sentences(s->body, s->ask->language, s->arena,
                                            &spans, &count, s->err);

    if (status != PRESSMARK_OK)
        return status;
    s->count = count < SENTENCES_MAX ? count : SENTENCES_MAX;
    s->sentences = PMK_NEW_ARRAY(s->arena, sentence, s->count + 1);
    if (s->sentences == NULL)
        return pmk_fail_memory(s->err);
    for (size_t i = 0; i < s->count; i++)
        s->sentences[i].span = spans[i];
    /* What is beyond the most sentences belongs to the last one. */
    if (s->count < count)
        s->sentences[s->count - 1].span.end = spans[count - 1].end;
    return PRESSMARK_OK;
}

/* Sentences that a match reaches over count as one, so that it is shown whole:
 * a phrase does not end at a full stop, in the index neither. */
static void join_sentences(snipping *s)
{
    size_t kept = 0, at = 0;

    for (size_t i = 0; i < s->count; i++) {
        sentence *last = kept > 0 ? &s->sentences[kept - 1] : NULL;

        while (last != NULL && at < s->places.count
               && s->places.at[at].end <= last->span.end)
            at++;
        if (last != NULL && at < s->places.count
            && s->places.at[at].start < last->span.end)
            last->span.end = s->sentences[i].span.end;
        else
            s->sentences[kept++].span = s->sentences[i].span;
    }
    s->count = kept;
}

/* Two matches of neighbouring words, with no word between them. */
static bool is_pair(const snipping *s, const pmk_place *left,
                    const pmk_place *right)
{
    if (right->needle != left->needle + 1 || right->start < left->end
        || right->start - left->end > 4)
        return false;
    for (size_t i = left->end; i < right->start; i++)
        if (pmk_is_alpha(s->body.ptr[i]) || pmk_is_digit(s->body.ptr[i]))
            return false;
    return true;
}

static void spread_places(snipping *s)
{
    size_t at = 0;

    for (size_t i = 0; i < s->places.count; i++) {
        const pmk_place *place = &s->places.at[i];

        while (at < s->count && s->sentences[at].span.end < place->end)
            at++;
        if (at == s->count)
            return;
        if (place->start < s->sentences[at].span.start)
            continue;
        s->sentences[at].needles |= (uint64_t)1 << (place->needle % 64);
        if (i > 0 && is_pair(s, &s->places.at[i - 1], place))
            s->sentences[at].pairs++;
    }
}

static size_t length_of(const snipping *s, size_t first, size_t end)
{
    return s->sentences[end - 1].span.end - s->sentences[first].span.start;
}

/* What sentence `i` is worth beside what is shown already. */
static double worth(const snipping *s, size_t i, uint64_t shown)
{
    const sentence *one = &s->sentences[i];
    uint64_t news = one->needles & ~shown;
    size_t length = length_of(s, i, i + 1);
    double score = 4.0 * __builtin_popcountll(news);

    if (news == 0)
        return 0;
    score += one->pairs > 3 ? 3 : one->pairs;
    score += 1.0 / (double)(2 + i); /* of two alike the earlier */
    if (length < 40)
        score -= 0.4;
    if (length > s->room)
        score -= 2;
    return one->is_headline ? score / 8 : score;
}

/* The best sentence of at most `room` bytes; count when none is worth it. */
static size_t best_sentence(const snipping *s, uint64_t shown, size_t room)
{
    size_t best = s->count;
    double most = 0;

    for (size_t i = 0; i < s->count; i++) {
        double next = worth(s, i, shown);

        if (next > most && length_of(s, i, i + 1) <= room) {
            most = next;
            best = i;
        }
    }
    return best;
}

/* ------------------------------------------------------------------ */
/* Fragments                                                          */
/* ------------------------------------------------------------------ */

static fragment make_fragment(const snipping *s, size_t i)
{
    return (fragment){i, i + 1, s->sentences[i].span};
}

/* Does a line end between sentence `i` and the one before it? */
static bool starts_line(const snipping *s, size_t i)
{
    size_t from = s->sentences[i - 1].span.end;

    return memchr(s->body.ptr + from, '\n', s->sentences[i].span.start - from)
           != NULL;
}

static size_t bytes_of(const fragment *f)
{
    return f->span.end - f->span.start;
}

/* Take the sentence after the fragment in; false when it does not fit. */
static bool take_after(const snipping *s, fragment *f, size_t most,
                       bool same_line)
{
    if (f->end == s->count || s->sentences[f->end].is_headline
        || length_of(s, f->first, f->end + 1) > most
        || (same_line && starts_line(s, f->end)))
        return false;
    f->span.end = s->sentences[f->end++].span.end;
    return true;
}

static bool take_before(const snipping *s, fragment *f, size_t most,
                        bool same_line)
{
    if (f->first == 0 || s->sentences[f->first - 1].is_headline
        || length_of(s, f->first - 1, f->end) > most
        || (same_line && starts_line(s, f->first)))
        return false;
    f->span.start = s->sentences[--f->first].span.start;
    return true;
}

/* Fill the room: what belongs to the same paragraph first; what does not only
 * as long as the fragment would be short without it. */
static void grow(const snipping *s, fragment *f)
{
    while (take_after(s, f, s->bytes, true))
        ;
    while (take_before(s, f, s->bytes, true))
        ;
    while (bytes_of(f) < s->bytes / 2
           && (take_after(s, f, s->room, false)
               || take_before(s, f, s->room, false)))
        ;
}

static size_t word_start(pmk_str text, size_t at, size_t least)
{
    while (at > least && !pmk_is_space(text.ptr[at - 1]))
        at--;
    return pmk_utf8_floor(text, at);
}

/* Where a cut before `match` starts: at a word, or at a character where no
 * word starts nearby, as in text that is written without spaces. */
static size_t lead_in(const snipping *s, size_t match, size_t least)
{
    size_t at = match - s->bytes / 4;
    size_t start = word_start(s->body, at, least);

    return at - start <= s->bytes / 4 ? start : pmk_utf8_floor(s->body, at);
}

/* The first match in the span. */
static size_t first_match(const snipping *s, pressmark_span span)
{
    for (size_t i = 0; i < s->places.count; i++)
        if (s->places.at[i].start >= span.start
            && s->places.at[i].end <= span.end)
            return s->places.at[i].start;
    return span.start;
}

/* Matches between `start` and `start + room`, each needle once. */
static int shown_from(const snipping *s, size_t start, size_t end)
{
    uint64_t needles = 0;

    for (size_t i = 0; i < s->places.count; i++)
        if (s->places.at[i].start >= start && s->places.at[i].end <= end)
            needles |= (uint64_t)1 << (s->places.at[i].needle % 64);
    return __builtin_popcountll(needles);
}

/* A sentence too long for the snippet: its start if that shows as much as any
 * other part, else the part from a little before the first match. */
static void cut_long(const snipping *s, fragment *f)
{
    size_t length = f->span.end - f->span.start;
    size_t match, start, end;

    if (length <= s->room)
        return;
    match = first_match(s, f->span);
    start = f->span.start;
    if (match - start > s->bytes / 4
        && shown_from(s, match, match + s->bytes * 3 / 4)
               > shown_from(s, start, start + s->bytes))
        start = lead_in(s, match, f->span.start);
    end = start + s->bytes;
    if (end >= f->span.end) {
        end = f->span.end;
    } else {
        size_t cut = word_start(s->body, end, start + s->bytes / 2);

        end = cut > start + s->bytes / 2 ? cut : pmk_utf8_floor(s->body, end);
        while (end > start && pmk_is_space(s->body.ptr[end - 1]))
            end--;
    }
    f->span = (pressmark_span){start, end};
}

/* Up to two fragments, in the order of the text. */
static size_t choose(const snipping *s, fragment out[2])
{
    size_t best = best_sentence(s, 0, SIZE_MAX);
    size_t used, second;

    if (best == s->count) {
        size_t i = 0;

        while (i + 1 < s->count && s->sentences[i].is_headline)
            i++;
        out[0] = make_fragment(s, i);
        grow(s, &out[0]);
        cut_long(s, &out[0]);
        return 1;
    }
    out[0] = make_fragment(s, best);
    cut_long(s, &out[0]);
    used = out[0].span.end - out[0].span.start + sizeof(gap);
    second = used < s->room
                 ? best_sentence(s, s->sentences[best].needles, s->room - used)
                 : s->count;
    if (second == s->count) {
        if (length_of(s, best, best + 1) <= s->room)
            grow(s, &out[0]);
        return 1;
    }
    out[1] = make_fragment(s, second);
    if (second < best) {
        out[1] = out[0];
        out[0] = make_fragment(s, second);
    }
    return 2;
}

/* ------------------------------------------------------------------ */
/* Writing it out                                                     */
/* ------------------------------------------------------------------ */

/* The text of a fragment, line ends as spaces: byte for byte as long. */
static void add_fragment(const snipping *s, const fragment *f, pmk_buf *out)
{
    for (size_t i = f->span.start; i < f->span.end; i++) {
        char c = s->body.ptr[i];

        pmk_buf_char(out, c == '\n' || c == '\t' || c == '\r' ? ' ' : c);
    }
}

static pressmark_status write_out(const snipping *s, const fragment *parts,
                                  size_t count, pressmark_marked_text *out)
{
    pmk_spans spans = {0};
    pressmark_status status = PRESSMARK_OK;
    pmk_buf text;

    pmk_buf_init(&text, PMK_MARK_BYTES_MAX);
    for (size_t i = 0; i < count && status == PRESSMARK_OK; i++) {
        bool is_next = i > 0 && parts[i].first == parts[i - 1].end
                       && parts[i - 1].span.end
                              == s->sentences[parts[i].first - 1].span.end;

        if (i > 0)
            pmk_buf_text(&text, is_next ? " " : gap);
        status =
            pmk_mark_spans(&s->places, parts[i].span.start, parts[i].span.end,
                           text.len, s->arena, &spans, s->err);
        add_fragment(s, &parts[i], &text);
    }
    out->text = pmk_arena_text(s->arena, pmk_buf_str(&text));
    if (status == PRESSMARK_OK && (text.failed || out->text == NULL))
        status = pmk_fail_memory(s->err);
    pmk_buf_free(&text);
    out->marks = spans.at;
    out->mark_count = spans.count;
    out->cut_before = parts[0].span.start > s->sentences[0].span.start;
    out->cut_after =
        parts[count - 1].span.end < s->sentences[s->count - 1].span.end;
    return status;
}

pressmark_status pmk_snippet_make(const pmk_mark_ask *ask, pmk_str body,
                                  pmk_str headline, size_t bytes,
                                  pmk_arena *arena, pressmark_marked_text *out,
                                  pressmark_error *err)
{
    snipping s = {.ask = ask,
                  .arena = arena,
                  .err = err,
                  .body = body,
                  .bytes = bytes,
                  .room = bytes + bytes / SLACK};
    likeness like = {0};
    pressmark_status status;
    fragment parts[2];

    *out = (pressmark_marked_text){0};
    if (s.body.len > PMK_MARK_BYTES_MAX)
        s.body.len = pmk_utf8_floor(body, PMK_MARK_BYTES_MAX);
    status = find_sentences(&s);
    if (status != PRESSMARK_OK || s.count == 0)
        return status;
    status = find_places(&s, headline, &like);
    if (status != PRESSMARK_OK)
        return status;
    join_sentences(&s);
    find_likeness(&s, &like);
    spread_places(&s);
    return write_out(&s, parts, choose(&s, parts), out);
}

pressmark_status pmk_snippet_whole(const pmk_mark_ask *ask, pmk_str text,
                                   pmk_arena *arena, pressmark_marked_text *out,
                                   pressmark_error *err)
{
    pmk_places places;
    pmk_spans spans = {0};
    pressmark_status status = pmk_mark_places(ask, text, arena, &places, err);

    *out = (pressmark_marked_text){0};
    if (status == PRESSMARK_OK)
        status = pmk_mark_spans(&places, 0, text.len, 0, arena, &spans, err);
    if (status != PRESSMARK_OK)
        return status;
    out->text = pmk_arena_text(arena, text);
    out->marks = spans.at;
    out->mark_count = spans.count;
    return out->text != NULL ? PRESSMARK_OK : pmk_fail_memory(err);
}
