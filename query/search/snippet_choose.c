/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * snippet_choose.c - which parts of the text to show
 *
 * Candidates are whole sentences and, where a sentence is long, its start up
 * to a word of the question, or a part around one.  The best one or the best
 * two that fit together are shown: what counts is how much of the question is
 * in them, then that it stands there as in the question, that they start and
 * end as sentences do.  None may say the headline again.  What room is left,
 * their sentences and those next to them fill.
 */
#include "search/snippet_choose.h"

#include "base/utf8.h"

enum { CANDIDATES_MAX = 128, RUN_MAX = 4, SHORT_BYTES = 40 };

/* What makes a snippet good, next to each other. */
static const struct {
    double needle;     /* for each word or phrase of the question */
    double quiet;      /* and function word */
    double pair;       /* neighbours side by side, and phrases */
    double first_pair; /* for the first of them on top */
    double not_clean;  /* starts behind a caption, subhead or item */
    double cut_start;  /* starts in the middle of a sentence */
    double cut_end;    /* ends there */
    double odd;        /* for each caption or link in it */
    double second;     /* two fragments instead of one */
    double early;      /* for the first sentence, falling from there */
    double is_short;   /* too short to be told apart from a caption */
    double more;       /* for each sentence but the first of a fragment, */
    double line;       /* and when it begins a paragraph */
} weigh = {4, 1.5, 1, 4, -9, -16, -0.2, -8, -0.2, 1, -0.4, -0.3, -0.3};

const char pmk_snippet_gap[6] = " \xE2\x80\xA6 ";

typedef struct candidate {
    pmk_fragment part;
    pmk_shown shown;
    double worth;
} candidate;

typedef struct choosing {
    const pmk_snippet_text *text;
    candidate best[CANDIDATES_MAX]; /* by worth, falling */
    size_t count;
} choosing;

static size_t length_of(pressmark_span span)
{
    return span.end - span.start;
}

/* ------------------------------------------------------------------ */
/* How good                                                           */
/* ------------------------------------------------------------------ */

static double count_bits(uint64_t bits)
{
    return __builtin_popcountll(bits);
}

/* Does a line end between sentence `i` and the one before it? */
static bool starts_line(const pmk_snippet_text *s, size_t i)
{
    size_t from = s->sentences[i - 1].span.end;

    return memchr(s->body.ptr + from, '\n', s->sentences[i].span.start - from)
           != NULL;
}

/* How well it starts and ends. */
static double judge_edges(const pmk_snippet_text *text, const pmk_fragment *one)
{
    const pmk_sentence *first = &text->sentences[one->first];
    double worth = 0;

    if (one->span.start > first->span.start)
        worth += weigh.cut_start;
    else if (!first->is_clean)
        worth += weigh.not_clean;
    if (one->span.end < text->sentences[one->end - 1].span.end)
        worth += weigh.cut_end;
    for (size_t i = one->first; i < one->end; i++)
        worth += text->sentences[i].is_odd ? weigh.odd : 0;
    for (size_t i = one->first + 1; i < one->end; i++)
        worth += weigh.more + (starts_line(text, i) ? weigh.line : 0);
    return worth;
}

/* One candidate, or two; 0: not to be shown. */
static double judge(const pmk_snippet_text *text, const candidate *a,
                    const candidate *b)
{
    pmk_shown shown = b != NULL ? pmk_shown_both(a->shown, b->shown) : a->shown;
    size_t length =
        length_of(a->part.span) + (b != NULL ? length_of(b->part.span) : 0);
    double worth = weigh.needle * count_bits(shown.needles);

    if (shown.needles == 0 || pmk_snippet_is_headline(text, shown))
        return 0;
    worth += weigh.quiet * count_bits(shown.quiet);
    worth += weigh.pair * count_bits(shown.pairs);
    worth += shown.pairs != 0 ? weigh.first_pair : 0;
    worth += judge_edges(text, &a->part);
    if (b != NULL)
        worth += judge_edges(text, &b->part) + weigh.second;
    worth += weigh.early / (double)(2 + a->part.first);
    if (length < SHORT_BYTES)
        worth += weigh.is_short;
    if (worth < 0.5) /* better than nothing */
        worth = 0.5;
    return worth;
}

/* ------------------------------------------------------------------ */
/* Candidates                                                         */
/* ------------------------------------------------------------------ */

