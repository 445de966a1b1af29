#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""charsets.py BINDIR SHARED [--all] - is the charset of each file found?

Reads the folder charset/ of SHARED/data/hostile.tar.xz, whose names say which
charset a file is in.  A charset is found when it is the one named, or when it
gives the same text (a file in windows-1252 may hold nothing that iso-8859-1
lacks).  Every text must be valid UTF-8, whatever was found.  --all prints the
files that were missed.
"""
import codecs
import collections
import os
import re
import subprocess
import sys
import tarfile
import tempfile

FLOOR = .98

# Where Python calls a charset of the folder otherwise, or knows a narrower one.
CODECS = {
    "gb2312": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949", "tis-620": "cp874",
    "maccyrillic": "mac_cyrillic", "macroman": "mac_roman", "utf-8-sig": "utf-8-sig", "big5": "big5hkscs",
}
# What the standard calls them.
NAMES = {
    "gb2312": "gb18030", "cp932": "shift_jis", "cp949": "euc-kr", "tis-620": "windows-874", "ascii": "utf-8",
    "maccyrillic": "x-mac-cyrillic", "macroman": "macintosh", "utf-8-sig": "utf-8", "iso-8859-1": "windows-1252",
    "iso-8859-9": "windows-1254",
}


def label_of(path):
    found = re.match(r"tests__(.+?)__", os.path.basename(path))
    if not found:
        return None
    label = found.group(1).lower()
    return re.sub(r"^(iso-8859-\d+|windows-\d+)-.*", r"\1", label)


def bare(text):
    """Without marks, NULs and the ways in which codecs spell what they cannot read."""
    return re.sub("[\ufffd\ufeff\0]", "", text)


def is_same(path, label, text):
    try:
        codec = codecs.lookup(CODECS.get(label, label))
    except LookupError:
        return False
    with open(path, "rb") as file:
        return bare(codec.decode(file.read(), "replace")[0]) == bare(text)


def main():
    bindir, shared = sys.argv[1:3]
    bad = 0
    total = collections.Counter()
    found = collections.Counter()
    missed = []
    with tempfile.TemporaryDirectory() as temp:
        with tarfile.open(os.path.join(shared, "data/hostile.tar.xz")) as tar:
            tar.extractall(temp, [m for m in tar if m.name.startswith(("charset/", "./charset/"))])
        folder = os.path.join(temp, "charset")
        files = sorted(os.path.join(folder, n) for n in os.listdir(folder))
        out = os.path.join(temp, "texts")
        lines = subprocess.run([os.path.join(bindir, "tests/judged/judged_charsets"), out] + files,
                               stdout=subprocess.PIPE, check=True, text=True).stdout.splitlines()
        with open(out, "rb") as texts:
            for line in lines:
                name, length, path = line.split("\t")
                try:
                    text = texts.read(int(length)).decode("utf-8")
                except UnicodeDecodeError as why:
                    print("NOT UTF-8: %s: %s" % (os.path.basename(path), why))
                    bad = 1
                    continue
                label = label_of(path)
                if label is None:
                    continue
                total[label] += 1
                if name == NAMES.get(label, label) or is_same(path, label, text):
                    found[label] += 1
                else:
                    missed.append((label, name, os.path.basename(path)))
    for label in sorted(total):
        print("%-14s %3d of %3d" % (label, found[label], total[label]))
    share = sum(found.values()) / sum(total.values())
    print("all            %3d of %3d, %.3f" % (sum(found.values()), sum(total.values()), share))
    if "--all" in sys.argv:
        for row in missed:
            print("MISSED %s, taken for %s: %s" % row)
    if share < FLOOR:
        print("BELOW THE FLOOR of %.2f" % FLOOR)
        bad = 1
    sys.exit(bad)


if __name__ == "__main__":
    main()
