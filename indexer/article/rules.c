/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rules.c - names and sentences of the extraction rules
 */
#include "article/rules.h"

#define NAME_OF(id, name, sentence) name,
static const char *const names[] = {PMK_RULES(NAME_OF)};

#define SENTENCE_OF(id, name, sentence) sentence,
static const char *const sentences[] = {PMK_RULES(SENTENCE_OF)};

const char *pmk_rule_name(pmk_rule rule)
{
    return (unsigned)rule < PMK_RULE_COUNT ? names[rule] : "";
}

const char *pmk_rule_sentence(pmk_rule rule)
{
    return (unsigned)rule < PMK_RULE_COUNT ? sentences[rule] : "";
}
