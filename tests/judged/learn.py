# SPDX-License-Identifier: GPL-2.0-or-later
"""learn.py - the pages, labels and forests behind train.py and cross.py

Pages come from four development sets and from no other: extract-wcxb-dev
(CC-BY-4.0), extract-fundus-dev (MIT), extract-chinese69 (MIT), and, for the
kind of page alone, pages-by-kind (CC-BY-4.0).  Every page of the first three
is also read as a plain copy, without classes, ids, roles, JSON-LD and elements
that speak for themselves: so the model learns to do without them, as it must
on old pages.

A block's label is found by aligning its text with the true story.  Folds are by
site: the host of the canonical link, of og:url or of the most frequent absolute
link; a page that stands in two sets is in one fold.
"""
import os
import re
import subprocess
import sys
import tarfile
import zlib
from collections import Counter
from difflib import SequenceMatcher
from urllib.parse import urlparse

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier, HistGradientBoostingClassifier, HistGradientBoostingRegressor

FOLDS = 5
SETS = ("wcxb-dev", "fundus-dev", "chinese69")
KINDS = "pages-by-kind"
# Odds that a block needs, in thousandths: see PMK_LIMITS in indexer/article/model.h.
LIMITS = (-405, 0, 405, 1386, 2500)
# Page columns that the forest CHOICE may ask.
CHOICE_COLUMNS = 22
# So many of the pages of other kinds are to be refused, by cross-validation.
REFUSED = .86
STORY_MIN = 140 # bytes: see body.c
# News publishers are few in the sets and many in the world.
WEIGHTS = {"fundus-dev": 3}
PLAIN_WEIGHT = 0.7
LOUD = re.compile(r"<(/?)(article|section|main|nav|aside|header|footer|figure|figcaption)\b[^>]*>", re.I)
LOUD_ATTRIBUTE = re.compile(r"""\s(class|id|itemprop|itemtype|role|rel|data-[\w-]+|aria-[\w-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.I)
LOUD_SCRIPT = re.compile(r"<script[^>]*ld\+json.*?</script>", re.I | re.S)


class Page:
    """One page of a set: id, host, fold, true story, and what judged_rows says of it."""


def fold_of(host):
    return zlib.crc32(host.encode()) % FOLDS


def host_of(path):
    """The site of a page, found in the page."""
    with open(path, encoding="utf-8", errors="replace") as f:
        html = f.read()
    found = (re.search(r"<link[^>]*\brel=[\"']?canonical\b[^>]*\bhref=[\"']?(https?://[^\"' >]+)", html, re.I)
             or re.search(r"<link[^>]*\bhref=[\"']?(https?://[^\"' >]+)[^>]*\brel=[\"']?canonical\b", html, re.I)
             or re.search(r"\bog:url[\"'][^>]*\bcontent=[\"']?(https?://[^\"' >]+)", html, re.I)
             or re.search(r"\bcontent=[\"']?(https?://[^\"' >]+)[^>]*\bog:url\b", html, re.I))
    try:
        host = urlparse(found.group(1)).hostname if found else None
    except ValueError:
        host = None
    if not host:
        hosts = Counter()
        for url in re.findall(r"\bhref=[\"']?(https?://[^\"' >]+)", html, re.I):
            try:
                hosts[urlparse(url).hostname] += 1
            except ValueError:
                pass
        host = hosts.most_common(1)[0][0] if hosts else None
    host = (host or os.path.basename(path)).lower()
    return host[4:] if host.startswith("www.") else host


def make_plain(source, target):
    """A copy of a folder of pages in which only the text and the boxes speak."""
    os.makedirs(target, exist_ok=True)
    for name in os.listdir(source):
        with open(os.path.join(source, name), "rb") as f:
            html = f.read().decode("latin-1")
        start = re.search(r"<body\b", html, re.I)
        start = start.start() if start else 0
        head, body = LOUD_SCRIPT.sub("", html[:start]), LOUD_SCRIPT.sub("", html[start:])
        body = re.sub(r"<[a-zA-Z][^<>]*>", lambda m: LOUD_ATTRIBUTE.sub("", m.group(0)), body)
        with open(os.path.join(target, name), "wb") as f:
            f.write((head + LOUD.sub(r"<\1div>", body)).encode("latin-1"))


def make_bare(source, target):
    """A copy of a folder of plain pages whose heads say nothing either, as those of old pages."""
    os.makedirs(target, exist_ok=True)
    for name in os.listdir(source):
        with open(os.path.join(source, name), "rb") as f:
            html = f.read().decode("latin-1")
        html = re.sub(r"<(meta|link)\b[^>]*>", lambda m: m.group(0) if "charset" in m.group(0).lower() else "", html, flags=re.I)
        with open(os.path.join(target, name), "wb") as f:
            f.write(html.encode("latin-1"))


def unpack(shared, cache):
    for name, archive in [(s, "extract-%s.tar.xz" % s) for s in SETS] + [(KINDS, KINDS + ".tar.xz")]:
        if not os.path.exists(os.path.join(cache, name, "html")):
            with tarfile.open(os.path.join(shared, "data", archive)) as tar:
                tar.extractall(cache)
        folder = [os.path.join(cache, name, kind) for kind in ("html", "plain", "bare")]
        if not os.path.exists(folder[1]):
            make_plain(folder[0], folder[1])
        if not os.path.exists(folder[2]):
            make_bare(folder[1], folder[2])


def copy_of(page, kind):
    """The plain or bare copy of a page."""
    copy = Page()
    copy.__dict__.update(page.__dict__, path=page.path.replace("/html/", "/%s/" % kind), is_plain=True)
    return copy


class Bench:
    """Everything that is learned from, read once."""

    def __init__(self, bindir, shared, cache):
        sys.path.insert(0, os.path.join(shared, "judge"))
        import score_extract
        self.score = score_extract
        self.tool = os.path.join(bindir, "tests/judged/judged_rows")
        self.cache = cache
        names = [line.split() for line in subprocess.run([self.tool, "--columns"], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()]
        self.columns = [name for kind, name in names if kind == "block"]
        self.page_columns = [name for kind, name in names if kind == "page"]
        unpack(shared, cache)
        self.grown = {}
        self.pages = []
        twins = {}
        for name in SETS:
            truth = {t["id"]: t for t in score_extract.load(os.path.join(cache, name, "truth.jsonl"))}
            for page in self.list_pages(name, "html", twins):
                page.gold = truth.get(page.id, {}).get("body")
                if page.gold:
                    page.is_other = False
                    self.pages.append(page)
        self.loud = list(self.pages)
        self.pages += [copy_of(page, "plain") for page in self.loud]
        self.kinds = []
        with open(os.path.join(cache, KINDS, "labels.tsv"), encoding="utf-8") as f:
            labels = dict(line.split() for line in f)
        for page in self.list_pages(KINDS, "html", twins):
            page.is_other = labels[page.id] != "article"
            page.gold = None
            self.kinds.append(page)
        known = {(p.host, p.id) for p in self.loud}
        self.of_kind = self.loud + [p for p in self.kinds if (p.host, p.id) not in known]
        self.of_kind += [copy_of(page, "bare") for page in self.of_kind]
        self.read(self.pages)
        for page in self.pages:
            self.label(page)

    def list_pages(self, name, kind, twins):
        folder = os.path.join(self.cache, name, kind)
        for file in sorted(os.listdir(folder)):
            page = Page()
            page.set, page.id, page.path = name, file[:-5], os.path.join(folder, file)
            with open(page.path, "rb") as f:
                key = zlib.crc32(f.read())
            page.is_plain = False
            page.host = twins.setdefault(key, host_of(page.path))
            page.fold = fold_of(page.host)
            yield page

    def read(self, pages, model=None):
        """Run judged_rows over pages: rows, page row and what the model would keep."""
        out = os.path.join(self.cache, "rows")
        command = [self.tool] + (["--model=" + model] if model else []) + [out] + [p.path for p in pages]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
        rows = np.fromfile(out + ".rows", dtype=np.int16).reshape(-1, len(self.columns))
        page_rows = np.fromfile(out + ".pages", dtype=np.int16).reshape(-1, len(self.page_columns))
        keep = np.fromfile(out + ".keep", dtype=np.uint8) > 0
        lines = done.stdout.decode("utf-8").split("\n")
        at = line = 0
        for i, page in enumerate(pages):
            path, count = lines[line].rsplit("\t", 1)
            assert path == page.path, path
            count = int(count)
            page.texts = lines[line + 1:line + 1 + count]
            page.rows, page.keep, page.row = rows[at:at + count], keep[at:at + count], page_rows[i]
            at += count
            line += count + 1

    def label(self, page):
        """How many words each block has, and how many of them are story."""
        words, owner = [], []
        for i, text in enumerate(page.texts):
            found = self.score.tokens(text)
            words += found
            owner += [i] * len(found)
        gold = self.score.tokens(page.gold)
        hit = np.zeros(len(words))
        groups = [list(zip(*(t[k:] for k in range(4)))) for t in (words, gold)]
        for match in SequenceMatcher(None, groups[0], groups[1], autojunk=False).get_matching_blocks():
            if match.size:
                hit[match.a:match.a + match.size + 3] = 1
        owner = np.array(owner, dtype=int)
        page.words = np.bincount(owner, minlength=len(page.texts))
        page.hits = np.bincount(owner, weights=hit, minlength=len(page.texts))
        page.gold_words = len(gold)

    def column(self, rows, name):
        return rows[:, self.columns.index(name)]

    def f1(self, page, keep):
        """The score of a page of which these blocks are kept."""
        text = "\n".join(t for t, k in zip(page.texts, keep) if k)
        hits, got, gold = self.score.overlap(self.score.shingles(self.score.tokens(page.gold)),
                                             self.score.shingles(self.score.tokens(text)))
        return 2 * hits / (got + gold) if got + gold else 0.0

    # ---- the forests ----

    def grow_blocks(self, pages):
        """A block matters as much as it has words, for a page's worth of them.

        Blocks that the extractor passes over unasked are left out: is_far() in choose.c.
        """
        x, y, w = [], [], []
        for page in pages:
            asked = ~((self.column(page.rows, "KEPT") == 0) & (self.column(page.rows, "BYTES") < 40)
                      & (self.column(page.rows, "KEPT_BEFORE") > 6) & (self.column(page.rows, "KEPT_AFTER") > 6))
            weight = 20 * np.minimum(1, np.minimum(page.words, 400) / max(60, page.gold_words)) + .02
            weight *= WEIGHTS.get(page.set, 1) * (PLAIN_WEIGHT if page.is_plain else 1)
            x.append(page.rows[asked])
            y.append(((page.hits >= .5 * page.words) & (page.words > 0))[asked])
            w.append(weight[asked])
        forest = HistGradientBoostingClassifier(max_iter=60, max_leaf_nodes=24, learning_rate=.15, min_samples_leaf=40,
                                                l2_regularization=1, early_stopping=False)
        return forest.fit(np.concatenate(x), np.concatenate(y), sample_weight=np.concatenate(w))

    def blocks_without(self, *folds):
        """The forest that has not seen these folds; grown once."""
        key = frozenset(fold for fold in folds if fold is not None)
        if key not in self.grown:
            self.grown[key] = self.grow_blocks([p for p in self.pages if p.fold not in key])
        return self.grown[key]

    def grow_choice(self, pages):
        forest = HistGradientBoostingRegressor(max_iter=40, max_leaf_nodes=6, learning_rate=.08, min_samples_leaf=25,
                                               l2_regularization=5, early_stopping=False)
        gain = [page.model_f1 - page.rules_f1 for page in pages]
        seen = np.array([p.row for p in pages])
        seen[:, CHOICE_COLUMNS:] = 0 # how they differ is what counts; more columns only fit the pages at hand
        return forest.fit(seen, gain, sample_weight=[WEIGHTS.get(p.set, 1) for p in pages])

    def grow_kind(self, pages):
        """Each split sees a tenth of the columns, as there are few pages and many columns."""
        forest = GradientBoostingClassifier(n_estimators=200, max_depth=4, learning_rate=.05, subsample=.6, max_features=.1,
                                            min_samples_leaf=15, random_state=1)
        weight = [(1 if p.is_other or p.set not in ("fundus-dev", "chinese69") else 3) * (PLAIN_WEIGHT if p.is_plain else 1)
                  for p in pages]
        return forest.fit([p.row for p in pages], [p.is_other for p in pages], sample_weight=weight)

    def train(self, path, without=None, log=lambda text: None):
        """Learn from all pages that are not in fold `without`, and write the model."""
        pages = [p for p in self.pages if p.fold != without]
        of_kind = [p for p in self.of_kind if p.fold != without]
        blocks = self.blocks_without(without)
        log("blocks: %d pages" % len(pages))
        for inner in range(FOLDS):
            mine = list({p.path: p for p in pages + of_kind if p.fold == inner}.values())
            if not mine:
                continue
            write_model(path, self, self.blocks_without(without, inner))
            self.read(mine, path)
            for page in mine:
                if page.gold and not page.path.endswith("/bare/" + page.id + ".html"):
                    page.model_f1 = self.f1(page, page.keep)
                    page.rules_f1 = self.f1(page, self.column(page.rows, "KEPT"))
        choice = self.grow_choice(pages)
        limit = self.kind_limit(of_kind, log)
        write_model(path, self, blocks, choice, self.grow_kind(of_kind), limit)

    def kind_limit(self, pages, log):
        """Odds above which a page is refused, found by cross-validation."""
        odds = np.zeros(len(pages))
        for inner in range(FOLDS):
            mine = [i for i, p in enumerate(pages) if p.fold == inner]
            if mine:
                forest = self.grow_kind([p for p in pages if p.fold != inner])
                odds[mine] = forest.decision_function([pages[i].row for i in mine])
        at = {name: np.array([p.row[self.page_columns.index(name)] for p in pages])
              for name in ("SPEAKS", "DATE_NEAR", "PUBLISHED", "LD_ARTICLE", "OG_ARTICLE", "LD_BODY", "BLOCKS", "RULES_BYTES", "MODEL_BYTES")}
        odds -= (at["SPEAKS"] == 0) * LIMITS[4] / 1000
        says = (at["DATE_NEAR"] > 0) & (at["PUBLISHED"] > 0) & ((at["LD_ARTICLE"] > 0) | (at["OG_ARTICLE"] > 0))
        odds[(at["LD_BODY"] >= 25) | (at["BLOCKS"] < 12) | says] = -99 # is_other() in choose.c does not ask
        odds[np.maximum(at["RULES_BYTES"], at["MODEL_BYTES"]) < STORY_MIN // 8] = 99 # nor need it
        other, copied = (np.array([getattr(p, name) for p in pages]) for name in ("is_other", "is_plain"))
        limit = np.quantile(odds[other & ~copied], 1 - REFUSED)
        log("kind: above %.2f, %.1f %% of the articles are refused with %.1f %% of the others"
            % (limit, 100 * np.mean(odds[~other & ~copied] > limit), 100 * REFUSED))
        return float(limit)


# ---- writing ----

def nodes_of_trees(forest):
    """Each tree as rows of column (or None in a leaf), limit, left, right, value."""
    if isinstance(forest, GradientBoostingClassifier):
        for tree in (step[0].tree_ for step in forest.estimators_):
            yield [(None if left < 0 else column, limit, left, right, value * forest.learning_rate) for column, limit, left, right, value
                   in zip(tree.feature, tree.threshold, tree.children_left, tree.children_right, np.ravel(tree.value))]
    else:
        for trees in forest._predictors:
            yield [(None if node["is_leaf"] else node["feature_idx"], node["num_threshold"], node["left"], node["right"], node["value"])
                   for node in trees[0].nodes]


def splits_of(nodes, scale, out):
    """One tree, question before answers, as rows of column, limit, step."""

    def walk(at):
        column, limit, left, right, value = nodes[at]
        mine = len(out)
        if column is None:
            out.append([255, max(-32767, min(32767, int(round(float(value) * scale)))), 0])
            return
        out.append([int(column), max(-32768, min(32767, int(np.floor(limit)))), 0])
        walk(left)
        out[mine][2] = len(out) - mine
        walk(right)

    start = len(out)
    out.append([0, 0, 0])
    walk(0)
    out[start][2] = len(out) - start
    assert max(row[2] for row in out[start:]) < 256


def base_of(forest):
    if isinstance(forest, GradientBoostingClassifier):
        share = forest.init_.class_prior_
        return float(np.log(share[1] / share[0]))
    return float(np.ravel(forest._baseline_prediction)[0])


def splits_of_forest(forest, scale):
    out = []
    for nodes in nodes_of_trees(forest):
        splits_of(nodes, scale, out)
    return int(round(base_of(forest) * scale)), out


def write_model(path, bench, blocks, choice=None, kind=None, kind_limit=0):
    """The text that pmk_model_load() reads: see indexer/article/model_load.c."""
    page_columns = len(bench.page_columns)
    with open(path, "w", encoding="ascii") as f:
        f.write("pressmark-model 2\n%s\noff 0\n" % " ".join(map(str, LIMITS)))
        for name, columns, forest, scale, limit in (("BLOCK", len(bench.columns), blocks, 1000, 0),
                                                    ("CHOICE", page_columns, choice, 10000, 0),
                                                    ("KIND", page_columns, kind, 1000, int(kind_limit * 1000))):
            base, splits = splits_of_forest(forest, scale) if forest is not None else (0, [])
            f.write("forest %s %d %d %d %d\n" % (name, columns, base, limit, len(splits)))
            for row in splits:
                f.write("%d %d %d\n" % tuple(row))
