/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sniff.c - what are these bytes?
 *
 * Names of files are not asked.  In this order: marks of binary formats;
 * JSON; markup, by its first element; mail-like archives; bytes that no text
 * has; fragments of HTML; and what is left is text.
 */
#include "intake/sniff.h"

#include "intake/box_csv.h"
#include "intake/sniff_magic.h"
#include "intake/wide.h"

enum { HEAD_BYTES = 4096 };

/* ------------------------------------------------------------------ */
/* JSON                                                               */
/* ------------------------------------------------------------------ */

static pmk_str skip_space(pmk_str s)
{
    while (s.len > 0 && pmk_is_space(s.ptr[0]))
        s = pmk_str_sub(s, 1, s.len);
    return s;
}

/* The string at the front of `s`, without its quotes; `s` moves behind it.
 * False when it does not end. */
static bool cut_string(pmk_str *s, pmk_str *string)
{
    for (size_t i = 1; i < s->len; i++) {
        if (s->ptr[i] == '\\') {
            i++;
        } else if (s->ptr[i] == '"') {
            *string = pmk_str_sub(*s, 1, i);
            *s = pmk_str_sub(*s, i + 1, s->len);
            return true;
        }
    }
    return false;
}

/* Has the object at the front of `s`, or the first of a list of them, a member
 * that articles have? */
static bool has_our_name(pmk_str s)
{
    static const pmk_str ours[] = {
        PMK_STR("source"),      PMK_STR("url"),        PMK_STR("headline"),
        PMK_STR("body"),        PMK_STR("title"),      PMK_STR("maintext"),
        PMK_STR("plaintext"),   PMK_STR("headlines"),  PMK_STR("bodies"),
        PMK_STR("body_text"),   PMK_STR("body_xhtml"), PMK_STR("contents"),
        PMK_STR("article_url"), PMK_STR("uri"),
    };
    unsigned level = s.len > 0 && s.ptr[0] == '[' ? 2 : 1;
    unsigned depth = 0;

    while (s.len > 0) {
        pmk_str string;

        if (s.ptr[0] == '{' || s.ptr[0] == '[')
            depth++;
        else if ((s.ptr[0] == '}' || s.ptr[0] == ']') && --depth == 0)
            return false;
        if (s.ptr[0] != '"') {
            s = pmk_str_sub(s, 1, s.len);
            continue;
        }
        if (!cut_string(&s, &string))
            return false;
        s = skip_space(s);
        if (depth != level || s.len == 0 || s.ptr[0] != ':')
            continue;
        for (size_t i = 0; i < sizeof(ours) / sizeof(ours[0]); i++)
            if (pmk_str_eq(string, ours[i]))
                return true;
    }
    return false;
}

/* Does JSON begin here, or only a bracket of print? */
static bool looks_like_json(pmk_str s)
{
    pmk_str inner = skip_space(pmk_str_sub(s, 1, s.len));
    pmk_str name;

    if (s.ptr[0] == '[')
        return inner.len > 0 && (inner.ptr[0] == '{' || inner.ptr[0] == '[')
               && looks_like_json(inner);
    if (inner.len == 0 || inner.ptr[0] == '}')
        return true;
    if (inner.ptr[0] != '"' || !cut_string(&inner, &name))
        return false;
    inner = skip_space(inner);
    return inner.len > 0 && inner.ptr[0] == ':';
}

/* Does the first line hold all of an object, as far as can be seen?  One that
 * breaks off is followed by the next object, and not by a member. */
static bool is_line_of_json(pmk_str line, pmk_str rest)
{
    line = pmk_str_trim(line);
    rest = skip_space(rest);
    return line.len == 0 || line.ptr[line.len - 1] == '}' || rest.len == 0
           || rest.ptr[0] == '{';
}

static bool sniff_json(pmk_str s, pmk_form *form, const char **what)
{
    pmk_str rest = s;
    pmk_str line;

    if (s.len == 0 || (s.ptr[0] != '{' && s.ptr[0] != '['))
        return false;
    if (s.len > 256 && s.ptr[0] == '[' && s.ptr[1] == '[')
        s.len = 256; /* nesting is not followed far */
    if (!looks_like_json(s))
        return false;
    pmk_str_cut(&rest, '\n', &line);
    if (s.ptr[0] == '{' && has_our_name(line) && is_line_of_json(line, rest)) {
        *form = PMK_FORM_JSONL;
        return true;
    }
    *form = has_our_name(s) ? PMK_FORM_JSON : PMK_FORM_OTHER;
    *what = "JSON, but no articles";
    return true;
}

/* ------------------------------------------------------------------ */
/* Markup                                                             */
/* ------------------------------------------------------------------ */

