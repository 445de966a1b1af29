/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cuts.c - looking into what was cut from the pages
 */
#include "search/cuts.h"

#include "base/error.h"
#include "search/mark.h"
#include "search/match.h"
#include "store/record.h"

#include <stdlib.h>

typedef struct looking {
    pressmark_index *index;
    pressmark_query query; /* the node alone */
    const pmk_patterns *patterns;
    const char *scope;
    pmk_arena *work; /* emptied for each article */
    pmk_stop *stop;
} looking;

void pmk_cuts_join(const pressmark_article *article, const char *scope,
                   pmk_buf *out)
{
    const pressmark_cut *cut;

    for (size_t i = 0; (cut = pressmark_article_cut(article, i)) != NULL; i++) {
        if (!pmk_scope_has(scope, cut->rule))
            continue;
        pmk_buf_text(out, cut->text);
        pmk_buf_char(out, '\n');
    }
}

static pressmark_status look(const looking *l, const pressmark_article *article,
                             bool *answer)
{
    pmk_mark_ask ask = {
        .query = &l->query,
        .analyzer = l->index->analyzer,
        .patterns = l->patterns,
        .scope = l->scope,
        .language = pressmark_article_text(article, PRESSMARK_LANGUAGE, 0)};
    pressmark_status status = PRESSMARK_OK;
    pmk_places places = {0};
    pmk_buf text;

    pmk_buf_init(&text, PMK_PART_MAX);
    pmk_cuts_join(article, l->scope, &text);
    pmk_arena_reset(l->work);
    if (text.failed)
        status = PRESSMARK_E_MEMORY;
    else if (text.len > 0)
        status =
            pmk_mark_places(&ask, pmk_buf_str(&text), l->work, &places, NULL);
    pmk_buf_free(&text);
    *answer = places.count > 0;
    return status;
}

static pressmark_status fits(uint64_t id, const pmk_positions *positions,
                             bool *answer, void *payload)
{
    looking *l = payload;
    pressmark_article *article = NULL;
    char *data = NULL;
    size_t len = 0;
    pressmark_status status =
        l->stop != NULL ? pmk_stop_ask(l->stop) : PRESSMARK_OK;

    (void)positions;
    *answer = false;
    if (status == PRESSMARK_OK)
        status = pmk_reader_data(l->index->reader, id, &data, &len, NULL);
    if (status == PRESSMARK_OK)
        status = pmk_record_read(pmk_str_n(data, len), PMK_RECORD_CUTS,
                                 &article, NULL);
    free(data);
    if (status == PRESSMARK_OK)
        status = look(l, article, answer);
    pressmark_article_free(article);
    return status;
}

pmk_equery *pmk_plan_cuts(pmk_planner *planner, const pmk_node *node)
{
    looking *l = PMK_NEW(planner->arena, looking);
    pmk_node *root = PMK_NEW(planner->arena, pmk_node);
    char term[PMK_SCOPE_TERM_MAX];
    pmk_str has;
    uint32_t group = 0;
    pmk_place_ask ask = {&has, &group, 1, fits, l};
    pmk_equery *out = NULL;

    if (l == NULL || root == NULL) {
        pmk_planner_no_memory(planner);
        return NULL;
    }
    *root = *node;
    root->mark = PMK_MARK_NONE;
    *l = (looking){.index = planner->index,
                   .query = {.root = root},
                   .patterns = &planner->plan->patterns,
                   .scope = pmk_node_first_leaf(node)->scope,
                   .work = &planner->plan->work,
                   .stop = planner->stop};
    has = pmk_scope_term(l->scope, term);
    if (planner->status == PRESSMARK_OK)
        planner->status = pmk_equery_places(&ask, &out, planner->err);
    return out;
}
