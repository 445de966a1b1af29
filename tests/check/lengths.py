#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""lengths.py SOURCE - no long functions, no long files.

A function may have 80 lines from its first to its closing brace, a file 600;
the ten longest of each are printed, so that one sees them grow.  A function
is what .clang-format makes of it: "{" and "}" alone at the left edge.
"""
import os
import re
import sys

FUNCTION_MAX = 80
FILE_MAX = 600

# Tables may be longer: files that hold little else.
TABLES = {
    "indexer/article/model_table.c",  # what was learned
    "tests/unit/api/statuses.c",  # every function of the headers x its statuses
}


def functions(lines):
    """(name, first line, lines) of each function."""
    start = None
    for i, line in enumerate(lines):
        if line == "{" and i > 0:
            start = i
            while start > 0 and lines[start - 1] and not re.match(r"[/ ]\*|#|}|extern \"C\"", lines[start - 1]):
                start -= 1
        elif line == "}" and start is not None:
            head = " ".join(lines[start:i])
            name = re.search(r"([A-Za-z_][\w:~]*)\s*\(", head)
            yield name.group(1) if name else "?", start + 1, i - start + 1
            start = None


def main():
    os.chdir(sys.argv[1])
    sample = "int f(int a)\n{\n    return a;\n}\n\nstatic int g(\n    int b)\n{\n}\n".split("\n")
    assert list(functions(sample)) == [("f", 1, 4), ("g", 6, 4)]
    all_functions, all_files, bad = [], [], 0
    for side in ("include", "query", "indexer", "tests"):
        for top, _, names in os.walk(side):
            for name in names:
                if not name.endswith((".c", ".h", ".cc", ".hh")):
                    continue
                path = os.path.join(top, name)
                with open(path, encoding="utf-8") as text:
                    lines = text.read().split("\n")
                all_files.append((len(lines) - 1, path))
                all_functions += [(size, path, line, of) for of, line, size in functions(lines)]
    all_files.sort(reverse=True)
    all_functions.sort(reverse=True)
    for size, path in all_files:
        if size > FILE_MAX and path not in TABLES:
            print("%s: %d lines, more than %d" % (path, size, FILE_MAX))
            bad += 1
    for path in TABLES:
        if not any(path == other and size > FILE_MAX for size, other in all_files):
            print("%s: is listed as a long table and is none" % path)
            bad += 1
    for size, path, line, of in all_functions:
        if size > FUNCTION_MAX:
            print("%s:%d: %s has %d lines, more than %d" % (path, line, of, size, FUNCTION_MAX))
            bad += 1
    print("the longest functions:")
    for size, path, line, of in all_functions[:10]:
        print("%5d  %s  %s:%d" % (size, of, path, line))
    print("the longest files:")
    for size, path in all_files[:10]:
        print("%5d  %s" % (size, path))
    sizes = [size for size, *_ in all_functions]
    print("%d functions, median %d lines, nine in ten below %d" %
          (len(sizes), sizes[len(sizes) // 2], sizes[len(sizes) // 10] + 1))
    return bad > 0 or len(sizes) < 100


sys.exit(main())