/* Elements that begin an HTML page or a piece of one. */
static bool is_html_name(pmk_str name)
{
    static const char names[] =
        " html head body title meta link script style base noscript div p a "
        "span table tr td th tbody center font br hr h1 h2 h3 h4 h5 h6 ul ol "
        "li dl dt dd b i u em strong img pre form iframe frameset article "
        "section main header footer nav aside blockquote figure picture "
        "template button input select textarea canvas video audio basefont "
        "small big tt code s strike sub sup noframes area map object embed "
        "applet param marquee plaintext xmp listing isindex nobr ruby ";
    char padded[16] = " ";

    if (name.len == 0 || name.len > sizeof(padded) - 3)
        return false;
    for (size_t i = 0; i < name.len; i++)
        padded[i + 1] = pmk_ascii_lower(name.ptr[i]);
    padded[name.len + 1] = ' ';
    return strstr(names, padded) != NULL;
}

/* The name of the element at the front, "" when there is none. */
static pmk_str element_name(pmk_str s)
{
    size_t i = 1;

    while (
        i < s.len
        && (pmk_is_alpha(s.ptr[i]) || (i > 1 && pmk_is_digit(s.ptr[i]))
            || (i > 1 && strchr(":-_.", s.ptr[i]) != NULL && s.ptr[i] != '\0')))
        i++;
    return pmk_str_sub(s, 1, i > s.len ? s.len : i);
}

/* What is known of the element `name`: a name for people, or NULL, and what
 * opens it. */
static const char *xml_kind(pmk_str name, pmk_str head, pmk_form *form)
{
    static const struct {
        pmk_str name;
        const char *kind;
        pmk_form form; /* when a box opens it */
    } kinds[] = {
        {PMK_STR("rss"), "RSS feed", PMK_FORM_FEED},
        {PMK_STR("feed"), "Atom feed", PMK_FORM_FEED},
        {PMK_STR("newsItem"), "NewsML document", PMK_FORM_NEWSXML},
        {PMK_STR("newsMessage"), "NewsML document", PMK_FORM_NEWSXML},
        {PMK_STR("packageItem"), "NewsML document", PMK_FORM_NEWSXML},
        {PMK_STR("NewsML"), "NewsML document", PMK_FORM_OTHER},
        {PMK_STR("nitf"), "NITF document", PMK_FORM_NEWSXML},
        {PMK_STR("svg"), "SVG image", PMK_FORM_OTHER},
        {PMK_STR("urlset"), "site map", PMK_FORM_OTHER},
        {PMK_STR("sitemapindex"), "site map", PMK_FORM_OTHER},
        {PMK_STR("opml"), "OPML outline", PMK_FORM_OTHER},
        {PMK_STR("plist"), "property list", PMK_FORM_OTHER},
    };

    *form = PMK_FORM_OTHER;
    if (pmk_str_ieq(name, PMK_STR("plist"))
        && pmk_str_find(head, PMK_STR("<key>WebMainResource</key>"))
               != SIZE_MAX) {
        *form = PMK_FORM_WEBARCHIVE;
        return "Safari web archive";
    }
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (pmk_str_ieq(name, kinds[i].name)) {
            *form = kinds[i].form;
            return kinds[i].kind;
        }
    if (!pmk_str_ieq(name, PMK_STR("rdf:rdf")))
        return NULL;
    if (pmk_str_ifind(head, PMK_STR("purl.org/rss")) == (size_t)-1
        && pmk_str_ifind(head, PMK_STR("my.netscape.com/rdf")) == (size_t)-1)
        return "RDF document";
    *form = PMK_FORM_FEED;
    return "RSS feed";
}

/* Skip a comment, a processing instruction or a declaration that ends with
 * `end`; what does not end swallows the rest. */
static pmk_str skip_to(pmk_str s, pmk_str end)
{
    size_t at = pmk_str_find(s, end);

    return at == (size_t)-1 ? pmk_str_sub(s, s.len, s.len)
                            : pmk_str_sub(s, at + end.len, s.len);
}

/* A document type, perhaps with declarations of its own in brackets. */
static pmk_str skip_doctype(pmk_str s)
{
    size_t end = pmk_str_find(s, PMK_STR(">"));
    size_t bracket = pmk_str_find(s, PMK_STR("["));

    if (bracket != (size_t)-1 && bracket < end)
        s = skip_to(s, PMK_STR("]"));
    return skip_to(s, PMK_STR(">"));
}

