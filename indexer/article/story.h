/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * story.h - what the files that look for the story share
 *
 *     marks.c        what classes, ids and tags say about each element
 *     weigh.c        how much each block reads like a story
 *     comments.c     what readers wrote, cut first
 *     candidates.c   the element that holds the story
 *     standfirst.c   the line under the headline
 *     boilerplate.c  the blocks in it that are not the story
 *     repeats.c      those that other pages of the site have too
 *     tail.c         where it ends
 *     choose.c       what the classifier says against that, and who wins
 *     body.c         the order of these, and what becomes the body
 */
#ifndef PMK_STORY_H
#define PMK_STORY_H

#include "article/reading.h"
#include "article/rules.h"

/* A rule, or none.  Small, as there is one for each node. */
typedef uint8_t pmk_cut_rule;
#define PMK_NO_RULE ((pmk_cut_rule)UINT8_MAX)

/* Marks of an element that may hold the story. */
enum {
    PMK_MARK_MICRODATA = 1, /* itemprop=articleBody */
    PMK_MARK_CLASS = 2,     /* article-body and its like */
    PMK_MARK_ARTICLE = 4    /* an article element */
};

/* What is known of a block before any is cut. */
typedef struct pmk_feature {
    int32_t weight;   /* above 0: running text; below: furniture */
    pmk_cut_rule cut; /* PMK_NO_RULE: kept so far */
    bool is_text;     /* a paragraph of its own weight */
    bool is_linked;   /* most of it is link */
    bool ends_well;   /* with the sign that ends a sentence */
    bool inside;      /* below the root, or its deck above it */
} pmk_feature;

typedef struct pmk_story {
    pmk_reading *reading;
    const pmk_sheet *sheet;
    pmk_feature *features; /* per block */
    uint8_t *marks;        /* per node */
    pmk_cut_rule *cuts;    /* per node: cuts all below it */
    int64_t *weights;      /* per node: sum over the blocks below it */
    int64_t text_weight;   /* of all blocks of the page that are text */
    uint32_t root;         /* the element that holds the story */
    pmk_rule root_rule;
    bool is_other; /* a front page, a list, a product: no article */
} pmk_story;

/* What the rules alone say of every block: the line of the functions below,
 * in order.  `story` must be zeroed; false when memory ran out. */
bool pmk_story_read(pmk_reading *reading, pmk_story *story);

/* Fill `features` of the blocks but for `cut`. */
void pmk_story_weigh(pmk_story *story);

/* Fill `marks` and `cuts` of the nodes, and the cuts that follow from them
 * for the blocks.  An element that holds much of the page's text is never
 * cut, whatever its class says. */
void pmk_story_mark(pmk_story *story);

/* Cut what readers wrote, before the story is looked for. */
void pmk_story_cut_comments(pmk_story *story);

/* Find `root` and set `inside`; false when no element holds a story. */
bool pmk_story_find_root(pmk_story *story);

/* Cut the line under the headline. */
void pmk_story_cut_deck(pmk_story *story);

/* Cut blocks inside the root. */
void pmk_story_cut_furniture(pmk_story *story);
/* Cut what repeats on the site but for what opens the story. */
void pmk_story_cut_repeats(pmk_story *story);

/* Once more, where the choice of blocks has changed: what hangs on a block
 * that was cut, or on one that follows. */
void pmk_story_cut_again(pmk_story *story);
void pmk_story_cut_tail(pmk_story *story, size_t first, size_t last);

/* Take back the cuts of rules that are switched off (model.h). */
void pmk_story_switch_off(pmk_story *story);

/* Is the node the root or below it? */
static inline bool pmk_story_holds(const pmk_story *story, uint32_t node)
{
    return node != PMK_NO_NODE && node >= story->root
           && node < story->sheet->nodes[story->root].end;
}

/* ---- what classes and ids say: class_words.c ---- */

typedef struct pmk_class_words {
    pmk_cut_rule cut; /* the rule that the words speak for */
    uint8_t marks;
} pmk_class_words;

pmk_class_words pmk_class_words_of(pmk_str value);

/* ---- what the words of a block say: phrases.c ---- */

/* The rule by which a line of this text is cut wherever it stands, or
 * PMK_NO_RULE. */
pmk_cut_rule pmk_phrase_rule(pmk_str text);

/* Does a line cut by `rule` open a box or a section of its kind? */
bool pmk_rule_opens_box(pmk_cut_rule rule);

/* Lines of an agency's end: "-Reuters", "(Reporting by ...)". */
bool pmk_phrase_is_sign_off(pmk_str text);
bool pmk_phrase_is_credits(pmk_str text);

/* "For a graphic on ..., see: tmsnrt.rs/2qIUckv" */
bool pmk_phrase_is_pointer(pmk_str text);

/* ---- tickers: ticker.c ---- */

bool pmk_is_ticker(pmk_str text);
bool pmk_is_ticker_label(pmk_str text);

/* ---- signs ---- */

/* Ends with the sign that ends a sentence, quotation marks looked through. */
bool pmk_ends_sentence(pmk_str text);

/* ---- text saves: text_body.c ---- */

pressmark_status pmk_read_text_body(pmk_reading *reading, pressmark_error *err);

/* ---- articleBody of the JSON-LD: rescue.c ---- */

/* Takes the place of the body when it holds much more.  Fails with: MEMORY. */
pressmark_status pmk_rescue_body(pmk_reading *reading, pressmark_error *err);

#endif /* PMK_STORY_H */
