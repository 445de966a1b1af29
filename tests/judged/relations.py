#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""relations.py BUILD [ARTICLES] - index articles, and let relations.c ask

ARTICLES is the file of articles of the bench (see bench/corpus.py); without it
the pages of data-samples/ have to do.
"""
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.realpath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(TOP, "tests", "bench"))
import corpus

QUESTIONS = {"few": "400", "many": "2000"}


def write_articles(path, target):
    plain = target + ".tsv"
    corpus.unpack_articles(path, plain)
    with open(target, "w", encoding="utf-8") as out:
        for a in corpus.read_articles(plain):
            out.write(json.dumps({
                "source": a.name, "published": a.published.strftime("%Y-%m-%dT%H:%M"), "publisher": a.publisher,
                "language": "en", "headline": a.headline, "body": a.text.replace("\x01", "\n"),
            }) + "\n")


def main():
    build, articles = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory(prefix="pressmark-relations.") as folder:
        pages = os.path.join(TOP, "data-samples")
        if articles:
            pages = os.path.join(folder, "articles.jsonl")
            write_articles(articles, pages)
        index = os.path.join(folder, "index")
        # Beside the samples lie files that are no pages: it says so and goes on.
        subprocess.run([os.path.join(build, "indexer", "pressmark-index"), "-q", "-d", index, pages], check=bool(articles), stdout=subprocess.DEVNULL, stderr=None if articles else subprocess.DEVNULL)
        return subprocess.run([os.path.join(build, "tests", "judged", "judged_relations"), index, QUESTIONS["many" if articles else "few"]]).returncode


if __name__ == "__main__":
    sys.exit(main())
