/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * html_care.c - the bytes of a page, made safe for the parser
 *
 * The parser behind html_tree.c loses the rest of a page at some bytes and
 * grows slow at others.  So the markup is read once here, by the rules by
 * which browsers cut tags, and written again without what would hurt or what
 * nobody reads: scripts, styles, drawings, comments, data: addresses, the
 * two hundred and first attribute of a tag, end tags that end nothing, and
 * tags below the deepest level.  Scripts that hold only JSON and the first
 * comments are put aside on the way.
 */
#include "page/html_care.h"

#include "base/error.h"
#include "base/utf8.h"
#include "page/html_tag.h"

enum {
    SCRIPTS_MAX = 64,
    COMMENT_MAX = 16 << 10,
    NAME_MAX_BYTES = 64,
    NAME_SLOTS = 256,
    NESTED_SCRIPTS = 8,
    LOOSE_MAX = 4000 /* open elements whose end tag may be left out */
};

typedef struct care_run {
    pmk_html_care *care;
    pmk_arena *arena;
    pmk_str text;
    size_t at;
    unsigned max_depth;
    unsigned depth;  /* open elements that need an end tag */
    unsigned excess; /* of these, how many were dropped as too deep */
    unsigned loose;
    unsigned open[NAME_SLOTS]; /* open elements by the hash of their name */
    bool no_end[PMK_TAG_INFOS_MAX]; /* no such end tag in the rest */
    bool no_comment_end;
    bool in_body;
    bool memory; /* false once the arena had no more */
} care_run;

typedef struct care_tag {
    char name[NAME_MAX_BYTES]; /* lower case */
    size_t name_len;
    const pmk_tag_info *info; /* NULL: not in the table */
    pmk_str type;             /* the attribute of that name */
    bool is_empty;            /* ends in "/>" */
    bool is_shadow;           /* a template that is shown */
} care_tag;

static void emit(care_run *run, const char *ptr, size_t len)
{
    pmk_buf_add(&run->care->markup, pmk_str_n(ptr, len));
}

static void emit_char(care_run *run, char c)
{
    pmk_buf_char(&run->care->markup, c);
}

static pmk_str rest_of(const care_run *run)
{
    return pmk_str_sub(run->text, run->at, run->text.len);
}

static size_t find_from(const care_run *run, size_t from, pmk_str mark)
{
    pmk_str rest = pmk_str_sub(run->text, from, run->text.len);
    size_t at = pmk_str_find(rest, mark);

    return at == SIZE_MAX ? SIZE_MAX : from + at;
}

/* Where "</name" next stands, or SIZE_MAX.  What was looked for in vain is
 * not looked for again: the search would go to the end each time. */
static size_t find_end_tag(care_run *run, const care_tag *tag)
{
    pmk_str text = run->text;
    pmk_str name = pmk_str_n(tag->name, tag->name_len);
    size_t from = run->at;
    bool *none = &run->no_end[pmk_tag_info_index(tag->info)];

    while (!*none) {
        pmk_str tail;

        from = find_from(run, from, PMK_STR("</"));
        if (from == SIZE_MAX)
            break;
        tail = pmk_str_sub(text, from + 2, text.len);
        if (pmk_str_istarts(tail, name)
            && (tail.len == name.len || !pmk_is_alpha(tail.ptr[name.len])))
            return from;
        from += 2;
    }
    *none = true;
    return SIZE_MAX;
}

/* Behind the '>' of the end tag at `at`. */
static size_t behind_end_tag(const care_run *run, size_t at)
{
    const char *end = memchr(run->text.ptr + at, '>', run->text.len - at);

    return end != NULL ? (size_t)(end - run->text.ptr) + 1 : run->text.len;
}

