/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tail.c - where the story ends
 *
 * Agencies close a story with credits and their name.  What follows belongs
 * to the site.  Only the last part of the text is looked at, so that a
 * quoted credit in the middle cuts nothing.
 */
#include "article/story.h"
#include "base/utf8.h"

enum {
    CREDITS_MAX = 700,
    CONTRIBUTION_MAX = 300,
    POINTER_MAX = 200,
    SIGN_OFF_MAX = 40
};

static bool any_start(pmk_str text, const char *const *heads, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (pmk_str_istarts(text, pmk_str_of(heads[i])))
            return true;
    return false;
}

#define STARTS(text, heads) \
    any_start((text), (heads), sizeof(heads) / sizeof((heads)[0]))

/* Dashes and brackets that stand before an agency's name. */
static pmk_str strip_lead(pmk_str text)
{
    static const char *const signs[] = {"-", "–", "—",  "(", "[",
                                        " ", "/", "（", "*"};
    bool again = true;

    while (again) {
        again = false;
        for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
            if (text.len > 0 && pmk_str_starts(text, pmk_str_of(signs[i]))) {
                text = pmk_str_sub(text, strlen(signs[i]), text.len);
                again = true;
            }
    }
    return text;
}

static pmk_str strip_end(pmk_str text)
{
    while (text.len > 0 && strchr(")]./ *-", text.ptr[text.len - 1]) != NULL)
        text.len--;
    return text;
}

bool pmk_phrase_is_sign_off(pmk_str text)
{
    /* clang-format off */
    static const char *const agencies[] = {
        "Reuters", "Thomson Reuters", "AP", "Associated Press",
        "The Associated Press", "AFP", "dpa", "DPA", "dpa-AFX", "PTI", "ANI",
        "IANS", "UNI", "Xinhua", "TASS", "ITAR-TASS", "Interfax", "RIA",
        "EFE", "ANSA", "APA", "SDA", "sda", "Bloomberg", "UPI", "Bernama",
        "Kyodo", "Yonhap", "CP", "The Canadian Press", "PA", "AAP", "PAP",
        "NTB", "TT", "Ritzau", "STT", "Belga", "ANP", "Lusa", "CNA", "WAM",
        "KUNA", "SPA", "Anadolu", "AA", "DHA", "TASR", "CTK", "ČTK", "MTI",
        "Agerpres", "BTA", "Tanjug", "HINA", "Antara", "VNA", "NAN", "APP",
        "SID", "epd", "KNA", "Agencies", "AP/dpa", "Reuters/dpa",
    };
    /* clang-format on */
    pmk_str name;

    if (text.len > SIGN_OFF_MAX)
        return false;
    name = strip_end(strip_lead(text));
    for (size_t i = 0; i < sizeof(agencies) / sizeof(agencies[0]); i++)
        if (pmk_str_eq(name, pmk_str_of(agencies[i])))
            return true;
    return false;
}

/* A line of dashes between the story and its credits. */
static bool is_rule_line(pmk_str text)
{
    size_t signs = 0;

    while (signs < text.len && text.ptr[signs] == text.ptr[0])
        signs++;
    return signs >= 3 && signs == text.len
           && strchr("_-*=", text.ptr[0]) != NULL;
}

/* "X in Paris contributed to this report." */
static bool is_contribution(pmk_str text)
{
    static const char *const ends[] = {
        "contributed to this report", "contributed to this story",
        "contributed to this article", "contributed reporting"};

    text = strip_end(text);
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        size_t len = strlen(ends[i]);

        if (text.len > len && text.len <= CONTRIBUTION_MAX
            && pmk_str_ieq(pmk_str_sub(text, text.len - len, text.len),
                           pmk_str_of(ends[i])))
            return true;
    }
    return false;
}

bool pmk_phrase_is_credits(pmk_str text)
{
    /* clang-format off */
    static const char *const heads[] = {
        "additional reporting by", "reporting by", "writing by",
        "editing by", "compiled by", "edited by", "written by",
        "with additional reporting", "reporting and writing by",
        "additional reporting and writing by", "(reporting by",
        "(additional reporting by", "(writing by", "(editing by",
        "(edited by", "(reporting and writing by",
        "(with inputs from agencies", "with inputs from",
    };
    /* clang-format on */

    return text.len <= CREDITS_MAX
           && (STARTS(text, heads) || is_contribution(text));
}

static bool has_address(pmk_str text)
{
    size_t dot = pmk_str_find(text, PMK_STR("/"));

    return pmk_str_find(text, PMK_STR("http")) != SIZE_MAX
           || pmk_str_find(text, PMK_STR("www.")) != SIZE_MAX
           || (dot != SIZE_MAX && dot > 3
               && pmk_str_find(text, PMK_STR(".")) < dot
               && pmk_is_alpha(text.ptr[dot - 1]));
}

bool pmk_phrase_is_pointer(pmk_str text)
{
    /* clang-format off */
    static const char *const heads[] = {
        "for a graphic", "for graphic", "for an interactive", "for a video",
        "for video", "for a factbox", "for more stories", "for more",
        "click on", "click here", "to see", "see graphic", "graphic:",
        "(graphic:", "(for a graphic", "for related", "for the full",
    };
    /* clang-format on */

    return text.len <= POINTER_MAX && STARTS(text, heads) && has_address(text);
}

static bool is_kept(const pmk_story *story, size_t block)
{
    return story->features[block].cut == PMK_NO_RULE
           && story->features[block].inside;
}

void pmk_story_cut_tail(pmk_story *story, size_t first, size_t last)
{
    size_t kept = 0;
    size_t seen = 0;
    bool is_over = false;

    for (size_t i = first; i <= last; i++)
        kept += is_kept(story, i);
    for (size_t i = first; i <= last; i++) {
        pmk_str text = story->sheet->blocks[i].text;

        if (!is_kept(story, i) || seen++ < kept / 2)
            continue;
        if (is_over) {
            story->features[i].cut = PMK_RULE_CUT_TAIL;
        } else if (pmk_phrase_is_sign_off(text)) {
            story->features[i].cut = PMK_RULE_CUT_SIGN_OFF;
            is_over = true;
        } else if (pmk_phrase_is_credits(text) || is_rule_line(text)) {
            story->features[i].cut = PMK_RULE_CUT_CREDITS;
        } else if (pmk_phrase_is_pointer(text)) {
            story->features[i].cut = PMK_RULE_CUT_POINTER;
        }
    }
}
