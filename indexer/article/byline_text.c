/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * byline_text.c - the text of a byline cut into names
 *
 *     By JIM KUHNHENN, Associated Press Writer
 *     Von Anna Huber und Karl Maier, Berlin
 *     Jane Doe in Paris | 3 March 2008
 */
#include "article/agency.h"
#include "article/month_names.h"
#include "article/names.h"
#include "article/tidy.h"
#include "base/utf8.h"

#define NAME_MAX_BYTES 80
#define PERSON_MAX_BYTES 40

static const char *const openers[] = {"by: ",
                                      "by ",
                                      "von ",
                                      "par ",
                                      "por ",
                                      "di ",
                                      "door ",
                                      "av ",
                                      "af ",
                                      "written by: ",
                                      "written by ",
                                      "words by ",
                                      "submitted by ",
                                      "gespeichert von ",
                                      "text und fotos von ",
                                      "posted by ",
                                      "published by ",
                                      "reported by ",
                                      "story by ",
                                      "article by ",
                                      "text: ",
                                      "text by ",
                                      "autor: ",
                                      "autorin: ",
                                      "author: ",
                                      "auteur : ",
                                      "redaktion: ",
                                      "geschrieben von ",
                                      "veröffentlicht von ",
                                      "verfasst von ",
                                      "gepostet von ",
                                      "escrito por ",
                                      "publicado por ",
                                      "publié par ",
                                      "écrit par ",
                                      "rédigé par ",
                                      "ein artikel von ",
                                      "eine analyse von ",
                                      "ein kommentar von ",
                                      "interview: ",
                                      "автор: ",
                                      "a cura di ",
                                      "scritto da ",
                                      "autore: ",
                                      "yazan: ",
                                      "zeige alle beiträge von ",
                                      "alle beiträge von ",
                                      "alle artikel von ",
                                      "beitrag von ",
                                      "blog beitrag von ",
                                      "ein beitrag von ",
                                      "beitragvon ",
                                      "eingestellt von ",
                                      "erstellt von ",
                                      "publiziert von ",
                                      "text von ",
                                      "von: ",
                                      "vom ",
                                      "autor ",
                                      "autoren ",
                                      "autoren: ",
                                      "auteur: ",
                                      "auteurs: ",
                                      "auteur(s) : ",
                                      "autor(in): ",
                                      "yazar: ",
                                      "beiträge von ",
                                      "artikel von ",
                                      "view all posts by ",
                                      "posts by ",
                                      "more from ",
                                      "作者：",
                                      "作者:",
                                      "记者 ",
                                      "文：",
                                      "文/",
                                      NULL};

/* A name ends before these. */
static const char *const enders[] = {" | ",
                                     " \xC2\xB7 ",
                                     " \xE2\x80\xA2 ",
                                     " \xE2\x80\x93 ",
                                     " \xE2\x80\x94 ",
                                     " - ",
                                     " in ",
                                     " aus ",
                                     " at ",
                                     " on ",
                                     " am ",
                                     " le ",
                                     " for ",
                                     " für ",
                                     " of ",
                                     " posted",
                                     " published",
                                     " updated",
                                     " @",
                                     " (",
                                     " [",
                                     " <",
                                     " //",
                                     " vom ",
                                     " \xE2\x97\x8F",
                                     " \xE2\x8B\x85",
                                     " under ",
                                     " from ",
                                     " bei ",
                                     " um ",
                                     " \xC3\xA0 ",
                                     " stand ",
                                     " stand:",
                                     " \xC2\xBB",
                                     NULL};

static const char *const joiners[] = {
    ", and ", " and ", " und ",        " et ",   " y ",        " e ", " en ",
    " og ",   " och ", " & ",          " with ", " i ",        ", ",  "; ",
    " / ",    "/",     "\xE3\x80\x81", ";",      " \xD0\xB8 ", ",",   NULL};

/* Parts with these words are what someone is, not who. */
static const char *const roles[] = {"writer",
                                    "editor",
                                    "correspondent",
                                    "reporter",
                                    "staff report",
                                    "columnist",
                                    "redakteur",
                                    "korrespondent",
                                    "chief",
                                    "bureau",
                                    "journalist",
                                    "photograph",
                                    "contributor",
                                    "special to",
                                    "associated press",
                                    "producer",
                                    "director",
                                    "manager",
                                    "news service",
                                    "ph.d",
                                    "m.d.",
                                    "director of",
                                    "professor",
                                    "minute",
                                    "comments",
                                    "kommentare",
                                    "read ",
                                    "http",
                                    "www.",
                                    ".com",
                                    "@",
                                    "\xC2\xA9",
                                    "copyright",
                                    "follow",
                                    "about ",
                                    "published",
                                    "updated",
                                    "posted",
                                    "share",
                                    "email",
                                    NULL};

