#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What failed: told as JSON, listed, and read again.
. "$(dirname "$0")/lib.sh"

mkdir -p "$T/pages"
printf '{"source":"a","headline":"Tide","body":"The tide came in.\\n"}\n{broken\n' >"$T/pages/a.jsonl"
printf '%%PDF-1.4' >"$T/pages/b.pdf"
printf '%%PDF-1.4' >"$T/pages/c#7.pdf"
printf '%%PDF-1.4' >"$T/pages/d#7"

line() {
    sed -n "$1p" "$T/err" >"$T/line"
}
status "some pages fail" 4 "$INDEXER" -d "$T/idx" --errors=json "$T/pages"
is "each on a line" "$(grep -c . "$T/err")" 4
line 1
is "with all members" "$(json "$T/line" 'sorted(d)')" \
    "['code', 'hint', 'level', 'message', 'offset', 'path', 'record', 'source']"
is "the record of a file" "$(json "$T/line" '(d["level"], d["code"], d["path"].endswith("/a.jsonl"), d["record"], d["source"].endswith("/a.jsonl#2"))')" \
    "('error', 'FORMAT', True, 2, True)"
is "and where in it" "$(json "$T/line" 'd["offset"] is not None')" True
line 2
is "a file has no record" "$(json "$T/line" '(d["path"].endswith("/b.pdf"), d["record"], d["offset"])')" "(True, None, None)"
line 4
is "nor has one with such a name" "$(json "$T/line" '(d["path"].endswith("/d#7"), d["record"])')" "(True, None)"
status "as text" 4 "$INDEXER" -d "$T/idx" --errors=text "$T/pages"
like "it is a line as always" "$(cat "$T/err")" "^pressmark-index: .*/b.pdf: not a page"
status "what ends a run" 3 "$INDEXER" -d "$T/none" --status --errors=json
cp "$T/err" "$T/line"
is "is told so, too" "$(json "$T/line" '(d["code"], d["source"], d["path"])')" "('NOT_FOUND', None, None)"
status "--extract" 4 "$INDEXER" --extract --errors=json "$T/pages"
is "as well" "$(grep -c '"level":"error"' "$T/err")" 4

status "--retry-failed" 4 "$INDEXER" -d "$T/idx" --retry-failed
like "reads only what failed" "$(cat "$T/out")" "^files: 4, articles added: 0, replaced: 0, unchanged: 1, .* failed: 4"
printf '{"source":"a","headline":"Tide","body":"The tide came in.\\n"}\n{"source":"b","headline":"Ebb","body":"It went out.\\n"}\n' >"$T/pages/a.jsonl"
rm "$T/pages/b.pdf" "$T/pages/c#7.pdf"
printf '{"source":"d","headline":"Moon","body":"It shone.\\n"}\n' >"$T/pages/e.jsonl"
status "what was mended" 4 "$INDEXER" -d "$T/idx" --retry-failed
like "comes in, and what is new does not" "$(cat "$T/out")" "^files: 2, articles added: 1, replaced: 0, unchanged: 1, .* failed: 1"
rm "$T/pages/d#7"
status "what is gone" 0 "$INDEXER" -d "$T/idx" --retry-failed
like "is not looked for" "$(cat "$T/out")" "^files: 0, "
status "with a PATH all is looked at" 0 "$INDEXER" -d "$T/idx" --retry-failed --prune=all "$T/pages"
like "what is new, too" "$(cat "$T/out")" "articles added: 1,"
status "nothing failed" 0 "$INDEXER" -d "$T/idx" --retry-failed
status "no index" 3 "$INDEXER" -d "$T/none" --retry-failed
status "--retry-failed needs a build" 2 "$INDEXER" --extract --retry-failed "$T/pages"
finish
