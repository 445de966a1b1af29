/*
 * rules.h - every extraction rule: its name and one sentence
 *
 * A rule is named once, here.  The name is what evidence and cuts carry,
 * what --explain prints and what the case files say; it never changes its
 * meaning.  Each section of the table belongs to the files that apply it.
 */
#ifndef PMK_RULES_H
#define PMK_RULES_H

#include <stddef.h>

/* RULE(identifier, "name", "One sentence.") */

/* extract.c */
#define PMK_RULES_EXTRACT(RULE)                                              \
    RULE(FEED, "feed", "A member of a JSON page, taken as it stands.")

/* body.c: which part of the page is the story */
#define PMK_RULES_BODY(RULE)                                                 \
    RULE(BODY_MICRODATA, "body-microdata",                                   \
         "The element marked itemprop=articleBody.")                         \
    RULE(BODY_CLASS, "body-class",                                           \
         "An element whose class or id is one of the usual words for the "   \
         "text of a story.")                                                 \
    RULE(BODY_ARTICLE, "body-article", "An article element.")                \
    RULE(BODY_MAIN, "body-main", "The main element.")                        \
    RULE(BODY_SCORED, "body-scored",                                         \
         "The element whose paragraphs hold the most running text.")         \
    RULE(BODY_PAGE, "body-page", "All blocks of the page that no rule cut.") \
    RULE(BODY_JSONLD, "body-jsonld",                                         \
         "articleBody of the JSON-LD, where the page itself shows too "      \
         "little.")                                                          \
    RULE(BODY_TEXT, "body-text", "The lines of a text save after its head.")

/* boilerplate.c, ticker.c, tail.c: what is not the story */
#define PMK_RULES_CUT(RULE)                                                  \
    RULE(CUT_OUTSIDE, "cut-outside",                                         \
         "The block lies outside the element that holds the story.")         \
    RULE(CUT_NAV, "cut-nav", "Navigation: nav, menus, breadcrumbs.")         \
    RULE(CUT_ASIDE, "cut-aside", "An aside element or side column.")         \
    RULE(CUT_FRAME, "cut-frame", "The header or footer of page or story.")   \
    RULE(CUT_FORM, "cut-form", "A form, its fields and buttons.")            \
    RULE(CUT_CAPTION, "cut-caption",                                         \
         "The caption or credit of a picture or video.")                     \
    RULE(CUT_RELATED, "cut-related",                                         \
         "A box of related, recommended or most read stories.")              \
    RULE(CUT_SHARE, "cut-share", "Share buttons and social links.")          \
    RULE(CUT_NEWSLETTER, "cut-newsletter",                                   \
         "A box that asks to subscribe, sign up or pay.")                    \
    RULE(CUT_AD, "cut-ad", "An advertisement, its box or its marker.")       \
    RULE(CUT_COMMENTS, "cut-comments", "What readers wrote below it.")       \
    RULE(CUT_AUTHOR, "cut-author", "A byline or a box about the author.")    \
    RULE(CUT_TAGS, "cut-tags", "A list of tags or topics.")                  \
    RULE(CUT_META, "cut-meta",                                               \
         "A line of date, reading time or section at the head.")             \
    RULE(CUT_NOTICE, "cut-notice",                                           \
         "A cookie, copyright or legal notice, or one of the site.")         \
    RULE(CUT_LINKS, "cut-links", "A block that is nearly all links.")        \
    RULE(CUT_LINK_LIST, "cut-link-list",                                     \
         "A list or run of blocks that is nearly all links.")                \
    RULE(CUT_READ_MORE, "cut-read-more",                                     \
         "A line that leads to another story: Read more, See also.")         \
    RULE(CUT_HEADLINE, "cut-headline", "The headline, repeated as a block.") \
    RULE(CUT_REPEAT, "cut-repeat", "A block that stood in the body before.") \
    RULE(CUT_EMPTY_HEAD, "cut-empty-head",                                   \
         "A subhead with nothing of the story below it.")                    \
    RULE(CUT_TICKER, "cut-ticker",                                           \
         "A news ticker: headlines joined by //, or the label over it.")     \
    RULE(CUT_HEAD, "cut-head",                                               \
         "A line of a text save above the story: headline, byline, place.")  \
    RULE(CUT_CREDITS, "cut-credits",                                         \
         "Who reported, wrote and edited, as agencies print it at the end.") \
    RULE(CUT_SIGN_OFF, "cut-sign-off", "The agency's name as last line.")    \
    RULE(CUT_POINTER, "cut-pointer",                                         \
         "A line that points to a graphic, video or page elsewhere.")        \
    RULE(CUT_TAIL, "cut-tail", "What stands below the end of the story.")    \
    RULE(CUT_NO_ARTICLE, "cut-no-article",                                   \
         "The page holds no story; its longest run of text was too thin.")

/* facts, headline, language, names, times: the metadata rules stand here,
 * one row each. */
#define PMK_RULES_META(RULE)

#define PMK_RULES(RULE)                                                      \
    PMK_RULES_EXTRACT(RULE)                                                  \
    PMK_RULES_BODY(RULE)                                                     \
    PMK_RULES_CUT(RULE)                                                      \
    PMK_RULES_META(RULE)

#define PMK_RULE_ID(id, name, sentence) PMK_RULE_##id,
typedef enum pmk_rule { PMK_RULES(PMK_RULE_ID) PMK_RULE_COUNT } pmk_rule;
#undef PMK_RULE_ID

/* The name, static: `evidence.rule = pmk_rule_name(PMK_RULE_FEED)`. */
const char *pmk_rule_name(pmk_rule rule);

/* The sentence, static. */
const char *pmk_rule_sentence(pmk_rule rule);

#endif /* PMK_RULES_H */
