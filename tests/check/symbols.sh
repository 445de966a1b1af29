#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# symbols.sh SOURCE LIBPRESSMARK LIBPRESSMARK-INDEX - what the shared libraries
# show is what the public headers declare, no more and no less.
#
# Besides that, libpressmark lends its insides, pmk_*, to the other library
# under a private version; libpressmark-index has nothing to lend.  Nothing of
# C++ or of Xapian is visible, and searching needs no HTML parser.
set -u
cd "$1" || exit 2
search=$2
index=$3
T=$(mktemp -d) || exit 2
trap 'rm -rf "$T"' EXIT
bad=0
say() {
    echo "$*"
    bad=1
}

# The functions that headers declare, one a line.
declared() {
    for name in "$@"; do
        ${CC:-cc} -std=c17 -Iinclude -E -P "include/pressmark/$name.h"
    done | grep -oE '\bpressmark_[a-z0-9_]+ *\(' | tr -d ' (' | sort -u
}

# What a library defines under a version, one a line.
shown() {
    nm -D --defined-only --with-symbol-versions "$1" | awk '$2 != "A" {print $3}' \
        | sed -n "s/@@*$2\$//p" | sort -u
}

# PRESSMARK_API alone makes a function visible; a callback type is none.
api() {
    { cd include/pressmark && cat "$@"; } | tr '\n' ' ' \
        | grep -oE 'PRESSMARK_API[^;(]*\(' | grep -oE 'pressmark_[a-z0-9_]+ *\($' \
        | tr -d ' (' | sort -u
}

(api base.h article.h search.h count.h) >"$T/search.wanted"
(api extract.h index.h) >"$T/index.wanted"
shown "$search" 'PRESSMARK_[0-9]*' >"$T/search.shown"
shown "$index" 'PRESSMARK_[0-9]*' >"$T/index.shown"
for library in search index; do
    [ -s "$T/$library.wanted" ] || say "no function found in the headers"
    diff "$T/$library.wanted" "$T/$library.shown" >"$T/diff" \
        || say "$library: < in the headers, > in the library:
$(cat "$T/diff")"
done

# No function is declared without PRESSMARK_API.
declared base article search count extract index >"$T/declared"
sort -u "$T/search.wanted" "$T/index.wanted" | diff - "$T/declared" >"$T/diff" \
    || say "< with PRESSMARK_API, > declared: $(cat "$T/diff")"

# Everything else that is visible.
for library in "$search" "$index"; do
    nm -D --defined-only --with-symbol-versions "$library" \
        | awk '$2 != "A" {print $3}' \
        | grep -vE '^pressmark_[a-z0-9_]+@@PRESSMARK_[0-9]+$' >"$T/others"
    [ "$library" = "$search" ] || [ ! -s "$T/others" ] \
        || say "$library shows $(head -3 "$T/others")"
    grep -vE '^pmk_[a-z0-9_]+@@PRESSMARK_PRIVATE_[0-9.]+$' "$T/others" \
        >"$T/strange" && say "$library shows $(head -3 "$T/strange")"
done
readelf -d "$search" | grep -q 'NEEDED.*libxml2' && say "$search needs libxml2"
readelf -d "$search" | grep -qE "SONAME.*libpressmark\.so\.[0-9]+\]" \
    || say "$search has no soname of its major version"
readelf -d "$index" | grep -qE "SONAME.*libpressmark-index\.so\.[0-9]+\]" \
    || say "$index has no soname of its major version"

[ "$bad" -eq 0 ] && echo "symbols: $(wc -l <"$T/declared") functions, as declared"
exit "$bad"
