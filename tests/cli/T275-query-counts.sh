#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# --facet and --timeline: counts instead of hits, in every form.
. "$(dirname "$0")/lib.sh"
python3 - >"$T/many.jsonl" <<'MAKE'
import json
def story(source, date, publisher, byline, body):
    print(json.dumps({"source": source, "headline": "A headline", "published": date,
                      "publisher": publisher, "byline": byline, "language": "en", "body": body}))
story("a", "2017-05-01", "Harbour Ledger", ["Ann Writer", "Bob Scribe"], "oil and gas")
story("b", "2017-05-02", "HARBOUR LEDGER", ["Ann Writer"], "oil")
story("c", "2017-05-02", "Harbour Ledger", [], "wind")
# Seven days of which there is nothing.
story("d", "2017-05-10", "\u671d\u65e5\u65b0\u805e", ["\u5c71\u7530\u592a\u90ce"], "oil")
story("e", "2017-05-11", "S\u00fcddeutsche \u001b[31mK\u00fcste", [], "oil")
story("f", "2017", "Harbour Ledger", [], "oil")
story("g", None, None, [], "oil")
MAKE
"$INDEXER" -d "$T/idx" "$T/many.jsonl" >/dev/null
q() {
    "$QUERY" -d "$T/idx" "$@" 2>"$T/err"
}
SCHEMA=$SOURCE/query/cli/schema/answer.json
fits() {
    python3 "$SOURCE/tests/cli/schema.py" "$SCHEMA" "$@"
}

status "counts end with 0" 0 "$QUERY" -d "$T/idx" --facet=publisher oil
is "all that matches is counted" "$(head -1 "$T/out")" "6 articles"
like "spellings are one value" "$(cat "$T/out")" "^ *3  H[Aa][Rr]*.*$"
like "names of all scripts" "$(cat "$T/out")" "^ *1  朝日新聞$"
like "what has none is told" "$(cat "$T/out")" "^ *1  (none)$"
unlike "controls of pages are gone" "$(cat "$T/out")" "$ESC"
unlike "no hits are shown" "$(cat "$T/out")" "^ *id "
like "the rest is told" "$(q --facet=byline:1 oil)" "^ *2  (others)$"
is "several facets, by aliases" "$(q --facet=pub:1,author:1,lang oil | grep -c '^[a-z][a-z]*$')" 3
status "nothing found ends with 1" 1 "$QUERY" -d "$T/idx" --facet=publisher --timeline=year zebra
is "and is said" "$(cat "$T/out")" "No article matches."
is "a question is never relaxed" "$(q --timeline=year oil gas | head -1)" "1 article"

out=$(q --timeline=day oil)
like "a day" "$out" "^2017-05-01  *1  *1000.0  #"
like "of some" "$out" "^2017-05-02  *1  *500.0  #"
like "seven days without data say so" "$out" "^2017-05-03..2017-05-09  no data$"
like "undated" "$out" "^undated  *2  *1000.0"
is "rows add up" "$(q --timeline=day --format=tsv oil | awk -F '\t' 'NR > 1 { n += $4 } END { print n }')" 6
like "weeks" "$(q --timeline=week oil)" "^2017-05-01..2017-05-07  *2  *666.7"
like "months" "$(q --timeline=month oil)" "^2017-05  *4 "
like "years" "$(q --timeline=year oil)" "^2017  *5 "
day=$(q --timeline=week --format=tsv oil | awk -F '\t' 'NR == 2 { print $3 }')
is "a row's name is a question" "$(q -n 0 oil "date:$day")" "2 articles"

q --facet=publisher:2,byline --timeline=day --format=json oil >"$T/a.json"
ok "json is what the schema says" fits counts "$T/a.json"
is "json: values" "$(json "$T/a.json" '[v["count"] for v in d["facets"][0]["values"]]')" "[3, 1]"
is "json: it adds up" "$(json "$T/a.json" 'sum(v["count"] for v in d["facets"][0]["values"]) + d["facets"][0]["others"] + d["facets"][0]["without"] == d["total"]["at_least"]')" True
is "json: a gap has no articles" \
    "$(json "$T/a.json" '[p["date"] for p in d["timeline"]["periods"] if p["per_1000"] is None]')" \
    "['2017-05-03..2017-05-09']"
q --timeline=month --format=json zebra >"$T/none.json"
ok "json of nothing is, too" fits counts "$T/none.json"
q --facet=publisher --timeline=month --format=jsonl oil >"$T/rows.jsonl"
ok "jsonl: a row a line" fits row "$T/rows.jsonl"
is "tsv: names come first" "$(q --facet=byline --format=tsv oil | head -1)" \
    "counted${TAB}kind${TAB}value${TAB}count${TAB}margin${TAB}articles${TAB}per_1000"
is "csv: the same" "$(q --timeline=year --format=csv oil | tr -d '\r' | sed -n 2p)" "year,period,2017,5,0,6,833.333"
printf 'q1\toil\nq2\tzebra\n' >"$T/batch"
q --facet=pub --format=json --batch="$T/batch" >"$T/b.jsonl"
ok "a batch: an object a line" fits counts "$T/b.jsonl"
q --facet=pub --format=jsonl --batch="$T/batch" >"$T/c.jsonl"
ok "a batch: a row a line" fits row "$T/c.jsonl"
is "a batch as a table" "$(q --facet=pub:1 --format=tsv --batch="$T/batch" | cut -f 1,2,3)" \
    "question${TAB}counted${TAB}kind
q1${TAB}publisher${TAB}value
q1${TAB}publisher${TAB}others
q1${TAB}publisher${TAB}without"

q --facet=publisher --exact-limit=2 --format=json oil >"$T/est.json"
is "estimates are marked" "$(json "$T/est.json" 'd["estimated"], d["looked_at"], d["total"]["at_least"]')" "(True, 2, 6)"
ok "and fit" fits counts "$T/est.json"
like "for people, too" "$(q --facet=publisher --exact-limit=2 oil)" "about [0-9]* ±[0-9]*"

status "an unknown field is refused" 2 "$QUERY" -d "$T/idx" --facet=colour oil
like "and those there are are told" "$(cat "$T/err")" "publisher, agency"
status "so is one that cannot be counted" 2 "$QUERY" -d "$T/idx" --facet=body oil
status "so is a wrong number" 2 "$QUERY" -d "$T/idx" --facet=publisher:x oil
status "so is none" 2 "$QUERY" -d "$T/idx" --facet=publisher: oil
status "so is no name" 2 "$QUERY" -d "$T/idx" --facet=,publisher oil
status "so are forms of hits" 2 "$QUERY" -d "$T/idx" --facet=publisher --format=trec oil
status "and exports" 2 "$QUERY" -d "$T/idx" --facet=publisher --format=ris oil
status "and templates" 2 "$QUERY" -d "$T/idx" --timeline=day --print='{id}' oil

COLUMNS=40
export COLUMNS
widest=$(q --timeline=week oil | python3 -c 'import sys
sys.stdin.reconfigure(encoding="utf-8")
print(max(len(l.rstrip("\n")) for l in sys.stdin))')
ok "narrow screens have no bars ($widest)" test "$widest" -le 46
unset COLUMNS
finish
