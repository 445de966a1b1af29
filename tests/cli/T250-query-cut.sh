#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What was cut from pages is found only when it is asked for.
. "$(dirname "$0")/lib.sh"

cp -r "$SOURCE/data-samples/post-ferry-text" "$T/pages"
rm -f "$T/pages/article.json"
status "a text save with a ticker" 0 "$INDEXER" -d "$T/idx" "$T/pages"
q() {
    "$QUERY" -d "$T/idx" "$@" 2>"$T/err"
}

status "a word of the ticker is not found" 1 "$QUERY" -d "$T/idx" novelist
is "but in the ticker" "$(q in:ticker novelist | head -1)" "1 article"
like "and is shown there" "$(q --color=always in:ticker novelist)" "Goes to $ESC.*Novelist"
is "in any form" "$(q in:ticker novelists | head -1)" "1 article"
status "it is no other boilerplate" 1 "$QUERY" -d "$T/idx" in:boilerplate novelist
status "a word of the story is not cut" 1 "$QUERY" -d "$T/idx" in:ticker ferry skerra
is "filters go on working" "$(q in:ticker novelist agency:reuters | head -1)" "1 article"
status "and so does NOT" 1 "$QUERY" -d "$T/idx" in:ticker novelist NOT tram
is "all that have a ticker" "$(q in:ticker | head -1)" "1 article"
is "or any other" "$(q '(in:ticker novelist) OR zebra' | head -1)" "1 article"

# A copy takes the place of the first, and the cuts go along.
cp -r "$T/pages" "$T/again"
mv "$T/again/page.txt" "$T/pages/zz.txt"
rm "$T/pages/page.txt"
status "the source changes" 0 "$INDEXER" -d "$T/idx" --prune=all "$T/pages"
is "the ticker is still there" "$(q in:ticker novelist | head -1)" "1 article"

finish
