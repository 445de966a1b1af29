#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# xapian_removed.sh SOURCE - no name that the next Xapian has not
#
# Looks for every pattern of xapian_removed.txt in query/xapian/.  Each pattern
# must first find the example beside it, so that a slip of the pen in the list
# does not pass for a clean room.
set -u
cd "$1" || exit 2

list=tests/check/xapian_removed.txt
tab=$(printf '\t')
bad=0
count=0

while IFS="$tab" read -r pattern example; do
    case $pattern in
    '' | '#'*) continue ;;
    esac
    count=$((count + 1))
    if ! printf '%s\n' "$example" | grep -Eq -- "$pattern"; then
        echo "$list: \"$pattern\" does not find its example"
        bad=1
    fi
    if grep -En -- "$pattern" query/xapian/*.cc query/xapian/*.hh \
        query/xapian/*.h; then
        echo "query/xapian: \"$pattern\" is gone in the next Xapian"
        bad=1
    fi
done <"$list"

[ "$count" -ge 10 ] || { echo "$list: only $count patterns"; bad=1; }
[ "$bad" -eq 0 ] && echo "xapian_removed: $count patterns, none used"
exit "$bad"
