#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""ablate.py BINDIR SHARED MODEL [--cache=DIR] [NAME...] - what each idea gains.

MODEL is a file of train.py.  Each rule that chooses or cuts, each idea of model.h,
each limit and each forest is switched off by a copy of MODEL, and the pages of four
development sets are extracted again.  Prints by how much the judged columns change,
in thousandths: below zero, the idea pays.  The model was learned with all of them
and from two of the sets, which are therefore kind to it.
"""
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile

SETS = ("wcxb-dev", "fundus-dev", "l3s-gn1-dev", "trafilatura-snippets")
HERE = os.path.dirname(os.path.abspath(__file__))
RULES = re.compile(r'"((?:body|cut)-[a-z-]+)"')
IDEAS = re.compile(r'"(idea-[a-z-]+)"')


def read_names(header, pattern):
    with open(os.path.join(HERE, "../../indexer/article", header), encoding="utf-8") as f:
        return list(dict.fromkeys(pattern.findall(f.read())))


def without(model, name):
    """The text of a model in which `name` is switched off."""
    lines = model.split("\n")
    at = [i for i, line in enumerate(lines) if line.startswith("forest ")] + [len(lines)]
    forests = {lines[i].split()[1]: (i, end) for i, end in zip(at, at[1:])}
    if name in ("KIND", "CHOICE"): # nothing is refused; the rules alone
        start, end = forests[name]
        lines[start:end] = [" ".join(lines[start].split()[:3]) + " 0 0 0"]
    elif name == "CHOICE-rules": # the classifier alone
        start, end = forests["CHOICE"]
        lines[start:end] = [" ".join(lines[start].split()[:3]) + " 1 0 0"]
    elif name == "limits": # the classifier overrules all rules alike
        lines[1] = "0 0 0 0 " + lines[1].split()[4]
    elif name:
        lines[2] = "off 1 " + name
    return "\n".join(lines).rstrip("\n") + "\n"


class Set:
    """The pages of a set, and the judge's counts of each body that was seen."""

    def __init__(self, score, cache, name):
        self.score, self.known = score, {}
        self.folder = os.path.join(cache, name)
        self.truth = {t["id"]: t for t in score.load(os.path.join(self.folder, "truth.jsonl"))}

    def count(self, truth, body):
        """Shingles hit, given and due; snippets hit, wrong and missed."""
        gold = truth.get("body") and self.score.shingles(self.score.tokens(truth["body"]))
        row = self.score.overlap(gold, self.score.shingles(self.score.tokens(body))) if gold else None
        flat = " ".join((body or "").split())
        due = [" ".join(s.split()) in flat for s in truth.get("snip_with") or []]
        bad = sum(" ".join(s.split()) in flat for s in truth.get("snip_without") or [])
        return row, (sum(due), bad, len(due) - sum(due))

    def measure(self, binary, model):
        run = subprocess.run([binary, "--extract", "--format=jsonl", "--model=" + model, os.path.join(self.folder, "html")],
                             stdout=subprocess.PIPE, check=True)
        rows, snips = [], []
        for line in run.stdout.decode("utf-8").splitlines():
            page = json.loads(line)
            truth = self.truth.get(os.path.basename(page["source"])[:-5])
            if truth is None:
                continue
            key = (truth["id"], page["body"])
            if key not in self.known:
                self.known[key] = self.count(truth, page["body"])
            row, snip = self.known[key]
            rows += [row] if row else []
            snips.append(snip)
        hit, wrong, missed = (sum(s[i] for s in snips) for i in range(3))
        f1 = self.score.body_summary(rows)[0] if rows else None
        return f1, 2 * hit / (2 * hit + wrong + missed) if hit else None


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    caches = [a[8:] for a in sys.argv[1:] if a.startswith("--cache=")]
    bindir, shared, path = args[:3]
    binary = os.path.join(bindir, "indexer/pressmark-index")
    sys.path.insert(0, os.path.join(shared, "judge"))
    import score_extract
    with open(path, encoding="ascii") as f:
        model = f.read()
    names = args[3:] or (["KIND", "CHOICE", "CHOICE-rules", "limits"] + read_names("model.h", IDEAS) + read_names("rules.h", RULES))
    with tempfile.TemporaryDirectory() as temp:
        cache = caches[0] if caches else temp
        for name in SETS:
            if not os.path.exists(os.path.join(cache, name, "truth.jsonl")):
                with tarfile.open(os.path.join(shared, "data/extract-%s.tar.xz" % name)) as tar:
                    tar.extractall(cache)
        sets = [Set(score_extract, cache, name) for name in SETS]
        first = None
        print("%-20s%s" % ("without", "".join("%17s" % name[:16] for name in SETS)))
        print("%-20s%s" % ("", "       F1  snip_f" * len(SETS)), flush=True)
        for name in [""] + names:
            changed = os.path.join(temp, "model")
            with open(changed, "w", encoding="ascii") as f:
                f.write(without(model, name))
            got = [value for judged in sets for value in judged.measure(binary, changed)]
            first = first or got
            print("%-20s%s" % (name or "(all on)", "".join(
                "%9s" % ("" if g is None else "%.3f" % g if not name else "%+.1f" % (1000 * (g - f) + 0.0)) if i % 2 == 0 else
                "%8s" % ("" if g is None else "%.3f" % g if not name else "%+.1f" % (1000 * (g - f) + 0.0))
                for i, (g, f) in enumerate(zip(got, first)))), flush=True)


if __name__ == "__main__":
    main()
