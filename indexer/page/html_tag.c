/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * html_tag.c - what is known of an element by its name
 *
 * One table, sorted by name.
 */
#include "page/html_tag.h"

#define PLAIN PMK_TAG_KIND_PLAIN
#define LOOSE PMK_TAG_KIND_LOOSE
#define VOID PMK_TAG_KIND_VOID
#define RAW PMK_TAG_KIND_RAW
#define HIDDEN PMK_TAG_KIND_HIDDEN
#define DROPPED PMK_TAG_KIND_DROPPED

static const pmk_tag_info infos[] = {
    {"a", PMK_TAG_A, PLAIN},
    {"address", PMK_TAG_ADDRESS, PLAIN},
    {"area", PMK_TAG_OTHER, VOID},
    {"article", PMK_TAG_ARTICLE, PLAIN},
    {"aside", PMK_TAG_ASIDE, PLAIN},
    {"audio", PMK_TAG_VIDEO, PLAIN},
    {"b", PMK_TAG_B, PLAIN},
    {"base", PMK_TAG_BASE, VOID},
    {"blockquote", PMK_TAG_BLOCKQUOTE, PLAIN},
    {"body", PMK_TAG_BODY, LOOSE},
    {"br", PMK_TAG_BR, VOID},
    {"button", PMK_TAG_BUTTON, PLAIN},
    {"caption", PMK_TAG_CAPTION, PLAIN},
    {"center", PMK_TAG_DIV, PLAIN},
    {"cite", PMK_TAG_CITE, PLAIN},
    {"col", PMK_TAG_OTHER, VOID},
    {"dd", PMK_TAG_DD, LOOSE},
    {"details", PMK_TAG_DIV, PLAIN},
    {"dialog", PMK_TAG_DIV, PLAIN},
    {"div", PMK_TAG_DIV, PLAIN},
    {"dl", PMK_TAG_DL, PLAIN},
    {"dt", PMK_TAG_DT, LOOSE},
    {"em", PMK_TAG_EM, PLAIN},
    {"embed", PMK_TAG_OTHER, DROPPED},
    {"fieldset", PMK_TAG_FORM, PLAIN},
    {"figcaption", PMK_TAG_FIGCAPTION, PLAIN},
    {"figure", PMK_TAG_FIGURE, PLAIN},
    {"footer", PMK_TAG_FOOTER, PLAIN},
    {"form", PMK_TAG_FORM, PLAIN},
    {"frame", PMK_TAG_OTHER, VOID},
    {"h1", PMK_TAG_H1, PLAIN},
    {"h2", PMK_TAG_H2, PLAIN},
    {"h3", PMK_TAG_H3, PLAIN},
    {"h4", PMK_TAG_H4, PLAIN},
    {"h5", PMK_TAG_H5, PLAIN},
    {"h6", PMK_TAG_H6, PLAIN},
    {"head", PMK_TAG_HEAD, LOOSE},
    {"header", PMK_TAG_HEADER, PLAIN},
    {"hr", PMK_TAG_HR, VOID},
    {"html", PMK_TAG_HTML, LOOSE},
    {"i", PMK_TAG_I, PLAIN},
    {"iframe", PMK_TAG_IFRAME, RAW},
    {"img", PMK_TAG_IMG, VOID},
    {"input", PMK_TAG_INPUT, VOID},
    {"keygen", PMK_TAG_OTHER, DROPPED},
    {"label", PMK_TAG_LABEL, PLAIN},
    {"legend", PMK_TAG_FORM, PLAIN},
    {"li", PMK_TAG_LI, LOOSE},
    {"link", PMK_TAG_LINK, VOID},
    {"main", PMK_TAG_MAIN, PLAIN},
    {"menu", PMK_TAG_UL, PLAIN},
    {"meta", PMK_TAG_META, VOID},
    {"nav", PMK_TAG_NAV, PLAIN},
    {"noembed", PMK_TAG_OTHER, RAW},
    {"noframes", PMK_TAG_OTHER, RAW},
    {"noscript", PMK_TAG_NOSCRIPT, PLAIN},
    {"object", PMK_TAG_OTHER, PLAIN},
    {"ol", PMK_TAG_OL, PLAIN},
    {"optgroup", PMK_TAG_OTHER, LOOSE},
    {"option", PMK_TAG_OTHER, LOOSE},
    {"p", PMK_TAG_P, LOOSE},
    {"param", PMK_TAG_OTHER, VOID},
    {"pre", PMK_TAG_PRE, PLAIN},
    {"q", PMK_TAG_Q, PLAIN},
    {"script", PMK_TAG_OTHER, RAW},
    {"section", PMK_TAG_SECTION, PLAIN},
    {"select", PMK_TAG_SELECT, PLAIN},
    {"small", PMK_TAG_SMALL, PLAIN},
    {"source", PMK_TAG_OTHER, DROPPED},
    {"span", PMK_TAG_SPAN, PLAIN},
    {"strong", PMK_TAG_STRONG, PLAIN},
    {"style", PMK_TAG_OTHER, RAW},
    {"summary", PMK_TAG_DIV, PLAIN},
    {"svg", PMK_TAG_OTHER, HIDDEN},
    {"table", PMK_TAG_TABLE, PLAIN},
    {"tbody", PMK_TAG_OTHER, LOOSE},
    {"td", PMK_TAG_TD, LOOSE},
    {"template", PMK_TAG_OTHER, HIDDEN},
    {"textarea", PMK_TAG_OTHER, HIDDEN},
    {"tfoot", PMK_TAG_OTHER, LOOSE},
    {"th", PMK_TAG_TH, LOOSE},
    {"thead", PMK_TAG_OTHER, LOOSE},
    {"time", PMK_TAG_TIME, PLAIN},
    {"title", PMK_TAG_TITLE, PLAIN},
    {"tr", PMK_TAG_TR, LOOSE},
    {"track", PMK_TAG_OTHER, DROPPED},
    {"ul", PMK_TAG_UL, PLAIN},
    {"video", PMK_TAG_VIDEO, PLAIN},
    {"wbr", PMK_TAG_OTHER, DROPPED},
};