/* HTML behind something else: two signs of it are enough. */
static bool has_html(pmk_str head)
{
    static const pmk_str strong[] = {PMK_STR("<!doctype html"),
                                     PMK_STR("<html"), PMK_STR("<body"),
                                     PMK_STR("<head>")};
    static const pmk_str weak[] = {
        PMK_STR("</p>"),    PMK_STR("</div>"), PMK_STR("</a>"),
        PMK_STR("</h1>"),   PMK_STR("</h2>"),  PMK_STR("</span>"),
        PMK_STR("</td>"),   PMK_STR("</li>"),  PMK_STR("</title>"),
        PMK_STR("<a href"), PMK_STR("<div "),  PMK_STR("<p>"),
        PMK_STR("<br>"),    PMK_STR("<br/>"),  PMK_STR("<br />"),
        PMK_STR("<meta "),  PMK_STR("<h1"),    PMK_STR("<img ")};
    unsigned signs = 0;

    for (size_t i = 0; i < head.len; i++) {
        pmk_str s = pmk_str_sub(head, i, head.len);

        if (s.ptr[0] != '<')
            continue;
        for (size_t k = 0; k < sizeof(strong) / sizeof(strong[0]); k++)
            if (pmk_str_istarts(s, strong[k])
                && (i == 0 || head.ptr[i - 1] == '\n'
                    || head.ptr[i - 1] == '>'))
                return true;
        for (size_t k = 0; k < sizeof(weak) / sizeof(weak[0]); k++)
            if (pmk_str_istarts(s, weak[k]) && ++signs == 2)
                return true;
    }
    return false;
}

/* Is there an end tag for the element `name`, or a name space? */
static bool has_end(pmk_str head, pmk_str name)
{
    for (size_t i = 0; i + 2 + name.len <= head.len; i++)
        if (head.ptr[i] == '<' && head.ptr[i + 1] == '/'
            && pmk_str_starts(pmk_str_sub(head, i + 2, head.len), name))
            return true;
    return pmk_str_find(head, PMK_STR("xmlns")) != (size_t)-1;
}

static bool sniff_element(pmk_str s, pmk_str head, bool is_xml, pmk_form *form,
                          const char **what)
{
    pmk_str name = element_name(s);
    const char *known = xml_kind(name, head, form);

    if (name.len == 0)
        return false;
    *what = known != NULL ? known : "XML document";
    if (is_html_name(name))
        *form = PMK_FORM_HTML;
    else if (known == NULL && !is_xml && !has_end(head, name))
        return false;
    else if (known == NULL && !is_xml && has_html(head))
        *form = PMK_FORM_HTML;
    return true;
}

/* <DOC> with a <DOCNO>, or <REUTERS ...>, perhaps below a document type. */
static bool is_collection(pmk_str head)
{
    size_t doc = pmk_str_ifind(head, PMK_STR("<DOC>"));
    size_t reuters = pmk_str_ifind(head, PMK_STR("<REUTERS "));

    if (reuters != (size_t)-1
        && (reuters < 2 || pmk_str_istarts(head, PMK_STR("<!DOCTYPE lewis"))))
        return true;
    return doc < 2
           && pmk_str_ifind(pmk_str_sub(head, 0, 300), PMK_STR("<DOCNO>"))
                  != (size_t)-1;
}

static bool sniff_markup(pmk_str s, pmk_str head, pmk_form *form,
                         const char **what)
{
    bool is_xml = false;
    bool is_markup = false;

    if (is_collection(s)) {
        *form = PMK_FORM_SGML;
        *what = "SGML collection";
        return true;
    }
    *what = "XML document";
    for (s = skip_space(s); s.len > 1 && s.ptr[0] == '<'; s = skip_space(s)) {
        if (pmk_str_starts(s, PMK_STR("<!--"))) {
            s = skip_to(s, PMK_STR("-->"));
        } else if (pmk_str_starts(s, PMK_STR("<?"))) {
            is_xml = is_xml || pmk_str_istarts(s, PMK_STR("<?xml"));
            s = skip_to(s, PMK_STR(">"));
        } else if (pmk_str_istarts(s, PMK_STR("<!doctype"))) {
            pmk_str type = skip_space(pmk_str_sub(s, 9, s.len));

            *form = PMK_FORM_HTML;
            if (pmk_str_istarts(type, PMK_STR("html")))
                return true;
            is_xml = true;
            s = skip_doctype(s);
        } else if (s.ptr[1] == '!') {
            s = skip_to(s, PMK_STR(">"));
        } else if (s.ptr[1] == '/') {
            s = skip_to(s, PMK_STR(">"));
        } else {
            return sniff_element(s, head, is_xml, form, what);
        }
        is_markup = true;
    }
    *form = is_xml ? PMK_FORM_OTHER : PMK_FORM_HTML;
    return is_xml || (is_markup && s.len == 0);
}