/* Labels that may follow other things in one line. */
static const char *const inner_labels[] = {
    " autor: ",  " autorin: ", " author: ",
    " auteur: ", " auteur : ", " text: "};

static pmk_str after_inner_label(pmk_str text)
{
    for (size_t i = 0; i < sizeof(inner_labels) / sizeof(inner_labels[0]);
         i++) {
        pmk_str label = pmk_str_of(inner_labels[i]);
        size_t at = pmk_str_ifind(text, label);

        if (at != SIZE_MAX)
            return pmk_str_sub(text, at + label.len, text.len);
    }
    return text;
}

pmk_str pmk_byline_after_by(pmk_str line)
{
    for (size_t i = 0; openers[i] != NULL; i++) {
        pmk_str opener = pmk_str_of(openers[i]);

        if (line.len > opener.len && pmk_str_istarts(line, opener))
            return pmk_str_trim(pmk_str_sub(line, opener.len, line.len));
    }
    return PMK_STR_NONE;
}

/* Where the ender stands.  "le" is a date's word before a figure only:
 * Le Goff is a name. */
static size_t find_ender(pmk_str text, pmk_str ender)
{
    bool before_figure = pmk_str_eq(ender, PMK_STR(" le "));
    size_t from = 0;

    while (from < text.len) {
        size_t at = pmk_str_ifind(pmk_str_sub(text, from, text.len), ender);

        if (at == SIZE_MAX)
            return SIZE_MAX;
        from += at + ender.len;
        if (!before_figure || (from < text.len && pmk_is_digit(text.ptr[from])))
            return from - ender.len;
    }
    return SIZE_MAX;
}

/* Up to the first ender; the whole when there is none. */
static pmk_str cut_at_ender(pmk_str text)
{
    size_t end = text.len;

    for (size_t i = 0; enders[i] != NULL; i++) {
        size_t at = find_ender(text, pmk_str_of(enders[i]));

        if (at != SIZE_MAX && at > 0 && at < end)
            end = at;
    }
    return pmk_str_trim(pmk_str_sub(text, 0, end));
}

/* The first joiner in `text`: its place and length. */
static bool find_joiner(pmk_str text, size_t *start, size_t *end)
{
    bool found = false;

    for (size_t i = 0; joiners[i] != NULL; i++) {
        pmk_str sign = pmk_str_of(joiners[i]);
        size_t at = pmk_str_ifind(text, sign);

        if (at == SIZE_MAX || (found && at >= *start))
            continue;
        *start = at;
        *end = at + sign.len;
        found = true;
    }
    return found;
}

/* "Jr.", "MD": belongs to the name before it. */
static bool is_suffix(pmk_str part)
{
    static const char *const suffixes[] = {"jr", "jr.", "sr", "sr.",
                                           "ii", "iii", "md", "phd"};

    for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
        if (pmk_str_ieq(part, pmk_str_of(suffixes[i])))
            return true;
    return false;
}

static bool is_month(pmk_str word)
{
    char low[24];

    if (word.len < 3 || word.len > sizeof(low))
        return false;
    for (size_t i = 0; i < word.len; i++)
        low[i] = pmk_ascii_lower(word.ptr[i]);
    return pmk_month_of(pmk_str_n(low, word.len)) > 0;
}

/* What starts with a figure, is a month, or a month and a figure, is a
 * date. */
static bool is_date(pmk_str part)
{
    pmk_str word;

    if (!pmk_str_cut(&part, ' ', &word) || word.len == 0)
        return false;
    if (pmk_is_digit(word.ptr[0]))
        return true;
    return is_month(word) && word.len > 3
           && (part.len == 0 || pmk_is_digit(part.ptr[0]));
}

/* Is this what a person or desk can be called? */
static bool is_name(pmk_str part)
{
    size_t digits = 0;
    size_t letters = 0;
    size_t at = 0;

    if (part.len < 2 || part.len > NAME_MAX_BYTES || pmk_word_count(part) > 6
        || pmk_has_any(part, roles) || is_date(part))
        return false;
    while (at < part.len) {
        uint32_t code = pmk_utf8_next(part, &at);

        digits += pmk_is_number(code);
        letters += pmk_is_letter(code);
        if (code == ':' || code == '?' || code == '!' || code == '"'
            || code == '{' || code == '=')
            return false;
    }
    return letters >= 2 && digits <= (pmk_word_count(part) == 1 ? 5u : 2u);
}

