/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * class_words.c - what classes and ids say
 *
 * A class such as "article__related-box" is cut into its parts, at dashes,
 * underscores and inner capitals, and each is looked up; the class as a
 * whole, without the signs, may also be one of the usual names for the text
 * of a story.  No word of one site stands here, only what many sites use.
 */
#include "article/story.h"

enum { PART_MAX = 24, WHOLE_MAX = 40, PARTS_MAX = 48 };

#define CUT(rule) (pmk_cut_rule) PMK_RULE_CUT_##rule

/* Sorted by word. */
static const struct part {
    const char *word;
    pmk_cut_rule cut;
} parts[] = {
    {"ad", CUT(AD)},
    {"adbox", CUT(AD)},
    {"ads", CUT(AD)},
    {"adslot", CUT(AD)},
    {"adsense", CUT(AD)},
    {"advert", CUT(AD)},
    {"advertisement", CUT(AD)},
    {"advertising", CUT(AD)},
    {"adverts", CUT(AD)},
    {"adwrapper", CUT(AD)},
    {"agreement", CUT(NOTICE)},
    {"authorbio", CUT(AUTHOR)},
    {"authorbox", CUT(AUTHOR)},
    {"bio", CUT(AUTHOR)},
    {"biography", CUT(AUTHOR)},
    {"bookmark", CUT(SHARE)},
    {"breadcrumb", CUT(NAV)},
    {"breadcrumbs", CUT(NAV)},
    {"byline", CUT(AUTHOR)},
    {"bylines", CUT(AUTHOR)},
    {"caption", CUT(CAPTION)},
    {"captions", CUT(CAPTION)},
    {"comment", CUT(COMMENTS)},
    {"commentlist", CUT(COMMENTS)},
    {"comments", CUT(COMMENTS)},
    {"consent", CUT(NOTICE)},
    {"cookie", CUT(NOTICE)},
    {"cookies", CUT(NOTICE)},
    {"copyright", CUT(NOTICE)},
    {"dateline", PMK_NO_RULE},
    {"disclaimer", CUT(NOTICE)},
    {"discussion", CUT(COMMENTS)},
    {"disqus", CUT(COMMENTS)},
    {"donate", CUT(NEWSLETTER)},
    {"donation", CUT(NEWSLETTER)},
    {"facebook", CUT(SHARE)},
    {"flyout", CUT(NAV)},
    {"footer", CUT(FRAME)},
    {"gdpr", CUT(NOTICE)},
    {"imprint", CUT(NOTICE)},
    {"linkedin", CUT(SHARE)},
    {"login", CUT(FORM)},
    {"masthead", CUT(FRAME)},
    {"menu", CUT(NAV)},
    {"modal", CUT(NOTICE)},
    {"mostpopular", CUT(RELATED)},
    {"mostread", CUT(RELATED)},
    {"nav", CUT(NAV)},
    {"navbar", CUT(NAV)},
    {"navi", CUT(NAV)},
    {"navigation", CUT(NAV)},
    {"newsletter", CUT(NEWSLETTER)},
    {"newsletters", CUT(NEWSLETTER)},
    {"outbrain", CUT(RELATED)},
    {"overlay", CUT(NOTICE)},
    {"pager", CUT(NAV)},
    {"pagination", CUT(NAV)},
    {"paywall", CUT(NEWSLETTER)},
    {"pinterest", CUT(SHARE)},
    {"popular", CUT(RELATED)},
    {"popup", CUT(NOTICE)},
    {"print", PMK_NO_RULE},
    {"promo", CUT(RELATED)},
    {"promos", CUT(RELATED)},
    {"promotion", CUT(RELATED)},
    {"rating", CUT(META)},
    {"ratings", CUT(META)},
    {"readmore", CUT(READ_MORE)},
    {"recirc", CUT(RELATED)},
    {"recirculation", CUT(RELATED)},
    {"recommend", CUT(RELATED)},
    {"recommendation", CUT(RELATED)},
    {"recommendations", CUT(RELATED)},
    {"recommended", CUT(RELATED)},
    {"related", CUT(RELATED)},
    {"relatedcontent", CUT(RELATED)},
    {"relatedposts", CUT(RELATED)},
    {"replies", CUT(COMMENTS)},
    {"respond", CUT(COMMENTS)},
    {"search", CUT(FORM)},
    {"share", CUT(SHARE)},
    {"sharebar", CUT(SHARE)},
    {"sharedaddy", CUT(SHARE)},
    {"shares", CUT(SHARE)},
    {"sharing", CUT(SHARE)},
    {"sidebar", CUT(ASIDE)},
    {"sidebars", CUT(ASIDE)},
    {"signin", CUT(FORM)},
    {"signup", CUT(NEWSLETTER)},
    {"sitemap", CUT(NAV)},
    {"skyscraper", CUT(AD)},
    {"social", CUT(SHARE)},
    {"socialmedia", CUT(SHARE)},
    {"socials", CUT(SHARE)},
    {"sponsor", CUT(AD)},
    {"sponsored", CUT(AD)},
    {"sponsors", CUT(AD)},
    {"submenu", CUT(NAV)},
    {"subscribe", CUT(NEWSLETTER)},
    {"subscription", CUT(NEWSLETTER)},
    {"taboola", CUT(RELATED)},
    {"tag", PMK_NO_RULE},
    {"tagcloud", CUT(TAGS)},
    {"taglist", CUT(TAGS)},
    {"tags", CUT(TAGS)},
    {"teaser", CUT(RELATED)},
    {"teasers", CUT(RELATED)},
    {"toc", CUT(NAV)},
    {"toolbar", CUT(SHARE)},
    {"tools", CUT(SHARE)},
    {"topbar", CUT(NAV)},
    {"topics", CUT(TAGS)},
    {"trending", CUT(RELATED)},
    {"upsell", CUT(NEWSLETTER)},
    {"whatsapp", CUT(SHARE)},
    {"widget", PMK_NO_RULE},
};

