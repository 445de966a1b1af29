#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""snippets.py BINDIR SHARED [COLLECTION...] - snippets may not fall below their floors.

Asks the questions of two collections, scores the snippets of the best three hits
with SHARED/judge/score_snippets.py, and has the marks of snippets and headlines
checked by judged_marks, which analyses each article again.
"""
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile

FLOORS = {
    "fnc1": {"coverage": .885, "starts": .98, "phrase": .88, "GOOD": .90},
    "reuters_tp": {"coverage": .935, "starts": .98, "phrase": .94, "GOOD": .88},
}
REPEAT_MOST = .006
MARKS = .99
bad = 0


def expect(what, got, floor):
    global bad
    if got < floor:
        bad += 1
        print("BELOW THE FLOOR: %s is %.4f, floor %.4f" % (what, got, floor))


def output_of(command, given=None):
    return subprocess.run(command, stdout=subprocess.PIPE, input=given, text=True, check=True).stdout


def rows(text):
    return [json.loads(line) for line in text.splitlines()]


def show(snippet):
    """The text with [[marks]] and dots between fragments, as the scorer reads it."""
    text, out, at = (snippet["text"] or "").encode(), b"", 0
    for start, end in snippet["marks"]:
        out += text[at:start] + b"[[" + text[start:end] + b"]]"
        at = end
    return (out + text[at:]).decode().replace(" \u2026 ", " ... ")


def ask(bindir, folder):
    index, articles = os.path.join(folder, "index"), os.path.join(folder, "articles.jsonl")
    queries = os.path.join(folder, "queries.tsv")
    subprocess.run([bindir + "/indexer/pressmark-index", "-d", index, articles], stdout=subprocess.DEVNULL, check=True)
    bodies = {a["source"]: a["body"] for a in rows(output_of([bindir + "/indexer/pressmark-index", "--extract", articles]))}
    with open(queries, encoding="utf-8") as f:
        questions = dict(line.rstrip("\n").split("\t", 1) for line in f)
    hits = rows(output_of([bindir + "/query/pressmark-query", "-d", index, "--plain", "-n", "3", "--batch=" + queries, "--format=jsonl"]))
    for hit in hits:
        hit.update(question=questions[hit["question_id"]], body=bodies[hit["source"]], loose="no" if hit["full_match"] else "yes")
    return hits


def check_marks(bindir, name, hits):
    out = output_of([bindir + "/tests/judged/judged_marks"], "".join(json.dumps(h) + "\n" for h in hits))
    print("not compared: %d of %d" % (out.count("cannot be compared"), len(hits)))
    expect(name + " compared", 1 - out.count("cannot be compared") / len(hits), .95)
    for what, match, marked, both in re.findall(r"^(snippets|headlines) (\d+) (\d+) (\d+)$", out, re.M):
        if int(match) == 0:
            continue
        precision, recall = int(both) / int(marked), int(both) / int(match)
        print("marks of %s: precision %.4f, recall %.4f of %s words" % (what, precision, recall, match))
        expect("%s marks of %s, precision" % (name, what), precision, MARKS)
        expect("%s marks of %s, recall" % (name, what), recall, MARKS)


def main():
    bindir, shared = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as temp:
        with tarfile.open(os.path.join(shared, "data", "rank-dev.tar.xz")) as tar:
            tar.extractall(temp)
        for name in sys.argv[3:] or FLOORS:
            hits = ask(bindir, os.path.join(temp, name))
            scored = os.path.join(temp, "scored.jsonl")
            with open(scored, "w", encoding="utf-8") as f:
                for h in hits:
                    f.write(json.dumps(dict(question=h["question"], headline=h["headline"] or "", body=h["body"], snippet=show(h["snippet"]))) + "\n")
            table = output_of([sys.executable, os.path.join(shared, "judge", "score_snippets.py"), scored])
            print("%s\n%s" % (name, table), end="", flush=True)
            got = dict(re.findall(r"^(\S+) +([0-9.]+)  \(", table, re.M))
            for column, floor in FLOORS.get(name, {}).items():
                expect("%s %s" % (name, column), float(got[column]), floor)
            expect("%s repeat, below 1" % name, 1 - float(got["repeat"]), 1 - REPEAT_MOST)
            check_marks(bindir, name, hits)
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
