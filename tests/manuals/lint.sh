#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Every manual is clean, and names only manuals that are there.
. "$SOURCE/tests/cli/lib.sh"
cd "$SOURCE" || exit 1

count=0
for manual in query/man/*.[1-9] indexer/man/*.[1-9]; do
    count=$((count + 1))
    # Which other manuals are installed is not ours to say.
    is "$manual is clean" "$(mandoc -T lint -W style "$manual" \
        | grep -v 'referenced manual not found')" ""
    name=$(basename "$manual")
    like "$manual has the title of its file" "$(cat "$manual")" \
        "^\.Dt $(echo "${name%.*}" | tr '[:lower:]' '[:upper:]') ${name##*.}\$"
    for other in $(sed -n 's/^\.Xr \(pressmark[a-z-]*\) \([1-9]\).*/\1.\2/p' "$manual"); do
        ok "$manual: $other is there" test -f query/man/"$other" -o -f indexer/man/"$other"
    done
    like "$manual ends with what else to read" "$(cat "$manual")" '^\.Sh SEE ALSO$'
done
is "there are all six" "$count" 6
finish
