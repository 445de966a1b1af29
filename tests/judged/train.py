#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""train.py BINDIR SHARED MODEL [--cache=DIR] - learn what the extractor knows.

Needs python3-sklearn.  Writes the file MODEL, which `pressmark-index --extract
--model=MODEL` reads.  What is built in, indexer/article/model_table.c, is made
from such a file by table.py.  See learn.py for what is learned from which
pages, and cross.py for what it is worth.
"""
import sys
import tempfile

import learn


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    caches = [a[8:] for a in sys.argv[1:] if a.startswith("--cache=")]
    with tempfile.TemporaryDirectory() as temp:
        bench = learn.Bench(args[0], args[1], caches[0] if caches else temp)
        bench.train(args[2], log=lambda text: print(text, flush=True))


if __name__ == "__main__":
    main()
