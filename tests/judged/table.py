#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""table.py MODEL FIGURES >indexer/article/model_table.c - a model as a table in C.

FIGURES is the output of cross.py, whose last table goes into the head of the file.
"""
import sys
import textwrap

HEAD = """/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * model_table.c - what was learned, as data
 *
 * Made by tests/judged/train.py and table.py; do not edit.  Learned from the
 * development sets extract-wcxb-dev (CC-BY-4.0), extract-fundus-dev (MIT),
 * extract-chinese69 (MIT) and, for the forest KIND, pages-by-kind
 * (CC-BY-4.0).  Only these numbers are kept of them.  Figures of cross.py:
 *
%s
 */
#include "article/model.h"

/* clang-format off */
"""
TAIL = """
const pmk_model pmk_model_builtin = {
    .limits = {%s},
    .forests = {
%s    },
};
"""


def main():
    lines = open(sys.argv[1], encoding="ascii").read().splitlines()
    figures = open(sys.argv[2], encoding="utf-8").read().rstrip("\n").split("\n\n")[-1].splitlines()
    print(HEAD % "\n".join((" *     " + line).rstrip() for line in figures), end="")
    forests = ""
    at = 3
    while at < len(lines):
        _, name, _, base, limit, count = lines[at].split()
        rows = [line.split() for line in lines[at + 1:at + 1 + int(count)]]
        at += 1 + int(count)
        text = " ".join("{%s,%s,%s}," % (limit_, column, above) for column, limit_, above in rows)
        print("static const pmk_split %s[] = {" % name.lower())
        print(textwrap.fill(text, 79, break_on_hyphens=False))
        print("};\n")
        forests += "        {%s, sizeof(%s) / sizeof(%s[0]), %s, %s},\n" % ((name.lower(),) * 3 + (base, limit))
    print(TAIL.lstrip("\n") % (lines[1].replace(" ", ", "), forests), end="")


if __name__ == "__main__":
    main()
