#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A folder of pages and its index, day by day.
. "$(dirname "$0")/lib.sh"

summary() {
    sed -n 's/, seconds: [0-9.]*$//p' "$T/out"
}
line() {
    printf '{"source":"%s","headline":"%s","body":"%s\\n"}\n' "$1" "$2" "$3"
}

mkdir -p "$T/pages/sub"
line one "Harbour" "The harbour opened." >"$T/pages/1.jsonl"
line two "Bridge" "The bridge closed." >"$T/pages/2.jsonl"
line three "School" "The school burned." | gzip >"$T/pages/sub/3.jsonl.gz"

status "the first run" 0 "$INDEXER" -d "$T/idx" "$T/pages"
is "adds all" "$(summary)" "files: 3, articles added: 3, replaced: 0, unchanged: 0, removed: 0, pages without an article: 0, failed: 0"
status "the second run" 0 "$INDEXER" -d "$T/idx" "$T/pages"
is "finds all unchanged" "$(summary)" "files: 3, articles added: 0, replaced: 0, unchanged: 3, removed: 0, pages without an article: 0, failed: 0"

line two "Bridge" "The bridge opened again." >"$T/pages/2.jsonl"
line four "Tunnel" "A tunnel is planned." >"$T/pages/4.jsonl"
status "a change and a new page" 0 "$INDEXER" -d "$T/idx" "$T/pages"
is "are replaced and added" "$(summary)" "files: 4, articles added: 1, replaced: 1, unchanged: 2, removed: 0, pages without an article: 0, failed: 0"

rm "$T/pages/1.jsonl"
status "a page that is gone" 0 "$INDEXER" -d "$T/idx" -v "$T/pages"
is "leaves" "$(summary)" "files: 3, articles added: 0, replaced: 0, unchanged: 3, removed: 1, pages without an article: 0, failed: 0"
like "-v tells which" "$(cat "$T/err")" "^removed .*/pages/1.jsonl#1$"

mv "$T/pages/sub" "$T/pages/2.jsonl" "$T"
line five "Market" "The market is open." >"$T/pages/5.jsonl"
status "too many are gone" 5 "$INDEXER" -d "$T/idx" "$T/pages"
like "says how many and what to do" "$(cat "$T/err")" "pages: would remove 2 of 3; use --prune=all$"
is "nothing is removed, the rest is done" "$(summary)" "files: 2, articles added: 1, replaced: 0, unchanged: 1, removed: 0, pages without an article: 0, failed: 0"
status "--prune=none keeps them in peace" 0 "$INDEXER" -d "$T/idx" --prune=none "$T/pages"
status "--prune=all removes them" 0 "$INDEXER" -d "$T/idx" --prune=all "$T/pages"
is "and says so" "$(summary)" "files: 2, articles added: 0, replaced: 0, unchanged: 2, removed: 2, pages without an article: 0, failed: 0"

printf '%s\n%s\n' '{"source":"six","body":"Six."}' '{"source":' >"$T/pages/6.jsonl"
printf '\211PNG\r\n\032\n' >"$T/pages/7.html"
for run in first second; do
    status "bad pages do not stop the $run run" 4 "$INDEXER" -d "$T/idx" "$T/pages"
    like "$run run: the record is named" "$(cat "$T/err")" "/6.jsonl#2: .*(offset [0-9]*)$"
    like "$run run: the file is named" "$(cat "$T/err")" "/7.html: not a page: PNG image$"
done
status "--status lists them" 0 "$INDEXER" -d "$T/idx" --status
like "articles are counted" "$(cat "$T/out")" "^articles: 3$"
like "failures are counted" "$(cat "$T/out")" "^failed: 2$"
like "and named" "$(cat "$T/out")" "/7.html: not a page: PNG image$"
status "--status as JSON" 0 "$INDEXER" -d "$T/idx" --status --format=json
is "has them too" "$(json "$T/out" '[(f["record"], f["outcome"], f["code"]) for f in d["failures"]]')" "[(2, 'failed', 'FORMAT'), (None, 'failed', 'FORMAT')]"

status "a quiet run prints nothing" 4 "$INDEXER" -q -d "$T/idx" "$T/pages"
is "on stdout" "$(cat "$T/out")" ""
cd "$T/pages" || exit 1
status "a relative path means the same files" 4 "$INDEXER" -d "$T/idx" .
like "none is new, none is gone" "$(summary)" "articles added: 0, replaced: 0, unchanged: 3, removed: 0,"

mkdir "$T/mixed"
line one "Harbour" "The harbour opened." >"$T/mixed/1.jsonl"
status "an index among the pages" 0 "$INDEXER" -d "$T/mixed/a.idx" "$T/mixed"
status "is no page on the next run" 0 "$INDEXER" -d "$T/mixed/a.idx" "$T/mixed"
like "and not counted as files" "$(summary)" "^files: 1, articles added: 0, replaced: 0, unchanged: 1, removed: 0,.* failed: 0$"

finish
