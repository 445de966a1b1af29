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

# The same for people.
# The path of a page is never cut.
widest() {
    python3 -c 'import sys; print(max(len(line.rstrip("\n")) for line in list(open(sys.argv[1], encoding="utf-8"))[1:]) <= int(sys.argv[2]))' "$T/out" "${1:-80}"
}
explain() {
    status "as text: $1" 0 "$INDEXER" --extract --explain --format=text "$2"
}
page=$SOURCE/data-samples/courier-ferry/page.html
explain "a page" "$page"
like "begins with the page" "$(head -1 "$T/out")" "courier-ferry/page.html$"
like "tells each value and its rule" "$(cat "$T/out")" "^  headline  [^ ].* HL[0-9]* [a-z]* [0-9]*$"
like "and the rule of the body" "$(cat "$T/out")" "^  body      [0-9]* lines .* body-[a-z]* [a-z]* [0-9]*$"
like "what was kept" "$(cat "$T/out")" "^  kept  body-[a-z]*  *[^ ]"
like "what was cut" "$(cat "$T/out")" "^  cut   cut-[a-z-]*  *[^ ]"
is "in 80 columns" "$(widest)" True
is "every line of the body" "$(grep -c '^  kept' "$T/out")" \
    "$(sed -n 's/^  body      \([0-9]*\) lines.*/\1/p' "$T/out")"
"$INDEXER" --extract --explain "$page" >"$T/1"
is "in the order of the page" "$(sed -n 's/^  \(kept\|cut\) .*/\1/p' "$T/out" | uniq | tr '\n' ' ')" \
    "$(json "$T/1" '"".join(w + " " for w in re.sub(r"(kept |cut )\1+", r"\1", "".join("cut " * sum(c["line"] == n and c["rule"] != "cut-ticker" for c in d["cuts"]) + "kept " * (n < d["body"].count("\n")) for n in range(d["body"].count("\n") + 1))).split())')"
COLUMNS=50 "$INDEXER" --extract --explain --format=text "$page" >"$T/out"
is "or in 50" "$(widest 50)" True
explain "a save with a ticker" "$SOURCE/data-samples/post-ferry-text/page.txt"
like "the ticker stands apart" "$(sed -n '/^  ticker$/,$p' "$T/out")" "^    .*[Nn]ovelist"
unlike "and not among the blocks" "$(cat "$T/out")" "^  cut   cut-ticker"
status "-v leaves nothing out" 0 "$INDEXER" --extract --explain -v --format=text "$page"
unlike "of long runs" "$(cat "$T/out")" " more in a row$"
printf 'nothing\n' >"$T/none.txt"
explain "no article" "$T/none.txt"
like "says so" "$(cat "$T/out")" "^  body      none: the page holds no article$"
printf '<title>A\033[31m\342\200\256</title><p>%s' "$(cat "$SOURCE/README.md" | tr '\n<' '  ')" >"$T/evil.html"
explain "a hostile page" "$T/evil.html"
unlike "is harmless" "$(cat "$T/out")" "$ESC"
status "text is for --explain" 2 "$INDEXER" --extract --format=text "$page"

status "pages without an article are no failure" 0 sh -c "sed 3d '$T/in.jsonl' >'$T/two.jsonl'; '$INDEXER' --extract '$T/two.jsonl'"
"$INDEXER" --extract "$T/two.jsonl" >"$T/out.jsonl"
status "the output is input" 0 "$INDEXER" -d "$T/idx" "$T/out.jsonl"
like "one article a line" "$(cat "$T/out")" "articles added: 1,.* pages without an article: 1,"
no "no index is touched by --extract" test -e "$T/.local"
status "a missing PATH ends with 2" 2 "$INDEXER" --extract "$T/nowhere"

finish
