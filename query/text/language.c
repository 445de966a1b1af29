/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * language.c - what the analysis must know of a language: one table
 *
 * A language is listed when at least one rule of it differs from the root.
 * Chinese, Japanese and Korean are not: their writing tells them apart, and
 * word.c looks at that alone.
 */
#include "text/language.h"

#include "base/str.h"

#define FRENCH_ELISIONS " l d j m t s n c qu jusqu lorsqu puisqu quoiqu "
#define ITALIAN_ELISIONS                                                 \
    " l d un c s m t v n dell all nell sull dall coll quell quest bell " \
    "sant dov com anch "

/* clang-format off */
static const pmk_language languages[] = {
    {.code = "", .case_locale = ""},
    {.code = "ar", .stemmer = "arabic", .case_locale = ""},
    {.code = "az", .case_locale = "az",
     .apostrophe = PMK_APOSTROPHE_SUFFIX},
    {.code = "be", .case_locale = "", .keeps_io = true},
    {.code = "bg", .case_locale = ""},
    {.code = "ca", .stemmer = "catalan", .case_locale = "",
     .elisions = " l d m t s n ", .apostrophe = PMK_APOSTROPHE_ELISION},
    {.code = "cs", .case_locale = "", .has_ordinal_dots = true},
    {.code = "da", .stemmer = "danish", .case_locale = "",
     .has_ordinal_dots = true},
    {.code = "de", .stemmer = "german", .case_locale = "",
     .has_ordinal_dots = true},
    {.code = "el", .stemmer = "greek", .case_locale = ""},
    {.code = "en", .stemmer = "english", .case_locale = "",
     .apostrophe = PMK_APOSTROPHE_POSSESSIVE},
    {.code = "es", .stemmer = "spanish", .case_locale = ""},
    {.code = "et", .case_locale = "", .has_ordinal_dots = true},
    {.code = "eu", .stemmer = "basque", .case_locale = ""},
    {.code = "fa", .case_locale = ""},
    {.code = "fi", .stemmer = "finnish", .case_locale = "",
     .has_ordinal_dots = true},
    {.code = "fr", .stemmer = "french", .case_locale = "",
     .elisions = FRENCH_ELISIONS, .apostrophe = PMK_APOSTROPHE_ELISION},
    {.code = "ga", .stemmer = "irish", .case_locale = ""},
    {.code = "hi", .stemmer = "hindi", .case_locale = ""},
    {.code = "hr", .case_locale = "", .has_ordinal_dots = true},
    {.code = "hu", .stemmer = "hungarian", .case_locale = "",
     .has_ordinal_dots = true},
    {.code = "hy", .stemmer = "armenian", .case_locale = ""},
    {.code = "id", .stemmer = "indonesian", .case_locale = ""},
    {.code = "it", .stemmer = "italian", .case_locale = "",
     .elisions = ITALIAN_ELISIONS, .apostrophe = PMK_APOSTROPHE_ELISION},
    {.code = "lt", .stemmer = "lithuanian", .case_locale = ""},
    {.code = "ne", .stemmer = "nepali", .case_locale = ""},
    {.code = "nl", .stemmer = "dutch", .case_locale = ""},
    {.code = "no", .stemmer = "norwegian", .case_locale = "",
     .has_ordinal_dots = true},
    {.code = "pl", .case_locale = "", .has_ordinal_dots = true},
    {.code = "pt", .stemmer = "portuguese", .case_locale = "",
     .elisions = " d ", .apostrophe = PMK_APOSTROPHE_ELISION},
    {.code = "ro", .stemmer = "romanian", .case_locale = ""},
    {.code = "ru", .stemmer = "russian", .case_locale = ""},
    {.code = "sk", .case_locale = "", .has_ordinal_dots = true},
    {.code = "sl", .case_locale = "", .has_ordinal_dots = true},
    {.code = "sr", .stemmer = "serbian", .case_locale = "",
     .has_ordinal_dots = true},
    {.code = "sv", .stemmer = "swedish", .case_locale = ""},
    {.code = "ta", .stemmer = "tamil", .case_locale = ""},
    {.code = "tr", .stemmer = "turkish", .case_locale = "tr",
     .apostrophe = PMK_APOSTROPHE_SUFFIX, .has_ordinal_dots = true},
    {.code = "uk", .case_locale = ""},
    {.code = "yi", .stemmer = "yiddish", .case_locale = ""},
};
/* clang-format on */

enum { LANGUAGE_COUNT = sizeof(languages) / sizeof(languages[0]) };

_Static_assert((int)LANGUAGE_COUNT <= (int)PMK_LANGUAGE_MAX,
               "more languages than PMK_LANGUAGE_MAX");

/* Other codes for a row: Norwegian's two written forms. */
static const struct {
    const char *alias;
    const char *code;
} aliases[] = {{"nb", "no"}, {"nn", "no"}};

enum { ALIAS_COUNT = sizeof(aliases) / sizeof(aliases[0]) };

static const char *alias_of(pmk_str code)
{
    for (size_t i = 0; i < ALIAS_COUNT; i++)
        if (pmk_str_ieq(code, pmk_str_of(aliases[i].alias)))
            return aliases[i].code;
    return NULL;
}

const char *pmk_language_alias(const char *code, size_t i)
{
    for (size_t j = 0; j < ALIAS_COUNT; j++)
        if (pmk_str_ieq(pmk_str_of(code), pmk_str_of(aliases[j].code))
            && i-- == 0)
            return aliases[j].alias;
    return NULL;
}

const pmk_language *pmk_language_find(const char *tag)
{
    pmk_str code = pmk_str_of(tag);
    size_t end = 0;

    while (end < code.len && end < 4 && pmk_is_alpha(code.ptr[end]))
        end++;
    if (end != 2)
        return &languages[0];
    code.len = end;
    if (alias_of(code) != NULL)
        code = pmk_str_of(alias_of(code));
    for (size_t i = 1; i < LANGUAGE_COUNT; i++)
        if (pmk_str_ieq(code, pmk_str_of(languages[i].code)))
            return &languages[i];
    return &languages[0];
}

unsigned pmk_language_number(const pmk_language *language)
{
    return (unsigned)(language - languages);
}
