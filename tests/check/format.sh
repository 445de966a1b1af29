#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# format.sh SOURCE - every source file is laid out as .clang-format says.
#
# The layout changes with the version of the tool, so it is pinned to the one of
# Debian 12; where that is not installed the test is skipped.  To repair a file:
# clang-format -i FILE.
set -u
cd "$1" || exit 2
pinned=14

tool=
for name in clang-format-$pinned clang-format; do
    command -v "$name" >/dev/null || continue
    "$name" --version | grep -q "version $pinned\." && tool=$name && break
done
[ -n "$tool" ] || { echo "clang-format $pinned is not installed"; exit 77; }

files=$(find include query indexer tests -name '*.[ch]' -o -name '*.cc' -o -name '*.hh' | LC_ALL=C sort)
[ -n "$files" ] || { echo "no files found"; exit 1; }
# The names have no blanks: they are to be split.
# shellcheck disable=SC2086
if "$tool" --dry-run --Werror $files 2>"${TMPDIR:-/tmp}/format.$$"; then
    rm -f "${TMPDIR:-/tmp}/format.$$"
    echo "format: $(echo "$files" | wc -l) files"
    exit 0
fi
sed -n 's|^\([^: ]*\):[0-9]*:[0-9]*: error.*|\1|p' "${TMPDIR:-/tmp}/format.$$" | sort | uniq -c
rm -f "${TMPDIR:-/tmp}/format.$$"
echo "to repair: $tool -i FILE"
exit 1