static void add(choosing *c, size_t first, size_t end, size_t from, size_t to)
{
    candidate next = {.part = {first, end, {from, to}}};
    size_t at;

    next.shown = pmk_snippet_shown(c->text, first, from, to);
    next.worth = judge(c->text, &next, NULL);
    if (next.worth <= 0
        || (c->count == CANDIDATES_MAX
            && next.worth <= c->best[CANDIDATES_MAX - 1].worth))
        return;
    if (c->count < CANDIDATES_MAX)
        c->count++;
    for (at = c->count - 1; at > 0 && c->best[at - 1].worth < next.worth; at--)
        c->best[at] = c->best[at - 1];
    c->best[at] = next;
}

static size_t word_start(pmk_str text, size_t at, size_t least)
{
    while (at > least && !pmk_is_space(text.ptr[at - 1]))
        at--;
    return pmk_utf8_floor(text, at);
}

/* The end of the word that a match is in: its quote or comma belongs to it. */
static size_t word_end(pmk_str text, size_t at, size_t most)
{
    size_t end = at;

    while (end < most && end - at < 16 && !pmk_is_space(text.ptr[end]))
        end++;
    return end == most || pmk_is_space(text.ptr[end]) ? end : at;
}

/* The end of a cut behind a match; not so near that nothing can be read. */
static size_t cut_end(const pmk_snippet_text *s, size_t from, size_t at,
                      size_t most)
{
    size_t least = from + s->bytes / 10;

    at = at > least ? at : pmk_utf8_floor(s->body, least);
    return at < most ? word_end(s->body, at, most) : most;
}

/* Where a cut before `match` starts: at a word, or at a character where no
 * word starts nearby, as in text that is written without spaces. */
static size_t lead_in(const pmk_snippet_text *s, size_t match, size_t least)
{
    size_t at = match - s->bytes / 4;
    size_t start = word_start(s->body, at, least);

    return at - start <= s->bytes / 4 ? start : pmk_utf8_floor(s->body, at);
}

/* The end of a cut at `most`, at a word of its second half. */
static size_t lead_out(const pmk_snippet_text *s, size_t start, size_t most)
{
    size_t least = start + (most - start) / 2;
    size_t end = word_start(s->body, most, least);

    end = end > least ? end : pmk_utf8_floor(s->body, most);
    while (end > start && pmk_is_space(s->body.ptr[end - 1]))
        end--;
    return end;
}

/* Parts of a sentence around words not met before: of a long one from a
 * little before them, of one that says the headline again from there on. */
static void add_middles(choosing *c, size_t i)
{
    const pmk_snippet_text *s = c->text;
    const pmk_sentence *one = &s->sentences[i];
    size_t before = one->is_headline ? 0 : s->bytes / 4;
    uint64_t met = 0;

    for (size_t at = one->first_place; at < s->places.count; at++) {
        const pmk_place *place = &s->places.at[at];
        uint64_t bit = (uint64_t)1 << (place->needle % 64);
        size_t start, end;

        if (place->end > one->span.end)
            return;
        if (place->is_quiet || (met & bit) != 0
            || place->start - one->span.start <= before)
            continue;
        met |= bit;
        start = one->is_headline ? place->start
                                 : lead_in(s, place->start, one->span.start);
        end = start + s->bytes;
        add(c, i, i + 1, start,
            end < one->span.end ? lead_out(s, start, end) : one->span.end);
    }
}

/* The sentences from `first` on, as many as there is room for: up to the end
 * of each, and up to each word not met before. */
static void add_starts(choosing *c, size_t first)
{
    const pmk_snippet_text *s = c->text;
    size_t from = s->sentences[first].span.start;
    size_t at = s->sentences[first].first_place;
    uint64_t met = 0;

    for (size_t i = first; i < s->count && i < first + RUN_MAX; i++) {
        pressmark_span span = s->sentences[i].span;

        if (s->sentences[i].is_headline && i > first)
            return;
        for (; at < s->places.count && s->places.at[at].end <= span.end; at++) {
            const pmk_place *place = &s->places.at[at];
            uint64_t bit = (uint64_t)1 << (place->needle % 64);
            size_t end = cut_end(s, from, place->end, span.end);

            if (end - from > s->room)
                return;
            if (place->is_quiet || (met & bit) != 0)
                continue;
            met |= bit;
            if (end < span.end)
                add(c, first, i + 1, from, end);
        }
        if (span.end - from > s->room)
            return;
        add(c, first, i + 1, from, span.end);
    }
}

