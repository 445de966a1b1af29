#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""samples.py PRESSMARK-INDEX DATA-SAMPLES - every sample page comes out as its article.json says.

An article.json says what an editor finds right, not what came out.  What is
known to come out wrong stands in KNOWN_BROKEN; a field of that list that comes
out right fails too, so that the list never says more than is true.  The
collection as a whole has to keep what data-samples/README.md promises.
"""
import gzip
import json
import os
import re
import subprocess
import sys

KNOWN_BROKEN = {
    # Printed only: the outlet at the end of <title>, the section in the line
    # of links above, a subhead in bold.
    "lanyu-night-ferry": ["publisher", "section"],
    "lanyu-salt-gbk": ["publisher", "section", "subheads"],
    # Nothing but tables and fonts: the printed date stays in the body, the
    # writer's name below the story and the line of links are not seen.
    "vestnik-archive-table": ["body", "byline", "section"],
}

RIGHT_TO_LEFT = {"ar", "he", "fa", "ur"}
CJK = {"zh", "ja", "ko"}
program, folder = sys.argv[1:3]
problems = []


def pages():
    """The samples: name, path of the page, what article.json says."""
    for name in sorted(os.listdir(folder)):
        gold = os.path.join(folder, name, "article.json")
        if os.path.isfile(gold):
            files = [f for f in os.listdir(os.path.dirname(gold)) if re.fullmatch(r"page\.(html|txt|html\.gz)", f)]
            if len(files) != 1:
                problems.append("%s: %d pages" % (name, len(files)))
                continue
            with open(gold, encoding="utf-8") as file:
                yield name, os.path.join(folder, name, files[0]), json.load(file)
        elif os.path.isdir(os.path.join(folder, name)):
            problems.append("%s: no article.json" % name)


def compare(name, path, want):
    run = subprocess.run([program, "--extract", path], capture_output=True, check=False)
    got = json.loads(run.stdout.decode("utf-8", "strict"))
    if want["source"] != os.path.basename(path) or set(want) != set(got):
        problems.append("%s: article.json has another source or other members" % name)
    # A page without a story is only asked for that: what it says about itself,
    # the name of the site or its own date, may be told.
    for field in want if want["body"] is not None else ["source", "body"]:
        right = got.get(field) == (path if field == "source" else want[field])
        broken = field in KNOWN_BROKEN.get(name, [])
        if right == broken:
            problems.append("%s: %s%s\n  expected %r\n  got      %r" % (
                name, field, " is right, yet in KNOWN_BROKEN" if right else "", want[field], got.get(field)))


def lies(path):
    """The charset that a page declares and is not written in, or None."""
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
        data = file.read()
    declared = re.search(rb"charset=[\"']?([\w-]+)", data[:2000], re.I)
    if declared is None or data.isascii():
        return None
    declared = declared.group(1).decode().lower()
    try:
        data.decode("utf-8")
        return None if declared == "utf-8" else declared + ", is utf-8"
    except UnicodeDecodeError:
        return "utf-8, is not" if declared == "utf-8" else None


def promises(all_pages):
    """What the collection shows, whatever the program makes of it."""
    stories = [want for _, _, want in all_pages if want["body"] is not None]
    languages = {want["language"].split("-")[0] for want in stories}
    reprints = {}
    for want in stories:
        if want["agency"]:
            reprints.setdefault(want["body"].split("\n")[0], {})[want["publisher"]] = want
    most = max(reprints.values(), key=len)
    found_lies = {lie for lie in (lies(path) for _, path, _ in all_pages) if lie}
    companions = [path[:-5] + "_files" for _, path, _ in all_pages if os.path.isdir(path[:-5] + "_files")]
    kinds = {os.path.splitext(f)[1] for c in companions for f in os.listdir(c)}
    for holds, promise in (
            (len(all_pages) >= 24, "at least 24 pages"),
            (len({want["publisher"] for want in stories}) >= 6, "at least six sites"),
            (len(languages) >= 5, "at least five languages"),
            (languages & RIGHT_TO_LEFT, "a language written from right to left"),
            (languages & CJK, "Chinese, Japanese or Korean"),
            (any(path.endswith(".txt") for _, path, _ in all_pages), "a text save"),
            (len(stories) < len(all_pages), "a page without an article"),
            (len(most) >= 3 and len({want["headline"] for want in most.values()}) == len(most)
             and len({want["body"] for want in most.values()}) == len(most),
             "a wire story in three cuts under three headlines"),
            (len(found_lies) >= 2, "two ways to lie about the charset"),
            ({".png", ".css"} <= kinds, "a companion folder with pictures and style sheets")):
        if not holds:
            problems.append("the collection lacks: " + promise)
    with open(os.path.join(folder, "README.md"), encoding="utf-8") as file:
        named = re.findall(r"^\| ([a-z0-9-]+) \|", file.read(), re.M)[1:]
    if named != [name for name, _, _ in all_pages]:
        problems.append("README.md names other samples than there are")
    for companion in companions:
        run = subprocess.run([program, "--extract", companion], capture_output=True, check=False)
        for line in run.stdout.decode("utf-8", "strict").splitlines():
            if json.loads(line)["body"] is not None:
                problems.append("%s: an article" % json.loads(line)["source"])


collection = list(pages())
for sample in collection:
    compare(*sample)
promises(collection)
for unknown in set(KNOWN_BROKEN) - {name for name, _, _ in collection}:
    problems.append("KNOWN_BROKEN: there is no sample " + unknown)
print("\n".join(problems + ["%d samples, %d problems" % (len(collection), len(problems))]))
sys.exit(len(problems) > 0)
