#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""statuses.py SOURCE - the statuses that headers list are those that are reached.

Every function that returns a status has a list "Fails with: ..." in the
comment before it; for each entry unit/api/statuses.c has a FAILS() or FAULTY()
of that function and status, and it has no others.  INTERNAL, a bug of ours,
is never listed.
"""
import pathlib
import re
import sys

COMMENT = re.compile(r"/\*(.*?)\*/", re.S)
DECLARED = re.compile(r"PRESSMARK_MUST_CHECK\s+pressmark_status\s+(pressmark_\w+)\(")
LIST = re.compile(r"Fails with: (.*?)\.(?:\s|$)", re.S)
REACHED = re.compile(
    r"\bFA(?:ILS\(|ULTY\(\s*FAULT_\w+,)\s*(\w+),\s*(pressmark_\w+)\(")


def listed(text):
    """{(function, status)} of one header, and what is wrong with it."""
    pairs, wrong, end = set(), [], 0
    for match in DECLARED.finditer(text):
        comment = [c for c in COMMENT.finditer(text, end, match.start())][-1:]
        end = match.end()
        words = " ".join(comment[0][1].replace("\n *", "\n").split()) if comment else ""
        found = LIST.search(words)
        if not found:
            wrong.append(f"{match[1]}: no list \"Fails with:\"")
            continue
        names = re.sub(r"\([^)]*\)", "", found[1])
        pairs |= {(match[1], s.strip()) for s in names.split(",")}
    return pairs, wrong


def main():
    top = pathlib.Path(sys.argv[1])
    promised, wrong = set(), []
    for header in sorted((top / "include/pressmark").glob("*.h")):
        pairs, more = listed(header.read_text(encoding="utf-8"))
        promised |= pairs
        wrong += more
    source = (top / "tests/unit/api/statuses.c").read_text(encoding="utf-8")
    reached = {(f, s) for s, f in REACHED.findall(source)}
    names = set(re.findall(r"\bPRESSMARK_E_(\w+) =", (
        top / "include/pressmark/base.h").read_text(encoding="utf-8")))

    wrong += [f"{f}: {s} is listed and not reached" for f, s in sorted(promised - reached)]
    wrong += [f"{f}: {s} is reached and not listed" for f, s in sorted(reached - promised)]
    wrong += [f"{s}: no function lists it"
              for s in sorted(names - {s for _, s in promised} - {"INTERNAL"})]
    wrong += [f"{f}: {s} is no status" for f, s in sorted(promised) if s not in names]
    print("\n".join(wrong) or f"statuses: {len(promised)} listed, each reached")
    sys.exit(1 if wrong or len(promised) < 60 else 0)


main()
