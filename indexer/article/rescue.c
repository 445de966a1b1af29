/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rescue.c - the story from the JSON-LD, where the page shows too little
 *
 * Some pages draw the story by script, and carry it in articleBody.  That
 * text is often cut short or without paragraphs, so it is taken only where
 * the blocks of the page give nothing or a small part of it.
 */
#include "article/facts.h"
#include "article/model.h"
#include "article/story.h"
#include "base/error.h"
#include "base/vec.h"
#include "page/fold.h"

enum {
    RESCUE_MIN = 200, /* shorter is a summary */
    RESCUE_TIMES = 3, /* so much longer than what the page shows */
    LINES_MAX = 20000
};

static size_t measure_body(const pmk_reading *reading)
{
    size_t bytes = 0;

    for (size_t i = 0; i < reading->body_count; i++)
        bytes += reading->body[i].text.len;
    return bytes;
}

pressmark_status pmk_rescue_body(pmk_reading *reading, pressmark_error *err)
{
    PMK_VEC(pmk_paragraph) lines = {0};
    pmk_fold fold = {0};
    pmk_str text = PMK_STR_NONE;
    pmk_str line;

    if (reading->facts != NULL)
        text = pmk_facts_body(reading->facts);
    if (text.len < RESCUE_MIN
        || pmk_rule_is_off(reading->model, PMK_RULE_BODY_JSONLD)
        || text.len / RESCUE_TIMES < measure_body(reading))
        return PRESSMARK_OK;
    fold.out = pmk_arena_get(reading->arena, pmk_fold_room(text.len) * 2);
    if (fold.out == NULL)
        return pmk_fail_memory(err);
    while (lines.count < LINES_MAX && pmk_str_cut(&text, '\n', &line)) {
        pmk_paragraph paragraph = {.block = PMK_NO_BLOCK};

        pmk_fold_add(&fold, line);
        paragraph.text = pmk_fold_take(&fold);
        if (paragraph.text.len > 0
            && !pmk_vec_push(reading->arena, &lines, paragraph))
            return pmk_fail_memory(err);
    }
    reading->body = lines.at;
    reading->body_count = lines.count;
    reading->body_first_block = PMK_NO_BLOCK;
    reading->body_last_block = PMK_NO_BLOCK;
    reading->body_evidence = (pressmark_evidence){
        PRESSMARK_FROM_MARKUP, 60, pmk_rule_name(PMK_RULE_BODY_JSONLD)};
    return PRESSMARK_OK;
}
