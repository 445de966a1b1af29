/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * snippet_cases.c - the passage that answers best, with its marks
 *
 * Input: lines "query: …", "headline: …", "language: …", "bytes: …" and
 * "options: any relaxed", in any order, an empty line, the body.  Output: the
 * snippet with [marks], "…" at its ends where text was cut off there; then
 * the headline, when it has marks.
 */
#include "cases/cases.h"
#include "search/snippet.h"
#include "search/word_shape.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct picture {
    char query[512];
    char headline[512];
    char language[16];
    size_t bytes;
    pressmark_query_options options;
    bool is_relaxed;
} picture;

static bool take(pmk_str line, const char *name, char *out, size_t room)
{
    pmk_str head = pmk_str_of(name);

    if (!pmk_str_starts(line, head))
        return false;
    line = pmk_str_trim(pmk_str_sub(line, head.len, line.len));
    snprintf(out, room, "%.*s", (int)line.len, line.ptr);
    return true;
}

static pmk_str read_head(pmk_str input, picture *p)
{
    pmk_str line;

    while (pmk_str_cut(&input, '\n', &line) && line.len > 0) {
        char room[64] = "";

        if (take(line, "query:", p->query, sizeof(p->query))
            || take(line, "headline:", p->headline, sizeof(p->headline))
            || take(line, "language:", p->language, sizeof(p->language)))
            continue;
        if (take(line, "bytes:", room, sizeof(room)))
            p->bytes = strtoul(room, NULL, 10);
        if (!take(line, "options:", room, sizeof(room)))
            continue;
        if (strstr(room, "any") != NULL)
            p->options.words = PRESSMARK_WORDS_ANY;
        p->is_relaxed = strstr(room, "relaxed") != NULL;
    }
    return input.ptr != NULL ? input : PMK_STR("");
}

static void draw(const pressmark_marked_text *text, pmk_buf *out)
{
    size_t at = 0;

    for (size_t i = 0; i < text->mark_count; i++) {
        pressmark_span mark = text->marks[i];

        pmk_buf_add(out, pmk_str_n(text->text + at, mark.start - at));
        pmk_buf_format(out, "[%.*s]", (int)(mark.end - mark.start),
                       text->text + mark.start);
        at = mark.end;
    }
    pmk_buf_text(out, text->text + at);
}

static void draw_snippet(const pmk_mark_ask *ask, const picture *p,
                         pmk_str body, pmk_arena *arena, pmk_buf *out)
{
    pressmark_marked_text text;

    if (pmk_snippet_make(ask, body, pmk_str_of(p->headline), p->bytes, arena,
                         &text, NULL)
            != PRESSMARK_OK
        || text.text == NULL) {
        pmk_buf_text(out, "nothing\n");
        return;
    }
    if (text.cut_before)
        pmk_buf_text(out, "\xE2\x80\xA6 ");
    draw(&text, out);
    pmk_buf_text(out, text.cut_after ? " \xE2\x80\xA6\n" : "\n");
}

/* What the first star of the question stands for, in this text alone. */
typedef struct stars {
    pmk_arena *arena;
    pmk_str head;
    pmk_pattern pattern;
} stars;

static void take_word(const char *code, pmk_str word, pmk_str term,
                      void *payload)
{
    stars *s = payload;
    pmk_pattern_term next = {pmk_arena_str(s->arena, term), 1};

    (void)code;
    if ((s->pattern.leaf->kind == PMK_NODE_START
             ? pmk_str_starts(word, s->head)
             : pmk_word_is_like(word, s->head))
        && !pmk_vec_push(s->arena, &s->pattern.terms, next))
        abort();
}

static bool ignore(const pmk_token *token, void *payload)
{
    (void)token;
    (void)payload;
    return true;
}

static int by_term(const void *a, const void *b)
{
    return pmk_str_compare(((const pmk_pattern_term *)a)->term,
                           ((const pmk_pattern_term *)b)->term);
}

static void read_stars(const pmk_mark_ask *ask, pmk_str body, stars *s)
{
    const pmk_node *root = ask->query->root;

    while (root != NULL && !pmk_node_is_leaf(root))
        root = root->parts.at[0];
    if (root == NULL || !pmk_node_is_pattern(root))
        return;
    s->pattern.leaf = root;
    s->head = root->text;
    pmk_analyzer_watch(ask->analyzer, take_word, s);
    if (pmk_analyze(ask->analyzer, body, ask->language, true, ignore, NULL,
                    NULL)
        != PRESSMARK_OK)
        abort();
    pmk_analyzer_watch(ask->analyzer, NULL, NULL);
    if (s->pattern.terms.count > 1)
        qsort(s->pattern.terms.at, s->pattern.terms.count,
              sizeof(*s->pattern.terms.at), by_term);
}

static void run(pmk_str input, pmk_buf *out)
{
    picture p = {.bytes = 240,
                 .language = "en",
                 .options = PRESSMARK_QUERY_OPTIONS_INIT};
    pmk_str body = read_head(input, &p);
    pmk_mark_ask ask = {.language = p.language};
    pressmark_query *query = NULL;
    pmk_analyzer *analyzer = NULL;
    pressmark_marked_text headline;
    pmk_arena arena;
    stars s = {.arena = &arena};
    pmk_patterns patterns = {&s.pattern, 1, 1};

    pmk_arena_init(&arena, 1 << 24);
    if (pressmark_query_parse(p.query, &p.options, &query, NULL) != PRESSMARK_OK
        || pmk_analyzer_new(&analyzer, NULL) != PRESSMARK_OK)
        abort();
    ask.query = query;
    ask.analyzer = analyzer;
    ask.is_loose = p.is_relaxed || p.options.words == PRESSMARK_WORDS_ANY;
    ask.patterns = &patterns;
    read_stars(&ask, body, &s);
    draw_snippet(&ask, &p, body, &arena, out);
    ask.is_headline = true;
    if (pmk_snippet_whole(&ask, pmk_str_of(p.headline), &arena, &headline, NULL)
            == PRESSMARK_OK
        && headline.mark_count > 0) {
        draw(&headline, out);
        pmk_buf_char(out, '\n');
    }
    pmk_arena_free(&arena);
    pmk_analyzer_free(analyzer);
    pressmark_query_free(query);
}

int main(int argc, char **argv)
{
    return cases_main(argc, argv, run);
}
