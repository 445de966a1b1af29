#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""parts.py TABLES SOURCE [--write] - the parts of manuals that are made from tables.

A part of a manual stands between two comments,

    .\\" begin options-query
    .\\" end options-query

and is what the program TABLES prints for this name or, for tables that are
comments of a header, what the function of that name below reads there.  The
completion scripts are parts that are whole files.  Without --write, a part
that differs from its table is an error.
"""
import glob
import os
import re
import subprocess
import sys

COMPLETIONS = {
    "query/cli/completion/pressmark-query.bash": ("bash", "query"),
    "query/cli/completion/_pressmark-query": ("zsh", "query"),
    "query/cli/completion/pressmark-query.fish": ("fish", "query"),
    "indexer/cli/completion/pressmark-index.bash": ("bash", "index"),
    "indexer/cli/completion/_pressmark-index": ("zsh", "index"),
    "indexer/cli/completion/pressmark-index.fish": ("fish", "index"),
}


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def sentence(comment):
    """A comment of a header as running text: a line each sentence."""
    text = re.sub(r"\s*\n\s*\*?\s*", " ", comment.strip())
    text = re.sub(r"\s+", " ", text).strip()
    text = text[0].upper() + text[1:]
    text += "" if text.endswith(".") else "."
    text = text.replace("\\", "\\e").replace("`", "")
    return re.sub(r"([.]) +(?=[A-Z])", r"\1\n", text)


def members(source, prefix):
    """(name, number or None, comment) of an enum whose comments stand behind or above."""
    found = []
    above = None
    pattern = re.compile(
        r"/\*(?P<above>.*?)\*/|(?P<name>" + prefix + r"[A-Z0-9_]+)"
        r"(?: = (?P<number>\d+))?,?[ ]*(?:/\*(?P<behind>.*?)\*/)?", re.S)
    for match in pattern.finditer(source):
        if match["above"] is not None:
            above = match["above"]
            continue
        comment = match["behind"] or above
        above = None
        found.append((match["name"], match["number"], comment))
    return found


def enum_of(path, name):
    return re.search(r"enum " + name + r" \{(.*?)\n\}", read(path), re.S)[1]


def tagged(rows, width):
    lines = [f".Bl -tag -width {width}"]
    for head, text in rows:
        lines += [f".It {head}", text]
    return "\n".join(lines + [".El"]) + "\n"


def slots():
    rows = members(enum_of("query/store/schema.h", "pmk_slot"), "PMK_SLOT_")
    return tagged([(number, sentence(comment)) for _, number, comment in rows], "00")


def statuses():
    rows = members(enum_of("include/pressmark/base.h", "pressmark_status"), "PRESSMARK_")
    return tagged([(f"Dv {name}", sentence(comment or "all is well"))
                   for name, _, comment in rows], "Ds")


def evidence():
    rows = members(enum_of("include/pressmark/article.h", "pressmark_evidence_kind"),
                   "PRESSMARK_FROM_")
    return tagged([("Li " + name[len("PRESSMARK_FROM_"):].lower(), sentence(comment))
                   for name, _, comment in rows], "layout")


def comment_of(path):
    """The first comment that has the file's name in it, without its stars."""
    text = read(path)
    start = text.index("/*\n * " + os.path.basename(path))
    body = text[start:text.index("*/", start)]
    return [re.sub(r"^ \* ?", "", line) for line in body.split("\n")]


def literal(lines):
    made = [".Bd -literal -offset indent"]
    for line in lines:
        line = line.replace("\\", "\\e")
        made.append("\\&" + line if line.startswith((".", "'")) else line)
    return "\n".join(made + [".Ed"]) + "\n"


def record():
    lines = comment_of("query/store/record.h")
    block = [line[4:] for line in lines if line.startswith("    ")]
    return literal(block)


def history():
    lines = comment_of("query/store/format.h")
    rows = []
    for line in lines:
        match = re.match(r"    (\d+) +(.*)", line)
        if match:
            rows.append([match[1], match[2]])
        elif line.startswith("    ") and rows:
            rows[-1][1] += " " + line.strip()
    return tagged([(number, sentence(text)) for number, text in rows], "00")


def wrapped(text):
    """Long lines of running text broken at blanks."""
    lines = []
    is_literal = False
    for line in text.split("\n"):
        is_literal = (is_literal or line.startswith(".Bd")) and line != ".Ed"
        while len(line.encode()) > 79 and not is_literal and line[0] != ".":
            at = line.rindex(" ", 0, 79)
            lines.append(line[:at])
            line = line[at + 1:]
        lines.append(line)
    return "\n".join(lines)


def part(tables, name):
    own = {"slots": slots, "statuses": statuses, "evidence": evidence,
           "record": record, "history": history}
    if name in own:
        return own[name]()
    return subprocess.run([tables, name], check=True, capture_output=True,
                          encoding="utf-8").stdout


def renewed(tables, text):
    def renew(match):
        return f'.\\" begin {match[1]}\n{wrapped(part(tables, match[1]))}.\\" end {match[1]}\n'

    return re.sub(r'^\.\\" begin (\S+)\n.*?^\.\\" end \1\n', renew, text, flags=re.S | re.M)


def main():
    tables, source = os.path.abspath(sys.argv[1]), sys.argv[2]
    write = "--write" in sys.argv[3:]
    os.chdir(source)
    made = {}
    parts = 0
    for path in sorted(glob.glob("*/man/*.[1-9]")):
        text = read(path)
        made[path] = renewed(tables, text)
        parts += len(re.findall(r'^\.\\" begin ', text, flags=re.M))
        if len(re.findall(r'^\.\\" (?:begin|end) ', text, flags=re.M)) % 2:
            sys.exit(f"{path}: a part begins or ends alone")
    for path, arguments in COMPLETIONS.items():
        made[path] = subprocess.run([tables, *arguments], check=True, capture_output=True,
                                    encoding="utf-8").stdout
        parts += 1
    stale = [path for path, text in made.items()
             if not os.path.exists(path) or read(path) != text]
    for path in stale:
        if write:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(made[path])
            print(f"{path}: written anew")
        else:
            print(f"{path}: differs from its tables; run tests/manuals/write")
    if parts < 12:
        sys.exit("parts.py: there should be more parts")
    print(f"{parts} parts of {len(made)} files")
    sys.exit(1 if stale and not write else 0)


main()
