#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Many questions from a file, and the run format of TREC.
. "$(dirname "$0")/lib.sh"
make_index

printf 'q1\toil\nq2\tzebra\n\nno tab here\nq 3\tchoir\r\n' >"$T/questions"
status "a batch ends with 0, whatever it found" 0 \
    "$QUERY" -d "$T/idx" --batch="$T/questions" --format=trec
cp "$T/out" "$T/run"
like "a line without a tab is named" "$(cat "$T/err")" "questions:4: no tab"
is "trec: a line a hit" "$(wc -l <"$T/run" | tr -d ' ')" 4
is "trec: six columns everywhere" "$(awk 'NF != 6' "$T/run" | wc -l | tr -d ' ')" 0
is "trec: the columns" "$(awk '$1 == "q1" && $4 == 1 { print $2, $6 }' "$T/run")" "Q0 pressmark"
like "trec: sources are as given, without spaces" "$(cat "$T/run")" "^q1 Q0 b%20c.html "
like "trec: so are ids" "$(cat "$T/run")" "^q%203 Q0 e.html 1 "

# Order and sorting by date disagree; the scores must follow the order.
status "a batch can be sorted" 0 \
    "$QUERY" -d "$T/idx" --batch="$T/questions" --format=trec --sort=newest
is "trec: scores fall strictly" "$(python3 -c 'import struct, sys
last = {}
for line in open(sys.argv[1]):
    q, _, _, rank, score, _ = line.split()
    score = struct.unpack("f", struct.pack("f", float(score)))[0]
    assert q not in last or score < last[q], line
    last[q] = score
print("yes")' "$T/out")" yes

is "- is standard input" "$(printf 'a\tchoir\n' | "$QUERY" -d "$T/idx" --batch=- --format=trec | cut -d ' ' -f 1-4)" "a Q0 e.html 1"
is "the last line needs no end" "$(printf 'a\tchoir' | "$QUERY" -d "$T/idx" --batch=- --format=trec | wc -l | tr -d ' ')" 1
is "tsv: the question is the first column" "$("$QUERY" -d "$T/idx" --batch="$T/questions" --format=tsv 2>/dev/null | cut -f 1 | tr '\n' ' ')" "question q1 q1 q1 q 3 "
is "json: an object a question" "$("$QUERY" -d "$T/idx" --batch="$T/questions" --format=json 2>/dev/null | python3 -c 'import json, sys
print([(d["id"], len(d["hits"])) for d in map(json.loads, sys.stdin)])')" "[('q1', 3), ('q2', 0), ('q 3', 1)]"
printf 'q1\t(oil\nq2\tchoir\n' >"$T/odd"
status "a refused question does not stop the rest" 0 "$QUERY" -d "$T/idx" --strict --batch="$T/odd" --format=trec
is "the other one is answered" "$(cut -d ' ' -f 1 "$T/out")" q2
status "a missing file is wrong usage" 2 "$QUERY" -d "$T/idx" --batch="$T/nowhere"

finish
