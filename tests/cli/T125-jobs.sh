#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# However many threads clean the pages, what comes out is the same.
. "$(dirname "$0")/lib.sh"

cp -r "$SOURCE/data-samples" "$T/pages"
printf '\177ELF\1\1\1' >"$T/pages/broken.html"

"$INDEXER" --extract -j1 "$T/pages" >"$T/one.jsonl" 2>"$T/one.err"
for jobs in 2 5; do
    status "--extract -j$jobs" 4 "$INDEXER" --extract "-j$jobs" "$T/pages"
    ok "prints the same" cmp "$T/one.jsonl" "$T/out"
    ok "tells the same" cmp "$T/one.err" "$T/err"
done

# Xapian's tables bear neither times nor names, so the same calls in the same
# order make the same bytes; only the head has an id that is drawn by lot.
"$INDEXER" -q -d "$T/one" -j1 "$T/pages" >/dev/null 2>&1
"$INDEXER" -q -d "$T/many" -j5 "$T/pages" >/dev/null 2>&1
for table in docdata position postlist termlist; do
    ok "the same $table" cmp "$T/one/$table.glass" "$T/many/$table.glass"
done

status "too many threads" 2 "$INDEXER" --extract -j257 "$T/pages"
like "are refused" "$(cat "$T/err")" "256 is the most"

finish