static void find_candidates(choosing *c)
{
    const pmk_snippet_text *s = c->text;

    for (size_t i = 0; i < s->count; i++) {
        pressmark_span span = s->sentences[i].span;

        add_starts(c, i);
        if (length_of(span) <= s->room || s->sentences[i].shown.needles == 0)
            continue;
        add(c, i, i + 1, span.start,
            lead_out(s, span.start, span.start + s->bytes));
        add_middles(c, i);
    }
    if (c->count > 0)
        return;
    for (size_t i = 0; i < s->count; i++)
        if (s->sentences[i].is_headline)
            add_middles(c, i);
}

/* Does it show something that the other one does not? */
static bool adds(pmk_shown more, pmk_shown to)
{
    return ((more.needles & ~to.needles) | (more.pairs & ~to.pairs)
            | (more.quiet & ~to.quiet))
           != 0;
}

static bool fit(const pmk_snippet_text *s, const candidate *a,
                const candidate *b)
{
    return (a->part.end <= b->part.first || b->part.end <= a->part.first)
           && length_of(a->part.span) + length_of(b->part.span)
                      + sizeof(pmk_snippet_gap)
                  <= s->room;
}

/* The best candidate, or the best two; false without any. */
static bool find_best(const choosing *c, const candidate **first,
                      const candidate **second)
{
    double most = 0;

    for (size_t i = 0; i < c->count; i++) {
        const candidate *a = &c->best[i];

        if (a->worth > most) {
            most = a->worth;
            *first = a;
            *second = NULL;
        }
        for (size_t j = i + 1; j < c->count; j++) {
            const candidate *b = &c->best[j];
            bool is_later = b->part.first > a->part.first;
            double worth;

            if (!fit(c->text, a, b) || !adds(a->shown, b->shown)
                || !adds(b->shown, a->shown))
                continue;
            worth = judge(c->text, is_later ? a : b, is_later ? b : a);
            if (worth > most) {
                most = worth;
                *first = is_later ? a : b;
                *second = is_later ? b : a;
            }
        }
    }
    return most > 0;
}

/* ------------------------------------------------------------------ */
/* Filling the room                                                   */
/* ------------------------------------------------------------------ */

typedef struct filling {
    const pmk_snippet_text *text;
    pmk_fragment *parts;
    size_t count;
    size_t used;
} filling;

static void count_used(filling *f)
{
    f->used = f->count > 1 ? sizeof(pmk_snippet_gap) : 0;
    for (size_t i = 0; i < f->count; i++)
        f->used += length_of(f->parts[i].span);
}

/* Make part `i` what `next` is, unless that is more than `most` bytes in all
 * or says the headline again. */
static bool widen(filling *f, size_t i, pmk_fragment next, size_t most)
{
    const pmk_snippet_text *s = f->text;
    pmk_shown shown = {0};
    size_t more = length_of(next.span) - length_of(f->parts[i].span);

    if (f->used + more > most)
        return false;
    for (size_t j = 0; j < f->count; j++) {
        const pmk_fragment *part = j == i ? &next : &f->parts[j];

        shown = pmk_shown_both(shown, pmk_snippet_shown(s, part->first,
                                                        part->span.start,
                                                        part->span.end));
    }
    if (pmk_snippet_is_headline(s, shown))
        return false;
    f->parts[i] = next;
    count_used(f);
    return true;
}

/* Take the sentence after part `i` in; false when it does not fit. */
static bool take_after(filling *f, size_t i, size_t most, bool same_line)
{
    const pmk_snippet_text *s = f->text;
    pmk_fragment next = f->parts[i];
    size_t limit = i + 1 < f->count ? f->parts[i + 1].first : s->count;

    if (next.end == limit || next.span.end < s->sentences[next.end - 1].span.end
        || (same_line && starts_line(s, next.end)))
        return false;
    next.span.end = s->sentences[next.end++].span.end;
    return widen(f, i, next, most);
}

static bool take_before(filling *f, size_t i, size_t most, bool same_line)
{
    const pmk_snippet_text *s = f->text;
    pmk_fragment next = f->parts[i];
    size_t limit = i > 0 ? f->parts[i - 1].end : 0;

    if (next.first == limit
        || next.span.start > s->sentences[next.first].span.start
        || (same_line && starts_line(s, next.first))
        || (s->sentences[next.first].is_clean
            && !s->sentences[next.first - 1].is_clean))
        return false;
    next.span.start = s->sentences[--next.first].span.start;
    return widen(f, i, next, most);
}

