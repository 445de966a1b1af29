#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What an answer looks like on screens of 40, 80 and 200 columns, with titles
# of all directions and widths.  widths/ holds what it looked like when we
# looked at it; "WRITE=1 BUILD=... SOURCE=... sh T215-query-widths.sh" holds on
# to what it looks like now.
. "$(dirname "$0")/lib.sh"
golden=$SOURCE/tests/cli/widths
"$INDEXER" -q -d "$T/idx" "$golden/pages.jsonl" || echo "Bail out! no index"
is "all pages are there" "$("$QUERY" -d "$T/idx" -n 0 keyword:wide)" "9 articles"

for columns in 40 80 200; do
    for form in list show; do
        if [ $form = list ]; then
            COLUMNS=$columns "$QUERY" -d "$T/idx" -n 20 --sort=newest keyword:wide >"$T/got"
        else
            : >"$T/got"
            for id in $("$QUERY" -d "$T/idx" -n 20 --sort=newest --print='{id}' keyword:wide); do
                COLUMNS=$columns "$QUERY" -d "$T/idx" --show="$id" >>"$T/got"
            done
        fi
        [ -z "${WRITE:-}" ] || cp "$T/got" "$golden/$form-$columns.txt"
        ok "$form, $columns columns: as it was" diff "$golden/$form-$columns.txt" "$T/got"
        # Measured by other means: Python's own tables, and no line longer.
        ok "$form, $columns columns: every line fits" python3 -c 'import sys, unicodedata
limit, wide = int(sys.argv[1]), 0
def width(text):
    total, joined = 0, False
    for c in text:
        if unicodedata.category(c) in ("Mn", "Me", "Cf"):
            joined = c == "\u200d"
            continue
        if not joined:
            total += 2 if unicodedata.east_asian_width(c) in "WF" else 1
        joined = False
    return total
for line in open(sys.argv[2], encoding="utf-8"):
    line = line.rstrip("\n")
    name = line.split(": ")[0]
    if "://" not in line and name not in ("byline", "publisher", "source", "keyword"):
        assert width(line) <= limit, (width(line), line)
        wide = max(wide, width(line))
assert wide > min(limit, 100) - 12, wide' "$columns" "$T/got"
        # Nothing steers the terminal, and what we put in is closed on its line.
        ok "$form, $columns columns: directions are kept apart" python3 -c 'import sys
seen = 0
for line in open(sys.argv[1], encoding="utf-8"):
    depth = 0
    for c in line:
        assert c == "\n" or ord(c) >= 32 and not 127 <= ord(c) < 160, ascii(c)
        assert c not in "\u202a\u202b\u202c\u202d\u202e\u061c\u200e\u200f\u2068", ascii(c)
        depth += (c in "\u2066\u2067") - (c == "\u2069")
        seen += c == "\u2067"
        right = 0x590 <= ord(c) < 0x700
        assert depth in (0, 1) and not (right and depth == 0), line
    assert depth == 0, line
assert seen > 6' "$T/got"
    done
done

# Clusters stay whole, whatever the width.
for columns in 20 21 22 23 24 25; do
    COLUMNS=$columns "$QUERY" -d "$T/idx" -n 20 keyword:wide >"$T/got"
    for cluster in '👨‍👩‍👧‍👦' '🇳🇴' '🇺🇦' '👩🏽‍🚒' 'ế' 'क्षि'; do
        like "$columns columns: $cluster is whole" "$(cat "$T/got")" "$cluster"
    done
done
finish
