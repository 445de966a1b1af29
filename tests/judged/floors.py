#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""floors.py BINDIR SHARED - extraction and ranking may not fall below their floors.

Runs the judge's tools on the development sets where they lie beside the project
(SHARED/judge, SHARED/data) and compares their tables with the floors below.  A
change that lowers a figure says so in its commit and moves the floor.
"""
import os
import re
import subprocess
import sys

# Set: {column: floor}.
EXTRACT = {
    "chinese69": {"F1": .97, "date_r": .87, "author_set": .30},
    "daniel-dev": {"F1": .918, "title_norm": .90},
    "fundus-dev": {"F1": .98, "title_norm": .88, "date_r": .985, "author_set": .85},
    "htmldate-default": {"date_p": .955, "date_r": .92},
    "l3s-gn1-dev": {"F1": .97, "title_norm": .84},
    "trafilatura-snippets": {"snip_f": .91, "title_norm": .87, "date_p": .92, "date_r": .90, "author_set": .685},
    "wcxb-dev": {"F1": .957, "title_norm": .875, "date_p": .885, "date_r": .88, "author_set": .76},
}
# Collection: floor of nDCG@10.
RANK = {
    "cisi": .39, "cran": .44, "ct20train": .84, "fnc1": .715, "lisa": .465, "reuters_tp": .54,
    "time": .76, "xquad_de": .93, "xquad_en": .96,
}
bad = 0


def expect(what, got, floor):
    global bad
    if got < floor:
        bad += 1
        print("BELOW THE FLOOR: %s is %.4f, floor %.4f" % (what, got, floor))


def tool(shared, name, *options):
    run = subprocess.run([sys.executable, os.path.join(shared, "judge", name)] + list(options), stdout=subprocess.PIPE, text=True)
    print(run.stdout, flush=True)
    if run.returncode != 0:
        sys.exit("%s ended with %d" % (name, run.returncode))
    return run.stdout


def main():
    bindir, shared = sys.argv[1:3]
    table = tool(shared, "run_extract.py", "--bin", os.path.join(bindir, "indexer/pressmark-index"), *sorted(EXTRACT))
    for name, floors in EXTRACT.items():
        part = table[table.index("\n%s: exit" % name):]
        head, row = re.search(r"(\| peer .*)\n\|---.*\n(\| .*)", part).groups()
        got = dict(zip([c.strip() for c in head.split("|")], [c.strip() for c in row.split("|")]))
        for column, floor in floors.items():
            expect("%s %s" % (name, column), float(got[column]), floor)
    table = tool(shared, "run_rank.py", "--bindir", bindir, *sorted(RANK))
    for name, floor in RANK.items():
        expect("%s nDCG@10" % name, float(re.search(r"^%s +([0-9.]+)" % name, table, re.M).group(1)), floor)
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
