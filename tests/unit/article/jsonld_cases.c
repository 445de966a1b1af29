/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * jsonld_cases.c - broken JSON-LD -> JSON
 */
#include "article/facts.h"
#include "base/json.h"
#include "cases/cases.h"

static void run(pmk_str input, pmk_buf *out)
{
    pmk_json *value;

    pmk_jsonld_mend(input, out);
    if (pmk_json_parse(pmk_buf_str(out), &value, NULL) != PRESSMARK_OK)
        pmk_buf_text(out, "\nnot JSON");
    else
        pmk_json_free(value);
}

int main(int argc, char **argv)
{
    return cases_main(argc, argv, run);
}