/* ------------------------------------------------------------------ */
/* Archives that look like mail                                       */
/* ------------------------------------------------------------------ */

static bool is_mhtml(pmk_str head)
{
    size_t end = pmk_str_find(head, PMK_STR("\n<"));
    pmk_str top = pmk_str_sub(head, 0, end == (size_t)-1 ? head.len : end);
    size_t colon = pmk_str_find(top, PMK_STR(":"));

    if (colon == (size_t)-1 || colon > 40
        || memchr(top.ptr, '\n', colon) != NULL)
        return false;
    if (pmk_str_istarts(top, PMK_STR("Content-Type: multipart/")))
        return true;
    return pmk_str_ifind(top, PMK_STR("multipart/related")) != (size_t)-1
           || (pmk_str_ifind(top, PMK_STR("MIME-Version:")) != (size_t)-1
               && pmk_str_ifind(top, PMK_STR("Content-Type:")) != (size_t)-1);
}

/* ------------------------------------------------------------------ */

static pmk_form sniff_text(pmk_str head, const char **what)
{
    pmk_form form = PMK_FORM_OTHER;
    pmk_str s = head;

    if (pmk_str_starts(s, PMK_STR("\xEF\xBB\xBF")))
        s = pmk_str_sub(s, 3, s.len);
    s = skip_space(s);
    if (sniff_json(s, &form, what))
        return form;
    if (s.len > 0 && s.ptr[0] == '<' && sniff_markup(s, s, &form, what))
        return form;
    if (is_mhtml(s)) {
        *what = "MHTML archive";
        return PMK_FORM_MHTML;
    }
    *what = "binary data";
    if (pmk_is_binary(s))
        return PMK_FORM_OTHER;
    if (pmk_csv_is_table(s)) {
        *what = "table";
        return PMK_FORM_CSV;
    }
    return has_html(s) ? PMK_FORM_HTML : PMK_FORM_TEXT;
}

/* The low bytes of UTF-16 or UTF-32 are enough to see what it is. */
static pmk_form sniff_wide(pmk_str head, pmk_wide wide, const char **what)
{
    char low[HEAD_BYTES / 2];
    size_t unit = pmk_wide_unit(wide);
    size_t at = pmk_wide_low(wide);
    size_t count = 0;

    for (size_t i = 0; i + unit <= head.len && count < sizeof(low); i += unit) {
        bool plain = true;

        for (size_t k = 0; k < unit; k++)
            plain = plain && (k == at || head.ptr[i + k] == '\0');
        low[count++] = plain ? head.ptr[i + at] : '\xBF';
    }
    pmk_form form = sniff_text(pmk_str_n(low, count), what);

    if (form != PMK_FORM_JSONL && form != PMK_FORM_JSON)
        return form;
    *what = "JSON in UTF-16, which articles may not be";
    return PMK_FORM_OTHER;
}

static pmk_form sniff(pmk_str head, const char **what)
{
    size_t mark;
    pmk_wide wide = pmk_wide_by_mark(head, &mark);
    pmk_form form;

    if (wide != PMK_WIDE_NONE)
        return sniff_wide(pmk_str_sub(head, mark, head.len), wide, what);
    *what = pmk_sniff_magic(head, &form);
    if (*what != NULL)
        return form;
    wide = pmk_wide_by_zeros(head);
    if (wide != PMK_WIDE_NONE)
        return sniff_wide(head, wide, what);
    return sniff_text(head, what);
}

pmk_form pmk_sniff_form(pmk_str head, const char **what)
{
    pmk_form form;

    if (head.len > HEAD_BYTES)
        head.len = HEAD_BYTES;
    *what = head.len == 0 ? "empty file" : "nothing but white space";
    if (pmk_str_trim(head).len == 0)
        return PMK_FORM_OTHER;
    form = sniff(head, what);
    if (pmk_kind_of_form(form) != PRESSMARK_PAGE_UNKNOWN)
        *what = "";
    return form;
}

pressmark_page_kind pmk_kind_of_form(pmk_form form)
{
    static const pressmark_page_kind kinds[PMK_FORM_COUNT] = {
        [PMK_FORM_HTML] = PRESSMARK_PAGE_HTML,
        [PMK_FORM_TEXT] = PRESSMARK_PAGE_TEXT,
        [PMK_FORM_JSONL] = PRESSMARK_PAGE_JSON,
        [PMK_FORM_JSON] = PRESSMARK_PAGE_JSON,
    };

    return kinds[form];
}

pressmark_page_kind pmk_sniff(pmk_str head, const char **what)
{
    return pmk_kind_of_form(pmk_sniff_form(head, what));
}
