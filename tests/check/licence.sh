#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# licence.sh SOURCE - every file says its licence in its first lines, or a
# pattern of .licences/data.txt speaks for it.
#
# A pattern that speaks for no file, and one for a file that speaks for
# itself in a comment, is a mistake as well.
set -u
cd "$1" || exit 2
T=$(mktemp -d) || exit 2
trap 'rm -rf "$T"' EXIT
bad=0
say() {
    echo "$*"
    bad=1
}

# A clone knows its files; an unpacked archive has no others.
if [ -e .git ] && git ls-files -z >"$T/null" 2>/dev/null && [ -s "$T/null" ]; then
    tr '\0' '\n' <"$T/null" >"$T/all"
else
    find . -name build -prune -o -name 'build-*' -prune -o -type f -print | sed 's|^\./||' >"$T/all"
fi
while read -r file; do
    [ -f "$file" ] && echo "$file"
done <"$T/all" | LC_ALL=C sort >"$T/files"
sed -n 's/^    \([^ ]*\).*/\1/p' .licences/data.txt | grep -v '^$' >"$T/patterns"
[ -s "$T/files" ] && [ -s "$T/patterns" ] || say "no files or no patterns found"

# Is a pattern responsible?  A star reaches across slashes.
covered() {
    for pattern in $(cat "$T/patterns"); do
        case $1 in
        $pattern)
            echo "$pattern" >>"$T/used"
            return 0
            ;;
        esac
    done
    return 1
}

set -f
: >"$T/used"
while read -r file; do
    covered "$file" && continue
    head -n 2 "$file" | LC_ALL=C grep -aq 'SPDX-License-Identifier: GPL-2.0-or-later' \
        || say "$file: no SPDX line, and no pattern of .licences/data.txt"
done <"$T/files"
for pattern in $(cat "$T/patterns"); do
    grep -qxF "$pattern" "$T/used" || say ".licences/data.txt: $pattern speaks for no file"
done

# The text is the one whose name it bears, whole.
grep -q 'Version 2, June 1991' .licences/GPL-2.0-or-later.txt \
    && grep -q 'END OF TERMS AND CONDITIONS' .licences/GPL-2.0-or-later.txt \
    || say ".licences/GPL-2.0-or-later.txt is not the licence"

[ "$bad" -eq 0 ] && echo "licence: $(wc -l <"$T/files") files"
exit "$bad"
