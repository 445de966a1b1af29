/* SPDX-License-Identifier: GPL-2.0-or-later */
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
#define PMK_RULES_EXTRACT(RULE) \
    RULE(FEED, "feed", "A member of a JSON page, taken as it stands.")

/* body.c: which part of the page is the story */
#define PMK_RULES_BODY(RULE)                                                 \
    RULE(BODY_MICRODATA, "body-microdata",                                   \
         "The element marked itemprop=articleBody.")                         \
    RULE(BODY_CLASS, "body-class",                                           \
         "An element whose class or id is one of the usual words for the "   \
         "text of a story.")                                                 \
    RULE(BODY_ARTICLE, "body-article", "An article element.")                \
    RULE(BODY_SCORED, "body-scored",                                         \
         "The element whose paragraphs hold the most running text.")         \
    RULE(BODY_PAGE, "body-page", "All blocks of the page that no rule cut.") \
    RULE(BODY_JSONLD, "body-jsonld",                                         \
         "articleBody of the JSON-LD, where the page itself shows too "      \
         "little.")                                                          \
    RULE(BODY_MODEL, "body-model",                                           \
         "Blocks that the classifier takes for story, where it and the "     \
         "other rules differ in a fifth or more.")                           \
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
    RULE(CUT_DECK, "cut-deck",                                               \
         "The line under the headline, which is the deck.")                  \
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
    RULE(CUT_REPEATED, "cut-repeated",                                       \
         "The site has the same text on pages with other stories.")          \
    RULE(CUT_MODEL, "cut-model",                                             \
         "The classifier, trained on pages with known stories, takes it "    \
         "for furniture.")                                                   \
    RULE(CUT_NO_ARTICLE, "cut-no-article",                                   \
         "The page holds no story; its longest run of text was too thin.")

/* facts, headline, language, names, times: the metadata rules stand here,
 * one row each. */
