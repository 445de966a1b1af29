/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * choose.c - the rules or the classifier?
 *
 * The classifier looks at every block that is not far off from all that the
 * rules kept.  It needs more to overrule a cut than to overrule a block that
 * lies outside, as a rule that cuts has a reason that a reader can check.
 */
#include "article/choose.h"

#include "article/facts.h"

enum {
    FAR_BLOCKS = 6,
    FAR_BYTES = 40,
    FAR_ODDS = -9999,
    UNSURE_ODDS = 1386, /* between one and four in five */
    LD_BODY_MIN = 200,  /* bytes */
    LIST_MIN = 12,      /* blocks */
    AGREED = 800        /* so much in common: the rules' choice, mended */
};

static bool is_kept(const pmk_story *story, size_t block)
{
    return story->features[block].inside
           && story->features[block].cut == PMK_NO_RULE;
}

/* Rows that train.py leaves out for the same reason: nothing to learn. */
static bool is_far(const pmk_row *row)
{
    return !row->at[PMK_COLUMN_KEPT] && row->at[PMK_COLUMN_BYTES] < FAR_BYTES
           && row->at[PMK_COLUMN_KEPT_BEFORE] > FAR_BLOCKS
           && row->at[PMK_COLUMN_KEPT_AFTER] > FAR_BLOCKS;
}

/* Rules that no model overrules: agencies' ends, tickers, headline and deck. */
static bool is_final(pmk_cut_rule rule)
{
    switch ((unsigned)rule) {
    case PMK_RULE_CUT_TICKER:
    case PMK_RULE_CUT_CREDITS:
    case PMK_RULE_CUT_SIGN_OFF:
    case PMK_RULE_CUT_POINTER:
    case PMK_RULE_CUT_TAIL:
    case PMK_RULE_CUT_REPEATED:
    case PMK_RULE_CUT_HEADLINE:
    case PMK_RULE_CUT_DECK: return true;
    default: return false;
    }
}

/* Was the block cut for words that no story has?  Its element may have been
 * the reason too. */
static bool is_phrase(const pmk_story *story, size_t block)
{
    pmk_cut_rule cut = story->features[block].cut;

    switch ((unsigned)cut) {
    case PMK_RULE_CUT_CAPTION:
    case PMK_RULE_CUT_NOTICE:
    case PMK_RULE_CUT_NEWSLETTER:
    case PMK_RULE_CUT_READ_MORE:
    case PMK_RULE_CUT_AD:
        return pmk_phrase_rule(story->sheet->blocks[block].text) == cut;
    default: return false;
    }
}

static int32_t limit_of(const pmk_model *model, const pmk_row *row)
{
    if (row->at[PMK_COLUMN_KEPT])
        return model->limits[PMK_LIMIT_KEPT];
    switch (row->at[PMK_COLUMN_CUT]) {
    case 0: return model->limits[PMK_LIMIT_OUTSIDE];
    case 4:
    case 7:
    case 8:
    case 9:
    case 11:
    case 12:
    case 13:
    case 14:
    case 15:
    case 16:
    case 17: return model->limits[PMK_LIMIT_LINE];
    default: return model->limits[PMK_LIMIT_ELEMENT];
    }
}

/* One in a thousand steps of the logistic function, from a short table. */
static int32_t chance_of(int32_t odds)
{
    static const int16_t steps[] = {0,   1,   1,   2,   2,   4,   7,   11,  18,
                                    29,  47,  76,  119, 182, 269, 378, 500, 622,
                                    731, 818, 881, 924, 953, 971, 982, 989, 993,
                                    996, 998, 998, 999, 999, 1000};
    int32_t at = odds + 8000;
    int32_t step;

    if (at <= 0)
        return 0;
    if (at >= 16000)
        return 1000;
    step = at / 500;
    return steps[step] + (steps[step + 1] - steps[step]) * (at % 500) / 500;
}

static int16_t share(int64_t part, int64_t whole)
{
    int64_t value = whole > 0 ? part * 1000 / whole : 0;

    return (int16_t)(value > 1000 ? 1000 : value);
}

static int16_t clamp(int64_t value)
{
    return (int16_t)(value > INT16_MAX ? INT16_MAX : value);
}

/* Bytes, and bytes that are expected to be story, of a set of blocks. */
typedef struct sum {
    int64_t bytes;
    int64_t hits; /* thousandths of bytes */
    int64_t blocks;
} sum;

static void add(sum *to, int64_t bytes, int32_t chance)
{
    to->bytes += bytes;
    to->hits += bytes * chance;
    to->blocks++;
}

static void expect(int16_t *f, int16_t *p, int16_t *r, const sum *of,
                   int64_t all_hits)
{
    *p = share(of->hits / 1000, of->bytes);
    *r = share(of->hits, all_hits);
    *f = share(2 * (of->hits / 1000), of->bytes + all_hits / 1000);
}