/* A comment; the first ones, before anything is shown, are kept aside. */
static void skip_comment(care_run *run)
{
    size_t start = run->at + 4;
    size_t end = SIZE_MAX;

    if (start <= run->text.len) {
        pmk_str tail = pmk_str_sub(run->text, start, run->text.len);

        if (pmk_str_starts(tail, PMK_STR(">")))
            end = start - 2;
        else if (pmk_str_starts(tail, PMK_STR("->")))
            end = start - 1;
        else if (!run->no_comment_end)
            end = find_from(run, start, PMK_STR("-->"));
    }
    if (end == SIZE_MAX) {
        run->no_comment_end = true;
        /* Never closed: only up to the next '>', so that the page lives. */
        run->at = behind_end_tag(run, run->at);
        return;
    }
    run->at = end + 3;
    if (!run->in_body && end > start
        && run->care->comment.len + (end - start) < COMMENT_MAX) {
        pmk_buf_add(&run->care->comment, pmk_str_sub(run->text, start, end));
        pmk_buf_char(&run->care->comment, '\n');
    }
}

static unsigned slot_of(const care_tag *tag)
{
    unsigned hash = 5381;

    for (size_t i = 0; i < tag->name_len; i++)
        hash = hash * 33 + (unsigned char)tag->name[i];
    return hash % NAME_SLOTS;
}

static void read_name(care_run *run, care_tag *tag)
{
    size_t start = run->at;
    const char *p = run->text.ptr;

    tag->name_len = 0;
    while (run->at < run->text.len && !pmk_is_space(p[run->at])
           && p[run->at] != '>' && p[run->at] != '/') {
        char c = pmk_ascii_lower(p[run->at++]);
        bool good = pmk_is_alpha(c) || pmk_is_digit(c) || c == '-' || c == ':'
                    || c == '_';

        if (good && tag->name_len < NAME_MAX_BYTES - 1
            && run->at - start < NAME_MAX_BYTES)
            tag->name[tag->name_len++] = c;
    }
    tag->name[tag->name_len] = '\0';
    tag->info = pmk_tag_info_of(pmk_str_n(tag->name, tag->name_len));
}

/* The next attribute at `at`; false when the tag ends there. */
static bool read_attr(care_run *run, pmk_str *name, pmk_str *value, bool *slash)
{
    const char *p = run->text.ptr;
    size_t end = run->text.len;
    size_t at = run->at;
    size_t start;

    *slash = false;
    while (at < end && (pmk_is_space(p[at]) || p[at] == '/'))
        *slash = p[at++] == '/';
    run->at = at;
    if (at >= end || p[at] == '>')
        return false;
    start = at++;
    while (at < end && !pmk_is_space(p[at]) && p[at] != '=' && p[at] != '>'
           && p[at] != '/')
        at++;
    *name = pmk_str_sub(run->text, start, at);
    *value = PMK_STR_NONE;
    while (at < end && pmk_is_space(p[at]))
        at++;
    run->at = at;
    if (at >= end || p[at] != '=')
        return true;
    at++;
    while (at < end && pmk_is_space(p[at]))
        at++;
    if (at < end && (p[at] == '"' || p[at] == '\'')) {
        const char *close = memchr(p + at + 1, p[at], end - at - 1);

        /* A quotation mark that is never closed must not swallow the
         * rest: it is then a part of an unquoted value. */
        if (close != NULL) {
            *value = pmk_str_sub(run->text, at + 1, (size_t)(close - p));
            run->at = (size_t)(close - p) + 1;
            return true;
        }
    }
    start = at;
    while (at < end && !pmk_is_space(p[at]) && p[at] != '>')
        at++;
    *value = pmk_str_sub(run->text, start, at);
    run->at = at;
    return true;
}

/* Attributes that no rule of ours ever reads. */
static bool is_useless(pmk_str name, pmk_str value)
{
    if (name.len > NAME_MAX_BYTES || !pmk_is_alpha(name.ptr[0]))
        return true;
    if (value.len > PMK_HTML_VALUE_MAX
        || pmk_str_istarts(value, PMK_STR("data:")))
        return true;
    if (pmk_str_istarts(name, PMK_STR("on"))
        || pmk_str_ieq(name, PMK_STR("srcset"))
        || pmk_str_ieq(name, PMK_STR("sizes"))
        || pmk_str_ieq(name, PMK_STR("integrity"))
        || pmk_str_ieq(name, PMK_STR("nonce"))
        || pmk_str_ieq(name, PMK_STR("target")))
        return true;
    if (pmk_str_istarts(name, PMK_STR("data-")))
        return value.len > 200;
    if (pmk_str_ieq(name, PMK_STR("style")))
        return pmk_str_ifind(value, PMK_STR("none")) == SIZE_MAX
               && pmk_str_ifind(value, PMK_STR("hidden")) == SIZE_MAX;
    return false;
}