/* Parts that take the meaning from the others: "has-sidebar" and
 * "sidebar-grid" are no side columns. */
/* clang-format off */
static const char *const neutral[] = {
    "has", "with", "without", "no", "is", "grid", "layout", "template", "page",
    "enabled", "disabled", "main", "free",
};
/* clang-format on */

/* Whole classes, without signs, in lower case.  Sorted. */
/* clang-format off */
static const char *const wholes[] = {
    "articlebody",     "articlebodycontent", "articlebodytext",
    "articlecontent",  "articlecopy",        "articledetailcontent",
    "articleinner",    "articlemain",        "articlemaincontent",
    "articlepagecontent", "articletext",     "blogcontent",
    "blogpostcontent", "bodycontent",        "bodycopy",
    "bodytext",        "contentbody",        "contenttext",
    "detailtext",      "entrybody",          "entrycontent",
    "entrytext",       "fulltext",           "maintext",
    "mainarticle",     "newsbody",           "newscontent",
    "newsdetail",      "newstext",           "pagecontent",
    "pbody",           "postarticle",        "postbody",
    "postcontent",     "postentry",          "posttext",
    "richtext",        "singlecontent",      "singlepostcontent",
    "storybody",       "storybodytext",      "storycontent",
    "storycopy",       "storytext",          "tdpostcontent",
    "textbody",        "textcontent",        "thecontent",
    "artikelinhalt",   "artikeltext",        "contenuarticle",
    "corpoarticolo",   "cuerpoarticulo",     "cuerponoticia",
    "textearticle",    "testoarticolo",      "textonoticia",
};
/* clang-format on */

static pmk_cut_rule look_up_part(const char *word)
{
    size_t low = 0;
    size_t high = sizeof(parts) / sizeof(parts[0]);

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(word, parts[middle].word);

        if (order == 0)
            return parts[middle].cut;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return PMK_NO_RULE;
}

static bool is_neutral(const char *word)
{
    for (size_t i = 0; i < sizeof(neutral) / sizeof(neutral[0]); i++)
        if (strcmp(word, neutral[i]) == 0)
            return true;
    return false;
}

static bool is_whole(const char *word)
{
    for (size_t i = 0; i < sizeof(wholes) / sizeof(wholes[0]); i++)
        if (wholes[i][0] == word[0] && strcmp(wholes[i], word) == 0)
            return true;
    return false;
}

typedef struct reader {
    char part[PART_MAX + 1];
    size_t part_len;
    char whole[WHOLE_MAX + 1];
    size_t whole_len;
    unsigned parts_read;
    pmk_cut_rule cut; /* of the present class */
    bool neutral;
    pmk_class_words found;
} reader;

static void end_part(reader *in)
{
    pmk_cut_rule cut;

    if (in->part_len > 0 && in->part_len <= PART_MAX
        && in->parts_read++ < PARTS_MAX) {
        in->part[in->part_len] = '\0';
        cut = look_up_part(in->part);
        if (in->cut == PMK_NO_RULE)
            in->cut = cut;
        in->neutral |= is_neutral(in->part);
    }
    in->part_len = 0;
}

static void end_whole(reader *in)
{
    if (in->whole_len > 0 && in->whole_len <= WHOLE_MAX) {
        in->whole[in->whole_len] = '\0';
        if (is_whole(in->whole))
            in->found.marks |= PMK_MARK_CLASS;
    }
    in->whole_len = 0;
    if (!in->neutral && in->found.cut == PMK_NO_RULE)
        in->found.cut = in->cut;
    in->cut = PMK_NO_RULE;
    in->neutral = false;
}

static void add_letter(reader *in, char c)
{
    if (in->part_len < PART_MAX)
        in->part[in->part_len] = c;
    in->part_len++;
    if (in->whole_len < WHOLE_MAX)
        in->whole[in->whole_len] = c;
    in->whole_len++;
}

pmk_class_words pmk_class_words_of(pmk_str value)
{
    reader in = {.cut = PMK_NO_RULE, .found = {PMK_NO_RULE, 0}};
    char last = ' ';

    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];
        bool upper = c >= 'A' && c <= 'Z';

        if (pmk_is_space(c)) {
            end_part(&in);
            end_whole(&in);
        } else if (!pmk_is_alpha(c)) {
            end_part(&in);
        } else {
            if (upper && last >= 'a' && last <= 'z')
                end_part(&in);
            add_letter(&in, pmk_ascii_lower(c));
        }
        last = c;
    }
    end_part(&in);
    end_whole(&in);
    return in.found;
}