static void compare(const pmk_story *story, pmk_verdict *verdict)
{
    int16_t *row = verdict->page.at;
    sum sets[4] = {{0}}; /* by rules + 2 * model */
    sum rules;
    sum model;
    int64_t unsure = 0;
    int64_t all;

    for (size_t i = 0; i < story->sheet->block_count; i++) {
        unsigned set = is_kept(story, i) + 2u * verdict->keep[i];
        int64_t bytes = (int64_t)story->sheet->blocks[i].text.len;
        int32_t odds = verdict->odds[i];

        add(&sets[set], bytes, chance_of(odds));
        if (odds > -UNSURE_ODDS && odds < UNSURE_ODDS)
            unsure += bytes;
    }
    rules = (sum){sets[1].bytes + sets[3].bytes, sets[1].hits + sets[3].hits,
                  sets[1].blocks + sets[3].blocks};
    model = (sum){sets[2].bytes + sets[3].bytes, sets[2].hits + sets[3].hits,
                  sets[2].blocks + sets[3].blocks};
    all = sets[0].hits + sets[1].hits + model.hits;
    expect(&row[PMK_PAGE_RULES_F], &row[PMK_PAGE_RULES_P],
           &row[PMK_PAGE_RULES_R], &rules, all);
    expect(&row[PMK_PAGE_MODEL_F], &row[PMK_PAGE_MODEL_P],
           &row[PMK_PAGE_MODEL_R], &model, all);
    all = sets[1].bytes + model.bytes;
    row[PMK_PAGE_BOTH] = share(sets[3].bytes, all);
    row[PMK_PAGE_RULES_ONLY] = share(sets[1].bytes, all);
    row[PMK_PAGE_MODEL_ONLY] = share(sets[2].bytes, all);
    row[PMK_PAGE_BOTH_SURE] = share(sets[3].hits / 1000, sets[3].bytes);
    row[PMK_PAGE_RULES_ONLY_SURE] = share(sets[1].hits / 1000, sets[1].bytes);
    row[PMK_PAGE_MODEL_ONLY_SURE] = share(sets[2].hits / 1000, sets[2].bytes);
    row[PMK_PAGE_UNSURE] = share(unsure, all);
    row[PMK_PAGE_RULES_BLOCKS] = clamp(rules.blocks);
    row[PMK_PAGE_MODEL_BLOCKS] = clamp(model.blocks);
    row[PMK_PAGE_RULES_BYTES] = clamp(rules.bytes / 8);
    row[PMK_PAGE_MODEL_BYTES] = clamp(model.bytes / 8);
}

bool pmk_story_judge(const pmk_story *story, const pmk_model *model,
                     pmk_verdict *out)
{
    pmk_arena *arena = story->reading->arena;
    size_t count = story->sheet->block_count;
    const pmk_row *rows = pmk_story_rows(story);

    out->odds = PMK_NEW_ARRAY(arena, int32_t, count + 1);
    out->keep = PMK_NEW_ARRAY(arena, bool, count + 1);
    if (rows == NULL || arena->failed)
        return false;
    for (size_t i = 0; i < count; i++) {
        out->odds[i] = FAR_ODDS;
        if (is_far(&rows[i]))
            continue;
        out->odds[i] =
            pmk_forest_ask(&model->forests[PMK_FOREST_BLOCK], rows[i].at);
        out->keep[i] = out->odds[i] > limit_of(model, &rows[i])
                       && (!is_final(story->features[i].cut)
                           || pmk_idea_is_off(model, PMK_IDEA_FINAL))
                       && !(out->odds[i] > 0 && is_phrase(story, i)
                            && !pmk_idea_is_off(model, PMK_IDEA_PHRASES));
    }
    compare(story, out);
    pmk_story_page_columns(story, rows, out);
    return true;
}

static void take(pmk_story *story, const pmk_verdict *verdict)
{
    for (size_t i = 0; i < story->sheet->block_count; i++) {
        pmk_feature *feature = &story->features[i];

        if (verdict->keep[i]) {
            feature->cut = PMK_NO_RULE;
            feature->inside = true;
        } else if (feature->inside && feature->cut == PMK_NO_RULE) {
            feature->cut = PMK_RULE_CUT_MODEL;
        }
    }
    if (verdict->page.at[PMK_PAGE_BOTH] < AGREED)
        story->root_rule = PMK_RULE_BODY_MODEL;
    if (!pmk_idea_is_off(story->reading->model, PMK_IDEA_AGAIN))
        pmk_story_cut_again(story);
    pmk_story_switch_off(story);
}

/* Is it a front page, a list, a product?  Old pages say nothing of
 * themselves, and few of them were there to learn from. */
static bool is_other(const pmk_story *story, const pmk_model *model,
                     const pmk_page_row *page)
{
    const pmk_forest *kind = &model->forests[PMK_FOREST_KIND];
    int32_t limit = kind->limit;

    if (page->at[PMK_PAGE_LD_BODY] >= LD_BODY_MIN / 8
        && !pmk_idea_is_off(model, PMK_IDEA_LD_BODY))
        return false; /* it hands out an article's text */
    if (page->at[PMK_PAGE_BLOCKS] < LIST_MIN)
        return false; /* it has no room for a list of anything */
    if (page->at[PMK_PAGE_DATE_NEAR]
        && pmk_facts_say_article(story->reading->facts)
        && !pmk_idea_is_off(model, PMK_IDEA_SAYS_ARTICLE))
        return false; /* it says so and prints its day */
    if (!page->at[PMK_PAGE_SPEAKS] && !pmk_idea_is_off(model, PMK_IDEA_SILENT))
        limit += model->limits[PMK_LIMIT_SILENT];
    return pmk_forest_ask(kind, page->at) > limit;
}

bool pmk_story_choose(pmk_story *story, const pmk_model *model)
{
    const pmk_forest *choice = &model->forests[PMK_FOREST_CHOICE];
    pmk_verdict verdict = {0};

    if (!pmk_story_judge(story, model, &verdict))
        return false;
    if (pmk_forest_ask(choice, verdict.page.at) > choice->limit)
        take(story, &verdict);
    story->is_other = is_other(story, model, &verdict.page);
    return true;
}
