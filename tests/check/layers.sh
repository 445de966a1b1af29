#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# layers.sh SOURCE - who may include whom.
#
# Reads every #include line of query/ and indexer/ and compares it with the
# tables below; an arrow that no table allows fails the test.  The tables are
# those of query/README.md and indexer/README.md.
set -u
cd "$1" || exit 2

# Rooms: from, then what its files may include besides themselves.
rooms='
query/base:
query/text: base
query/store: base
query/xapian: base
query/search: base text store xapian
query/cli:
indexer/intake: base
indexer/page: base
indexer/article: base text store page intake
indexer/write: base text store xapian intake page article
indexer/cli: cli
'
# Walls: a foreign header, then the only files that may include it.
walls='
xapian\.h|query/xapian/[a-z_]+\.(cc|hh)
unicode/|query/text/[a-z_]+\.c|query/base/utf8\.c|indexer/intake/charset\.c|query/cli/width\.c
libstemmer\.h|query/text/[a-z_]+\.c
jansson\.h|query/base/json\.c|query/cli/print_json\.c|indexer/cli/report\.c
libxml/|indexer/page/html_[a-z]+\.c
zlib\.h|indexer/intake/open\.c|query/store/record\.c
cld2/|indexer/article/language_cld2\.cc
xxhash\.h|query/base/hash\.c
'
bad=0
say() {
    echo "$*"
    bad=1
}

files=$(find query indexer -name '*.c' -o -name '*.h' -o -name '*.cc' -o -name '*.hh' | LC_ALL=C sort)
[ -n "$files" ] || say "no files found"

for file in $files; do
    room=$(dirname "$file")
    own=$(basename "$room")
    allowed=$(printf '%s' "$rooms" | sed -n "s|^$room: *||p")
    printf '%s' "$rooms" | grep -q "^$room:" || say "$file: no such room in the table"
    for header in $(sed -n 's|^ *# *include *"\([^"]*\)".*|\1|p' "$file"); do
        to=$(dirname "$header")
        [ "$to" = . ] && [ -f "$room/$header" ] && continue
        [ "$to" = "$own" ] && [ -f "$room/$(basename "$header")" ] && continue
        case " $allowed " in
        *" $to "*) ;;
        *) say "$file: may not include \"$header\"" ;;
        esac
        # The programs share one file and nothing else.
        case "$room $header" in
        "indexer/cli cli/flagset.h") ;;
        indexer/cli\ cli/*) say "$file: may not include \"$header\"" ;;
        esac
    done
    for header in $(sed -n 's|^ *# *include *<\([^>]*\)>.*|\1|p' "$file"); do
        printf '%s\n' "$walls" | while IFS='|' read -r wall homes; do
            [ -n "$wall" ] || continue
            echo "$header" | grep -qE "^($wall)" || continue
            echo "$file" | grep -qE "^($homes)$" || echo "$file: <$header> is behind a wall"
        done
    done >"${TMPDIR:-/tmp}/walls.$$"
    [ -s "${TMPDIR:-/tmp}/walls.$$" ] && cat "${TMPDIR:-/tmp}/walls.$$" && bad=1
    rm -f "${TMPDIR:-/tmp}/walls.$$"
done

# Libraries never print, exit or touch what belongs to the process.
banned='printf|fprintf|vprintf|puts|putchar|exit|_exit|abort|system|setlocale|setenv|putenv|chdir|signal|strcpy|strcat|sprintf|gets|atoi|strtok|localtime|gmtime'
for file in $files; do
    case $file in */cli/*) continue ;; esac
    found=$(sed 's|/\*.*\*/||; s|"[^"]*"||g' "$file" | grep -vE '^ *(\*|/\*|//)' | grep -nE "(^|[^a-zA-Z0-9_.>:])($banned)\(" | grep -v format | head -3)
    [ -n "$found" ] && say "$file: banned in a library: $found"
done

[ "$bad" -eq 0 ] && echo "layers: $(echo "$files" | wc -l) files, every arrow allowed"
exit "$bad"
