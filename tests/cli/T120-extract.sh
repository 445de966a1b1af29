#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# --extract: pages in, lines of JSON out, and back into an index.
. "$(dirname "$0")/lib.sh"

cat >"$T/in.jsonl" <<'LINES'
{"source":"a","url":"https://x.example/a","headline":"Head","deck":"Deck","byline":["A","B"],"dateline":["PARIS"],"agency":"AFP","publisher":"P","section":"S","keyword":["k"],"language":"en","published":"2017-05-15T10:30+02:00","updated":"2017-05","body":"One.\nSUB\nTwo.\n","subheads":[2]}
{"source":"b","body":null}
{broken
LINES
status "a broken record ends with 4" 4 "$INDEXER" --extract "$T/in.jsonl"
is "every record has its line" "$(wc -l <"$T/out" | tr -d ' ')" 3
like "the failure is told" "$(cat "$T/err")" "^pressmark-index: .*in.jsonl#3: .*(offset [0-9]*)$"
sed -n 1p "$T/out" >"$T/1"
sed -n 2p "$T/out" >"$T/2"
sed -n 3p "$T/out" >"$T/3"
is "an article comes out as it went in" "$(cat "$T/1")" "$(sed -n 1p "$T/in.jsonl")"
is "a page without an article has its source" "$(json "$T/2" 'd["source"].endswith("in.jsonl#2")')" True
is "and nothing else" "$(json "$T/2" '[k for k, v in d.items() if v]')" "['source']"
is "all members are there" "$(json "$T/2" 'list(d)')" "$(json "$T/1" 'list(d)')"
is "lists stay lists" "$(json "$T/2" '[d[k] for k in ("byline", "dateline", "keyword", "subheads")]')" "[[], [], [], []]"
is "a failed record has a null body" "$(json "$T/3" 'd["body"]')" None

status "--explain" 4 "$INDEXER" --extract --explain "$T/in.jsonl"
sed -n 1p "$T/out" >"$T/1"
is "tells the rule of a value" "$(json "$T/1" 'd["why"]["headline"]')" "{'rule': 'feed', 'confidence': 100, 'kind': 'feed'}"
is "and of each of many" "$(json "$T/1" 'len(d["why"]["byline"])')" 2
is "and what was cut" "$(json "$T/1" 'd["cuts"]')" "[]"

status "pages without an article are no failure" 0 sh -c "sed 3d '$T/in.jsonl' >'$T/two.jsonl'; '$INDEXER' --extract '$T/two.jsonl'"
"$INDEXER" --extract "$T/two.jsonl" >"$T/out.jsonl"
status "the output is input" 0 "$INDEXER" -d "$T/idx" "$T/out.jsonl"
like "one article a line" "$(cat "$T/out")" "articles added: 1,.* pages without an article: 1,"
no "no index is touched by --extract" test -e "$T/.local"
status "a missing PATH ends with 2" 2 "$INDEXER" --extract "$T/nowhere"

finish
