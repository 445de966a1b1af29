#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The answers for programs: json, jsonl, tsv; and one article with --show.
. "$(dirname "$0")/lib.sh"
make_index
q() {
    "$QUERY" -d "$T/idx" "$@" 2>"$T/err"
}

q --format=json oil price >"$T/a.json"
is "json: schema" "$(json "$T/a.json" 'd["schema"]')" 1
is "json: query" "$(json "$T/a.json" 'd["query"]')" "oil price"
is "json: total" "$(json "$T/a.json" 'd["total"]["at_least"], d["total"]["at_most"]')" "(3, 3)"
is "json: relaxed and full" "$(json "$T/a.json" 'd["relaxed"], d["full"]')" "(True, 1)"
is "json: warnings" "$(json "$T/a.json" 'd["warnings"]')" "[]"
is "json: ranks" "$(json "$T/a.json" '[h["rank"] for h in d["hits"]]')" "[1, 2, 3]"
is "json: id is 16 digits" "$(json "$T/a.json" 'all(len(h["id"]) == 16 and int(h["id"], 16) > 0 for h in d["hits"])')" True
is "json: fields of a hit" "$(json "$T/a.json" '[d["hits"][0][n] for n in ("byline", "agency", "publisher", "language", "published", "url", "source", "section")]')" \
    "['Ann Writer, Bob Scribe', 'Reuters', 'Harbour Ledger', 'en', '2017-05-15T10:30+02:00', 'https://ledger.example/oil-price', 'a.html', None]"
is "json: marks are byte spans of matches" "$(json "$T/a.json" 'sorted({d["hits"][0]["snippet"]["text"].encode()[s:e].decode().lower() for s, e in d["hits"][0]["snippet"]["marks"]})')" "['oil', 'price']"
is "json: the headline is marked" "$(json "$T/a.json" 'd["hits"][0]["headline_marks"]')" "[[0, 3], [4, 9]]"
no "json: no controls in the bytes" grep -q "$(printf '[\001-\011\013-\037\177]\|\302\233\|\342\200\256')" "$T/a.json"
is "json: yet no character is lost" "$(json "$T/a.json" '[ascii(h["publisher"]) for h in d["hits"] if h["source"] == "d.html"]')" "[\"'Bad\\\\x9b31mPaper'\"]"
status "json: nothing found ends with 1" 1 "$QUERY" -d "$T/idx" --format=json zebra
is "json: and is an object" "$(json "$T/out" 'd["hits"], d["total"]["at_most"]')" "([], 0)"
q --format=json 'oil (price' >"$T/w.json"
is "json: warnings are listed" "$(json "$T/w.json" 'len(d["warnings"]) > 0')" True
q --format=json "$(printf 'oil\377')" >"$T/m.json"
is "json: a mended question" "$(json "$T/m.json" 'ascii(d["query"])')" "'oil\\ufffd'"

q --no-snippet --format=json oil price >"$T/n.json"
is "json: the same hits without snippets" "$(json "$T/n.json" '[(h["id"], h["score"], h["headline_marks"]) for h in d["hits"]]')" \
    "$(json "$T/a.json" '[(h["id"], h["score"], h["headline_marks"]) for h in d["hits"]]')"
is "json: whose text is null" "$(json "$T/n.json" '[(h["snippet"]["text"], h["snippet"]["marks"]) for h in d["hits"]]')" "[(None, []), (None, []), (None, [])]"
unlike "text: no passage without snippets" "$(q --no-snippet oil price)" "rose on Monday"

q --format=jsonl oil >"$T/a.jsonl"
is "jsonl: a hit a line" "$(python3 -c 'import json, sys
print([json.loads(l)["rank"] for l in open(sys.argv[1], encoding="utf-8")])' "$T/a.jsonl")" "[1, 2, 3]"

q --format=tsv oil >"$T/a.tsv"
is "tsv: names first" "$(head -1 "$T/a.tsv")" "id${TAB}published${TAB}publisher${TAB}agency${TAB}headline${TAB}url${TAB}source"
is "tsv: seven columns everywhere" "$(awk -F '\t' 'NF != 7' "$T/a.tsv" | wc -l | tr -d ' ')" 0
is "tsv: a line a hit" "$(wc -l <"$T/a.tsv" | tr -d ' ')" 4
no "tsv: no controls" grep -q "$ESC" "$T/a.tsv"

id=$(q --format=tsv price | awk -F '\t' '$7 == "a.html" { print $1 }')
bad=$(q --format=tsv oil | awk -F '\t' '$7 == "d.html" { print $1 }')
q --show "$id" >"$T/show"
is "show: headline first" "$(head -1 "$T/show")" "Oil price climbs after storm"
like "show: byline" "$(cat "$T/show")" "^byline: Ann Writer, Bob Scribe$"
like "show: the body" "$(cat "$T/show")" "^The oil price rose on Monday"
like "show: the subhead is bold" "$(q --color=always --show "$id")" "^$ESC\[1mOUTLOOK$ESC\[0m$"
no "show: controls are gone" sh -c '"$0" -d "$1" --show "$2" | grep -q "$3"' "$QUERY" "$T/idx" "$bad" "$ESC"
q --show "$id" --as=json >"$T/show.json"
is "show json: the body is whole" "$(json "$T/show.json" 'd["body"].count("\n"), d["subheads"], d["byline"], d["source"]')" "(3, [2], ['Ann Writer', 'Bob Scribe'], 'a.html')"
q --show "$bad" --as=html >"$T/show.html"
like "show html: a policy" "$(cat "$T/show.html")" "Content-Security-Policy"
no "show html: no markup of the page" grep -qi '<script\|<b>' "$T/show.html"
no "show html: no link but to the web" grep -q 'href="javascript' "$T/show.html"
like "show html: it is shown as text" "$(cat "$T/show.html")" "&lt;script&gt;"
q --show "$id" --as=html >"$T/good.html"
like "show html: a link to the web" "$(cat "$T/good.html")" 'href="https://ledger.example/oil-price"'
like "show html: the subhead" "$(cat "$T/good.html")" "<h2>OUTLOOK</h2>"
status "show: an unknown id ends with 1" 1 "$QUERY" -d "$T/idx" --show 0000000000000001
status "show: what is no id is wrong usage" 2 "$QUERY" -d "$T/idx" --show oil

finish
