#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""samples.py PRESSMARK-INDEX DATA-SAMPLES - every sample page comes out as its article.json says."""
import json
import os
import subprocess
import sys

# Known to be wrong: a standfirst inside the story's element stays in the body
# and is not seen as the deck.  A field here that comes out right fails too.
KNOWN_BROKEN = {
    ("anzeiger-bruecke", "body"), ("anzeiger-bruecke", "deck"),
    ("anzeiger-leuchtturm", "body"), ("anzeiger-leuchtturm", "deck"),
}

program, folder = sys.argv[1:3]
bad = count = 0
for name in sorted(os.listdir(folder)):
    gold = os.path.join(folder, name, "article.json")
    if not os.path.exists(gold):
        continue
    page = [f for f in os.listdir(os.path.dirname(gold)) if f.startswith("page.")][0]
    run = subprocess.run([program, "--extract", os.path.join(folder, name, page)], capture_output=True)
    got = json.loads(run.stdout.decode("utf-8", "strict"))
    want = json.load(open(gold, encoding="utf-8"))
    want["source"] = os.path.join(folder, name, page)
    count += 1
    for field in want:
        if (got.get(field) == want[field]) == ((name, field) in KNOWN_BROKEN):
            bad += 1
            print("%s: %s\n  expected %r\n  got      %r" % (name, field, want[field], got.get(field)))
print("%d samples, %d fields differ" % (count, bad))
sys.exit(bad > 0 or count < 8)
