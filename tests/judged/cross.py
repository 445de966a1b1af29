#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""cross.py BINDIR SHARED [--cache=DIR] [--model=FILE] - what the learned model is worth on sites that it has not seen.

For each fold of sites a model is learned from the other folds (see learn.py), and
the judge's run_extract.py scores the fold's pages with it.  Prints the folds pooled,
with other kinds of page refused and not, beside the rules alone and the model that
is built in, which has seen every page; or that of FILE, which is then learned first.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

import learn


def run_judge(shared, binary, cache, sets, options, ids=None):
    """The judge's own run: leaves SET.jsonl in `cache`."""
    command = [sys.executable, os.path.join(shared, "judge/run_extract.py"), "--bin", binary, "--cache", cache,
               "--options=" + options] + (["--ids", ids] if ids else []) + list(sets)
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout


def refused(binary, bench, pages, options):
    """The paths of the pages in which the extractor finds no article."""
    run = subprocess.run([binary, "--extract"] + options + [p.path for p in pages], stdout=subprocess.PIPE, check=True)
    found = [json.loads(line) for line in run.stdout.decode("utf-8").splitlines()]
    return {page["source"] for page in found if page["body"] is None}


def bodies(binary, pages, options):
    """The judge's lines for pages of one set, with nothing but the body."""
    run = subprocess.run([binary, "--extract", "--format=jsonl"] + options + [p.path for p in pages], stdout=subprocess.PIPE, check=True)
    for line in run.stdout.decode("utf-8").splitlines():
        page = json.loads(line)
        yield json.dumps({"id": os.path.basename(page["source"])[:-5], "body": page["body"]}) + "\n"


def accept_all_kinds(model, target):
    """A model with a forest KIND that never says yes."""
    with open(model, encoding="ascii") as f, open(target, "w", encoding="ascii") as g:
        text = f.read()
        at = text.index("forest KIND")
        g.write(text[:at] + " ".join(text[at:].split()[:3]) + " 0 0 0\n")


def kinds_line(bench, gone):
    others = [p for p in bench.kinds if p.is_other]
    articles = [p for p in bench.kinds if not p.is_other]
    return "%.3f of the others, %.3f of the articles" % (
        sum(p.path in gone for p in others) / len(others), sum(p.path in gone for p in articles) / len(articles))


def pooled_scores(bench, shared, cache, name, lines):
    """The judge's scores of the pages of all folds at once."""
    path = os.path.join(cache, "pooled.jsonl")
    with open(path, "w", encoding="utf-8") as f:
        f.write("".join(lines))
    run = subprocess.run([sys.executable, os.path.join(shared, "judge/score_extract.py"), os.path.join(cache, name), path, "--json"],
                         stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(run.stdout)


def take_scores(table, name):
    part = table[table.index("\n%s: exit" % name):]
    head, row = re.search(r"(\| peer .*)\n\|---.*\n(\| .*)", part).groups()
    return dict(zip([c.strip() for c in head.split("|")], [c.strip() for c in row.split("|")]))


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    caches = [a[8:] for a in sys.argv[1:] if a.startswith("--cache=")]
    models = [a[8:] for a in sys.argv[1:] if a.startswith("--model=")]
    bindir, shared = args[:2]
    binary = os.path.join(bindir, "indexer/pressmark-index")
    with tempfile.TemporaryDirectory() as temp:
        cache = caches[0] if caches else temp
        bench = learn.Bench(bindir, shared, cache)
        pooled = {name: [] for name in learn.SETS}
        taken = {name: [] for name in learn.SETS}
        gone = set()
        log = lambda text: print("  " + text, flush=True)
        if models:
            bench.train(models[0], log=log)
        for fold in range(learn.FOLDS):
            model = os.path.join(cache, "fold%d.model" % fold)
            bench.train(model, without=fold, log=log)
            accept_all_kinds(model, model + ".all")
            ids = os.path.join(cache, "ids")
            os.makedirs(ids, exist_ok=True)
            for name in learn.SETS:
                mine = {p.id for p in bench.loud if p.set == name and p.fold == fold}
                with open(os.path.join(ids, name + ".ids"), "w", encoding="utf-8") as f:
                    f.write("".join(i + "\n" for i in sorted(mine)))
            print("fold %d%s" % (fold, run_judge(shared, binary, cache, learn.SETS, "--model=" + model, ids)), flush=True)
            for name in learn.SETS:
                mine = {p.id for p in bench.loud if p.set == name and p.fold == fold}
                with open(os.path.join(cache, name + ".jsonl"), encoding="utf-8") as f:
                    pooled[name] += [line for line in f if json.loads(line)["id"] in mine]
                taken[name] += bodies(binary, [p for p in bench.loud if p.set == name and p.fold == fold], ["--model=%s.all" % model])
            gone |= refused(binary, bench, [p for p in bench.kinds if p.fold == fold], ["--model=" + model])
        last = "--model=" + models[0] if models else ""
        rules = run_judge(shared, binary, cache, learn.SETS, "--model=")
        shipped = run_judge(shared, binary, cache, learn.SETS, last)
        print("\nF1 and snip_f            rules alone  folds pooled  built in  folds, none refused")
        for name in learn.SETS:
            got = pooled_scores(bench, shared, cache, name, pooled[name])
            all_kinds = pooled_scores(bench, shared, cache, name, taken[name])
            for column in ("F1", "snip_f"):
                if column in got:
                    print("%-16s %-7s %11s %13.4f %9s %20.4f" % (name, column, take_scores(rules, name)[column], got[column],
                                                                 take_scores(shipped, name)[column], all_kinds[column]))
        print("pages-by-kind refused")
        for name, paths in (("rules alone", refused(binary, bench, bench.kinds, ["--model="])), ("folds pooled", gone),
                            ("built in", refused(binary, bench, bench.kinds, [last] if last else []))):
            print("    %-14s %s" % (name, kinds_line(bench, paths)))


if __name__ == "__main__":
    main()