/* The end of the last word that ends before `at`, or `least`. */
static size_t back_to_word(const pmk_snippet_text *s, size_t at, size_t least)
{
    at = word_start(s->body, at, least);
    while (at > least && pmk_is_space(s->body.ptr[at - 1]))
        at--;
    return at;
}

/* What was cut grows to the end of its sentence, or as far as there is room
 * up to the bytes that were asked for. */
static void finish_sentence(filling *f, size_t i)
{
    const pmk_snippet_text *s = f->text;
    pmk_fragment next = f->parts[i];
    size_t end = s->sentences[next.end - 1].span.end;
    size_t left = f->used < s->bytes ? s->bytes - f->used : 0;

    if (next.span.end == end)
        return;
    next.span.end = end;
    if (widen(f, i, next, s->room))
        return;
    for (next.span.end = f->parts[i].span.end + left;
         next.span.end > f->parts[i].span.end;) {
        if (next.span.end >= end)
            next.span.end = end - 1;
        next.span.end = back_to_word(s, next.span.end, f->parts[i].span.end);
        if (widen(f, i, next, s->bytes))
            return;
    }
}

/* A cut that came to little, before it would have said the headline again, is
 * followed by a sentence from behind it. */
static void add_second(filling *f)
{
    const pmk_snippet_text *s = f->text;
    size_t i = f->parts[0].end;

    if (f->count > 1 || f->used >= s->bytes / 2
        || f->parts[0].span.end == s->sentences[i - 1].span.end)
        return;
    for (; i < s->count; i++) {
        pressmark_span span = s->sentences[i].span;

        f->count = 2;
        f->parts[1] = (pmk_fragment){i, i, {span.start, span.start}};
        count_used(f);
        if (s->sentences[i].is_clean
            && widen(f, 1, (pmk_fragment){i, i + 1, span}, s->room))
            return;
    }
    f->count = 1;
    count_used(f);
}

/* What belongs to the same paragraph first; what does not only as long as
 * the snippet would be short without it. */
static void grow(filling *f)
{
    const pmk_snippet_text *s = f->text;

    for (size_t i = 0; i < f->count; i++)
        finish_sentence(f, i);
    add_second(f);
    for (size_t i = 0; i < f->count; i++) {
        while (take_after(f, i, s->bytes, true))
            ;
        while (take_before(f, i, s->bytes, true))
            ;
    }
    for (size_t i = 0; i < f->count; i++)
        while (f->used < s->bytes / 2
               && (take_after(f, i, s->room, false)
                   || take_before(f, i, s->room, false)))
            ;
}

/* Two that touch are one. */
static size_t join_parts(const pmk_snippet_text *s, pmk_fragment *parts)
{
    bool touch =
        parts[0].end == parts[1].first
        && parts[0].span.end == s->sentences[parts[1].first - 1].span.end
        && parts[1].span.start == s->sentences[parts[1].first].span.start;

    if (!touch)
        return 2;
    parts[0].end = parts[1].end;
    parts[0].span.end = parts[1].span.end;
    return 1;
}

/* Without a match, the first sentence that is not the headline again. */
static size_t choose_start(const pmk_snippet_text *s, pmk_fragment *out)
{
    pressmark_span span;
    size_t i = 0;

    while (i + 1 < s->count && s->sentences[i].is_headline)
        i++;
    span = s->sentences[i].span;
    if (length_of(span) > s->room)
        span.end = lead_out(s, span.start, span.start + s->bytes);
    *out = (pmk_fragment){i, i + 1, span};
    return 1;
}

size_t pmk_snippet_choose(const pmk_snippet_text *text, pmk_fragment out[2])
{
    choosing c = {.text = text};
    filling f = {.text = text, .parts = out};
    const candidate *first = NULL;
    const candidate *second = NULL;

    find_candidates(&c);
    if (!find_best(&c, &first, &second)) {
        f.count = choose_start(text, out);
    } else {
        out[0] = first->part;
        f.count = 1;
        if (second != NULL) {
            out[1] = second->part;
            f.count = join_parts(text, out);
        }
    }
    count_used(&f);
    grow(&f);
    return f.count == 2 ? join_parts(text, out) : 1;
}
