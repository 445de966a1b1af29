/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * suggest.c - did you mean?
 *
 * Only a word that no article has is held to be misspelt: a rare word that is
 * there may be just what was wanted.  Its nearest neighbours are found by a
 * walk over the vocabulary, which takes a few milliseconds for 100,000 words
 * and happens only then; of those equally near, the one in most articles is
 * taken.  A suggestion is made when the question, so mended, has an answer.
 */
#include "search/suggest.h"

#include "base/error.h"
#include "base/utf8.h"
#include "search/plan_forms.h"
#include "search/word_shape.h"

enum {
    WORD_LETTERS_MIN = 4,  /* shorter words have too many neighbours */
    FAR_LETTERS_MIN = 8,   /* of so many, two may be wrong */
    WORDS_MAX = 8,         /* of a question that are mended */
    NEIGHBOURS_MAX = 1000, /* that are looked at */
    SCRATCH_BYTES_MAX = 64 << 20
};

typedef struct neighbour {
    pmk_str word;
    unsigned distance;
    uint64_t documents;
} neighbour;

typedef struct suggesting {
    pmk_planner planner;
    pmk_plan scratch;
    pmk_stop *stop;
    pmk_str lacking; /* the word looked for, folded */
    unsigned most;   /* letters that may be wrong */
    neighbour best;
    size_t seen;
    size_t mended;
} suggesting;

/* ------------------------------------------------------------------ */
/* The nearest word                                                   */
/* ------------------------------------------------------------------ */

/* In how many articles is one of the forms of a word?  `value` is that of
 * its note. */
static uint64_t count_documents(suggesting *s, pmk_str word, pmk_str value)
{
    uint64_t most = 0;
    pmk_str entry, code;

    while (s->planner.status == PRESSMARK_OK
           && pmk_str_cut(&value, ' ', &entry)) {
        uint64_t documents = 0;

        pmk_str_cut(&entry, ':', &code);
        s->planner.status = pmk_reader_frequency(s->planner.index->reader,
                                                 entry.len > 0 ? entry : word,
                                                 &documents, s->planner.err);
        most = documents > most ? documents : most;
    }
    return most;
}

static int take_word(pmk_str name, pmk_str value, void *payload)
{
    suggesting *s = payload;
    pmk_str word = pmk_str_sub(name, sizeof(PMK_NOTE_WORD) - 1, name.len);
    neighbour next = {.word = word, .distance = 1};

    while (next.distance <= s->most
           && !pmk_word_is_near(word, s->lacking, next.distance))
        next.distance++;
    if (next.distance > s->most
        || (s->best.documents > 0 && next.distance > s->best.distance))
        return 0;
    next.documents = count_documents(s, word, value);
    if (next.documents > 0
        && (s->best.documents == 0 || next.distance < s->best.distance
            || next.documents > s->best.documents)) {
        next.word = pmk_arena_str(s->planner.arena, word);
        if (next.word.ptr == NULL)
            pmk_planner_no_memory(&s->planner);
        s->best = next;
    }
    return s->planner.status != PRESSMARK_OK || ++s->seen >= NEIGHBOURS_MAX;
}

/* The word for this one; absent when there is none. */
static pmk_str find_nearest(suggesting *s, pmk_str folded)
{
    size_t letters = pmk_utf8_count(folded);

    if (letters < WORD_LETTERS_MIN || pmk_is_digit(folded.ptr[0]))
        return (pmk_str){0};
    s->lacking = folded;
    s->most = letters >= FAR_LETTERS_MIN ? 2 : 1;
    s->best = (neighbour){0};
    s->seen = 0;
    s->planner.status = pmk_reader_notes(
        s->planner.index->reader, PMK_NOTE_WORD, take_word, s, s->planner.err);
    return s->best.documents > 0 ? s->best.word : (pmk_str){0};
}

/* ------------------------------------------------------------------ */
/* The question                                                       */
/* ------------------------------------------------------------------ */

/* Is it one word of the text, wanted, that no article has in any form? */
static bool is_lacking(suggesting *s, const pmk_node *leaf)
{
    pmk_forms forms;

    if (leaf->kind != PMK_NODE_WORD || leaf->scope != NULL
        || !pmk_leaf_is_stemmed(leaf))
        return false;
    forms = pmk_plan_forms(&s->planner, leaf);
    for (size_t i = 0; i < forms.count; i++) {
        pmk_str term =
            forms.at[i].count == 1 ? forms.at[i].terms[0] : (pmk_str){0};
        uint64_t documents = 0;

        if (term.ptr == NULL)
            return false;
        if (s->planner.status == PRESSMARK_OK)
            s->planner.status = pmk_reader_frequency(
                s->planner.index->reader, term, &documents, s->planner.err);
        if (documents > 0)
            return false;
    }
    return forms.count > 0 && s->planner.status == PRESSMARK_OK;
}