#define PMK_RULES_META(RULE)                                                 \
    RULE(HL1, "HL1",                                                         \
         "The JSON-LD headline, when an h1, the title element or "           \
         "og:title is much like it.")                                        \
    RULE(HL2, "HL2", "An h1 whose text lies in the title element.")          \
    RULE(HL3, "HL3",                                                         \
         "A heading or line of the page whose text lies in the title "       \
         "element.")                                                         \
    RULE(HL4, "HL4", "An element whose class or itemprop says headline.")    \
    RULE(HL5, "HL5", "The only h1 of the page.")                             \
    RULE(HL6, "HL6", "og:title, without the name of the site.")              \
    RULE(HL7, "HL7",                                                         \
         "The title element, its last part cut where that names the "        \
         "site, its host or an agency.")                                     \
    RULE(HL8, "HL8",                                                         \
         "The JSON-LD headline, with nothing on the page like it.")          \
    RULE(HL9, "HL9",                                                         \
         "The first line of a text save that is no ticker and no "           \
         "marker.")                                                          \
    RULE(HL10, "HL10",                                                       \
         "The heading right above the story, where the title only names "    \
         "the site.")                                                        \
    RULE(HL11, "HL11",                                                       \
         "The headline without the kicker before it, where an h1 or "        \
         "og:title leaves that out.")                                        \
    RULE(HL12, "HL12",                                                       \
         "The part of a heading that title or og:title names, without the "  \
         "date, section or source in it.")                                   \
    RULE(HL13, "HL13",                                                       \
         "The headline in full, where the JSON-LD has it cut short.")        \
    RULE(DK1, "DK1",                                                         \
         "A line between headline and story that repeats the "               \
         "description in the head.")                                         \
    RULE(DK2, "DK2",                                                         \
         "An element between headline and story whose class says "           \
         "standfirst.")                                                      \
    RULE(BY1, "BY1", "Authors of the JSON-LD.")                              \
    RULE(BY2, "BY2",                                                         \
         "A link or element marked rel=author or itemprop=author.")          \
    RULE(BY3, "BY3", "An author meta element.")                              \
    RULE(BY4, "BY4", "An element whose class says byline or author.")        \
    RULE(BY5, "BY5",                                                         \
         "A line near the headline that starts with By, Von, Par and "       \
         "the like.")                                                        \
    RULE(BY6, "BY6", "A name beside the date in a line at the headline.")    \
    RULE(BY7, "BY7",                                                         \
         "A name beside the word reporter or author, as Chinese and Korean " \
         "papers print it.")                                                 \
    RULE(DL1, "DL1", "A line that holds only places in capitals.")           \
    RULE(DL2, "DL2",                                                         \
         "Places, then the agency in brackets or named, then a dash.")       \
    RULE(DL3, "DL3", "Places in capitals up to a dash.")                     \
    RULE(DL4, "DL4",                                                         \
         "A place with small letters, only before a date and a dash.")       \
    RULE(DL5, "DL5",                                                         \
         "Places in capitals without a dash, only where a DL1 line "         \
         "said the same.")                                                   \
    RULE(AG1, "AG1", "A sign-off: the agency alone on a line at the end.")   \
    RULE(AG2, "AG2", "The agency named in the dateline.")                    \
    RULE(AG3, "AG3", "The agency as last part of the title.")                \
    RULE(AG4, "AG4",                                                         \
         "An agency as author or provider in the JSON-LD or author "         \
         "element.")                                                         \
    RULE(AG5, "AG5",                                                         \
         "An agency in a credit, source or copyright line next to the "      \
         "story.")                                                           \
    RULE(PB1, "PB1", "The publisher of the JSON-LD.")                        \
    RULE(PB2, "PB2", "og:site_name.")                                        \
    RULE(PB3, "PB3",                                                         \
         "application-name or another meta element that names the "          \
         "site.")                                                            \
    RULE(PB4, "PB4",                                                         \
         "The notice of a text save: who strives, who holds the "            \
         "copyright.")                                                       \
    RULE(PB5, "PB5",                                                         \
         "The last part of the title, cut as no part of the headline.")      \
    RULE(PB6, "PB6", "The host of the address.")                             \
    RULE(SE1, "SE1", "articleSection of the JSON-LD.")                       \
    RULE(SE2, "SE2", "A section meta element.")                              \
    RULE(SE3, "SE3", "An element marked itemprop=articleSection.")           \
    RULE(KW1, "KW1", "keywords of the JSON-LD.")                             \
    RULE(KW2, "KW2", "article:tag or news_keywords.")                        \
    RULE(KW3, "KW3", "The keywords meta element.")                           \
    RULE(CU1, "CU1", "link rel=canonical.")                                  \
    RULE(CU2, "CU2", "og:url.")                                              \
    RULE(CU3, "CU3", "The address in the JSON-LD.")                          \
    RULE(CU4, "CU4",                                                         \
         "The address that a saving program wrote into a comment.")          \
    RULE(CU5, "CU5", "The address the page was fetched from.")               \
    RULE(LG1, "LG1", "html lang, borne out by the text.")                    \
    RULE(LG2, "LG2",                                                         \
         "What the text is written in, against html lang or without "        \
         "one.")                                                             \
    RULE(LG3, "LG3",                                                         \
         "html lang or a meta element, with too little text to check.")      \
    RULE(PD1, "PD1", "datePublished of the JSON-LD.")                        \
    RULE(PD2, "PD2", "article:published_time.")                              \
    RULE(PD3, "PD3", "itemprop=datePublished.")                              \
    RULE(PD4, "PD4", "A named meta element for the day of publication.")     \
    RULE(PD5, "PD5", "The day in the address.")                              \
    RULE(PD6, "PD6", "A time element at the head of the story.")             \
    RULE(PD7, "PD7",                                                         \
         "A visible date after Published, Posted, Stand and the like.")      \
    RULE(PD8, "PD8", "An element whose class says date.")                    \
    RULE(PD9, "PD9", "A date printed alone near headline or story.")         \
    RULE(PD10, "PD10", "The time of change, as nothing else is given.")      \
    RULE(PD11, "PD11",                                                       \
         "A relative time such as 2 hours ago, counted from when the "       \
         "page was fetched.")                                                \
    RULE(PD12, "PD12",                                                       \
         "The day printed at the headline or named by the address, where "   \
         "the head gives the same moment in UTC.")                           \
    RULE(PD13, "PD13",                                                       \
         "A day printed at the headline that is earlier than what the head " \
         "says.")                                                            \
    RULE(PD14, "PD14",                                                       \
         "A day that opens the first paragraph, behind a place perhaps.")    \
    RULE(UP1, "UP1", "dateModified of the JSON-LD.")                         \
    RULE(UP2, "UP2",                                                         \
         "article:modified_time or another meta element for changes.")       \
    RULE(UP3, "UP3",                                                         \
         "itemprop=dateModified, or a visible date after Updated.")          \
    RULE(SV1, "SV1", "The saved date in SingleFile's comment.")              \
    RULE(SV2, "SV2", "The date in HTTrack's comment.")

#define PMK_RULES(RULE)     \
    PMK_RULES_EXTRACT(RULE) \
    PMK_RULES_BODY(RULE)    \
    PMK_RULES_CUT(RULE)     \
    PMK_RULES_META(RULE)

#define PMK_RULE_ID(id, name, sentence) PMK_RULE_##id,
typedef enum pmk_rule { PMK_RULES(PMK_RULE_ID) PMK_RULE_COUNT } pmk_rule;
#undef PMK_RULE_ID

/* The name, static: `evidence.rule = pmk_rule_name(PMK_RULE_FEED)`. */
const char *pmk_rule_name(pmk_rule rule);

/* The sentence, static. */
const char *pmk_rule_sentence(pmk_rule rule);

#endif /* PMK_RULES_H */