_Static_assert(sizeof(infos) / sizeof(infos[0]) <= PMK_TAG_INFOS_MAX,
               "html_tag.h reserves less");

static int compare(pmk_str name, const char *other)
{
    size_t len = strlen(other);
    int order = memcmp(name.ptr, other, name.len < len ? name.len : len);

    return order != 0 ? order : (name.len > len) - (name.len < len);
}

const pmk_tag_info *pmk_tag_info_of(pmk_str name)
{
    size_t low = 0;
    size_t high = sizeof(infos) / sizeof(infos[0]);

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = compare(name, infos[middle].name);

        if (order == 0)
            return &infos[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

size_t pmk_tag_info_index(const pmk_tag_info *info)
{
    return (size_t)(info - infos);
}

bool pmk_tag_is_block(pmk_tag tag)
{
    switch (tag) {
    case PMK_TAG_TEXT:
    case PMK_TAG_OTHER:
    case PMK_TAG_META:
    case PMK_TAG_LINK:
    case PMK_TAG_BASE:
    case PMK_TAG_IMG:
    case PMK_TAG_A:
    case PMK_TAG_SPAN:
    case PMK_TAG_STRONG:
    case PMK_TAG_B:
    case PMK_TAG_EM:
    case PMK_TAG_I:
    case PMK_TAG_SMALL:
    case PMK_TAG_TIME:
    case PMK_TAG_CITE:
    case PMK_TAG_Q:
    case PMK_TAG_BR:
    case PMK_TAG_INPUT:
    case PMK_TAG_LABEL: return false;
    default: return true;
    }
}