static void emit_attr(care_run *run, pmk_str name, pmk_str value)
{
    emit_char(run, ' ');
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];

        if (pmk_is_alpha(c) || pmk_is_digit(c) || c == '-' || c == ':'
            || c == '_' || c == '.')
            emit_char(run, c);
    }
    run->care->attr_count++;
    if (value.ptr == NULL)
        return;
    emit(run, "=\"", 2);
    while (value.len > 0) {
        const char *quote = memchr(value.ptr, '"', value.len);
        size_t len = quote != NULL ? (size_t)(quote - value.ptr) : value.len;

        emit(run, value.ptr, len);
        if (quote == NULL)
            break;
        emit(run, "&quot;", 6);
        value = pmk_str_sub(value, len + 1, value.len);
    }
    emit_char(run, '"');
}

/* All attributes; written when `keep`.  Ends behind the '>'. */
static void read_attrs(care_run *run, care_tag *tag, bool keep)
{
    unsigned count = 0;
    pmk_str name;
    pmk_str value;

    while (read_attr(run, &name, &value, &tag->is_empty)) {
        if (pmk_str_ieq(name, PMK_STR("type")))
            tag->type = value;
        if (pmk_str_istarts(name, PMK_STR("shadowroot")))
            tag->is_shadow = true;
        if (!keep || count >= PMK_HTML_ATTRS_MAX || is_useless(name, value))
            continue;
        emit_attr(run, name, value);
        count++;
    }
    if (run->at < run->text.len)
        run->at++;
}

/* A script that holds JSON, without a comment or CDATA mark around it. */
static pmk_str trim_json(pmk_str text)
{
    char last;

    while (text.len > 0 && text.ptr[0] != '{' && text.ptr[0] != '[')
        text = pmk_str_sub(text, 1, text.len);
    if (pmk_str_starts(text, PMK_STR("[CDATA[")))
        return trim_json(pmk_str_sub(text, 7, text.len));
    last = text.len > 0 && text.ptr[0] == '{' ? '}' : ']';
    while (text.len > 0 && text.ptr[text.len - 1] != last)
        text.len--;
    return text;
}

static void keep_script(care_run *run, const care_tag *tag, pmk_str text)
{
    pmk_html_care *care = run->care;

    text = pmk_str_trim(text);
    if (text.len < 2)
        return;
    if (pmk_str_ifind(tag->type, PMK_STR("ld+json")) != SIZE_MAX) {
        if (care->jsonld.count < SCRIPTS_MAX)
            run->memory &=
                pmk_vec_push(run->arena, &care->jsonld, trim_json(text));
    } else if ((text.ptr[0] == '{' || text.ptr[0] == '[')
               && (text.ptr[text.len - 1] == '}'
                   || text.ptr[text.len - 1] == ']')
               && care->state.count < SCRIPTS_MAX) {
        run->memory &= pmk_vec_push(run->arena, &care->state, text);
    }
}

/* Inside "<!--" a script may write scripts of its own: their end tags do not
 * end it. */
static size_t find_script_end(care_run *run, const care_tag *tag)
{
    size_t start = run->at;
    size_t end = find_end_tag(run, tag);
    size_t first = end;
    pmk_str inside;
    size_t comment;

    for (unsigned i = 0; i < NESTED_SCRIPTS && end != SIZE_MAX; i++) {
        inside = pmk_str_sub(run->text, start, end);
        comment = pmk_str_find(inside, PMK_STR("<!--"));
        if (comment == SIZE_MAX)
            return end;
        inside = pmk_str_sub(inside, comment, inside.len);
        if (pmk_str_find(inside, PMK_STR("-->")) != SIZE_MAX
            || pmk_str_ifind(inside, PMK_STR("<script")) == SIZE_MAX)
            return end;
        start = end + 2;
        run->at = start;
        end = find_end_tag(run, tag);
    }
    if (end == SIZE_MAX)
        run->no_end[pmk_tag_info_index(tag->info)] = false;
    return first;
}