/* "Jane Doe June 3": cut before a month that a figure follows, or a figure
 * that a month follows. */
static pmk_str cut_at_date(pmk_str part)
{
    for (size_t i = 1; i < part.len; i++) {
        pmk_str rest;
        pmk_str word;
        pmk_str next = PMK_STR_NONE;

        if (part.ptr[i - 1] != ' ')
            continue;
        rest = pmk_str_sub(part, i, part.len);
        if (!pmk_str_cut(&rest, ' ', &word))
            break;
        if (rest.ptr != NULL)
            (void)pmk_str_cut(&rest, ' ', &next);
        if (pmk_is_digit(word.ptr[0])
            || (is_month(word) && next.len > 0 && pmk_is_digit(next.ptr[0])))
            return pmk_str_trim(pmk_str_sub(part, 0, i));
    }
    return part;
}

static pmk_str strip_edges(pmk_str part)
{
    part = pmk_str_trim(part);
    while (part.len > 0 && strchr(",;:|-*", part.ptr[part.len - 1]) != NULL)
        part = pmk_str_trim(pmk_str_n(part.ptr, part.len - 1));
    while (part.len > 0 && strchr(",;:|-*", part.ptr[0]) != NULL)
        part = pmk_str_trim(pmk_str_sub(part, 1, part.len));
    return part;
}

/* Small words inside names. */
static bool is_particle(pmk_str word)
{
    static const char *const particles[] = {
        "von", "van",   "de", "der", "den", "da",  "di",
        "del", "della", "la", "le",  "du",  "dos", "bin",
        "ibn", "al",    "el", "zu",  "y",   "e",   "af"};

    for (size_t i = 0; i < sizeof(particles) / sizeof(particles[0]); i++)
        if (pmk_str_eq(word, pmk_str_of(particles[i])))
            return true;
    return false;
}

/* "Jane", "O'Neil", "J.", "Doe-Smith" */
static bool is_name_word(pmk_str word)
{
    size_t at = 0;
    size_t letters = 1;

    if (word.len == 0 || !pmk_is_upper(pmk_utf8_next(word, &at)))
        return false;
    while (at < word.len) {
        uint32_t code = pmk_utf8_next(word, &at);

        if (pmk_is_letter(code))
            letters++;
        else if (code != '.' && code != '-' && code != '\'' && code != 0x2019)
            return false;
    }
    return letters > 1 || pmk_str_ends(word, PMK_STR("."));
}

bool pmk_byline_is_person(pmk_str line)
{
    pmk_str rest = pmk_str_trim(line);
    pmk_str word;
    size_t names = 0;
    size_t words = 0;
    bool has_small = false;

    if (rest.len > PERSON_MAX_BYTES || pmk_has_any(rest, roles))
        return false;
    while (pmk_str_cut(&rest, ' ', &word)) {
        words++;
        for (size_t i = 0; i < word.len; i++)
            has_small |= word.ptr[i] >= 'a' && word.ptr[i] <= 'z';
        if (is_name_word(word))
            names++;
        else if (!is_particle(word) || words == 1)
            return false;
    }
    return names >= 2 && words <= 5 && has_small;
}

size_t pmk_byline_split(pmk_arena *arena, pmk_str text, pmk_str *out,
                        size_t room)
{
    size_t count = 0;
    pmk_str after;

    text = after_inner_label(pmk_str_trim(text));
    after = pmk_byline_after_by(text);
    if (after.len > 0)
        text = after;
    while (text.len > 0 && count < room) {
        size_t start = text.len;
        size_t end = text.len;
        pmk_str part;
        bool is_last;

        (void)find_joiner(text, &start, &end);
        part = pmk_str_sub(text, 0, start);
        is_last = cut_at_ender(part).len < pmk_str_trim(part).len;
        part = strip_edges(cut_at_date(cut_at_ender(part)));
        text = pmk_str_sub(text, end, text.len);
        if (part.len == 0 && count == 0)
            continue;
        if (is_suffix(part))
            continue;
        if (pmk_agency_of(part) == NULL) {
            if (!is_name(part))
                break;
            out[count++] = pmk_readable(arena, part);
        }
        if (is_last)
            break;
    }
    return count;
}
