#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""cut.py HEADERS OUT - cut the examples out of the public headers.

An example is an indented block of a comment with a statement in it.  The n-th
of base.h becomes OUT/base_n.inc, with its lines numbered as in the header, so
that a compiler's complaint points there.  OUT/all.inc names them all.
"""
import pathlib
import re
import sys

INDENTED = re.compile(r" \* {5}(.*)$")


def blocks(lines):
    """(number of the first line, lines) of every indented block."""
    block, start = [], 0
    for number, line in enumerate(lines + [""], 1):
        match = INDENTED.match(line)
        if match:
            start = start if block else number
            block.append(match.group(1))
        elif block and line.rstrip() == " *":
            block.append("")
        elif block:
            yield start, block
            block = []


def main():
    headers, out = map(pathlib.Path, sys.argv[1:3])
    out.mkdir(parents=True, exist_ok=True)
    names = []
    for header in sorted(headers.glob("*.h")):
        lines = header.read_text(encoding="utf-8").split("\n")
        code = [b for b in blocks(lines)
                if any(re.search(r"\bpressmark_.*[;(]", t) for t in b[1])
                and any(t.endswith(";") for t in b[1])]
        for n, (start, block) in enumerate(code, 1):
            names.append(f"{header.stem}_{n}")
            text = f'#line {start} "{header.name}"\n' + "\n".join(block) + "\n"
            (out / f"{names[-1]}.inc").write_text(text, encoding="utf-8")
    if not names:
        sys.exit("no example found")
    (out / "all.inc").write_text("".join(f'EXAMPLE("{n}")\n' for n in names))


main()