/* The content of script, style and the like: none of it is shown. */
static void skip_raw(care_run *run, const care_tag *tag)
{
    bool is_script = strcmp(tag->name, "script") == 0;
    size_t start = run->at;
    size_t end = is_script ? find_script_end(run, tag) : find_end_tag(run, tag);

    run->at = start;
    if (tag->is_empty) {
        /* <script src="x"/> in a page that was XHTML: it is empty when
         * markup follows before its end tag. */
        pmk_str until = pmk_str_sub(run->text, run->at,
                                    end != SIZE_MAX ? end : run->text.len);

        if (tag->info->kind != PMK_TAG_KIND_RAW || end == SIZE_MAX
            || pmk_str_find(until, PMK_STR("<script")) != SIZE_MAX
            || pmk_str_find(until, PMK_STR("<body")) != SIZE_MAX)
            return;
    }
    if (end == SIZE_MAX) {
        if (tag->info->kind == PMK_TAG_KIND_RAW)
            run->at = run->text.len;
        return;
    }
    if (is_script)
        keep_script(run, tag, pmk_str_sub(run->text, run->at, end));
    run->at = behind_end_tag(run, end);
}

/* A title holds text only: a '<' in it is a sign. */
static void copy_title(care_run *run, const care_tag *tag)
{
    size_t end = find_end_tag(run, tag);

    if (end == SIZE_MAX || end - run->at > PMK_HTML_VALUE_MAX)
        return;
    for (; run->at < end; run->at++) {
        char c = run->text.ptr[run->at];

        if (c == '<')
            emit(run, "&lt;", 4);
        else
            emit_char(run, c);
    }
}

/* Count an element that opens; false when it is to be dropped. */
static bool open_element(care_run *run, const care_tag *tag)
{
    pmk_tag_kind kind =
        tag->info != NULL ? tag->info->kind : PMK_TAG_KIND_PLAIN;

    if (kind == PMK_TAG_KIND_VOID)
        return true;
    if (kind == PMK_TAG_KIND_LOOSE) {
        if (run->loose >= LOOSE_MAX)
            return false;
        run->loose++;
    } else {
        if (run->depth >= run->max_depth) {
            run->excess++;
            return false;
        }
        run->depth++;
    }
    run->open[slot_of(tag)]++;
    return true;
}

/* The same for an end tag. */
static bool close_element(care_run *run, const care_tag *tag)
{
    pmk_tag_kind kind =
        tag->info != NULL ? tag->info->kind : PMK_TAG_KIND_PLAIN;
    unsigned *open = &run->open[slot_of(tag)];

    if (kind == PMK_TAG_KIND_VOID)
        return tag->info->tag == PMK_TAG_BR;
    if (kind != PMK_TAG_KIND_LOOSE && run->excess > 0) {
        run->excess--;
        return false;
    }
    if (*open == 0)
        return false;
    --*open;
    if (kind == PMK_TAG_KIND_LOOSE)
        run->loose--;
    else
        run->depth--;
    return true;
}

/* The start tag of the body may be left out, and the parser, who knows only
 * the elements of HTML 4, would keep these in the head. */
static bool starts_body(const care_tag *tag)
{
    switch (tag->info != NULL ? tag->info->tag : PMK_TAG_OTHER) {
    case PMK_TAG_ARTICLE:
    case PMK_TAG_ASIDE:
    case PMK_TAG_FIGURE:
    case PMK_TAG_FOOTER:
    case PMK_TAG_HEADER:
    case PMK_TAG_MAIN:
    case PMK_TAG_NAV:
    case PMK_TAG_SECTION: return true;
    default: return false;
    }
}

static void begin_body(care_run *run)
{
    care_tag body = {.name = "body",
                     .name_len = 4,
                     .info = pmk_tag_info_of(PMK_STR("body"))};

    run->in_body = true;
    if (!open_element(run, &body))
        return;
    emit(run, "<body>", 6);
    run->care->tag_count++;
}