static pmk_str mend(suggesting *s, const pmk_node *leaf)
{
    pmk_form plain;

    if (s->mended >= WORDS_MAX || !is_lacking(s, leaf))
        return (pmk_str){0};
    plain = pmk_plan_form(&s->planner, leaf->text, "", NULL);
    return plain.count == 1 ? find_nearest(s, plain.terms[0]) : (pmk_str){0};
}

/* A copy of the tree with its words mended; NULL without memory. */
static pmk_node *copy(suggesting *s, const pmk_node *node)
{
    pmk_node *made = PMK_NEW(s->planner.arena, pmk_node);
    pmk_str word;

    if (made == NULL)
        return NULL;
    *made = *node;
    made->parts = (pmk_nodes){0};
    for (size_t i = 0; i < node->parts.count; i++) {
        pmk_node *part = copy(s, node->parts.at[i]);

        if (part == NULL || !pmk_vec_push(s->planner.arena, &made->parts, part))
            return NULL;
    }
    if (node->mark == PMK_MARK_NOT || !pmk_node_is_leaf(node)
        || s->planner.status != PRESSMARK_OK)
        return made;
    word = mend(s, node);
    if (word.ptr == NULL)
        return made;
    made->text = word;
    s->mended++;
    return made;
}

/* Does the mended question have an answer?  All of its words must be there,
 * but where any was enough. */
static pressmark_status ask(suggesting *s, pressmark_query *mended,
                            bool *has_hits)
{
    pmk_page_ask page_ask = {.limit = 1, .stop = s->stop};
    pmk_page page;
    pmk_plan plan;
    pressmark_status status;

    if (mended->words == PRESSMARK_WORDS_AUTO)
        mended->words = PRESSMARK_WORDS_ALL;
    status =
        pmk_plan_make(s->planner.index, mended, s->stop, &plan, s->planner.err);
    if (status == PRESSMARK_OK)
        status = pmk_match_page(s->planner.index, &plan, &page_ask, &plan.arena,
                                &page, s->planner.err);
    *has_hits = status == PRESSMARK_OK && page.count > 0;
    pmk_plan_free(&plan);
    return status;
}

static pressmark_status write_out(const pmk_node *root, pmk_arena *arena,
                                  const char **out, pressmark_error *err)
{
    pmk_buf text;

    pmk_buf_init(&text, PMK_QUERY_BYTES_MAX * 4);
    pmk_node_write(root, &text);
    *out = text.failed ? NULL : pmk_arena_text(arena, pmk_buf_str(&text));
    pmk_buf_free(&text);
    return *out != NULL ? PRESSMARK_OK : pmk_fail_memory(err);
}

static pressmark_status suggest(suggesting *s, pmk_arena *arena,
                                const char **out)
{
    pressmark_query mended = *s->planner.query;
    bool has_hits = false;
    pressmark_status status;

    mended.root = copy(s, s->planner.query->root);
    if (mended.root == NULL)
        return pmk_fail_memory(s->planner.err);
    if (s->planner.status != PRESSMARK_OK || s->mended == 0)
        return s->planner.status;
    status = ask(s, &mended, &has_hits);
    if (status != PRESSMARK_OK || !has_hits)
        return status;
    return write_out(mended.root, arena, out, s->planner.err);
}

pressmark_status pmk_suggest(pressmark_index *index,
                             const pressmark_query *query, pmk_stop *stop,
                             pmk_arena *arena, const char **out,
                             pressmark_error *err)
{
    suggesting s = {.stop = stop};
    pressmark_status status;

    *out = NULL;
    if (query->root == NULL)
        return PRESSMARK_OK;
    s.planner = (pmk_planner){.index = index,
                              .query = query,
                              .plan = &s.scratch,
                              .arena = &s.scratch.arena,
                              .stop = stop,
                              .err = err};
    pmk_arena_init(&s.scratch.arena, SCRATCH_BYTES_MAX);
    pmk_arena_init(&s.scratch.work, SCRATCH_BYTES_MAX);
    status = suggest(&s, arena, out);
    pmk_arena_free(&s.scratch.work);
    pmk_arena_free(&s.scratch.arena);
    return status;
}
