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
# Terms and notes that are no fields have no table to be listed from.
names=$(sed -n 's/^#define PMK_\(TERM\|PREFIX\|NOTE\)_[A-Z]* "\([^"]*\)".*/\2/p' query/store/schema.h)
ok "schema.h has such names" test "$(echo "$names" | wc -l)" -ge 5
for name in $names; do
    like "pressmark-format(5) has $name" "$(cat indexer/man/pressmark-format.5)" "Li $name\([^A-Z]\|\$\)"
done
is "there are all six" "$count" 6
finish
