#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""samples.py PRESSMARK-INDEX DATA-SAMPLES - every sample page comes out as its article.json says.

An article.json says what an editor finds right, not what came out.  What is
known to come out wrong stands in KNOWN_BROKEN; a field of that list that comes
out right fails too, so that the list never says more than is true.
"""
import json
import os
import re
import subprocess
import sys

KNOWN_BROKEN = {
    # A standfirst inside the story's element stays in the body and is not
    # seen as the deck; the numbers of the subheads shift with it.
    "anzeiger-bruecke": ["body", "deck"],
    "anzeiger-leuchtturm": ["body", "deck"],
    "semaphore-huitres": ["body", "deck", "subheads"],
    "valdemar-apagon": ["body", "deck", "subheads"],
    "valdemar-tranvia": ["body", "deck", "subheads"],
    # The same, and the notice for subscribers stays.
    "semaphore-cordier": ["body", "deck"],
    # The same, and the question whether the page was of use stays.
    "semaphore-marque-page-amp": ["body", "deck", "subheads"],
    # Printed only: the outlet at the end of <title>, the section in the line
    # of links above, the minute in "2026-04-11 08:12", a subhead in bold.
    "lanyu-night-ferry": ["publisher", "section", "published"],
    "lanyu-salt-gbk": ["publisher", "section", "published", "subheads"],
    # Nothing but tables and fonts: the printed date stays in the body, the
    # writer's name below the story and the line of links are not seen.
    "vestnik-archive-table": ["body", "byline", "section"],
}

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
    for field in want:
        right = got.get(field) == (path if field == "source" else want[field])
        broken = field in KNOWN_BROKEN.get(name, [])
        if right == broken:
            problems.append("%s: %s%s\n  expected %r\n  got      %r" % (
                name, field, " is right, yet in KNOWN_BROKEN" if right else "", want[field], got.get(field)))


collection = list(pages())
for sample in collection:
    compare(*sample)
for unknown in set(KNOWN_BROKEN) - {name for name, _, _ in collection}:
    problems.append("KNOWN_BROKEN: there is no sample " + unknown)
print("\n".join(problems + ["%d samples, %d problems" % (len(collection), len(problems))]))
sys.exit(len(problems) > 0)
