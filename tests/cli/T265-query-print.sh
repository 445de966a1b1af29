#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# csv, --print and --null.
. "$(dirname "$0")/lib.sh"
cat >"$T/news.jsonl" <<'LINES'
{"source":"a.html","url":"https://ledger.example/a","headline":"Oil, \"black gold\", climbs","byline":["Ann Writer","Bob Scribe"],"publisher":"Harbour Ledger","agency":" Reuters ","language":"en","published":"2017-05-15T10:30+02:00","body":"The oil price rose.\n"}
{"source":"odd\u001bname b.html","headline":"{oil}\tand\u001b[31m \u202egas","publisher":"=cmd","published":"2016-02","body":"Oil once more.\n"}
{"source":"c.html","headline":"Choir wins","body":"The choir sang, of all things, of oil.\n"}
LINES
"$INDEXER" -d "$T/idx" "$T/news.jsonl" >"$T/log" 2>&1
q() {
    "$QUERY" -d "$T/idx" --sort=oldest "$@" 2>"$T/err"
}

q --format=csv oil >"$T/a.csv"
is "csv: lines end as in RFC 4180" "$(grep -c "$(printf '\r')\$" "$T/a.csv")" "$(wc -l <"$T/a.csv" | tr -d ' ')"
is "csv: names first" "$(head -1 "$T/a.csv" | tr -d '\r')" "id,published,publisher,agency,headline,url,source"
is "csv: another reader gets the values of JSON" "$(q --format=jsonl oil | python3 -c 'import csv, json, sys
hits = [json.loads(line) for line in sys.stdin]
rows = list(csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8"), strict=True))
assert len(rows) == len(hits) == 3
for row, hit in zip(rows, hits):
    for name, value in row.items():
        clean = "".join(" " if c in "\t" else "\ufffd" if c in "\x1b\u202e" else c for c in hit[name] or "")
        assert value == clean, (value, clean)
print("same")' "$T/a.csv")" same
like "csv: quotes are doubled" "$(cat "$T/a.csv")" '"Oil, ""black gold"", climbs"'
no "csv: no controls" grep -q "$ESC" "$T/a.csv"
printf 'q,1\toil\nq2\tchoir\n' >"$T/questions"
is "csv: the question is the first column" "$(q --batch="$T/questions" --format=csv | python3 -c 'import csv, sys
print([row[0] for row in csv.reader(sys.stdin)])')" "['question', 'q,1', 'q,1', 'q,1', 'q2']"

is "print: a line a hit" "$(q --print='{date} {headline}' oil | head -2 | tail -1)" '2017-05-15 Oil, "black gold", climbs'
is "print: a month stays one" "$(q -n 1 --print='{date}|{published}|{time}' oil)" "2016-02|2016-02|2016-02"
is "print: the escapes" "$(q -n 1 --print='{{x}}\t\\{rank}\n-' oil)" "{x}${TAB}\\1
-"
is "print: what is absent is empty" "$(q --print='[{url}]' choir)" "[]"
is "print: other names" "$(q --print='{title}|{author}|{path}' gold)" 'Oil, "black gold", climbs|Ann Writer, Bob Scribe|a.html'
is "print: controls are harmless" "$(q -n 1 --print='{headline}' oil)" "$(printf '{oil} and\357\277\275[31m \357\277\275gas')"
is "print: a snippet" "$(q --print='{snippet}' gold)" "The oil price rose."
is "print: the id is that of --show" "$("$QUERY" -d "$T/idx" --show="$(q --print='{id}' choir)" | head -1)" "Choir wins"
is "print: ranks go on from the offset" "$(q --offset=1 --print='{rank}' oil | tr '\n' ' ')" "2 3 "
is "print: the question of a batch" "$(q --batch="$T/questions" --print='{question_id} {rank}' | tr '\n' '.')" "q,1 1.q,1 2.q,1 3.q2 1."
is "print: goes before a format" "$(q --format=json --print='{rank}' choir)" 1
is "print: an empty template" "$(q --print= oil | wc -c | tr -d ' ')" 3
is "null: ends a hit, and nothing else" "$(q --null --print='{rank}' oil | od -An -c | tr -d ' ')" '1\02\03\0'
is "null: a path is given exactly" "$(q --null -n 1 --print='{source}' oil | tr '\0' '\n')" "$(printf 'odd\033name b.html')"
# refused TEMPLATE PATTERN
refused() {
    status "refused: $1" 2 "$QUERY" -d "$T/nowhere" --print="$1" oil
    like "because $2" "$(cat "$T/err")" "$2"
}
refused '{headlin}' 'no field {headlin}; {headline} is the nearest'
refused '{dat}' '{date} is the nearest'
refused '{bylines}' '{byline} is the nearest'
refused '{}' 'no field {}'
refused '{headline_marks}' 'no field {headline_marks}; {headline} is'
refused '{headline' 'not closed'
refused 'a } b' 'stands alone'
refused '\q' 'backslash'
refused 'end\' 'backslash'
refused "{$ESC[31m}" 'no field'
unlike "no escape in the error" "$(cat "$T/err")" "$ESC"
status "null goes with print" 2 "$QUERY" -d "$T/idx" --null oil
finish