static void read_start_tag(care_run *run)
{
    care_tag tag = {.type = PMK_STR_NONE};
    size_t attrs = run->care->attr_count;
    size_t mark;
    bool is_loose;
    bool keep;

    run->at++;
    read_name(run, &tag);
    if (!run->in_body && starts_body(&tag))
        begin_body(run);
    mark = run->care->markup.len;
    keep = tag.info == NULL || tag.info->kind < PMK_TAG_KIND_RAW;
    if (keep) {
        emit_char(run, '<');
        emit(run, tag.name, tag.name_len);
    }
    read_attrs(run, &tag, keep);
    if (!keep) {
        if (tag.info->kind != PMK_TAG_KIND_DROPPED && !tag.is_shadow)
            skip_raw(run, &tag);
        return;
    }
    if (tag.info != NULL && tag.info->tag == PMK_TAG_BODY)
        run->in_body = true;
    is_loose = tag.info != NULL && tag.info->kind == PMK_TAG_KIND_LOOSE;
    if (is_loose)
        tag.is_empty = false; /* <p/> opens a paragraph */
    if (run->care->tag_count >= PMK_HTML_TAGS_MAX
        || (!tag.is_empty && !open_element(run, &tag))) {
        run->care->markup.len = mark;
        run->care->attr_count = attrs;
        return;
    }
    if (tag.is_empty)
        emit_char(run, '/');
    emit_char(run, '>');
    run->care->tag_count++;
    if (tag.info != NULL && tag.info->tag == PMK_TAG_TITLE)
        copy_title(run, &tag);
}

static void read_end_tag(care_run *run)
{
    care_tag tag = {.type = PMK_STR_NONE};

    run->at += 2;
    read_name(run, &tag);
    run->at = behind_end_tag(run, run->at);
    if ((tag.info != NULL && tag.info->kind >= PMK_TAG_KIND_RAW)
        || !close_element(run, &tag))
        return;
    run->care->end_count++;
    emit(run, "</", 2);
    emit(run, tag.name, tag.name_len);
    emit_char(run, '>');
}

static void read_markup(care_run *run)
{
    pmk_str rest = rest_of(run);
    char next = rest.len > 1 ? rest.ptr[1] : ' ';

    if (pmk_is_alpha(next)) {
        read_start_tag(run);
    } else if (next == '/' && rest.len > 2 && pmk_is_alpha(rest.ptr[2])) {
        read_end_tag(run);
    } else if (pmk_str_starts(rest, PMK_STR("<!--"))) {
        skip_comment(run);
    } else if (next == '!' || next == '?' || next == '/') {
        run->at = behind_end_tag(run, run->at);
    } else {
        emit(run, "&lt;", 4);
        run->at++;
    }
}

pressmark_status pmk_html_take_care(pmk_str text, unsigned max_depth,
                                    pmk_arena *arena, pmk_html_care *care,
                                    pressmark_error *err)
{
    care_run run = {.care = care,
                    .arena = arena,
                    .text = text,
                    .max_depth = max_depth,
                    .memory = true};

    *care = (pmk_html_care){0};
    /* A lone '<' takes four bytes, a quotation mark in a value six. */
    pmk_buf_init(&care->markup, text.len * 6 + 1024);
    pmk_buf_init(&care->comment, COMMENT_MAX + 16);
    while (run.at < text.len) {
        const char *start = text.ptr + run.at;
        const char *mark = memchr(start, '<', text.len - run.at);
        size_t len = mark != NULL ? (size_t)(mark - start) : text.len - run.at;

        emit(&run, start, len);
        run.at += len;
        if (mark != NULL)
            read_markup(&run);
    }
    if (care->markup.failed || care->comment.failed || !run.memory)
        return pmk_fail_memory(err);
    return PRESSMARK_OK;
}

void pmk_html_care_free(pmk_html_care *care)
{
    pmk_buf_free(&care->markup);
    pmk_buf_free(&care->comment);
}
